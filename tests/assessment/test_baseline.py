"""Today's practice stands beside the options as a line: outcome criteria only, without a rank."""

from __future__ import annotations

import pytest

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Assessment
from tests.build import emission_factors, estimate, fates, knowledge_base, settings, site, stream, usd


@pytest.fixture(scope="module")
def assessed() -> Assessment:
    base = knowledge_base(emission_factors=emission_factors(
        baseline_cost={"burned": usd(2, "t")}, baseline_returned_share={"feed": estimate(1.0)},
    ))  # fmt: skip
    return assess(site(streams=(stream(fates=fates(burned=5, feed=5)),)), settings(), base)


def test_means_do_not_apply_to_what_is_done_today(assessed: Assessment) -> None:
    baseline = assessed.contests[0].baseline
    assert sorted(baseline) == ["C1", "E1", "E2", "E3", "E4", "S1", "S2", "S3", "S4", "T1"]


def test_it_takes_up_avoids_and_employs_nothing_more_by_definition(assessed: Assessment) -> None:
    baseline = assessed.contests[0].baseline
    for criterion in ("T1", "E1", "E2", "S1", "S2"):
        assert (baseline[criterion].likely, baseline[criterion].low, baseline[criterion].high) == (0.0, 0.0, 0.0)


def test_it_has_a_cost_and_a_return_of_its_own(assessed: Assessment) -> None:
    baseline = assessed.contests[0].baseline
    assert baseline["C1"].likely == pytest.approx(-1.0)  # 2 dollars on the half that is burned
    assert baseline["E3"].likely == pytest.approx(50.0)  # the half that is fed


def test_it_is_rated_by_its_main_fate(assessed: Assessment) -> None:
    cell = assessed.contests[0].baseline["S3"]
    assert (cell.kind, cell.band, cell.low, cell.high) == ("rated", "L", 0.0, 3.0)


def test_it_is_not_among_those_who_are_ranked(assessed: Assessment) -> None:
    contest = assessed.contests[0]
    assert contest.table.option_ids == tuple(scored.option.id for scored in contest.scored) == ("straw/kiln/works_fuel",)
