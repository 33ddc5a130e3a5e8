from __future__ import annotations

import json

import pytest

from biomass_select.errors import Problem
from biomass_select.knowledge.cross_check import cross_check
from tests.build import emission_factors, estimate, knowledge_base, technology
from tests.knowledge.conftest import Folder


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (
            "technologies/kiln.yaml", '"book"', '"boook"',
            {"id": "boook", "kind": "source", "near": "book"},
        ),
        (
            "technologies/kiln.yaml", '"product": "charcoal"', '"product": "charcol"',
            {"id": "charcol", "kind": "product", "near": "charcoal"},
        ),
        (
            "products.yaml", '"works_fuel"\n', '"work_fuel"\n',
            {"id": "work_fuel", "kind": "use", "near": "works_fuel"},
        ),
        (
            "items.yaml", '"resin"', '"rosin"',
            {"id": "rosin", "kind": "polymer", "near": "resin"},
        ),
        (
            "constraints/rules.yaml", '"moisture_percent"', '"moisture_per_cent"',
            {"id": "moisture_per_cent", "kind": "fact", "near": "moisture_percent"},
        ),
    ],
)  # fmt: skip
def test_an_id_that_leads_nowhere_is_named_with_its_line(
    folder: Folder, name: str, old: str, new: str, says: dict[str, str]
) -> None:
    line = folder.change(name, old, new)
    (problem,) = folder.problems()
    assert (problem.code, dict(problem.values)) == ("id_unknown", says)
    file, _comma, number = problem.where.rpartition(", line ")
    assert file == f"knowledge_base/{name}"
    assert 0 <= line - int(number) <= 2  # the line of the word, or of the list that it stands in


def test_every_broken_reference_is_found_at_once(folder: Folder) -> None:
    folder.change("technologies/kiln.yaml", '"product": "charcoal"', '"product": "charcol"')
    folder.change("items.yaml", '"resin"', '"rosin"')
    folder.change("constraints/rules.yaml", '"moisture_percent"', '"moisture_per_cent"')
    assert [problem.values["id"] for problem in folder.problems()] == [
        "charcol",
        "moisture_per_cent",
        "rosin",
    ]


def test_a_kiln_whose_heat_has_no_share_that_lasts_is_named() -> None:
    base = knowledge_base(
        technologies=[technology(kiln_heat="from_600")],
        emission_factors=emission_factors(char_lasts={"from_450": estimate(0.8)}),
    )
    found = cross_check(base, lambda *path: ".".join(map(str, path)))
    values = {"id": "from_600", "kind": "kiln heat", "near": "from_450"}
    assert Problem("technologies.kiln.kiln_heat", "id_unknown", values) in found
    known = base.replaced(emission_factors=emission_factors())
    assert not [p for p in cross_check(known, lambda *path: "") if p.values["id"] == "from_600"]


def test_a_rating_of_what_is_computed_is_refused(folder: Folder) -> None:
    rated = '"ratings": {"T1": {"band": "H", "reason": "x"},'
    line = folder.change("technologies/kiln.yaml", '"ratings": {', rated)
    assert folder.problems() == [
        Problem(
            f"knowledge_base/technologies/kiln.yaml, line {line}", "id_unknown",
            {"id": "T1", "kind": "rated criterion", "near": ""},
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"wheat_grain"', '"wheet_grain"', {"id": "wheet_grain", "kind": "crop", "near": "wheat_grain"}),
        ('"bottles"', '"straw"', {"id": "straw", "kind": "plastic item", "near": ""}),
        ('"straw"', '"strow"', {"id": "strow", "kind": "crop or feedstock", "near": "straw"}),
        (
            '"grade": "D",\n    "reason": "made up"\n   }\n  }\n },', '"grade": "C", "sources": ["boook"]}}},',
            {"id": "boook", "kind": "source", "near": "book"},
        ),
    ],
)  # fmt: skip
def test_a_pack_names_crops_plastic_items_materials_and_sources_that_exist(
    folder: Folder, old: str, new: str, says: dict[str, str]
) -> None:
    line = folder.change("packs/generic.yaml", old, new)
    (problem,) = folder.problems()
    assert (problem.code, dict(problem.values)) == ("id_unknown", says)
    file, _comma, number = problem.where.rpartition(", line ")
    assert file == "knowledge_base/packs/generic.yaml"
    assert 0 <= line - int(number) <= 2  # the line of the word, or of the list that it stands in


