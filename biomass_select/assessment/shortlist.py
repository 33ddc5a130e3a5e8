"""Per contest at most three options, few, good and different; then the set whose tonnes and money add up."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from biomass_select.assessment.result import Choice, Contest, Scored, TheSet
from biomass_select.chains.circumstances import Circumstances
from biomass_select.supply.availability import Supply
from biomass_select.wording.message import Message, Quantity, local_text, message

AT_MOST = 3
ROUNDING = 1e-9


def choose_shortlist(scored: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """Return at most three of the answers in order of rank, each of another family."""
    chosen: list[Scored] = []
    families: set[str] = set()
    for candidate in answers(scored):
        family = candidate.option.chain.conversion.family
        if family not in families and len(chosen) < AT_MOST:
            chosen.append(candidate)
            families.add(family)
    return tuple(chosen)


def answers(scored: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """Return the options that may be answers, as long as others are there.

    No companions, none without a user, none that is worse than today on what must not get worse.
    """
    better = tuple(s for s in scored if not s.worse_than_today) or scored
    ready = tuple(s for s in better if s.ready) or better
    return tuple(s for s in ready if not s.companion) or ready


def why_first(shortlist: tuple[Scored, ...], criteria_names: dict[str, Message]) -> Message | None:
    """Return why the first stands before the second: the two criteria that add most, the one that takes most."""
    if len(shortlist) < 2:
        return None
    first, second = shortlist[0], shortlist[1]
    gains = {c: first.contributions[c] - second.contributions[c] for c in first.contributions}
    ahead = sorted((c for c in gains if gains[c] > ROUNDING), key=lambda c: -gains[c])[:2]
    behind = min(gains, key=lambda c: gains[c])
    names = (local_text(first.option.chain.conversion.name), local_text(second.option.chain.conversion.name))
    if not ahead:
        return message("assessment.why_equal", first=names[0], second=names[1])
    return message(
        "assessment.why_first" if gains[behind] < -ROUNDING else "assessment.why_first_only",
        first=names[0], second=names[1], ahead=tuple(criteria_names[c] for c in ahead),
        behind=criteria_names[behind],
    )  # fmt: skip


def choose_set(contests: tuple[Contest, ...], supplies: dict[str, Supply], here: Circumstances) -> TheSet:
    """Return the set, chosen greedily: one unit for each contest, then more in turn while tonnes and money last.

    Parameters
    ----------
    supplies : dict
        Stream id -> supply with a draw axis of one.

    Notes
    -----
    The contest with the largest surplus comes first, with the first of its shortlist of which one unit fits: every
    stream it takes still has the tonnes in the catchment (likely year: of what can be gathered, and in all of what
    is burned, dumped or rots), and its capital the money that can be found
    without a bank. A unit of a home's own is paid by the home, and a machine hired by the day by its owner: both are
    taken whole, and stand beside the sum.
    """
    surplus = {stream: float(supply.catchment_surplus[0]) for stream, supply in supplies.items()}
    money = here.site.money_without_bank
    ceiling = inf if money.unknown else here.money.convert(money).central or 0.0
    reach = {s: float(x.likely_year.available[0]) / x.stream.catchments for s, x in supplies.items()}
    store = _Store(dict.fromkeys(surplus, 0.0), dict.fromkeys(surplus, 0.0), surplus, reach, ceiling)
    ordered = sorted(contests, key=lambda c: (-surplus[c.stream], c.stream))
    started = [(contest, *_start(contest, store, here.money.unit)) for contest in ordered]
    units = _grow([chosen for _contest, chosen, _reason in started], store)
    choices = tuple(
        Choice(contest.stream, None, 0, reason, {}, 0.0) if chosen is None else _choice(contest, chosen, count)
        for (contest, chosen, reason), count in zip(started, units, strict=True)
    )
    return TheSet(choices, store.used, surplus, reach, store.spent, ceiling)


def _grow(chosen: list[Scored | None], store: _Store) -> list[int]:
    """Return how many units of each are taken: one more of each in turn, while tonnes and money last."""
    units = [0 if scored is None else 1 for scored in chosen]
    for i, scored in enumerate(chosen):
        if scored is not None and is_paid_elsewhere(scored) and store.take(scored, _planned(scored) - 1):
            units[i] = _planned(scored)
    growing = True
    while growing:
        growing = False
        for i, scored in enumerate(chosen):
            if scored is not None and units[i] < _planned(scored) and store.take(scored, 1):
                units[i] += 1
                growing = True
    return units


@dataclass
class _Store:
    """Tonnes taken of each stream, and money spent, while the set is chosen; the ceiling may be infinite, not known.

    All that is used stays within what is burned, dumped or rots; what is gathered, within what can be gathered.
    """

    used: dict[str, float]
    gathered: dict[str, float]
    surplus: dict[str, float]
    reach: dict[str, float]
    ceiling: float
    spent: float = 0.0

    def lacks(self, scored: Scored, units: int) -> str | None:
        """Return what some units of an option find too little of: tonnes, money, or None."""
        part = units / _planned(scored)
        for stream, tonnes in feed_by_stream(scored).items():
            if self.used[stream] + part * tonnes > self.surplus[stream] * (1 + ROUNDING):
                return "tonnes"
            if is_gathered(scored) and self.gathered[stream] + part * tonnes > self.reach[stream] * (1 + ROUNDING):
                return "tonnes"
        left = (self.ceiling - self.spent) * (1 + ROUNDING)
        return "money" if part * capital_to_find(scored) > left else None

    def take(self, scored: Scored, units: int) -> bool:
        """Take some units of an option, if tonnes and money last."""
        if self.lacks(scored, units) is not None:
            return False
        part = units / _planned(scored)
        for stream, tonnes in feed_by_stream(scored).items():
            self.used[stream] += part * tonnes
            self.gathered[stream] += part * tonnes if is_gathered(scored) else 0.0
        self.spent += part * capital_to_find(scored)
        return True


def _start(contest: Contest, store: _Store, money_unit: str) -> tuple[Scored | None, Message]:
    """Return the first of the shortlist of which one unit fits, taken from the store, or why the best does not."""
    reasons: list[Message] = []
    for scored in contest.shortlist:
        kept_out = why_not_in_set(scored)
        if kept_out is not None:
            reasons.append(kept_out)
            continue
        lack = store.lacks(scored, 1)
        if lack is None:
            store.take(scored, 1)
            return scored, message("assessment.set_fits")
        capital = Quantity(capital_to_find(scored) / _planned(scored), money_unit)
        lacks_money = message("assessment.set_no_money", capital=capital)
        reasons.append(message("assessment.set_no_tonnes") if lack == "tonnes" else lacks_money)
    return None, reasons[0] if reasons else message("assessment.set_nothing_passes")


def why_not_in_set(scored: Scored) -> Message | None:
    """Return what keeps an option out of the set however much tonnes and money there are; None for nothing."""
    if not scored.ready:
        return message("assessment.set_no_outlet")
    if scored.worse_than_today:
        return message("assessment.set_worse_than_today")
    if scored.companion:
        return message("assessment.set_companion")
    if _only_loses(scored):
        return message("assessment.set_loses")
    paid_for = is_paid_elsewhere(scored) or scored.option.form == "municipal"
    return message("assessment.set_gate") if scored.gate.verdict == "fails" and not paid_for else None


def _only_loses(scored: Scored) -> bool:
    """Say whether an option loses money over its whole range, and nobody pays for that.

    A council or a home may pay for cleaner air; an enterprise that loses on every tonne stops.
    """
    money, air = scored.cells.get("C1"), scored.cells.get("E2")
    if money is None or air is None or money.high >= 0:
        return False
    return air.low <= 0 or scored.option.form == "enterprise"


def _choice(contest: Contest, scored: Scored, units: int) -> Choice:
    planned = _planned(scored)
    reason = message("assessment.set_fits")
    if units < planned:
        reason = message("assessment.set_fits_fewer", units=units, planned=planned)
    part = units / planned
    feed = {stream: tonnes * part for stream, tonnes in feed_by_stream(scored).items()}
    return Choice(contest.stream, scored, units, reason, feed, capital_to_find(scored) * part)


def _planned(scored: Scored) -> int:
    size = scored.option.size
    assert size is not None
    return size.units


def is_gathered(scored: Scored) -> bool:
    """Say whether an option takes what can be gathered, and is not done in the field."""
    return not scored.option.chain.conversion.leaves_in_place


def is_paid_elsewhere(scored: Scored) -> bool:
    """Say whether homes pay for their own units, or the owner of a machine that is hired by the day."""
    conversion = scored.option.chain.conversion
    return conversion.at_homes or conversion.leaves_in_place


def capital_to_find(scored: Scored) -> float:
    """Return the money that the place must find for all units; nothing for what is paid elsewhere."""
    return 0.0 if is_paid_elsewhere(scored) else float(scored.evaluation.likely.money.capital[0])


def feed_by_stream(scored: Scored) -> dict[str, float]:
    """Return what an option takes of each stream, t/year as received."""
    size = scored.option.size
    assert size is not None
    return {part.stream.id: part.share * size.feed_t_per_year for part in scored.option.chain.feed.parts}
