"""Page one: readable aloud in a minute, with names and rounded numbers, and one decision asked for.

The project's method: no score, weight or method name; every "only if" beside its option; what was refused
as visible as what is recommended; at most three cards and one companion.
"""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.assessment.result import Assessment, Scored
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.owners import owners_of
from biomass_select.materials.material import Part
from biomass_select.quantities.estimate import Estimate
from biomass_select.record import map_records
from biomass_select.reports.cards import AT_MOST, Card, amount, cards_of
from biomass_select.reports.doubts import Refusal, can_go_wrong, how_sure, judgements, not_known, refusals, went_wrong
from biomass_select.reports.names import option_name, stream_name, text
from biomass_select.reports.open_questions import wanted
from biomass_select.reports.register import Register
from biomass_select.reports.rows import Contents
from biomass_select.schema.site import Site
from biomass_select.screening.findings import Finding
from biomass_select.supply.availability import Supply
from biomass_select.wording.message import Message, Quantity, local_text, message

MOST_HOMES = 0.5
BY_FAR_MOST_HOMES = 0.7
"""More than half; more than seven in ten (rule H1)."""
LITTLE = 0.1
"""A share below a tenth is told in percent: of ten tonnes it would be hardly any."""
OUTLETS_NAMED = 3


@dataclass(frozen=True)
class PageOne:
    """What page one says.

    `why_here` says what of the place decided; `wanted` what it could say with the answers that are missing; `first`
    what to do first, `together` how much that takes up, `decide` the one decision asked for; `unknown` pairs of
    what is not known and whom to ring; `judgements` the guesses that carry the answer, with the mark of each input.
    """

    why_here: tuple[Message, ...]
    wanted: tuple[Message, ...]
    first: tuple[Message, ...]
    together: Message | None
    decide: Message
    cards: tuple[Card, ...]
    more: tuple[Message, ...]
    companion: Message | None
    how_sure: tuple[Message, ...]
    refused: tuple[Refusal, ...]
    can_go_wrong: tuple[Message, ...]
    unknown: tuple[tuple[Message, Message], ...]
    judgements: tuple[tuple[str, Message, Message], ...]
    missing: Message | None


def page_one_of(assessment: Assessment, contents: Contents) -> PageOne:
    """Return page one of an assessment."""
    here, register = assessment.here, Register(assessment)
    found = cards_of(assessment, contents)
    cards = found[:AT_MOST]
    return PageOne(
        why_here=_why_here(assessment), wanted=wanted(here),
        first=_first(cards, assessment), together=_together(cards, assessment),
        decide=_decide(cards, here), cards=cards,
        more=tuple(message("page.item", technology=c.title, streams=c.wastes) for c in found[AT_MOST:]),
        companion=_companion(assessment),
        how_sure=tuple(how_sure(n, card, assessment, register) for n, card in enumerate(cards, 1)),
        refused=refusals(assessment),
        can_go_wrong=tuple(
            said
            for n, card in enumerate(cards, 1)
            for said in (went_wrong(n, card), can_go_wrong(n, card, here))
            if said is not None
        ),
        unknown=not_known(cards, assessment, register),
        judgements=judgements(cards, assessment, register),
        missing=_missing(contents),
    )  # fmt: skip


def _why_here(assessment: Assessment) -> tuple[Message, ...]:
    """Return what of the place decided: what homes cook with, and the waste with the largest surplus."""
    here = assessment.here
    said = [message("page.here_guessed")] if _all_guessed(here.site) else []
    if here.site.not_covered:
        said.append(message("page.here_not_covered", named=here.site.not_covered))
    admitted = [scored.option for contest in assessment.contests for scored in contest.scored]
    at_home = [option for option in admitted if option.chain.use.kind == "household_cooking"]
    clean, wood = here.clean_cooking_share or 0.0, here.free_wood_share or 0.0
    solid = [option for option in at_home if option.chain.product.solid_fuel]
    if clean > BY_FAR_MOST_HOMES:
        said.append(message("page.here_clean" if solid else "page.here_clean_none", share=clean))
    elif wood > MOST_HOMES:
        names = dict.fromkeys(text(option.chain.conversion.name) for option in at_home)
        said.append(message("page.here_wood" if names else "page.here_wood_none", share=wood, names=tuple(names)))
    supplies = assessment.likely_supplies
    largest = max(supplies, key=lambda stream: (_dry_surplus(supplies[stream], here), stream), default="")
    if largest and supplies[largest].surplus[0] > 0:
        tonnes = Quantity(float(supplies[largest].surplus[0]), "t/year")
        chosen = {choice.stream for choice in assessment.the_set.choices if choice.chosen is not None}
        id = "page.here_most" if largest in chosen else "page.here_most_nothing"
        said.append(message(id, stream=stream_name(largest, here), surplus=tonnes))
    return tuple(said)


def _dry_surplus(supply: Supply, here: Circumstances) -> float:
    """Return the surplus as dry mass, t/year: wet dung is not heavier than straw for the water in it."""
    part = Part(supply.stream, here.base.feedstocks[supply.stream.feedstock], 1.0)
    return float(supply.surplus[0]) * part.dry_share


