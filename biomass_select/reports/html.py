"""The report in one HTML file: no network, no outside part, the same bytes for the same assessment."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from biomass_select.assessment.result import Assessment
from biomass_select.chains.matter import Quantity as FlowQuantity
from biomass_select.quantities.estimate import Basis, Grade
from biomass_select.reports.charts import (
    flow_chart,
    months_chart,
    score_bar,
    season_chart,
    stacked_bar,
    sum_chart,
    tornado_chart,
    waterfall_chart,
    years_chart,
)
from biomass_select.reports.depth_figures import EmissionsRow, FlowRow, FlowsRow, ProjectRow, TurnsOnRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.page_one import PageOne, page_one_of
from biomass_select.reports.rows import Contents, CriterionRow, ExcludedRow, OptionRow, StreamRow
from biomass_select.schema.lists import FATES, MONTHS, Band, HowRead, Pillar
from biomass_select.wording import numbers
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.message import Message, Quantity, message
from biomass_select.wording.say import say, say_text
from biomass_select.wording.unit_words import unit_words

HERE = Path(__file__).parent
PARTS = (
    "place", "supply", "contests", "set", "screening", "unknowns", "assumptions", "inputs", "method", "sources", "run",
)  # fmt: skip
"""The parts behind page one, in the order of the page."""
SEASON = ("arriving", "worked_up", "lost", "left_behind", "stored")
"""What is told of each month of a plant."""
METHOD_STEPS = ("supply", "chains", "evaluate", "score", "doubt", "shortlist")
DIGITS = 3
"""Significant digits of tables; page one has two."""


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


class View:
    """What the templates say and draw with, in one language."""

    def __init__(self, contents: Contents, language: str) -> None:
        self.contents, self.language = contents, language

    def say(self, said: Message) -> str:
        """Return a message in words."""
        return say(said, self.language)

    def sentence(self, said: Message) -> str:
        """Return a message in words, with a capital letter."""
        return self.t("report.sentence", said=said)

    def full(self, said: Message) -> str:
        """Return a clause as a whole sentence, with capital letter and full stop."""
        return self.t("report.full_sentence", said=said)

    def t(self, id: str, **values: object) -> str:
        """Return a text of the catalogue."""
        return say(message(id, **values), self.language)

    def words(self, text: str) -> str:
        """Return a text of the inputs."""
        return say_text(text, self.language)

    def number(self, value: float | None, digits: int = DIGITS) -> str:
        """Return a number in words."""
        return numbers.number(value, self.language, digits)

    def percent(self, share: float | None) -> str:
        """Return a share of one in percent."""
        return numbers.percent(share, self.language)

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

    def unit(self, unit: str) -> Markup:
        """Return a unit for the head of a column; its letters are no words to be translated."""
        own = f"report.unit.{unit}"
        if find_template(own, self.language) is not None:
            return Markup("{}").format(self.t(own))
        return Markup('<span translate="no">{}</span>').format(unit_words(unit, self.language, "table"))

    def spread(self, figure: Figure, digits: int = 2) -> str:
        """Return a figure with its range in brackets, where it has one, without the unit."""
        likely, around = self.number(figure.likely, digits), self.range(figure, digits)
        return f"{likely} ({around})" if around else likely

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

    def score_bar(self, option: OptionRow) -> Markup:
        """Return the score of an option as a dot on its range."""
        figure = option.score
        low, likely, high = figure.low or 0.0, figure.likely or 0.0, figure.high or 0.0
        return score_bar(low, likely, high, self.t("report.chart_score"), self.range(figure, 2))

    def pillar_bar(self, option: OptionRow) -> Markup:
        """Return the parts of the score of an option by pillar."""
        described = "; ".join(
            self.t("report.pillar_part", pillar=message(f"report.pillar.{pillar}"), part=part)
            for pillar, part in option.pillars
        )
        return stacked_bar(option.pillars, self.t("report.chart_parts"), described)

    def range(self, figure: Figure, digits: int = DIGITS) -> str:
        """Return low to high in words, without the unit; nothing where they are the same."""
        if figure.low is None or figure.high is None:
            return ""
        low, high = self.number(figure.low, digits), self.number(figure.high, digits)
        return "" if low == high else self.t("report.range", low=low, high=high)

    def months_chart(self, stream: StreamRow) -> Markup:
        """Return a stream by month."""
        top = self.t("report.chart_top", tonnes=max(stream.arising))
        return months_chart(
            stream.arising, stream.available, stream.dependable, [self.t(f"report.month_short.{m}") for m in
            MONTHS], top, self.t("report.chart_months", stream=stream.name),
            self.t("report.chart_months_says"),
        )  # fmt: skip

    def season_chart(self, option: OptionRow) -> Markup:
        """Return a bad year of an option by month: what it works up of what it could, and its store."""
        assert option.depth is not None and option.depth.plan.months is not None
        months = option.depth.plan.months
        year = months.bad_year
        return season_chart(
            year.worked_up, months.capacity, year.stored, [self.t(f"report.month_short.{m}") for m in MONTHS],
            self.t("report.season_top", tonnes=months.capacity), self.t("report.season_store", tonnes=max(year.stored)),
            self.t("report.chart_season", option=option.name), self.t("report.chart_season_says"),
        )  # fmt: skip

    def column(self, quantity: FlowQuantity) -> str:
        """Return the head of a column of flows."""
        return self.t(f"report.col.{quantity}")

    def flow_chart(self, flows: FlowsRow, option: OptionRow) -> Markup:
        """Return where every tonne of an option goes."""

        def told(rows: Iterable[FlowRow]) -> list[tuple[str, float]]:
            return [(self.t("report.flow_label", name=r.name, amount=Quantity(r.wet, "t/year")), r.wet) for r in rows]

        mass = [row for row in flows.flows if row.wet > 0]
        feed, rest = mass[0], mass[1:]
        by_step = {self.say(row.step): [r for r in rest if r.step == row.step] for row in flows.flows}
        steps = [
            (step, told(r for r in rows if r.enters), told(r for r in rows if not (r.enters or r.is_product)))
            for step, rows in by_step.items()
        ]
        return flow_chart(
            told([feed])[0], steps, told(row for row in rest if row.is_product),
            self.t("report.chart_flow", option=option.name), self.t("report.chart_flow_says"),
        )  # fmt: skip

    def sum_chart(self, option: OptionRow, criterion: CriterionRow) -> Markup:
        """Return what a criterion of an option adds up from, in its unit."""
        cell = option.cell(criterion.id)

        def told(name: Message, amount: float) -> tuple[str, float]:
            return self.t("report.sum_label", name=name, amount=Quantity(amount, criterion.unit)), amount

        parts = [told(name, amount) for name, amount, _unit in cell.terms if amount]
        total = told(message("report.sum_total"), sum(amount for _name, amount, _unit in cell.terms))
        title = self.t("report.chart_sum", criterion=criterion.name, option=option.name)
        return sum_chart(parts, total, title, self.t("report.chart_sum_says"))

    def tornado_chart(self, turns_on: TurnsOnRow, option: OptionRow) -> Markup:
        """Return what a result of an option is where an input is lowest and where it is highest."""

        def told(end: float) -> tuple[str, float]:
            return self.number(end, 2), end

        bars = [(self.sentence(row.name), told(row.at_low), told(row.at_high)) for row in turns_on.strongest]
        mean = self.t("report.turns_on.mean", mean=turns_on.mean), turns_on.mean
        title = self.t("report.chart_turns_on", result=turns_on.name, option=option.name)
        return tornado_chart(bars, mean, title, self.t("report.chart_turns_on_says"))

    def emissions_chart(self, emissions: EmissionsRow, option: OptionRow) -> Markup:
        """Return the greenhouse gases of an option from today's fate to what is left, each part with its range."""
        gases = emissions.pollutants[0]
        assert gases.net is not None

        def told(name: Message, figure: Figure) -> tuple[str, float]:
            amount = figure.likely or 0.0
            return self.t("report.sum_label", name=name, amount=Quantity(amount, gases.unit)), amount

        figures = [*(figure for _name, figure in gases.parts), gases.net]
        return sum_chart(
            [told(name, figure) for name, figure in gases.parts], told(message("report.sum_total"), gases.net),
            self.t("report.chart_emissions", option=option.name), self.t("report.chart_emissions_says"),
            [(figure.low or 0.0, figure.high or 0.0) for figure in figures],
        )  # fmt: skip

    def tonne_chart(self, project: ProjectRow, option: OptionRow) -> Markup:
        """Return a tonne's money, sales first and each cost after it, down to what is left."""

        def told(name: Message, amount: float) -> tuple[str, float]:
            return self.t("report.sum_label", name=name, amount=Quantity(amount, f"{unit}/t")), amount

        unit = self.contents.money_unit
        parts = [told(line.name, line.figure.likely or 0.0) for line in project.tonne]
        total = told(message("report.sum_total"), sum(amount for _label, amount in parts))
        title = self.t("report.chart_tonne", option=option.name)
        return sum_chart(parts, total, title, self.t("report.chart_sum_says"))

    def years_chart(self, project: ProjectRow, option: OptionRow) -> Markup:
        """Return what is left of each year of a project, and the running sum."""
        yearly = [year.earned - year.spent - year.paid for year in project.years]
        totals = [year.total for year in project.years]
        unit = self.contents.money_unit
        top = self.t("report.chart_top_money", money=Quantity(max(0.0, *yearly, *totals), unit))
        bottom = self.t("report.chart_bottom_money", money=Quantity(min(0.0, *yearly, *totals), unit))
        return years_chart(
            yearly, totals, top, bottom, self.t("report.chart_years", option=option.name),
            self.t("report.chart_years_says"),
        )  # fmt: skip

    def waterfall_chart(self, stream: StreamRow) -> Markup:
        """Return the waterfall of a stream, likely and bad year."""
        likely, bad = stream.likely_year.steps, stream.bad_year.steps
        return waterfall_chart(
            [self.say(name) for name, _ in likely], [f.likely or 0.0 for _, f in likely],
            [f.likely or 0.0 for _, f in bad], self.t("report.chart_waterfall", stream=stream.name),
            self.t("report.chart_waterfall_says"),
        )  # fmt: skip
