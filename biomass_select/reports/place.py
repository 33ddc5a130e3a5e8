"""What is known of the place, as rows: numbers with grade and source, and answers in words."""

from __future__ import annotations

from biomass_select.chains.circumstances import Circumstances
from biomass_select.quantities.estimate import Estimate
from biomass_select.record import LocalText
from biomass_select.reports.figures import FactRow, Figure
from biomass_select.reports.names import text
from biomass_select.reports.register import figure_of
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.shares import CookingShares
from biomass_select.schema.site import Site
from biomass_select.wording.message import Message, message

NUMBERS = (
    "population", "households", "area", "electrified", "outages", "cattle_and_buffalo", "stabled_share", "pigs",
    "poultry", "coldest_month", "hottest_month", "hours_to_mechanic", "waste_per_day", "dump_depth",
    "informal_pickers", "women_pickers", "land_offered",
)  # fmt: skip
ANSWERS = ("export_allowed", "three_phase_line", "water_in_driest_month", "kilns_within_200_km")
"""What decides much: shown even where nobody knows it."""
MORE_ANSWERS = (
    "water_salty", "land_floods", "homes_within_250_m", "burning_ban_enforced", "no_heat_user", "no_fertiliser_buyer",
)  # fmt: skip
MONTHS = ("rainy_months", "roads_closed_months")


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
    for name in MORE_ANSWERS:
        if getattr(site, name) != "unknown":
            rows.append(FactRow(message(f"report.fact.{name}"), None, message(f"word.{getattr(site, name)}"), None))
    for name in MONTHS:
        if getattr(site, name):
            months = tuple(message(f"form.month_{month}") for month in getattr(site, name))
            rows.append(FactRow(message(f"report.fact.{name}"), None, message("report.listed", items=months), None))
    return (*rows, *told_facts(site))


def told_facts(site: Site) -> tuple[FactRow, ...]:
    """Return what people said in their own words, as they said it."""
    told: list[tuple[Message, LocalText | None]] = [
        (message(f"report.told.{name}"), getattr(site, name))
        for name in ("must_not_happen", "who_would_lose", "permits")
    ]  # fmt: skip
    told += [(message("report.told.tried_before"), tried) for tried in site.tried_before]
    told += [(message("report.told.not_covered"), named) for named in site.not_covered]
    for stream in site.streams:
        told.append((message("report.told.sold_to", stream=text(stream.name)), stream.sold_to))
        told.append((message("report.told.used_by_poor", stream=text(stream.name)), stream.used_by_poor))
    told += [(message("report.told.specification", outlet=text(o.name)), o.specification) for o in site.outlets]
    told += [(message("report.told.has_run", owner=text(owner.name)), owner.has_run) for owner in site.owners]
    rows = [FactRow(label, None, text(said), None) for label, said in told if said is not None]
    owned = {crop.crop: crop.owner_of_leftovers for crop in site.crops if crop.owner_of_leftovers is not None}
    rows += [
        FactRow(message("report.told.owner_of_leftovers", crop=crop.replace("_", " ")), None,
                message(f"form.word.{owner}"), None)
        for crop, owner in owned.items()
    ]  # fmt: skip
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
