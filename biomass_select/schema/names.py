"""What things of a site are called by: ids, names short enough for a heading, and months."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from biomass_select.record import with_english
from biomass_select.schema.lists import Month

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""Ids stand in option ids and file entries: small letters, digits, underscores."""
_ShortText = Annotated[str, Field(min_length=1, max_length=120)]
Name = _ShortText | Annotated[dict[str, _ShortText], AfterValidator(with_english)]
"""What a place, a waste or a person is called, in one language or several: short enough for a heading."""


def _once_each(months: tuple[Month, ...]) -> tuple[Month, ...]:
    return tuple(sorted(set(months)))


Months = Annotated[tuple[Month, ...], AfterValidator(_once_each)]
"""Months in the order of the year, each once."""