def _all_guessed(site: Site) -> bool:
    """Say whether nobody was asked and nothing counted, of all numbers that say how they are known."""
    known: set[str] = set()

    def note(estimate: Estimate, _path: str) -> Estimate:
        known.update([estimate.known_by] if estimate.known_by is not None else ())
        return estimate

    map_records(site, Estimate, note)
    told = [stream.fates for stream in site.streams] + ([site.cooking] if site.cooking is not None else [])
    known.update(shares.known_by for shares in told if shares.known_by is not None)
    return known == {"guess"}


def _first(cards: tuple[Card, ...], assessment: Assessment) -> tuple[Message, ...]:
    """Return what to do first; where nothing can start, what comes nearest and what it lacks."""
    if cards:
        return tuple(message("page.item", technology=card.title, streams=card.wastes) for card in cards)
    if any(waiting.options for waiting in assessment.waiting):
        open_streams = [w.stream for w in assessment.waiting if w.options and assessment.here.site.is_open(w.stream)]
        names = tuple(stream_name(stream, assessment.here) for stream in open_streams)
        return (message("page.answers_first", streams=names) if names else message("page.answers_first_place"),)
    scored = [(contest, contest.shortlist[0]) for contest in assessment.contests if contest.shortlist]
    if scored:
        contest, best = max(scored, key=lambda pair: (pair[1].score, pair[1].option.id))
        choice = next(c for c in assessment.the_set.choices if c.stream == contest.stream)
        return (
            message("page.nothing_ready", nearest=option_name(best.option), reason=choice.reason,
                    stream=stream_name(contest.stream, assessment.here)),
        )  # fmt: skip
    out = [option for contest in assessment.contests for option in contest.excluded]
    if not out:
        return (message("page.nothing_found"),)
    nearest = min(out, key=lambda option: (len(_excluding(option)), option.id))
    lacks = _excluding(nearest)[0].sentence
    return (message("page.nothing_passes", nearest=option_name(nearest), lacks=lacks),)


def _excluding(option: Option) -> list[Finding]:
    return [finding for finding in option.findings if finding.excludes]


def _together(cards: tuple[Card, ...], assessment: Assessment) -> Message | None:
    """Return the share of the surplus of all wastes that the cards take up, by weight, in one catchment."""
    taken = sum(member.tonnes for card in cards for member in card.members)
    surplus = sum(assessment.the_set.surplus.values())
    if taken <= 0 or surplus <= 0:
        return None
    share = min(1.0, taken / surplus)
    return message("page.together" if share >= LITTLE else "page.together_little", share=share)


def _decide(cards: tuple[Card, ...], here: Circumstances) -> Message:
    """Return the one decision: ask owners and outlets that have not said yes, else set the money aside."""
    if not cards:
        return message("page.decide_nothing")
    leads = [card.lead for card in cards]
    owners = dict.fromkeys(
        local_text(owner.name)
        for lead in leads
        for owner in owners_of(lead.option.chain, here.site)
        if owner.said != "yes"
    )
    outlets = dict.fromkeys(
        local_text(market.name) for lead in leads for market in lead.option.markets
        if market.asked != "yes" and market.id != "homes" and lead.option.chain.use.kind != "in_field"
    )  # fmt: skip
    if owners and outlets:
        return message("page.decide_both", owners=tuple(owners), outlets=tuple(outlets)[:OUTLETS_NAMED])
    if owners:
        return message("page.decide_owners", owners=tuple(owners))
    if outlets:
        return message("page.decide_outlets", outlets=tuple(outlets)[:OUTLETS_NAMED])
    if any(not owners_of(lead.option.chain, here.site) for lead in leads):
        return message("page.decide_find_owner", technology=cards[0].title)
    capital = sum(member.choice.capital for card in cards for member in card.members)
    return message("page.decide_money", capital=amount(capital, here))


def _companion(assessment: Assessment) -> Message | None:
    """Return the best companion that is ready and of no technology that is in the set already."""
    chosen = {choice.chosen.option.chain.conversion.id for choice in assessment.the_set.choices if choice.chosen}
    ready: list[Scored] = [
        scored for contest in assessment.contests for scored in contest.scored
        if scored.companion and scored.ready and scored.option.chain.conversion.id not in chosen
    ]  # fmt: skip
    if not ready:
        return None
    best = max(ready, key=lambda scored: (scored.score, scored.option.id))
    share = Quantity(best.cells["T1"].likely, "percent") if "T1" in best.cells else None
    return message(
        "page.companion", technology=text(best.option.chain.conversion.name), share=share,
        stream=stream_name(best.option.chain.contest, assessment.here),
    )  # fmt: skip


def _missing(contents: Contents) -> Message | None:
    """Return how many answers are missing, and how many options wait for them."""
    asked = [unknown for unknown in contents.unknowns if unknown.options]
    if not asked:
        return None
    waiting = max(unknown.options for unknown in asked)
    return message("page.missing", n=len(asked), options=waiting)
