from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.quantities.draws import Draws
from biomass_select.schema.lists import FATES
from biomass_select.supply.availability import Supply, Waterfall, draw_fates, estimate_supply, waterfall
from tests.build import LIKELY, dry, estimate, fates, feedstock, range_rule, stream, unknown, wet

RULE = range_rule()
PARTS = ("not_collectable", "kept_in_field", "present_uses", "losses", "available")


def one(flow: Waterfall) -> dict[str, float]:
    return {name: float(getattr(flow, name)[0]) for name in ("gross", *PARTS)}


def supply(draws: Draws = LIKELY, straw: dict[str, Any] | None = None, **changes: Any) -> Supply:
    return estimate_supply(stream(**changes), feedstock(**(straw or {})), draws, RULE)


def array(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=float)


def test_the_waterfall_is_that_of_the_published_case() -> None:
    # 5,000 t of crop, one tonne of straw to each; 60 % can be collected (3,000 t); the soil keeps 2,000 t
    # of the gross, which the 2,000 t left behind already are; uses 1,100 t; a tenth is lost in the store:
    # 1,710 t.
    flow = waterfall(array(5000), array(0.6), array(2000), array(1100), array(0.1))
    assert one(flow) == pytest.approx(
        {
            "gross": 5000, "not_collectable": 2000, "kept_in_field": 0, "present_uses": 1100, "losses": 190,
            "available": 1710,
        }
    )  # fmt: skip


def test_the_published_case_comes_out_of_a_stream_as_well() -> None:
    # Uses 22 % of 5,000 t are 1,100 t; the soil keeps 40 %, 2,000 t.
    found = supply(
        straw={"residue_ratio": wet(1.0, "t/t"), "residue_ratio_of": "paddy",
        "storage_loss_share": estimate(0.1)},
        crop_production=estimate(5000, "t/year"), collectable=estimate(0.6), soil_return=estimate(0.4),
        fates=fates(feed=2.2, burned=7.8),
    )  # fmt: skip
    assert found.likely_year.available == pytest.approx([1710])
    assert found.surplus == pytest.approx([3900])  # what is burned today: 78 % of 5,000 t


def test_the_soil_takes_from_what_could_be_collected_only_what_does_not_stay_anyway() -> None:
    # 60 % can be collected, 70 % of the gross belongs to the soil: 30 % of it is left, 30 % of the gross is
    # kept.
    flow = waterfall(array(1000), array(0.6), array(700), array(0), array(0))
    assert one(flow) == pytest.approx(
        {
            "gross": 1000,
            "not_collectable": 400,
            "kept_in_field": 300,
            "present_uses": 0,
            "losses": 0,
            "available": 300,
        }
    )


def test_present_uses_come_before_the_plant_and_take_all_if_they_need_it() -> None:
    flow = waterfall(array(1000), array(0.5), array(0), array(800), array(0.1))
    assert (flow.present_uses[0], flow.available[0], flow.losses[0]) == (500, 0, 0)


def test_what_is_ploughed_in_today_counts_as_the_soils_share_and_not_as_a_use_too() -> None:
    found = supply(soil_return=estimate(0.3), fates=fates(ploughed_in=5, burned=5))
    assert found.likely_year.kept_in_field == pytest.approx([500])  # the larger of 30 and 50 %
    assert found.likely_year.available == pytest.approx([500])


@pytest.mark.parametrize("fate", ["feed", "bedding", "fuel", "sold", "other"])
def test_what_somebody_lives_by_is_not_the_plants(fate: str) -> None:
    found = supply(fates=fates(**{fate: 4, "burned": 6}))
    assert found.likely_year.present_uses == pytest.approx([400])
    assert found.surplus == pytest.approx([600])


def test_what_animals_graze_stays_in_the_field_beside_the_soils_share() -> None:
    # 40 % is collected: 600 t stay behind, and 300 t of grazing and 500 t for the soil lie on the field;
    # 200 t can go.
    found = supply(collectable=estimate(0.4), soil_return=estimate(0.5), fates=fates(grazed=3, burned=7))
    assert one(found.likely_year) == pytest.approx(
        {
            "gross": 1000,
            "not_collectable": 600,
            "kept_in_field": 200,
            "present_uses": 0,
            "losses": 0,
            "available": 200,
        }
    )


def test_a_better_practice_in_the_field_reaches_all_that_is_wasted_gathered_or_not() -> None:
    found = supply(
        collectable=estimate(0.1), bad_year=estimate(0.8), catchments=2, fates=fates(burned=6, feed=4)
    )
    assert found.dependable_in_place == pytest.approx([240])  # half of four fifths of 600 t


