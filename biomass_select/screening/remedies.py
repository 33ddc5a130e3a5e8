"""What would bring an excluded option back, and when nothing sensible would.

A remedy is offered only up to twice the supply, and up to 0.3 t of water evaporated per tonne by anything but the
sun; beyond that: "no sensible remedy here".
"""

from __future__ import annotations

from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.constraint import Constraint, Requirement
from biomass_select.screening.facts import Facts
from biomass_select.wording.message import Message, Quantity, local_text, message

WATER_AT_MOST_T_PER_T = 0.3
SUPPLY_AT_MOST = 2.0


def water_to_evaporate_t_per_t(moisture_percent: float, moisture_after_percent: float) -> float:
    """Return tonnes of water that must go per tonne, to come from one moisture as received to another."""
    now, after = moisture_percent / 100, moisture_after_percent / 100
    return max(0.0, (now - after) / (1 - after))


def remedy_for(rule: Constraint, requirement: Requirement, facts: Facts, limit: Estimate | None) -> Message | None:
    """Return the remedy of a rule that failed, within its limits."""
    found = facts[requirement.fact].estimate
    kind, text = rule.remedy.kind, rule.remedy.text
    if kind == "evaporate" and found is not None and limit is not None:
        assert found.central is not None and limit.central is not None
        if found.central <= limit.central:
            return message("screening.remedy_none")
        water = water_to_evaporate_t_per_t(found.central, limit.central)
        fits = water <= WATER_AT_MOST_T_PER_T
        return message("screening.remedy_evaporate" if fits else "screening.remedy_too_wet", water=Quantity(water, "t"))
    if kind == "more_supply" and found is not None and limit is not None:
        assert found.central is not None and limit.central is not None
        times = found.central / limit.central
        if times > SUPPLY_AT_MOST:
            return message("screening.remedy_supply_too_far", times=times)
        if text is not None:
            return message("screening.text", text=local_text(text))
        return message("screening.remedy_more_supply", times=times)
    if kind == "other" and text is not None:
        return message("screening.text", text=local_text(text))
    return message("screening.remedy_none")
