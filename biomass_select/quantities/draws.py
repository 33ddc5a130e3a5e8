"""Random draws of estimates, each from a stream of its own.

The uniforms of an estimate come from a generator seeded by SHA-256(seed, key), where the key is the estimate's path
in the inputs. Adding a technology changes nobody else's numbers, and options that share a step share its draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from biomass_select.quantities.estimate import Estimate, is_wide

Array = NDArray[np.float64]


class Draws:
    """The draws of one assessment.

    Parameters
    ----------
    seed : int
        Printed with every result.
    count : int
        Number of draws; 1 means the likely values themselves (one code path for both).
    """

    def __init__(self, seed: int, count: int) -> None:
        if count < 1:
            raise ValueError(f"count of draws must be at least 1, it is {count}")
        self.seed, self.count = seed, count
        self._uniforms: dict[str, Array] = {}
        self._recorders: list[dict[str, Estimate]] = []

    @contextmanager
    def recording(self) -> Iterator[dict[str, Estimate]]:
        """Note every estimate that is drawn in the block, by key: what a computed figure rests on."""
        used: dict[str, Estimate] = {}
        self._recorders.append(used)
        try:
            yield used
        finally:
            self._recorders.pop()

    def uniform(self, key: str) -> Array:
        """Return the uniforms [draw] of a key, the same whenever it is asked for."""
        if key not in self._uniforms:
            digest = hashlib.sha256(f"{self.seed}\n{key}".encode()).digest()
            generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
            self._uniforms[key] = generator.random(self.count)
        return self._uniforms[key]

    def of(self, estimate: Estimate, key: str) -> Array:
        """Return the draws [draw] of an estimate, in its own unit.

        Triangular between low and high with mode likely; uniform without a likely value, on the logarithm where
        high/low is above ten; an unknown over the range its field declares.

        Raises
        ------
        ValueError
            The estimate is unknown and its field declares no range.
        """
        for recorder in self._recorders:
            recorder[key] = estimate
        if estimate.unknown:
            if estimate.range_when_unknown is None:
                raise ValueError(f"{key}: unknown, and its field declares no range to draw over")
            return self.between(*estimate.range_when_unknown, key)
        central, bounds = estimate.central, estimate.bounds
        assert central is not None and bounds is not None
        if self.count == 1 or bounds[0] == bounds[1]:
            return np.full(self.count, central)
        if estimate.likely is None:
            return self.between(*bounds, key)
        return triangular(self.uniform(key), bounds[0], estimate.likely, bounds[1])

    def between(self, low: float, high: float, key: str) -> Array:
        """Return draws [draw] with nothing known inside a range (its middle when there is one draw)."""
        u = np.full(1, 0.5) if self.count == 1 else self.uniform(key)
        if is_wide(low, high):
            return np.asarray(low * (high / low) ** u)
        return np.asarray(low + (high - low) * u)


def triangular(uniform: Array, low: float, likely: float, high: float) -> Array:
    """Return triangular draws from uniforms by the inverse of the distribution function."""
    width = high - low
    turn = (likely - low) / width
    left = low + np.sqrt(uniform * width * (likely - low))
    right = high - np.sqrt((1 - uniform) * width * (high - likely))
    return np.where(uniform < turn, left, right)
