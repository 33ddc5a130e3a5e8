"""The cards of page one: what to do, owner, takes, money, people, smoke, proof, conditions."""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.assessment.result import Assessment, Choice, Scored
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.owners import owners_of
from biomass_select.reports.contents import rows_by_option
from biomass_select.reports.names import text
from biomass_select.reports.priorities import served
from biomass_select.reports.rows import CellRow, Contents, OptionRow
from biomass_select.wording.message import Message, Quantity, local_text, message

AT_MOST = 3
CONDITIONS_SHOWN = 2


@dataclass(frozen=True)
class CardLine:
    """One line of a card, with its grade and the anchor of the cell that it comes from (None: no grade)."""

    label: Message
    says: Message
    grade: str | None = None
    anchor: str | None = None


@dataclass(frozen=True)
class Member:
    """One choice of the set: the option, its row, and how much of it is taken."""

    scored: Scored
    row: OptionRow
    choice: Choice

    @property
    def tonnes(self) -> float:
        """Tonnes a year as received, of all streams."""
        return sum(self.choice.feed_t_per_year.values())

    @property
    def dry_tonnes(self) -> float:
        """Dry matter a year: what makes wet and dry wastes comparable."""
        return sum(part.share * self.tonnes * part.dry_share for part in self.scored.option.chain.feed.parts)

    def likely(self, criterion: str) -> float:
        """Return the likely performance on a criterion, or nothing where it is not asked."""
        found = [cell.figure.likely for cell in self.row.cells if cell.criterion == criterion]
        return (found[0] or 0.0) if found else 0.0


@dataclass(frozen=True)
class Card:
    """One thing to do: a technology for one or more wastes.

    `members` are the chosen options that do the same, the one that takes most dry mass first; `only_if` the
    first conditions, `more_conditions` how many more there are.
    """

    title: Message
    wastes: tuple[Message, ...]
    lines: tuple[CardLine, ...]
    only_if: tuple[Message, ...]
    more_conditions: int
    members: tuple[Member, ...]

    @property
    def lead(self) -> Scored:
        """The option of the card that takes most."""
        return self.members[0].scored


def cards_of(assessment: Assessment, contents: Contents) -> tuple[Card, ...]:
    """Return a card for each thing to do of the set, the one that takes most dry mass first."""
    rows = rows_by_option(contents)
    groups: dict[tuple[str, str], list[Member]] = {}
    for choice in assessment.the_set.choices:
        if choice.chosen is not None:
            chain = choice.chosen.option.chain
            member = Member(choice.chosen, rows[choice.chosen.option.id], choice)
            groups.setdefault((chain.conversion.id, chain.use.id), []).append(member)
    for members in groups.values():
        members.sort(key=lambda member: (-member.dry_tonnes, member.row.id))
    ordered = sorted(groups.values(), key=lambda ms: (-sum(m.dry_tonnes for m in ms), ms[0].row.id))
    return tuple(_card(members, assessment) for members in ordered)


def _card(members: list[Member], assessment: Assessment) -> Card:
    here, lead = assessment.here, members[0]
    conditions = list(dict.fromkeys(f.only_if for m in members for f in m.row.findings if f.only_if is not None))
    priced = [cell for cell in lead.row.cells if cell.criterion == "C1"]
    earns = any(cell.kind != "unknown" and (cell.figure.low or 0.0) > 0 for cell in priced)
    serves = served(here.site.priorities, lead.scored.option.chain, lead.likely, earns=earns, jobs=_jobs(members))
    lines = (
        *((CardLine(message("page.wish"), serves),) if serves is not None else ()),
        CardLine(message("page.owner"), _owner(lead.scored, here)),
        CardLine(message("page.takes"), _takes(members), *_link(lead.row, "T1")),
        CardLine(message("page.money"), _money(members, here), *_link(lead.row, "C1")),
        CardLine(message("page.people"), _people(members), *_link(lead.row, "S1")),
        CardLine(message("page.smoke"), _smoke(members), *_link(lead.row, "E2")),
        CardLine(message("page.proven"), _proven(lead), *_link(lead.row, "T3")),
    )
    return Card(
        title=text(lead.scored.option.chain.conversion.name),
        wastes=tuple(dict.fromkeys(name for m in members for name in m.row.streams)),
        lines=lines, only_if=tuple(conditions[:CONDITIONS_SHOWN]),
        more_conditions=len(conditions[CONDITIONS_SHOWN:]), members=tuple(members),
    )  # fmt: skip


def anchor(option: OptionRow, criterion: str) -> str:
    """Return the address of the trace of a cell."""
    return f"{option.mark}-{criterion}"


def _link(row: OptionRow, criterion: str) -> tuple[str | None, str | None]:
    found = [cell for cell in row.cells if cell.criterion == criterion]
    return (found[0].figure.grade, anchor(row, criterion)) if found else (None, None)


def _owner(scored: Scored, here: Circumstances) -> Message:
    owners = owners_of(scored.option.chain, here.site)
    if not owners:
        return message("page.owner_nobody", form=message(f"report.form.{scored.option.form}"))
    said = {"yes", "may_be"} & {owner.said for owner in owners}
    answer = "yes" if "yes" in said else "may_be" if said else "not_asked"
    names = tuple(local_text(owner.name) for owner in owners)
    return message("page.owner_named", owners=names, asked=message(f"report.asked.{answer}"))


