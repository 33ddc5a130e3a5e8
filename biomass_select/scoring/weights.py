"""Weights: a tree of pillars and criteria, flattened to one weight per criterion in use."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class WeightSet:
    """Weights of pillars, and of criteria inside each pillar.

    Build one with `WeightSet.from_tree`, which checks and normalises what people stated.

    Parameters
    ----------
    pillars
        Pillar -> weight; they sum to one.
    within
        Pillar -> criterion -> weight inside the pillar; they sum to one in each pillar.
    stated
        False where nobody stated a preference and all weights are equal.
    """

    pillars: Mapping[str, float]
    within: Mapping[str, Mapping[str, float]]
    stated: bool

    @classmethod
    def from_tree(
        cls,
        criteria_by_pillar: Mapping[str, Sequence[str]],
        pillar_weights: Mapping[str, float] | None = None,
        criterion_weights: Mapping[str, Mapping[str, float]] | None = None,
    ) -> WeightSet:
        """Check stated weights against the tree of criteria and normalise them.

        Parameters
        ----------
        criteria_by_pillar
            The tree: pillar -> its criteria.
        pillar_weights
            Pillar -> weight on any scale. None means equal pillars; else every pillar has one.
        criterion_weights
            Pillar -> criterion -> weight on any scale. A pillar left out means equal weights inside
            it; in a pillar that is named every criterion has one.

        Raises
        ------
        ValueError
            All faults at once, a line each: unknown names (with the nearest known one), missing,
            negative or non-numeric weights, weights that are all zero, a criterion in two pillars.
        """
        known = [criterion for criteria in criteria_by_pillar.values() for criterion in criteria]
        problems = [
            f"criterion '{criterion}' stands twice in the tree of pillars. Name it once."
            for criterion in sorted({criterion for criterion in known if known.count(criterion) > 1})
        ]
        problems += [
            f"pillar '{pillar}' has no criterion. Give it one or leave it out."
            for pillar, criteria in criteria_by_pillar.items()
            if not criteria
        ]
        if not criteria_by_pillar:
            problems.append("there is no pillar to weigh. Name at least one with a criterion.")
        stated_within = dict(criterion_weights or {})
        problems += _unknown("pillar", stated_within, criteria_by_pillar)
        if pillar_weights is not None:
            problems += _faults("pillar", pillar_weights, criteria_by_pillar, place="the pillar weights")
        for pillar, weights in stated_within.items():
            if pillar in criteria_by_pillar:
                place = f"the weights inside pillar '{pillar}'"
                problems += _faults("criterion", weights, criteria_by_pillar[pillar], place=place)
        if problems:
            raise ValueError("\n".join(problems))
        return cls(
            pillars=_shares(pillar_weights, criteria_by_pillar),
            within={
                pillar: _shares(stated_within.get(pillar), criteria)
                for pillar, criteria in criteria_by_pillar.items()
            },
            stated=pillar_weights is not None or bool(stated_within),
        )

    def of_criteria(self, criterion_ids: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return one weight per criterion in use, in this order; they sum to one.

        A pillar keeps its weight when some of its criteria are not in use. A pillar whose criteria
        in use carry no weight is dropped, and the rest is scaled up.

        Raises
        ------
        ValueError
            If a criterion is unknown (with the nearest known one), named twice, or if no criterion
            in use carries weight.
        """
        known = [criterion for criteria in self.within.values() for criterion in criteria]
        problems = _unknown("criterion", criterion_ids, known)
        problems += [
            f"criterion '{criterion}' is asked for twice. Name it once."
            for criterion in sorted({name for name in criterion_ids if list(criterion_ids).count(name) > 1})
        ]
        if problems:
            raise ValueError("\n".join(problems))
        in_use = set(criterion_ids)
        flat: dict[str, float] = dict.fromkeys(criterion_ids, 0.0)
        for pillar, criteria in self.within.items():
            used = {criterion: weight for criterion, weight in criteria.items() if criterion in in_use}
            total = math.fsum(used.values())
            if total > 0.0:
                flat |= {name: self.pillars[pillar] * weight / total for name, weight in used.items()}
        grand_total = math.fsum(flat.values())
        if grand_total == 0.0:
            raise ValueError("no criterion in use carries weight. Give one of them a weight above zero.")
        return np.array([weight / grand_total for weight in flat.values()], dtype=np.float64)


def _faults(kind: str, weights: Mapping[str, float], known: Iterable[str], *, place: str) -> list[str]:
    names = list(known)
    faults = _unknown(kind, weights, names)
    faults += [
        f"{kind} '{name}' is missing from {place}. Give it a number (0 is allowed), or leave out {place}."
        for name in names
        if name not in weights
    ]
    unusable = [
        f"{kind} '{name}' has the weight {weight}. Give a number of 0 or more."
        for name, weight in weights.items()
        if not (math.isfinite(weight) and weight >= 0.0)
    ]
    if not unusable and not any(weights.values()):
        unusable = [f"{place} are all zero. Give at least one a number above zero."]
    return faults + unusable


def _unknown(kind: str, names: Iterable[str], known: Iterable[str]) -> list[str]:
    candidates = list(known)
    problems = []
    for name in names:
        if name not in candidates:
            near = difflib.get_close_matches(name, candidates, n=1)
            mend = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(sorted(candidates))}."
            problems.append(f"{kind} '{name}' is not known. {mend}")
    return problems


def _shares(weights: Mapping[str, float] | None, names: Iterable[str]) -> dict[str, float]:
    stated = {name: 1.0 if weights is None else float(weights[name]) for name in names}
    total = math.fsum(stated.values())
    return {name: weight / total for name, weight in stated.items()}
