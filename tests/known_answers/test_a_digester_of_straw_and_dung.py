"""Worksheet: straw and dung, mixed to C/N 30 with as much water again, in a shared digester.

    per tonne as received    dry     carbon (40 % of dry)    nitrogen
    straw, 20 % moisture     0.8 t   0.32 t                  0.5 %: 0.004 t
    dung, 80 % moisture      0.2 t   0.08 t                  2.0 %: 0.004 t

    share p of dung     (0.32 - 0.24 p) / 0.004 = 30                        p = 5/6
    dry mass            0.8 / 6 + 0.2 x 5 / 6                               0.3000 t
    with 1 t of water   0.3 t dry in 2 t: 85 % moisture, 15 % solids        2 t
    gas                 straw 0.1333 t x 0.9 x 200 = 24 Nm3
                        dung 0.1667 t x 0.8 x 150 = 20 Nm3                  44 Nm3 CH4
    biogas won          44 x 35.8 MJ x 0.8                                  1.26016 GJ
    leaked              44 x 5 % = 2.2 Nm3 x 0.7175 kg x 28                 44.198 kg CO2e
    a digester of 100 t a year, as it enters                                50 t of straw and dung
    supply              straw 1,000 / (1/6) = 6,000; dung 1,000 / (5/6)     1,200 t; half of it 600 t
    size                twelve would be fed, five may stand                 250 t/year
    work                1 day on each of 2 t x 1,000 / 250                  8 jobs per 1,000 t
"""

from __future__ import annotations

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.balance import Balance, balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import appraise
from biomass_select.emissions.account import account
from biomass_select.livelihoods.jobs import per_thousand_tonnes, work_of
from tests.build import (
    LIKELY,
    blending,
    circumstances,
    dry,
    estimate,
    feedstock,
    knowledge_base,
    only_option,
    outlet,
    product,
    site,
    stream,
    technology,
    use,
    wet,
)  # fmt: skip


@pytest.fixture(scope="module")
def here() -> Circumstances:
    dung = feedstock(
        "dung", group="dung", moisture=wet(80, "percent"), nitrogen=dry(2, "percent"),
        volatile_solids=dry(80, "percent"), methane_yield=estimate(150, "Nm3/t", basis="volatile_solids"),
    )  # fmt: skip
    recipe = blending(blend={
        "main_groups": ["straw"], "partner_groups": ["dung"], "families": ["digestion"],
        "carbon_to_nitrogen": estimate(30), "partner_share_at_most": estimate(0.9), "water_ratio": estimate(1),
    })  # fmt: skip
    digester = technology(
        "digester", family="digestion", accepts={"groups": ["straw", "dung"], "needs_any": ["blended"]},
        outputs=({"product": "biogas", "per": "methane_potential", "amount": estimate(0.8)},),
        emissions={"methane_leak_share": estimate(0.05)},
    )  # fmt: skip
    base = knowledge_base(
        technologies=[recipe, digester], feedstocks=[feedstock(), dung],
        products=[product("biogas", unit="GJ", energy=None, solid_fuel=False, uses=("kitchen",))],
        uses=[use("kitchen", kind="process_heat")],
    )  # fmt: skip
    kitchen = outlet(use="kitchen", products=("biogas",), quantity_per_month=estimate(1e4, "GJ/month"), price=None)
    return circumstances(base, site(streams=(stream(), stream("dung")), outlets=(kitchen,)))


@pytest.fixture(scope="module")
def option(here: Circumstances) -> Option:
    return only_option(here)


@pytest.fixture(scope="module")
def flows(option: Option) -> Balance:
    return balance(option.chain, LIKELY)


def test_the_mix_and_its_carbon_to_nitrogen(option: Option) -> None:
    assert option.id == "dung+straw/mixing.digester/kitchen"
    assert [part.share for part in option.chain.feed.parts] == pytest.approx([1 / 6, 5 / 6])
    ratio = option.chain.feed.carbon_to_nitrogen()
    assert ratio is not None and ratio.likely == pytest.approx(30)


def test_what_enters_the_digester(flows: Balance) -> None:
    assert (flows.conversion.wet, flows.conversion.dry) == (pytest.approx([2.0]), pytest.approx([0.3]))


def test_the_gas_that_is_won(flows: Balance) -> None:
    assert flows.products["biogas"] == pytest.approx([1.26016])


def test_the_gas_that_leaks(here: Circumstances, option: Option, flows: Balance) -> None:
    sold = appraise(option, flows, here, LIKELY).sold_share
    found = account(option, flows, supply_of_site(here, LIKELY), sold, here, LIKELY)
    assert found.climate["leaked_methane"] == pytest.approx([-0.044198], abs=5e-7)


def test_the_size(option: Option) -> None:
    size = option.size
    assert size is not None
    assert size.limits["supply"] == pytest.approx(600)
    assert (size.units, size.unit_feed_t_per_year, size.feed_t_per_year, size.decided_by) == (
        5, pytest.approx(50), pytest.approx(250), "proven_units",
    )  # fmt: skip


def test_the_work(option: Option, flows: Balance) -> None:
    assert per_thousand_tonnes(work_of(option, flows, LIKELY).paid) == pytest.approx([8.0])


def test_the_contest_is_that_of_the_dung_which_gives_most_of_the_dry_mass(option: Option) -> None:
    assert option.chain.contest == "dung"  # 0.1667 t against 0.1333 t
