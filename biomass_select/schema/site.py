"""A whole site: what is answered and what follows from it: place, streams and their fate, outlets, means, owners."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import require_known
from biomass_select.record import Record
from biomass_select.schema.answers import AnsweredStream, Answers, Homes
from biomass_select.schema.fields import Kilometres, Money, Persons, Share, SquareKilometres
from biomass_select.schema.lists import Cutting
from biomass_select.schema.names import Name
from biomass_select.schema.shares import FateShares


class LeftOpen(Record):
    """A question that nobody has answered yet: its id in `sites.layout`, and the stream it is about, if any."""

    question: str
    stream: str = ""


class Stream(AnsweredStream):
    """A waste as it arises at the site.

    Exactly one of `crop_production` (times the residue ratio) and `surveyed` is given. `months` are the twelve
    shares of the year in which it arises, January first, adding to one. `bad_year` is what the worst of five years
    leaves, as a share of the usual. One plant gathers one of `catchments` equal parts of the site; `price_today` is
    what a buyer pays.
    """

    name: Name
    cutting: Cutting
    months: tuple[float, ...] = Field(min_length=12, max_length=12)
    months_reason: str
    bad_year: Share
    fates: FateShares
    catchments: int = Field(default=1, gt=0)
    haul: Kilometres

    @model_validator(mode="after")
    def _has_one_origin(self) -> Self:
        require_known(self, "haul", "crop_production", "surveyed", "bad_year")
        if (self.crop_production is None) == (self.surveyed is None):
            raise PydanticCustomError("one_origin", "one_origin")
        return self


class Site(Answers):
    """A site as an assessment needs it: what nobody has answered is unknown, and named in `left_open`."""

    area: SquareKilometres
    population: Persons
    households: Homes
    money_without_bank: Money
    streams: tuple[Stream, ...] = Field(min_length=1)
    left_open: tuple[LeftOpen, ...] = ()

    def is_open(self, stream: str) -> bool:
        """Say whether nobody has said how much there is of a stream, or what becomes of it: it cannot be sized."""
        return any(o.stream == stream and o.question in ("amount", "fates") for o in self.left_open)
