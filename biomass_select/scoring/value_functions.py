"""Value functions: from a performance in its own unit to a value from 0 to 10."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

LOWEST_VALUE = 0.0
HIGHEST_VALUE = 10.0


@dataclass(frozen=True)
class ValueFunction:
    """A value function between two fixed anchors.

    The anchors belong to the criterion, not to the options compared: another option in the table
    moves nobody's value. Performances beyond an anchor are cut to it; `clipped` tells which.

    Parameters
    ----------
    worst
        Performance worth 0. Larger than `best` where less is better.
    best
        Performance worth 10.
    shape
        "linear": equal steps are worth the same; "logarithmic": equal ratios are worth the same.

    Raises
    ------
    ValueError
        If the anchors are equal (to 1e-9) or not finite, the shape is unknown, or a logarithmic function has
        an anchor that is not above zero.
    """

    worst: float
    best: float
    shape: Literal["linear", "logarithmic"] = "linear"

    def __post_init__(self) -> None:
        if self.shape not in ("linear", "logarithmic"):
            raise ValueError(f"The shape '{self.shape}' is not known. Use linear or logarithmic.")
        if not (math.isfinite(self.worst) and math.isfinite(self.best)):
            raise ValueError(f"The anchors must be finite; found worst {self.worst}, best {self.best}.")
        if math.isclose(self.worst, self.best, rel_tol=1e-9):  # closer ones differ by rounding only
            raise ValueError(f"Worst and best are both {self.worst:g}. Give two different anchors.")
        if self.shape == "logarithmic" and min(self.worst, self.best) <= 0.0:
            raise ValueError(
                f"A logarithmic value function needs anchors above zero; found worst {self.worst:g}, "
                f"best {self.best:g}."
            )

    def __call__(self, performance: npt.ArrayLike) -> FloatArray:
        """Return the value, 0 to 10, of each performance (any shape, the unit of the anchors).

        Raises
        ------
        ValueError
            If a performance is missing (NaN): unknown has no value.
        """
        x = _without_gaps(performance)
        # Cut first: a cost of zero or below has no logarithm, but it is beyond the anchor anyway.
        x = np.clip(x, min(self.worst, self.best), max(self.worst, self.best))
        if self.shape == "logarithmic":
            # One routine for all four logarithms, so that the anchors come out at exactly 0 and 10.
            fraction = (np.log(x) - np.log(self.worst)) / (np.log(self.best) - np.log(self.worst))
        else:
            fraction = (x - self.worst) / (self.best - self.worst)
        return np.asarray(np.clip(HIGHEST_VALUE * fraction, LOWEST_VALUE, HIGHEST_VALUE), dtype=np.float64)

    def clipped(self, performance: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return -1 where the performance is worse than `worst`, +1 where better than `best`, else 0.

        Raises
        ------
        ValueError
            If a performance is missing (NaN).
        """
        x = _without_gaps(performance)
        direction = 1.0 if self.best > self.worst else -1.0
        beyond_best = direction * x > direction * self.best
        beyond_worst = direction * x < direction * self.worst
        return beyond_best.astype(np.int64) - beyond_worst.astype(np.int64)


def _without_gaps(performance: npt.ArrayLike) -> FloatArray:
    x = np.asarray(performance, dtype=np.float64)
    if np.isnan(x).any():
        raise ValueError("A performance is missing (NaN). Draw an unknown over its range first.")
    return x