def test_water_that_a_machine_uses_must_leave_somewhere(folder: Folder) -> None:
    water = '"water": {"likely": 2, "unit": "m3/t", "grade": "D", "reason": "made up"}, "maintenance":'
    line = folder.change("technologies/kiln.yaml", '"maintenance":', water)
    (problem,) = folder.problems()
    assert (problem.code, dict(problem.values)) == ("water_goes", {"technology": "kiln"})
    assert 0 <= line - int(problem.where.rpartition(", line ")[2]) <= 2


def test_what_goes_onto_the_soil_is_a_fertiliser_and_nothing_else_is(folder: Folder) -> None:
    folder.change("products.yaml", '"solid_fuel": true', '"solid_fuel": true, "fertiliser": true')
    (problem,) = folder.problems()
    assert (problem.code, dict(problem.values)) == ("fertiliser", {"product": "charcoal"})


def test_a_pack_is_a_countrys_or_the_generic_one(folder: Folder) -> None:
    (folder.path / "packs" / "NPL.yaml").rename(folder.path / "packs" / "NEP.yaml")
    (problem,) = folder.problems()
    assert problem.where.startswith("knowledge_base/packs/NEP.yaml")
    assert (problem.code, dict(problem.values)) == (
        "id_unknown",
        {"id": "NEP", "kind": "country", "near": "NPL"},
    )


