"""What is known of the place, as rows: numbers with grade and source, and answers in words."""

from __future__ import annotations

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.estimate import Estimate
from biomass_select.reports.figures import FactRow, Figure
from biomass_select.reports.names import text
from biomass_select.reports.register import figure_of
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.shares import CookingShares
from biomass_select.wording.message import message

NUMBERS = (
    "population", "households", "area", "electrified", "outages", "cattle_and_buffalo", "stabled_share",
    "coldest_month", "hottest_month", "hours_to_mechanic", "informal_pickers",
)  # fmt: skip
ANSWERS = ("export_allowed", "three_phase_line", "water_in_driest_month", "kilns_within_200_km")


def place_facts(here: Circumstances) -> tuple[FactRow, ...]:
    """Return what the site says of itself, in the order of the report; the commonest fuel first."""
    site = here.site
    rows = [_number(name, getattr(site, name)) for name in NUMBERS if getattr(site, name) is not None]
    money = here.money.convert(site.money_without_bank) if site.money_without_bank.is_known else None
    rows.append(_number("money_without_bank", money or site.money_without_bank))
    if site.cooking is not None:
        rows += _cooking(site.cooking, here.base)
    for name in ANSWERS:
        words = message(f"word.{getattr(site, name)}")
        rows.append(FactRow(message(f"report.fact.{name}"), None, words, None))
    return tuple(rows)


def _cooking(cooking: CookingShares, base: KnowledgeBase) -> list[FactRow]:
    rows: list[FactRow] = []
    for fuel, of_ten in sorted(cooking.of_ten.items(), key=lambda item: -item[1]):
        if of_ten > 0:
            share = Figure(None, cooking.share(fuel), None, "share", cooking.grade, cooking.sources)
            label = message("report.fact.cooking", fuel=text(base.fuels[fuel].name))
            rows.append(FactRow(label, share, None, cooking.ask))
    return rows


def _number(name: str, estimate: Estimate) -> FactRow:
    if estimate.unit == "one":
        estimate = estimate.replaced(unit="share")
    return FactRow(message(f"report.fact.{name}"), figure_of(estimate), None, estimate.ask)
