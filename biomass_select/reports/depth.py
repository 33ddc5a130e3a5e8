"""All that is told of an option on a shortlist alone, put together from the rows of each subject."""

from __future__ import annotations

from biomass_select.assessment.result import Assessment, Contest, Scored
from biomass_select.chains.size import likely_draws
from biomass_select.quantities.draws import Draws
from biomass_select.reports.depth_figures import DepthRow
from biomass_select.reports.emission_rows import emissions_row
from biomass_select.reports.flow_rows import flows_row
from biomass_select.reports.influence_rows import influence_rows
from biomass_select.reports.livelihood_rows import livelihoods_row
from biomass_select.reports.plan_rows import plan_row
from biomass_select.reports.project_rows import project_row
from biomass_select.reports.register import Register


def depth_of(
    mark: str, scored: Scored, contest: Contest, assessment: Assessment, register: Register, draws: Draws
) -> DepthRow:
    """Return an option on a shortlist in depth; `draws` are shared by all of them."""
    turns_on = contest.influence.get(scored.option.id, ())
    return DepthRow(
        plan=plan_row(scored, assessment, draws), flows=flows_row(scored, register, likely_draws(register.here), draws),
        emissions=emissions_row(scored, assessment, register), project=project_row(scored, register.here),
        livelihoods=livelihoods_row(scored, assessment, draws),
        influence=influence_rows(mark, scored, turns_on, assessment.criteria, register),
    )  # fmt: skip