def _takes(members: list[Member]) -> Message:
    tonnes, lead = sum(member.tonnes for member in members), members[0]
    planned = lead.scored.option.size
    assert planned is not None
    takes = message("page.takes_several", feed=Quantity(tonnes, "t/year"))
    if len(members) == 1:
        share = min(1.0, lead.likely("T1") / 100 * tonnes / planned.feed_t_per_year)
        takes = message("page.takes_one", feed=Quantity(tonnes, "t/year"), share=share)
    catchments = lead.scored.option.chain.feed.main.stream.catchments
    return takes if catchments == 1 else message("page.takes_in_catchment", takes=takes, n=catchments)


def _money(members: list[Member], here: Circumstances) -> Message:
    """Return what it costs to build, who pays, and what a tonne earns."""
    begin = message("page.money_none")
    capital = sum(member.choice.capital for member in members)
    if capital > 0:
        begin = message("page.money_begin", capital=amount(capital, here))
    elif members[0].scored.option.chain.conversion.at_homes:
        each = (members[0].row.money.capital.likely or 0.0) / members[0].row.size.units
        begin = message("page.money_home", capital=amount(each, here))
        place = _priced_elsewhere(members[0], here)
        if place is not None:
            begin = message("page.money_home_elsewhere", capital=amount(each, here), place=local_text(place))
    elif members[0].scored.option.chain.conversion.leaves_in_place:
        begin = message("page.money_hired")
    cells = [cell for member in members for cell in member.row.cells if cell.criterion == "C1"]
    if not cells:
        return begin
    if any(cell.kind == "unknown" for cell in cells):
        return message("page.money_line", begin=begin, tonne=_unpriced(members[0], here))
    low = min(cell.figure.low or 0.0 for cell in cells)
    high = max(cell.figure.high or 0.0 for cell in cells)
    return message("page.money_line", begin=begin, tonne=_per_tonne(low, cells[0], high, here))


def _priced_elsewhere(member: Member, here: Circumstances) -> str | None:
    """Return where the price of a unit comes from, if from another country alone."""
    capital = member.scored.option.chain.conversion.capital_cost
    place = None if capital is None else capital.place
    name = here.country.name
    return None if place is None or (name if isinstance(name, str) else name["en"]) in place else place


def _unpriced(member: Member, here: Circumstances) -> Message:
    """Return what a tonne costs where nobody knows what the product brings."""
    money = member.scored.evaluation.likely.money
    cost = float((money.revenue - money.net)[0])
    if money.price_known or cost <= 0:
        return message("page.price_unknown")
    return message("page.costs_unpriced", tonne=Quantity(cost, f"{here.money.unit}/t"))


def _per_tonne(low: float, lead: CellRow, high: float, here: Circumstances) -> Message:
    unit = f"{here.money.unit}/t"
    if low >= 0:
        return message("page.earns", tonne=Quantity(lead.figure.likely, unit))
    if high <= 0:
        return message("page.costs", tonne=Quantity(-(lead.figure.likely or 0.0), unit))
    return message("page.earns_or_costs", loss=Quantity(-low, here.money.unit), gain=Quantity(high, unit))


def amount(sum_in_money: float, here: Circumstances, per: str = "") -> Message:
    """Return a sum in the assessment's money, with the local money beside it where its rate is known.

    Parameters
    ----------
    per : str
        What it is for, as in a unit: ``/t``.
    """
    rate = here.money.exchange_rate(here.country.currency)
    sum_here = Quantity(sum_in_money, here.money.unit + per)
    if rate is None or here.country.currency == here.money.currency:
        return message("page.amount", sum=sum_here)
    local = Quantity(sum_in_money / rate, f"{here.country.currency}_{here.money.year}")
    return message("page.amount_local", sum=sum_here, local=local)


def _people(members: list[Member]) -> Message:
    homes = sum(m.choice.units for m in members if m.scored.option.chain.conversion.at_homes)
    if homes:
        return message("page.people_homes", homes=homes)
    jobs = _jobs(members)
    return message("page.people_jobs", jobs=Quantity(jobs, "job")) if jobs >= 1 else message("page.people_none")


def _jobs(members: list[Member]) -> float:
    return sum(member.likely("S1") / 1000 * member.tonnes for member in members)


def _smoke(members: list[Member]) -> Message:
    """Return the fine smoke kept out of the air a year, where its sign is sure."""
    cells = [(cell, m.tonnes) for m in members for cell in m.row.cells if cell.criterion == "E2"]
    low, likely, high = (
        sum((getattr(cell.figure, end) or 0.0) * tonnes for cell, tonnes in cells) for end in ("low", "likely", "high")
    )
    if low > 0:
        return message("page.smoke_less", smoke=Quantity(likely, "kg/year"))
    if high < 0:
        return message("page.smoke_more", smoke=Quantity(-likely, "kg/year"))
    return message("page.smoke_unsure")


def _proven(lead: Member) -> Message:
    evidence = lead.scored.option.chain.conversion.evidence
    step = message(f"page.proven_{lead.likely('T3'):.0f}")
    places = 0 if evidence is None else len(evidence.places)
    return message("page.proven_places", step=step, n=places) if places else step
