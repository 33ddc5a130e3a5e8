"""The cards of page one: what to do, with owner, takes, money, people, smoke, proof and conditions in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.assessment.result import Assessment, Scored
from biomass_select.chains.circumstances import Circumstances
from biomass_select.reports.contents import rows_by_option
from biomass_select.reports.names import text
from biomass_select.reports.rows import CellRow, Contents, OptionRow
from biomass_select.schema.site import Owner
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
class Card:
    """One thing to do: a technology for one or more wastes.

    `members` are the chosen options that do the same, the one that takes most dry mass first; `only_if` the first
    conditions, `more_conditions` how many more there are.
    """

    title: Message
    wastes: tuple[Message, ...]
    lines: tuple[CardLine, ...]
    only_if: tuple[Message, ...]
    more_conditions: int
    members: tuple[tuple[Scored, OptionRow], ...]

    @property
    def lead(self) -> Scored:
        """The option of the card that takes most."""
        return self.members[0][0]


def cards_of(assessment: Assessment, contents: Contents) -> tuple[Card, ...]:
    """Return a card for each thing to do of the set, the one that takes most dry mass first."""
    rows = rows_by_option(contents)
    groups: dict[tuple[str, str], list[tuple[Scored, OptionRow]]] = {}
    for choice in assessment.the_set.choices:
        if choice.chosen is not None:
            chain = choice.chosen.option.chain
            member = (choice.chosen, rows[choice.chosen.option.id])
            groups.setdefault((chain.conversion.id, chain.use.id), []).append(member)
    for members in groups.values():
        members.sort(key=lambda member: (-dry_tonnes(member[0]), member[1].id))
    ordered = sorted(groups.values(), key=lambda members: (-sum(dry_tonnes(m[0]) for m in members), members[0][1].id))
    return tuple(_card(members, assessment) for members in ordered)


def dry_tonnes(scored: Scored) -> float:
    """Return the dry matter that an option takes, t/year: what makes wet and dry wastes comparable."""
    size = scored.option.size
    assert size is not None
    total = 0.0
    for part in scored.option.chain.feed.parts:
        moisture = part.find("moisture")
        wet = 0.0 if moisture is None else moisture.estimate.central or 0.0
        total += part.share * size.feed_t_per_year * (1 - wet / 100)
    return total


def owners_of(scored: Scored, here: Circumstances) -> tuple[Owner, ...]:
    """Return who could own an option: of its form, and of its family where families are named; not who said no."""
    family, form = scored.option.chain.conversion.family, scored.option.form
    return tuple(
        owner for owner in here.site.owners
        if owner.form == form and owner.said != "no" and (not owner.families or family in owner.families)
    )  # fmt: skip


def _card(members: list[tuple[Scored, OptionRow]], assessment: Assessment) -> Card:
    here, (scored, row) = assessment.here, members[0]
    conditions = list(dict.fromkeys(f.only_if for _, r in members for f in r.findings if f.only_if is not None))
    lines = (
        CardLine(message("page.owner"), _owner(scored, here)),
        CardLine(message("page.takes"), _takes(members), *_link(row, "T1")),
        CardLine(message("page.money"), _money(members, here), *_link(row, "C1")),
        CardLine(message("page.people"), _people(members), *_link(row, "S1")),
        CardLine(message("page.smoke"), _smoke(members), *_link(row, "E2")),
        CardLine(message("page.proven"), _proven(scored, row), *_link(row, "T3")),
    )
    return Card(
        title=text(scored.option.chain.conversion.name),
        wastes=tuple(dict.fromkeys(name for _, r in members for name in r.streams)),
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
    owners = owners_of(scored, here)
    if not owners:
        return message("page.owner_nobody", form=message(f"report.form.{scored.option.form}"))
    said = {"yes", "may_be"} & {owner.said for owner in owners}
    answer = "yes" if "yes" in said else "may_be" if said else "not_asked"
    names = tuple(local_text(owner.name) for owner in owners)
    return message("page.owner_named", owners=names, asked=message(f"report.asked.{answer}"))


def _takes(members: list[tuple[Scored, OptionRow]]) -> Message:
    tonnes = sum(scored.option.size.feed_t_per_year for scored, _ in members if scored.option.size)
    if len(members) > 1:
        return message("page.takes_several", feed=Quantity(tonnes, "t/year"))
    row = members[0][1]
    share = min(1.0, (_likely(row, "T1") or 0.0) / 100)
    return message("page.takes_one", feed=Quantity(tonnes, "t/year"), share=share)


def _money(members: list[tuple[Scored, OptionRow]], here: Circumstances) -> Message:
    """Return what it costs to begin and what a tonne earns, in the assessment's money and the local one."""
    capital = sum(row.money.capital.likely or 0.0 for _, row in members)
    begin = message("page.money_none")
    if capital > 0:
        begin = message("page.money_begin", capital=amount(capital, here))
    cells = [cell for _, row in members for cell in row.cells if cell.criterion == "C1"]
    if not cells:
        return begin
    low = min(cell.figure.low or 0.0 for cell in cells)
    high = max(cell.figure.high or 0.0 for cell in cells)
    return message("page.money_line", begin=begin, tonne=_per_tonne(low, cells[0], high, here))


