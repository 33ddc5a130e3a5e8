"""Jobs and households of a shortlisted option, as rows: numbers with their ranges, and what nobody has said."""

from __future__ import annotations

import numpy as np

from biomass_select.assessment.livelihoods import Livelihoods, livelihoods_of
from biomass_select.assessment.result import Assessment, Scored
from biomass_select.chains.balance import balance
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.size import likely_draws
from biomass_select.livelihoods.jobs import hours_at_home_per_day, per_thousand_tonnes, worth_of_work_at_home
from biomass_select.livelihoods.kitchens import Kitchen
from biomass_select.livelihoods.pickers import concerns_pickers
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.reports.depth_figures import KitchenRow, LivelihoodsRow
from biomass_select.reports.figures import Figure
from biomass_select.reports.livelihood_words import not_known, safety, users, work_now_and_then
from biomass_select.reports.names import input_name, text
from biomass_select.reports.option_rows import figure_from
from biomass_select.wording.message import Message, Range, message

PER_THOUSAND = "job/(1000*t/year)"
PERCENT = 100.0
HALF_A_HOME = 0.5
"""Below it a kitchen is nobody's."""


def livelihoods_row(scored: Scored, assessment: Assessment, draws: Draws) -> LivelihoodsRow:
    """Return the jobs and households of an option; `draws` is the draw axis of the assessment."""
    here, option = assessment.here, scored.option
    axis = likely_draws(here)
    with axis.recording() as used:
        found = scored.evaluation.likely
        likely = livelihoods_of(option, found.flows, found.money, assessment.likely_supplies, here, axis)
    drawn = livelihoods_of(
        option, balance(option.chain, draws), scored.evaluation.money, assessment.supplies, here, draws
    )
    facts = _facts(option, likely, drawn, here, axis, draws)
    judged = {key: estimate for key, estimate in sorted(used.items()) if key.startswith("livelihoods.")}
    return LivelihoodsRow(
        gist=_gist(option, likely, facts), facts=tuple((message(f"livelihoods.{id}"), f) for id, f in facts.items()),
        kitchens=tuple(
            _kitchen(a, b, here) for a, b in zip(likely.kitchens, drawn.kitchens, strict=True)
            if a.homes[0] >= HALF_A_HOME
        ),
        users=users(option, likely, drawn, here), work=work_now_and_then(option, here),
        safety=safety(option, assessment.criteria), not_known=not_known(option, likely, here),
        judged=tuple(_judged(key, estimate, here) for key, estimate in judged.items()),
        sources=tuple(dict.fromkeys(source for estimate in judged.values() for source in estimate.sources)),
    )  # fmt: skip


def _facts(
    option: Option, likely: Livelihoods, drawn: Livelihoods, here: Circumstances, axis: Draws, draws: Draws
) -> dict[str, Figure]:
    """Return the figures by id: work, pickers, homes, spending; those that do not concern the option are left out."""
    size, money = option.size, here.money.unit
    assert size is not None
    tonnes = size.feed_t_per_year
    work, doubt = likely.work, drawn.work

    def jobs(days: Array, doubted: Array) -> Figure:
        a_year = per_thousand_tonnes(days) * tonnes / 1000, per_thousand_tonnes(doubted) * tonnes / 1000
        return figure_from(*a_year, "job", adds_up=True)

    found: dict[str, Figure] = {}
    if np.any(work.paid > 0):
        found["jobs"] = jobs(work.paid, doubt.paid)
        found["jobs_unskilled"] = jobs(work.unskilled, doubt.unskilled)
        found["jobs_skilled"] = jobs(work.skilled, doubt.skilled)
        per_thousand = per_thousand_tonnes(work.paid), per_thousand_tonnes(doubt.paid)
        found["jobs_per_thousand"] = figure_from(*per_thousand, PER_THOUSAND)
    if np.any(work.seasonal > 0):
        found["seasonal"] = figure_from(work.seasonal * tonnes, doubt.seasonal * tonnes, "person*day/year")
    if np.any(work.at_home > 0):
        hours = hours_at_home_per_day(work, option), hours_at_home_per_day(doubt, option)
        found["hours_at_home"] = figure_from(*hours, "h/day")
        worth = worth_of_work_at_home(work, option, here, axis), worth_of_work_at_home(doubt, option, here, draws)
        found["worth_at_home"] = figure_from(*worth, f"{money}/year")
    if concerns_pickers(option):
        found["pickers"] = found["livings_lost"] = Figure(None, None, None, "person")
        if likely.pickers is not None and drawn.pickers is not None:
            found["pickers"] = figure_from(likely.pickers.living, drawn.pickers.living, "person")
            found["livings_lost"] = figure_from(likely.pickers.lost, drawn.pickers.lost, "person", adds_up=True)
    found |= _homes(likely, drawn)
    if option.chain.conversion.at_homes:
        found["cost_per_home"] = figure_from(likely.cost_per_home, drawn.cost_per_home, f"{money}/year")
    if not likely.smoke.not_measured and np.any(likely.smoke.kg_per_tonne > 0):
        smoke = likely.smoke.kg_per_tonne * tonnes, drawn.smoke.kg_per_tonne * tonnes
        found["machine_smoke"] = figure_from(*smoke, "kg/year")
    share, doubted = likely.spending.share, drawn.spending.share
    if share is not None and doubted is not None:
        found["local_share"] = figure_from(PERCENT * share, PERCENT * doubted, "percent")
    return found


