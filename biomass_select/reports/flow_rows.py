"""Where every tonne of an option goes, as rows."""

from __future__ import annotations

from biomass_select.assessment.result import Scored
from biomass_select.chains.balance import balance
from biomass_select.chains.ledger import can_be_written, ledger
from biomass_select.chains.matter import NUTRIENTS, QUANTITIES, Entry, Ledger, Quantity
from biomass_select.quantities.draws import Draws
from biomass_select.reports.depth_figures import FlowRow, FlowsRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.names import text
from biomass_select.reports.option_rows import figure_from
from biomass_select.reports.register import Register
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.message import ENGLISH, Message, message

PROPERTY_OF: dict[Quantity, str] = {
    "carbon": "carbon", "fossil_carbon": "carbon", "energy": "lower_heating_value", "nitrogen": "nitrogen",
    "phosphorus": "phosphorus", "potassium": "potassium",
}  # fmt: skip
"""Quantity of a flow -> the property without which it is not known."""


def flows_row(scored: Scored, register: Register, likely_draws: Draws, draws: Draws) -> FlowsRow | None:
    """Return the flows of an option at its size, a likely year; None where nobody knows what a product is made of.

    They are checked to close in every trial, and not in the likely year alone.
    """
    option, here = scored.option, register.here
    assert option.size is not None
    if not can_be_written(option.chain, here.base.products):
        return None
    tonnes = option.size.feed_t_per_year
    likely = ledger(option.chain, scored.evaluation.likely.flows, here.base.products, likely_draws)
    drawn = ledger(option.chain, balance(option.chain, draws), here.base.products, draws)
    rows = (_row(entry, likely, tonnes, register) for entry in likely.entries)
    return FlowsRow(
        flows=tuple(row for row in rows if any(row.amounts.values())),
        returned=_returned(likely, drawn, tonnes),
        gap=max(drawn.gap(quantity) for quantity in QUANTITIES),
    )


def _row(entry: Entry, found: Ledger, tonnes: float, register: Register) -> FlowRow:
    amounts: dict[Quantity, float | None] = {}
    for quantity in QUANTITIES:
        known = PROPERTY_OF.get(quantity) not in found.not_known
        followed = quantity not in NUTRIENTS or found.follows_nutrients
        amounts[quantity] = float(getattr(entry.amount, quantity)[0]) * tonnes if known and followed else None
    return FlowRow(
        step=text(register.here.base.technologies[entry.step].name), name=_name(entry, register), enters=entry.enters,
        is_product=entry.goes == "product", fate=_fate(entry), amounts=amounts,
    )  # fmt: skip


def _returned(likely: Ledger, drawn: Ledger, tonnes: float) -> tuple[tuple[Message, Figure], ...]:
    """Return the nutrients that go back to the soil in a year with the products; none where they are not followed."""
    if not likely.follows_nutrients:
        return ()
    return tuple(
        (
            message(f"flow.{nutrient}"),
            Figure(None, None, None, "t/year") if nutrient in likely.not_known else
            figure_from(likely.of("product", nutrient) * tonnes, drawn.of("product", nutrient) * tonnes, "t/year"),
        )
        for nutrient in NUTRIENTS
    )  # fmt: skip


def _fate(entry: Entry) -> Message:
    own = f"flow.fate.{entry.name}"
    return message(own if find_template(own, ENGLISH) is not None else f"flow.fate.{entry.goes}")


def _name(entry: Entry, register: Register) -> Message:
    if entry.goes == "product":
        return text(register.here.base.products[entry.name].name)
    if entry.goes == "added":
        return message(f"flow.added.{entry.name}")
    known = find_template(f"flow.{entry.name}", ENGLISH) is not None
    return message(f"flow.{entry.name}" if known else "flow.rest")
