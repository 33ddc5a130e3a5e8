from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.materials.material import Keyed, Material, Part, polymer_percent
from biomass_select.quantities.draws import Draws
from biomass_select.schema.feedstock import Polymer
from tests.build import (
    LIKELY,
    dry,
    estimate,
    feedstock,
    plastic,
    pretreatment,
    stream,
    unknown,
    wet,
)


def part(id: str = "straw", share: float = 1.0, **properties: object) -> Part:
    return Part(stream(id), feedstock(id, **properties), share)


def straw_and_manure() -> Material:
    """Return 1 t of straw and 3 t of manure (methodology 6.3)."""
    straw = part(
        "straw", 0.25, moisture=wet(10, "percent"), carbon=dry(40, "percent"), nitrogen=dry(0.6, "percent")
    )
    manure = part(
        "manure", 0.75, group="dung", moisture=wet(80, "percent"), carbon=dry(38, "percent"),
        nitrogen=dry(2, "percent"),
    )  # fmt: skip
    return Material((straw, manure))


def test_carbon_to_nitrogen_of_a_blend_is_that_of_the_published_case() -> None:
    # (1 x .9 x .40 + 3 x .2 x .38) / (1 x .9 x .006 + 3 x .2 x .02) = .588 / .0174 = 33.8
    ratio = straw_and_manure().carbon_to_nitrogen()
    assert ratio is not None
    assert ratio.likely == pytest.approx(33.8, abs=0.05)
    assert (ratio.unit, ratio.basis) == ("one", None)


def test_carbon_to_nitrogen_is_widest_where_carbon_and_nitrogen_are_farthest_apart() -> None:
    material = Material(
        (part(carbon=dry(40, "percent", low=36, high=44), nitrogen=dry(0.5, "percent", low=0.4, high=0.9)),)
    )
    ratio = material.carbon_to_nitrogen()
    assert ratio is not None
    assert (ratio.low, ratio.likely, ratio.high) == pytest.approx((40, 80, 110))  # 36/.9, 40/.5, 44/.4


def test_a_ratio_that_somebody_quotes_outranks_that_of_carbon_and_nitrogen_of_one_feedstock_only() -> None:
    quoted = estimate(70)
    assert Material((part(carbon_to_nitrogen=quoted),)).carbon_to_nitrogen() == quoted
    assert Material((part(carbon_to_nitrogen=quoted, nitrogen=None),)).carbon_to_nitrogen() == quoted
    assert (
        Material((part(carbon_to_nitrogen=quoted, nitrogen=unknown("percent")),)).carbon_to_nitrogen()
        == quoted
    )
    two = Material((part("a", 0.5, nitrogen=None, carbon_to_nitrogen=quoted), part("b", 0.5)))
    assert two.carbon_to_nitrogen() is None


def test_moisture_mixes_by_wet_mass_and_everything_else_by_dry_mass() -> None:
    # Moisture .25 x 10 + .75 x 80 = 62.5 %. Dry mass .225, .15 t: ash (.225 x 10 + .15 x 20) / .375 = 14 %.
    straw, manure = straw_and_manure().parts
    mixed = Material((straw, Part(manure.stream, manure.feedstock.replaced(ash=dry(20, "percent")), 0.75)))
    moisture, ash = mixed.property_of("moisture"), mixed.property_of("ash")
    assert moisture is not None and moisture.likely == pytest.approx(62.5)
    assert ash is not None and ash.likely == pytest.approx(14)
    for name, likely in (("moisture", 62.5), ("ash", 14)):
        np.testing.assert_allclose(mixed.draw(name, LIKELY), [likely])  # type: ignore[arg-type]