@pytest.mark.parametrize("fate", ["burned", "rots", "dumped"])
def test_what_is_burned_or_dumped_or_rots_is_surplus_and_no_use(fate: str) -> None:
    found = supply(fates=fates(**{fate: 10}))
    assert found.likely_year.available == pytest.approx([1000])
    assert found.surplus == pytest.approx([1000])


def test_in_a_bad_year_the_crop_shrinks_and_the_animals_eat_as_before() -> None:
    found = supply(bad_year=estimate(0.5), fates=fates(feed=4, burned=6))
    assert found.likely_year.available == pytest.approx([600])
    assert found.bad_year.available == pytest.approx([100])  # half of 1,000 t less the 400 t that are fed
    assert found.dependable == pytest.approx([100])


def test_a_mill_that_mills_half_burns_half() -> None:
    husk = {"collectable_share": {"at_mill": estimate(1.0)}}
    found = supply(straw=husk, cutting="at_mill", bad_year=estimate(0.5), fates=fates(fuel=4, burned=6))
    assert found.bad_year.available == pytest.approx([300])


def test_one_catchment_is_its_part_of_the_whole() -> None:
    found = supply(catchments=4, catchments_reason="four mills")
    assert found.dependable == pytest.approx([250])
    assert found.catchment_surplus == pytest.approx([250])
    assert found.likely_year.available == pytest.approx([1000])
    assert one(found.likely_year.over(4))["gross"] == pytest.approx(250)


def test_a_residue_ratio_of_dry_mass_is_brought_to_tonnes_as_received() -> None:
    # 1,000 t of grain x .8 t dry / (1 - .2 moisture) = 1,000 t as received
    grain = {"residue_ratio": dry(0.8, "t/t"), "residue_ratio_of": "grain"}
    found = supply(straw=grain, crop_production=estimate(1000, "t/year"))
    assert found.likely_year.gross == pytest.approx([1000])


def test_the_sites_own_moisture_outranks_the_literature_there_too_and_is_one_draw_everywhere() -> None:
    grain = {"residue_ratio": dry(0.8, "t/t"), "residue_ratio_of": "grain"}
    spread = wet(50, "percent", low=40, high=60)
    draws = Draws(3, 100)
    found = supply(
        draws, straw=grain, crop_production=estimate(1000, "t/year"), measured={"moisture": spread}
    )
    moisture = draws.of(spread, "site.streams.straw.measured.moisture")
    np.testing.assert_allclose(found.likely_year.gross, 800 / (1 - moisture / 100))


def test_the_sites_own_residue_ratio_outranks_the_literature() -> None:
    straw = {"residue_ratio": wet(2.0, "t/t"), "residue_ratio_of": "grain"}
    found = supply(straw=straw, crop_production=estimate(1000, "t/year"), residue_ratio=wet(1.5, "t/t"))
    assert found.likely_year.gross == pytest.approx([1500])


def test_a_harvest_without_any_residue_ratio_is_refused() -> None:
    with pytest.raises(KeyError) as refusal:
        supply(crop_production=estimate(1000, "t/year"))
    assert refusal.value.args == ("straw: no residue ratio",)


def test_the_cutting_decides_how_much_can_be_collected() -> None:
    straw = {"collectable_share": {"by_hand": estimate(0.9), "combine": estimate(0.4)}}
    assert supply(straw=straw, cutting="by_hand").likely_year.available == pytest.approx([900])
    assert supply(straw=straw, cutting="combine").likely_year.available == pytest.approx([400])
    assert supply(straw=straw, cutting="combine", collectable=estimate(0.5)).likely_year.available == (
        pytest.approx([500])
    )


def test_an_unknown_share_is_drawn_over_all_that_it_can_be() -> None:
    found = supply(Draws(3, 4000), straw={"collectable_share": {"by_hand": unknown()}})
    collected = found.likely_year.available / 1000
    assert collected.mean() == pytest.approx(0.5, abs=4 / np.sqrt(12 * 4000))
    assert collected.min() < 0.01 and collected.max() > 0.99


def test_months_carry_the_year() -> None:
    months = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0.3, 0.5, 0.2)
    found = supply(months=months)
    np.testing.assert_allclose(found.by_month(array(1000)), [[1000 * month for month in months]])


SHARES = st.floats(0, 1)


