"""The frozen base of every input record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

T = TypeVar("T")


def with_english(texts: dict[str, str]) -> dict[str, str]:
    """Refuse a text in several languages of which none is English: a reader of no listed language falls back on it."""
    if "en" not in texts:
        raise PydanticCustomError("english_missing", "english_missing", {"languages": ", ".join(sorted(texts))})
    return texts


LocalText = str | Annotated[dict[str, str], AfterValidator(with_english)]
"""A text as it is written, or a map from language code to text, English (en) among them."""


class Record(BaseModel):
    """A frozen input record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=True)

    def replaced(self, **changes: Any) -> Self:
        """Return a copy with some fields replaced (no validation: for values already checked)."""
        return self.model_copy(update=changes)


def map_records(value: T, kind: type[Record], change: Callable[[Any, str], Any], path: str = "") -> T:
    """Return `value` with every record of `kind` in it replaced by `change(record, path)`.

    Walks records, tuples and dictionaries; shares what does not change. The path is the dotted place of the
    record below `value`; it is what keys the random draws of an estimate.
    """
    if isinstance(value, kind):
        return change(value, path)  # type: ignore[no-any-return]
    if isinstance(value, Record):
        changes = {}
        for name in type(value).model_fields:
            old = getattr(value, name)
            new = map_records(old, kind, change, f"{path}.{name}" if path else name)
            if new is not old:
                changes[name] = new
        return value.replaced(**changes) if changes else value
    if isinstance(value, tuple):
        items = tuple(map_records(item, kind, change, f"{path}.{i}") for i, item in enumerate(value))
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value  # type: ignore[return-value]
    if isinstance(value, dict):
        mapped = {
            k: map_records(item, kind, change, f"{path}.{k}" if path else str(k)) for k, item in value.items()
        }
        return mapped if any(mapped[k] is not value[k] for k in mapped) else value  # type: ignore[return-value]
    return value
