"""Where every tonne of an option goes, as rows."""

from __future__ import annotations

from biomass_select.assessment.result import Scored
from biomass_select.chains.ledger import QUANTITIES, Entry, Ledger, can_be_written, ledger
from biomass_select.quantities.draws import Draws
from biomass_select.reports.figures import FlowRow, FlowsRow
from biomass_select.reports.names import text
from biomass_select.reports.register import Register
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.message import ENGLISH, Message, message

OF_CARBON, OF_ENERGY = "carbon", "lower_heating_value"
"""Properties without which a flow's carbon or energy is not known."""


def flows_row(scored: Scored, register: Register, likely_draws: Draws) -> FlowsRow | None:
    """Return the flows of an option at its size, t and GJ a year; None where nobody knows what a product is made of."""
    option, products = scored.option, register.here.base.products
    assert option.size is not None
    if not can_be_written(option.chain, products):
        return None
    found = ledger(option.chain, scored.evaluation.likely.flows, products, likely_draws)
    return FlowsRow(
        flows=tuple(_row(entry, found, option.size.feed_t_per_year, register) for entry in found.entries),
        gap=max(found.gap(quantity) for quantity in QUANTITIES),
    )


def _row(entry: Entry, found: Ledger, tonnes: float, register: Register) -> FlowRow:
    base = register.here.base

    def a_year(quantity: str) -> float:
        return float(getattr(entry.amount, quantity)[0]) * tonnes

    return FlowRow(
        step=text(base.technologies[entry.step].name), name=_name(entry, register),
        enters=entry.goes in ("feed", "added"), is_product=entry.goes == "product",
        wet=a_year("wet"), dry=a_year("dry"),
        carbon=None if OF_CARBON in found.not_known else a_year("carbon"),
        energy=None if OF_ENERGY in found.not_known else a_year("energy"),
    )  # fmt: skip


def _name(entry: Entry, register: Register) -> Message:
    if entry.goes == "product":
        return text(register.here.base.products[entry.name].name)
    if entry.goes == "added":
        return message(f"flow.added.{entry.name}")
    known = find_template(f"flow.{entry.name}", ENGLISH) is not None
    return message(f"flow.{entry.name}" if known else "flow.rest")
