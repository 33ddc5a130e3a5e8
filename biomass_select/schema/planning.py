"""How plants and programmes are planned where nobody has measured it: starts, drop-outs, stores, roads."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from biomass_select.quantities.estimate import require_known
from biomass_select.record import Record
from biomass_select.schema.fields import (
    Metres,
    MoneyPerSquareMetre,
    PersonDaysPerHouseholdYear,
    Ratio,
    Share,
    SharePerYear,
)


class Planning(Record):
    """What a plan needs to know of how such plants and programmes go; each number with its reason.

    Attributes
    ----------
    first_year_share : Estimate
        What a plant makes in its first year, as a share of a full year.
    uptake_years : int
        Years in which the homes of a programme join, as many in each.
    drop_out_share : Estimate
        Of the homes of a programme that still use what they have, the share that gives it up in a year.
    after_sales : Estimate
        Work of a technician who looks after a unit at a home.
    stacking_height : Estimate
        How high feed is stacked under a roof.
    roof_cost : Estimate
        Of a simple open shed, per square metre of ground.
    winding : Estimate
        Road over straight line.
    """

    first_year_share: Share
    uptake_years: int = Field(ge=1, le=15)
    drop_out_share: SharePerYear
    after_sales: PersonDaysPerHouseholdYear
    stacking_height: Metres
    roof_cost: MoneyPerSquareMetre
    winding: Ratio

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        require_known(
            self, "first_year_share", "drop_out_share", "after_sales", "stacking_height", "roof_cost", "winding"
        )
        return self
