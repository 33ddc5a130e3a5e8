"""Say a problem of an input: where it is, what was found and expected, how to mend it."""

from __future__ import annotations

import re
from typing import Final

from biomass_select.errors import Problem
from biomass_select.wording.message import Range, Value, message
from biomass_select.wording.say import plain

#: What a field writes for a limit that it does not have.
UNLIMITED: Final = "any"
#: Shown for the word `money` of a unit, so that a reader sees that currency and year are wanted.
EXAMPLE_OF_MONEY: Final = "USD_2023"
_POSITION = re.compile(r"\.(\d+)(?=\.|$)")


def problem_text(problem: Problem, language: str) -> str:
    """Return "<where>: <what was found and expected>. <How to mend it>." of a problem.

    "Did you mean ..." follows only where a near word is known.

    Raises
    ------
    MissingMessageError
        If no message is written for the code of the problem: a fault of the program.
    """
    values = _spoken_values(problem)
    near = problem.values.get("near")
    text = plain(f"problems.{problem.code}", language, **values)
    if near:
        text = plain("problems.with_suggestion", language, what=text, near=near)
    return plain("problems.at", language, where=problem.where, what=text)


def _spoken_values(problem: Problem) -> dict[str, Value]:
    """Return what the problem names, ready to be said; what is named but empty gets a word of its own."""
    given: dict[str, Value] = {
        name: message("words.none") if value == "" else value for name, value in problem.values.items()
    }
    path = str(problem.values.get("field", ""))
    given["field"] = _place(path) if path else message("problems.this_entry")
    if problem.code == "cell_empty":
        given["head"] = message(f"form.head.{problem.values['column']}")
    if problem.code in ("unit_wrong", "unit_not_told"):
        given["example"] = str(problem.values["expected"]).replace("money", EXAMPLE_OF_MONEY)
    if problem.code == "beyond_bound":
        given["what"] = message(f"bounds.{problem.values['of']}")
    if problem.code in ("outside", "beyond_bound"):
        unit = str(problem.values["unit"])
        low, high, least, most = (_number(problem, name) for name in ("low", "high", "at_least", "at_most"))
        given["found"] = Range(low, None, high, unit)
        given["allowed"] = Range(least, None, most, unit)
    return given


def _number(problem: Problem, name: str) -> float | None:
    value = problem.values[name]
    return None if value == UNLIMITED else float(value)


def _place(path: str) -> str:
    """Return a path of keys as people count: "streams.0.fates" is "streams 1, fates"."""
    return _POSITION.sub(lambda found: f" {int(found[1]) + 1}", path).replace(".", ", ")
