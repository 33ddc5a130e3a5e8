"""A tonne's money line by line, and where a project turns: rows of the page of an option."""

from __future__ import annotations

import numpy as np

from biomass_select.assessment.result import Scored
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import draw_useful_gj, efficiency_of_use
from biomass_select.chains.size import likely_draws
from biomass_select.economics.appraise import Appraisal
from biomass_select.economics.break_even import BreakEven, break_even
from biomass_select.economics.project import Project
from biomass_select.quantities.draws import Array, Draws
from biomass_select.reports.depth_figures import LineRow, TurnRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.option_rows import figure_from
from biomass_select.wording.message import local_text, message

SALES = "sales."


def tonne_rows(scored: Scored, here: Circumstances) -> tuple[LineRow, ...]:
    """Return what a tonne brings and, below nothing, what it costs, line by line; the lines add up to the net."""
    likely, drawn = _lines(scored.evaluation.likely.money), _lines(scored.evaluation.money)
    unit = f"{here.money.unit}/t"
    return tuple(
        LineRow(
            message("report.line.sales", product=local_text(here.base.products[name.removeprefix(SALES)].name))
            if name.startswith(SALES) else message(f"report.line.{name}"),
            figure_from(value, drawn.get(name, np.zeros(1)), unit, adds_up=True),
        )
        for name, value in likely.items() if np.any(value) or np.any(drawn.get(name, 0))
    )  # fmt: skip


def _lines(money: Appraisal) -> dict[str, Array]:
    sales = {name: value for name, value in money.lines.items() if name.startswith(SALES)}
    costs = {name: -value for name, value in money.lines.items() if not name.startswith(SALES)}
    rest = {"hired": -money.hired, "haul": -money.haul, "feed": -money.feed, "machines": -money.owned_charge}
    return sales | costs | rest


def turn_rows(scored: Scored, planned: Project, trials: Project, here: Circumstances) -> tuple[TurnRow, ...]:
    """Return where the present value turns to nothing: price of the product, price of the feed, tonnes a year."""
    product, size = scored.option.chain.product, scored.option.size
    assert size is not None
    likely = break_even(scored.evaluation.likely.money, planned, product.id)
    drawn = break_even(scored.evaluation.money, trials, product.id)
    unit, feed = here.money.unit, scored.evaluation.likely.money.feed
    rows = [TurnRow(message("report.turn.tonnes"), size.feed_t_per_year, _tonnes(likely, drawn), "t/year")]
    if not (scored.option.chain.conversion.at_homes or scored.option.chain.conversion.leaves_in_place):
        even = figure_from(likely.even_feed_price, drawn.even_feed_price, f"{unit}/t")
        rows.append(TurnRow(message("report.turn.feed"), float(feed[0]), even, f"{unit}/t"))
    if np.isfinite(likely.even_price[0]):
        prices = drawn.even_price[np.isfinite(drawn.even_price)]
        even = figure_from(likely.even_price, prices, f"{unit}/{product.unit}")
        rows.append(TurnRow(message("report.turn.price"), float(likely.price[0]), even, f"{unit}/{product.unit}"))
    return tuple(rows)


def _tonnes(likely: BreakEven, drawn: BreakEven) -> Figure:
    """Return the tonnes from which it pays; None where no amount would, with likely values or in bad draws."""
    if not np.isfinite(likely.even_tonnes[0]):
        return Figure(None, None, None, "t/year")
    if np.mean(np.isfinite(drawn.even_tonnes)) > 0.95:
        finite = drawn.even_tonnes[np.isfinite(drawn.even_tonnes)]
        return figure_from(likely.even_tonnes, finite, "t/year")
    low = float(np.sort(drawn.even_tonnes)[int(0.05 * drawn.even_tonnes.size)])
    return Figure(low, float(likely.even_tonnes[0]), None, "t/year")


def useful_cost(scored: Scored, planned: Project, trials: Project, here: Circumstances) -> Figure | None:
    """Return what a GJ of useful heat or power must earn; None where the product is no fuel, or useful as it is."""
    chain = scored.option.chain
    if efficiency_of_use(chain.product, chain.use) is None:
        return None
    settings = here.settings
    gj = draw_useful_gj(chain.product, chain.use, likely_draws(here))
    drawn_gj = draw_useful_gj(chain.product, chain.use, Draws(settings.seed, settings.draws))
    if not gj[0] > 0:
        return None
    drawn = trials.levelised_cost / drawn_gj
    finite = drawn[np.isfinite(drawn)]
    return figure_from(planned.levelised_cost / gj, finite, f"{here.money.unit}/GJ") if finite.size else None