def test_water_that_is_added_makes_the_mix_wetter_and_changes_no_dry_property() -> None:
    # A tonne at 62.5 % and a tonne of water: 1.625 of 2 t, 81.25 %.
    mixed = straw_and_manure()
    watered = Material(mixed.parts, water_ratio=Keyed(estimate(1.0), "technologies.mixing.blend.water_ratio"))
    np.testing.assert_allclose(watered.draw("moisture", LIKELY), [81.25])  # type: ignore[arg-type]
    moisture = watered.property_of("moisture")
    assert moisture is not None and moisture.likely == pytest.approx(81.25)
    assert watered.property_of("carbon") == mixed.property_of("carbon")


def test_a_blend_is_as_well_known_as_its_worst_known_part() -> None:
    better = estimate(10, "percent", basis="dry", grade="B", sources=("book",))
    mixed = Material((part("a", 0.5, ash=better), part("b", 0.5))).property_of("ash")
    assert mixed is not None
    assert (mixed.grade, mixed.sources, mixed.derived) == (
        "D",
        ("book",),
        "mixed over the parts of the blend",
    )


def test_a_property_that_one_part_lacks_is_unknown_and_not_nought() -> None:
    mixed = Material((part("a", 0.5), part("b", 0.5, ash=None)))
    assert mixed.property_of("ash") is None
    assert mixed.draw("ash", LIKELY) is None
    assert Material((part(lower_heating_value=None),)).energy_gj_per_t(LIKELY) is None
    assert Material((part(methane_yield=unknown("Nm3/t")),)).methane_nm3_per_t(LIKELY) is None


def test_what_a_site_measured_outranks_the_literature_and_has_a_key_of_its_own() -> None:
    measured = Part(stream(measured={"moisture": wet(33, "percent")}), feedstock(), 1.0)
    found = measured.find("moisture")
    assert found is not None
    assert (found.estimate.likely, found.key) == (33, "site.streams.straw.measured.moisture")
    usual = part().find("moisture")
    assert usual is not None
    assert (usual.estimate.likely, usual.key) == (20, "feedstocks.straw.moisture")


def test_a_measurement_that_is_still_unknown_outranks_nothing() -> None:
    waiting = Part(stream(measured={"moisture": unknown("percent")}), feedstock(), 1.0)
    found = waiting.find("moisture")
    assert found is not None and found.key == "feedstocks.straw.moisture"


def test_heat_as_received_follows_the_moisture() -> None:
    # 15 x .8 - 2.443 x .2 = 11.5114 GJ/t
    np.testing.assert_allclose(Material((part(),)).energy_gj_per_t(LIKELY), [11.5114])  # type: ignore[arg-type]


def test_what_is_too_wet_to_burn_gives_no_heat_rather_than_less_than_none() -> None:
    soaked = Material((part(moisture=wet(95, "percent")),))
    np.testing.assert_array_equal(soaked.energy_gj_per_t(LIKELY), [0.0])  # type: ignore[arg-type]


def test_methane_comes_from_the_volatile_part_of_the_dry_mass() -> None:
    # 200 Nm3 per t volatile solids x .9 volatile x .8 dry = 144 Nm3/t; with a tonne of water to each, 72.
    material = Material((part(),))
    np.testing.assert_allclose(material.methane_nm3_per_t(LIKELY), [144.0])  # type: ignore[arg-type]
    watered = Material(material.parts, water_ratio=Keyed(estimate(1.0), "water"))
    np.testing.assert_allclose(watered.methane_nm3_per_t(LIKELY), [72.0])  # type: ignore[arg-type]


def test_methane_per_tonne_rises_as_water_leaves() -> None:
    # 200 x .9 x .9 dry after drying to 10 % = 162 Nm3/t
    dried = Material((part(),)).after(pretreatment())
    np.testing.assert_allclose(dried.methane_nm3_per_t(LIKELY), [162.0])  # type: ignore[arg-type]


def test_drying_sets_the_moisture_and_marks_the_material() -> None:
    dried = Material((part(),)).after(pretreatment())
    moisture = dried.property_of("moisture")
    assert moisture is not None and moisture.likely == 10
    assert dried.tags == {"sun_dried"}
    assert dried.moisture is not None
    assert dried.moisture.key == "technologies.drying.change.moisture_after"


