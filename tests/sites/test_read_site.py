from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.settings import Settings
from biomass_select.schema.site import Site
from biomass_select.sites.find_site import case_studies_folder, find_site, shipped_sites
from biomass_select.sites.read_site import read_site
from tests import build
from tests.build import entry

KNOWN = build.knowledge_base(feedstocks=[build.feedstock(), build.feedstock("stalk", group="stalk")])


def written_site(**changes: Any) -> dict[str, Any]:
    return {"id": "town", **entry(build.site(**changes))}


def write(folder: Path, site: Any, settings: Any = None) -> str:
    chosen = entry(build.settings()) if settings is None else settings
    (folder / "site.yaml").write_text(json.dumps(site, indent=1), encoding="utf-8")
    (folder / "settings.yaml").write_text(json.dumps(chosen, indent=1), encoding="utf-8")
    return str(folder)


def read(folder: Path, base: KnowledgeBase = KNOWN, **changes: Any) -> tuple[Site, Settings]:
    return read_site(write(folder, written_site(**changes)), base)


def problems(folder: Path, site: Any = None, settings: Any = None) -> list[tuple[str, str, dict[str, Any]]]:
    name = write(folder, written_site() if site is None else site, settings)
    with pytest.raises(ProblemsFoundError) as refusal:
        read_site(name, KNOWN)
    return [(problem.where, problem.code, dict(problem.values)) for problem in refusal.value.problems]


def line_of(folder: Path, text: str, file: str = "site.yaml") -> str:
    content = (folder / file).read_text(encoding="utf-8")
    assert content.count(text) == 1, content
    return f"{file}, line {content[: content.index(text)].count(chr(10)) + 1}"


# Where it lies


def test_a_site_is_found_by_its_shipped_name() -> None:
    files = find_site("madhyapur_thimi")
    assert files.site == case_studies_folder() / "madhyapur_thimi" / "site.xlsx"
    assert files.settings == case_studies_folder() / "madhyapur_thimi" / "settings.yaml"


def test_a_site_is_found_by_folder_and_by_file(tmp_path: Path) -> None:
    write(tmp_path, written_site())
    assert find_site(str(tmp_path)).site == tmp_path / "site.yaml"
    other = tmp_path / "our_town.yaml"
    shutil.copy(tmp_path / "site.yaml", other)
    assert find_site(str(other)).site == other
    assert find_site(str(other)).settings == tmp_path / "settings.yaml"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("madhyapur_timi", "madhyapur_thimi"), ("Moneragala", "moneragala"), ("zzz", ""),
        ("/nowhere/at/all", ""),
        ("../madhyapur_thimi", "madhyapur_thimi"), ("bad\x00name", ""),
    ],
)  # fmt: skip
def test_an_unknown_site_is_refused_with_the_nearest_and_all_that_are_shipped(name: str, near: str) -> None:
    with pytest.raises(ProblemsFoundError) as refusal:
        find_site(name)
    shipped = ", ".join(shipped_sites())
    assert "madhyapur_thimi" in shipped and "moneragala" in shipped
    assert refusal.value.problems == (Problem(name, "no_such_site", {"near": near, "shipped": shipped}),)


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as refusal:
        find_site(str(tmp_path))
    assert refusal.value.problems[0].code == "no_such_site"


def test_a_site_without_settings_is_assessed_with_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(json.dumps(written_site()), encoding="utf-8")
    _place, settings = read_site(str(tmp_path), KNOWN)
    assert settings.assessment_year == KNOWN.usual_settings.assessment_year


# What is read


def test_a_site_without_fault_is_read_with_its_settings(tmp_path: Path) -> None:
    site, settings = read(tmp_path)
    assert (site.id, site.streams[0].id, settings.assessment_year) == ("town", "straw", 2023)


def test_lone_figures_of_site_and_settings_get_their_range(tmp_path: Path) -> None:
    site, settings = read(tmp_path)
    assert site.streams[0].surveyed is not None
    assert site.streams[0].surveyed.bounds == pytest.approx((400, 1600))  # 1,000 t -/+ 60 %
    assert site.electrified.bounds == pytest.approx((0.4, 1.0))
    assert settings.uptake_of_households.bounds == pytest.approx((0.08, 0.32))


