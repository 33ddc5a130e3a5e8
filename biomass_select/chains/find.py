"""Find every option of a site: from each stream or blend, through pre-treatments, to a conversion and a use.

For each (feed, conversion, use) the chain with the fewest steps is kept that fares best under the rules, so that
straw is not sun-dried where it is dry. Where every chain fails the shortest is kept, with its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product as pairs

from biomass_select.chains.balance import balance
from biomass_select.chains.chain import Chain, Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.chains.graph import build_graph, paths
from biomass_select.chains.machines import Sharing
from biomass_select.chains.outlets import markets_of
from biomass_select.chains.owners import form_of
from biomass_select.chains.questions import Questions, money_findings, outlet_findings, supply_findings
from biomass_select.chains.size import answers_wanted, likely_draws, size_of
from biomass_select.materials.blends import blend
from biomass_select.materials.material import Material, Part
from biomass_select.schema.technology import Technology
from biomass_select.screening.findings import Finding, verdict_of
from biomass_select.supply.availability import Supply

Progress = Callable[[str], None]
Merit = tuple[bool, int, int]
Answers = dict[tuple[object, ...], tuple[Finding, ...]]


def find_options(
    here: Circumstances, supplies: dict[str, Supply], progress: Progress = lambda _stream: None
) -> tuple[Option, ...]:
    """Return every option of the site, screened and (unless excluded) sized, sorted by id.

    Parameters
    ----------
    supplies : dict
        Stream id -> supply with a draw axis of one (`likely_draws`); of every stream that can be sized.
    progress : callable
        Told the name of each feed as it is taken up.
    """
    options: list[Option] = []
    questions = Questions(here, supplies)
    for feed, blended_by in feeds(here):
        progress("+".join(part.stream.id for part in feed.parts))
        graph = build_graph(feed, here.base)
        best: dict[tuple[str, str], tuple[Merit, Option]] = {}
        answers: Answers = {}
        for technologies, use in paths(graph, feed):
            if not _made_for(blended_by, here.base.technologies[technologies[-1]]):
                continue
            key = (technologies[-1], use)
            if key in best and best[key][0][1] == 0:
                continue  # nothing is wrong with the feed: no further pre-treatment could mend anything
            chain = _chain(feed, blended_by, technologies, use, here)
            asked = _ask_steps(chain, answers, questions)
            if key in best and _merit(chain, asked) >= best[key][0]:
                continue  # no better than one that is kept, whatever else is asked
            option = _screened(chain, asked, questions, {})
            merit = _merit(chain, option.findings)
            if key not in best or merit < best[key][0]:
                best[key] = (merit, option)
        options += [option for _merit_, option in best.values()]
    return tuple(sorted(_sharing_machines(options, questions), key=lambda option: option.id))


def feeds(here: Circumstances) -> Iterator[tuple[Material, Technology | None]]:
    """Yield every feed: each stream alone, and each blend that an allowed recipe makes of two streams."""
    parts = [Part(stream, here.base.feedstocks[stream.feedstock], 1.0) for stream in here.site.streams]
    for part in parts:
        yield Material((part,)), None
    for technology in here.base.technologies.values():
        if technology.blend is None:
            continue
        for main, partner in pairs(parts, parts):
            if (
                main.stream.id != partner.stream.id
                and main.feedstock.group in technology.blend.main_groups
                and partner.feedstock.group in technology.blend.partner_groups
            ):
                mixed = blend(main, partner, technology)
                if mixed is not None:
                    yield mixed, technology


def _made_for(blended_by: Technology | None, conversion: Technology) -> bool:
    """Say whether a recipe was made for a conversion: a mix for worms is none for a digester."""
    return blended_by is None or blended_by.blend is None or conversion.family in blended_by.blend.families


def _chain(
    feed: Material,
    blended_by: Technology | None,
    technologies: tuple[str, ...],
    use: str,
    here: Circumstances,
) -> Chain:
    steps = tuple(here.base.technologies[name] for name in technologies)
    materials = [feed]
    for step in steps[:-1]:
        materials.append(materials[-1].after(step))
    if blended_by is not None:
        steps, materials = (blended_by, *steps), [feed, *materials]
    product = here.base.products[steps[-1].outputs[0].product]
    return Chain(steps, tuple(materials), product, here.base.uses[use])


def _ask_steps(chain: Chain, answers: Answers, questions: Questions) -> tuple[Finding, ...]:
    """Ask every rule at every step; what was asked of the same material and use is not asked again (`answers`)."""
    findings: list[Finding] = []
    for step, material in zip(chain.steps, chain.materials, strict=True):
        question = (step.id, chain.conversion.id, chain.use.id, *material.state)
        if question not in answers:
            answers[question] = questions.of_step(step, material, chain)
        findings += answers[question]
    return tuple(findings)


def _sharing_machines(options: list[Option], questions: Questions) -> Iterator[Option]:
    """Yield every option, those that go through machines which several streams share sized as they share them.

    Who shares is known only when all options are: a stream without an option through a sorting shed bears none of it.
    """
    streams: dict[str, set[str]] = defaultdict(set)
    for option in options:
        for step in option.chain.steps[:-1]:
            if step.shared and option.size is not None:
                streams[step.id] |= {part.stream.id for part in option.chain.feed.parts}
    sharing = {step: frozenset(ids) for step, ids in streams.items()}
    for option in options:
        alone = option.size is None or all(len(sharing.get(step.id, ())) < 2 for step in option.chain.steps[:-1])
        if alone:
            yield option
            continue
        asked = _ask_steps(option.chain, {}, questions)
        yield _screened(option.chain, asked, questions, sharing)


def _screened(chain: Chain, asked: tuple[Finding, ...], questions: Questions, sharing: Sharing) -> Option:
    """Ask the rules of the chain as a whole, after those of its steps, and size what is not out."""
    here, supplies = questions.here, questions.supplies
    waits_for = answers_wanted(chain, here)
    if waits_for:
        findings = (*asked, *questions.of_chain(chain, None, ()))
        return Option(chain, form_of(chain, here.site), (), findings, None, waits_for)
    markets = markets_of(chain.product, chain.use, here)
    flows = balance(chain, likely_draws(here))
    size = size_of(chain, markets, sharing, supplies, flows, here)
    findings = (
        *asked,
        *questions.of_chain(chain, size, markets),
        *supply_findings(chain, size),
        *outlet_findings(chain, size, markets, here),
        *money_findings(chain, size, here),
    )
    is_out = verdict_of(findings) == "excluded"
    return Option(chain, form_of(chain, here.site), markets, findings, None if is_out else size)


def _merit(chain: Chain, findings: tuple[Finding, ...]) -> Merit:
    """Return (out or not, failed rules about the feed, steps): the smaller the better."""
    faults = sum(f.asking in ("feed", "safety") and (f.excludes or f.is_condition) for f in findings)
    return verdict_of(findings) == "excluded", faults, len(chain.steps)
