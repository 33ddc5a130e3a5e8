"""Paid work and homes better off, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.balance import balance
from biomass_select.livelihoods.jobs import families_share, jobs_per_thousand_tonnes
from tests.build import (
    LIKELY,
    circumstances,
    estimate,
    knowledge_base,
    only_option,
    owner,
    pretreatment,
    settings,
    site,
    stream,
    technology,
    unknown,
    use,
    wet,
)  # fmt: skip


def running(days: Any) -> dict[str, Any]:
    return {"labour": days, "electricity": estimate(0, "kWh/t"), "maintenance": estimate(0, "one/year")}


def found(*technologies: Any, purpose: Any = None, **place: Any) -> tuple[float, float]:
    """Return jobs per 1,000 t and the share of homes with a gain."""
    base = knowledge_base(technologies=list(technologies), uses=[purpose or use()])
    here = circumstances(base, site(**place), settings())
    option = only_option(here)
    jobs = jobs_per_thousand_tonnes(option, balance(option.chain, LIKELY), LIKELY)
    return float(jobs[0]), float(families_share(option, jobs, here, LIKELY)[0])


def test_a_days_work_a_tonne_is_four_jobs_in_a_thousand_tonnes() -> None:
    # 1,000 days over 250 a year.
    assert found(technology())[0] == pytest.approx(4.0)


def test_each_step_counts_by_the_tonnes_that_enter_it() -> None:
    # 0.5 day on 1 t, then 1 day on 0.8889 t: 1.3889 days x 1,000 / 250.
    drying = pretreatment(running=running(estimate(0.5, "person*day/t")))
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]})
    assert found(drying, kiln)[0] == pytest.approx((0.5 + 0.8 / 0.9) * 4)


def test_work_that_nobody_knows_is_not_counted_as_jobs() -> None:
    assert found(technology(running=running(unknown("person*day/t"))))[0] == 0.0


def test_one_home_gains_by_each_paid_job() -> None:
    # 4 jobs per 1,000 t x 500 t = 2 of 1,000 homes; in two catchments 250 t feed two kilns: 0.8 of 500 homes.
    assert found(technology())[1] == pytest.approx(0.002)
    assert found(technology(), streams=(stream(catchments=2),))[1] == pytest.approx(0.8 / 500)


def test_homes_with_a_unit_of_their_own_gain_and_work_there_is_not_paid() -> None:
    stove = technology(
        at_homes=True, forms=["household_programme"],
        scale={"feed": wet(1, "t/year"), "design_hours": estimate(1000, "h/year"), "units_at_most": 2000},
    )  # fmt: skip
    # One in five of 1,000 homes.
    jobs, homes = found(stove, purpose=use(kind="soil"), owners=(owner(form="household_programme"),),
                        outlets=())  # fmt: skip
    assert (jobs, homes) == (0.0, pytest.approx(0.2))


def test_never_more_than_all_homes_gain() -> None:
    assert found(technology(), households=estimate(1, "household"))[1] == 1.0