def test_what_an_outlet_takes_is_brought_to_the_unit_of_its_product(tmp_path: Path) -> None:
    site, _settings = read(
        tmp_path, outlets=(build.outlet(quantity_per_month=build.estimate(2000, "kg/day")),)
    )
    taken = site.outlets[0].quantity_per_month
    assert (taken.likely, taken.unit) == (pytest.approx(2 * 365.25 / 12), "t/month")


@pytest.mark.parametrize("name", shipped_sites())
def test_every_shipped_site_is_read_without_a_problem(name: str) -> None:
    site, settings = read_site(name, load_knowledge_base())
    assert site.id == name
    assert len(site.streams) >= 3
    assert settings.assessment_year == (2010 if name.endswith("_2010") else 2023)


# What is refused


def test_every_problem_of_both_files_is_found_at_once(tmp_path: Path) -> None:
    site = written_site()
    site["country"] = "NPLL"
    site["streams"][0]["feedstock"] = "strow"
    site["outlets"][0]["use"] = "works_fule"
    settings = {**entry(build.settings()), "warming_potentials": "AR4"}
    found = problems(tmp_path, site, settings)
    assert found == [
        (line_of(tmp_path, '"NPLL"'), "id_unknown", {"id": "NPLL", "kind": "country", "near": "NPL"}),
        (line_of(tmp_path, '"strow"'), "id_unknown", {"id": "strow", "kind": "feedstock", "near": "straw"}),
        (line_of(tmp_path, '"works_fule"'), "id_unknown", {"id": "works_fule", "kind": "use",
        "near": "works_fuel"}),
        (
            line_of(tmp_path, '"AR4"', "settings.yaml"), "not_in_list",
            {"field": "warming_potentials", "found": "AR4", "allowed": "AR5", "near": "AR5"},
        ),
    ]  # fmt: skip


def test_faults_of_form_in_one_file_do_not_hide_those_of_the_other(tmp_path: Path) -> None:
    site, settings = written_site(), entry(build.settings())
    del site["kind"]
    site["streams"][0]["fates"]["of_ten"] = {"burned": 12}
    settings["draws"] = 1
    assert sorted(code for _where, code, _values in problems(tmp_path, site, settings)) == [
        "field_missing", "ten", "wrong_kind",
    ]  # fmt: skip


def test_ten_cartloads_that_are_twelve_are_refused_with_their_line(tmp_path: Path) -> None:
    site = written_site()
    site["streams"][0]["fates"]["of_ten"] = {"burned": 7, "feed": 5}
    assert problems(tmp_path, site) == [
        (line_of(tmp_path, '"fates"'), "ten", {"field": "streams.0.fates", "total": 12.0})
    ]


def test_months_that_add_to_nine_tenths_are_refused(tmp_path: Path) -> None:
    site = written_site()
    site["streams"][0]["months"] = [0.1] * 9 + [0, 0, 0]
    ((_where, code, values),) = problems(tmp_path, site)
    assert (code, values) == ("months_sum", {"field": "streams.0", "total": 0.9})


@pytest.mark.parametrize(
    ("part", "value", "values"),
    [
        ("quantity_per_month", build.estimate(5, "kWh/month"), {"unit": "kWh/month", "word": "kWh/month",
        "expected": "t/month"}),
        ("quantity_per_month", build.estimate(5, "barrow/month"), {"unit": "barrow/month", "word": "barrow",
        "expected": "t/month", "near": ""}),
        ("price", build.usd(5, "kWh"), {"unit": "USD_2023/kWh", "word": "USD_2023/kWh",
        "expected": "NPR/t"}),
        ("price", build.estimate(5, "t"), {"unit": "t", "word": "t", "expected": "NPR/t"}),
        ("price", build.estimate(5, "money/t"), {"unit": "money/t", "word": "money/t",
        "expected": "NPR/t"}),
    ],
)  # fmt: skip
def test_an_outlet_counts_in_the_unit_of_its_product(
    tmp_path: Path, part: str, value: Any, values: dict[str, str]
) -> None:
    site = written_site(outlets=(build.outlet(**{part: value}),))
    assert problems(tmp_path, site) == [
        (line_of(tmp_path, f'"{part}"'), "unit_wrong", {"field": part, **values})
    ]


