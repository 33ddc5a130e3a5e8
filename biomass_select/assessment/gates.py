"""The non-regression gate: progress in one of economy, environment and society without regress in the others.

Outside the score (the project's method): economy, the operator's yearly cash is not below nothing after the grants and
fees that are declared, and who pays stays under a ceiling; environment, no
critical criterion falls below today beyond a stated tolerance; society, none is rated below medium unless today is
low too. At least one of them must be better than today. Asked of every draw: it passes in so many of ten trials.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from biomass_select.assessment.cells import BAND_BOUNDS, Cell
from biomass_select.assessment.evaluate import Evaluation
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.lists import Band, Pillar, StreamKind

Flags = npt.NDArray[np.bool_]
GatePillar = Literal["economy", "environment", "society"]
TOLERANCE = 0.05
"""How far below today an option may fall, as a share of the scale between the anchors (our judgement)."""
PASSES_AT, FAILS_BELOW = 0.8, 0.2
"""Shares of the draws from which the gate is passed, and below which it is failed (our judgement)."""
ROUNDING = 1e-6
MEDIUM = BAND_BOUNDS["M"][0]
ORDER: tuple[Band, ...] = get_args(Band)


@dataclass(frozen=True)
class Gate:
    """How an option stands at the gate.

    Attributes
    ----------
    holds : dict
        Pillar -> share of the draws in which it does not fall back; None of the economy without a known price.
    passes : float
        Share of the draws in which no pillar falls back and one is better than today.
    falls : tuple of str
        Criteria that fall below today in most draws; "cash" for the operator's, "payers" for who pays too much.
    cash_known : bool
        Whether it can be said: not without a price of the product, nor of homes that would pay for more than they save.
        Cash is then left out of the gate, and the gate is not passed.
    cash_short : float
        What a tonne lacks for the cash to be even, on likely values, in the assessment's money; 0 if nothing.
    """

    holds: dict[GatePillar, float | None]
    passes: float
    falls: tuple[str, ...]
    cash_known: bool
    cash_short: float

    @property
    def verdict(self) -> Literal["passes", "fails", "open"]:
        """Say whether it is passed, failed, or turns on what is not known well."""
        if self.passes >= PASSES_AT and self.cash_known:
            return "passes"
        return "fails" if self.passes < FAILS_BELOW else "open"


def gate_of(
    evaluation: Evaluation, criteria: tuple[Criterion, ...], kind: StreamKind, baseline: dict[str, Cell]
) -> Gate:
    """Return how an option stands at the gate, over the draws that all options share."""
    money, promised, likely = evaluation.money, evaluation.promised, evaluation.likely
    cash = money.cash + promised.fees
    likely_cash = float((likely.money.cash + likely.promised.fees)[0])
    always = np.ones(cash.size, dtype=bool)
    # What a home pays for a cleaner kitchen is no operator's loss: whether it can is asked of the homes.
    pays = likely.promised.payment
    judged = money.price_known and not (likely.promised.payers == "homes" and pays is not None and pays[0] > ROUNDING)
    solvent = cash >= -ROUNDING if judged else always
    within = always if promised.within_ceiling is None else promised.within_ceiling
    economy = solvent & within
    holds: dict[GatePillar, Flags] = {"economy": economy, "environment": always, "society": always}
    better = cash > ROUNDING if judged else ~always
    falls = [] if np.mean(solvent) >= 0.5 else ["cash"]
    falls += [] if np.mean(within) >= 0.5 else ["payers"]
    for criterion in criteria:
        if not criterion.critical or criterion.pillar not in holds or criterion.id not in baseline:
            continue
        cell, today = evaluation.cells[criterion.id], baseline[criterion.id]
        kept, gained = _rated(cell, today, criterion.pillar) if criterion.kind == "rated" else _computed(
            cell, today, criterion, kind
        )  # fmt: skip
        holds[criterion.pillar] = holds[criterion.pillar] & kept
        better = better | gained
        falls += [] if np.mean(kept) >= 0.5 else [criterion.id]
    all_hold = holds["economy"] & holds["environment"] & holds["society"]
    shares: dict[GatePillar, float | None] = {pillar: float(np.mean(held)) for pillar, held in holds.items()}
    if not judged and "payers" not in falls:
        shares["economy"] = None
    return Gate(
        holds=shares,
        passes=float(np.mean(all_hold & better)), falls=tuple(falls), cash_known=judged,
        cash_short=max(0.0, -likely_cash) if judged else 0.0,
    )  # fmt: skip


def falls_behind(cell: Cell, today: Cell, criterion: Criterion, kind: StreamKind) -> bool:
    """Say whether a computed criterion falls below today, beyond the tolerance, in most of the draws."""
    kept, _gained = _computed(cell, today, criterion, kind)
    return bool(np.mean(~kept) > 0.5)


def _computed(cell: Cell, today: Cell, criterion: Criterion, kind: StreamKind) -> tuple[Flags, Flags]:
    anchors = criterion.anchors[kind]
    gain = (cell.draws - today.draws) / (anchors.best - anchors.worst)
    return gain >= -TOLERANCE, gain > TOLERANCE


def _rated(cell: Cell, today: Cell, pillar: Pillar) -> tuple[Flags, Flags]:
    """Return where a band does not fall back [draw], and where it is above today's.

    What nobody has rated is drawn over the whole scale and compared draw by draw.
    """
    if cell.band is None or today.band is None:
        floor = np.minimum(today.draws, MEDIUM) if pillar == "society" else today.draws
        return cell.draws >= floor, cell.draws > today.draws
    mine, now = ORDER.index(cell.band), ORDER.index(today.band)
    kept = mine >= (min(now, ORDER.index("M")) if pillar == "society" else now)
    return np.full(cell.draws.size, kept), np.full(cell.draws.size, mine > now)
