"""The waterfall from what arises to what a plant may take.

gross -> collectable -> minus what the soil keeps -> minus present uses -> minus losses (our method):

    G = production x residue ratio, or surveyed
    T = G x collectable share
    S = max(0, min(T, G - F)),  F = the larger of the soil's share and what is ploughed in, and what is grazed
    A = max(0, S - uses),       uses = what is carried off: fed, bedded, burned as fuel, sold or otherwise used
    D = A x (1 - storage loss)

In a bad year the crop shrinks, and with it what is grazed where it stands and all that a mill burns, gives or sells of
its own (our judgement: its users share what there is); what is carried off from fields does not shrink. What is
burned, dumped or left to rot is the surplus: a fate, not a use.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.ranges import RangeRule, with_range
from biomass_select.schema.feedstock import Feedstock
from biomass_select.schema.lists import FATES, SURPLUS_FATES, Fate
from biomass_select.schema.site import Stream

CARRIED_OFF: tuple[Fate, ...] = ("feed", "bedding", "fuel", "sold", "other")
"""Uses that need gathering as a plant does; what is grazed or ploughed in never leaves the field."""


@dataclass(frozen=True)
class Waterfall:
    """Tonnes a year as received, [draw] each; what leaves and what stays adds to the gross.

    `gross = not_collectable + kept_in_field + present_uses + losses + available`; kept in the field is what soil and
    grazing animals must have beyond what cannot be gathered anyway.
    """

    gross: Array
    not_collectable: Array
    kept_in_field: Array
    present_uses: Array
    losses: Array
    available: Array

    def over(self, parts: int) -> Waterfall:
        """Return the waterfall of one of `parts` equal catchments."""
        return Waterfall(*(getattr(self, name) / parts for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Supply:
    """What one stream yields: for the whole site and for one catchment.

    Attributes
    ----------
    stream : Stream
    likely_year, bad_year : Waterfall
        Of the whole site, t/year as received [draw].
    surplus : Array
        What is burned, dumped or left to rot today, t/year [draw], whole site, likely year.
    fates : dict
        Fate -> share of the gross [draw]; the shares add to one.
    months : Array
        Share of the year by month [12], adding to one.
    inputs : dict
        Key -> estimate: everything that it was computed from, today's fates among them.
    """

    stream: Stream
    likely_year: Waterfall
    bad_year: Waterfall
    surplus: Array
    fates: dict[Fate, Array]
    months: Array
    inputs: dict[str, Estimate]

    @property
    def dependable(self) -> Array:
        """What one catchment yields in a bad year, t/year [draw]."""
        return self.bad_year.available / self.stream.catchments

    @property
    def dependable_in_place(self) -> Array:
        """What a better practice in the field can reach in a bad year, t/year [draw]: nothing need be gathered."""
        return self.catchment_surplus * self.bad_year.gross / np.maximum(self.likely_year.gross, 1e-12)

    @property
    def catchment_surplus(self) -> Array:
        """What is burned, dumped or rots in one catchment today, t/year [draw]."""
        return self.surplus / self.stream.catchments

    def by_month(self, yearly: Array) -> Array:
        """Return [draw, 12] tonnes by month of a yearly amount [draw]."""
        return np.asarray(yearly[:, None] * self.months[None, :])


def estimate_supply(stream: Stream, feedstock: Feedstock, draws: Draws, rule: RangeRule) -> Supply:
    """Return the supply of a stream.

    Parameters
    ----------
    rule : RangeRule
        The declared range by grade, applied to the shares of ten cartloads, which are then scaled back to one.
    """
    with draws.recording() as inputs:
        supply = _supply(stream, feedstock, draws, rule)
    return replace(supply, inputs=inputs | fates_as_estimates(stream, rule))


def fates_as_estimates(stream: Stream, rule: RangeRule) -> dict[str, Estimate]:
    """Return today's fates as shares with the range of their grade, by key: what a report shows of them."""
    fates, found = stream.fates, {}
    for fate in sorted(fates.of_ten):
        share = Estimate(
            likely=fates.share(fate), unit="one", year=fates.year, grade=fates.grade, sources=fates.sources,
            known_by=fates.known_by, told_by=fates.told_by, note=fates.note, reason=fates.reason, ask=fates.ask,
            at_most=1.0,
        )  # fmt: skip
        found[f"site.streams.{stream.id}.fates.{fate}"] = with_range(share, rule)
    return found