def _homes(likely: Livelihoods, drawn: Livelihoods) -> dict[str, Figure]:
    """Return the homes that gain, by gain and each once; not known where nobody counted homes."""
    if likely.gains is None or drawn.gains is None:
        return {"gain_all": Figure(None, None, None, "household")}
    kinds = {
        f"gain_{kind}": figure_from(getattr(likely.gains, kind), getattr(drawn.gains, kind), "household")
        for kind in ("cooking", "unit", "residue_sold", "fertiliser", "job")
        if np.any(getattr(likely.gains, kind) > 0) or np.any(getattr(drawn.gains, kind) > 0)
    }
    return kinds | {"gain_all": figure_from(likely.gains.all, drawn.gains.all, "household")}


def _gist(option: Option, likely: Livelihoods, facts: dict[str, Figure]) -> tuple[Message, ...]:
    """Return jobs, homes and the money that stays as sentences, for those who read no table."""
    said = [
        message("livelihoods.gist_jobs", jobs=_plain(facts["jobs"])) if "jobs" in facts
        else message("livelihoods.gist_no_jobs")
    ]  # fmt: skip
    if likely.gains is None:
        said.append(message("livelihoods.gist_homes_not_known"))
    else:
        share = float(likely.gains.all[0] / likely.gains.of[0])
        said.append(message("livelihoods.gist_homes", homes=_plain(facts["gain_all"]), share=share))
    if "local_share" in facts:
        said.append(message("livelihoods.gist_local", share=Range(*_ends(facts["local_share"]), "percent")))
    return tuple(said)


def _plain(figure: Figure) -> Range:
    """Return a range whose unit the sentence says itself."""
    return Range(*_ends(figure), "one")


def _ends(figure: Figure) -> tuple[float | None, float | None, float | None]:
    return figure.low, figure.likely, figure.high


def _kitchen(likely: Kitchen, drawn: Kitchen, here: Circumstances) -> KitchenRow:
    fuel = here.base.fuels[likely.fuel]
    money, hours = f"{here.money.unit}/year", "h/year"

    def figure(central: Array | None, doubt: Array | None, unit: str) -> Figure:
        return Figure(None, None, None, unit) if central is None or doubt is None else figure_from(central, doubt, unit)

    return KitchenRow(
        fuel=text(fuel.name), homes=figure(likely.homes, drawn.homes, "household"),
        money=figure(likely.money_saved, drawn.money_saved, money) if fuel.bought else None,
        hours=None if fuel.bought else figure(likely.hours_saved, drawn.hours_saved, hours),
        smoke_today=figure(likely.smoke_today, drawn.smoke_today, "kg/year"),
        smoke_then=figure(likely.smoke_then, drawn.smoke_then, "kg/year"),
    )  # fmt: skip


def _judged(key: str, estimate: Estimate, here: Circumstances) -> Message:
    """Return a factor with its range and its reason, or what its source gave."""
    low, high = estimate.bounds or (None, None)
    why = estimate.reason or estimate.derived or estimate.note or ""
    unit = "share" if estimate.unit == "one" else estimate.unit
    return message(
        "livelihoods.judged", what=input_name(key, here), figure=Range(low, estimate.central, high, unit),
        grade=estimate.grade, why=why,
    )  # fmt: skip
