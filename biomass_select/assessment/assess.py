"""The conductor: one site from its files to a shortlist, in the order of a method section."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from biomass_select.assessment.baseline import baseline_cells
from biomass_select.assessment.evaluate import evaluate
from biomass_select.assessment.influence import influence_of
from biomass_select.assessment.result import Assessment, Contest, Waiting
from biomass_select.assessment.score import performance_table, score_options, weight_set
from biomass_select.assessment.shortlist import answers, choose_set, choose_shortlist, why_first
from biomass_select.chains.chain import Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.find import find_options
from biomass_select.chains.size import likely_draws
from biomass_select.materials.material import Part
from biomass_select.quantities.draws import Draws
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.settings import Settings
from biomass_select.schema.site import Site, Stream
from biomass_select.scoring.aside import Check, Table, check_here
from biomass_select.scoring.performance import PerformanceTable
from biomass_select.scoring.robustness import pairwise_winning
from biomass_select.supply.availability import Supply, estimate_supply
from biomass_select.wording.message import local_text, message

Progress = Callable[[str, float], None]
"""Told what is being done (a message id below `progress.`) and how far along it is, 0 to 1."""


def assess(
    site: Site, settings: Settings, base: KnowledgeBase, progress: Progress = lambda _step, _done: None,
    input_hashes: dict[str, str] | None = None, check: Check = check_here,
) -> Assessment:  # fmt: skip
    """Assess a site: supply, chains and screening, evaluation, scores and doubt, shortlist and set.

    Parameters
    ----------
    progress : callable
        Told each step as it begins.
    input_hashes : dict, optional
        File -> SHA-256, kept in the result.
    check : callable
        Asks the other methods, of all contests at once: here, or in a process aside (`scoring.aside`).
    """
    here = Circumstances(base, site, settings)
    likely, draws = likely_draws(here), Draws(settings.seed, settings.draws)
    progress("supply", 0.0)
    likely_supplies, supplies = supply_of_site(here, likely), supply_of_site(here, draws)
    progress("chains", 0.1)
    options = find_options(here, likely_supplies)
    criteria = tuple(base.criteria.values())
    weights = weight_set(criteria, settings)
    flat = {c.id: w for c, w in zip(criteria, weights.of_criteria([c.id for c in criteria]), strict=True)}
    judged = []
    sized = [stream for stream in site.streams if stream.id in supplies]
    for i, stream in enumerate(sized):
        progress("evaluate", 0.3 + 0.6 * i / len(sized))
        mine = (option for option in options if option.chain.contest == stream.id)
        wanting = tuple(option for option in mine if option.verdict == "excluded" or not option.waits_for)
        judged.append(_contest(stream, wanting, criteria, flat, likely_supplies, supplies, here, likely, draws))
    checks = check([table for _contest_, table in judged])
    contests = tuple(replace(contest, cross_check=c) for (contest, _), c in zip(judged, checks, strict=True))
    progress("shortlist", 0.95)
    return Assessment(
        here=here, supplies=supplies, likely_supplies=likely_supplies, criteria=criteria,
        weights_stated=weights.stated, contests=contests,
        the_set=choose_set(contests, likely_supplies, here), waiting=_waiting(options, here, set(supplies)),
        input_hashes=input_hashes or {},
    )  # fmt: skip


def _waiting(options: tuple[Option, ...], here: Circumstances, sized: set[str]) -> tuple[Waiting, ...]:
    """Return what waits for an answer by stream, the refusals with it where the stream has no contest."""
    found = []
    for stream in here.site.streams:
        mine = [option for option in options if option.chain.contest == stream.id]
        waits = tuple(o for o in mine if o.waits_for and o.verdict != "excluded")
        out = () if stream.id in sized else tuple(o for o in mine if o.verdict == "excluded")
        if waits or out:
            found.append(Waiting(stream.id, waits, out))
    return tuple(found)


def screened_options(
    site: Site, settings: Settings, base: KnowledgeBase, progress: Progress = lambda _step, _done: None
) -> tuple[Option, ...]:
    """Return every option of a site with its findings; nothing is evaluated or scored."""
    here = Circumstances(base, site, settings)
    progress("supply", 0.0)
    supplies = supply_of_site(here, likely_draws(here))
    progress("chains", 0.1)
    return find_options(here, supplies)


def supply_of_site(here: Circumstances, draws: Draws) -> dict[str, Supply]:
    """Return the supply of every stream that can be sized on one draw axis, by stream id."""
    return {
        stream.id: estimate_supply(stream, here.base.feedstocks[stream.feedstock], draws, here.base.ranges)
        for stream in here.site.streams
        if not here.site.is_open(stream.id)
    }


def hash_files(*paths: Path) -> dict[str, str]:
    """Return file name -> SHA-256 of its content, for the result file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()}


def _contest(
    stream: Stream, wanting: tuple[Option, ...], criteria: tuple[Criterion, ...], weights: dict[str, float],
    likely_supplies: dict[str, Supply], supplies: dict[str, Supply], here: Circumstances, likely: Draws,
    draws: Draws,
) -> tuple[Contest, Table]:  # fmt: skip
    """Evaluate, score and shortlist the options that want one stream; return what other methods are asked, too."""
    feedstock = here.base.feedstocks[stream.feedstock]
    part = Part(stream, feedstock, 1.0)
    admitted = [option for option in wanting if option.size is not None]
    evaluations = tuple(
        evaluate(option, criteria, likely_supplies, supplies, here, likely, draws) for option in admitted
    )
    flat = np.array([weights[c.id] for c in criteria])
    baseline = baseline_cells(part, criteria, likely_supplies, supplies, here, likely, draws)
    if evaluations:
        table = performance_table(evaluations, criteria)
        scored, scores, values = score_options(
            evaluations, table, criteria, feedstock.kind, flat, baseline, here.settings
        )
    else:
        table, scored, scores = _empty_table(criteria, draws), (), np.zeros((draws.count, 0))
        values = np.zeros((0, len(criteria)))
    shortlist = choose_shortlist(scored)
    # Other methods are asked to choose among what may be an answer: a companion's first place would answer nothing.
    rivals = sorted(table.option_ids.index(s.option.id) for s in answers(scored))
    influence = {
        s.option.id: influence_of(s.cells, scores[:, table.option_ids.index(s.option.id)], criteria, draws)
        for s in shortlist
    }
    names = {c.id: message("assessment.text", text=local_text(c.name)) for c in criteria}
    contest = Contest(
        stream=stream.id, kind=feedstock.kind, scored=scored,
        excluded=tuple(option for option in wanting if option.size is None),
        baseline=baseline,
        weights=weights, table=table, scores=scores,
        pairwise=pairwise_winning(scores) if evaluations else np.zeros((0, 0)),
        shortlist=shortlist, why_first=why_first(shortlist, names), influence=influence,
    )  # fmt: skip
    return contest, (values[rivals], flat, tuple(table.option_ids[i] for i in rivals))


def _empty_table(criteria: tuple[Criterion, ...], draws: Draws) -> PerformanceTable:
    shape = (0, len(criteria))
    return PerformanceTable(
        (),
        tuple(c.id for c in criteria),
        np.zeros((draws.count, *shape)),
        np.zeros(shape),
        np.zeros(shape, bool),
    )
