"""What of the greenhouse gases avoided may earn a credit: not what the law asks for anyway (our reading of rule X4)."""

from __future__ import annotations

import numpy as np

from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.emissions.account import EmissionBalance
from biomass_select.quantities.draws import Array


def creditable(option: Option, emissions: EmissionBalance, here: Circumstances) -> Array:
    """Return greenhouse gases avoided for which a credit may be asked [draw], tCO2e per tonne of the streams.

    Where the law forbids burning the waste, ending what happens to it today earns none, and only the rest counts.
    """
    plastic = option.chain.feed.kind == "plastic"
    forbidden = here.country.burning_plastics_forbidden if plastic else here.open_burning_forbidden
    if forbidden != "yes":
        return emissions.net_climate
    return emissions.net_climate - np.maximum(emissions.climate.get("todays_fate", 0.0), 0.0)
