"""The whole story of one technology at a site, in plain sentences, for and against."""

from __future__ import annotations

from collections.abc import Iterator

from biomass_select.chains.chain import Option
from biomass_select.reports.screening_table import VERDICTS, deciding_findings
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.site import Site
from biomass_select.schema.technology import Technology
from biomass_select.screening.findings import Finding
from biomass_select.wording.message import Quantity, local_text, message
from biomass_select.wording.say import plain, say, say_text


def explanation(
    options: tuple[Option, ...], technology: Technology, site: Site, base: KnowledgeBase, language: str
) -> Iterator[str]:
    """Yield the lines of the story: what it is, what it needs, and how each waste of the site fares with it."""
    yield say_text(technology.name, language)
    yield from (f"  {say_text(sentence, language)}" for sentence in technology.plain)
    mine = [option for option in options if technology in option.chain.steps]
    if not mine:
        yield plain(
            "cli.explain_nothing_taken", language, site=site.name,
            groups=tuple(message(f"word.{group}") for group in technology.accepts.groups),
        )  # fmt: skip
        return
    for option in sorted(mine, key=lambda o: (VERDICTS.index(o.verdict), o.id)):
        yield ""
        yield from _story(option, base, site, language)
    yield ""
    yield from _evidence(technology, base, site, language)


def _story(option: Option, base: KnowledgeBase, site: Site, language: str) -> Iterator[str]:
    chain = option.chain
    yield plain(
        f"cli.explain_{option.verdict}", language,
        streams=tuple(local_text(part.stream.name) for part in chain.feed.parts),
        steps=tuple(local_text(step.name) for step in chain.steps), use=local_text(chain.use.name),
    )  # fmt: skip
    if option.size is not None:
        yield "  " + plain(
            "cli.explain_size", language, units=option.size.units,
            feed=Quantity(option.size.feed_t_per_year, "t/year"),
            limit=message(f"limit.{option.size.decided_by}"),
        )  # fmt: skip
    against = deciding_findings(option)
    for finding in against:
        yield from _finding(finding, base, site, language)
    cautions = [f for f in option.findings if f.outcome != "holds" and f not in against and f.severity == "caution"]
    for finding in cautions:
        yield from _finding(finding, base, site, language)
    held = [f for f in option.findings if f.outcome == "holds"]
    if held:
        yield "  " + plain("cli.explain_for", language)
        lines = [f"    {f.rule}: {say(f.sentence, language)}{_marks(f, language)}" for f in held]
        yield from dict.fromkeys(lines)
    unchecked = [f for f in option.findings if f.outcome == "limit_unknown"]
    if unchecked:
        yield "  " + plain("cli.explain_unchecked", language)
        yield from (f"    {f.rule}: {say(f.sentence, language)}" for f in unchecked)


def _finding(finding: Finding, base: KnowledgeBase, site: Site, language: str) -> Iterator[str]:
    """Yield a finding against: the condition first where there is one, then what was found, why, and the mend."""
    first = finding.sentence if finding.only_if is None else finding.only_if
    yield f"  {finding.rule}: {say(first, language)}{_marks(finding, language)}"
    if finding.only_if is not None and not finding.by_words:
        yield f"    {plain('cli.explain_found', language, sentence=finding.sentence)}"
    yield f"    {plain('cli.explain_because', language, reason=finding.reason)}"
    if finding.remedy is not None and finding.excludes:
        yield f"    {say(finding.remedy, language)}"


def _marks(finding: Finding, language: str) -> str:
    """Return the grade and sources of a finding in brackets."""
    names = ", ".join(finding.sources) or plain("cli.judgement", language)
    return f" [{finding.grade}: {names}]" if finding.grade else ""


def _evidence(technology: Technology, base: KnowledgeBase, site: Site, language: str) -> Iterator[str]:
    """Yield where it has run, what failed in the field, and the papers that the story rests on."""
    evidence = technology.evidence
    if evidence is None:
        return
    if evidence.places:
        yield plain("cli.explain_places", language)
        for place in evidence.places:
            yield f"  {place.place} ({place.country}): {say_text(place.running, language)} [{', '.join(place.sources)}]"
    if evidence.failures:
        yield plain("cli.explain_failures", language)
        yield from (f"  {say_text(failure, language)}" for failure in evidence.failures)
    known = {**base.sources, **site.sources}
    named = dict.fromkeys((*evidence.sources, *(s for place in evidence.places for s in place.sources)))
    if named:
        yield plain("cli.explain_sources", language)
        for source in named:
            yield f"  {source}: {known[source].citation} ({plain(f'cli.read_{known[source].how_read}', language)})"
