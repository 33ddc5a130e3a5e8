"""Every cell of the workbook that is asked for."""

from __future__ import annotations

from biomass_select.sites.layout import Table, parts

FIELDS = {
    found.path: found
    for _page, part in parts()
    for found in (part.columns if isinstance(part, Table) else (part.field,))
}
"""By path."""