def test_a_feedstock_that_nobody_knows_is_refused(folder: Folder) -> None:
    line = folder.change("technologies/kiln.yaml", '"accepts": {', '"accepts": {"feedstocks": ["strow"],')
    assert folder.problems() == [
        Problem(
            f"knowledge_base/technologies/kiln.yaml, line {line}", "id_unknown",
            {"id": "strow", "kind": "feedstock", "near": "straw"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize("of", ["inflation_sources", "exchange_sources"])
def test_the_sources_of_a_series_of_money_exist_too(folder: Folder, of: str) -> None:
    content = json.loads((folder.path / "currencies.yaml").read_text(encoding="utf-8"))
    content["NPR"][of] = ["bank"]
    folder.write("currencies.yaml", content)
    (problem,) = folder.problems()
    assert (problem.code, dict(problem.values)) == (
        "id_unknown",
        {"id": "bank", "kind": "source", "near": ""},
    )


def rule_with(folder: Folder, **changes: object) -> list[Problem]:
    """Return the problems of a knowledge base whose rule, or its one requirement, is changed."""
    content = json.loads((folder.path / "constraints/rules.yaml").read_text(encoding="utf-8"))
    rule = content["too_wet"]
    for key, value in changes.items():
        part = rule if key in ("grade", "judgement", "sources", "applies_to") else rule["requirements"][0]
        part[key] = value
        if value is None:
            del part[key]
    folder.write("constraints/rules.yaml", content)
    return folder.problems()


SHARE = {"likely": 0.5, "unit": "one", "grade": "D", "reason": "made up"}


@pytest.mark.parametrize(
    "changes",
    [
        {"value": None},
        {"limit": "moisture_at_most"},
        {"words": ["wet"]},
        {"value": None, "words": ["wet"]},
        {"fact": "country"},
        {"fact": "country", "limit": "moisture_at_most", "value": None},
    ],
)
def test_a_fact_is_compared_with_one_thing_of_its_own_kind(
    folder: Folder, changes: dict[str, object]
) -> None:
    fact = str(changes.get("fact", "moisture_percent"))
    (problem,) = rule_with(folder, **changes)
    assert problem.where.startswith("knowledge_base/constraints/rules.yaml, line ")
    assert problem.code == "comparison"
    assert dict(problem.values) == {"fact": fact, "unit": "words" if fact == "country" else "percent"}


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({**SHARE, "unit": "t"}, "t"),
        ({**SHARE, "unit": "ton"}, "ton"),
        ({**SHARE, "unit": "USD_2023"}, "USD_2023"),
    ],
)
def test_a_fact_is_compared_in_a_unit_of_its_own_kind(
    folder: Folder, value: dict[str, object], word: str
) -> None:
    (problem,) = rule_with(folder, value=value)
    assert problem.code == "unit_wrong"
    assert dict(problem.values) == {
        "field": "moisture_percent", "unit": value["unit"], "word": word, "expected": "percent",
    }  # fmt: skip


def test_a_limit_that_technologies_do_not_have_is_refused(folder: Folder) -> None:
    (problem,) = rule_with(folder, value=None, limit="moisture_at_mst")
    assert dict(problem.values) == {"id": "moisture_at_mst", "kind": "limit", "near": "moisture_at_most"}


@pytest.mark.parametrize(
    ("applies_to", "kind"),
    [({"technologies": ["kyln"]}, "technologies"), ({"countries": ["NEP"]}, "countries")],
)
def test_a_rule_for_nobody_is_refused(folder: Folder, applies_to: dict[str, object], kind: str) -> None:
    (problem,) = rule_with(folder, applies_to=applies_to)
    assert (problem.code, problem.values["kind"]) == ("id_unknown", kind)


@pytest.mark.parametrize(
    "applies_to", [{"families": ["smoking"]}, {"use_kinds": ["household_coking"]}, {"safety": ["noise"]}]
)
def test_a_rule_for_words_that_no_list_holds_is_refused(
    folder: Folder, applies_to: dict[str, object]
) -> None:
    (problem,) = rule_with(folder, applies_to=applies_to)
    assert problem.code == "not_in_list"


def test_a_rule_has_a_source_or_says_whose_judgement_it_is(folder: Folder) -> None:
    (problem,) = rule_with(folder, judgement=None)
    assert (problem.code, dict(problem.values)) == ("judgement_without_reason", {"field": "too_wet"})


def test_a_rule_that_is_no_judgement_names_its_source(folder: Folder) -> None:
    (problem,) = rule_with(folder, grade="B")
    assert (problem.code, dict(problem.values)) == ("source_missing", {"grade": "B", "field": "too_wet"})


def test_each_material_needs_the_factors_of_each_of_todays_fates(folder: Folder) -> None:
    content = json.loads((folder.path / "emission_factors.yaml").read_text(encoding="utf-8"))
    for name in ("dung.rots", "plastic.burned", "dry_residue.ploughed_in_flooded"):
        del content["fates"][name]
    folder.write("emission_factors.yaml", content)
    assert [(p.code, dict(p.values)) for p in folder.problems()] == [
        ("fate_missing", {"material": "dung", "fate": "rots"}),
        ("fate_missing", {"material": "plastic", "fate": "burned"}),
        ("fate_missing", {"material": "dry_residue", "fate": "ploughed_in_flooded"}),
    ]


def test_each_fuel_of_the_list_is_described(folder: Folder) -> None:
    content = json.loads((folder.path / "products.yaml").read_text(encoding="utf-8"))
    del content["fuels"]["kerosene"]
    folder.write("products.yaml", content)
    assert folder.problems() == [
        Problem("knowledge_base/products.yaml", "id_unknown", {"id": "kerosene", "kind": "fuel", "near": ""})
    ]


@pytest.mark.parametrize(
    ("unit", "word"),
    [("USD_2023", "USD_2023"), ("USD_2023/L", "USD_2023/L"), ("GJ", "GJ"), ("USD_2023/ton", "ton")],
)
def test_a_price_of_a_fuel_that_cannot_be_brought_to_a_gj_is_refused(
    folder: Folder, unit: str, word: str
) -> None:
    # How much a litre of coal weighs is not known.
    content = json.loads((folder.path / "countries/NPL.yaml").read_text(encoding="utf-8"))
    content["fuel_prices"]["coal"]["unit"] = unit
    folder.write("countries/NPL.yaml", content)
    (problem,) = folder.problems()
    assert problem.where.startswith("knowledge_base/countries/NPL.yaml, line ")
    assert (problem.code, dict(problem.values)) == (
        "unit_wrong", {"field": "coal", "unit": unit, "word": word, "expected": "money/GJ or money/t"},
    )  # fmt: skip


def test_a_plant_whose_cost_is_known_lies_on_its_own_curve(folder: Folder) -> None:
    content = json.loads((folder.path / "technologies/kiln.yaml").read_text(encoding="utf-8"))
    tonnes = dict(content["scale"]["feed"])
    content["scale"]["curve"] = {
        "exponent": {"likely": 0.6, "unit": "one", "grade": "D", "reason": "made up"},
        "feed_at_least": {**tonnes, "likely": 200}, "feed_at_most": {**tonnes, "likely": 800},
    }  # fmt: skip
    folder.write("technologies/kiln.yaml", content)
    (problem,) = folder.problems()
    assert problem.where.startswith("knowledge_base/technologies/kiln.yaml, line ")
    assert (problem.code, dict(problem.values)) == ("curve_outside", {"found": 100, "least": 200, "most": 800})
