from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from biomass_select.materials.blends import blend
from biomass_select.materials.material import Material, Part
from tests.build import blending, dry, estimate, feedstock, stream, unknown, wet


def part(id: str, moisture: float, carbon: float, nitrogen: float, **more: object) -> Part:
    properties = {
        "moisture": wet(moisture, "percent"), "carbon": dry(carbon, "percent"), "nitrogen": dry(nitrogen,
        "percent"),
    }  # fmt: skip
    return Part(stream(id), feedstock(id, **{**properties, **more}), 1.0)


STRAW, MANURE = part("straw", 10, 40, 0.6), part("manure", 80, 38, 2)


def recipe(target: float | None = 30, at_most: float | None = 1.0, **more: object) -> dict[str, object]:
    return {
        "main_groups": ["straw"], "partner_groups": ["dung"], "families": ["composting"],
        "carbon_to_nitrogen": None if target is None else estimate(target),
        "partner_share_at_most": None if at_most is None else estimate(at_most), **more,
    }  # fmt: skip


def mix(main: Part, partner: Part, **more: object) -> Material | None:
    return blend(main, partner, blending(blend=recipe(**more)))  # type: ignore[arg-type]


def ratio_of(material: Material | None) -> float:
    assert material is not None
    ratio = material.carbon_to_nitrogen()
    assert ratio is not None and ratio.likely is not None
    return ratio.likely


def test_manure_is_added_to_straw_until_the_mix_comes_to_its_target() -> None:
    # Per tonne as received: straw .36 t carbon, .0054 t nitrogen; manure .076 and .004. At C/N 30 straw has
    # .198 t of carbon too much, manure .044 too little: .198 / .242 = .818 of the mix is manure.
    mixed = mix(STRAW, MANURE)
    assert mixed is not None
    assert [p.share for p in mixed.parts] == pytest.approx([0.1818, 0.8182], abs=1e-4)
    assert ratio_of(mixed) == pytest.approx(30)
    assert mixed.tags == {"blended"}


def test_a_recipe_with_a_fixed_share_asks_for_no_nitrogen() -> None:
    bare = Part(stream("film"), feedstock("film", nitrogen=None, carbon=None), 1.0)
    mixed = mix(bare, MANURE, target=None, at_most=None, partner_share=estimate(0.3))
    assert mixed is not None
    assert [p.share for p in mixed.parts] == pytest.approx([0.7, 0.3])


@pytest.mark.parametrize("more", [{"target": None}, {"partner_share": estimate(0.3)}])
def test_a_recipe_says_either_the_ratio_or_the_share(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="one_recipe"):
        mix(STRAW, MANURE, **more)


def test_no_more_of_the_partner_is_added_than_the_recipe_allows() -> None:
    # Half and half: (.36 + .076) / (.0054 + .004) = 46.4, still above 30.
    mixed = mix(STRAW, MANURE, at_most=0.5)
    assert mixed is not None
    assert [p.share for p in mixed.parts] == [0.5, 0.5]
    assert ratio_of(mixed) == pytest.approx(46.4, abs=0.05)


def test_straw_is_added_to_manure_as_well() -> None:
    assert ratio_of(mix(MANURE, STRAW)) == pytest.approx(30)


@pytest.mark.parametrize("target", [15, 70])
def test_a_target_beyond_both_partners_gives_no_blend(target: float) -> None:
    # Straw is at 66.7 and manure at 19: nothing between them is at 15 or 70.
    assert mix(STRAW, MANURE, target=target) is None


@pytest.mark.parametrize("name", ["carbon", "nitrogen"])
def test_a_partner_whose_carbon_or_nitrogen_is_unknown_gives_no_blend(name: str) -> None:
    for missing in (None, unknown("percent")):
        poorer = replace(MANURE, feedstock=MANURE.feedstock.replaced(**{name: missing}))
        assert mix(STRAW, poorer) is None
        assert mix(poorer, STRAW) is None


def test_two_of_the_same_make_no_blend() -> None:
    assert mix(STRAW, part("other", 10, 40, 0.6)) is None


def test_water_of_the_recipe_is_keyed_to_the_technology() -> None:
    mixed = mix(STRAW, MANURE, water_ratio=estimate(1.0))
    assert mixed is not None and mixed.water_ratio is not None
    assert mixed.water_ratio.key == "technologies.mixing.blend.water_ratio"


@given(
    st.tuples(st.floats(5, 90), st.floats(30, 50), st.floats(0.2, 1)),
    st.tuples(st.floats(5, 90), st.floats(30, 50), st.floats(1.5, 5)),
    st.floats(22, 29),
)
def test_every_blend_that_is_not_capped_reaches_its_target(
    rich_in_carbon: tuple[float, float, float], rich_in_nitrogen: tuple[float, float, float], target: float
) -> None:
    # C/N of the first is 30 to 250, of the second 6 to 33.
    assume(rich_in_nitrogen[1] / rich_in_nitrogen[2] < target - 0.1)
    mixed = mix(part("a", *rich_in_carbon), part("b", *rich_in_nitrogen), target=target)
    assert ratio_of(mixed) == pytest.approx(target, rel=1e-6)
    assert mixed is not None
    assert sum(p.share for p in mixed.parts) == pytest.approx(1.0)
    assert all(0 < p.share < 1 for p in mixed.parts)
