"""How much there is of a leftover, where nobody has weighed it: from crops, mills, herds, markets, people.

Every rule is the project's method; ends are multiplied with ends, so that a derived range is never too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.ranges import RangeRule, with_range
from biomass_select.schema.answers import Answers, Crop, MarketPlace, Mill
from biomass_select.schema.feedstock import Feedstock
from biomass_select.schema.pack import Pack

WORKING_DAYS_A_MONTH = 25.0
DAYS_A_YEAR, MONTHS_A_YEAR = 365.0, 12.0
WEIGHT_OF_AMOUNT = {"much": 6.0, "some": 3.0, "little": 1.0, "none": 0.0}
"""Much is twice some and six times little (judgement: a dealer's words, not a survey)."""


def product_of(factors: Sequence[Estimate], scale: float, unit: str, derived: str, rule: RangeRule) -> Estimate | None:
    """Return the product of estimates times a number, ends with ends; None where one of them is not known."""
    known = [with_range(factor, rule) for factor in factors]
    if any(factor.bounds is None or factor.central is None for factor in known):
        return None
    low, likely, high = (
        scale * reduce(lambda a, b: a * b, ends)
        for ends in zip(*((f.bounds[0], f.central, f.bounds[1]) for f in known if f.bounds), strict=True)
    )
    return _estimate(low, likely, high, unit, derived, known)


def sum_of(terms: Sequence[Estimate], derived: str) -> Estimate | None:
    """Return the sum of estimates of one unit, ends with ends; None where there is none."""
    known = [term for term in terms if term.bounds is not None]
    if not known:
        return None
    low, high = (sum(term.bounds[end] for term in known if term.bounds) for end in (0, 1))
    return _estimate(low, sum(term.central or 0.0 for term in known), high, known[0].unit, derived, known)


def _estimate(low: float, likely: float, high: float, unit: str, derived: str, parts: Sequence[Estimate]) -> Estimate:
    worst = max(parts, key=lambda part: part.grade or "D")
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    reasons = "; ".join(dict.fromkeys(part.reason for part in parts if part.reason))
    asks = next((part.ask for part in parts if part.ask), None)
    return Estimate(
        low=low, likely=likely, high=high, unit=unit, grade=worst.grade, sources=sources, derived=derived,
        reason=reasons or "computed from answers that are guesses", ask=asks,
        known_by=worst.known_by if not sources else None,
    )  # fmt: skip


def harvest(crop: Crop, pack: Pack, rule: RangeRule) -> Estimate | None:
    """Return what is harvested of a crop, t/year: as answered, else area times the country's usual yield."""
    if crop.production is not None and crop.production.is_known:
        return crop.production
    usual = pack.crops.get(crop.crop)
    if crop.area is None or usual is None or usual.yield_t_per_ha is None:
        return None
    # area is in km2: 100 ha each
    return product_of((crop.area, usual.yield_t_per_ha), 100.0, "t/year", "area x the country's usual yield", rule)


def milled(mills: Sequence[Mill], rule: RangeRule) -> Estimate | None:
    """Return what mills work up, t/year: tonnes a day x 25 days x months at work (twelve where none are named)."""
    terms = []
    for mill in mills:
        if mill.throughput is None or not mill.throughput.is_known:
            continue
        months = len(mill.months) or MONTHS_A_YEAR
        derived = f"{mill.id}: a day x {WORKING_DAYS_A_MONTH:g} days x {months:g} months"
        amount = product_of((mill.throughput,), WORKING_DAYS_A_MONTH * months, "t/year", derived, rule)
        if amount is not None:
            terms.append(amount)
    return sum_of(terms, "; ".join(term.derived or "" for term in terms))


def dung(answers: Answers, pack: Pack, rule: RangeRule) -> Estimate | None:
    """Return the dung of stabled cattle and buffalo, t/year: head x stabled share x kg a day x 365."""
    daily = pack.dung_kg_per_head_day.get("cattle")
    if answers.cattle_and_buffalo is None or answers.stabled_share is None or daily is None:
        return None
    factors = (answers.cattle_and_buffalo, answers.stabled_share, daily)
    return as_received(product_of(factors, DAYS_A_YEAR / 1000, "t/year", "head x in stables x kg a day x 365", rule))


def market_waste(markets: Sequence[MarketPlace], rule: RangeRule) -> Estimate | None:
    """Return the waste of markets, t/year: a day in busy and in slack months, times the days of those months."""
    terms = []
    for market in markets:
        busy_months = len(market.busy_months) or (MONTHS_A_YEAR if market.slack is None else MONTHS_A_YEAR / 2)
        for daily, months in ((market.busy, busy_months), (market.slack, MONTHS_A_YEAR - busy_months)):
            if daily is not None and months > 0:
                days = DAYS_A_YEAR * months / MONTHS_A_YEAR
                amount = product_of((daily,), days, "t/year", f"{market.id}: a day x {days:.0f} days", rule)
                terms += [] if amount is None else [amount]
    return as_received(sum_of(terms, "; ".join(term.derived or "" for term in terms)))


def plastic(item: str, answers: Answers, pack: Pack, rule: RangeRule) -> Estimate | None:
    """Return the waste of a plastic item, t/year: waste a day x plastics in it x the item's part.

    The waste is what is carted a day from the homes that it is collected from, where both were answered; else people
    times what is usual a head.
    """
    part = _part_of_plastics(item, answers, pack)
    carted, homes_per_cart = answers.waste_per_day, _one_over(answers.waste_collected_share, rule)
    if carted is not None and carted.is_known and homes_per_cart is not None:
        waste, scale, of = [carted, homes_per_cart], DAYS_A_YEAR, "waste carted a day / share of homes it comes from"
    elif answers.population is not None and pack.waste_kg_per_person_day is not None:
        waste, scale = [answers.population, pack.waste_kg_per_person_day], DAYS_A_YEAR / 1000
        of = "people x waste a head"
    else:
        return None
    if pack.plastics_share_of_waste is None or part is None:
        return None
    derived = f"{of} x plastics in it x the item's part of them"
    return as_received(product_of([*waste, pack.plastics_share_of_waste, part], scale, "t/year", derived, rule))


def _one_over(share: Estimate | None, rule: RangeRule) -> Estimate | None:
    """Return one over a share, ends swapped; None where it is not known or may be nought."""
    found = None if share is None else with_range(share, rule)
    if found is None or found.bounds is None or not found.central or found.bounds[0] <= 0:
        return None
    return found.replaced(low=1 / found.bounds[1], likely=1 / found.central, high=1 / found.bounds[0])


def _part_of_plastics(item: str, answers: Answers, pack: Pack) -> Estimate | None:
    amounts = {name: WEIGHT_OF_AMOUNT[amount] for name, amount in answers.plastic_amounts.items()}
    total = sum(amounts.values())
    if item not in amounts or not total:
        return pack.plastic_items.get(item)
    share = amounts[item] / total
    return Estimate(
        low=share / 2, likely=share, high=min(1.0, 2 * share), unit="one", grade="D",
        reason="much, some and little are weighed 6 to 3 to 1, and may be twice or half of that",
        ask="scrap dealer",
    )  # fmt: skip


def as_received(amount: Estimate | None) -> Estimate | None:
    """Return an amount marked as the mass as it arises."""
    return None if amount is None else amount.replaced(basis="as_received")


def amount_of(
    feedstock: Feedstock, at_mill: bool, answers: Answers, pack: Pack, rule: RangeRule
) -> tuple[str, Estimate] | None:
    """Return the field of a stream that says how much there is, and the amount; None where nobody has said."""
    if feedstock.crop:
        mills = [mill for mill in answers.mills if mill.crop == feedstock.crop]
        grown = [crop for crop in answers.crops if crop.crop == feedstock.crop]
        amounts = [amount for crop in grown if (amount := harvest(crop, pack, rule)) is not None]
        amount = milled(mills, rule) if at_mill else None
        if amount is None:
            amount = amounts[0] if len(amounts) == 1 else sum_of(amounts, "sum of the harvests")
        return None if amount is None else ("crop_production", amount)
    if feedstock.group == "dung":
        found = dung(answers, pack, rule)
    elif feedstock.group == "market_waste":
        found = market_waste(answers.markets, rule)
    else:
        found = plastic(feedstock.id, answers, pack, rule) if feedstock.kind == "plastic" else None
    return None if found is None else ("surveyed", found)
