"""Put a document into a record, or say everything that is wrong with it in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from biomass_select.documents.read_yaml import Document, KeyPath
from biomass_select.errors import Problem, ProblemsFoundError, nearest
from biomass_select.quantities.units import UnitError, measures
from biomass_select.record import Record

R = TypeVar("R", bound=Record)
OWN_CODES = frozenset(
    {
        "unknown_with_number", "number_missing", "order", "one_bound", "grade_missing",
        "judgement_without_reason", "source_missing", "basis_missing", "basis_wrong", "unit_wrong", "outside",
        "too_large", "no_homes", "role_field", "must_be_known", "homes_above_people", "decay_incomplete",
        "string_pattern_mismatch", "ten",
        "one_origin", "months_sum", "two_ends", "calculator", "anchors_equal", "english_missing",
    }
)  # fmt: skip
"""Faults that the records themselves find; each has a text in the catalogue."""


def validate(
    kind: type[R], data: Any, document: Document, path: KeyPath = (), **extra: Any
) -> tuple[R | None, list[Problem]]:
    """Return the record in `data` (at `path` of the document), or None and every problem found.

    `extra` is put beside the keys of the data, such as an id that stands in the file's name.
    """
    if not isinstance(data, dict):
        return None, [Problem(document.where(path), "not_a_map", {"found": _words(data)})]
    given = set(extra) & set(data)
    if given:
        key = sorted(given)[0]
        return None, [Problem(document.where((*path, key)), "key_not_wanted", {"key": key})]
    try:
        return kind.model_validate({**data, **extra}), []
    except ValidationError as fault:
        return None, problems_of(fault, kind, document, path)


def problems_of(
    fault: ValidationError, kind: type[BaseModel], document: Document, path: KeyPath = ()
) -> list[Problem]:
    """Return everything that a record of this kind was refused for, each once, with its place in the document."""
    found: dict[tuple[str, str, str], Problem] = {}
    details = fault.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and any(_lies_in(other, detail) for other in details):
            continue  # an item that is wrong is named itself; it is not missing as well
        problem = _problem(detail, kind, document, path)
        what = problem.values.get("key", problem.values.get("field", ""))
        found.setdefault((problem.where, problem.code, str(what)), problem)
    return list(found.values())


def _lies_in(detail: ErrorDetails, whole: ErrorDetails) -> bool:
    depth = len(whole["loc"])
    return len(detail["loc"]) > depth and detail["loc"][:depth] == whole["loc"]


def _problem(detail: ErrorDetails, kind: type[BaseModel], document: Document, path: KeyPath) -> Problem:
    location = (*path, *detail["loc"])
    where, code = document.where(location), detail["type"]
    shown = _field(detail, document, path)
    if code in OWN_CODES:
        return Problem(where, code, {"field": shown, **detail.get("ctx", {})})
    if code == "missing":
        return Problem(where, "field_missing", {"field": shown})
    if code == "extra_forbidden":
        key = str(detail["loc"][-1])
        return Problem(
            where, "unknown_key", {"key": key, "near": nearest(key, _keys_at(kind, detail["loc"][:-1]))}
        )
    if code == "literal_error":
        expected = str(detail.get("ctx", {}).get("expected", ""))
        words = [w.strip(" '") for w in expected.replace(" or ", ",").split(",") if w.strip(" '")]
        return Problem(
            where,
            "not_in_list",
            {
                "field": shown, "found": _words(detail["input"]), "allowed": ", ".join(words),
                "near": nearest(str(detail["input"]), words),
            },
        )  # fmt: skip
    expected = _expected(code, detail.get("ctx", {}))
    return Problem(where, "wrong_kind", {"field": shown, "found": _words(detail["input"]), "expected": expected})


def _field(detail: ErrorDetails, document: Document, path: KeyPath) -> str:
    """Return the dotted place of a fault below `path`: only what stands in the document, or is missing there.

    The location also names which of several types was tried.
    """
    found, place = path, detail["loc"]
    for part in place:
        if (*found, part) in document.lines:
            found = (*found, part)
    missing = place[-1:] if detail["type"] == "missing" and found[-1:] != place[-1:] else ()
    return ".".join(str(part) for part in (*found[len(path) :], *missing))


def _keys_at(kind: Any, location: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the record at `location` allows."""
    for part in location:
        if isinstance(kind, type) and issubclass(kind, BaseModel) and part in kind.model_fields:
            kind = kind.model_fields[str(part)].annotation
        inner = _record_in(kind)
        kind = inner if inner is not None else kind
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _record_in(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for arg in get_args(kind) if (found := _record_in(arg)) is not None), None)


def _words(value: Any) -> str:
    """Return a short plain form of what was found."""
    if value is None or value == "":
        return "nothing" if value is None else "empty"
    if isinstance(value, dict | list | tuple):
        return "a map" if isinstance(value, dict) else "a list"
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


_EXPECTED = {
    "int": "a whole number", "float": "a number", "string": "a text", "bool": "true or false", "tuple": "a list",
    "dict": "a map", "model": "a map", "list": "a list", "finite": "a number that is not infinite",
}  # fmt: skip


_LIMITS = {
    "greater_than_equal": "a number of at least {ge}", "greater_than": "a number above {gt}",
    "less_than_equal": "a number of at most {le}", "less_than": "a number below {lt}",
    "too_short": "a list of at least {min_length}", "too_long": "a list of at most {max_length}",
    "string_too_short": "a text that is not empty",
    "string_too_long": "a text of at most {max_length} letters",
}  # fmt: skip


def _expected(code: str, limits: dict[str, Any]) -> str:
    if code in _LIMITS:
        return _LIMITS[code].format(**{name: f"{x:g}" for name, x in limits.items() if isinstance(x, int | float)})
    return next(
        (words for start, words in _EXPECTED.items() if code.startswith(start)), "another kind of value"
    )


def unit_problems(unit: str, expected: Sequence[str], where: str, field: str) -> list[Problem]:
    """Return the fault of a unit that measures none of what is expected; nothing where it does."""
    try:
        if any(measures(unit, other) for other in expected):
            return []
        word = unit
    except UnitError as fault:
        word = fault.word
    values = {"field": field, "unit": unit, "word": word, "expected": " or ".join(expected)}
    return [Problem(where, "unit_wrong", values)]


def gather(problems: list[Problem]) -> None:
    """Raise every problem at once, if there is any."""
    if problems:
        raise ProblemsFoundError(problems)
