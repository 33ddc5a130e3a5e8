"""The shipped sites on the shipped knowledge base: whole, traceable, sayable, and the two differ for a reason."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import jsonschema
import numpy as np
import pytest

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Assessment
from biomass_select.assessment.result_file import SCHEMA_FILE, result_files
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.todays_fate import fate_emissions
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.materials.material import Part
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.screening.findings import Finding
from biomass_select.sites.find_site import shipped_sites
from biomass_select.sites.read_site import read_site
from biomass_select.wording.message import Message
from biomass_select.wording.say import say
from tests import build

NAMES = ("madhyapur_thimi", "moneragala")


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_knowledge_base()


@pytest.fixture(scope="module")
def assessments(base: KnowledgeBase) -> dict[str, Assessment]:
    return {name: assessed(name, base) for name in NAMES}


def assessed(name: str, base: KnowledgeBase, **changes: Any) -> Assessment:
    place, settings = read_site(name, base)
    return assess(place, settings.replaced(draws=200, **changes), base)


def all_options(assessment: Assessment) -> list[Option]:
    return [
        option for contest in assessment.contests
        for option in [*(scored.option for scored in contest.scored), *contest.excluded]
    ]  # fmt: skip


def test_both_sites_are_shipped() -> None:
    assert set(NAMES) <= set(shipped_sites())


@pytest.mark.parametrize("name", NAMES)
def test_the_result_follows_the_published_schema(name: str, assessments: dict[str, Assessment]) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    tree = json.loads(result_files(assessments[name])["assessment.json"])
    jsonschema.Draft202012Validator(schema).validate(tree)


@pytest.mark.parametrize("name", NAMES)
def test_reading_and_assessing_twice_gives_the_same_bytes(
    name: str, assessments: dict[str, Assessment]
) -> None:
    again, first = (
        {file: hashlib.sha256(content).hexdigest() for file, content in result_files(found).items()}
        for found in (assessed(name, load_knowledge_base()), assessments[name])
    )
    assert again == first


@pytest.mark.parametrize("name", NAMES)
def test_no_two_options_have_the_same_id(name: str, assessments: dict[str, Assessment]) -> None:
    ids = [option.id for option in all_options(assessments[name])]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_the_tonnes_of_the_set_never_exceed_the_surplus_nor_its_capital_the_money(
    name: str, assessments: dict[str, Assessment]
) -> None:
    found = assessments[name]
    for stream, supply in found.likely_supplies.items():
        wasted = sum(float(supply.fates[fate][0]) for fate in ("burned", "rots", "dumped"))
        surplus = wasted * float(supply.likely_year.gross[0]) / supply.stream.catchments
        taken = sum(choice.feed_t_per_year.get(stream, 0.0) for choice in found.the_set.choices)
        assert taken <= surplus * (1 + 1e-6), stream
    assert any(choice.chosen is not None for choice in found.the_set.choices)
    assert sum(choice.capital for choice in found.the_set.choices) <= found.the_set.ceiling * (1 + 1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_what_arises_is_conserved_and_the_months_make_a_year(name: str, assessments: dict[str, Assessment]) -> None:
    for supply in assessments[name].supplies.values():
        for year in (supply.likely_year, supply.bad_year):
            parts = (year.not_collectable, year.kept_in_field, year.present_uses, year.losses, year.available)
            assert np.sum(parts, axis=0) == pytest.approx(year.gross)
            assert all(part.min() >= -1e-9 for part in parts)
        assert supply.months.sum() == pytest.approx(1.0, abs=1e-6)
        assert np.sum(list(supply.fates.values()), axis=0) == pytest.approx(1.0)


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_names_its_rule_and_sources_that_are_there(
    name: str, base: KnowledgeBase, assessments: dict[str, Assessment]
) -> None:
    known = {**base.sources, **assessments[name].here.site.sources}
    built_in = {"money_ceiling", "home_money"}
    for option in all_options(assessments[name]):
        for finding in option.findings:
            assert finding.rule in base.constraints.keys() | built_in
            assert set(finding.sources) <= known.keys(), finding.rule
            assert finding.grade in ("A", "B", "C", "D")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "pseudo"])
def test_every_message_of_a_finding_can_be_said(
    name: str, language: str, assessments: dict[str, Assessment]
) -> None:
    messages: set[Message] = set()
    for option in all_options(assessments[name]):
        for finding in option.findings:
            said = (finding.sentence, finding.reason, finding.only_if, finding.remedy)
            messages |= {sentence for sentence in said if sentence is not None}
    assert len(messages) > 50
    for sentence in messages:
        assert say(sentence, language)


@pytest.mark.parametrize("name", NAMES)
def test_for_every_input_of_a_cell_the_grade_and_source_or_reason_are_there(
    name: str, assessments: dict[str, Assessment]
) -> None:
    known = {**assessments[name].here.base.sources, **assessments[name].here.site.sources}
    cells = [cell for contest in assessments[name].contests for scored in contest.scored
             for cell in scored.cells.values()]  # fmt: skip
    assert cells
    for cell in cells:
        for key, estimate in (cell.inputs or {}).items():
            if estimate.is_known:
                assert estimate.grade is not None, key
                assert estimate.sources or estimate.reason, key
            assert set(estimate.sources) <= known.keys(), key


@pytest.mark.parametrize("name", NAMES)
def test_values_scores_and_shares_keep_to_their_scales(name: str, assessments: dict[str, Assessment]) -> None:
    for contest in assessments[name].contests:
        assert np.isfinite(contest.table.values).all()
        assert len(contest.shortlist) <= 3
        families = [scored.option.chain.conversion.family for scored in contest.shortlist]
        assert len(families) == len(set(families))
        for scored in contest.scored:
            assert 0 <= scored.score <= 10 and scored.option.verdict != "excluded"
            for criterion in ("T1", "T2", "C3", "S2", "E3"):
                assert 0 <= scored.cells[criterion].likely <= 100 + 1e-9, (scored.option.id, criterion)
        if contest.scored:
            assert sum(scored.first_share for scored in contest.scored) == pytest.approx(1.0)


def test_an_unrelated_technology_changes_no_draw_and_no_score_of_the_others(
    base: KnowledgeBase, assessments: dict[str, Assessment]
) -> None:
    fewer = base.replaced(
        technologies={id: record for id, record in base.technologies.items() if id != "oyster_mushroom"}
    )
    without = assessed("moneragala", fewer)
    for contest in without.contests:
        full = assessments["moneragala"].contest(contest.stream)
        for name in contest.table.option_ids:
            here, there = contest.table.option_ids.index(name), full.table.option_ids.index(name)
            assert np.array_equal(contest.table.values[:, here], full.table.values[:, there]), name
            assert np.array_equal(contest.scores[:, here], full.scores[:, there]), name
    mushroom = {o.id for o in all_options(assessments["moneragala"])} - {o.id for o in all_options(without)}
    assert mushroom and all("oyster_mushroom" in id for id in mushroom)


def household_solid_fuels(assessment: Assessment) -> list[Option]:
    return [
        option for option in all_options(assessment)
        if option.chain.use.kind == "household_cooking" and option.chain.product.solid_fuel
    ]  # fmt: skip


def refusals(option: Option, rule: str) -> list[Finding]:
    return [finding for finding in option.findings if finding.rule == rule and finding.excludes]


def test_in_thimi_no_solid_fuel_for_homes_passes_because_homes_cook_on_gas_and_the_finding_says_so(
    assessments: dict[str, Assessment],
) -> None:
    fuels = household_solid_fuels(assessments["madhyapur_thimi"])
    assert {option.chain.conversion.id for option in fuels} == {"improved_stove", "briquette_press", "screw_press"}
    for option in fuels:
        assert option.verdict == "excluded"
        is_stove = option.chain.conversion.family == "household_stove"
        (finding,) = refusals(option, "H1_stove" if is_stove else "H1")
        assert not finding.can_be_overruled
        assert say(finding.sentence) == (
            f"the share of homes that cook on gas or electricity must be at most {70 if is_stove else 50} %, it is 89.6 %"
        )
        assert "bring" in say(finding.reason) and "back" in say(finding.reason)
        assert "code4nepal_cooking" in finding.sources


def test_in_moneragala_which_cooks_on_firewood_none_is_refused_for_that_reason_and_the_stove_stays(
    assessments: dict[str, Assessment],
) -> None:
    fuels = household_solid_fuels(assessments["moneragala"])
    assert {option.chain.conversion.id for option in fuels} == {"improved_stove", "briquette_press", "screw_press"}
    assert not [option for option in fuels if refusals(option, "H1") or refusals(option, "H1_stove")]
    stoves = [option for option in fuels if option.chain.conversion.id == "improved_stove"]
    assert stoves and all(option.verdict != "excluded" for option in stoves)


def test_firewood_that_is_collected_saves_no_cash_in_moneragala(assessments: dict[str, Assessment]) -> None:
    # 96 of 100 homes collect their wood: of what a stove's heat puts out of use nearly nothing was bought.
    for contest in assessments["moneragala"].contests:
        for scored in contest.scored:
            if scored.option.chain.conversion.id == "improved_stove":
                terms = scored.cells["C1"].terms
                assert terms is not None and terms["revenue"] < 10


def test_no_residue_is_charged_with_carbon_dioxide_of_its_own_growth(base: KnowledgeBase) -> None:
    # The carbon in the gases that are counted is that of methane, 12/16 of it; of plastic nearly all that it holds.
    for feedstock in base.feedstocks.values():
        waste = build.stream(feedstock=feedstock.id)
        here = Circumstances(base, build.site(streams=(waste,)), base.usual_settings)
        fire = fate_emissions(Part(waste, feedstock, 1.0), "burned", here, build.LIKELY)
        assert fire.carbon is not None
        if feedstock.kind == "plastic":
            assert fire.carbon > 0.3, feedstock.id
        else:
            assert fire.carbon < 0.012, feedstock.id
            assert fire.climate < 0.4, feedstock.id


def test_the_warming_potentials_are_those_of_the_assessment_reports(base: KnowledgeBase) -> None:
    # Methodology 6.8: methane of living things, of rock, nitrous oxide.
    potentials = base.emission_factors.warming_potentials
    found = {
        name: (row.methane_biogenic, row.methane_fossil, row.nitrous_oxide) for name, row in potentials.items()
    }
    assert found["AR5"] == (28, 30, 265)
    assert found.get("AR6", (27.0, 29.8, 273)) == (27.0, 29.8, 273)
