"""Make a whole site of what people have answered: what follows from other answers, by stated rules; what stays open.

Nothing that is left open is taken for zero or for usual. It is unknown, it is named (`Site.left_open`), and a stream
of which nobody has said how much there is, or what becomes of it, is screened but not sized.
"""

from __future__ import annotations

from itertools import chain, count
from math import pi, sqrt
from typing import Any, Final

from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.answers import AnsweredStream, Answers, Crop
from biomass_select.schema.feedstock import Feedstock
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import Cutting
from biomass_select.schema.shares import FateShares
from biomass_select.schema.site import LeftOpen, Site, Stream
from biomass_select.sites.amounts import amount_of, product_of
from biomass_select.sites.offers import pack_of
from biomass_select.sites.outlets import products_taken

AT: Final[dict[str, Cutting]] = {
    "husk": "at_mill", "cob": "at_mill", "fibrous_mill_residue": "at_mill", "market_waste": "at_market",
    "dung": "at_stable",
}  # fmt: skip
"""Where a group of leftovers arises, if not in the field."""
CATCHMENT_KM2: Final = 500.0
"""What one plant gathers of a district: a haul of some 12 km (judgement, as in the worked districts)."""
NO_BAD_YEAR: Final = ("dung", "market_waste")
SOLD_TO_DEALERS: Final = 3.0
"""Of ten of a plastic that a dealer pays for, what is sold already (judgement: pickers take the best of it)."""


