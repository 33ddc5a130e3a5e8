"""The inputs of an assessment, each once, with a mark that cells link to; and the sources that it cites."""

from __future__ import annotations

from collections.abc import Iterable

from biomass_select.assessment.cells import Cell
from biomass_select.assessment.result import Assessment
from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.estimate import Estimate
from biomass_select.reports.figures import Figure, SourceRow
from biomass_select.reports.names import input_name
from biomass_select.reports.rows import InputRow


class Register:
    """Every input that a figure of the report rests on, by key.

    `marks` maps key to mark (``i1``, ``i2``, ... in the order of the keys, so that equal runs have equal
    marks).
    """

    def __init__(self, assessment: Assessment) -> None:
        self.here = assessment.here
        self.of_stream = {stream: supply.inputs for stream, supply in assessment.likely_supplies.items()}
        estimates: dict[str, Estimate] = {}
        masses = [scored.evaluation.likely.inputs["masses"] for c in assessment.contests for scored in c.shortlist]
        for inputs in (*self.of_stream.values(), *(cell.inputs or {} for cell in _cells(assessment)), *masses):
            estimates |= {key: estimate for key, estimate in inputs.items() if key not in estimates}
        self.estimates = dict(sorted(estimates.items()))
        self.marks = {key: f"i{n}" for n, key in enumerate(self.estimates, 1)}

    def marks_of(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the marks of some inputs, in the order of their keys."""
        return tuple(self.marks[key] for key in sorted(set(keys)))

    def rows(self) -> tuple[InputRow, ...]:
        """Return every input as a row."""
        return tuple(
            InputRow(
                mark=self.marks[key], key=key, name=input_name(key, self.here), figure=figure_of(e),
                basis=e.basis, year=e.year, place=e.place, derived=e.derived, reason=e.reason, note=e.note,
                ask=e.ask,
            )
            for key, e in self.estimates.items()
        )  # fmt: skip


def _cells(assessment: Assessment) -> Iterable[Cell]:
    for contest in assessment.contests:
        yield from contest.baseline.values()
        for scored in contest.scored:
            yield from scored.cells.values()


def figure_of(estimate: Estimate) -> Figure:
    """Return an estimate as a figure; of an unknown nothing but its unit."""
    low, high = estimate.bounds or (None, None)
    return Figure(low, estimate.central, high, estimate.unit, estimate.grade, estimate.sources)


def source_rows(cited: Iterable[str], here: Circumstances) -> tuple[SourceRow, ...]:
    """Return the cited sources in the order of their ids; the site's own outrank the knowledge base's."""
    known = {**here.base.sources, **here.site.sources}
    return tuple(
        SourceRow(id, s.citation, s.address, s.how_read, s.kind, s.note)
        for id, s in ((id, known[id]) for id in sorted(set(cited)))
    )
