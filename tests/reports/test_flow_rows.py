"""Where every tonne of a shortlisted option goes: the kiln of `tests/chains/test_ledger.py`, five of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.reports.charts import flow_chart
from biomass_select.reports.contents import contents_of
from biomass_select.reports.depth_figures import FlowRow
from biomass_select.wording.message import local_text, message
from tests.build import dry, estimate, knowledge_base, product, technology, wet
from tests.reports.written import html_of, in_depth

Town = Callable[..., Assessment]
ROOMS = {"products": [product(moisture=wet(10, "percent"), carbon=dry(70, "percent"))]}


def flows(assessment: Assessment) -> tuple[FlowRow, ...]:
    (contest,) = contents_of(assessment).contests
    found = in_depth(contest.options[0]).flows
    assert found is not None and found.gap < 1e-9
    return found.flows


def test_the_flows_of_five_kilns_a_year_are_those_of_a_tonne_times_five_hundred(town: Town) -> None:
    by_name = {row.name: row for row in flows(town(ROOMS))}
    char = by_name[message("report.text", text=local_text("Charcoal"))]
    assert (char.is_product, char.enters) == (True, False)
    told = [char.amounts[quantity] for quantity in ("wet", "dry", "carbon", "energy")]
    assert told == pytest.approx([200, 180, 126, 5600])
    assert char.amounts["nitrogen"] is None
    gas = by_name[message("flow.rest.carbonisation")]
    assert [gas.wet, gas.amounts["carbon"]] == pytest.approx([220, 34])
    assert by_name[message("flow.feed")].enters and by_name[message("flow.vapour")].wet == pytest.approx(80)


def test_carbon_and_heat_that_nobody_knows_are_told_as_not_known_and_not_as_nothing(town: Town) -> None:
    straw = next(iter(knowledge_base().feedstocks.values())).replaced(carbon=None)
    rows = flows(town(ROOMS | {"feedstocks": [straw]}))
    assert {row.amounts["carbon"] for row in rows} == {None}
    assert all(row.amounts["energy"] is not None for row in rows)


def test_nutrients_that_go_back_to_the_soil_are_told_with_their_range(town: Town) -> None:
    # 500 t of straw: 400 t dry with 0.6 % nitrogen, of which half to nine tenths come back, likely 0.7: 1.68 t.
    straw = next(iter(knowledge_base().feedstocks.values())).replaced(
        nitrogen=dry(0.6, "percent"), phosphorus=dry(0.1, "percent"), potassium=None
    )
    nitrogen = estimate(0.7).replaced(low=0.5, high=0.9)
    heap = technology(family="composting", returned={
        "nitrogen": nitrogen, "phosphorus": estimate(1.0), "potassium": estimate(1.0), "stable_carbon": estimate(0.2),
    })  # fmt: skip
    char = product(moisture=wet(10, "percent"), carbon=dry(70, "percent"), fertiliser=True)
    rooms = {"products": [char], "technologies": [heap], "feedstocks": [straw]}
    (contest,) = contents_of(town(rooms)).contests
    found = in_depth(contest.options[0]).flows
    assert found is not None
    told = {name.id: figure for name, figure in found.returned}
    assert told["flow.nitrogen"].likely == pytest.approx(1.68)
    assert told["flow.nitrogen"].low == pytest.approx(2.4 * 0.5632, rel=0.03)  # 0.5 + sqrt(0.05 x 0.4 x 0.2)
    assert told["flow.phosphorus"].likely == pytest.approx(0.4)
    assert told["flow.potassium"].likely is None
    html = html_of(town(rooms))
    assert "Goes back to the soil in a year: nitrogen 1.7 (" in html and "potassium not known" in html


def test_the_page_of_an_option_draws_its_flows_and_tells_them_in_a_table(town: Town) -> None:
    html = html_of(town(ROOMS))
    assert html.count("Where every tonne goes") >= 2
    assert "gas and smoke: 220 t a year" in html and "Charcoal: 200 t a year" in html


def test_the_band_of_a_flow_is_as_wide_as_its_tonnes_and_labels_are_escaped() -> None:
    drawn = flow_chart(("<feed>", 10), [("press", [("water", 2)], [("ash & dust", 3)])], [("char", 9)], "t", "d")
    # 12 t are the widest: 120 units, ten a tonne.
    assert 'class="flow" x="0" y="16" width="100"' in drawn
    assert 'stroke-width="20"' in drawn and 'stroke-width="30"' in drawn
    assert "&lt;feed&gt;" in drawn and "ash &amp; dust" in drawn
