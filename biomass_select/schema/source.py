"""Where a number or a sentence comes from."""

from __future__ import annotations

from biomass_select.record import Record
from biomass_select.schema.lists import HowRead


class Source(Record):
    """A publication, file, page or person that numbers are taken from.

    `how_read` keeps how it was read: a relayed or excerpted source gives grade C at best.
    """

    citation: str
    address: str | None = None
    licence: str | None = None
    kind: str
    how_read: HowRead
    note: str | None = None
