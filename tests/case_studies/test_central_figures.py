"""Every figure that the report of a shipped site prints lies within the range printed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from biomass_select.reports.contents import contents_of
from biomass_select.reports.figures import Figure
from biomass_select.reports.rows import CellRow, OptionRow
from biomass_select.sites.find_site import shipped_sites
from biomass_select.wording.message import Message
from tests.case_studies.assessed import assessed


def rows_in(part: object) -> Iterator[object]:
    """Yield every row in a part of the report, and in its rows."""
    if isinstance(part, tuple):
        for item in part:
            yield from rows_in(item)
    elif is_dataclass(part) and not isinstance(part, Message):
        yield part
        for field in fields(part):
            yield from rows_in(getattr(part, field.name))


@pytest.mark.parametrize("name", shipped_sites())
def test_the_central_figure_lies_in_its_range(name: str) -> None:
    rows = list(rows_in(contents_of(assessed(name)).contests))
    cells = [row for row in rows if isinstance(row, CellRow)]
    options = [row for row in rows if isinstance(row, OptionRow)]
    figures = [row for row in rows if isinstance(row, Figure)]
    assert len(cells) >= 16 * len(options) > 0 and len(figures) > len(cells)
    for figure in figures:
        if figure.low is not None and figure.likely is not None and figure.high is not None:
            assert figure.low <= figure.likely <= figure.high, figure