def _supply(stream: Stream, feedstock: Feedstock, draws: Draws, rule: RangeRule) -> Supply:
    key, home = f"site.streams.{stream.id}", f"feedstocks.{feedstock.id}"
    gross = _gross(stream, feedstock, draws, key)
    fates = draw_fates(stream, draws, rule)
    collectable = _first(
        draws,
        (stream.collectable, f"{key}.collectable"),
        (feedstock.collectable_share.get(stream.cutting), f"{home}.collectable_share.{stream.cutting}"),
    )
    soil = _first(
        draws,
        (stream.soil_return, f"{key}.soil_return"),
        (feedstock.soil_return_share, f"{home}.soil_return_share"),
    )
    loss = draws.of(feedstock.storage_loss_share, f"{home}.storage_loss_share")
    uses = gross * np.sum([fates[fate] for fate in CARRIED_OFF], axis=0)
    bad = draws.of(stream.bad_year, f"{key}.bad_year")
    uses_in_bad_year = uses * bad if stream.cutting == "at_mill" else uses
    kept_share = np.maximum(soil, fates["ploughed_in"]) + fates["grazed"]
    return Supply(
        stream=stream,
        likely_year=waterfall(gross, collectable, kept_share * gross, uses, loss),
        bad_year=waterfall(gross * bad, collectable, kept_share * gross * bad, uses_in_bad_year, loss),
        surplus=gross * np.sum([fates[fate] for fate in SURPLUS_FATES], axis=0),
        fates=fates,
        months=np.array(stream.months),
        inputs={},
    )


def waterfall(gross: Array, collectable_share: Array, kept: Array, uses: Array, loss_share: Array) -> Waterfall:
    """Return the waterfall of a gross amount (the project's method); all t/year as received [draw]."""
    collectable = gross * collectable_share
    sustainable = np.maximum(0.0, np.minimum(collectable, gross - kept))
    surplus = np.maximum(0.0, sustainable - uses)
    losses = surplus * loss_share
    return Waterfall(
        gross=gross,
        not_collectable=gross - collectable,
        kept_in_field=collectable - sustainable,
        present_uses=sustainable - surplus,
        losses=losses,
        available=surplus - losses,
    )


def draw_fates(stream: Stream, draws: Draws, rule: RangeRule) -> dict[Fate, Array]:
    """Return today's fates as shares [draw] that add to one.

    Each share is spread by the declared range of its grade and all are scaled back to add to one.
    """
    spread = 0.0 if draws.count == 1 else rule.half_width(stream.fates.grade, stream.fates.known_by)
    raw = {
        fate: stream.fates.share(fate)
        * (1 + spread * (2 * draws.uniform(f"site.streams.{stream.id}.fates.{fate}") - 1))
        for fate in FATES
    }
    total = np.sum(list(raw.values()), axis=0)
    return {fate: share / total for fate, share in raw.items()}


def _gross(stream: Stream, feedstock: Feedstock, draws: Draws, key: str) -> Array:
    if stream.surveyed is not None:
        return draws.of(stream.surveyed, f"{key}.surveyed")
    assert stream.crop_production is not None
    own = stream.residue_ratio
    ratio = own if own is not None else feedstock.residue_ratio
    if ratio is None:
        raise KeyError(f"{feedstock.id}: no residue ratio")
    place = f"{key}.residue_ratio" if own is not None else f"feedstocks.{feedstock.id}.residue_ratio"
    product = draws.of(stream.crop_production, f"{key}.crop_production") * draws.of(ratio, place)
    if ratio.basis == "dry":
        moisture = Part(stream, feedstock, 1.0).find("moisture")
        if moisture is None:
            raise KeyError(f"{feedstock.id}: no moisture")
        product = product / (1 - draws.of(moisture.estimate, moisture.key) / 100)
    return product


def _first(draws: Draws, *choices: tuple[Estimate | None, str]) -> Array:
    """Return draws [draw] of the first estimate there is: the site's own, then the feedstock's."""
    given = [(estimate, key) for estimate, key in choices if estimate is not None]
    estimate, key = next(((e, k) for e, k in given if e.is_known), given[-1])
    return draws.of(estimate, key)
