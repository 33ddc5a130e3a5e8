"""What findings add up to, and which of them nobody in the room may overrule."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.schema.lists import Asking, Severity
from biomass_select.screening.findings import Finding, Outcome, share_checked, verdict_of
from biomass_select.wording.message import message

SAID = message("screening.text", text="made up")


def finding(**changes: Any) -> Finding:
    given: dict[str, Any] = {
        "rule": "r", "asking": "feed", "outcome": "holds", "severity": None, "technology": "kiln",
        "sentence": SAID, "reason": SAID,
    }  # fmt: skip
    return Finding(**{**given, **changes})


@pytest.mark.parametrize(
    ("outcome", "severity", "verdict"),
    [
        ("holds", None, "passes"),
        ("fails", "exclude", "excluded"),
        ("fails", "condition", "conditional"),
        ("fails", "caution", "passes"),
        ("site_unknown", "exclude", "conditional"),  # the site's unknown: only if it is found out
        ("site_unknown", "condition", "conditional"),
        ("site_unknown", "caution", "passes"),
        ("in_doubt", "exclude", "conditional"),
        ("in_doubt", "caution", "passes"),
        ("limit_unknown", None, "passes"),  # our unknown: the verdict stays
    ],
)
def test_a_finding_counts_by_outcome_and_severity(outcome: Outcome, severity: Severity, verdict: str) -> None:
    assert verdict_of((finding(outcome=outcome, severity=severity),)) == verdict


FINDINGS = st.builds(
    finding, outcome=st.sampled_from(get_args(Outcome)), severity=st.sampled_from(get_args(Severity))
)


@given(st.lists(FINDINGS, max_size=6), FINDINGS)
def test_one_more_finding_never_makes_a_verdict_better(found: list[Finding], more: Finding) -> None:
    order = ["passes", "conditional", "excluded"]
    assert order.index(verdict_of((*found, more))) >= order.index(verdict_of(tuple(found)))


def test_nothing_asked_passes() -> None:
    assert verdict_of(()) == "passes"


def test_law_scope_and_safety_cannot_be_overruled_and_the_rest_can() -> None:
    can = {asking: finding(asking=asking).can_be_overruled for asking in get_args(Asking)}
    assert can == {
        "scope_and_law": False, "safety": False, "feed": True, "supply": True, "people_and_market": True,
    }  # fmt: skip


def test_a_rule_without_a_limit_was_asked_and_not_checked_and_every_other_was() -> None:
    found = tuple(finding(outcome=outcome) for outcome in get_args(Outcome))
    assert share_checked(found) == (4, 5)
