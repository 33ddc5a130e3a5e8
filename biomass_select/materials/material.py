"""A material at a point of its chain: one feedstock or a blend, and what the steps before have done to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from biomass_select.materials.heating_value import lower_heating_value_as_received
from biomass_select.quantities.draws import Array, Draws
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.feedstock import Feedstock, Polymer
from biomass_select.schema.lists import FeedstockGroup, StreamKind, Tag
from biomass_select.schema.site import Stream
from biomass_select.schema.technology import Technology


@dataclass(frozen=True)
class Keyed:
    """An estimate with the path in the inputs that keys its draws."""

    estimate: Estimate
    key: str


@dataclass(frozen=True)
class Part:
    """One stream in a material, and its share of the wet mass (1 for a single stream)."""

    stream: Stream
    feedstock: Feedstock
    share: float

    def find(self, name: str) -> Keyed | None:
        """Return a property: the site's own measurement first, then the knowledge base; None when neither has it."""
        measured = getattr(self.stream.measured, name, None)
        if measured is not None and measured.is_known:
            return Keyed(measured, f"site.streams.{self.stream.id}.measured.{name}")
        known = getattr(self.feedstock, name)
        if known is None or not known.is_known:
            return None
        return Keyed(known, f"feedstocks.{self.feedstock.id}.{name}")

    @property
    def dry_share(self) -> float:
        """Dry over wet mass, likely value; a waste of which nobody knows the water counts as dry."""
        moisture = self.find("moisture")
        return 1 - (0.0 if moisture is None else moisture.estimate.central or 0.0) / 100


