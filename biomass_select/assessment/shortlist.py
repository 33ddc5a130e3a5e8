"""Per contest at most three options, few, good and different; then the set whose tonnes and money add up."""

from __future__ import annotations

from biomass_select.assessment.result import Choice, Contest, Scored, TheSet
from biomass_select.chains.circumstances import Circumstances
from biomass_select.supply.availability import Supply
from biomass_select.wording.message import Message, Quantity, local_text, message

AT_MOST = 3
ROUNDING = 1e-9


def choose_shortlist(scored: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """Return at most three options in order of rank, each of another family, answers before companions.

    What nobody would take stays out as long as anything else is there.
    """
    answers = [s for s in scored if not s.companion and s.ready] or [s for s in scored if s.ready] or list(scored)
    chosen: list[Scored] = []
    families: set[str] = set()
    for candidate in answers:
        family = candidate.option.chain.conversion.family
        if family not in families and len(chosen) < AT_MOST:
            chosen.append(candidate)
            families.add(family)
    return tuple(chosen)


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
    """Return the set, chosen greedily: the contest with the largest surplus first, its best option that fits.

    Parameters
    ----------
    supplies : dict
        Stream id -> supply with a draw axis of one.

    Notes
    -----
    An option fits when every stream it takes still has the tonnes in the catchment (likely year), and its capital
    the money that can be found without a bank. A unit of a home's own is paid by the home and stands beside the sum.
    """
    surplus = {stream: float(supply.catchment_surplus[0]) for stream, supply in supplies.items()}
    used = dict.fromkeys(surplus, 0.0)
    ceiling = here.money.convert(here.site.money_without_bank).central or 0.0
    spent = 0.0
    choices = []
    for contest in sorted(contests, key=lambda c: (-surplus[c.stream], c.stream)):
        choice = _choose(contest, used, surplus, ceiling - spent)
        spent += choice.capital
        for stream, tonnes in choice.feed_t_per_year.items():
            used[stream] += tonnes
        choices.append(choice)
    return TheSet(tuple(choices), used, surplus, spent, ceiling)


def _choose(contest: Contest, used: dict[str, float], surplus: dict[str, float], money: float) -> Choice:
    reason = message("assessment.set_nothing_passes")
    for scored in contest.shortlist:
        feed = feed_by_stream(scored)
        capital = capital_to_find(scored)
        if not scored.ready:
            reason = message("assessment.set_no_outlet")
        elif any(used[s] + t > surplus[s] * (1 + ROUNDING) for s, t in feed.items()):
            reason = message("assessment.set_no_tonnes")
        elif capital > money * (1 + ROUNDING):
            reason = message("assessment.set_no_money", capital=Quantity(capital, "USD"))
        else:
            return Choice(contest.stream, scored, message("assessment.set_fits"), feed, capital)
    return Choice(contest.stream, None, reason, {}, 0.0)


def capital_to_find(scored: Scored) -> float:
    """Return the money that the place must find: all units of a plant, nothing for units that homes pay for."""
    if scored.option.chain.conversion.at_homes:
        return 0.0
    return float(scored.evaluation.likely.money.capital[0])


def feed_by_stream(scored: Scored) -> dict[str, float]:
    """Return what an option takes of each stream, t/year as received."""
    size = scored.option.size
    assert size is not None
    return {part.stream.id: part.share * size.feed_t_per_year for part in scored.option.chain.feed.parts}
