"""Charts that follow the cells they are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from biomass_select.workbooks.references import Area, Place

COLOURS: Final = (
    "#24506B", "#6FA8A0", "#E0A83C", "#B5562F", "#7A6A9B", "#8A9BA8", "#3F7D4E", "#C98BB0", "#A6A04B",
    "#5B8DB8", "#8C5A3C", "#3B3F45",
)  # fmt: skip
GRID: Final = "#D9D9D9"


@dataclass(frozen=True)
class StackedBars:
    """Bars, lying or standing, each stacked from several series.

    Every word of the chart stands in a cell: a text that is handed over as such could be read as a formula.

    Attributes
    ----------
    sheet
        Name of the sheet of all cells named here.
    title, axis
        The cells of the title and of the name of the value axis.
    categories
        The names along the bars.
    series
        For each the cell of its name and the area of its values.
    lying
        Whether the bars lie, the first on top.
    size
        Width and height in pixels.
    kind
        ``stacked``, or ``percent_stacked`` for shares of the whole.
    highest
        The end of the value axis; None leaves it to the numbers.
    """

    sheet: str
    title: Place
    axis: Place
    categories: Area
    series: tuple[tuple[Place, Area], ...]
    lying: bool
    size: tuple[int, int]
    kind: Literal["stacked", "percent_stacked"] = "stacked"
    highest: float | None = None

    def as_series(self) -> list[dict[str, Any]]:
        """Return the series in the words of XlsxWriter."""
        return [
            {
                "name": [self.sheet, *name], "values": [self.sheet, *values], "gap": 45,
                "categories": [self.sheet, *self.categories],
                "fill": {"color": COLOURS[i % len(COLOURS)]},
            }
            for i, (name, values) in enumerate(self.series)
        ]  # fmt: skip
