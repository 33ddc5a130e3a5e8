"""What flows through a chain: dry mass closes, and each way of stating a yield is worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.chains.balance import balance
from biomass_select.chains.chain import Chain
from biomass_select.materials.material import Keyed, Material, Part
from biomass_select.quantities.draws import Draws
from biomass_select.schema.technology import Technology
from tests.build import (
    LIKELY,
    blending,
    dry,
    estimate,
    feedstock,
    pretreatment,
    product,
    stream,
    technology,
    use,
    wet,
)  # fmt: skip


def chain(*steps: Technology, feed: Material | None = None, makes: Any = None) -> Chain:
    feed = feed or Material((Part(stream(), feedstock(), 1.0),))
    materials = [feed]
    for step in steps[:-1]:
        materials.append(materials[-1] if step.change is None else materials[-1].after(step))
    return Chain(steps, tuple(materials), makes or product(), use())


def makes(per: str, amount: float, **changes: Any) -> Technology:
    return technology(outputs=({"product": "charcoal", "per": per, "amount": estimate(amount)},), **changes)


@pytest.mark.parametrize(
    ("per", "amount", "made"),
    [
        # A tonne of straw at 20 % moisture holds 0.8 t of dry mass: 0.5 t of each dry tonne is 0.4 t.
        ("dry_mass", 0.5, 0.4),
        # Half of the tonne as it is.
        ("mass_as_received", 0.5, 0.5),
        # 15 MJ/kg dry: 15 x 0.8 - 2.443 x 0.2 = 11.5114 GJ/t as received; 0.3 of it is 3.4534 GJ.
        ("lower_heating_value", 0.3, 3.45342),
        # 200 Nm3/t of volatile solids, 90 % of the dry mass: 0.8 x 0.9 x 200 = 144 Nm3, at 35.8 MJ 5.1552 GJ;
        # 0.7 of it is won: 3.60864 GJ.
        ("methane_potential", 0.7, 3.60864),
    ],
)
def test_the_product_of_a_tonne_follows_from_what_its_amount_is_a_share_of(
    per: str, amount: float, made: float
) -> None:
    flows = balance(chain(makes(per, amount)), LIKELY)
    assert flows.products["charcoal"] == pytest.approx([made])
    assert flows.not_known == ()


def test_power_is_counted_in_kilowatt_hours() -> None:
    # 11.5114 GJ/t x 0.18 = 2.072052 GJ of power; a kWh is 0.0036 GJ: 575.57 kWh.
    power = product("power", unit="kWh", energy=None, uses=("own_power",))
    plant = technology(outputs=({"product": "power", "per": "lower_heating_value", "amount": estimate(0.18)},))
    assert balance(chain(plant, makes=power), LIKELY).products["power"] == pytest.approx([575.57])


def test_drying_takes_off_water_and_what_is_lost_on_the_way_is_dry_mass() -> None:
    # 1 t at 20 %: 0.8 t dry. The sun takes it to 10 % and a tenth of the dry mass is lost: 0.72 t dry,
    # 0.72 / 0.9 = 0.8 t wet enters the kiln and makes 0.36 t.
    drying = pretreatment(
        change={"gives": "sun_dried", "moisture_after": wet(10, "percent"), "dry_mass_kept": estimate(0.9)}
    )
    flows = balance(chain(drying, technology()), LIKELY)
    assert [float(step.wet[0]) for step in flows.steps] == pytest.approx([1.0, 0.8])
    assert [float(step.dry[0]) for step in flows.steps] == pytest.approx([0.8, 0.72])
    assert [float(step.dry_lost[0]) for step in flows.steps] == pytest.approx([0.08, 0.0])
    assert flows.products["charcoal"] == pytest.approx([0.36])


def test_drying_before_a_digester_takes_off_water_and_no_gas() -> None:
    digester = makes("methane_potential", 0.7)
    wet_way = balance(chain(digester), LIKELY).products["charcoal"]
    dry_way = balance(chain(pretreatment(), digester), LIKELY).products["charcoal"]
    assert dry_way == pytest.approx(wet_way)


def test_water_added_to_a_blend_makes_it_heavier_and_gives_no_more_gas() -> None:
    # Half straw (20 % moisture), half dung (80 %), and 1 t of water per tonne: 2 t go in, 0.5 t of it dry
    # (0.5 x 0.8 + 0.5 x 0.2). Gas: (0.4 + 0.1) x 0.9 x 200 = 90 Nm3 = 3.222 GJ, with the water or without.
    dung = feedstock("dung", group="dung", moisture=wet(80, "percent"))
    recipe = blending(blend={
        "main_groups": ["straw"], "partner_groups": ["dung"], "families": ["digestion"], "carbon_to_nitrogen": estimate(30),
        "partner_share_at_most": estimate(0.5), "water_ratio": estimate(1.0),
    })  # fmt: skip
    parts = (Part(stream(), feedstock(), 0.5), Part(stream("dung"), dung, 0.5))
    assert recipe.blend is not None and recipe.blend.water_ratio is not None
    mixed = Material(parts, frozenset({"blended"}), Keyed(recipe.blend.water_ratio, "water"))
    flows = balance(chain(recipe, makes("methane_potential", 1.0), feed=mixed), LIKELY)
    assert flows.conversion.wet == pytest.approx([2.0])
    assert flows.conversion.dry == pytest.approx([0.5])
    assert flows.products["charcoal"] == pytest.approx([3.222])


@pytest.mark.parametrize(
    ("per", "lacks", "named"),
    [
        ("lower_heating_value", "lower_heating_value", "lower_heating_value"),
        ("methane_potential", "methane_yield", "methane_yield"),
    ],
)
def test_a_property_that_nobody_knows_is_named_and_its_product_is_nothing(
    per: str, lacks: str, named: str
) -> None:
    feed = Material((Part(stream(), feedstock(**{lacks: None}), 1.0),))
    flows = balance(chain(makes(per, 0.5), feed=feed), LIKELY)
    assert flows.not_known == (named,)
    assert flows.products["charcoal"] == pytest.approx([0.0])


def test_a_feed_too_wet_to_burn_gives_no_heat_and_never_less_than_none() -> None:
    # 15 x 0.08 - 2.443 x 0.92 = -1.05 GJ/t
    feed = Material((Part(stream(), feedstock(moisture=wet(92, "percent")), 1.0),))
    flows = balance(chain(makes("lower_heating_value", 0.5), feed=feed), LIKELY)
    assert flows.products["charcoal"] == pytest.approx([0.0])


SHARES = st.floats(0.05, 1.0)


@given(moisture=st.floats(0, 95), kept=st.lists(SHARES, min_size=1, max_size=3), after=st.floats(0, 60))
def test_dry_mass_is_lost_on_the_way_or_enters_the_conversion(
    moisture: float, kept: list[float], after: float
) -> None:
    tags = ("chopped", "sun_dried", "baled")
    steps = [
        pretreatment(
            f"step{i}",
            change={"gives": tags[i], "moisture_after": wet(after, "percent"), "dry_mass_kept": estimate(share)},
        )
        for i, share in enumerate(kept)
    ]
    feed = Material((Part(stream(), feedstock(moisture=wet(moisture, "percent")), 1.0),))
    flows = balance(chain(*steps, technology(), feed=feed), LIKELY)
    lost = sum(float(step.dry_lost[0]) for step in flows.steps)
    assert lost + float(flows.conversion.dry[0]) == pytest.approx(1 - moisture / 100)
    for step in flows.steps:
        assert step.dry[0] <= step.wet[0] * (1 + 1e-12)


def test_dry_mass_closes_in_every_draw() -> None:
    feed = Material((Part(stream(), feedstock(moisture=wet(20, "percent", low=10, high=40)), 1.0),))
    drying = pretreatment(change={
        "gives": "sun_dried", "moisture_after": wet(10, "percent", low=8, high=15),
        "dry_mass_kept": estimate(0.9, low=0.8, high=1.0),
    })  # fmt: skip
    flows = balance(chain(drying, technology(), feed=feed), Draws(7, 500))
    lost = np.sum([step.dry_lost for step in flows.steps], axis=0)
    assert lost + flows.conversion.dry == pytest.approx(flows.steps[0].dry)
    assert np.ptp(flows.conversion.dry) > 0.1


def test_a_limit_on_ash_or_gas_is_of_dry_mass_and_stays_so_when_water_goes() -> None:
    dried = Material((Part(stream(), feedstock(ash=dry(10, "percent")), 1.0),)).after(pretreatment())
    ash, moisture = dried.property_of("ash"), dried.property_of("moisture")
    assert ash is not None and moisture is not None
    assert (ash.likely, moisture.likely) == (10, 10)
