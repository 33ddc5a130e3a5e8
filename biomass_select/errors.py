"""What is wrong with an input: where it is, what was found, how to mend it; all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of the text around them: nobody sees them on the page."""


@dataclass(frozen=True)
class Problem:
    """One fault of an input.

    Attributes
    ----------
    where : str
        File and line, or sheet and cell.
    code : str
        The message id below ``problems.`` in the catalogues; its text says what was found and how to mend it.
    values : mapping
        What the message names.
    """

    where: str
    code: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)


class ProblemsFoundError(Exception):
    """An input cannot be used; carries every problem found, in the order of the input."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.where}: {p.code} {dict(p.values)}" for p in self.problems))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the allowed word nearest to `word`, or "" when none is near ("did you mean")."""
    lowered = {str(a).lower(): str(a) for a in allowed}
    return next((lowered[near] for near in get_close_matches(str(word).lower(), lowered, n=1, cutoff=0.6)), "")


def unseen_character(text: str) -> str | None:
    """Return the code, as in ``U+202E``, of the first character that nobody can see, or None."""
    found = _UNSEEN.search(text)
    return None if found is None else f"U+{ord(found.group()):04X}"
