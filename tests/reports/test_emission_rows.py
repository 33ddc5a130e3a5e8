"""What a shortlisted option gives off and saves: the kiln of `tests/known_answers/test_a_kiln_to_the_cent.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.reports.contents import contents_of
from biomass_select.reports.depth_figures import EmissionsRow, PollutantRow
from biomass_select.wording.message import message
from biomass_select.wording.say import say
from tests.build import dry, emission_factors, feedstock, product, wet
from tests.reports.written import html_of, in_depth, write_excel
from tests.shipped import BASE

Town = Callable[..., Assessment]
USUAL = emission_factors(warming_potentials=BASE.emission_factors.warming_potentials)
SOOTY = USUAL.replaced(fates=USUAL.fates | {
    "dry_residue.burned": USUAL.fates["dry_residue.burned"].replaced(
        black_carbon=dry(0.75, "kg/t", low=0.5, high=1.5)
    )
})  # fmt: skip
ROOMS: dict[str, Any] = {
    "emission_factors": SOOTY, "products": [product(moisture=wet(10, "percent"), carbon=dry(70, "percent"))],
}  # fmt: skip


def emissions(assessment: Assessment) -> EmissionsRow:
    (contest,) = contents_of(assessment).contests
    return in_depth(contest.options[0]).emissions


def parts(row: PollutantRow) -> dict[str, float | None]:
    return {name.id.rpartition(".")[2]: figure.likely for name, figure in row.parts}


def test_the_parts_are_those_of_the_worksheet_from_todays_fate_to_what_is_left(town: Town) -> None:
    found = emissions(town(ROOMS))
    gases, smoke, soot, dioxins = found.pollutants
    assert list(parts(gases).items()) == [
        ("todays_fate", pytest.approx(0.056)), ("displaced_fuel", pytest.approx(2.24)), ("transport", pytest.approx(-0.001)),
    ]  # fmt: skip
    assert gases.net is not None and gases.net.likely == pytest.approx(2.295)
    assert smoke.net is not None and smoke.net.likely == pytest.approx(6.12)
    assert soot.net is not None and soot.net.likely == pytest.approx(0.6)  # 0.8 t dry x 0.75 kg
    assert soot.net.low is not None and soot.net.high is not None and soot.net.low < 0.6 < soot.net.high
    assert dioxins.net is None and dioxins.parts == ()


def test_the_sum_under_the_other_set_stands_beside_it_so_that_nobody_runs_twice(town: Town) -> None:
    # The fire's 2 kg of methane: 56 kg under AR5, 54 kg under AR6.
    found = emissions(town(ROOMS))
    assert (found.warming, found.other_sets) == ("AR5", (("AR6", pytest.approx(2.293)),))


def test_what_nobody_measured_is_named(town: Town) -> None:
    _gases, _smoke, soot, dioxins = emissions(town(ROOMS)).pollutants
    assert [say(what, "en") for what in soot.not_known] == [
        "soot given off: Kiln", "soot when it is burned: Charcoal", "soot of burning: coal",
    ]  # fmt: skip
    assert "dioxins from dry leftovers when burned in the open" in [say(what, "en") for what in dioxins.not_known]


def test_factors_that_no_criterion_rests_on_are_listed_all_the_same_and_grade_no_criterion(town: Town) -> None:
    assessment = town(ROOMS)
    contents = contents_of(assessment)
    (contest,) = contents.contests
    option = contest.options[0]
    (mark,) = in_depth(option).emissions.pollutants[2].inputs
    key = next(row.key for row in contents.inputs if row.mark == mark)
    assert key == "emission_factors.fates.dry_residue.burned.black_carbon"
    assert mark not in option.cell("E1").inputs and mark not in option.cell("E2").inputs


def test_the_carbon_of_the_tonne_is_told_and_fits(town: Town) -> None:
    # 0.8 t dry x 40 %; 2 kg of methane x 12/16; 0.4 t of charcoal, 90 % dry x 70 %, burned in place of coal.
    found = emissions(town(ROOMS))
    assert {name.id.rpartition(".")[2]: kilograms for name, kilograms in found.carbon} == pytest.approx(
        {"enters": 320, "today": 1.5, "product": 252, "stored": 0, "given_off": 0}
    )
    assert found.carbon_fits is True


def test_where_nobody_knows_the_carbon_nothing_is_said_of_it(town: Town) -> None:
    found = emissions(town(ROOMS | {"feedstocks": [feedstock(carbon=None)]}))
    assert (found.carbon, found.carbon_fits) == ((), None)


def test_the_page_says_the_set_both_sums_and_what_is_left_out(town: Town) -> None:
    html = html_of(town(ROOMS))
    assert "with the warming potentials of AR5, over 100 years" in html
    assert "With those of AR6 they would be about 2.3" in html
    assert "Soot (black carbon), not scored: not known, and left out of the sum:" in html
    assert "No carbon is credited twice." in html
    assert 'class="whisker"' in html


def test_the_workbook_has_the_same_rows(town: Town, tmp_path: Path) -> None:
    write_excel(town(ROOMS), tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx")["Emissions"]
    rows = [[cell for cell in row[3:]] for row in sheet.iter_rows(min_row=6, values_only=True)]
    by_part = {(row[0], row[1]): row[3] for row in rows}
    assert by_part["Greenhouse gases", "today's fate ended"] == pytest.approx(0.056)
    assert by_part["Greenhouse gases", "together"] == pytest.approx(2.295)
    assert by_part["Greenhouse gases", "together, under AR6"] == pytest.approx(2.293)
    assert by_part["Soot (black carbon), not scored", "together, as far as known"] == pytest.approx(0.6)
    assert by_part["Dioxins and furans to the air, not scored", "together, as far as known"] == "not known"
    assert by_part["Carbon of the waste", "enters"] == pytest.approx(320)


def test_carbon_that_is_credited_twice_is_said(town: Town) -> None:
    said = say(message("report.carbon_breaks"), "en")
    assert said == "More carbon is credited than enters: do not rely on these gases."
    poor = town(ROOMS | {"feedstocks": [feedstock(carbon=dry(20, "percent"))]})  # 160 kg, and 252 kg in the charcoal
    assert emissions(poor).carbon_fits is False
    assert said in html_of(poor)
