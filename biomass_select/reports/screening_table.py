"""The screening of a site as a table for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from biomass_select.chains.chain import Option
from biomass_select.reports.contents import unknown_facts
from biomass_select.screening.findings import Finding, share_checked
from biomass_select.wording.message import Message, local_text, message
from biomass_select.wording.say import plain, say

VERDICTS = ("passes", "conditional", "excluded")
MARKS = {"passes": "+", "conditional": "?", "excluded": "-"}
"""A sign beside the word, so that colour never speaks alone."""


def deciding_findings(option: Option) -> tuple[Finding, ...]:
    """Return the findings that decide the verdict: the exclusions, or else the conditions."""
    out = tuple(finding for finding in option.findings if finding.excludes)
    return out or tuple(finding for finding in option.findings if finding.is_condition)


def point(finding: Finding) -> Message:
    """Return what a finding comes to in one clause: the condition itself where words were compared."""
    return finding.only_if if finding.by_words and finding.only_if is not None else finding.sentence


def best_of_each(options: Iterable[Option]) -> list[Option]:
    """Return, for each conversion and contest, the option that fares best."""
    best: dict[tuple[str, str], Option] = {}
    for option in options:
        key = (option.chain.contest, option.chain.conversion.id)
        if key not in best or _merit(option) < _merit(best[key]):
            best[key] = option
    return [best[key] for key in sorted(best)]


def _merit(option: Option) -> tuple[int, int, str]:
    return VERDICTS.index(option.verdict), len(deciding_findings(option)), option.id


def print_screening(options: Iterable[Option], language: str, *, everything: bool) -> None:
    """Print a table of options with verdict and deciding reason, and how many of each verdict there are."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    shown = sorted(options, key=lambda o: (o.chain.contest, *_merit(o))) if everything else best_of_each(options)
    table = Table(title=plain("cli.screening_title", language), show_lines=False)
    for column in ("waste", "technology", "use", "verdict", "why"):
        table.add_column(plain(f"cli.column_{column}", language), overflow="fold")
    for option in shown:
        chain = option.chain
        steps = say(
            message("cli.steps", steps=tuple(local_text(step.name) for step in chain.steps)), language
        )
        table.add_row(
            *(escape(text) for text in (
                "+".join(part.stream.id for part in chain.feed.parts),
                steps,
                say(message("cli.text", text=local_text(chain.use.name)), language),
                f"{MARKS[option.verdict]} {plain(f'cli.verdict_{option.verdict}', language)}",
                _why(option, language),
            ))
        )  # fmt: skip
    Console(soft_wrap=False).print(table)
    counts = {verdict: sum(o.verdict == verdict for o in shown) for verdict in VERDICTS}
    Console().print(escape(plain("cli.screening_counts", language, **counts)))
    open_still = [option for option in shown if option.verdict != "excluded"]
    waiting = Counter(asked for option in open_still for asked in unknown_facts(option.findings))
    for what, who in sorted(waiting, key=lambda asked: (-waiting[asked], asked[0].id)):
        Console().print(escape(plain("cli.screening_unknown", language, what=what, who=who)))


def _why(option: Option, language: str) -> str:
    checked, asked = share_checked(option.findings)
    lines = [f"{f.rule}: {say(point(f), language)}" for f in deciding_findings(option)]
    lines.append(plain("cli.rules_checked", language, checked=checked, asked=asked))
    return "\n".join(lines)
