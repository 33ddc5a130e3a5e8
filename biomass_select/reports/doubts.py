"""The doubts of page one: how sure, what was refused, what can go wrong, what is not known and whom to ring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from biomass_select.assessment.result import Assessment, Contest, Scored
from biomass_select.chains.chain import Option
from biomass_select.reports.cards import Card
from biomass_select.reports.contents import unknown_facts
from biomass_select.reports.deciding import deciders
from biomass_select.reports.names import input_name, option_name, stream_name, text
from biomass_select.reports.register import Register
from biomass_select.reports.rows import FindingRow
from biomass_select.reports.option_rows import finding_row
from biomass_select.schema.lists import Asking, Family
from biomass_select.screening.findings import Finding
from biomass_select.wording.message import Message, Quantity, local_text, message

REFUSED_AT_MOST = 4
UNKNOWN_AT_MOST = 4
JUDGEMENTS_AT_MOST = 2
ASKED_FOR: tuple[tuple[Family, str | None], ...] = (
    ("steam_power", None), ("gasification", None), ("plastics_pyrolysis", None), ("briquetting", "household_cooking"),
    ("household_stove", "household_cooking"), ("kiln_coprocessing", None), ("moulding", None),
    ("recycling", None), ("digestion", None), ("carbonisation", None),
)  # fmt: skip
"""What people are offered by sellers and ask for, by family and kind of use, the most asked for first."""
TELLING: tuple[Asking, ...] = ("supply", "people_and_market", "safety", "scope_and_law", "feed")
"""Of several reasons the one told on page one: what a mayor can check himself comes first."""


@dataclass(frozen=True)
class Refusal:
    """What was refused for every waste here, and the reason in one line."""

    name: Message
    reason: Message
    finding: FindingRow


def how_sure(card: Card, assessment: Assessment, register: Register) -> Message:
    """Return how sure the place of a card's lead is in its contest, and what a near tie turns on."""
    lead = card.lead
    contest = assessment.contest(lead.option.chain.contest)
    names = {"technology": card.title, "stream": stream_name(contest.stream, register.here)}
    if len(contest.scored) == 1:
        return message("page.sure_only", **names)
    if lead.rank > 1:
        return message("page.sure_behind", first=option_name(contest.scored[0].option), **names)
    rival = _rival(lead, contest)
    if rival is None or rival.rank > lead.rank:
        return message("page.sure", share=lead.first_share, **names)
    found = deciders(contest, lead, rival, register)
    other = text(rival.option.chain.conversion.name)
    if not found:
        return message("page.tie", other=other, share=lead.first_share, **names)
    turns_on = input_name(found[0].key, register.here)
    return message("page.tie_turns_on", other=other, share=lead.first_share, turns_on=turns_on, **names)


def _rival(lead: Scored, contest: Contest) -> Scored | None:
    """Return the nearest option of another conversion."""
    mine = lead.option.chain.conversion.id
    return next((s for s in contest.scored if s.option.chain.conversion.id != mine), None)


def refusals(assessment: Assessment) -> tuple[Refusal, ...]:
    """Return what people ask for and every option of which is out here, with the most telling reason of one."""
    options = [o for contest in assessment.contests for o in contest.excluded]
    admitted = [scored.option for contest in assessment.contests for scored in contest.scored]
    refused = []
    for family, use in ASKED_FOR:
        out = [option for option in options if _is(option, family, use)]
        if out and not any(_is(option, family, use) for option in admitted):
            refused.append(_refusal(max(out, key=lambda o: (_surplus(o, assessment), o.id)), use, assessment))
    return tuple(refused[:REFUSED_AT_MOST])


def _is(option: Option, family: Family, use: str | None) -> bool:
    return option.chain.conversion.family == family and use in (None, option.chain.use.kind)


def _surplus(option: Option, assessment: Assessment) -> float:
    return float(assessment.likely_supplies[option.chain.contest].catchment_surplus[0])


def _refusal(option: Option, use: str | None, assessment: Assessment) -> Refusal:
    finding = min((f for f in option.findings if f.excludes), key=lambda f: TELLING.index(f.asking))
    name = text(option.chain.conversion.name) if use is None else option_name(option)
    return Refusal(name, _told(finding, option, assessment), finding_row(finding, assessment.here))


def _told(finding: Finding, option: Option, assessment: Assessment) -> Message:
    """Return a reason in one line; the two that a mayor hears most in words of their own."""
    values = dict(finding.sentence.values)
    what, found = values.get("what"), values.get("found")
    number = dict(found.values).get("number") if isinstance(found, Message) else None
    if isinstance(what, Message) and isinstance(number, Quantity):
        if what.id == "fact.smallest_unit_share_of_dependable_surplus":
            stream = stream_name(option.chain.contest, assessment.here)
            return message("page.no_supply", times=number.value, stream=stream)
        if what.id == "fact.clean_cooking_share":
            return message("page.no_clean_cooking", share=number.value)
    return message("page.no_other", sentence=finding.sentence)


def can_go_wrong(card: Card) -> Message | None:
    """Return what the feed may cost before a card's lead no longer pays, beside what it costs today."""
    row = card.members[0][1]
    gate, today = row.money.gate_price, row.money.today
    if today is None or gate.likely is None or today.likely is None:
        return None
    id = "page.wrong_gate" if gate.likely > today.likely else "page.wrong_already"
    if gate.likely <= 0:
        id = "page.wrong_never"
    return message(
        id, technology=card.title, stream=row.streams[0], gate=Quantity(gate.likely, gate.unit),
        today=Quantity(today.likely, today.unit),
    )  # fmt: skip


def not_known(
    cards: tuple[Card, ...], assessment: Assessment, register: Register
) -> tuple[tuple[Message, Message], ...]:
    """Return (what, whom to ring): first what the cards wait for, or all options where there is no card."""
    options = [s.option for card in cards for s, _ in card.members]
    if not options:
        options = [o for c in assessment.contests for o in (*(s.option for s in c.scored), *c.excluded)]
    waiting = Counter(asked for option in options for asked in dict.fromkeys(unknown_facts(option.findings)))
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
                name, who = input_name(decider.key, register.here), message("page.ask", who=local_text(estimate.ask))
                found[decider.key] = (decider.strength, name, who)
    strongest = sorted(found, key=lambda key: (-found[key][0], key))[:JUDGEMENTS_AT_MOST]
    return tuple((register.marks[key], found[key][1], found[key][2]) for key in strongest)
