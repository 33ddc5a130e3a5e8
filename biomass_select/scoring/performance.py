"""The performance table: what each option achieves on each criterion, for every draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from biomass_select.scoring.value_functions import FloatArray

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class PerformanceTable:
    """Performances of options on criteria, in the unit of each criterion.

    The arrays are copied and locked, so that nobody downstream can change a number in silence.

    Parameters
    ----------
    option_ids
        One id per option, no two alike.
    criterion_ids
        One id per criterion, no two alike.
    values
        Drawn performances [draw, option, criterion]; at least one draw.
    likely
        Likely performances [option, criterion].
    unknown
        True where neither site nor knowledge base gives the performance [option, criterion]. The
        numbers of such a cell are draws over its declared range: never zero, never an average.

    Raises
    ------
    ValueError
        If shapes do not fit the ids, an id stands twice, or a number is missing or infinite.
    """

    option_ids: tuple[str, ...]
    criterion_ids: tuple[str, ...]
    values: FloatArray
    likely: FloatArray
    unknown: BoolArray

    def __post_init__(self) -> None:
        _refuse_repeated("option", self.option_ids)
        _refuse_repeated("criterion", self.criterion_ids)
        values, likely = np.array(self.values, dtype=np.float64), np.array(self.likely, dtype=np.float64)
        unknown = np.array(self.unknown, dtype=np.bool_)
        cells = (len(self.option_ids), len(self.criterion_ids))
        if values.ndim != 3 or values.shape[1:] != cells or values.shape[0] == 0:
            raise ValueError(
                f"values has the shape {values.shape}; expected [draw, {cells[0]} options, "
                f"{cells[1]} criteria] with at least one draw."
            )
        for name, shape in (("likely", likely.shape), ("unknown", unknown.shape)):
            if shape != cells:
                raise ValueError(
                    f"{name} has the shape {shape}; expected [{cells[0]} options, {cells[1]} criteria]."
                )
        self._refuse_gaps("likely value", np.asarray(np.isfinite(likely)))
        self._refuse_gaps("drawn value", np.asarray(np.isfinite(values).all(axis=0)))
        for name, array in (("values", values), ("likely", likely), ("unknown", unknown)):
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    def select_options(self, option_ids: Sequence[str]) -> PerformanceTable:
        """Return the table of these options only, in this order.

        Raises
        ------
        ValueError
            If an option is not in the table or is named twice.
        """
        position = {option: index for index, option in enumerate(self.option_ids)}
        absent = [option for option in option_ids if option not in position]
        if absent:
            raise ValueError(f"Not in the performance table: {', '.join(absent)}.")
        rows = np.array([position[option] for option in option_ids], dtype=np.intp)
        return PerformanceTable(
            option_ids=tuple(option_ids),
            criterion_ids=self.criterion_ids,
            values=self.values[:, rows, :],
            likely=self.likely[rows],
            unknown=self.unknown[rows],
        )

    def low_high(
        self, low_percentile: float = 5.0, high_percentile: float = 95.0
    ) -> tuple[FloatArray, FloatArray]:
        """Return two percentiles of the draws, each [option, criterion], in the unit of the criterion."""
        low, high = np.percentile(self.values, [low_percentile, high_percentile], axis=0)
        return low, high

    def _refuse_gaps(self, what: str, finite: BoolArray) -> None:
        gaps = [
            f"option '{self.option_ids[option]}', criterion '{self.criterion_ids[criterion]}': the {what} "
            "is missing or infinite."
            for option, criterion in np.argwhere(~finite)
        ]
        if gaps:
            gaps.append("Give a number; mark the cell unknown if it is drawn over a range.")
            raise ValueError("\n".join(gaps))


def _refuse_repeated(kind: str, ids: tuple[str, ...]) -> None:
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    if repeated:
        raise ValueError(f"Each {kind} stands once in a performance table; repeated: {', '.join(repeated)}.")
