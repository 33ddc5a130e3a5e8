"""Paid work by skill, work of the harvest weeks and unpaid work at home, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.balance import balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.livelihoods.jobs import (
    Work,
    hours_at_home_per_day,
    per_thousand_tonnes,
    work_of,
    worth_of_work_at_home,
)
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    knowledge_base,
    only_option,
    owner,
    pretreatment,
    site,
    technology,
    unknown,
    use,
    wet,
)  # fmt: skip


def running(days: Any, **more: Any) -> dict[str, Any]:
    return {"labour": days, "electricity": estimate(0, "kWh/t"), "maintenance": estimate(0, "one/year"), **more}


def found(*technologies: Any, purpose: Any = None, **place: Any) -> tuple[Circumstances, Option, Work]:
    """Return a town, its one option and the work that this takes per tonne."""
    base = knowledge_base(technologies=list(technologies), uses=[purpose or use()])
    here = circumstances(base, site(**place))
    option = only_option(here)
    return here, option, work_of(option, balance(option.chain, LIKELY), LIKELY)


def jobs(*technologies: Any) -> float:
    return float(per_thousand_tonnes(found(*technologies)[2].paid)[0])


def test_a_days_work_a_tonne_is_four_jobs_in_a_thousand_tonnes() -> None:
    # 1,000 days over 250 a year.
    assert jobs(technology()) == pytest.approx(4.0)


def test_each_step_counts_by_the_tonnes_that_enter_it_and_those_before_the_last_follow_the_harvest() -> None:
    # 0.5 day on 1 t, then 1 day on 0.8889 t: 1.3889 days x 1,000 / 250.
    drying = pretreatment(running=running(estimate(0.5, "person*day/t")))
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]})
    assert jobs(drying, kiln) == pytest.approx((0.5 + 0.8 / 0.9) * 4)
    assert found(drying, kiln)[2].seasonal[0] == pytest.approx(0.5)


def test_what_is_done_in_the_field_is_all_work_of_the_harvest_weeks() -> None:
    work = found(technology(leaves_in_place=True), purpose=use(kind="in_field"))[2]
    assert work.seasonal[0] == work.paid[0] == pytest.approx(1.0)


def test_a_quarter_of_trained_people_is_one_of_four_jobs() -> None:
    work = found(technology(running=running(estimate(1, "person*day/t"), skilled_share=estimate(0.25))))[2]
    assert per_thousand_tonnes(work.skilled)[0] == pytest.approx(1.0)
    assert per_thousand_tonnes(work.unskilled)[0] == pytest.approx(3.0)


def test_work_that_nobody_knows_is_named_and_not_counted_as_jobs() -> None:
    work = found(technology(running=running(unknown("person*day/t"))))[2]
    assert work.paid[0] == 0.0
    assert work.not_known == ("technologies.kiln.running.labour",)


def test_work_at_home_is_neither_paid_nor_free() -> None:
    stove = technology(
        at_homes=True, forms=["household_programme"], running=running(estimate(30, "person*day/t")),
        scale={"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 2000},
    )  # fmt: skip
    here, option, work = found(
        stove, purpose=use(kind="soil"), owners=(owner(form="household_programme"),), outlets=()
    )
    # 200 homes burn a tonne each: 30 days of 8 hours over 365, worth 30 days at 5 dollars.
    assert (work.paid[0], work.at_home[0]) == (0.0, 30.0)
    assert hours_at_home_per_day(work, option)[0] == pytest.approx(30 * 8 / 365)
    assert worth_of_work_at_home(work, option, here, LIKELY)[0] == pytest.approx(150.0)