def test_an_outlet_takes_products_that_exist(tmp_path: Path) -> None:
    site = written_site()
    site["outlets"][0]["products"] = ["charcaol"]
    ((where, code, values),) = problems(tmp_path, site)
    assert (where, code) == (line_of(tmp_path, '"products"'), "id_unknown")
    assert values == {"id": "charcaol", "kind": "product", "near": "charcoal"}


def test_a_price_of_a_fuel_that_cannot_be_brought_to_a_gj_is_refused(tmp_path: Path) -> None:
    site = written_site(fuel_prices={"lpg": build.estimate(5, "NPR_2023/L")})
    ((_where, code, values),) = problems(tmp_path, site)
    assert code == "unit_wrong"
    assert values == {
        "field": "lpg",
        "unit": "NPR_2023/L",
        "word": "NPR_2023/L",
        "expected": "NPR/GJ or NPR/t",
    }


def test_a_harvest_whose_residue_ratio_nobody_knows_is_refused(tmp_path: Path) -> None:
    site = written_site(streams=(build.stream(crop_production=build.estimate(5, "t/year")),))
    ((_where, code, values),) = problems(tmp_path, site)
    assert (code, values) == ("no_residue_ratio", {"stream": "straw"})


def test_ids_stand_once(tmp_path: Path) -> None:
    site = written_site(streams=(build.stream(), build.stream()), outlets=(build.outlet(), build.outlet()))
    assert [(code, values) for _where, code, values in problems(tmp_path, site)] == [
        ("duplicate_id", {"id": "straw", "kind": "stream"}),
        ("duplicate_id", {"id": "brickworks", "kind": "outlet"}),
    ]


@pytest.mark.parametrize("named", ["sources", "months_sources"])
def test_a_source_that_nobody_knows_is_refused_and_the_sites_own_is_known(tmp_path: Path, named: str) -> None:
    site = written_site()
    place = site["streams"][0]["surveyed"] if named == "sources" else site["streams"][0]
    place[named] = ["book", "survey"]
    assert problems(tmp_path, site) == [
        (line_of(tmp_path, f'"{named}"'), "id_unknown", {"id": "survey", "kind": "source", "near": ""})
    ]
    site["sources"] = {"survey": entry(build.source())}
    assert read_site(write(tmp_path, site), KNOWN)[0].sources["survey"].kind == "book"


def test_plastics_of_the_dealers_prices_exist(tmp_path: Path) -> None:
    site = written_site(dealer_prices={"botles": build.usd(5, "t")})
    ((_where, code, values),) = problems(tmp_path, site)
    assert (code, values["id"]) == ("id_unknown", "botles")


@pytest.mark.parametrize("year", [2020, 2030])
def test_a_year_without_exchange_rates_is_refused_for_each_currency(tmp_path: Path, year: int) -> None:
    settings = {**entry(build.settings()), "assessment_year": year}
    assert problems(tmp_path, settings=settings) == [
        (
            line_of(tmp_path, '"assessment_year"', "settings.yaml"), "no_exchange_rate",
            {"currency": "NPR", "year": year},
        )
    ]  # fmt: skip