@dataclass(frozen=True)
class Material:
    """A material between two steps.

    Attributes
    ----------
    parts : tuple of Part
        One for a stream, two for a blend; shares of wet mass add to one.
    tags : frozenset of str
        What has been done to it.
    water_ratio : Keyed or None
        Tonnes of water added per tonne of fresh mix.
    moisture, ash : Keyed or None
        Set by a step that dries or cleans; outranks the parts' own.
    """

    parts: tuple[Part, ...]
    tags: frozenset[Tag] = frozenset()
    water_ratio: Keyed | None = None
    moisture: Keyed | None = None
    ash: Keyed | None = None
    removed: frozenset[FeedstockGroup] = frozenset()

    @property
    def main(self) -> Part:
        """The part that most of the dry mass comes from."""
        return max(self.parts, key=lambda part: part.share * part.dry_share)

    @property
    def kind(self) -> StreamKind:
        """Biomass or plastic."""
        return self.main.feedstock.kind

    @property
    def groups(self) -> tuple[FeedstockGroup, ...]:
        """Feedstock groups of the parts."""
        return tuple(part.feedstock.group for part in self.parts)

    @property
    def state(self) -> tuple[object, ...]:
        """What tells this material from others of the same site: its parts, and what was done to them."""
        changed = (self.water_ratio, self.moisture, self.ash)
        parts = tuple((part.stream.id, part.share) for part in self.parts)
        return parts, self.tags, *(None if keyed is None else keyed.key for keyed in changed)

    def after(self, technology: Technology) -> Material:
        """Return the material as a pre-treatment leaves it."""
        change = technology.change
        assert change is not None
        moisture, ash = self.moisture, self.ash
        if change.moisture_after is not None and change.moisture_after.is_known:
            dried = Keyed(change.moisture_after, f"technologies.{technology.id}.change.moisture_after")
            now = self.property_of("moisture")
            wetter = now is None or (now.central or 0) > (change.moisture_after.central or 0)
            moisture = dried if wetter or not change.by_sun else moisture
        if change.ash_after is not None and change.ash_after.is_known:
            ash = Keyed(change.ash_after, f"technologies.{technology.id}.change.ash_after")
        return replace(self, tags=self.tags | {change.gives}, moisture=moisture, ash=ash)

    def property_of(self, name: str) -> Estimate | None:
        """Return a property as an estimate with its range, mixed over the parts; None when a part lacks it."""
        override = {"moisture": self.moisture, "ash": self.ash}.get(name)
        if override is not None:
            return override.estimate
        found = [part.find(name) for part in self.parts]
        if any(keyed is None for keyed in found):
            return None
        estimates = [keyed.estimate for keyed in found if keyed is not None]
        if len(estimates) == 1:
            return estimates[0]
        return self._mixed(name, estimates)

    def _mixed(self, name: str, estimates: list[Estimate]) -> Estimate:
        """Mix a property over the parts: by wet mass for moisture (with the water added), else by dry mass."""
        shares = np.array([part.share for part in self.parts])
        water = 0.0
        if name == "moisture":
            water = 0.0 if self.water_ratio is None else self.water_ratio.estimate.central or 0.0
        else:
            shares = shares * np.array([part.dry_share for part in self.parts])
            shares = shares / shares.sum()
        mixed = [
            float((shares @ np.array(values) + 100 * water) / (1 + water)) if name == "moisture"
            else float(shares @ np.array(values))
            for values in zip(*((e.bounds[0], e.central, e.bounds[1]) for e in estimates if e.bounds), strict=True)
        ]  # fmt: skip
        worst = max(estimates, key=lambda e: e.grade or "D")
        sources = tuple(dict.fromkeys(s for e in estimates for s in e.sources))
        return estimates[0].replaced(
            low=min(mixed), likely=sorted(mixed)[1], high=max(mixed), grade=worst.grade, sources=sources,
            reason=worst.reason, derived="mixed over the parts of the blend", note=None,
        )  # fmt: skip

    def carbon_to_nitrogen(self) -> Estimate | None:
        """Return C/N of the material: as quoted for a single feedstock, else of the mix by dry mass.

        The ratio of two ranges is wider than what anybody measured: a quoted ratio outranks it.

        C/N = sum(m_i DM_i C_i) / sum(m_i DM_i N_i) (the project's method).
        """
        quoted = self.property_of("carbon_to_nitrogen") if len(self.parts) == 1 else None
        if quoted is not None:
            return quoted
        carbon, nitrogen = self.property_of("carbon"), self.property_of("nitrogen")
        if carbon is None or nitrogen is None or not nitrogen.central:
            return None
        assert carbon.bounds and nitrogen.bounds and carbon.central
        return carbon.replaced(
            low=carbon.bounds[0] / nitrogen.bounds[1], likely=carbon.central / nitrogen.central,
            high=carbon.bounds[1] / max(nitrogen.bounds[0], 1e-6), unit="one", basis=None,
            grade=max(carbon.grade or "D", nitrogen.grade or "D"),
            sources=tuple(dict.fromkeys(carbon.sources + nitrogen.sources)),
            reason=carbon.reason or nitrogen.reason, derived="carbon over nitrogen, both of dry mass",
        )  # fmt: skip

    def draw(self, name: str, draws: Draws) -> Array | None:
        """Return draws [draw] of a property, mixed over the parts; None when a part lacks it."""
        override = {"moisture": self.moisture, "ash": self.ash}.get(name)
        if override is not None:
            return draws.of(override.estimate, override.key)
        columns, weights = [], []
        for part in self.parts:
            keyed = part.find(name)
            if keyed is None:
                return None
            columns.append(draws.of(keyed.estimate, keyed.key))
            weights.append(np.full(draws.count, part.share))
            if name != "moisture" and len(self.parts) > 1:
                moisture = part.find("moisture")
                assert moisture is not None
                weights[-1] = weights[-1] * (100 - draws.of(moisture.estimate, moisture.key))
        total = np.sum(weights, axis=0)
        mixed = np.sum([c * w for c, w in zip(columns, weights, strict=True)], axis=0) / total
        if name == "moisture" and self.water_ratio is not None:
            water = draws.of(self.water_ratio.estimate, self.water_ratio.key)
            mixed = (mixed + 100 * water) / (1 + water)
        return np.asarray(mixed)

    def energy_gj_per_t(self, draws: Draws) -> Array | None:
        """Return draws [draw] of the lower heating value as received, GJ/t; None when no heating value is known."""
        dry, moisture = self.draw("lower_heating_value", draws), self.draw("moisture", draws)
        if dry is None or moisture is None:
            return None
        return np.maximum(lower_heating_value_as_received(dry, moisture), 0.0)

    def methane_nm3_per_t(self, draws: Draws) -> Array | None:
        """Return draws [draw] of the measured methane yield per tonne as it is then, Nm3/t; None when not measured.

        The mean of the parts by dry mass, times the dry mass of a tonne at its present moisture.
        """
        moisture_now = self.draw("moisture", draws)
        methane, dry_mass = np.zeros(draws.count), np.zeros(draws.count)
        for part in self.parts:
            found = [part.find(name) for name in ("methane_yield", "volatile_solids", "moisture")]
            if any(keyed is None for keyed in found):
                return None
            yield_, solids, moisture = (draws.of(k.estimate, k.key) for k in found if k is not None)
            dry = part.share * (1 - moisture / 100)
            methane, dry_mass = methane + dry * solids / 100 * yield_, dry_mass + dry
        assert moisture_now is not None
        mean = np.divide(methane, dry_mass, out=np.zeros(draws.count), where=dry_mass > 0)
        return np.asarray(mean * (1 - moisture_now / 100))


def polymer_percent(
    feedstock: Feedstock, polymers: dict[str, Polymer], names: tuple[str, ...]
) -> Estimate | None:
    """Return the percentage of some polymers in a plastic item; None when it is not mapped to polymers."""
    if not feedstock.polymers:
        return None
    chosen = [feedstock.polymers[name] for name in names if name in feedstock.polymers]
    if not chosen:
        some = next(iter(feedstock.polymers.values()))
        return some.replaced(low=0.0, likely=0.0, high=0.0, unit="percent")
    numbers = [sum((e.bounds or (0, 0))[0] for e in chosen), sum(e.central or 0 for e in chosen)]
    numbers.append(sum((e.bounds or (0, 0))[1] for e in chosen))
    return chosen[0].replaced(
        low=100 * numbers[0], likely=100 * numbers[1], high=min(100.0, 100 * numbers[2]), unit="percent"
    )
