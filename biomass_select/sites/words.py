"""The words of the closed lists in a site's workbook: what a choice shows, and what was meant by what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from biomass_select.errors import nearest
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import Family
from biomass_select.sites.layout import Field, Table
from biomass_select.wording.catalogue import languages
from biomass_select.wording.message import ENGLISH
from biomass_select.wording.say import plain, say_text


def choices(field: Field, base: KnowledgeBase) -> tuple[str, ...]:
    """Return the codes that a choice is made from."""
    if field.words:
        return field.words
    if field.room == "crops":
        return tuple(sorted({feedstock.crop for feedstock in base.feedstocks.values() if feedstock.crop}))
    if field.room == "families":
        return get_args(Family)
    return tuple(getattr(base, field.room))


def shown(code: str, room: str, base: KnowledgeBase, language: str = ENGLISH) -> str:
    """Return what a choice shows for a code."""
    if room == "crops":
        return code.replace("_", " ")
    if room in ("countries", "feedstocks", "uses", "products"):
        return say_text(getattr(base, room)[code].name, language)
    return plain(f"form.word.{code}", language)


def row_words(part: Table, key: str, base: KnowledgeBase, language: str = ENGLISH) -> str:
    """Return what stands before a row that is printed already."""
    return shown(key, part.room, base, language)


def meant(
    text: str, field: Field, base: KnowledgeBase, once: Mapping[str, set[str]] | None = None
) -> tuple[str | None, str]:
    """Return the code of what was chosen or typed, in any language there is, or None; and the nearest choice.

    `once` holds the codes of words as the workbook itself lists them: names may have changed since it was made.
    """
    wanted = text.strip().casefold()
    by_words: dict[str, str] = {}
    for code in choices(field, base):
        by_words[code.casefold()] = code
        for language in languages():
            by_words[shown(code, field.room, base, language).casefold()] = code
    if wanted in by_words:
        return by_words[wanted], ""
    listed = (once or {}).get(wanted, set()) & set(choices(field, base))
    if len(listed) == 1:
        return listed.pop(), ""
    return None, nearest(wanted, [shown(code, field.room, base) for code in choices(field, base)])