def _per_tonne(low: float, lead: CellRow, high: float, here: Circumstances) -> Message:
    unit = f"{here.money.unit}/t"
    if low >= 0:
        return message("page.earns", tonne=Quantity(lead.figure.likely, unit))
    if high <= 0:
        return message("page.costs", tonne=Quantity(-(lead.figure.likely or 0.0), unit))
    return message("page.earns_or_costs", loss=Quantity(-low, unit), gain=Quantity(high, unit))


def amount(usd: float, here: Circumstances) -> Message:
    """Return a sum in the assessment's money, with the local money beside it where its rate is known."""
    rate = here.money.exchange_rate(here.country.currency)
    sum_here = Quantity(usd, here.money.unit)
    if rate is None or here.country.currency == here.money.currency:
        return message("page.amount", sum=sum_here)
    local = Quantity(usd / rate, f"{here.country.currency}_{here.money.year}")
    return message("page.amount_local", sum=sum_here, local=local)


def _people(members: list[tuple[Scored, OptionRow]]) -> Message:
    homes = sum(s.option.size.units for s, _ in members if s.option.size and s.option.chain.conversion.at_homes)
    if homes:
        return message("page.people_homes", homes=homes)
    jobs = sum((_likely(r, "S1") or 0.0) / 1000 * s.option.size.feed_t_per_year for s, r in members if s.option.size)
    return message("page.people_jobs", jobs=Quantity(jobs, "job")) if jobs >= 1 else message("page.people_none")


def _smoke(members: list[tuple[Scored, OptionRow]]) -> Message:
    """Return the fine smoke kept out of the air a year, where its sign is sure."""
    kilograms = {"low": 0.0, "likely": 0.0, "high": 0.0}
    for scored, row in members:
        cells = [cell for cell in row.cells if cell.criterion == "E2"]
        if not cells or scored.option.size is None:
            return message("page.smoke_unsure")
        for end in kilograms:
            kilograms[end] += (getattr(cells[0].figure, end) or 0.0) * scored.option.size.feed_t_per_year
    if kilograms["low"] > 0:
        return message("page.smoke_less", smoke=Quantity(kilograms["likely"], "kg/year"))
    if kilograms["high"] < 0:
        return message("page.smoke_more", smoke=Quantity(-kilograms["likely"], "kg/year"))
    return message("page.smoke_unsure")


def _proven(scored: Scored, row: OptionRow) -> Message:
    evidence = scored.option.chain.conversion.evidence
    step = f"page.proven_{(_likely(row, 'T3') or 0.0):.0f}"
    places = 0 if evidence is None else len(evidence.places)
    if not places:
        return message(step)
    return message("page.proven_places", step=message(step), n=places)


def _likely(row: OptionRow, criterion: str) -> float | None:
    return next((cell.figure.likely for cell in row.cells if cell.criterion == criterion), None)