class Completer:
    """Completes the answers of one site."""

    def __init__(self, answers: Answers, base: KnowledgeBase) -> None:
        self.answers, self.base = answers, base
        self.pack = pack_of(base, answers.country)
        self.open: list[LeftOpen] = []

    def site(self) -> Site:
        """Return the whole site."""
        given = {name: getattr(self.answers, name) for name in type(self.answers).model_fields}
        people, homes = self._people_and_homes()
        if people.is_known:
            self.answers = self.answers.replaced(population=people)
        streams = tuple(self._stream(stream) for stream in leftovers(self.answers, self.base))
        given |= {
            "area": self._or_unknown("area", "km2"), "population": people, "households": homes,
            "money_without_bank": self._or_unknown("money_without_bank", f"{self._currency}_undated"),
            "hours_to_mechanic": self._hours_to_mechanic(),
        }  # fmt: skip
        if self.answers.cooking is None:
            self._leave_open("cooking")
        outlets = tuple(o.replaced(products=products_taken(o, self.base)) for o in self.answers.outlets)
        return Site(**{**given, "streams": streams, "outlets": outlets, "left_open": tuple(self.open)})

    @property
    def _currency(self) -> str:
        country = self.base.countries.get(self.answers.country)
        return "USD" if country is None else country.currency

    def _leave_open(self, question: str, stream: str = "") -> None:
        self.open.append(LeftOpen(question=question, stream=stream))

    def _or_unknown(self, name: str, unit: str) -> Estimate:
        given: Estimate | None = getattr(self.answers, name)
        if given is not None and given.is_known:
            return given
        self._leave_open(name)
        return given or Estimate(unknown=True, unit=unit, note="left open")

    def _people_and_homes(self) -> tuple[Estimate, Estimate]:
        """Return people and homes, either from the other by the country's usual size of a household."""
        people, homes, size = self.answers.population, self.answers.households, self.pack.persons_per_household
        rule, derived = self.base.ranges, "people over the country's usual persons in a household"
        has_people, has_homes = (given is not None and given.is_known for given in (people, homes))
        if people is not None and people.central and not has_homes and size is not None and size.bounds:
            low, high = size.bounds
            likely = 1 / (size.central or 1.0)
            inverse = size.replaced(low=1 / high, likely=likely, high=1 / low, unit="household/person")
            homes = product_of((people, inverse), 1.0, "household", derived, rule)
        elif homes is not None and has_homes and not has_people and size is not None:
            derived = "homes x the country's usual persons in a household"
            people = product_of((homes, size), 1.0, "person", derived, rule)
        unknown = {"unknown": True, "note": "left open"}
        for name, found in (("population", people), ("households", homes)):
            if found is None or not found.is_known:
                self._leave_open(name)
        return people or Estimate(unit="person", **unknown), homes or Estimate(unit="household", **unknown)

    def _hours_to_mechanic(self) -> Estimate | None:
        """Return the farthest of welder, electrician and dealer, where nobody named one who mends machines."""
        said = self.answers.hours_to_mechanic
        if said is not None and said.is_known:
            return said
        named = (self.answers.hours_to_welder, self.answers.hours_to_electrician, self.answers.hours_to_dealer)
        known = [hours for hours in named if hours is not None and hours.is_known]
        return max(known, key=lambda hours: hours.central or 0.0, default=said)

    def _stream(self, stream: AnsweredStream) -> Stream:
        asked = {name: getattr(stream, name) for name in ("crop_production", "surveyed", "bad_year", "haul")}
        # What somebody was asked and did not know follows from the same rules as what nobody was asked.
        stream = stream.replaced(**{name: None for name, said in asked.items() if said is not None and said.unknown})
        feedstock = self.base.feedstocks[stream.feedstock]
        crop = next((c for c in self.answers.crops if c.crop == feedstock.crop), None)
        cutting = stream.cutting or self._cutting(feedstock, crop)
        if cutting is None:
            self._leave_open("cutting", stream.id)
            cutting = _least_gathered(feedstock)
        given: dict[str, Any] = {name: getattr(stream, name) for name in type(stream).model_fields}
        given |= self._amount(stream, feedstock, cutting == "at_mill")
        given |= self._months(stream, feedstock, crop, cutting)
        given |= self._catchments(stream)
        given |= {
            "name": stream.name or feedstock.name, "cutting": cutting,
            "bad_year": stream.bad_year or self._bad_year(stream, feedstock, crop),
            "fates": stream.fates or self._fates(stream, feedstock),
            "haul": stream.haul or self._haul(given["catchments"]),
        }  # fmt: skip
        if crop is not None and cutting != "at_mill":
            given["days_to_next_sowing"] = stream.days_to_next_sowing or crop.days_to_next_sowing
            if stream.field_flooded == "unknown":
                given["field_flooded"] = crop.field_flooded
        return Stream(**given)

    def _cutting(self, feedstock: Feedstock, crop: Crop | None) -> Cutting | None:
        if feedstock.kind == "plastic":
            return "at_homes"
        if feedstock.group in AT:
            return AT[feedstock.group]
        usual = self.pack.crops.get(feedstock.crop or "")
        answered = crop.cutting if crop is not None else None
        found = answered or (usual.cutting if usual is not None else None)
        return found if found is not None and found in feedstock.collectable_share else None

    def _amount(self, stream: AnsweredStream, feedstock: Feedstock, at_mill: bool) -> dict[str, Estimate]:
        if stream.crop_production is not None or stream.surveyed is not None:
            return {}
        # Of what is told of a harvest, a herd or a market, nobody has said how much is in each of several streams.
        is_one_of_several = sum(other.feedstock == feedstock.id for other in self.answers.streams) > 1
        found = amount_of(feedstock, at_mill, self.answers, self.pack, self.base.ranges)
        if found is not None and not is_one_of_several:
            return dict((found,))
        self._leave_open("amount", stream.id)
        # Stands where a number must; a stream of which this is open is never sized.
        nobody = _guess(0.0, 1.0, 1.0, "t/year", "nobody has said how much there is")
        return {"surveyed": nobody.replaced(basis="as_received")}

    def _months(
        self, stream: AnsweredStream, feedstock: Feedstock, crop: Crop | None, cutting: Cutting
    ) -> dict[str, Any]:
        if stream.months is not None:
            return {"months_reason": stream.months_reason or "as answered"}
        mills = [mill for mill in self.answers.mills if mill.crop == feedstock.crop and mill.months]
        named: tuple[int, ...] = ()
        reason = "nobody has said when it arises; taken as even over the year"
        if cutting == "at_mill" and mills:
            named, reason = tuple({m for mill in mills for m in mill.months}), "even over the months that mills work"
        elif crop is not None and crop.harvest_months and cutting != "at_mill":
            named, reason = crop.harvest_months, "even over the months of harvest"
        elif feedstock.kind == "plastic" or feedstock.group in NO_BAD_YEAR:
            reason = "it arises all year"
        named = named or tuple(range(1, 13))
        return {"months": tuple(1 / len(named) if m in named else 0.0 for m in range(1, 13)), "months_reason": reason}

    def _catchments(self, stream: AnsweredStream) -> dict[str, Any]:
        area = self.answers.area
        if stream.catchments is not None:
            return {}
        if self.answers.kind != "district" or area is None or not area.central:
            return {"catchments": 1}
        count = max(1, round(area.central / CATCHMENT_KM2))
        return {"catchments": count, "catchments_reason": f"one for each {CATCHMENT_KM2:g} km2 of the district"}

    def _bad_year(self, stream: AnsweredStream, feedstock: Feedstock, crop: Crop | None) -> Estimate:
        if crop is not None and crop.bad_year is not None and crop.bad_year.is_known:
            return crop.bad_year
        if feedstock.kind == "plastic" or feedstock.group in NO_BAD_YEAR:
            return _guess(0.85, 0.95, 1.0, "one", "people and animals change little from year to year")
        self._leave_open("bad_year", stream.id)
        return _guess(0.4, 0.8, 0.95, "one", "nobody has said what the worst of five years leaves")

    def _fates(self, stream: AnsweredStream, feedstock: Feedstock) -> FateShares:
        collected, end = self.answers.waste_collected_share, self.answers.waste_goes_to
        if feedstock.kind == "plastic" and collected is not None and collected.central is not None and end is not None:
            taken = 10 * collected.central
            burned = taken if end == "burned" else 0.0
            left = 10 - taken
            sold = SOLD_TO_DEALERS if _has_dealer(self.answers, feedstock) else 0.0
            shares = {"burned": burned + left / 2, "dumped": 10 - burned - left / 2}
            shares = {fate: of_ten * (1 - sold / 10) for fate, of_ten in shares.items()} | {"sold": sold}
            reason = "what is collected goes where the waste goes; the rest is taken as half burned, half dumped"
            if sold:
                reason += f"; a dealer buys it: {sold:g} in ten taken as sold already"
            return FateShares(of_ten=shares, grade="D", ask="scrap dealer", reason=reason)
        self._leave_open("fates", stream.id)
        return FateShares(of_ten={"other": 10}, grade="D", reason="nobody has said what becomes of it")

    def _haul(self, catchments: int) -> Estimate:
        """Return the mean haul in a round catchment: two thirds of its radius, along winding roads."""
        area = self.answers.area
        if area is None or not area.central:
            return _guess(1.0, 5.0, 20.0, "km", "neither haul nor area was answered")
        winding = self.base.planning.winding.central or 1.0
        mean = max(0.2, 2 / 3 * sqrt(area.central / catchments / pi) * winding)
        reason = f"two thirds of the catchment's radius, roads {winding:g} times as long"
        return _guess(mean / 2, mean, 2 * mean, "km", reason)


