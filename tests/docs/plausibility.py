"""What the program computes for shipped sites beside what plants that exist report: the table of docs/plausibility.md.

`docs/plausibility.yaml` holds the published side and says which site, option and measure it is held against; the
program's side is computed here. ``python -m tests.docs.plausibility`` writes the page again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from biomass_select.assessment.assess import supply_of_site
from biomass_select.chains.balance import METHANE_GJ_PER_NM3, Balance, balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.find import find_options
from biomass_select.chains.ledger import METHANE_SHARE_OF_BIOGAS
from biomass_select.chains.size import likely_draws
from biomass_select.documents.read_yaml import read_yaml
from biomass_select.economics.appraise import appraise
from biomass_select.livelihoods.jobs import per_thousand_tonnes, work_of
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.units import currency_of
from biomass_select.sites.read_site import read_site
from tests.shipped import BASE

DOCS = Path(__file__).parents[2] / "docs"
PAGE, ROWS = DOCS / "plausibility.md", DOCS / "plausibility.yaml"
COUNT = 2000
MONEY = BASE.money_table(2023)


@dataclass(frozen=True)
class Case:
    """A shipped site and one of its options, on one draw axis."""

    here: Circumstances
    option: Option
    flows: Balance
    draws: Draws
    of: str

    @property
    def made(self) -> Array:
        return self.flows.products[self.option.chain.product.id]

    def number(self, path: str) -> Array:
        """Return a number of the knowledge base by its dotted path, prices in dollars of 2023."""
        found: Any = BASE
        for part in path.split("/"):
            found = found[int(part)] if part.isdigit() else found[part] if isinstance(found, dict) else getattr(found, part)
        assert isinstance(found, Estimate)
        key = path.replace("/", ".")
        return self.draws.of(MONEY.convert(found) if found.currency else found, key)

    def of_conversion(self, path: str) -> Array:
        return self.number(f"technologies/{self.of or self.option.chain.conversion.id}/{path}")


@cache
def place(site: str) -> tuple[Circumstances, dict[str, Option]]:
    answers, settings = read_site(site, BASE)
    here = Circumstances(BASE, answers, settings)
    return here, {option.id: option for option in find_options(here, supply_of_site(here, likely_draws(here)))}


def whole_cost(case: Case) -> Array:
    """Everything but the residue's own price, per tonne of the streams."""
    money = appraise(case.option, case.flows, case.here, case.draws)
    return money.running + money.haul + money.capital_charge


def gas_m3(case: Case) -> Array:
    """Biogas of a tonne, normal cubic metres."""
    return case.made / METHANE_GJ_PER_NM3 / METHANE_SHARE_OF_BIOGAS


MEASURES: dict[str, Callable[[Case], Array]] = {
    "kg into the machine for each kWh": lambda c: 1000 * c.flows.conversion.wet / c.made,
    "% of the feed's mass": lambda c: 100 * c.made,
    "% of the dry feed's mass": lambda c: 100 * c.made / c.flows.conversion.dry,
    "litres of oil for each t of feed": lambda c: 1000 * c.made / c.flows.conversion.wet / 0.8,
    "% of the feed's energy": lambda c: 100 * c.of_conversion("outputs/0/amount"),
    "litres of gas for each kg of dung": gas_m3,
    "litres of gas for each kg of volatile solids": lambda c: gas_m3(c) / c.flows.conversion.dry / (
        c.number("feedstocks/cattle_dung/volatile_solids") / 100
    ),
    "m3 of gas a day from each plant": lambda c: gas_m3(c) * c.of_conversion("scale/feed") / 365,
    "GJ of gas a year from each plant": lambda c: c.made * c.of_conversion("scale/feed"),
    "GJ of gas for each t of feed": lambda c: c.made,
    "kWh for each t of feed": lambda c: c.of_conversion("running/electricity"),
    "USD of 2023 for each kW": lambda c: c.of_conversion("capital_cost") / c.of_conversion("scale/electricity_made"),
    "USD of 2023 for each t a year": lambda c: c.of_conversion("capital_cost") / c.of_conversion("scale/feed"),
    "USD of 2023 for each t an hour": lambda c: c.of_conversion("capital_cost") / (
        c.of_conversion("scale/feed") / c.of_conversion("scale/design_hours")
    ),
    "USD of 2023 for each plant": lambda c: c.of_conversion("capital_cost"),
    "USD of 2023 for each t of product a year": lambda c: c.of_conversion("capital_cost") / (
        c.of_conversion("scale/feed") * c.made / c.flows.conversion.wet
    ),
    "USD of 2023 for each t of feed": whole_cost,
    "USD of 2023 for each t of product": lambda c: whole_cost(c) / c.made,
    "USD of 2023 for each kWh": lambda c: whole_cost(c) / c.made,
    "USD of 2023 a t for supplies": lambda c: c.of_conversion("running/other_cost"),
    "jobs for each 1,000 t a year": lambda c: per_thousand_tonnes(work_of(c.option, c.flows, c.draws).paid),
    "jobs of the machine for each 1,000 t a year": lambda c: c.of_conversion("running/labour") * 4,
    "g of PM2.5 for each kg that burns": lambda c: c.number("emission_factors/fates/dry_residue.burned/fine_particles"),
    "kg of methane for each t as dumped": lambda c: c.number("emission_factors/fates/wet_waste.dumped/methane"),
    "MJ for each kg as received": lambda c: c.option.chain.materials[-1].energy_gj_per_t(c.draws),
    "t for each t of the crop": lambda c: c.number(f"feedstocks/{c.of}/residue_ratio"),
    "% of what the elements allow": lambda c: 100 * c.number(f"feedstocks/{c.of}/methane_yield")
    / c.number(f"feedstocks/{c.of}/theoretical_methane_yield"),
}  # fmt: skip
"""Each measure by the words of its unit."""


