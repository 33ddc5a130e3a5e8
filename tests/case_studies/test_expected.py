"""The worked sites give what was reasoned by hand before they were run, and nothing that cannot be."""

from __future__ import annotations

import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.sites.find_site import shipped_sites
from tests.case_studies.assessed import assessed
from tests.case_studies.expected import FIGURES, Expectation, expectations

ALL = [expectation for site in shipped_sites() for expectation in expectations(site)]


@pytest.mark.parametrize("expectation", ALL, ids=[f"{e.site}-{e.id}" for e in ALL])
def test_a_site_gives_what_was_reasoned_by_hand(expectation: Expectation) -> None:
    found = expectation.found(assessed(expectation.site))
    wrong = [value for value in found if not expectation.holds(value)]
    assert wrong == [], expectation.given["why"]


@pytest.mark.parametrize("site", shipped_sites())
def test_every_site_has_expectations_of_each_kind_with_their_reason(site: str) -> None:
    mine = expectations(site)
    assert len({e.id for e in mine}) == len(mine) >= 16
    assert [e.id for e in mine if len(e.given["why"]) < 8 or e.figure not in FIGURES] == []


def test_an_expectation_is_looked_for_where_something_can_be_found() -> None:
    empty: list[str] = []
    for e in ALL:
        place: Assessment = assessed(e.site)
        if e.figure in ("gross", "surplus", "verdict", "first", "set_feed", "capital") and not e.found(place):
            empty.append(f"{e.site}-{e.id}")
    assert empty == []


def test_a_figure_outside_its_bounds_would_be_seen() -> None:
    bounded = Expectation("town", "x", "gross", {"low": 1, "high": 2})
    assert [bounded.holds(x) for x in (0.9, 1, 2, 2.1)] == [False, True, True, False]
    listed = Expectation("town", "x", "verdict", {"is_one_of": ["excluded"]})
    assert [listed.holds(x) for x in ("excluded", "passes")] == [True, False]
    barred = Expectation("town", "x", "first", {"is_none_of": ["kiln"]})
    assert [barred.holds(x) for x in ("kiln", "digester")] == [False, True]
