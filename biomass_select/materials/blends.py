"""How much partner a blend takes: as its recipe fixes it, or as brings C/N into range."""

from __future__ import annotations

from dataclasses import replace

from biomass_select.materials.material import Keyed, Material, Part
from biomass_select.schema.technology import Blend, Technology


def blend(main: Part, partner: Part, technology: Technology) -> Material | None:
    """Return the blend of two streams by an allowed recipe, or None when the recipe cannot be met.

    The partner has a fixed share; or its share p of the wet mass solves C/N(p) = target, with
    C/N = sum(m_i DM_i C_i) / sum(m_i DM_i N_i) (the project's method), likely values:
    p = (a_C - t a_N) / ((a_C - t a_N) - (b_C - t b_N)), a = main, b = partner, both per tonne as received.
    """
    recipe = technology.blend
    assert recipe is not None
    share = _share_for_carbon_to_nitrogen(main, partner, recipe)
    if recipe.partner_share is not None:
        share = recipe.partner_share.central
    if share is None:
        return None
    water = recipe.water_ratio
    keyed = None if water is None else Keyed(water, f"technologies.{technology.id}.blend.water_ratio")
    parts = (replace(main, share=1 - share), replace(partner, share=share))
    return Material(parts, frozenset({recipe.gives}), keyed)


def _share_for_carbon_to_nitrogen(main: Part, partner: Part, recipe: Blend) -> float | None:
    """Return the partner's share at which C/N comes to its target, capped; None where no share brings it there."""
    if recipe.carbon_to_nitrogen is None:
        return None
    target = recipe.carbon_to_nitrogen.central
    rows = [_carbon_and_nitrogen(part) for part in (main, partner)]
    if target is None or rows[0] is None or rows[1] is None:
        return None
    excess = [carbon - target * nitrogen for carbon, nitrogen in (rows[0], rows[1])]
    if excess[0] == excess[1]:
        return None
    share = excess[0] / (excess[0] - excess[1])
    at_most = recipe.partner_share_at_most
    limit = 1.0 if at_most is None else at_most.central or 0.0
    return min(share, limit) if 0 < share < 1 else None


def _carbon_and_nitrogen(part: Part) -> tuple[float, float] | None:
    """Return tonnes of carbon and nitrogen per tonne as received, likely values."""
    found = [part.find(name) for name in ("moisture", "carbon", "nitrogen")]
    if any(keyed is None for keyed in found):
        return None
    moisture, carbon, nitrogen = (keyed.estimate.central or 0.0 for keyed in found if keyed is not None)
    dry = 1 - moisture / 100
    return dry * carbon / 100, dry * nitrogen / 100
