"""No tonne of carbon is credited twice: by hand, with claims that do not fit, and over every option of the sites."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.balance import balance
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.find import find_options
from biomass_select.chains.ledger import can_be_written, ledger
from biomass_select.economics.appraise import appraise
from biomass_select.emissions.account import account
from biomass_select.emissions.carbon_check import CarbonCheck, carbon_check
from biomass_select.quantities.draws import Draws
from biomass_select.sites.read_site import read_site
from tests.build import LIKELY, dry, feedstock, only_option, outlet, technology
from tests.emissions.test_account import FIRE, town
from tests.emissions.test_carbon import CHAR, GARDEN
from tests.shipped import BASE

SITES = ("cabiao", "madhyapur_thimi", "moneragala", "sanghar")


def checked(here: Circumstances) -> CarbonCheck | None:
    option = only_option(here)
    flows = balance(option.chain, LIKELY)
    sold = appraise(option, flows, here, LIKELY).sold_share
    found = account(option, flows, supply_of_site(here, LIKELY), sold, here, LIKELY)
    return carbon_check(option, found, ledger(option.chain, flows, here.base.products, LIKELY), here.base.products)


def kiln_town(**rooms: Any) -> Circumstances:
    """Return a town whose straw burns today, and becomes char for gardens: 0.5 t of 65 % carbon of a dry tonne."""
    kiln = technology(kiln_heat="from_450", emissions={"methane": dry(3, "kg/t")})
    return town(
        kiln, feed=FIRE, outlets=(outlet(use="garden", displaces=None),), products=[CHAR], uses=[GARDEN], **rooms
    )


RICH = feedstock(carbon=dry(50, "percent"))


def test_the_carbon_of_a_kiln_comes_out_as_by_hand() -> None:
    # 0.8 t dry x 50 %; fire: 2 kg of methane x 12/16; char: 0.4 t x 65 %, 0.8 of it kept; kiln: 0.8 x 3 kg x 12/16.
    found = checked(kiln_town(feedstocks=[RICH]))
    assert found is not None
    assert found.enters == pytest.approx([0.4])
    assert found.today == pytest.approx([0.0015])
    assert found.product == pytest.approx([0.26])
    assert found.stored == pytest.approx([0.208])
    assert found.given_off == pytest.approx([0.0018])
    assert float(found.burned[0]) == 0.0 and found.broken == ()


def test_more_carbon_in_char_than_in_straw_is_found_out() -> None:
    # Straw of 32 % carbon holds 0.256 t, less than the 0.26 t of the char and what the kiln gives off.
    found = checked(kiln_town(feedstocks=[feedstock(carbon=dry(32, "percent"))]))
    assert found is not None and found.broken == ("option",)


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"today": 0.41}, ("today",)),
        ({"given_off": 0.15}, ("option",)),
        ({"stored": 0.27}, ("stored",)),
        ({"burned": 0.27, "stored": 0.0}, ("burned",)),
        ({"burned": 0.1, "stored": 0.1}, ("burned",)),
        ({"burned": 0.1, "stored": 0.0}, ()),
    ],
)
def test_a_claim_that_does_not_fit_is_named(changes: dict[str, float], broken: tuple[str, ...]) -> None:
    found = checked(kiln_town(feedstocks=[RICH]))
    assert found is not None
    given: dict[str, Any] = {name: np.array([tonnes]) for name, tonnes in changes.items()}
    assert replace(found, **given).broken == broken


def test_where_nobody_knows_the_carbon_of_the_feed_nothing_is_proved() -> None:
    assert checked(kiln_town(feedstocks=[feedstock(carbon=None)])) is None


@pytest.mark.parametrize("name", SITES)
def test_no_option_of_a_shipped_site_is_credited_twice_or_takes_what_is_used_today(name: str) -> None:
    place, settings = read_site(name, BASE)
    here, draws = Circumstances(BASE, place, settings), Draws(settings.seed, 200)
    likely, drawn = supply_of_site(here, LIKELY), supply_of_site(here, draws)
    proved = 0
    for option in find_options(here, likely):
        if option.size is None:
            continue
        for part in option.chain.feed.parts:
            taken = part.share * option.size.feed_t_per_year
            assert taken <= float(likely[part.stream.id].catchment_surplus[0]) * (1 + 1e-9), option.id
        if not can_be_written(option.chain, BASE.products):
            continue
        flows = balance(option.chain, draws)
        sold = appraise(option, flows, here, draws).sold_share
        found = account(option, flows, drawn, sold, here, draws)
        check = carbon_check(option, found, ledger(option.chain, flows, BASE.products, draws), BASE.products)
        if check is not None:
            proved += 1
            assert check.broken == (), option.id
    assert proved > 30
