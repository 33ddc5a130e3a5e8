"""The charts of a page, drawn from its rows and told in its language."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

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
from biomass_select.reports.rows import CriterionRow, OptionRow, StreamRow
from biomass_select.reports.view_words import Words
from biomass_select.schema.lists import MONTHS
from biomass_select.wording.message import Message, Quantity, message


class Charts(Words):
    """What the templates draw with."""

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
