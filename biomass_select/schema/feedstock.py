"""A residue or a plastic item: what it is made of, when it arises, how it is used elsewhere."""

from __future__ import annotations

from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    AlkaliIndex,
    BulkDensity,
    DryPercent,
    HigherHeatingValue,
    LowerHeatingValue,
    MethaneYield,
    MoisturePercent,
    Ratio,
    ResidueRatio,
    Share,
)
from biomass_select.schema.lists import Cutting, FeedstockGroup, StreamKind


class Feedstock(Record):
    """Properties of a residue or plastic item as usually found; a site's measured value outranks them.

    `moisture` is of the mass as received, `ash` to `volatile_solids` of the dry mass. `higher_heating_value` stands
    beside the lower one so that neither is taken for the other; nothing is worked out with it. `polymers` maps polymer
    id to mass share, for plastic items. Fields left out are unknown.
    """

    id: str
    name: LocalText
    kind: StreamKind
    group: FeedstockGroup
    plain: LocalText
    moisture: MoisturePercent
    ash: DryPercent | None = None
    carbon: DryPercent | None = None
    nitrogen: DryPercent | None = None
    phosphorus: DryPercent | None = None
    potassium: DryPercent | None = None
    chlorine: DryPercent | None = None
    volatile_solids: DryPercent | None = None
    lower_heating_value: LowerHeatingValue | None = None
    higher_heating_value: HigherHeatingValue | None = None
    bulk_density: BulkDensity | None = None
    methane_yield: MethaneYield | None = None
    theoretical_methane_yield: MethaneYield | None = None
    alkali_index: AlkaliIndex | None = None
    carbon_to_nitrogen: Ratio | None = None
    residue_ratio: ResidueRatio | None = None
    residue_ratio_of: str | None = None
    collectable_share: dict[Cutting, Share]
    soil_return_share: Share
    storage_loss_share: Share
    storable_months: float = 0.0
    polymers: dict[str, Share] = {}
    hazards: tuple[LocalText, ...] = ()
    carries_pests: bool = False
    notes: tuple[str, ...] = ()

    @property
    def crop(self) -> str | None:
        """The id of the crop that it is left over from, as packs list crops: "wheat grain" is `wheat_grain`."""
        return None if self.residue_ratio_of is None else self.residue_ratio_of.replace(" ", "_")


class Polymer(Record):
    """A plastic resin: what a mapping of items to polymers points to."""

    id: str
    name: LocalText
    lower_heating_value: LowerHeatingValue | None = None
    higher_heating_value: HigherHeatingValue | None = None
    carbon: DryPercent
    chlorine: DryPercent