@dataclass(frozen=True)
class Row:
    """A row of the table, computed; `built_from` are the sources of every number that the program's figure needs."""

    given: dict[str, Any]
    likely: float
    low: float
    high: float
    reported: tuple[float, float]
    built_from: frozenset[str]

    @property
    def inside(self) -> bool:
        """Whether the plants' middle lies in the program's range, or its likely value in theirs."""
        least, most = self.reported
        return self.low <= (least + most) / 2 <= self.high or least <= self.likely <= most


@cache
def rows() -> tuple[Row, ...]:
    data = read_yaml(ROWS, "docs/plausibility.yaml").data
    return tuple(computed(given) for given in data["rows"])


def computed(given: dict[str, Any]) -> Row:
    here, options = place(given["site"])
    option = options[given["option"]]
    ways = []
    for draws in (likely_draws(here), Draws(here.settings.seed, COUNT)):
        with draws.recording() as used:
            case = Case(here, option, balance(option.chain, draws), draws, given.get("of", ""))
            ways.append(np.broadcast_to(MEASURES[given["measure"]](case), draws.count))
    low, high = np.percentile(ways[1], [5, 95])
    sources = frozenset(source for estimate in used.values() for source in estimate.sources)
    return Row(given, float(ways[0][0]), float(low), float(high), _reported(given), sources)


def _reported(given: dict[str, Any]) -> tuple[float, float]:
    """Return what plants report in the unit of the measure: prices are brought to dollars of 2023."""
    values = [float(x) for x in given["reported"]]
    if "unit" in given:
        assert currency_of(given["unit"]) is not None
        values = [_dollars(x, given["unit"]) for x in values]
    times = float(given.get("times", 1.0))
    return min(values) * times, max(values) * times


def _dollars(value: float, unit: str) -> float:
    found = MONEY.convert(Estimate.model_construct(likely=value, unit=unit)).likely
    assert found is not None
    return found


def digits(number: float) -> str:
    """Two significant digits, three where the number begins with a one; never in powers of ten."""
    if number == 0:
        return "0"
    kept = 3 if f"{abs(number):e}"[0] == "1" else 2
    rounded = float(f"{number:.{kept}g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:g}"


def span(low: float, high: float) -> str:
    return digits(low) if digits(low) == digits(high) else f"{digits(low)} to {digits(high)}"


def _line(number: int, row: Row) -> str:
    given = row.given
    likely = digits(row.likely)
    own = likely if digits(row.low) == digits(row.high) == likely else f"{likely} ({span(row.low, row.high)})"
    theirs = span(*row.reported)
    if "unit" in given:
        theirs += f" ({' to '.join(f'{x:,}' for x in given['reported'])} {given['unit']})"
    sources = ", ".join(f"`{s}` ({BASE.sources[s].how_read.replace('_', ' ')})" for s in given["sources"])
    verdict = "inside" if row.inside else f"outside: {given['because']}"
    if row.inside and "note" in given:
        verdict += f"; {given['note']}"
    independent = "yes" if given["independent"] else "**not independent**"
    where = f"{given['site']}: `{given['option']}`" + (f", {given['of']}" if "of" in given else "")
    return (
        f"| {number} | {given['what']}, {given['measure']} | {where} | {own} | {theirs} | {given['place']}, {given['year']}"
        f" | {sources} | {independent} | {verdict} |"
    )


def page() -> str:
    """Return the whole page."""
    found = rows()
    inside, independent = sum(row.inside for row in found), sum(bool(row.given["independent"]) for row in found)
    head = read_yaml(ROWS, "docs/plausibility.yaml").data["head"].strip()
    return "\n".join(
        [
            "# Plausibility against plants that exist",
            "",
            head,
            "",
            f"Of {len(found)} rows {inside} are inside and {len(found) - inside} outside with their reason;"
            f" {independent} rest on sources that the number of the program was not built from.",
            "",
            "| | what | site and option | program | plants report | where, when | source (how read) | independent | verdict |",
            "|---|---|---|---|---|---|---|---|---|",
            *(_line(i, row) for i, row in enumerate(found, 1)),
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