def leftovers(answers: Answers, base: KnowledgeBase) -> list[AnsweredStream]:
    """Return the leftovers that were named, and those of crops, mills, herds, markets and plastics that were.

    Of a crop of which some leftover was named, those at the mill follow from its mills and no other does.
    """
    named = list(answers.streams)
    there = {stream.feedstock for stream in named}
    told = {base.feedstocks[name].crop for name in there if name in base.feedstocks}
    crops = {crop.crop for crop in answers.crops} - told
    milled = {mill.crop for mill in answers.mills}
    for feedstock in base.feedstocks.values():
        follows = (
            feedstock.crop in crops
            or (feedstock.crop in milled and AT.get(feedstock.group) == "at_mill")
            or (feedstock.group == "dung" and answers.cattle_and_buffalo is not None)
            or (feedstock.group == "market_waste" and bool(answers.markets))
            or answers.plastic_amounts.get(feedstock.id, "none") != "none"
        )
        if follows and feedstock.id not in there:
            taken = {stream.id for stream in named}
            names = chain([feedstock.id], (f"{feedstock.id}_{n}" for n in count(2)))
            id = next(name for name in names if name not in taken)
            named.append(AnsweredStream(id=id, feedstock=feedstock.id))
    return named


def complete(answers: Answers, base: KnowledgeBase) -> Site:
    """Return the whole site that answers make, with what they leave open; its country must be known."""
    return Completer(answers, base).site()


def _has_dealer(answers: Answers, feedstock: Feedstock) -> bool:
    price = answers.dealer_prices.get(feedstock.id)
    return price is not None and (price.central or 0.0) > 0


def _least_gathered(feedstock: Feedstock) -> Cutting:
    """Return the way of cutting that leaves least to be gathered: what to count on where nobody has said."""
    shares = feedstock.collectable_share
    return min(shares, key=lambda cutting: shares[cutting].central or 0.0)


def _guess(low: float, likely: float, high: float, unit: str, reason: str) -> Estimate:
    return Estimate(low=low, likely=likely, high=high, unit=unit, grade="D", reason=reason)
