"""Where every tonne goes, by hand: it closes, and more never leaves than enters.

The kiln of `tests.build`: a tonne of straw with 20 % water, 40 % carbon and 10 % ash in the dry mass, 15 GJ a dry tonne.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.balance import balance
from biomass_select.chains.chain import Chain
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.find import find_options
from biomass_select.chains.ledger import can_be_written, ledger
from biomass_select.chains.matter import NUTRIENTS, QUANTITIES, Entry, Ledger
from biomass_select.chains.size import likely_draws
from biomass_select.quantities.draws import Draws
from biomass_select.sites.find_site import shipped_sites
from biomass_select.sites.read_site import read_site
from tests.build import (
    LIKELY,
    circumstances,
    dry,
    estimate,
    knowledge_base,
    only_option,
    pretreatment,
    product,
    technology,
    wet,
)
from tests.shipped import BASE

CHAR = product(moisture=wet(10, "percent"), carbon=dry(70, "percent"))


def chain_of(*technologies: Any, products: Any = (CHAR,), **rooms: Any) -> Chain:
    base = knowledge_base(technologies=list(technologies), products=list(products), **rooms)
    return only_option(circumstances(base)).chain


def written(chain: Chain, *others: Any, draws: Draws = LIKELY) -> Ledger:
    return ledger(chain, balance(chain, draws), {p.id: p for p in (chain.product, *others)}, draws)


def entry(found: Ledger, goes: str, name: str = "") -> Entry:
    return next(e for e in found.entries if e.goes == goes and (not name or e.name == name))


def amounts(found: Entry) -> dict[str, float]:
    return {q: float(getattr(found.amount, q)[0]) for q in ("wet", "dry", "carbon", "energy")}


def test_a_tonne_that_is_charred_leaves_as_char_vapour_gas_and_heat() -> None:
    # 0.8 t dry, 0.32 t carbon; 15 x 0.8 - 2.443 x 0.2 = 11.5114 GJ. Char 0.4 t: 0.36 dry, 0.252 carbon, 11.2 GJ.
    found = written(chain_of(technology()))
    assert amounts(entry(found, "feed")) == pytest.approx({"wet": 1, "dry": 0.8, "carbon": 0.32, "energy": 11.5114})
    assert amounts(entry(found, "product")) == pytest.approx({"wet": 0.4, "dry": 0.36, "carbon": 0.252, "energy": 11.2})
    assert amounts(entry(found, "rest")) == pytest.approx({"wet": 0.44, "dry": 0.44, "carbon": 0.068, "energy": 0})
    assert amounts(entry(found, "vapour"))["wet"] == pytest.approx(0.16)
    assert amounts(entry(found, "heat"))["energy"] == pytest.approx(0.3114)
    assert found.impossible == () and found.not_known == ()


def test_more_carbon_in_the_char_than_in_the_straw_cannot_be_and_is_named() -> None:
    rich = CHAR.replaced(carbon=dry(95, "percent"))  # 0.36 x 0.95 = 0.342 t of 0.32
    assert written(chain_of(technology(), products=[rich])).impossible == ("carbon",)
    heavy = technology(outputs=({"product": "charcoal", "per": "dry_mass", "amount": estimate(1.2)},))
    assert "dry" in written(chain_of(heavy)).impossible


def test_a_fire_leaves_its_ash_and_sends_the_carbon_up() -> None:
    stove = technology(family="furnace", outputs=({"product": "heat", "per": "lower_heating_value", "amount": estimate(0.5)},))
    heat = product("heat", unit="GJ", energy=None, already_useful=True)
    found = written(chain_of(stove, products=[heat]))
    assert amounts(entry(found, "ash")) == pytest.approx({"wet": 0.08, "dry": 0.08, "carbon": 0, "energy": 0})
    assert amounts(entry(found, "rest"))["carbon"] == pytest.approx(0.32)
    assert amounts(entry(found, "product"))["energy"] == pytest.approx(11.5114 / 2)


def test_a_digester_sends_its_carbon_into_gas_and_slurry() -> None:
    # 0.8 t x 90 % volatile x 200 Nm3 = 144 Nm3 of methane; half of it: 72 Nm3, 2.5776 GJ. With its carbon dioxide
    # 120 Nm3 of gas hold 120 x 0.5371 kg of carbon; 72 x 0.7175 + 48 x 1.9768 = 146.5464 kg.
    digester = technology(family="digestion", outputs=(
        {"product": "gas", "per": "methane_potential", "amount": estimate(0.5)},
        {"product": "slurry", "per": "mass_as_received", "amount": estimate(0.9)},
    ))  # fmt: skip
    gas, slurry = product("gas", unit="GJ", energy=None), product("slurry", energy=None, made_of="rest", uses=())
    found = written(chain_of(digester, products=[gas, slurry]), slurry)
    assert amounts(entry(found, "product", "gas")) == pytest.approx(
        {"wet": 0.1465464, "dry": 0.1465464, "carbon": 0.064452, "energy": 2.5776}
    )
    assert amounts(entry(found, "product", "slurry"))["carbon"] == pytest.approx(0.32 - 0.064452)


def test_what_dries_in_the_sun_gives_its_water_off_and_what_spills_takes_its_own_along() -> None:
    # 1 t at 20 % comes to 10 %: a twentieth of the dry mass spills, 0.76 t are left with 0.0844 t of water.
    drying = pretreatment(change={"gives": "sun_dried", "moisture_after": wet(10, "percent"), "by_sun": True,
                                  "dry_mass_kept": estimate(0.95)})  # fmt: skip
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]})
    found = written(chain_of(drying, kiln))
    assert amounts(entry(found, "lost")) == pytest.approx({"wet": 0.05, "dry": 0.04, "carbon": 0.016, "energy": 0.57557})
    assert amounts(entry(found, "vapour"))["wet"] == pytest.approx(0.95 - 0.76 / 0.9)


def test_goods_that_weigh_more_than_their_feed_have_something_mixed_in() -> None:
    paver = technology(outputs=({"product": "paver", "per": "mass_as_received", "amount": estimate(3)},))
    found = written(chain_of(paver, products=[product("paver", made_of="feed", energy=None, solid_fuel=False)]))
    assert amounts(entry(found, "added", "material")) == pytest.approx({"wet": 2, "dry": 2, "carbon": 0, "energy": 0})
    assert amounts(entry(found, "product")) == pytest.approx({"wet": 3, "dry": 2.8, "carbon": 0.32, "energy": 11.5114})


RETURNED = {
    "nitrogen": estimate(0.6), "phosphorus": estimate(0.8), "potassium": estimate(0.9), "stable_carbon": estimate(0.2),
}  # fmt: skip
FED = {"nitrogen": dry(0.5, "percent"), "phosphorus": dry(0.1, "percent"), "potassium": dry(1.5, "percent")}


def straw_with(**content: Any) -> Any:
    return next(iter(knowledge_base().feedstocks.values())).replaced(**content)


def nutrients(found: Entry) -> list[float]:
    return [float(getattr(found.amount, n)[0]) for n in NUTRIENTS]


def test_a_heap_keeps_its_share_of_each_nutrient_and_loses_the_rest() -> None:
    # 0.8 t dry: 4 kg nitrogen, 0.8 kg phosphorus, 12 kg potassium.
    heap = technology(family="composting", returned=RETURNED)
    compost = CHAR.replaced(fertiliser=True)
    found = written(chain_of(heap, products=[compost], feedstocks=[straw_with(**FED)]))
    assert found.follows_nutrients
    assert nutrients(entry(found, "feed")) == pytest.approx([0.004, 0.0008, 0.012])
    assert nutrients(entry(found, "product")) == pytest.approx([0.0024, 0.00064, 0.0108])
    assert nutrients(entry(found, "rest")) == pytest.approx([0.0016, 0.00016, 0.0012])
    assert max(found.gap(quantity) for quantity in QUANTITIES) < 1e-9


def test_slurry_that_takes_the_rest_brings_back_its_share_and_the_rest_is_named() -> None:
    digester = technology(family="digestion", returned=RETURNED, outputs=(
        {"product": "gas", "per": "methane_potential", "amount": estimate(0.5)},
        {"product": "slurry", "per": "mass_as_received", "amount": estimate(0.9)},
    ))  # fmt: skip
    gas = product("gas", unit="GJ", energy=None)
    slurry = product("slurry", energy=None, made_of="rest", uses=(), fertiliser=True)
    found = written(chain_of(digester, products=[gas, slurry], feedstocks=[straw_with(**FED)]), slurry)
    assert nutrients(entry(found, "product", "gas")) == [0, 0, 0]
    assert nutrients(entry(found, "product", "slurry")) == pytest.approx([0.0024, 0.00064, 0.0108])
    assert nutrients(entry(found, "rest", "rest.nutrients")) == pytest.approx([0.0016, 0.00016, 0.0012])


def test_a_nutrient_that_nobody_has_measured_is_named_and_others_stay() -> None:
    heap = technology(family="composting", returned=RETURNED)
    straw = straw_with(**{**FED, "potassium": None})
    found = written(chain_of(heap, products=[CHAR.replaced(fertiliser=True)], feedstocks=[straw]))
    assert found.not_known == ("potassium",)
    assert nutrients(entry(found, "product"))[:2] == pytest.approx([0.0024, 0.00064])


@pytest.mark.parametrize(
    ("goes", "leaves"), [("drain", ("effluent", "effluent", 2.0)), ("air", ("vapour", "process_water", 2.0))]
)
def test_water_that_a_machine_uses_leaves_where_it_is_said_to(goes: str, leaves: tuple[Any, str, float]) -> None:
    needs = technology().running
    assert needs is not None
    kiln = technology(running=needs.replaced(water=estimate(2, "m3/t"), water_goes=goes))
    found = written(chain_of(kiln))
    assert amounts(entry(found, "added", "process_water"))["wet"] == pytest.approx(2)
    way, name, tonnes = leaves
    assert amounts(entry(found, way, name))["wet"] == pytest.approx(tonnes)
    assert amounts(entry(found, "product"))["wet"] == pytest.approx(0.4)


def test_water_that_joins_the_slurry_makes_it_heavier_and_no_drier() -> None:
    needs = technology().running
    assert needs is not None
    digester = technology(
        family="digestion", running=needs.replaced(water=estimate(1, "m3/t"), water_goes="product"),
        outputs=({"product": "gas", "per": "methane_potential", "amount": estimate(0.5)},
                 {"product": "slurry", "per": "mass_as_received", "amount": estimate(0.9)}),
    )  # fmt: skip
    gas, slurry = product("gas", unit="GJ", energy=None), product("slurry", energy=None, made_of="rest", uses=())
    found = written(chain_of(digester, products=[gas, slurry]), slurry)
    made = amounts(entry(found, "product", "slurry"))
    assert made["wet"] == pytest.approx(2 - 0.1465464) and made["dry"] == pytest.approx(0.8 - 0.1465464)


def test_rejects_are_a_flow_of_their_own_and_take_their_carbon_along() -> None:
    # 5 % of a tonne as received, dry: 0.05 of the 0.44 t that are left beside the char, with 0.068 t of carbon.
    needs = technology().running
    assert needs is not None
    kiln = technology(running=needs.replaced(residue_to_dispose=estimate(0.05)))
    found = written(chain_of(kiln))
    assert amounts(entry(found, "residue")) == pytest.approx(
        {"wet": 0.05, "dry": 0.05, "carbon": 0.068 * 0.05 / 0.44, "energy": 0.3114 * 0.05 / 0.44}
    )
    assert amounts(entry(found, "rest"))["wet"] == pytest.approx(0.39)


def test_the_carbon_of_plastics_is_fossil_and_that_of_straw_is_not() -> None:
    found = written(chain_of(technology()))
    assert all(np.all(e.amount.fossil_carbon == 0) for e in found.entries)
    film = straw_with(kind="plastic")
    found = written(chain_of(technology(kinds=["plastic"]), feedstocks=[film]))
    assert all(np.all(e.amount.fossil_carbon == e.amount.carbon) for e in found.entries)
    assert np.any(entry(found, "product").amount.fossil_carbon > 0)


def test_a_product_of_which_nobody_knows_the_makeup_keeps_the_ledger_closed_to_all() -> None:
    bare = product()
    assert not can_be_written(chain_of(technology(), products=[bare]), {bare.id: bare})
    assert can_be_written(chain_of(technology()), {CHAR.id: CHAR})
    assert all(
        can_be_written(option.chain, BASE.products)
        for option in find_options(*_cabiao())
    )


def _cabiao() -> Any:
    site, settings = read_site("cabiao", BASE)
    here = Circumstances(BASE, site, settings)
    return here, supply_of_site(here, likely_draws(here))


@given(st.floats(0, 60), st.floats(0.01, 0.6), st.floats(0, 40), st.floats(0.5, 1))
def test_whatever_the_numbers_all_that_enters_leaves(water: float, made: float, char_water: float, kept: float) -> None:
    drying = pretreatment(change={"gives": "sun_dried", "moisture_after": wet(water, "percent"), "by_sun": False,
                                  "dry_mass_kept": estimate(kept)})  # fmt: skip
    kiln = technology(accepts={"groups": ["straw"], "needs_any": ["sun_dried"]},
                      outputs=({"product": "charcoal", "per": "dry_mass", "amount": estimate(made)},))  # fmt: skip
    found = written(chain_of(drying, kiln, products=[CHAR.replaced(moisture=wet(char_water, "percent"))]))
    assert max(found.gap(quantity) for quantity in QUANTITIES) < 1e-9


@pytest.mark.parametrize("name", shipped_sites())
def test_every_chain_of_a_shipped_site_closes_and_makes_nothing_of_nothing(name: str) -> None:
    site, settings = read_site(name, BASE)
    here = Circumstances(BASE, site, settings)
    options = find_options(here, supply_of_site(here, likely_draws(here)))
    assert len(options) > 20
    for option in options:
        for draws in (likely_draws(here), Draws(7, 40)):
            found = ledger(option.chain, balance(option.chain, draws), BASE.products, draws)
            assert max(found.gap(quantity) for quantity in QUANTITIES) < 1e-9, option.id
            leaving = [e.amount.wet for e in found.entries if e.goes not in ("rest", "heat", "vapour")]
            assert all(np.all(amount >= -1e-12) for amount in leaving), option.id
            if draws.count == 1:
                assert found.impossible == (), option.id
