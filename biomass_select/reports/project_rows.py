"""The years of an option as a project, as rows: what is paid and left in each, and how it stands in other cases."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from biomass_select.assessment.result import Scored
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.after_promises import after_promises
from biomass_select.economics.project import CASES, Project, project
from biomass_select.economics.promised import Promised
from biomass_select.quantities.draws import Array
from biomass_select.reports.depth_figures import CaseRow, ProjectRow, YearRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.option_rows import figure_from
from biomass_select.reports.tonne_rows import tonne_rows, turn_rows, useful_cost
from biomass_select.schema.lists import Form
from biomass_select.schema.settings import Loan
from biomass_select.wording.message import Message, Quantity, message

BORROW: Final[tuple[Form, ...]] = ("group", "enterprise", "utility")
"""Forms that a bank lends to for a plant: homes borrow for themselves, a council pays from its budget."""


def project_row(scored: Scored, here: Circumstances) -> ProjectRow | None:
    """Return an option as a project; None where nothing is bought, or nobody knows what it earns."""
    likely, drawn = scored.evaluation.likely.money, scored.evaluation.money
    if not likely.machines or not likely.price_known:
        return None
    unit, product = here.money.unit, scored.option.chain.product
    planned, trials = project(likely), project(drawn)
    at_homes = scored.option.chain.conversion.at_homes
    loan = here.settings.loan if scored.option.form in BORROW and not at_homes else None
    cases = [
        _case(case.id, project(likely, case), trials if case is CASES[0] else project(drawn, case), unit, loan)
        for case in CASES
    ]
    promised, promised_drawn = scored.evaluation.likely.promised, scored.evaluation.promised
    if promised.anything:
        after = after_promises(planned, likely, promised), after_promises(trials, drawn, promised_drawn)
        cases.append(_case("declared", *after, unit, loan))
    return ProjectRow(
        years=tuple(_year(planned, year) for year in range(planned.years + 1)),
        cases=tuple(cases), declared=_declared(promised, f"{unit}/t"),
        rate=float(likely.rate[0]), pays_share=float(np.mean(trials.present_value > 0)),
        internal_rate=_known(planned.internal_rate),
        levelised_cost=figure_from(planned.levelised_cost, _finite(trials.levelised_cost), f"{unit}/{product.unit}"),
        carbon_cost=_carbon_cost(scored, unit), useful_cost=useful_cost(scored, planned, trials, here),
        tonne=tonne_rows(scored, here), turns=turn_rows(scored, planned, trials, here),
    )  # fmt: skip


def _declared(promised: Promised, per_tonne: str) -> tuple[Message, ...]:
    """Return what is declared for an option, one by one; amounts for each tonne of the waste, likely values."""
    told = []
    if promised.grant_share > 0:
        told.append(message("report.declared.grant", share=promised.grant_share))
    for what, amount in (("fee", promised.gate_fee), ("carbon", promised.carbon)):
        if amount[0] > 0:
            told.append(message(f"report.declared.{what}", tonne=Quantity(float(amount[0]), per_tonne)))
    if promised.tax > 0:
        told.append(message("report.declared.tax", share=promised.tax))
    return tuple(told)


def _carbon_cost(scored: Scored, unit: str) -> Figure | None:
    """Return what a tonne of CO2e costs: what a tonne of waste loses over what it avoids; where it surely avoids some.

    Joined from two calculations; before grants, against today's fate.
    """
    money, climate = scored.evaluation.money, scored.cells.get("E1")
    likely = scored.evaluation.likely
    if climate is None or climate.low <= 0 or likely.emissions.net_climate[0] <= 0:
        return None
    avoided = np.maximum(climate.draws, climate.low)
    return figure_from(-likely.money.net / likely.emissions.net_climate, -money.net / avoided, f"{unit}/tCO2e")


def _year(planned: Project, year: int) -> YearRow:
    total = float(np.sum(planned.flows[0, : year + 1]))
    paid = float(planned.bought[0, year] + planned.working[0, year])
    return YearRow(year, float(planned.earned[0, year]), float(planned.spent[0, year]), paid, total)


def _case(id: str, likely: Project, drawn: Project, unit: str, loan: Loan | None) -> CaseRow:
    return CaseRow(
        name=message(f"report.case.{id}"),
        yearly_cash=figure_from(likely.yearly_cash, drawn.yearly_cash, f"{unit}/year"),
        present_value=figure_from(likely.present_value, drawn.present_value, unit),
        payback=Figure(None, _known(likely.payback_years), None, "year"),
        cover=None if loan is None else figure_from(likely.debt_cover(loan), _finite(drawn.debt_cover(loan)), "one"),
    )


def _known(values: Array) -> float | None:
    return None if math.isnan(values[0]) else float(values[0])


def _finite(values: Array) -> Array:
    """Return the draws in which there is something to tell: a plant that makes nothing has no cost for a unit of it."""
    finite = values[np.isfinite(values)]
    return finite if finite.size else np.zeros(1)
