"""Influence: which inputs move a result most, from the draws that were made anyway.

An input's part is its squared rank correlation (Spearman) with the result over the shared draws, as a share of the
sum over all inputs: inputs are drawn independently, so that of a sum of them the squares add up to one. What only
works through several inputs together, or first up and then down, is in none of them. The formula is the project's
own choice; no paper is followed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from biomass_select.scoring.value_functions import FloatArray

ENDS = 10
"""The ends of an input are the tenth of the draws in which it is lowest, and the tenth in which it is highest."""


def centred_ranks(values: npt.ArrayLike) -> FloatArray:
    """Return ranks [draw] about zero and of unit length: the product of two is their rank correlation.

    Equal values share the mean of their ranks; where all are equal every rank is zero, and correlates with nothing.

    Parameters
    ----------
    values
        One number for each draw [draw].

    Raises
    ------
    ValueError
        If there is no draw, or a value is missing.
    """
    drawn = np.asarray(values, dtype=np.float64)
    if drawn.ndim != 1 or drawn.size == 0 or np.isnan(drawn).any():
        raise ValueError(f"values has the shape {drawn.shape}; expected one number, not missing, for each draw.")
    _, place, count = np.unique(drawn, return_inverse=True, return_counts=True)
    # A group that ends at place e and has n members stands on the places e - n + 1 to e.
    ranks = (np.cumsum(count) - (count + 1) / 2)[place] - (drawn.size - 1) / 2
    length = np.sqrt(ranks @ ranks)
    return np.asarray(ranks / length if length > 0 else ranks)


def squared_rank_correlations(inputs: npt.ArrayLike, result: npt.ArrayLike) -> FloatArray:
    """Return how much of the spread of the ranks of a result goes with each input, [input], 0 to 1.

    Parameters
    ----------
    inputs
        Centred ranks of the inputs [input, draw].
    result
        Centred ranks of the result [draw].

    Raises
    ------
    ValueError
        If an input has not as many draws as the result.
    """
    ranks, order = np.asarray(inputs, dtype=np.float64), np.asarray(result, dtype=np.float64)
    if ranks.ndim != 2 or ranks.shape[1:] != order.shape:
        raise ValueError(f"inputs has the shape {ranks.shape}; expected [input, {order.size} draws].")
    # Summed without the matrix routines of the machine, which may add in another order on another one.
    return np.asarray(np.minimum((ranks * order).sum(axis=1) ** 2, 1.0))


def shares_of_influence(squares: npt.ArrayLike) -> FloatArray:
    """Return each input's share of all that the inputs explain, [input]; the shares sum to one, or are all zero.

    Parameters
    ----------
    squares
        Squared rank correlations [input].
    """
    explained = np.asarray(squares, dtype=np.float64)
    total = explained.sum()
    return np.asarray(explained / total if total > 0 else explained)


def means_at_ends(values: npt.ArrayLike, result: npt.ArrayLike) -> tuple[float, float]:
    """Return the mean of a result where an input is in its lowest tenth, and where it is in its highest.

    All draws that equal the last of a tenth belong to it, so that the order of equal draws tells nothing.

    Parameters
    ----------
    values, result
        Draws of the input and of the result [draw]; of fewer than ten draws the one at each end is taken.
    """
    drawn, found = np.asarray(values, dtype=np.float64), np.asarray(result, dtype=np.float64)
    at_end = max(1, drawn.size // ENDS)
    ordered = np.partition(drawn, (at_end - 1, drawn.size - at_end))
    low, high = drawn <= ordered[at_end - 1], drawn >= ordered[drawn.size - at_end]
    return float(found[low].mean()), float(found[high].mean())
