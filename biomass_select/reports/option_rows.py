"""Rows of options: the cells with their traces, size, money, markets, findings."""

from __future__ import annotations

import numpy as np

from biomass_select.assessment.cells import HIGHEST_PERCENTILE, LOWEST_PERCENTILE, Cell
from biomass_select.assessment.result import Scored
from biomass_select.chains.chain import Option, Size
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import Market
from biomass_select.economics.appraise import Appraisal
from biomass_select.quantities.draws import Array
from biomass_select.reports.figures import Figure, GateRow, MarketRow, MoneyRow, PayersRow, SizeRow
from biomass_select.reports.names import option_name, stream_names, text, unknown_name
from biomass_select.reports.register import Register, figure_of
from biomass_select.reports.rows import CellRow, ExcludedRow, FindingRow, OptionRow
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.technology import Technology
from biomass_select.screening.findings import Finding, share_checked
from biomass_select.screening.screen import who_message
from biomass_select.wording.message import Quantity, local_text, message


def option_row(mark: str, scored: Scored, criteria: tuple[Criterion, ...], register: Register) -> OptionRow:
    """Return one ranked option as a row."""
    option, here, likely = scored.option, register.here, scored.evaluation.likely
    assert option.size is not None
    checked, asked = share_checked(option.findings)
    pillars = {criterion.pillar: 0.0 for criterion in criteria}
    for criterion in criteria:
        pillars[criterion.pillar] += scored.contributions[criterion.id]
    return OptionRow(
        mark=mark, id=option.id, name=option_name(option), streams=stream_names(option.chain),
        steps=tuple(text(step.name) for step in option.chain.steps), product=text(option.chain.product.name),
        use=text(option.chain.use.name), form=message(f"report.form.{option.form}"), verdict=option.verdict,
        rank=scored.rank, score=_score(scored), lowest=scored.lowest,
        highest=scored.highest, first_share=scored.first_share, companion=scored.companion,
        ready=scored.ready, size=_size(option, option.size), money=_money(option, likely.money,
        scored.evaluation.money, here, _payers(scored, here)),
        gate=_gate(scored, here),
        markets=tuple(_market(m, option.chain.product.unit) for m in option.markets),
        cells=tuple(
            cell_row(
                scored.cells[c.id], c, register, option.chain.conversion, option.chain.feed.main.stream.id,
                scored.values[c.id], scored.contributions[c.id], c.id in scored.clipped,
            )
            for c in criteria
        ),
        pillars=tuple(pillars.items()),
        findings=tuple(finding_row(f, here) for f in option.findings if f.outcome != "holds"),
        checked=checked, asked=asked,
    )  # fmt: skip


def _score(scored: Scored) -> Figure:
    """Return a score with its range, which reaches to it: it is the sum of its printed parts."""
    return Figure(min(scored.low, scored.score), scored.score, max(scored.high, scored.score), "one")


def excluded_row(option: Option, here: Circumstances) -> ExcludedRow:
    """Return one excluded option as a row."""
    checked, asked = share_checked(option.findings)
    findings = tuple(finding_row(f, here) for f in option.findings if f.excludes)
    return ExcludedRow(option.id, option_name(option), stream_names(option.chain), findings, checked, asked)


def cell_row(
    cell: Cell, criterion: Criterion, register: Register, conversion: Technology | None, stream: str,
    value: float | None = None, contribution: float | None = None, clipped: bool = False,
) -> CellRow:  # fmt: skip
    """Return one cell with its trace; of today's practice there is no conversion, value or contribution."""
    inputs = cell.inputs or {}
    likely, outside = cell.likely, not cell.low <= cell.likely <= cell.high
    if outside:
        likely = float(np.median(cell.draws))
    return CellRow(
        criterion=criterion.id, kind=cell.kind,
        figure=Figure(cell.low, likely, cell.high, cell.unit or "one", cell.grade, cell.sources, outside),
        band=cell.band, reason=cell.reason, value=value, contribution=contribution, clipped=clipped,
        terms=tuple(
            (message(f"report.term.{name}"), term, TERM_UNITS.get(name, criterion.unit))
            for name, term in (cell.terms or {}).items()
        ),
        inputs=register.marks_of(inputs),
        not_known=tuple(unknown_name(what, register.here) for what in cell.not_known),
    )  # fmt: skip


TERM_UNITS = {"taken_t_per_year": "t/year", "surplus_t_per_year": "t/year"}
"""Terms that are not in the unit of their criterion."""


def finding_row(finding: Finding, here: Circumstances) -> FindingRow:
    """Return a finding as a row, with the title of its rule."""
    rule = here.base.constraints.get(finding.rule)
    title = message(f"report.rule.{finding.rule}") if rule is None else text(rule.title)
    who = finding.who_knows
    return FindingRow(
        rule=finding.rule, title=title, step=text(here.base.technologies[finding.technology].name),
        outcome=finding.outcome, severity=finding.severity, sentence=finding.sentence, reason=finding.reason,
        only_if=finding.only_if, remedy=finding.remedy, who=None if who is None else who_message(who),
        grade=finding.grade, sources=finding.sources,
    )  # fmt: skip


