"""How one assessment is run: its year, rates, draws, weights; everything that is chosen and not found."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from biomass_select.quantities.estimate import require_known
from biomass_select.record import Record
from biomass_select.schema.fields import (
    MoneyPerCubicMetre,
    MoneyPerHouseholdYear,
    MoneyPerTonne,
    MoneyPerTonneCO2e,
    Share,
    ShareOfCapitalPerYear,
)
from biomass_select.schema.lists import Pillar

Weight = Annotated[float, Field(ge=0)]


class Weights(Record):
    """Weights by pillar, and within a pillar by criterion; what is left out is equal, and said to be not stated."""

    pillars: dict[Pillar, Weight] = {}
    criteria: dict[Pillar, dict[str, Weight]] = {}


class Loan(Record):
    """A loan for a part of what a plant costs, repaid in equal parts, in real terms (our judgement: ask a bank)."""

    share: float = Field(default=0.6, ge=0, le=1)
    real_interest: float = Field(default=0.08, ge=0, le=1)
    years: float = Field(default=5.0, gt=0, le=30)


class Declared(Record):
    """What somebody has promised to a project or asks of it: nothing of it is in the plan, and nothing is usual.

    Attributes
    ----------
    grant_share : float
        Of what the machines cost in year 0.
    gate_fees : dict
        Feedstock -> what is paid to whoever takes a tonne of it in.
    carbon_price : Estimate or None
        What a tonne of CO2e that is avoided brings.
    income_tax : float
        On profit after straight-line depreciation; losses are carried forward.
    household_ceiling : Estimate or None
        The most that a household may be asked for in a year; without it a share of income (cost rules).
    """

    grant_share: float = Field(default=0.0, ge=0, le=1)
    gate_fees: dict[str, MoneyPerTonne] = {}
    carbon_price: MoneyPerTonneCO2e | None = None
    income_tax: float = Field(default=0.0, ge=0, lt=1)
    household_ceiling: MoneyPerHouseholdYear | None = None


class Settings(Record):
    """The choices of an assessment.

    Attributes
    ----------
    assessment_year, currency : int, str
        The one year and currency that all prices are brought to; the anchors of the criteria are in dollars.
    real_discount_rate : Estimate
        Real, per year; of the owner, before grants.
    feed_share_of_surplus, feed_share_where_users_pay : float
        What a prudent plant takes of the dependable surplus of one catchment (the project's method).
    outlet_multiple : float
        A plant is planned to at most this many times what the named outlets take.
    uptake_of_households : Estimate
        Share of eligible homes that a household programme reaches in five years.
    niche_sales_share : float
        Cap of a small, high-price product, as a share of what is sold locally today (rule P3).
    certain_at : float
        The share of draws in which the higher scorer must win, lest the two be called too close to tell.
    loan : Loan
        By which yearly cash is held against an instalment (debt cover).
    water_price : Estimate or None
        What a cubic metre costs here; without it water is left out of the running cost, and listed as not known.
    declared : Declared
        Grants, fees, carbon price and tax, if any.
    companion_below : float
        An option that takes less of its stream's surplus than this share is a companion, not an answer.
    """

    assessment_year: int = Field(ge=2000, le=2100)
    currency: Literal["USD"] = "USD"
    real_discount_rate: ShareOfCapitalPerYear
    draws: int = Field(default=2000, ge=2, le=10_000)
    seed: int = 20261120
    warming_potentials: str = "AR5"
    feed_share_of_surplus: float = Field(default=0.5, gt=0, le=1)
    feed_share_where_users_pay: float = Field(default=1 / 3, gt=0, le=1)
    outlet_multiple: float = Field(default=1.5, ge=1)
    uptake_of_households: Share
    niche_sales_share: float = Field(default=0.2, gt=0, le=1)
    certain_at: float = Field(default=0.8, gt=0.5, le=1)
    companion_below: float = Field(default=0.1, ge=0, lt=1)
    loan: Loan = Loan()
    water_price: MoneyPerCubicMetre | None = None
    declared: Declared = Declared()
    weights: Weights = Weights()

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        require_known(self, "real_discount_rate", "uptake_of_households")
        return self
