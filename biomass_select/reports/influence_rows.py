"""What the results of a shortlisted option turn on, as rows: its five strongest inputs for each."""

from __future__ import annotations

from biomass_select.assessment.cells import Cell
from biomass_select.assessment.influence import Influence, TurnsOn
from biomass_select.assessment.result import Scored
from biomass_select.quantities.estimate import Estimate
from biomass_select.reports.depth_figures import InfluenceRow, TurnsOnRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.names import input_name, text
from biomass_select.reports.register import Register, figure_of
from biomass_select.schema.criterion import Criterion
from biomass_select.wording.message import Message, Quantity, local_text, message

TOLD_AT_MOST = 5


def influence_rows(
    mark: str, scored: Scored, found: tuple[TurnsOn, ...], criteria: tuple[Criterion, ...], register: Register
) -> tuple[TurnsOnRow, ...]:
    """Return what each result of an option turns on; nothing of one that no input moves.

    Parameters
    ----------
    mark : str
        Of the option: its cells are found by it.
    """
    by_id = {criterion.id: criterion for criterion in criteria}
    return tuple(_turns_on(mark, scored, one, by_id, register) for one in found if one.inputs)


def _turns_on(
    mark: str, scored: Scored, found: TurnsOn, criteria: dict[str, Criterion], register: Register
) -> TurnsOnRow:
    criterion = None if found.criterion is None else criteria[found.criterion]
    unit = "one" if criterion is None else criterion.unit
    rows = tuple(_row(mark, scored, one, criteria, register) for one in found.inputs[:TOLD_AT_MOST])
    widest = max(rows, key=lambda row: abs(row.at_high - row.at_low))

    def told(id: str, row: InfluenceRow) -> Message:
        ends = {"low": Quantity(row.at_low, unit), "high": Quantity(row.at_high, unit)}
        return message(f"report.turns_on.{id}", input=row.name, **ends)

    return TurnsOnRow(
        name=message("report.turns_on.the_score") if criterion is None else text(criterion.name),
        unit=unit, mean=found.mean, explained=found.explained, says=told(found.result, rows[0]),
        swings=None if widest is rows[0] else told("swings", widest), strongest=rows,
    )  # fmt: skip


def _row(
    mark: str, scored: Scored, one: Influence, criteria: dict[str, Criterion], register: Register
) -> InfluenceRow:
    if one.estimate is None:
        cell, criterion = scored.cells[one.key], criteria[one.key]
        grade, sources = ("D", cell.sources) if cell.kind == "rated" else (None, ())  # what nobody knows has none
        return InfluenceRow(
            name=message("report.turns_on.cell", id=one.key, name=local_text(criterion.name)),
            address=f"{mark}-{one.key}",
            figure=Figure(cell.low, cell.likely, cell.high, criterion.unit, grade, sources),
            share=one.share, at_low=one.at_low, at_high=one.at_high, standing=_standing_of_cell(cell),
        )  # fmt: skip
    return InfluenceRow(
        name=input_name(one.key, register.here), address=register.marks[one.key], figure=_tried(one.estimate),
        share=one.share, at_low=one.at_low, at_high=one.at_high, standing=_standing(one.estimate),
    )  # fmt: skip


def _tried(estimate: Estimate) -> Figure:
    """Return an input with the range that it was drawn over; of an unknown that of its field."""
    if estimate.range_when_unknown is None or not estimate.unknown:
        return figure_of(estimate)
    low, high = estimate.range_when_unknown
    return Figure(low, None, high, estimate.unit)


def _standing(estimate: Estimate) -> Message | None:
    """Return how an input stands where it is no more than a judgement or not known, with whom to ask."""
    if estimate.grade in ("A", "B", "C"):
        return None
    kind = "judged" if estimate.is_known else "unknown"
    if estimate.ask is None:
        return message(f"report.turns_on.{kind}")
    return message(f"report.turns_on.{kind}_ask", who=local_text(estimate.ask))


def _standing_of_cell(cell: Cell) -> Message:
    return message("report.turns_on.band" if cell.kind == "rated" else "report.turns_on.unknown")
