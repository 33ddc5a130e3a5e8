"""One technology of the compendium: what it takes, makes, needs, costs, and where it has been proved."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.estimate import require_known
from biomass_select.record import LocalText, Record
from biomass_select.schema.fields import (
    DryPercent,
    Head,
    MoisturePercent,
    Money,
    Percent,
    Ratio,
    Share,
    SolidsPercent,
    Years,
)
from biomass_select.schema.lists import (
    Band,
    EvidenceStage,
    Family,
    Fate,
    FeedstockGroup,
    Form,
    KilnHeat,
    Safety,
    StreamKind,
    Tag,
)
from biomass_select.schema.operation import Emissions, Returned, Running, Scale


class Acceptance(Record):
    """Which feedstocks a step takes, by id or by group, and what must have been done to them before.

    `needs_any` and `refuses` name tags: chopped, baled, sorted, ... An empty `needs_any` asks for nothing.
    """

    feedstocks: tuple[str, ...] = ()
    groups: tuple[FeedstockGroup, ...] = ()
    needs_any: tuple[Tag, ...] = ()
    refuses: tuple[Tag, ...] = ()


class Change(Record):
    """What a pre-treatment does to the material that passes through it; `density_gain` multiplies how dense it lies."""

    gives: Tag
    moisture_after: MoisturePercent | None = None
    ash_after: DryPercent | None = None
    dry_mass_kept: Share
    density_gain: Ratio | None = None
    removes: tuple[FeedstockGroup, ...] = ()
    by_sun: bool = False


class Blend(Record):
    """An allowed recipe: a main feed and a partner that brings C/N, solids or heat into range.

    The partner is added until the C/N of the mix comes to `carbon_to_nitrogen`, `partner_share_at_most` caps it; or
    else it is a fixed `partner_share`: both shares of the wet mass of the mix. `water_ratio` is tonnes of water added
    per tonne of fresh mix; `families` the conversions that the recipe is made for.
    """

    main_groups: tuple[FeedstockGroup, ...]
    partner_groups: tuple[FeedstockGroup, ...]
    carbon_to_nitrogen: Ratio | None = None
    partner_share_at_most: Share | None = None
    partner_share: Share | None = None
    water_ratio: Ratio | None = None
    gives: Tag = "blended"
    families: tuple[Family, ...]

    @model_validator(mode="after")
    def _has_one_recipe(self) -> Self:
        if (self.carbon_to_nitrogen is None) == (self.partner_share is None):
            raise PydanticCustomError("one_recipe", "one_recipe")
        return self


class Output(Record):
    """A product and how much of it comes from a tonne of feed.

    `per` says of what: ``dry_mass`` (t of product per t of dry feed), ``lower_heating_value`` (share of the feed's
    energy as received), ``methane_potential`` (share of the feed's measured methane yield), ``mass_as_received``
    (t per t as fed).
    """

    product: str
    per: Literal["dry_mass", "lower_heating_value", "methane_potential", "mass_as_received"]
    amount: Ratio


class Limits(Record):
    """What the feed must keep to, for this technology; a limit left out is not known: its rule goes unchecked."""

    moisture_at_most: MoisturePercent | None = None
    moisture_at_least: MoisturePercent | None = None
    ash_at_most: DryPercent | None = None
    chlorine_at_most: DryPercent | None = None
    solids_at_most: SolidsPercent | None = None
    carbon_to_nitrogen_at_least: Ratio | None = None
    carbon_to_nitrogen_at_most: Ratio | None = None
    pvc_at_most: Percent | None = None
    pet_and_pvc_at_most: Percent | None = None


class Place(Record):
    """Where a technology has run, for how long, and how that is known."""

    place: str
    country: str
    running: LocalText
    three_years: bool = False
    sources: tuple[str, ...]


class Evidence(Record):
    """The steps of the evidence ladder (criterion T3)."""

    stage: EvidenceStage
    service_in: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    failures: tuple[LocalText, ...] = ()
    sources: tuple[str, ...]


class Rating(Record):
    """A band given by a rater, with the reason; the knowledge base is one rater among raters."""

    band: Band
    reason: LocalText
    sources: tuple[str, ...] = ()


class Technology(Record):
    """One step that a material can take, from sun drying to a power plant.

    Attributes
    ----------
    role : str
        A pre-treatment changes the material, a blend joins two streams, a conversion makes products.
    plain : tuple of text
        Three plain sentences.
    leaves_in_place : bool
        Improved practice in the field: no plant, no haul; a machine is hired by the day.
    cattle_per_unit : Estimate or None
        Head of cattle or buffalo that a unit of a home's own needs.
    hired : bool
        A pre-treatment whose machine is hired by the tonne, and not bought.
    returned, returned_share : Returned, Estimate or None
        What goes back into use: to the soil, nutrient by nutrient, or as one share (feed, material).
    shared : bool
        A pre-treatment whose machine works up every stream that it accepts (a sorting shed): each bears its part.
    becomes : str or None
        The fate that the material has then (ploughed in, left to rot): it emits what that fate emits.
    kiln_heat : str or None
        Of a kiln whose char lasts in soil: how hot it gets, which says how much of its carbon stays.
    unsafe_with : tuple of str
        What the safety rules ask of: ``wet_gas_cleaning``, ``melting_plastics``, ``burning_plastics``, ...
    """

    id: str
    name: LocalText
    role: Literal["pretreatment", "blend", "conversion"]
    family: Family
    kinds: tuple[StreamKind, ...]
    plain: tuple[LocalText, LocalText, LocalText]
    accepts: Acceptance
    change: Change | None = None
    blend: Blend | None = None
    outputs: tuple[Output, ...] = ()
    scale: Scale | None = None
    capital_cost: Money | None = None
    lifetime: Years | None = None
    running: Running | None = None
    emissions: Emissions = Emissions()
    limits: Limits = Limits()
    returned: Returned | None = None
    returned_share: Share | None = None
    forms: tuple[Form, ...] = ()
    evidence: Evidence | None = None
    ratings: dict[str, Rating] = {}
    leaves_in_place: bool = False
    becomes: Fate | None = None
    kiln_heat: KilnHeat | None = None
    cattle_per_unit: Head | None = None
    hired: bool = False
    shared: bool = False
    at_homes: bool = False
    hazards: tuple[LocalText, ...] = ()
    safety: tuple[Safety, ...] = ()
    permits: tuple[LocalText, ...] = ()
    last_reviewed: int

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        def missing(field: str) -> PydanticCustomError:
            return PydanticCustomError("role_field", "role_field", {"role": self.role, "field": field})

        if self.role == "pretreatment" and self.change is None:
            raise missing("change")
        if self.role == "blend" and self.blend is None:
            raise missing("blend")
        if self.role == "conversion":
            for name in ("outputs", "scale", "capital_cost", "lifetime", "running", "forms", "evidence"):
                if not getattr(self, name):
                    raise missing(name)
            require_known(self, "capital_cost", "lifetime")
            assert self.scale is not None and self.running is not None
            require_known(self.scale, "feed", "design_hours")
            require_known(self.running, "maintenance")
            for output in self.outputs:
                require_known(output, "amount")
            if not {"T4", "E4", "S3", "S4"} <= self.ratings.keys():
                raise missing("ratings")
        return self