def test_money_of_the_assessment_is_that_of_the_anchors(tmp_path: Path) -> None:
    found = problems(tmp_path, settings={**entry(build.settings()), "currency": "XYZ"})
    assert [(code, values) for _where, code, values in found] == [
        ("not_in_list", {"field": "currency", "found": "XYZ", "allowed": "USD", "near": ""})
    ]


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        (
            {"criteria": {"technical": {"T1": 1, "T2": 1, "T3": 1, "T9": 1}}},
            [
                ("id_unknown", {"id": "T9", "kind": "criterion", "near": ""}),
                ("field_missing", {"field": "T4"}),
            ],
        ),
        (
            {"pillars": {"technical": 0, "environment": 0, "economy": 0, "society": 0}},
            [("weights_zero", {})],
        ),
        (
            {"pillars": {"technical": 1, "environment": 1, "economy": 1}},
            [("field_missing", {"field": "society"})],
        ),
        (
            {"pillars": {"technical": -1, "environment": 1, "economy": 1, "society": 1}},
            [
                (
                    "wrong_kind",
                    {"field": "weights.pillars.technical", "found": "-1", "expected": "a number of at least 0"},
                )
            ],
        ),
    ],
)
def test_weights_name_all_that_they_weigh_and_are_not_all_nought(
    tmp_path: Path, weights: dict[str, Any], found: list[tuple[str, dict[str, Any]]]
) -> None:
    settings = {**entry(build.settings()), "weights": weights}
    assert [(code, values) for _where, code, values in problems(tmp_path, settings=settings)] == found


def test_weights_that_are_whole_are_taken(tmp_path: Path) -> None:
    pillars = {"technical": 1, "environment": 3, "economy": 1, "society": 0}
    name = write(tmp_path, written_site(), {**entry(build.settings()), "weights": {"pillars": pillars}})
    assert read_site(name, KNOWN)[1].weights.pillars == pillars


# Weights that a workshop has agreed


WEIGHTS = {"technical": 1, "environment": 2, "economy": 3, "society": 4}


def test_weights_that_the_workbook_tells_are_used_where_the_settings_tell_none(tmp_path: Path) -> None:
    _site, settings = read(tmp_path, pillar_weights=WEIGHTS)
    assert settings.weights.pillars == WEIGHTS
    stated = dict.fromkeys(WEIGHTS, 1)
    chosen = {**entry(build.settings()), "weights": {"pillars": stated}}
    _site, settings = read_site(write(tmp_path, written_site(pillar_weights=WEIGHTS), chosen), KNOWN)
    assert settings.weights.pillars == stated


def test_weights_name_every_pillar_and_are_not_all_nought(tmp_path: Path) -> None:
    site = written_site(pillar_weights={"technical": 0})
    found = problems(tmp_path, site)
    where = line_of(tmp_path, '"pillar_weights"')
    missing = [(where, "field_missing", {"field": pillar}) for pillar in ("environment", "economy", "society")]
    assert found == [*missing, (where, "weights_zero", {})]
    site = written_site(pillar_weights=dict.fromkeys(WEIGHTS, 0))
    assert problems(tmp_path, site) == [(line_of(tmp_path, '"pillar_weights"'), "weights_zero", {})]


# What an outlet burns


def test_an_outlet_says_how_much_it_takes_or_burns_or_nobody_knows(tmp_path: Path) -> None:
    burns = build.outlet(quantity_per_month=None, fuel_per_month=build.estimate(3, "t/month"))
    site, _settings = read(tmp_path, outlets=(burns,))
    assert site.outlets[0].quantity_per_month is None and site.outlets[0].fuel_per_month is not None
    site, _settings = read(tmp_path, outlets=(build.outlet(quantity_per_month=None),))
    silent = site.outlets[0].quantity_per_month
    assert silent is not None and silent.unknown and silent.unit == "t/month"


def test_an_amount_of_fuel_needs_the_fuel_and_one_of_its_units(tmp_path: Path) -> None:
    burns = build.outlet(displaces=None, fuel_per_month=build.estimate(3, "t/month"))
    ((_where, code, values),) = problems(tmp_path, written_site(outlets=(burns,)))
    assert (code, values) == ("field_missing", {"field": "outlets.0.displaces"})
    burns = build.outlet(displaces="coal", fuel_per_month=build.estimate(3, "L/month"))  # nobody knows coal's density
    ((_where, code, values),) = problems(tmp_path, written_site(outlets=(burns,)))
    assert code == "unit_wrong" and values["unit"] == "L/month"
