"""Sentences on jobs and households: present users, who works now and who will, danger, what nobody has said."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from biomass_select.assessment.cells import HIGHEST_PERCENTILE
from biomass_select.assessment.livelihoods import Livelihoods
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.owners import owners_of
from biomass_select.livelihoods.pickers import concerns_pickers
from biomass_select.livelihoods.present_users import PresentUse
from biomass_select.reports.figures import UnknownRow
from biomass_select.reports.names import stream_name, text, unknown_name
from biomass_select.schema.criterion import Criterion
from biomass_select.wording.message import Message, Quantity, local_text, message

SAFETY = "S3"
"""The criterion by which workers, cooks and neighbours are held safe."""
HARDLY_ANY = 1 - HIGHEST_PERCENTILE / 100
"""Share of the draws below which the highest that is told of a range would be nothing."""


def users(option: Option, likely: Livelihoods, drawn: Livelihoods, here: Circumstances) -> tuple[Message, ...]:
    """Return who uses the waste today without paying, and what the plan would take of theirs."""
    said = [_use(use, here) for use in likely.uses]
    used = {use.stream for use in likely.uses}
    for part in option.chain.feed.parts:
        if part.stream.id not in used and part.feedstock.kind == "biomass":
            said.append(message("livelihoods.no_free_use", stream=stream_name(part.stream.id, here)))
        if part.stream.used_by_poor is not None:
            who = local_text(part.stream.used_by_poor)
            said.append(message("livelihoods.used_by_poor", stream=stream_name(part.stream.id, here), who=who))
    for taken in drawn.taken:
        planned = Quantity(float(taken.planned[0]), "t/year")
        stream = stream_name(taken.stream, here)
        if taken.share_of_draws < HARDLY_ANY:
            how_often = "none" if taken.share_of_draws == 0 else "hardly"
            said.append(message(f"livelihoods.taken_{how_often}", stream=stream, planned=planned))
            continue
        most = Quantity(float(np.percentile(taken.beyond, HIGHEST_PERCENTILE)), "t/year")
        share = taken.share_of_draws
        said.append(message("livelihoods.taken_some", stream=stream, planned=planned, share=share, most=most))
    conversion = option.chain.conversion
    if likely.uses and not (conversion.at_homes or conversion.leaves_in_place):
        said.append(message("livelihoods.price_may_come"))
    if here.site.who_would_lose is not None:
        said.append(message("livelihoods.who_would_lose", who=local_text(here.site.who_would_lose)))
    return tuple(said)


def _use(use: PresentUse, here: Circumstances) -> Message:
    fates = next(stream.fates for stream in here.site.streams if stream.id == use.stream)
    told = {
        "stream": stream_name(use.stream, here), "tonnes": Quantity(float(use.tonnes[0]), "t/year"),
        "share": use.share, "grade": fates.grade,
    }  # fmt: skip
    if use.cattle is not None:
        return message(f"livelihoods.use_{use.use}", cattle=float(use.cattle[0]), **told)
    if use.homes is not None and use.homes[0] < 1:
        return message("livelihoods.use_fuel_hardly", **told)
    if use.homes is not None:
        return message("livelihoods.use_fuel", homes=Quantity(float(use.homes[0]), "household"), **told)
    return message("livelihoods.use_fuel_homes_not_known" if use.use == "fuel" else "livelihoods.use_bedding", **told)


def work_now_and_then(option: Option, here: Circumstances) -> tuple[Message, ...]:
    """Return who does the work now, as the place has told, and who will."""
    site = here.site
    said: list[Message] = []
    if concerns_pickers(option) and site.informal_pickers is not None and site.informal_pickers.is_known:
        said.append(message("livelihoods.now_pickers", people=site.informal_pickers.central))
        if site.women_pickers is not None and site.women_pickers.is_known:
            said.append(message("livelihoods.now_women", people=site.women_pickers.central))
    for part in option.chain.feed.parts:
        said.append(message(f"livelihoods.now_{part.stream.cutting}", stream=stream_name(part.stream.id, here)))
        if part.stream.sold_to is not None:
            who = local_text(part.stream.sold_to)
            said.append(message("livelihoods.now_sold", stream=stream_name(part.stream.id, here), who=who))
    owners = tuple(
        message("livelihoods.owner", name=text(owner.name), said=message(f"report.asked.{owner.said}"))
        for owner in owners_of(option.chain, site)
    )
    if option.chain.conversion.at_homes:
        said.append(message("livelihoods.then_homes"))
    if owners:
        said.append(message("livelihoods.then_owners", owners=owners))
    return tuple(said)


def safety(option: Option, criteria: tuple[Criterion, ...]) -> tuple[Message, ...]:
    """Return the danger at the machines, and the measures that its rating asks for."""
    said = [text(hazard) for step in option.chain.steps for hazard in step.hazards]
    rating = option.chain.conversion.ratings.get(SAFETY)
    bands = next((criterion.bands for criterion in criteria if criterion.id == SAFETY), {})
    if rating is not None:
        said.append(message(f"livelihoods.safety_{rating.band}", reason=local_text(rating.reason)))
        if rating.band in bands:
            said.append(text(bands[rating.band]))
    return tuple(said)


def not_known(option: Option, likely: Livelihoods, here: Circumstances) -> tuple[UnknownRow, ...]:
    """Return what nobody has said of jobs and households here, with whom to ask."""
    rows = [UnknownRow(what, message(f"who.{who}"), 0) for what, who in _not_known(option, likely, here)]
    displaced = dict.fromkeys(fuel for market in option.markets for fuel in market.displaces)
    sold = tuple(text(here.base.fuels[fuel].name) for fuel in displaced if here.base.fuels[fuel].bought)
    if sold:
        what = message("livelihoods.unknown_sellers", fuels=sold)
        rows.append(UnknownRow(what, message("livelihoods.fuel_sellers"), 0))
    return tuple(rows)


def _not_known(option: Option, likely: Livelihoods, here: Circumstances) -> Iterator[tuple[Message, str]]:
    site = here.site
    for key in (*likely.work.not_known, *likely.work.not_known_at_home):
        yield unknown_name(key, here), "future_operator"
    if likely.gains is None:
        yield unknown_name("site.households", here), "census"
    if likely.pickers is None:
        yield unknown_name("site.informal_pickers", here), "scrap_dealer"
    if not concerns_pickers(option) or site.women_pickers is None or site.women_pickers.unknown:
        yield message("livelihoods.unknown_women"), "womens_group"
    for part in option.chain.feed.parts:
        share = part.stream.used_by_poor_share
        if part.feedstock.kind == "biomass" and (share is None or share.unknown):
            yield message("livelihoods.unknown_poor", stream=stream_name(part.stream.id, here)), "womens_group"
    if not (option.chain.conversion.at_homes or option.chain.conversion.leaves_in_place):
        yield message("livelihoods.unknown_gathering"), "farmer"
    for key in likely.smoke.not_measured:
        yield unknown_name(key, here), "environment_office"
    if not owners_of(option.chain, site):
        yield message("livelihoods.unknown_owner"), "mayor"