def _size(option: Option, size: Size) -> SizeRow:
    limits = tuple((message(f"limit.{n}"), Figure(None, x, None, "t/year")) for n, x in size.limits.items())
    by_stream = tuple((p.stream.id, p.share * size.feed_t_per_year) for p in option.chain.feed.parts)
    return SizeRow(
        Figure(None, size.feed_t_per_year, None, "t/year"), size.units, by_stream, limits,
        message(f"limit.{size.decided_by}"),
    )  # fmt: skip


def _payers(scored: Scored, here: Circumstances) -> PayersRow | None:
    """Return what those pay who carry an option beyond what it brings; None where nobody does."""
    likely, drawn = scored.evaluation.likely.promised, scored.evaluation.promised
    if likely.payers is None or likely.payment is None or drawn.payment is None:
        return None
    unit = f"{here.money.unit}/(household*year)"
    ceiling = None
    if likely.ceiling is not None and drawn.ceiling is not None:
        ceiling = figure_from(likely.ceiling, drawn.ceiling, unit)
    gains = bool(likely.payment[0] <= 0)
    sign = -1.0 if gains else 1.0
    payment = figure_from(sign * likely.payment, sign * drawn.payment, unit)
    return PayersRow(message(f"report.payers.{likely.payers}"), gains, payment, ceiling)


def _money(
    option: Option, likely: Appraisal, drawn: Appraisal, here: Circumstances, payers: PayersRow | None
) -> MoneyRow:  # fmt: skip
    unit = here.money.unit
    conversion = option.chain.conversion
    bought = not (conversion.leaves_in_place or conversion.at_homes)
    today = figure_from(likely.feed + likely.haul, drawn.feed + drawn.haul, f"{unit}/t")
    gate_price = Figure(None, None, None, f"{unit}/t")
    if likely.price_known:
        gate_price = figure_from(likely.gate_price, drawn.gate_price, f"{unit}/t")
    return MoneyRow(
        gate_price=gate_price, today=today if bought else None,
        capital=figure_from(likely.capital, drawn.capital, unit),
        smallest_start=figure_from(likely.smallest_start, drawn.smallest_start, unit), payers=payers,
    )  # fmt: skip


def figure_from(likely: Array, drawn: Array, unit: str, *, adds_up: bool = False) -> Figure:
    """Return a drawn quantity as a figure: its likely value, and the 5th and 95th percentile of the draws.

    Parameters
    ----------
    adds_up : bool
        Whether it is part of a sum: its likely value then stands even outside the percentiles, or the sum would not
        hold, and the range reaches to it.
    """
    low, high = (float(x) for x in np.percentile(drawn, [LOWEST_PERCENTILE, HIGHEST_PERCENTILE]))
    if adds_up:
        low, high = min(low, float(likely[0])), max(high, float(likely[0]))
    central, outside = float(likely[0]), not low <= likely[0] <= high
    if outside:
        central = float(np.median(drawn))
    return Figure(low, central, high, unit, None, (), outside)


def _gate(scored: Scored, here: Circumstances) -> GateRow:
    gate, unit = scored.gate, f"{here.money.unit}/t"
    mends = [message(f"report.gate.mend_{what}", tonne=Quantity(gate.cash_short, unit)) if what == "cash" else
             message("report.gate.mend_payers", ceiling=_ceiling(scored, here)) if what == "payers" else
             message(f"report.gate.mend_{what}") for what in gate.falls]  # fmt: skip
    if not gate.cash_known:
        at_homes = scored.option.chain.conversion.at_homes and scored.evaluation.money.price_known
        mends.append(message("report.gate.mend_homes" if at_homes else "report.gate.mend_price"))
    return GateRow(
        verdict=message(f"report.gate.{gate.verdict}"), passes=gate.passes,
        holds=tuple((message(f"report.pillar.{pillar}"), share) for pillar, share in gate.holds.items()),
        mends=tuple(mends),
    )  # fmt: skip


def _ceiling(scored: Scored, here: Circumstances) -> Quantity:
    ceiling = scored.evaluation.likely.promised.ceiling
    assert ceiling is not None, "payers fall behind a ceiling that is known"
    return Quantity(float(ceiling[0]), here.money.unit)


def _market(market: Market, unit: str) -> MarketRow:
    price = None if market.price is None else figure_of(market.price.estimate)
    distance = None if market.distance is None else figure_of(market.distance.estimate)
    low, high = market.capacity.bounds or (None, None)
    inputs = [keyed.estimate for keyed in market.capacity.of]
    grade = max((estimate.grade for estimate in inputs if estimate.grade), default=None)
    sources = tuple(dict.fromkeys(source for estimate in inputs for source in estimate.sources))
    capacity = Figure(low, market.capacity.likely, high, f"{unit}/year", grade, sources)
    asked = message(f"report.asked.{market.asked}")
    return MarketRow(message("report.text", text=local_text(market.name)), capacity, price, distance, asked)
