"""The doubts of page one: how sure, what was refused, what can go wrong, what is not known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import inf

from biomass_select.assessment.result import Assessment, Contest, Scored
from biomass_select.assessment.shortlist import answers
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.reports.cards import Card, amount
from biomass_select.reports.contents import unknown_facts
from biomass_select.reports.deciding import deciders
from biomass_select.reports.names import input_name, option_name, stream_name, text
from biomass_select.reports.option_rows import finding_row
from biomass_select.reports.register import Register
from biomass_select.reports.rows import FindingRow
from biomass_select.schema.lists import Asking, Family
from biomass_select.screening.findings import Finding
from biomass_select.wording.message import Message, Quantity, local_text, message

REFUSED_AT_MOST = 4
UNKNOWN_AT_MOST = 4
JUDGEMENTS_AT_MOST = 2
ASKED_FOR: tuple[tuple[Family, str | None], ...] = (
    ("steam_power", None), ("gasification", None), ("plastics_pyrolysis", None),
    ("briquetting", "household_cooking"), ("household_stove", "household_cooking"),
    ("kiln_coprocessing", None), ("moulding", None), ("recycling", None),
    ("digestion", None), ("carbonisation", None),
)  # fmt: skip
"""What people are offered by sellers and ask for, by family and kind of use, the most asked for first."""
TELLING: tuple[Asking, ...] = ("scope_and_law", "safety", "supply", "people_and_market", "feed")
"""Of several reasons the one told on page one: what nobody can overrule, then what anybody can check."""
ASKED_BY_THE_DECISION = "fact.owner_named"
"""What page one asks for already, under what to decide today."""


@dataclass(frozen=True)
class Refusal:
    """What was refused for every waste here, and the reason in one line."""

    name: Message
    reason: Message
    finding: FindingRow


def how_sure(number: int, card: Card, assessment: Assessment, register: Register) -> Message:
    """Return how sure the place of a card's lead is in its contest, and what a near tie turns on."""
    lead = card.lead
    contest = assessment.contest(lead.option.chain.contest)
    rivals = answers(contest.scored)
    if len(rivals) == 1:
        return message("page.sure_only" if len(contest.scored) == 1 else "page.sure_no_rival", n=number)
    if lead.rank > 1:
        before = rivals[0] if rivals[0] is not lead else contest.scored[0]
        return message("page.sure_behind", n=number, first=text(before.option.chain.conversion.name))
    rival = _rival(lead, contest)
    if rival is None or rival.rank > lead.rank:
        return message("page.sure", n=number, share=lead.first_share)
    found = deciders(contest, lead, rival, register)
    other = text(rival.option.chain.conversion.name)
    if not found:
        return message("page.tie", n=number, other=other, share=lead.first_share)
    return message("page.tie_turns_on", n=number, other=other, turns_on=input_name(found[0].key, register.here))


def _rival(lead: Scored, contest: Contest) -> Scored | None:
    """Return the nearest option of another conversion that could be the answer as well; companions are none."""
    mine = lead.option.chain.conversion.id
    return next((s for s in answers(contest.scored) if s.option.chain.conversion.id != mine), None)


def refusals(assessment: Assessment) -> tuple[Refusal, ...]:
    """Return what people ask for of which every option is out here, with the most telling reason."""
    options = [o for contest in assessment.contests for o in contest.excluded]
    options += [o for waiting in assessment.waiting for o in waiting.excluded]
    admitted = [scored.option for contest in assessment.contests for scored in contest.scored]
    admitted += [o for waiting in assessment.waiting for o in waiting.options]  # nobody can say no to these yet
    refused = []
    for family, use in ASKED_FOR:
        out = [option for option in options if _is(option, family, use)]
        if out and not any(_is(option, family, use) for option in admitted):
            refused.append(_refusal(min(out, key=_nearest), use, assessment))
    return tuple(refused[:REFUSED_AT_MOST])


def _is(option: Option, family: Family, use: str | None) -> bool:
    return option.chain.conversion.family == family and use in (None, option.chain.use.kind)


def _nearest(option: Option) -> tuple[int, int, float, str]:
    """Return how far an excluded option is from passing: exclusions, then times too little of the feed.

    Of a waste alone before a mix: people ask for the plain thing.
    """
    excluding = [finding for finding in option.findings if finding.excludes]
    # Where nothing at all is left there is no number, and nothing could be farther from enough.
    of_supply = [finding for finding in excluding if finding.rule == "S1" or _asks(finding, SUPPLY_OF_ONE_UNIT)]
    times = [inf if (number := _number(finding)) is None else number for finding in of_supply]
    return len(option.chain.feed.parts), len(excluding), max(times, default=0.0), option.id


def _refusal(option: Option, use: str | None, assessment: Assessment) -> Refusal:
    # Of reasons of one kind a plain no goes before a number: a place without a kiln needs none of any size.
    out = (found for found in option.findings if found.excludes)
    finding = min(out, key=lambda found: (TELLING.index(found.asking), _number(found) is not None))
    name = text(option.chain.conversion.name) if use is None else option_name(option)
    return Refusal(name, _told(finding, option, assessment), finding_row(finding, assessment.here))


