"""Everything that is calculated of one option: flows, money, emissions, work, and what each rests on.

What joins two calculations (sold share and displaced fuel, carbon revenue) is joined here.
"""

from __future__ import annotations

from dataclasses import dataclass

from biomass_select.chains.balance import Balance, balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.economics.appraise import Appraisal, appraise
from biomass_select.economics.promised import Promised, promised_to
from biomass_select.emissions.account import EmissionBalance, account, of_mass
from biomass_select.emissions.credit import creditable
from biomass_select.livelihoods.jobs import Work, work_of
from biomass_select.quantities.draws import Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.supply.availability import Supply


@dataclass(frozen=True)
class Worked:
    """Everything that was calculated of one option on one draw axis."""

    option: Option
    flows: Balance
    money: Appraisal
    promised: Promised
    emissions: EmissionBalance
    work: Work
    inputs: dict[str, dict[str, Estimate]]


def work_out(option: Option, supplies: dict[str, Supply], here: Circumstances, draws: Draws) -> Worked:
    """Return everything that is calculated of a sized option on one draw axis."""
    inputs: dict[str, dict[str, Estimate]] = {}
    with draws.recording() as inputs["flows"]:
        flows = balance(option.chain, draws)
    with draws.recording() as used:
        money = appraise(option, flows, here, draws)
    inputs["money"] = inputs["flows"] | used
    with draws.recording() as used:
        emissions = account(option, flows, supplies, money.sold_share, here, draws)
    inputs["masses"] = {key: e for key, e in used.items() if of_mass(key)}
    inputs["emissions"] = inputs["flows"] | {key: e for key, e in used.items() if not of_mass(key)}
    promised = promised_to(option, money, creditable(option, emissions, here), here, draws)
    with draws.recording() as used:
        work = work_of(option, flows, draws)
    inputs["jobs"] = inputs["flows"] | used
    inputs["supply"] = {}
    for part in option.chain.feed.parts:
        inputs["supply"] |= supplies[part.stream.id].inputs
    inputs["emissions"] |= {key: e for key, e in inputs["supply"].items() if ".fates." in key}
    return Worked(option, flows, money, promised, emissions, work, inputs)
