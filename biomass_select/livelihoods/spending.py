"""What of an option's spending stays in the area: each line by the share of it that is paid to people there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Spending


@dataclass(frozen=True)
class LocalSpending:
    """Spending per tonne of the streams and what of it stays in the area, by line [draw]."""

    spent: dict[Spending, Array]
    local: dict[Spending, Array]

    @property
    def share(self) -> Array | None:
        """Share of all spending that stays in the area; None where nothing is spent."""
        total = np.sum(list(self.spent.values()), axis=0)
        if not self.spent or not np.all(total > 0):
            return None
        return np.asarray(np.sum(list(self.local.values()), axis=0) / total)


def local_spending(spent: Mapping[Spending, Array], here: Circumstances, draws: Draws) -> LocalSpending:
    """Return what stays in the area of what is spent; lines on which nothing is spent are left out."""
    lines = {line: amount for line, amount in spent.items() if np.any(amount > 0)}
    shares = here.base.livelihoods.local_share
    local = {line: amount * draws.of(shares[line], f"livelihoods.local_share.{line}") for line, amount in lines.items()}
    return LocalSpending(lines, local)