@given(st.floats(0, 1e7), SHARES, st.floats(0, 1e7), st.floats(0, 1e7), SHARES)
def test_no_tonne_is_lost_or_made_and_none_is_below_nought(
    gross: float, collectable: float, soil: float, uses: float, loss: float
) -> None:
    flow = one(waterfall(array(gross), array(collectable), array(soil), array(uses), array(loss)))
    assert sum(flow[name] for name in PARTS) == pytest.approx(gross, rel=1e-9, abs=1e-6)
    assert all(tonnes >= 0 for tonnes in flow.values())


@given(st.floats(0, 1e6), SHARES, SHARES, st.floats(0, 1e6), SHARES, SHARES)
def test_more_for_the_soil_or_a_worse_year_never_leaves_more(
    gross: float, collectable: float, soil: float, uses: float, loss: float, worse: float
) -> None:
    def available(tonnes: float, kept: float) -> float:
        return float(
            waterfall(array(tonnes), array(collectable), array(kept), array(uses), array(loss)).available[0]
        )

    usual = available(gross, soil * gross)
    assert available(gross, gross) <= usual + 1e-6
    assert available(gross * worse, soil * gross * worse) <= usual + 1e-6


CARTLOADS = st.dictionaries(st.sampled_from(FATES), st.floats(0.1, 10), min_size=1).map(
    lambda loads: {fate: 10 * load / sum(loads.values()) for fate, load in loads.items()}
)


@given(CARTLOADS, st.sampled_from("ABCD"))
def test_todays_fates_sum_to_one_in_every_draw_and_none_is_below_nought(
    of_ten: dict[str, float], grade: str
) -> None:
    straw = stream(fates={"of_ten": of_ten, "grade": grade, "reason": "r", "sources": ["book"]})
    drawn = draw_fates(straw, Draws(3, 40), RULE)
    np.testing.assert_allclose(np.sum(list(drawn.values()), axis=0), 1.0)
    assert all((share >= 0).all() for share in drawn.values())
    likely = draw_fates(straw, LIKELY, RULE)
    assert {fate: share[0] for fate, share in likely.items()} == pytest.approx(
        {fate: of_ten.get(fate, 0) / 10 for fate in FATES}
    )


def test_a_fate_that_nobody_named_stays_nought_in_every_draw() -> None:
    drawn = draw_fates(stream(fates=fates(burned=6, feed=4)), Draws(3, 40), RULE)
    assert not drawn["sold"].any()
    assert drawn["burned"].std() > 0


@given(
    CARTLOADS,
    st.lists(st.floats(0.1, 1), min_size=12, max_size=12).map(lambda m: tuple(x / sum(m) for x in m)),
    st.floats(0.05, 1), st.floats(0, 1), st.floats(0, 1),
)  # fmt: skip
def test_every_supply_keeps_its_tonnes_its_year_and_its_fates(
    of_ten: dict[str, float], months: tuple[float, ...], bad_year: float, collectable: float, soil: float
) -> None:
    found = supply(
        Draws(3, 30), months=months, bad_year=estimate(bad_year, low=bad_year / 2), fates=fates(**of_ten),
        surveyed=wet(1000, "t/year", low=200, high=1500), collectable=estimate(collectable),
        soil_return=estimate(soil),
    )  # fmt: skip
    for year in (found.likely_year, found.bad_year):
        parts = np.sum([getattr(year, name) for name in PARTS], axis=0)
        np.testing.assert_allclose(parts, year.gross, atol=1e-9)
        assert all((getattr(year, name) >= -1e-9).all() for name in PARTS)
    np.testing.assert_allclose(found.by_month(found.surplus).sum(axis=1), found.surplus)
    assert (found.bad_year.available <= found.likely_year.available + 1e-9).all()
    assert (found.surplus <= found.likely_year.gross + 1e-9).all()


@given(CARTLOADS, st.floats(0.05, 1), SHARES, SHARES, st.sampled_from(("by_hand", "at_mill")))
def test_what_a_plant_may_take_is_burned_dumped_or_rots_today_and_never_what_is_used(
    of_ten: dict[str, float], bad_year: float, collectable: float, soil: float, cutting: str
) -> None:
    # So no present use is replaced, and none need be counted against an option (leakage).
    found = supply(
        Draws(3, 30), bad_year=estimate(bad_year), fates=fates(**of_ten), cutting=cutting,
        surveyed=wet(1000, "t/year", low=200, high=1500), collectable=estimate(collectable),
        soil_return=estimate(soil),
    )  # fmt: skip
    assert (found.likely_year.available <= found.surplus * (1 + 1e-9) + 1e-9).all()
    assert (found.dependable <= found.catchment_surplus * (1 + 1e-9) + 1e-9).all()
    assert (found.dependable_in_place <= found.catchment_surplus * (1 + 1e-9) + 1e-9).all()
