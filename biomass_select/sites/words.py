"""The words of the closed lists in a site's workbook: what a choice shows, and what was meant by what was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Final, get_args

from biomass_select.errors import nearest
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.lists import Family
from biomass_select.sites.layout import Field, Table
from biomass_select.wording.catalogue import languages
from biomass_select.wording.message import ENGLISH
from biomass_select.wording.say import plain, say_text

MAY_LIE_BEYOND: Final = ("crops", "feedstocks")
"""Rooms that do not hold all there is: a true crop or leftover may not be in the compendium yet."""
OTHER_NAMES: Final = {"corn": "maize", "makai": "maize", "palay": "paddy", "dhan": "paddy", "gahun": "wheat",
                      "cow": "cattle"}  # fmt: skip
"""What a crop or an animal is called by many who fill in the form."""
_SMALL_WORDS: Final = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"})
_LEAST_LETTERS: Final = 3
"""Of the beginning of a choice, to stand for the whole."""
_SLIP, _ALIKE = 0.9, 0.8
"""How alike two texts are where one letter differs, and where one is a form of the other."""
_BETWEEN_WORDS = re.compile(r"[\s_‐-―,.;:()/&-]+")
_YES = re.compile(r"yes\b(?!\s*(?:/|or\b|and\b)\s*no\b)\W*\w.*", re.IGNORECASE | re.DOTALL)
_NO = re.compile(r"no\s*[,.;:(–—-]\W*\w.*", re.IGNORECASE | re.DOTALL)
"""After “no” alone a word may turn the meaning: no idea, no problem."""


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
    """Return the code of what was chosen or typed, or None; and then the nearest choice. See `code_of`."""
    code = code_of(text, field, base, once)
    return code, _suggested(text, field, base) if code is None and _squeezed(text) else ""


def code_of(
    text: str, field: Field, base: KnowledgeBase, once: Mapping[str, set[str]] | None = None
) -> str | None:
    """Return the code of what was chosen or typed, in any language there is, or None.

    What is not the whole of a choice must fit one only: its beginning, or some of its words, each to a letter or so.
    `once` holds the codes of words as the workbook itself lists them: names may have changed since it was made.
    """
    wanted = _squeezed(text)
    if not wanted:
        return None
    known = choices(field, base)
    names = {code: [code, *(shown(code, field.room, base, language) for language in languages())] for code in known}
    exact = {code for code, called in names.items() if wanted in map(_squeezed, called)}
    listed = (once or {}).get(text.strip().casefold(), set()) & set(known)
    found = next((fitting for fitting in (exact, listed, _beginning(wanted, names)) if len(fitting) == 1), None)
    found = found or _worded(text, field, base)
    return found.pop() if len(found) == 1 else None


def yes_or_no(text: str) -> str | None:
    """Return the code of a yes or no that has a remark behind it; None of any other text."""
    return "yes" if _YES.fullmatch(text) else "no" if _NO.fullmatch(text) else None


def _squeezed(text: str) -> str:
    """Return a text without what people write in two ways: capitals, spaces, hyphens."""
    return re.sub(r"[\s_‐-―-]+", "", text.casefold())


def _words(text: str) -> list[str]:
    """Return the words of a text, those of several things as of one."""
    words = (OTHER_NAMES.get(word, word) for word in _BETWEEN_WORDS.split(text.casefold()) if word)
    return [word.removesuffix("s") if len(word) > _LEAST_LETTERS else word for word in words]


def _beginning(wanted: str, names: Mapping[str, list[str]]) -> set[str]:
    if len(wanted) < _LEAST_LETTERS:
        return set()
    return {code for code, called in names.items() if any(_squeezed(name).startswith(wanted) for name in called)}


def _worded(text: str, field: Field, base: KnowledgeBase) -> set[str]:
    """Return the choices that hold all words of a text, and say “not” only where it does."""
    wanted, whole = set(_words(text)), _squeezed(text)
    found = set()
    for code in choices(field, base):
        words = _words_of(code, field, base)
        holds_all = bool(wanted) and all(_is_among(word, words, _SLIP) for word in wanted)
        if (holds_all or whole in words) and ("not" in wanted or "not" not in words):
            found.add(code)
    return found


def _words_of(code: str, field: Field, base: KnowledgeBase) -> set[str]:
    """Return the words that a choice goes by: a leftover by those of its crop too, a crop by those of its leftovers."""
    words = set(_words(shown(code, field.room, base)))
    if field.room == "feedstocks":
        words.update(_words(base.feedstocks[code].crop or ""))
    if field.room == "crops":
        words.update(*(_words(say_text(f.name, ENGLISH)) for f in base.feedstocks.values() if f.crop == code))
    return words


def _is_among(word: str, words: Iterable[str], least: float) -> bool:
    """Say whether a word is one of several, or as much alike; with digits in it, it is another word."""
    known = list(words)
    return word in known or (word.isalpha() and bool(get_close_matches(word, known, n=1, cutoff=least)))


def _suggested(text: str, field: Field, base: KnowledgeBase) -> str:
    """Return the choice that a text may stand for: it shares a word, the later the better, or else looks alike."""
    if field.room in MAY_LIE_BEYOND and _is_foreign(text, field, base):
        return ""
    typed = [word for word in _words(text) if word not in _SMALL_WORDS]

    def likeness(code: str) -> tuple[int, int, float]:
        words, name = _words_of(code, field, base), shown(code, field.room, base)
        shared = [place for place, word in enumerate(typed, 1) if _is_among(word, words, _ALIKE)]
        return max(shared, default=0), len(shared), SequenceMatcher(None, text.casefold(), name.casefold()).ratio()

    names = {code: shown(code, field.room, base) for code in choices(field, base)}
    best = max(names, key=likeness)
    return names[best] if likeness(best)[0] else nearest(text.strip(), names.values())


def _is_foreign(text: str, field: Field, base: KnowledgeBase) -> bool:
    """Say whether a text names what no choice does: husk is known, and coconut husk is not."""
    known = set[str]().union(*(_words_of(code, field, base) for code in choices(field, base))) - _SMALL_WORDS
    kinds = {word for f in base.feedstocks.values() if f.kind == "biomass" for word in _words(f.group)}
    typed = [word for word in _words(text) if word not in _SMALL_WORDS]
    names_one = any(_is_among(word, known - kinds, _ALIKE) for word in typed)
    return not names_one and not all(_is_among(word, known, _ALIKE) for word in typed)
