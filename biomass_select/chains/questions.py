"""Ask the rules that apply to a step and to a chain."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from biomass_select.chains.chain import Chain, Size
from biomass_select.chains.chain_facts import (
    chain_facts,
    material_facts,
    outlet_share,
    site_facts,
    size_facts,
)
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.outlets import Market
from biomass_select.chains.plant_cost import plant_cost
from biomass_select.materials.material import Material
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.technology import Technology
from biomass_select.screening.facts import Facts
from biomass_select.screening.findings import Finding
from biomass_select.screening.screen import applying, screen
from biomass_select.supply.availability import Supply
from biomass_select.wording.message import Message, Quantity, message

FEW_USERS = 0.1
"""What named users must take of the product of one unit, lest it be out (our judgement: a tenth)."""


@dataclass(frozen=True)
class Questions:
    """The rules, asked of one site; what is known of a material is gathered once."""

    here: Circumstances
    supplies: dict[str, Supply]
    _gathered: dict[tuple[object, ...], Facts] = field(default_factory=dict)

    def of_step(self, step: Technology, material: Material, chain: Chain) -> tuple[Finding, ...]:
        """Ask the rules of one step of the material that enters it."""
        here = self.here
        rules = applying(
            here.base.constraints.values(), "feed", step, material.groups, material.kind, here.site.country,
            chain.product, chain.use,
        )  # fmt: skip
        facts = self._facts_of(material).with_words("family", step.family)
        return screen(rules, facts, step, here.money.convert)

    def of_chain(self, chain: Chain, size: Size | None, markets: tuple[Market, ...]) -> tuple[Finding, ...]:
        """Ask the rules that are asked once of a whole chain; of one without a size, what needs none."""
        here, conversion = self.here, chain.conversion
        rules = applying(
            here.base.constraints.values(), "chain", conversion, chain.feed.groups, chain.feed.kind,
            here.site.country, chain.product, chain.use,
        )  # fmt: skip
        facts = chain_facts(self._facts_of(chain.materials[-1]), chain, here)
        if size is not None:
            facts = size_facts(facts, chain, size, markets, self.supplies, here)
        return screen(rules, facts, conversion, here.money.convert)

    def _facts_of(self, material: Material) -> Facts:
        if material.state not in self._gathered:
            stream = material.main.stream
            self._gathered[material.state] = material_facts(site_facts(self.here, stream), material, self.here)
        return self._gathered[material.state]


def money_findings(chain: Chain, size: Size, here: Circumstances) -> tuple[Finding, ...]:
    """Return the condition on money: of homes for a unit of their own, or of outside money for a plant."""
    capital, money = chain.conversion.capital_cost, size.limits["money"]
    cost = plant_cost(chain.conversion, here)
    if capital is None or cost is None or chain.conversion.leaves_in_place:
        return ()
    price = Quantity(cost.central, cost.unit)
    if chain.conversion.at_homes:
        sentence = message("screening.home_pays", cost=price)
        return (_money("home_money", chain, sentence, "home_pays", price, capital),)
    if money is None:
        return ()
    found = here.money.convert(here.site.money_without_bank).central or 0.0
    price = Quantity((cost.central or 0.0) + _price_before(size, here), cost.unit)
    # Whoever begins with a machine that others will share has to find the whole of it.
    begins_alone = any(machines.share < 1 for machines in size.before) and (price.value or 0.0) > found
    if money >= size.unit_feed_t_per_year and not begins_alone:
        return ()
    sentence = message("screening.money_short", cost=price, found=Quantity(found, here.money.unit))
    return (_money("money_ceiling", chain, sentence, "money_short", price, capital),)


def _price_before(size: Size, here: Circumstances) -> float:
    """Return what the machines before one unit cost here, where it is known."""
    priced = [(plant_cost(here.base.technologies[machines.technology], here), machines) for machines in size.before]
    return sum(
        machines.count_for_one_unit * (cost.central or 0.0) for cost, machines in priced if cost is not None
    )


def supply_findings(chain: Chain, size: Size) -> tuple[Finding, ...]:
    """Return the exclusion of a chain whose feed a bad year leaves nothing of (rule S1 has no share to ask of)."""
    if math.isfinite(size.smallest_share):
        return ()
    return (
        Finding(
            rule="S1", asking="supply", outcome="fails", severity="exclude", technology=chain.conversion.id,
            sentence=message("screening.nothing_in_a_bad_year"),
            reason=message("screening.nothing_in_a_bad_year_reason"), remedy=message("screening.remedy_none"),
            grade="D",
        ),
    )  # fmt: skip


def outlet_findings(chain: Chain, size: Size, markets: tuple[Market, ...], here: Circumstances) -> tuple[Finding, ...]:
    """Return the exclusion of a chain whose named users take next to nothing of what one unit makes (rule P2).

    A chain without any user is not excluded: users may be found. One with users that are far too small is.
    """
    share = outlet_share(chain, size, markets, here)
    if share is None or not 0 < share < FEW_USERS:
        return ()
    return (
        Finding(
            rule="P2", asking="people_and_market", outcome="fails", severity="exclude", technology=chain.conversion.id,
            sentence=message("screening.few_users", share=Quantity(share, "share")),
            reason=message("screening.few_users_reason"), remedy=message("screening.few_users_remedy"), grade="D",
        ),
    )  # fmt: skip


def _money(rule: str, chain: Chain, sentence: Message, name: str, price: Quantity, capital: Estimate) -> Finding:
    return Finding(
        rule=rule, asking="people_and_market", outcome="fails", severity="condition",
        technology=chain.conversion.id, sentence=sentence, reason=message(f"screening.{name}_reason"),
        only_if=message(f"screening.{name}_only_if", cost=price), sources=capital.sources, grade=capital.grade,
    )  # fmt: skip
