"""Running costs beside work, power and repairs: water, what has to be taken away, and who leads the work.

Wear parts are inside the maintenance share of each technology. At homes none of it is paid: water is carried, what is
left goes on the heap, and nobody is put in charge.
"""

from __future__ import annotations

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Form
from biomass_select.schema.technology import Technology

LED_BY_A_MANAGER: tuple[Form, ...] = ("enterprise", "municipal", "utility")
"""Forms of deployment that pay somebody to lead the work: the members of a group share that unpaid (our judgement)."""


def side_costs(
    technology: Technology, form: Form, here: Circumstances, draws: Draws, not_known: list[str]
) -> dict[str, Array]:  # fmt: skip
    """Return the lines of a step, in the assessment's money per tonne that enters it [draw].

    Water without a price in the settings is listed as not known, wherever a step is likely to use some; what is taken
    away costs what dumping a tonne costs today.
    """
    needs, key = technology.running, f"technologies.{technology.id}.running"
    if needs is None or technology.at_homes:
        return {}
    found: dict[str, Array] = {}
    if needs.water is not None and needs.water.central:
        price = here.settings.water_price
        if price is None or price.unknown:
            not_known.append("settings.water_price")
        else:
            water = draws.of(needs.water, f"{key}.water")
            found["water"] = water * draws.of(here.price(price, "m3"), "settings.water_price")
    dumping = here.base.emission_factors.baseline_cost.get("dumped")
    if needs.residue_to_dispose is not None and needs.residue_to_dispose.is_known and dumping is not None:
        left = draws.of(needs.residue_to_dispose, f"{key}.residue_to_dispose")
        found["disposal"] = left * draws.of(here.price(dumping, "t"), "emission_factors.baseline_cost.dumped")
    led = here.base.cost_rules.management_days
    if led is not None and form in LED_BY_A_MANAGER and not technology.hired and needs.labour.is_known:
        wage = here.wage(skilled=True)
        days = draws.of(needs.labour, f"{key}.labour") * draws.of(led, "cost_rules.management_days")
        found["management"] = days * draws.of(wage.estimate, wage.key)
    return {name: value for name, value in found.items() if np.any(value)}
