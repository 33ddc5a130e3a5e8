"""Rows of how an option on a shortlist is planned: whole machines, months and store, the way, homes, who carries it."""

from __future__ import annotations

import numpy as np

from biomass_select.assessment.cells import HIGHEST_PERCENTILE
from biomass_select.assessment.result import Assessment, Scored
from biomass_select.chains.balance import balance
from biomass_select.chains.catchment import mean_haul_km, supply_radius_km
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.seasons import roof_area, roof_cost, season_of
from biomass_select.chains.size import likely_draws
from biomass_select.economics.programme import programme
from biomass_select.economics.project import project
from biomass_select.economics.second_catchment import second_catchment, twice
from biomass_select.quantities.draws import Array, Draws
from biomass_select.reports.figures import Figure
from biomass_select.reports.names import text
from biomass_select.reports.option_rows import figure_from
from biomass_select.reports.plan_figures import (
    BoughtRow,
    MonthsRow,
    PlanRow,
    ProgrammeRow,
    ProgrammeYearRow,
    SeasonRow,
    SecondRow,
    StoreRow,
    WayRow,
)
from biomass_select.reports.register import figure_of
from biomass_select.schema.lists import Form
from biomass_select.supply.season import Season
from biomass_select.wording.message import Message, message

KEEPS_FOR_MONTHS = 1.0
"""What keeps for a month or more is dry, and burns."""
A_DAY_OR_SO = 0.05
"""Of a month: nobody calls a plant idle for less."""


def plan_row(scored: Scored, assessment: Assessment, draws: Draws) -> PlanRow:
    """Return how an option is planned; `draws` are those of the assessment."""
    option, here = scored.option, assessment.here
    assert option.size is not None
    form: Form = "household_programme" if option.chain.conversion.at_homes else option.form
    return PlanRow(
        form=message(f"report.form_says.{form}"), start=_start(scored, here),
        bought=tuple(
            BoughtRow(text(here.base.technologies[m.technology].name), m.count, m.load, m.share)
            for m in option.size.before
        ),
        months=_months(scored, assessment, draws), way=_way(scored, assessment, draws),
        programme=_programme(scored, here),
    )  # fmt: skip


def _start(scored: Scored, here: Circumstances) -> Message | None:
    """Return how it comes to work in full; None of what is done in the field with hired machines."""
    planning, conversion = here.base.planning, scored.option.chain.conversion
    if conversion.at_homes:
        return message("report.start_homes", n=planning.uptake_years, share=planning.drop_out_share.central)
    if conversion.leaves_in_place:
        return None
    return message("report.start_plant", share=planning.first_year_share.central)


def _months(scored: Scored, assessment: Assessment, draws: Draws) -> MonthsRow | None:
    option, here, likely = scored.option, assessment.here, likely_draws(assessment.here)
    usual = season_of(option, assessment.likely_supplies, likely, "likely_year")
    bad = season_of(option, assessment.likely_supplies, likely, "bad_year")
    drawn_usual = season_of(option, assessment.supplies, draws, "likely_year")
    drawn_bad = season_of(option, assessment.supplies, draws, "bad_year")
    if usual is None or bad is None or drawn_usual is None or drawn_bad is None:
        return None
    assert option.size is not None
    at_homes = option.chain.conversion.at_homes
    stores = option.size.units if at_homes else 1
    most = np.maximum(usual.most_stored, bad.most_stored) / stores
    drawn_most = np.maximum(drawn_usual.most_stored, drawn_bad.most_stored) / stores
    area, drawn_area = roof_area(option, most, here, likely), roof_area(option, drawn_most, here, draws)
    main, roof, cost = option.chain.feed.main, None, None
    if area is not None and drawn_area is not None:
        roof = figure_from(area, drawn_area, "m2")
        cost = figure_from(roof_cost(area, here, likely), roof_cost(drawn_area, here, draws), here.money.unit)
    return MonthsRow(
        stream=text(main.stream.name), capacity=usual.capacity_t_per_month,
        likely_year=_season("report.likely_year", usual, drawn_usual),
        bad_year=_season("report.bad_year", bad, drawn_bad),
        store=StoreRow(
            figure_from(most, drawn_most, "t"), roof, cost, main.feedstock.storable_months >= KEEPS_FOR_MONTHS,
            at_homes,
        ),
        never_idle=bool(np.percentile(drawn_bad.months_idle, HIGHEST_PERCENTILE) < A_DAY_OR_SO),
    )  # fmt: skip


def _season(name: str, likely: Season, drawn: Season) -> SeasonRow:
    def months(values: Array) -> tuple[float, ...]:
        return tuple(float(tonnes) for tonnes in values[0])

    return SeasonRow(
        name=message(name), arriving=months(likely.arriving), worked_up=months(likely.worked_up),
        lost=months(likely.lost), left_behind=months(likely.left_behind), stored=months(likely.stored),
        begun=float(likely.begun[0]), idle=figure_from(likely.months_idle, drawn.months_idle, "month"),
    )  # fmt: skip


def _way(scored: Scored, assessment: Assessment, draws: Draws) -> WayRow | None:
    option, here = scored.option, assessment.here
    conversion, main = option.chain.conversion, option.chain.feed.main
    if conversion.leaves_in_place or conversion.at_homes:
        return None
    radius = supply_radius_km(option, assessment.likely_supplies, here)
    second, too_many = _second(scored, here, draws)
    return WayRow(
        told=figure_of(main.stream.haul), radius=radius, mean=None if radius is None else mean_haul_km(radius),
        second=second, too_many=too_many,
    )  # fmt: skip


def _second(scored: Scored, here: Circumstances, draws: Draws) -> tuple[SecondRow | None, bool]:
    """Return what a second catchment would bring, and whether so many units were never proven beside each other."""
    option, likely = scored.option, scored.evaluation.likely
    larger = twice(option)
    if larger is None:
        return None, True
    found = second_catchment(option, larger, likely.money, likely.flows, here, likely_draws(here))
    drawn = second_catchment(option, larger, scored.evaluation.money, balance(option.chain, draws), here, draws)
    if found is None or drawn is None:
        return None, False
    earns = None
    if likely.money.price_known and not likely.flows.not_known:
        earns = figure_from(found.earns, drawn.earns, f"{here.money.unit}/t")
    lies_here = option.chain.feed.main.stream.catchments > 1
    return SecondRow(found.feed_t_per_year, found.units, found.further_km, earns, lies_here), False


def _programme(scored: Scored, here: Circumstances) -> ProgrammeRow | None:
    option, likely, drawn = scored.option, scored.evaluation.likely, scored.evaluation.money
    if not option.chain.conversion.at_homes or option.size is None:
        return None
    years, unit = project(likely.money).years, here.money.unit
    found, trials = (programme(money, option.size.units, years) for money in (likely.money, drawn))
    per_year = f"{unit}/year"
    saves: Figure | None = None
    if likely.money.price_known and not likely.flows.not_known:
        saves = figure_from(found.saves, trials.saves, per_year)
    return ProgrammeRow(
        homes=found.homes, pays=figure_from(found.pays, trials.pays, unit), saves=saves,
        after_sales=figure_from(found.after_sales, trials.after_sales, per_year),
        years=tuple(
            ProgrammeYearRow(
                year, round(float(found.joined[0, year])), round(float(found.in_use[0, year])),
                float(found.after_sales_by_year[0, year]),
            )
            for year in range(years + 1)
        ),
    )  # fmt: skip
