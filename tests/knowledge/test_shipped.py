"""The knowledge base that is shipped: each number can be walked back to where it comes from."""

from __future__ import annotations

import pytest

from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.units import same_dimension
from biomass_select.record import map_records
from biomass_select.schema.knowledge_base import KnowledgeBase

READ_WELL_ENOUGH = {"A": {"full_file"}, "B": {"full_file", "full_page"}}
"""Grades follow how a source was read; what was relayed or excerpted is C at best."""


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_knowledge_base()


def estimates(base: KnowledgeBase) -> dict[str, Estimate]:
    found: dict[str, Estimate] = {}

    def note(estimate: Estimate, place: str) -> Estimate:
        found[place] = estimate
        return estimate

    map_records(base, Estimate, note)
    return found


def test_it_holds_what_the_four_sites_need(base: KnowledgeBase) -> None:
    conversions = [t for t in base.technologies.values() if t.role == "conversion"]
    assert len(conversions) >= 18
    assert len(base.feedstocks) >= 15
    assert {"NPL", "PAK", "PHL", "LKA"} <= set(base.countries)
    assert len(base.criteria) == 16
    assert len(base.constraints) >= 36
    assert {f.kind for f in base.feedstocks.values()} == {"biomass", "plastic"}


def test_every_number_has_unit_grade_and_source_or_reason(base: KnowledgeBase) -> None:
    found = estimates(base)
    assert len(found) > 800
    for place, estimate in found.items():
        assert same_dimension(estimate.unit, estimate.unit), place
        if estimate.is_known:
            assert estimate.grade, place
            assert estimate.reason if estimate.grade == "D" else estimate.sources, place


def test_every_number_has_a_range_or_says_that_it_is_exact(base: KnowledgeBase) -> None:
    open_ended = [p for p, e in estimates(base).items() if e.is_known and (e.low is None or e.high is None)]
    assert open_ended == []


def test_every_unknown_says_why_and_whom_to_ask(base: KnowledgeBase) -> None:
    assert [p for p, e in estimates(base).items() if e.unknown and not ((e.note or e.reason) and e.ask)] == []


def test_no_grade_is_better_than_the_reading_of_its_sources(base: KnowledgeBase) -> None:
    too_good = [
        place
        for place, estimate in estimates(base).items()
        if estimate.grade in READ_WELL_ENOUGH
        and not {base.sources[s].how_read for s in estimate.sources} & READ_WELL_ENOUGH[estimate.grade]
    ]
    assert too_good == []


def test_nothing_rests_on_a_source_that_was_not_read(base: KnowledgeBase) -> None:
    unread = {name for name, source in base.sources.items() if source.how_read == "not_read"}
    assert [p for p, e in estimates(base).items() if unread & set(e.sources)] == []


def test_a_number_of_several_gets_its_likely_value_between_its_bounds(base: KnowledgeBase) -> None:
    for place, estimate in estimates(base).items():
        if estimate.bounds is not None and estimate.central is not None:
            assert estimate.bounds[0] <= estimate.central <= estimate.bounds[1], place


def test_every_price_can_be_brought_to_dollars_of_2023(base: KnowledgeBase) -> None:
    money = base.money_table(2023)
    for estimate in estimates(base).values():
        if estimate.currency is not None and estimate.is_known:
            assert money.unit in money.convert(estimate).unit


def test_the_weights_of_an_items_polymers_can_make_up_the_whole(base: KnowledgeBase) -> None:
    for feedstock in base.feedstocks.values():
        if feedstock.polymers:
            shares = feedstock.polymers.values()
            assert sum(s.bounds[0] for s in shares if s.bounds) <= 1, feedstock.id
            assert sum(s.bounds[1] for s in shares if s.bounds) >= 0.9, feedstock.id


def test_each_country_has_a_pack_and_a_place_elsewhere_has_one_too(base: KnowledgeBase) -> None:
    assert set(base.packs) == {*base.countries, "generic"}


def test_local_units_are_worth_what_their_definitions_say(base: KnowledgeBase) -> None:
    # A foot is 0.3048 m: a ropani is 74 x 74 ft, a bigha 72,900 and an acre 43,560 square feet, 160 perches and
    # 8 kanal are an acre; a maund is 40 kg.
    foot = 0.3048**2
    for country, unit, meant in (
        ("NPL", "ropani", 74 * 74 * foot), ("NPL", "bigha", 72_900 * foot), ("NPL", "kattha", 3_645 * foot),
        ("PAK", "acre", 43_560 * foot), ("PAK", "kanal", 43_560 / 8 * foot), ("PAK", "maund", 40),
        ("LKA", "acre", 43_560 * foot), ("LKA", "perch", 43_560 / 160 * foot), ("PHL", "hectare", 10_000),
        ("generic", "acre", 43_560 * foot), ("generic", "hectare", 10_000),
    ):  # fmt: skip
        assert base.packs[country].local_units[unit].size.central == pytest.approx(meant, rel=1e-3), unit


def test_every_pack_has_land_a_load_and_a_cylinder(base: KnowledgeBase) -> None:
    for pack in base.packs.values():
        assert {u.kind for u in pack.local_units.values()} >= {"land", "mass", "load", "gas_cylinder"}, pack.id


def test_harvest_months_and_cutting_say_where_they_come_from(base: KnowledgeBase) -> None:
    for pack in base.packs.values():
        for crop, usual in pack.crops.items():
            assert len(set(usual.harvest_months)) == len(usual.harvest_months), (pack.id, crop)
            assert bool(usual.harvest_months) == bool(usual.harvest_reason), (pack.id, crop)
            assert bool(usual.cutting) == bool(usual.cutting_reason), (pack.id, crop)


def test_the_usual_cutting_has_a_share_that_can_be_gathered(base: KnowledgeBase) -> None:
    for pack in base.packs.values():
        for crop, usual in pack.crops.items():
            left_in_field = [
                f for f in base.feedstocks.values()
                if f.crop == crop and f.group not in ("husk", "cob", "fibrous_mill_residue")
            ]  # fmt: skip
            for residue in left_in_field if usual.cutting else []:
                assert usual.cutting in residue.collectable_share, (pack.id, crop, residue.id)


def test_the_plastic_items_of_a_pack_make_up_the_whole(base: KnowledgeBase) -> None:
    for pack in base.packs.values():
        likely = [share.likely for share in pack.plastic_items.values()]
        assert sum(x for x in likely if x is not None) == pytest.approx(1), pack.id


def test_every_feedstock_but_poison_is_taken_by_some_conversion(base: KnowledgeBase) -> None:
    conversions = [t for t in base.technologies.values() if t.role == "conversion"]
    taken = {
        f.id
        for f in base.feedstocks.values()
        if any(
            f.kind in t.kinds and (f.id in t.accepts.feedstocks or f.group in t.accepts.groups)
            for t in conversions
        )
    }
    assert set(base.feedstocks) - taken == {"pesticide_containers"}  # they go back to the seller
