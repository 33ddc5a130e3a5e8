"""Placeholder."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Written:
    low: float | None
    likely: float | None
    high: float | None
    unit: str
class NumberProblem(ValueError):
    def __init__(self, code: str, values: dict[str, Any]) -> None:
        self.code, self.values = code, values
def number_from_cell(value: Any) -> Written:
    if isinstance(value, int | float):
        return Written(None, float(value), None, "")
    m = re.fullmatch(r"\s*([\d.]+)\s*(?:–|-)\s*([\d.]+)\s*(.*)", str(value))
    if m:
        return Written(float(m[1]), None, float(m[2]), m[3])
    m = re.fullmatch(r"\s*([\d.]+)\s*(.*)", str(value))
    if not m:
        raise NumberProblem("no_number", {"found": str(value)})
    return Written(None, float(m[1]), None, m[2])
