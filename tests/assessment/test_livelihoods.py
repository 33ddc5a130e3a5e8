"""Jobs and households joined with the money of an option: the kiln of `tests/build.py`, by hand."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.assessment.cells import Cell
from biomass_select.assessment.evaluate import evaluate
from biomass_select.assessment.livelihoods import Livelihoods, livelihoods_of
from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import appraise
from biomass_select.quantities.draws import Draws
from biomass_select.schema.lists import Spending
from tests.build import (
    LIKELY,
    circumstances,
    criteria,
    estimate,
    fates,
    knowledge_base,
    livelihoods,
    only_option,
    options,
    outlet,
    owner,
    plastic,
    site,
    stream,
    technology,
    unknown,
    usd,
    use,
    wet,
)  # fmt: skip

BOUGHT = stream(price_today=usd(10, "t"))


def account(here: Circumstances) -> Livelihoods:
    option = only_option(here)
    flows = balance(option.chain, LIKELY)
    money = appraise(option, flows, here, LIKELY)
    return livelihoods_of(option, flows, money, supply_of_site(here, LIKELY), here, LIKELY)


def test_what_a_kiln_spends_stays_in_the_area_by_line() -> None:
    # A tonne: a day's wage of 5, 0.5 of upkeep, 0.5 of haul, 10 of straw and 10 x CRF(10 %, 10 years) = 1.62745 of
    # machines; only the wage stays: 5 / 17.62745.
    shares = dict.fromkeys(get_args(Spending), estimate(0.0)) | {"labour": estimate(1.0)}
    found = account(circumstances(knowledge_base(livelihoods=livelihoods(local_share=shares)), site(streams=(BOUGHT,))))
    assert sorted(found.spending.spent) == ["feed", "haul", "labour", "machines", "maintenance"]
    assert found.spending.share is not None and found.spending.share[0] == pytest.approx(5 / 17.62745, rel=1e-5)


def test_what_homes_buy_is_not_a_machine() -> None:
    base = knowledge_base(
        technologies=[technology(at_homes=True, forms=["household_programme"])], uses=[use(kind="soil")]
    )
    found = account(circumstances(base, site(owners=(owner(form="household_programme"),), outlets=())))
    assert "home_units" in found.spending.spent and "machines" not in found.spending.spent


def test_homes_that_nobody_counted_have_no_number_of_gains() -> None:
    assert account(circumstances(place=site(households=unknown("household")))).gains is None


def cells(here: Circumstances) -> dict[str, Cell]:
    (option,) = (o for o in options(here) if o.size is not None)
    draws = Draws(7, 200)
    supplies = supply_of_site(here, LIKELY), supply_of_site(here, draws)
    return evaluate(option, tuple(criteria().values()), *supplies, here, LIKELY, draws).cells


def bottles(counted: Any) -> Circumstances:
    """A hundred tonnes of bottles, four of ten sold: two machines of 15 t take half of what nobody sells."""
    machine = technology(
        kinds=["plastic"], family="recycling", accepts={"groups": ["bottle"]},
        scale={"feed": wet(15, "t/year"), "design_hours": estimate(2000, "h/year"), "units_at_most": 5},
    )  # fmt: skip
    base = knowledge_base(
        technologies=[machine], feedstocks=[plastic()], livelihoods=livelihoods(pickings_lost=estimate(0.1))
    )
    waste = stream("bottles", surveyed=wet(100, "t/year"), cutting="at_homes", fates=fates(burned=6, sold=4))
    return circumstances(base, site(streams=(waste,), informal_pickers=counted, outlets=(outlet(),)))


def test_paid_work_is_net_of_what_pickers_lose() -> None:
    # A day a tonne: 4 jobs. Half of four pickers' living is plastics: 2 x half x a tenth lost, on 30 t: 3.33 in 1,000 t.
    cell = cells(bottles(estimate(4, "person")))["S1"]
    assert cell.likely == pytest.approx(4 - 0.1 * 1000 / 30)
    assert cell.terms == pytest.approx({"paid_jobs": 4.0, "pickers_lost": -0.1 * 1000 / 30})
    assert cell.inputs is not None and "site.informal_pickers" in cell.inputs


def test_pickers_whom_nobody_counted_are_listed_and_not_taken_off() -> None:
    cell = cells(bottles(None))["S1"]
    assert (cell.kind, cell.likely) == ("computed", pytest.approx(4.0))
    assert cell.not_known == ("site.informal_pickers",)


def test_families_better_off_count_each_home_once() -> None:
    # A third of 1,000 t where users pay: three kilns, 300 t; 1.2 jobs and 60 homes that sell five tonnes each, of a
    # thousand: 1 - 0.9988 x 0.94.
    assert cells(circumstances(place=site(streams=(BOUGHT,))))["S2"].likely == pytest.approx(6.1128)
