"""The report in one HTML file: no network, no outside part, the same bytes for the same assessment."""

from __future__ import annotations

import base64
import hashlib
from functools import cached_property
from pathlib import Path
from typing import get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from biomass_select.assessment.result import Assessment
from biomass_select.chains.matter import Quantity
from biomass_select.quantities.estimate import Basis, Grade
from biomass_select.reports.page_one import PageOne, page_one_of
from biomass_select.reports.rows import Contents, ExcludedRow
from biomass_select.reports.view_charts import Charts
from biomass_select.schema.lists import FATES, MONTHS, Band, HowRead, Pillar
from biomass_select.wording.message import Message

HERE = Path(__file__).parent
PARTS = (
    "place", "supply", "contests", "set", "screening", "unknowns", "assumptions", "inputs", "method", "sources", "run",
)  # fmt: skip
"""The parts behind page one, in the order of the page."""
SEASON = ("arriving", "worked_up", "lost", "left_behind", "stored")
"""What is told of each month of a plant."""
METHOD_STEPS = ("supply", "chains", "evaluate", "score", "doubt", "shortlist")


def build_html(assessment: Assessment, contents: Contents, language: str) -> str:
    """Return the report of an assessment as one HTML file.

    Parameters
    ----------
    contents : Contents
        Of the same assessment (`contents_of`).
    language : str
        The language of all words; a language without a catalogue is refused by `wording`.
    """
    return render(contents, page_one_of(assessment, contents), language)


def render(contents: Contents, page: PageOne, language: str) -> str:
    """Return contents and page one as HTML."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    style, script = ((HERE / "static" / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    view = View(contents, language)
    return environment.get_template("report.html.j2").render(
        v=view, t=view.t, say=view.say, contents=contents, page=page, language=language, style=Markup(style),
        script=Markup(script), style_hash=_hash(style), script_hash=_hash(script),
    )  # fmt: skip


def _hash(inline: str) -> str:
    """Return the hash by which the page allows its own style and script, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()


class View(Charts):
    """What the templates say and draw with, in one language."""

    @property
    def refused(self) -> list[tuple[str, Message, tuple[ExcludedRow, ...]]]:
        """What is out, by stream: those that were ranked, and those that wait for an answer."""
        ranked = [(contest.mark, contest.stream.name, contest.excluded) for contest in self.contents.contests]
        return ranked + [(row.mark, row.stream, row.excluded) for row in self.contents.waiting]

    @cached_property
    def labels(self) -> dict[str, dict[str | int, str]]:
        """The words of the closed lists, by list and member."""
        return {
            "head": {part: self.t(f"report.head.{part}") for part in PARTS},
            "method": {step: self.t(f"report.method.{step}") for step in METHOD_STEPS},
            "grade": {grade: self.t(f"report.grade.{grade}") for grade in get_args(Grade)},
            "row": {row: self.t(f"report.row.{row}") for row in ("arising", "available", "dependable")},
            "season": {part: self.t(f"report.season.{part}") for part in SEASON},
            "month": {month: self.t(f"report.month.{month}") for month in MONTHS},
            "pillar": {pillar: self.t(f"report.pillar.{pillar}") for pillar in get_args(Pillar)},
            "band": {band: self.t(f"report.band.{band}") for band in get_args(Band)},
            "basis": {basis: self.t(f"report.basis.{basis}") for basis in get_args(Basis)},
            "how_read": {how: self.t(f"report.how_read.{how}") for how in get_args(HowRead)},
            "fate": {fate: self.t(f"fate.{fate}") for fate in FATES},
        }

    @cached_property
    def source_numbers(self) -> dict[str, int]:
        """Source id -> its number in the list of sources."""
        return {source.id: n for n, source in enumerate(self.contents.sources, 1)}

    @cached_property
    def grades(self) -> dict[str, str | None]:
        """Mark of an input -> its grade."""
        return {row.mark: row.figure.grade for row in self.contents.inputs}

    def by_grade(self, marks: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        """Return inputs by grade, A first; those without a grade are not known and come last."""
        groups: dict[str, list[str]] = {}
        for mark in marks:
            groups.setdefault(self.grades[mark] or "", []).append(mark)
        return sorted(groups.items(), key=lambda group: group[0] or "E")

    def column(self, quantity: Quantity) -> str:
        """Return the head of a column of flows."""
        return self.t(f"report.col.{quantity}")