def _told(finding: Finding, option: Option, assessment: Assessment) -> Message:
    """Return a reason in one line; those that a mayor hears most in words of their own."""
    number = _number(finding)
    stream = stream_name(option.chain.contest, assessment.here)
    rule = assessment.here.base.constraints.get(finding.rule)
    if rule is not None and rule.plain is not None:
        return text(rule.plain)
    if number is None and finding.rule == "S1":
        return message("page.no_supply_nothing", stream=stream)
    if number is not None and _asks(finding, SUPPLY_OF_ONE_UNIT):
        is_crop = option.chain.feed.kind == "biomass"
        reason = message("page.no_supply" if is_crop else "page.no_supply_gathered", times=number, stream=stream)
        if number < BARELY:
            reason = message("page.no_supply_barely", stream=stream)
        areas = max(part.stream.catchments for part in option.chain.feed.parts)
        return reason if areas == 1 else message("page.no_supply_in_area", reason=reason, n=areas)
    if number is not None and _asks(finding, CLEAN_COOKING):
        return message("page.no_clean_cooking", share=number)
    if number is not None and _asks(finding, FREE_WOOD):
        return message("page.no_free_wood", share=number)
    return message("page.no_other", sentence=finding.sentence)


SUPPLY_OF_ONE_UNIT = "fact.smallest_unit_share_of_dependable_surplus"
CLEAN_COOKING = "fact.clean_cooking_share"
FREE_WOOD = "fact.free_wood_cooking_share"
BARELY = 1.05
"""Times what there is below which a number in one line would read as one time."""


def _asks(finding: Finding, fact: str) -> bool:
    what = dict(finding.sentence.values).get("what")
    return isinstance(what, Message) and what.id == fact


def _number(finding: Finding) -> float | None:
    """Return the number that a rule found, where it found one."""
    found = dict(finding.sentence.values).get("found")
    number = dict(found.values).get("number") if isinstance(found, Message) else None
    return number.value if isinstance(number, Quantity) else None


def went_wrong(number: int, card: Card) -> Message | None:
    """Return what has gone wrong with a card's technology where it ran, as the knowledge base tells it first."""
    evidence = card.lead.option.chain.conversion.evidence
    if evidence is None or not evidence.failures:
        return None
    return message("page.went_wrong", n=number, failure=local_text(evidence.failures[0]))


def can_go_wrong(number: int, card: Card, here: Circumstances) -> Message | None:
    """Return what the feed may cost before a card's lead no longer pays, beside what it costs today."""
    money, stream = card.members[0].row.money, card.members[0].row.streams[0]
    gate, today = money.gate_price.likely, None if money.today is None else money.today.likely
    if today is None:
        return None
    costs = amount(today, here, "/t")
    if gate is None:
        return message("page.wrong_unknown", n=number, stream=stream, today=costs)
    if gate <= 0:
        return message("page.wrong_never", n=number, stream=stream, today=costs)
    id = "page.wrong_gate" if gate > today else "page.wrong_already"
    return message(id, n=number, stream=stream, gate=amount(gate, here, "/t"), today=costs)


def not_known(
    cards: tuple[Card, ...], assessment: Assessment, register: Register
) -> tuple[tuple[Message, Message], ...]:
    """Return (what, whom to ring): first what the cards wait for, or all options where there is no card."""
    options = [member.scored.option for card in cards for member in card.members]
    if not options:
        options = [o for c in assessment.contests for o in (*(s.option for s in c.scored), *c.excluded)]
    waiting = Counter(asked for option in options for asked in dict.fromkeys(unknown_facts(option.findings)))
    waiting = Counter({asked: n for asked, n in waiting.items() if asked[0].id != ASKED_BY_THE_DECISION})
    ordered = sorted(waiting, key=lambda asked: (-waiting[asked], asked[0].id))[:UNKNOWN_AT_MOST]
    if not ordered:
        return tuple((text(what), text(who)) for what, who in register.here.site.not_known[:UNKNOWN_AT_MOST])
    return tuple(ordered)


def judgements(
    cards: tuple[Card, ...], assessment: Assessment, register: Register
) -> tuple[tuple[str, Message, Message], ...]:
    """Return the grade D inputs that carry the cards, strongest first: (mark, name, whom to ask)."""
    found: dict[str, tuple[float, Message, Message]] = {}
    for card in cards:
        contest = assessment.contest(card.lead.option.chain.contest)
        for decider in deciders(contest, card.lead, _rival(card.lead, contest), register):
            estimate = decider.estimate
            stronger = decider.strength > found.get(decider.key, (0.0,))[0]
            if estimate.grade == "D" and estimate.ask and stronger:
                name, who = (
                    input_name(decider.key, register.here),
                    message("page.ask", who=local_text(estimate.ask)),
                )
                found[decider.key] = (decider.strength, name, who)
    strongest = sorted(found, key=lambda key: (-found[key][0], key))[:JUDGEMENTS_AT_MOST]
    return tuple((register.marks[key], found[key][1], found[key][2]) for key in strongest)
