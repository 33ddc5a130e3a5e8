"""What is wrong with an input: where it is, what was found, how to mend it; all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches


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