def test_the_sun_does_not_wet_what_is_drier_already() -> None:
    husk = Material((part(moisture=wet(7, "percent")),)).after(pretreatment())
    moisture = husk.property_of("moisture")
    assert moisture is not None and moisture.likely == 7
    assert husk.tags == {"sun_dried"}


def test_washing_wets_what_is_drier() -> None:
    change = {"gives": "washed", "moisture_after": wet(30, "percent"), "ash_after": dry(1, "percent"),
              "dry_mass_kept": estimate(0.9)}  # fmt: skip
    washed = Material((part(moisture=wet(7, "percent")),)).after(pretreatment("washing", change=change))
    moisture, ash = washed.property_of("moisture"), washed.property_of("ash")
    assert moisture is not None and moisture.likely == 30
    assert ash is not None and ash.likely == 1


def test_most_of_a_blend_is_what_gives_most_of_its_dry_mass() -> None:
    # 0.25 t of straw is .225 t dry; 0.75 t of manure .15 t.
    assert straw_and_manure().main.feedstock.id == "straw"


POLYMERS = {name: Polymer(id=name, name=name, carbon=dry(50, "percent"), chlorine=dry(c, "percent"))
            for name, c in (("pet", 0), ("pvc", 57))}  # fmt: skip


def test_per_cent_of_a_polymer_in_an_item_add_up() -> None:
    mixed = plastic(
        polymers={"pet": estimate(0.7, low=0.6, high=0.8), "pvc": estimate(0.05, low=0, high=0.1)}
    )
    pvc = polymer_percent(mixed, POLYMERS, ("pvc",))
    both = polymer_percent(mixed, POLYMERS, ("pet", "pvc"))
    assert pvc is not None and (pvc.low, pvc.likely, pvc.high) == pytest.approx((0, 5, 10))
    assert both is not None and (both.low, both.likely, both.high) == pytest.approx((60, 75, 90))
    assert both.unit == "percent"


def test_an_item_mapped_to_other_polymers_holds_none_of_this_one() -> None:
    none = polymer_percent(plastic(polymers={"pet": estimate(1.0)}), POLYMERS, ("pvc",))
    assert none is not None and none.bounds == (0, 0)


def test_an_item_mapped_to_no_polymer_is_unknown() -> None:
    assert polymer_percent(plastic(), POLYMERS, ("pvc",)) is None


@given(st.floats(0.01, 0.99), st.floats(0, 95), st.floats(0, 95), st.floats(0, 60), st.floats(0, 60))
def test_a_mix_lies_between_its_parts(
    share: float, wet_a: float, wet_b: float, ash_a: float, ash_b: float
) -> None:
    mixed = Material(
        (
            part("a", share, moisture=wet(wet_a, "percent"), ash=dry(ash_a, "percent")),
            part("b", 1 - share, moisture=wet(wet_b, "percent"), ash=dry(ash_b, "percent")),
        )
    )
    for name, one, other in (("moisture", wet_a, wet_b), ("ash", ash_a, ash_b)):
        likely, drawn = mixed.property_of(name), mixed.draw(name, LIKELY)
        assert likely is not None and drawn is not None and likely.likely is not None
        assert min(one, other) - 1e-9 <= drawn[0] <= max(one, other) + 1e-9
        assert likely.likely == pytest.approx(drawn[0])


def test_the_draws_of_two_materials_with_one_feedstock_are_the_same_draws() -> None:
    draws = Draws(3, 50)
    spread = {"moisture": wet(20, "percent", low=10, high=30)}
    first = Material((part(**spread),)).draw("moisture", draws)
    second = Material((part(**spread),), tags=frozenset({"chopped"})).draw("moisture", draws)
    assert first is not None and second is not None
    np.testing.assert_array_equal(first, second)
