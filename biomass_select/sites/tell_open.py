"""Put into words what each open question costs, the needed ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biomass_select.sites.form import SIGNS
from biomass_select.sites.open_answers import OpenAnswer
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.say import plain


def open_line(answer: OpenAnswer, language: str) -> str:
    """Return the line of one open question: what cannot be said without it, and whom to ask."""
    return plain(
        "open.asked_line" if answer.asked else "open.line", language, sign=SIGNS[answer.need], number=answer.number,
        question=_short(answer.id, language), cost=plain(f"open.cost.{answer.id}", language),
        who=plain(f"form.who.{answer.who}", language),
    )  # fmt: skip


def _short(id: str, language: str) -> str:
    """Return the short name of a question: a table's own, else the question without its mark."""
    short = f"form.short.{id}"
    return plain(short if find_template(short, language) else f"form.question.{id}", language).rstrip("?")


def open_lines(missing: Sequence[OpenAnswer], language: str) -> Iterator[str]:
    """Yield the lines of all open questions that are needed or worth a call."""
    for need, head in (("must", "open.must_head"), ("call", "open.call_head")):
        mine = [answer for answer in missing if answer.need == need]
        if mine:
            yield plain(head, language, n=len(mine))
            yield from (open_line(answer, language) for answer in mine)
        elif need == "must":
            yield plain("open.none", language)
