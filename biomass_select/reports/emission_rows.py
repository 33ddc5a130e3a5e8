"""What an option gives off and saves, from today's fate to the option, as rows: gases, smoke, soot, dioxins, carbon."""

from __future__ import annotations

from collections.abc import Iterable

from biomass_select.assessment.result import Assessment, Scored
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.ledger import can_be_written, ledger
from biomass_select.chains.size import likely_draws
from biomass_select.emissions.account import EmissionBalance, account
from biomass_select.emissions.carbon_check import CarbonCheck, carbon_check
from biomass_select.quantities.draws import Array
from biomass_select.reports.depth_figures import EmissionsRow, PollutantRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.names import unknown_name
from biomass_select.reports.option_rows import figure_from
from biomass_select.reports.register import Register
from biomass_select.wording.message import message

POLLUTANTS = (("climate", "tCO2e/t"), ("air", "kg/t"), ("black_carbon", "kg/t"), ("dioxin", "ugTEQ/t"))
IN_ORDER = (
    "todays_fate", "displaced_fuel", "virgin_material", "stored", "product_burned", "process", "leaked_methane",
    "transport",
)  # fmt: skip
"""The parts of an account, from today's fate to the option."""
KILOGRAMS = 1000.0


def emissions_row(scored: Scored, assessment: Assessment, register: Register) -> EmissionsRow:
    """Return the account of an option, per tonne of its streams, with the net under the other warming potentials."""
    likely, here = scored.evaluation.likely, assessment.here
    check = _check(scored, here)
    return EmissionsRow(
        warming=here.settings.warming_potentials,
        pollutants=tuple(
            _pollutant(name, unit, likely.emissions, scored.evaluation.emissions, likely.inputs["masses"], register)
            for name, unit in POLLUTANTS
        ),
        other_sets=tuple(
            (name, float(_under(name, scored, assessment).net_climate[0]))
            for name in here.base.emission_factors.warming_potentials if name != here.settings.warming_potentials
        ),
        carbon=() if check is None else tuple(
            (message(f"report.carbon.{name}"), KILOGRAMS * float(getattr(check, name)[0]))
            for name in ("enters", "today", "product", "stored", "given_off")
        ),
        carbon_fits=None if check is None else check.broken == (),
    )  # fmt: skip


def _pollutant(
    name: str, unit: str, likely: EmissionBalance, drawn: EmissionBalance, masses: Iterable[str], register: Register
) -> PollutantRow:
    """Return the parts of one pollutant and their sum; no sum where nothing of it is known."""
    parts, trials = getattr(likely, name), getattr(drawn, name)
    inputs = [key for key in masses if _is_of(name, key)]
    grade = max((e.grade for e in (register.estimates[key] for key in inputs) if e.grade), default=None)

    def figure(central: Array, draws: Array) -> Figure:
        found = figure_from(central, draws, unit, adds_up=True)
        return Figure(found.low, found.likely, found.high, unit, grade)

    named = [part for part in IN_ORDER if part in parts and (parts[part].any() or trials[part].any())]
    return PollutantRow(
        name=message(f"report.pollutant.{name}"), unit=unit,
        parts=tuple((message(f"report.term.{part}"), figure(parts[part], trials[part])) for part in named),
        net=figure(sum(parts.values()), sum(trials.values())) if parts else None,
        not_known=tuple(unknown_name(key, register.here) for key in likely.not_known if _is_of(name, key)),
        inputs=register.marks_of(inputs),
    )  # fmt: skip


def _is_of(pollutant: str, key: str) -> bool:
    return key.rpartition(".")[2].removesuffix("_when_burned") == pollutant


def _under(warming: str, scored: Scored, assessment: Assessment) -> EmissionBalance:
    """Return the account on likely values under another set of warming potentials."""
    here, likely = assessment.here, scored.evaluation.likely
    other = Circumstances(here.base, here.site, here.settings.replaced(warming_potentials=warming))
    return account(
        scored.option, likely.flows, assessment.likely_supplies, likely.money.sold_share, other, likely_draws(here)
    )


def _check(scored: Scored, here: Circumstances) -> CarbonCheck | None:
    """Return the carbon of an option on likely values; None where nobody knows what a product is made of."""
    chain, products, likely = scored.option.chain, here.base.products, scored.evaluation.likely
    if not can_be_written(chain, products):
        return None
    book = ledger(chain, likely.flows, products, likely_draws(here))
    return carbon_check(scored.option, likely.emissions, book, products)
