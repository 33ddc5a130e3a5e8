"""Cells of the performance table: computed, rated or unknown, with what they rest on."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.assessment.calculators import CALCULATORS
from biomass_select.assessment.cells import Cell
from biomass_select.assessment.evaluate import evaluate, rated_cell
from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Draws
from biomass_select.schema.lists import Calculator
from biomass_select.wording.message import local_text, message
from tests.build import (
    EVEN_MONTHS,
    LIKELY,
    circumstances,
    criteria,
    criterion,
    estimate,
    fates,
    feedstock,
    knowledge_base,
    only_option,
    outlet,
    pretreatment,
    site,
    stream,
    technology,
    unknown,
    usd,
    use,
    wet,
)  # fmt: skip

BOUGHT = stream(price_today=usd(10, "t"))
"""Straw with a price: its worth as a fuel need not be guessed."""
JANUARY = (1.0, *(0.0,) * 11)


def cells(here: Circumstances, count: int = 200) -> dict[str, Cell]:
    draws = Draws(here.settings.seed, count)
    supplies = supply_of_site(here, LIKELY), supply_of_site(here, draws)
    return evaluate(only_option(here), tuple(criteria().values()), *supplies, here, LIKELY, draws).cells


def town(machine: Any = None, *, straw: Any = None, feed: Any = None, rooms: Any = None, **place: Any) -> Circumstances:
    base = knowledge_base(**{"technologies": [machine or technology()], "feedstocks": [straw or feedstock()],
                             **(rooms or {})})  # fmt: skip
    return circumstances(base, site(streams=(feed or stream(),), **place))


def test_every_calculator_of_the_closed_list_is_there_and_no_other() -> None:
    assert sorted(CALCULATORS) == sorted(get_args(Calculator))


def test_the_share_taken_up_is_of_what_is_burned_dumped_or_rots_in_one_catchment() -> None:
    # 400 of 1,000 t are burned, in two catchments: 200 t in one. A bad year leaves (1,000 - 600) / 2 = 200 t;
    # half of it is one kiln of 100 t: half of the problem.
    feed = stream(fates=fates(burned=4, feed=6), catchments=2)
    assert cells(town(feed=feed))["T1"].likely == pytest.approx(50.0)


def test_no_more_than_all_of_the_problem_can_be_taken_up() -> None:
    # 900 t are ploughed in today and leave the plant nothing of theirs: 100 t, one kiln, all of it.
    feed = stream(fates=fates(burned=1, ploughed_in=9))
    assert cells(town(feed=feed))["T1"].likely == pytest.approx(100.0)


def machine(**scale: Any) -> Any:
    given = {"feed": wet(100, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5, **scale}
    return technology(scale=given)


@pytest.mark.parametrize(
    ("months", "storable", "percent"),
    [
        (EVEN_MONTHS, 0.0, 100.0),  # 83 t a month for a need of 41.7
        (JANUARY, 0.0, 100 / 12),  # what cannot be kept feeds one month
        (JANUARY, 5.0, 50.0),  # January, and five months from the store
        (JANUARY, 11.0, 100.0),
    ],
)
def test_the_kilns_work_as_long_as_harvest_and_store_last(
    months: tuple[float, ...], storable: float, percent: float
) -> None:
    here = town(machine(), straw=feedstock(storable_months=storable), feed=stream(months=months))
    assert cells(here)["T2"].likely == pytest.approx(percent)


def test_a_store_of_the_plants_own_counts_where_it_is_the_larger() -> None:
    here = town(
        machine(feed_storage=estimate(5, "month")), straw=feedstock(storable_months=0.0), feed=stream(months=JANUARY)
    )
    assert cells(here)["T2"].likely == pytest.approx(50.0)


def test_a_machine_that_stands_still_a_tenth_of_the_time_works_the_rest() -> None:
    cell = cells(town(machine(outage_share=estimate(0.1))))["T2"]
    assert cell.likely == pytest.approx(90.0)
    assert cell.terms == pytest.approx({"feed_lasts": 100.0, "machine_runs": 90.0})


def test_practice_in_the_field_has_no_plant_that_could_stand_still() -> None:
    spread = technology(leaves_in_place=True)
    here = town(spread, feed=stream(months=JANUARY), rooms={"uses": [use(kind="in_field")]})
    assert cells(here)["T2"].likely == 100.0


def test_recovery_is_the_returned_share_of_the_dry_mass_that_reaches_the_conversion() -> None:
    losing = pretreatment(change={"gives": "chopped", "dry_mass_kept": estimate(0.9)})
    maker = technology(returned_share=estimate(0.5), accepts={"groups": ["straw"], "needs_any": ["chopped"]})
    here = town(rooms={"technologies": [losing, maker]})
    assert cells(here)["E3"].likely == pytest.approx(45.0)


def test_what_a_heap_returns_is_the_mean_of_nutrients_and_stable_carbon() -> None:
    # (0.6 + 0.8 + 0.9 + 0.2) / 4 of the nine tenths that reach it: 56.25 %.
    losing = pretreatment(change={"gives": "chopped", "dry_mass_kept": estimate(0.9)})
    heap = technology(accepts={"groups": ["straw"], "needs_any": ["chopped"]}, returned_share=estimate(0.1), returned={
        "nitrogen": estimate(0.6), "phosphorus": estimate(0.8), "potassium": estimate(0.9),
        "stable_carbon": estimate(0.2),
    })  # fmt: skip
    cell = cells(town(rooms={"technologies": [losing, heap]}))["E3"]
    assert cell.likely == pytest.approx(56.25)
    assert cell.terms == pytest.approx({"nitrogen": 13.5, "phosphorus": 18, "potassium": 20.25, "stable_carbon": 4.5})


def test_a_band_of_the_knowledge_base_is_carried_as_an_interval_with_its_reason() -> None:
    ratings = {c: {"band": band, "reason": f"because {band}"}
               for c, band in (("T4", "L"), ("E4", "M"), ("S3", "H"), ("S4", "H"))}  # fmt: skip
    found = cells(town(technology(ratings=ratings)), 2000)
    for rated, band, low, likely, high in (
        ("T4", "L", 0, 1.5, 3), ("E4", "M", 4, 5.0, 6), ("S3", "H", 7, 8.5, 10),
    ):  # fmt: skip
        cell = found[rated]
        assert (cell.kind, cell.band, cell.low, cell.likely, cell.high) == ("rated", band, low, likely, high)
        assert low <= cell.draws.min() < low + 0.1 * (high - low)
        assert high - 0.1 * (high - low) < cell.draws.max() <= high
        assert cell.reason == message("assessment.text", text=local_text(f"because {band}"))
        assert cell.grade == "D"


def test_what_nobody_rated_is_unknown_over_the_whole_scale_and_not_nothing() -> None:
    cell = rated_cell(only_option(town()), criterion("S3").replaced(id="S9"), Draws(7, 2000))
    assert (cell.kind, cell.band, cell.low, cell.likely, cell.high) == ("unknown", None, 0.0, 5.0, 10.0)
    assert np.ptp(cell.draws) > 9.5


def test_a_return_that_nobody_knows_is_unknown_over_the_whole_scale_and_not_nothing() -> None:
    cell = cells(town(technology(returned_share=None)), 2000)["E3"]  # its value scale is from 0 to 80 %
    assert (cell.kind, cell.likely) == ("unknown", 40.0)
    assert np.ptp(cell.draws) > 76
    assert cell.not_known == ("technologies.kiln.returned_share",)


def test_a_cell_knows_the_inputs_it_rests_on_and_the_worst_grade_and_the_sources_among_them() -> None:
    price = estimate(200, "USD_2023/t", grade="C", sources=("brickworks_letter",))
    found = cells(town(outlets=(outlet(price=price),)))
    inputs = found["C1"].inputs
    assert inputs is not None
    for key in (
        "technologies.kiln.capital_cost", "technologies.kiln.lifetime", "technologies.kiln.running.labour",
        "technologies.kiln.outputs.0.amount", "feedstocks.straw.moisture", "countries.NPL.wage_unskilled",
        "countries.NPL.haul_cost", "settings.real_discount_rate", "site.streams.straw.haul",
        "site.streams.straw.price_today", "site.outlets.brickworks.price",
    ):  # fmt: skip
        assert key in inputs
    assert found["C1"].grade == "D"
    assert "brickworks_letter" in found["C1"].sources
    emissions = found["E1"].inputs
    assert emissions is not None and "emission_factors.fates.dry_residue.burned.methane" in emissions


def test_what_was_left_out_of_a_cost_is_named_beside_it() -> None:
    running = {
        "labour": estimate(0, "person*day/t"), "electricity": unknown("kWh/t"), "maintenance": estimate(0, "one/year"),
    }  # fmt: skip
    assert cells(town(technology(running=running)))["C1"].not_known == ("technologies.kiln.running.electricity",)


def test_the_range_shown_is_from_the_fifth_to_the_ninety_fifth_percentile_of_the_draws() -> None:
    price = estimate(200, "USD_2023/t", low=100, high=300)
    cell = cells(town(feed=BOUGHT, outlets=(outlet(price=price),)), 2000)["C1"]
    assert cell.low == pytest.approx(np.percentile(cell.draws, 5))
    assert cell.high == pytest.approx(np.percentile(cell.draws, 95))
    # A symmetric triangle from 100 to 300: a twentieth lies below 100 + 200 x sqrt(0.05 / 2) = 131.6, so that the
    # net (62.37 at 200) is 0.4 x 68.4 = 27.4 lower there.
    assert cell.low == pytest.approx(62.37 - 27.4, abs=1.5)


def test_on_exact_inputs_every_draw_of_a_computed_criterion_is_its_likely_value() -> None:
    for id, cell in cells(town(feed=BOUGHT)).items():
        if cell.kind == "computed" and id != "T1":  # the shares of the ten cartloads are never exact
            assert cell.draws == pytest.approx(np.full(200, cell.likely)), id
