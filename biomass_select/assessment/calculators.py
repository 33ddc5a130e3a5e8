"""The calculators of the criteria: each of the closed list (`schema.lists.Calculator`) is one function here.

A deeper calculation replaces one behind the same name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from biomass_select.assessment.ladder import evidence_step
from biomass_select.assessment.livelihoods import gains_of_option
from biomass_select.assessment.worked import Worked
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.seasons import season_of
from biomass_select.livelihoods.jobs import per_thousand_tonnes
from biomass_select.livelihoods.pickers import PICKERS, lost_per_thousand_tonnes, pickers_of
from biomass_select.quantities.draws import Array, Draws
from biomass_select.schema.lists import Calculator
from biomass_select.schema.operation import Returned
from biomass_select.supply.availability import Supply

RESTS_ON_PRODUCT: tuple[Calculator, ...] = ("net_per_tonne", "sure_outlet", "cushion", "climate", "air")
"""What nobody can say while the amount of the product is not known."""

RETURNED = tuple(Returned.model_fields)
"""What goes back to the soil: the parts of criterion E3."""


@dataclass(frozen=True)
class Figure:
    """What a calculator found: values [draw], the terms they add up from, and the inputs they rest on."""

    values: Array
    terms: dict[str, Array]
    rests_on: str = ""
    not_known: tuple[str, ...] = ()
    unknown: bool = False


Calculate = Callable[[Worked, dict[str, Supply], Circumstances, Draws], Figure]


def share_taken_up(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """T1: feed a year at planned size over what is burned, dumped or rots in the catchment, percent."""
    option = work.option
    assert option.size is not None
    main = option.chain.feed.main
    taken = option.size.feed_t_per_year * main.share
    surplus = supplies[main.stream.id].catchment_surplus
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(surplus > 0, 100 * np.minimum(1.0, taken / surplus), 0.0)
    return Figure(share, {"taken_t_per_year": np.full(draws.count, taken), "surplus_t_per_year": surplus}, "supply")


def months_of_work(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """T2: hours that feed and storage allow in a bad year over design hours, percent."""
    option = work.option
    assert option.size is not None
    scale = option.chain.conversion.scale
    season = season_of(option, supplies, draws, "bad_year")
    if season is None:
        return Figure(np.full(draws.count, 100.0), {})
    met, running = season.share_of_capacity, np.ones(draws.count)
    assert scale is not None
    if scale.outage_share is not None and scale.outage_share.is_known:
        running = 1 - draws.of(scale.outage_share, f"technologies.{option.chain.conversion.id}.scale.outage_share")
    return Figure(100 * met * running, {"feed_lasts": 100 * met, "machine_runs": 100 * running}, "supply")


def evidence_ladder(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """T3: the evidence ladder, 0 to 10, from places and service of the conversion."""
    step = evidence_step(work.option.chain.conversion, here.site.country)
    return Figure(np.full(draws.count, float(step)), {"step": np.full(draws.count, float(step))})


def climate(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """E1: greenhouse gases avoided net against today's fate, tCO2e/t."""
    return Figure(work.emissions.net_climate, work.emissions.climate, "emissions")


def air(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """E2: fine particles avoided net, kg/t; a machine that melts or burns plastic and was never measured is listed."""
    lacking = tuple(
        f"technologies.{step.id}.emissions.fine_particles"
        for step in work.option.chain.steps
        if {"melts_plastics", "burns_plastics"} & set(step.safety) and step.emissions.fine_particles is None
    )
    return Figure(work.emissions.net_air, work.emissions.air, "emissions", lacking)


def recovery(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """E3: share of nutrients, stable carbon or material that goes back into use, percent.

    The mean over nitrogen, phosphorus, potassium and stable carbon of what returns to the soil, or else the
    conversion's returned share; times the dry mass that reaches it: what is sorted out on the way does not return.
    """
    conversion = work.option.chain.conversion
    arriving = work.flows.conversion.dry / work.flows.steps[0].dry
    key = f"technologies.{conversion.id}.returned"
    if conversion.returned is not None:
        parts = {
            name: draws.of(getattr(conversion.returned, name), f"{key}.{name}") * arriving * 100 / len(RETURNED)
            for name in RETURNED
        }
        return Figure(np.asarray(np.sum(list(parts.values()), axis=0)), parts, "flows")
    share = conversion.returned_share
    if share is None or share.unknown:
        return Figure(np.zeros(draws.count), {}, "flows", not_known=(f"{key}_share",), unknown=True)
    return Figure(100 * draws.of(share, f"{key}_share") * arriving, {}, "flows")


def net_per_tonne(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """C1: what a tonne earns or costs, before grants."""
    money = work.money
    terms = {
        "revenue": money.revenue, "running": -money.running, "haul": -money.haul, "feed": -money.feed,
        "capital_charge": -money.capital_charge,
    }  # fmt: skip
    return Figure(money.net, terms, "money", money.not_known, unknown=not money.price_known)


def smallest_start(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """C2: money for the smallest sensible unit with its working capital."""
    return Figure(work.money.smallest_start, {}, "money", work.money.not_known)


def sure_outlet(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """C3: share of the product for which a user in reach is named, percent."""
    return Figure(100 * work.money.sold_share, {}, "money")


def cushion(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """C4: fall of the product's price at which the yearly cash surplus is gone, percent.

    What is not sold (in the field) has no price to fall: the cushion is then nothing.
    """
    if work.option.chain.use.kind == "in_field":
        return Figure(np.zeros(draws.count), {}, "money")
    money = work.money
    return Figure(100 * money.cushion, {}, "money", money.not_known, unknown=not money.price_known)


def paid_work(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """S1: paid full-time jobs per 1,000 t a year, less the livings that informal pickers lose, where they are counted.

    Unknown where nobody knows what work a paid step takes; pickers whom nobody counted are listed, not taken off.
    """
    paid, lacking = per_thousand_tonnes(work.work.paid), work.work.not_known
    pickers = pickers_of(work.option, supplies, here, draws)
    if pickers is None:
        return Figure(paid, {}, "jobs", (*lacking, PICKERS), unknown=bool(lacking))
    lost = lost_per_thousand_tonnes(pickers, work.option)
    terms = {"paid_jobs": paid, "pickers_lost": -lost} if np.any(pickers.living > 0) else {}
    return Figure(paid - lost, terms, "jobs", lacking, unknown=bool(lacking))


def families(work: Worked, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Figure:
    """S2: homes with a direct gain, percent of the homes of the catchment; of homes that nobody counted, no share."""
    if here.site.households.unknown:
        return Figure(np.zeros(draws.count), {}, "money", ("site.households",), unknown=True)
    gains = gains_of_option(work.option, work.flows, work.money, work.work, here, draws)
    return Figure(100 * gains.all / gains.of, {}, "money")


CALCULATORS: dict[Calculator, Calculate] = {
    "share_taken_up": share_taken_up, "months_of_work": months_of_work, "evidence_ladder": evidence_ladder,
    "climate": climate, "air": air, "recovery": recovery, "net_per_tonne": net_per_tonne,
    "smallest_start": smallest_start, "sure_outlet": sure_outlet, "cushion": cushion,
    "paid_work": paid_work, "families": families,
}  # fmt: skip
