"""Rules of thumb by which a quoted price becomes what a plant costs here, and work becomes what it costs to lead it."""

from __future__ import annotations

from biomass_select.record import Record
from biomass_select.schema.fields import Ratio, Share
from biomass_select.schema.lists import EvidenceStage, Family


class CostRules(Record):
    """What is added to a quoted price of a plant, and to its wages; a rule left out is not applied.

    Attributes
    ----------
    contingency : dict
        Stage of the evidence -> what is set aside for what nobody foresaw, as a share of the price.
    local_share : dict
        Family of technologies -> share of a plant's cost that is made on the spot: ground, walls, pipes, fitting.
    freight_and_duty : Estimate or None
        What bringing the rest of it over a border adds, as a share of its price there.
    management_days : Estimate or None
        Days of a manager, at the wage of a skilled worker, for each day that is worked.
    payers_share_of_income : Estimate or None
        The most that a household may be asked for, as a share of its income.
    """

    contingency: dict[EvidenceStage, Share] = {}
    local_share: dict[Family, Share] = {}
    freight_and_duty: Share | None = None
    management_days: Ratio | None = None
    payers_share_of_income: Share | None = None
