from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, Field

from biomass_select.documents.read_yaml import parse_yaml
from biomass_select.documents.validate import gather, unit_problems, validate
from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.quantities.estimate import Declares, Estimate
from biomass_select.record import LocalText, Record

Moisture = Annotated[Estimate, AfterValidator(Declares("percent", ("as_received",), at_least=0, at_most=100))]


class Inner(Record):
    colour: Literal["red", "green"]
    count: int = 1


class Outer(Record):
    id: str = "x"
    name: LocalText
    moisture: Moisture
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    by_name: dict[str, Inner] = {}
    at_homes: bool = False
    months: tuple[float, ...] = Field(default=(1.0, 2.0), min_length=2, max_length=2)


GOOD = "name: Husk\nmoisture: {likely: 12, unit: percent, basis: as_received, grade: D, reason: guess}\n"


def problems(text: str) -> list[Problem]:
    document = parse_yaml(text, "a.yaml")
    record, found = validate(Outer, document.data, document)
    assert record is None
    return found


def test_a_good_document_becomes_a_record() -> None:
    document = parse_yaml(GOOD, "a.yaml")
    record, found = validate(Outer, document.data, document, id="husk")
    assert found == []
    assert record is not None
    assert (record.id, record.moisture.likely) == ("husk", 12)


def test_every_problem_of_a_document_is_found_at_once_each_with_its_line() -> None:
    text = (
        "nme: Husk\n"
        "moisture: {likely: 120, unit: percent, basis: as_received, grade: D, reason: guess}\n"
        "inner: {colour: gren, count: 1.5}\n"
        "inners:\n"
        "  - colour: red\n"
        "  - {cuont: 2}\n"
        "by_name:\n"
        "  a: 5\n"
        "at_homes: maybe\n"
        "months: [1, x]\n"
    )
    assert sorted(problems(text), key=lambda p: (int(p.where.split()[-1]), p.code)) == [
        Problem("a.yaml, line 1", "field_missing", {"field": "name"}),
        Problem("a.yaml, line 1", "unknown_key", {"key": "nme", "near": "name"}),
        Problem(
            "a.yaml, line 2", "outside",
            {
                "field": "moisture", "low": 120.0, "high": 120.0, "unit": "percent", "at_least": "0",
                "at_most": "100",
            },
        ),
        Problem(
            "a.yaml, line 3", "not_in_list",
            {"field": "inner.colour", "found": "gren", "allowed": "red, green", "near": "green"},
        ),
        Problem(
            "a.yaml, line 3", "wrong_kind",
            {"field": "inner.count", "found": "1.5", "expected": "a whole number"},
        ),
        Problem("a.yaml, line 6", "field_missing", {"field": "inners.1.colour"}),
        Problem("a.yaml, line 6", "unknown_key", {"key": "cuont", "near": "count"}),
        Problem("a.yaml, line 8", "wrong_kind", {"field": "by_name.a", "found": "5", "expected": "a map"}),
        Problem(
            "a.yaml, line 9", "wrong_kind", {"field": "at_homes", "found": "maybe",
            "expected": "true or false"}
        ),
        Problem("a.yaml, line 10", "wrong_kind", {"field": "months.1", "found": "x", "expected": "a number"}),
    ]  # fmt: skip


def test_two_missing_fields_are_two_problems() -> None:
    assert problems("id: husk") == [
        Problem("a.yaml, line 1", "field_missing", {"field": "name"}),
        Problem("a.yaml, line 1", "field_missing", {"field": "moisture"}),
    ]


def test_two_wrong_numbers_on_one_line_are_two_problems() -> None:
    text = "name: x\nmoisture: {low: a, likely: b, unit: percent, basis: as_received, grade: D, reason: r}"
    assert [problem.values["field"] for problem in problems(text)] == ["moisture.low", "moisture.likely"]


def test_a_text_that_may_be_a_map_of_languages_gives_one_problem_in_plain_words() -> None:
    assert problems(GOOD.replace("Husk", "[a, b]")) == [
        Problem("a.yaml, line 1", "wrong_kind", {"field": "name", "found": "a list", "expected": "a text"})
    ]


