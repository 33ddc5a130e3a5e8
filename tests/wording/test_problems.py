"""Problems in plain words: where, what was found and expected, how to mend it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import biomass_select
from biomass_select.documents.read_yaml import parse_yaml
from biomass_select.documents.validate import OWN_CODES, validate
from biomass_select.errors import Problem
from biomass_select.quantities.estimate import Estimate
from biomass_select.wording.catalogue import templates
from biomass_select.wording.problems import problem_text
from biomass_select.wording.pseudo import OPENING

PACKAGE = Path(biomass_select.__file__).parent
#: Entries of the file that frame others and belong to no code.
FRAMES = {"problems.at", "problems.with_suggestion", "problems.this_entry"}
#: Values that a template needs as what they are; any other is filled with a number, which every form takes.
FILLED = {"column": "outlets.use", "field": "streams.0.fates", "near": "", "unit": "t", "expected": "t", "at_most": "any", "of": "wage"}


def calls_that_tell_a_problem() -> list[tuple[str, str, dict[str, str | int]]]:
    """Return place, code and values of every problem that the program can make, read from its source."""
    found: list[tuple[str, str, dict[str, str | int]]] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        named = {ast.unparse(node.targets[0]): node.value for node in nodes if isinstance(node, ast.Assign)}
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "note":
                noted = {str(keyword.arg): FILLED.get(str(keyword.arg), 2) for keyword in node.keywords}
                found.append((f"{path.name}:{node.lineno}", str(ast.literal_eval(node.args[1])), noted))
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            own = node.func.id == "PydanticCustomError"
            first = own or node.func.id == "NumberProblem"  # what has no place of its own begins with its code
            if not (first or node.func.id == "Problem"):
                continue
            code = node.args[0 if first else 1]
            if not isinstance(code, ast.Constant):
                continue  # a code of the records' own, met again where it is raised
            behind = node.args[1:] if first and not own else node.args[2:]
            given = behind[0] if behind else ast.Dict([], [])
            given = named.get(ast.unparse(given), given)
            assert isinstance(given, ast.Dict), f"{path.name}, line {node.lineno}: values are written out"
            names = {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}
            names |= {"field"} if own else set()
            values = {name: FILLED.get(name, 2) for name in names}
            found.append((f"{path.name}:{node.lineno}", str(code.value), values))
    return found


TOLD = calls_that_tell_a_problem()


def test_the_search_sees_the_problems_of_readers_records_and_checks() -> None:
    assert {"not_yaml", "ten", "no_such_site", "id_unknown", "unknown_key"} <= {code for _, code, _ in TOLD}


@pytest.mark.parametrize(
    ("where", "code", "values"), TOLD, ids=[f"{code} in {where}" for where, code, _ in TOLD]
)
def test_every_problem_that_the_program_makes_can_be_said(
    where: str, code: str, values: dict[str, str | int]
) -> None:
    said = problem_text(Problem("site.yaml, line 3", code, values), "en")
    assert said.startswith("site.yaml, line 3: ")
    found, _, mend = said.removeprefix("site.yaml, line 3: ").partition(". ")
    assert found
    assert mend[:1].isupper()
    assert mend.endswith(".")
    assert OPENING in problem_text(Problem(where, code, values), "pseudo")


def test_no_problem_is_written_that_nobody_tells() -> None:
    codes = {f"problems.{code}" for _, code, _ in TOLD} | {f"problems.{code}" for code in OWN_CODES}
    assert set(templates("problems", "en")) - FRAMES == codes


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        (
            "file_unreadable",
            {"why": "No such file or directory"},
            "the file cannot be read (No such file or directory). "
            "Check its name and place, and that you may open it.",
        ),
        (
            "file_unreadable",
            {"why": ""},
            "the file cannot be read (none). Check its name and place, and that you may open it.",
        ),
        (
            "not_utf8",
            {"byte": 1234},
            "this is no UTF-8 text: byte 1234 does not fit. Save the file as UTF-8.",
        ),
        ("duplicate_key", {"key": "haul"}, "“haul” stands twice. Remove one of the two."),
        (
            "unknown_key",
            {"key": "capitl_cost", "near": "capital_cost"},
            "“capitl_cost” is no name that may stand here. Correct or remove it. "
            "Did you mean “capital_cost”?",
        ),
        (
            "unknown_key",
            {"key": "colour", "near": ""},
            "“colour” is no name that may stand here. Correct or remove it.",
        ),
        (
            "not_in_list",
            {"field": "kind", "found": "twon", "allowed": "village, town, district", "near": "town"},
            "“kind” is “twon”, which is not in the list. Write one of: village, town, district. "
            "Did you mean “town”?",
        ),
        (
            "ten",
            {"field": "streams.0.fates", "total": 12.0},
            "the numbers of “streams 1, fates” add to 12. Write numbers, none below 0, that add to ten.",
        ),
        (
            "months_sum",
            {"field": "streams.11", "total": 0.9917},
            "the twelve months of “streams 12” add to 0.9917. Write shares, none below 0, that add to 1.",
        ),
        (
            "order",
            {"field": "capital_cost", "numbers": "300, 200, 140"},
            "the numbers of “capital_cost” are not in order: 300, 200, 140. "
            "Write low, likely and high from the smallest to the largest.",
        ),
        (
            "unit_wrong",
            {"field": "price", "unit": "USD/ton", "word": "USD", "expected": "money/t"},
            "the unit of “price” is “USD/ton”, which does not fit here. Write a unit such as USD_2023/t.",
        ),
        (
            "outside",
            {"field": "ash", "low": 90.0, "high": 100.4, "unit": "%", "at_least": "0", "at_most": "100"},
            "“ash” is 90 to 100.4 %, but it must be 0 to 100 %. Correct the number or its unit.",
        ),
        (
            "outside",
            {"field": "feed", "low": -5.0, "high": -5.0, "unit": "t", "at_least": "0", "at_most": "any"},
            "“feed” is −5 t, but it must be at least 0 t. Correct the number or its unit.",
        ),
        (
            "outside",
            {"field": "depth", "low": 7.0, "high": 9.0, "unit": "m", "at_least": "any", "at_most": "8.5"},
            "“depth” is 7 to 9 m, but it must be at most 8.5 m. Correct the number or its unit.",
        ),
        (
            "source_missing",
            {"field": "", "grade": "B"},
            "“this entry” is of grade B and names no source. "
            "Name the source, or call it a judgement (grade D) and give the reason.",
        ),
        (
            "no_such_site",
            {"near": "", "shipped": "madhyapur_thimi, moneragala"},
            "no site has this name, and no folder or file of this name holds one. "
            "Write one of: madhyapur_thimi, moneragala; or the path of a workbook that was filled in, or of a folder with a site.xlsx or site.yaml.",
        ),
        (
            "no_exchange_rate",
            {"currency": "USD", "year": 2031},
            "no exchange rate to USD of 2031 is known. Choose another year or another currency.",
        ),
    ],
)
def test_a_problem_says_where_it_is_what_was_found_and_how_to_mend_it(
    code: str, values: dict[str, str | int | float], said: str
) -> None:
    assert problem_text(Problem("site.yaml, line 9", code, values), "en") == f"site.yaml, line 9: {said}"


def test_a_slip_in_a_file_is_told_with_its_line_and_the_name_that_was_meant() -> None:
    document = parse_yaml("low: 1\nlikly: 2\nhigh: 3\nunit: t\ngrade: A\nsources: [x]\n", "husk.yaml")
    _, problems = validate(Estimate, document.data, document)
    assert [problem_text(problem, "en") for problem in problems] == [
        "husk.yaml, line 2: “likly” is no name that may stand here. Correct or remove it. "
        "Did you mean “likely”?"
    ]


def test_a_problem_is_said_in_the_language_asked_for_and_what_the_user_wrote_stays_as_it_is() -> None:
    problem = Problem("site.yaml, line 2", "unknown_key", {"key": "colour", "near": "cooling"})
    said = problem_text(problem, "pseudo")
    assert said.startswith("site.yaml, line 2: ⟦⟦“colour” íš ñó ñáɱé")
    assert "Đíđ ýóú ɱéáñ “cooling”?" in said