@pytest.mark.parametrize(
    ("changed", "code", "says"),
    [
        ("likely: 12, ", "number_missing", {"field": "moisture"}),
        ("reason: guess", "judgement_without_reason", {"field": "moisture"}),
        ("basis: as_received, ", "basis_missing", {"field": "moisture", "bases": "as_received"}),
        (", grade: D", "grade_missing", {"field": "moisture"}),
        ("unit: percent, ", "field_missing", {"field": "moisture.unit"}),
    ],
)
def test_what_a_number_lacks_is_named_by_our_own_code(changed: str, code: str, says: dict[str, str]) -> None:
    assert problems(GOOD.replace(changed, "")) == [Problem("a.yaml, line 2", code, says)]


def test_a_wrong_unit_names_the_word_and_what_is_expected() -> None:
    assert problems(GOOD.replace("unit: percent", "unit: ton")) == [
        Problem(
            "a.yaml, line 2", "unit_wrong",
            {"field": "moisture", "unit": "ton", "word": "ton", "expected": "percent"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "found"), [("'12'", "12"), ("true", "True"), ("[1]", "a list"), ("{a: 1}", "a map")]
)
def test_only_a_bare_number_is_a_number(written: str, found: str) -> None:
    assert problems(GOOD.replace("likely: 12", f"likely: {written}")) == [
        Problem(
            "a.yaml, line 2", "wrong_kind",
            {"field": "moisture.likely", "found": found, "expected": "a number"},
        )
    ]  # fmt: skip


def test_a_number_beyond_all_numbers_is_refused() -> None:
    assert problems(GOOD.replace("likely: 12", "likely: 1e400")) == [
        Problem(
            "a.yaml, line 2", "wrong_kind",
            {"field": "moisture.likely", "found": "inf", "expected": "a number that is not infinite"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "found"), [("", "nothing"), ("- 1", "a list"), ("just words", "just words")]
)
def test_a_document_that_is_no_map_is_refused(written: str, found: str) -> None:
    assert problems(written) == [Problem("a.yaml, line 1", "not_a_map", {"found": found})]


def test_a_long_value_is_cut_short_in_the_message() -> None:
    found = problems(GOOD + f"at_homes: {'x' * 200}\n")[0].values["found"]
    assert found == "x" * 57 + "..."


def test_a_key_that_the_files_name_already_says_is_not_wanted() -> None:
    document = parse_yaml(GOOD + "id: other\n", "a.yaml")
    assert validate(Outer, document.data, document, id="husk") == (
        None,
        [Problem("a.yaml, line 3", "key_not_wanted", {"key": "id"})],
    )


def test_a_part_of_a_document_is_placed_in_the_whole() -> None:
    document = parse_yaml("things:\n  a:\n    colour: blue\n", "a.yaml")
    _record, found = validate(Inner, document.data["things"]["a"], document, ("things", "a"))
    assert found == [
        Problem(
            "a.yaml, line 3", "not_in_list",
            {"field": "colour", "found": "blue", "allowed": "red, green", "near": ""},
        )
    ]  # fmt: skip


def test_nothing_is_raised_when_there_is_nothing_wrong() -> None:
    gather([])
    with pytest.raises(ProblemsFoundError) as refusal:
        gather([Problem("here", "alias"), Problem("there", "alias")])
    assert len(refusal.value.problems) == 2


def test_a_unit_may_measure_any_one_of_several_things() -> None:
    assert unit_problems("NPR_2015/kg", ["money/GJ", "money/t"], "a, line 1", "lpg") == []
    assert unit_problems("NPR_2015/L", ["money/GJ", "money/t"], "a, line 1", "lpg") == [
        Problem(
            "a, line 1", "unit_wrong",
            {"field": "lpg", "unit": "NPR_2015/L", "word": "NPR_2015/L", "expected": "money/GJ or money/t"},
        )
    ]  # fmt: skip
    assert unit_problems("NPR_2015/ton", ["money/t"], "a, line 1", "lpg")[0].values["word"] == "ton"
