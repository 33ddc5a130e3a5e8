"""A number as it is known: low, likely, high, unit, basis, year, grade, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import Strict, model_validator
from pydantic_core import PydanticCustomError

from biomass_select.quantities.units import UnitError, conversion_factor, currency_of
from biomass_select.record import Record

Grade = Literal["A", "B", "C", "D"]
Basis = Literal[
    "as_received", "dry", "volatile_solids", "lower_heating_value", "higher_heating_value", "useful_energy"
]
KnownBy = Literal["measured", "counted", "asked", "guess", "literature"]
"""How whoever filled in a site's answers knows one of them; it stands for a grade (`GRADE_OF`) and a range."""
GRADE_OF: dict[str, Grade] = {"measured": "A", "counted": "B", "asked": "C", "literature": "C", "guess": "D"}
LARGEST = 1e13
"""More than any number of an input can be, in any unit or money: beyond it only a slip of the keyboard goes."""
Number = Annotated[float, Strict()]
"""A number that was written as one: neither a text in quotes nor a truth value."""


class Estimate(Record):
    """A number as it is known.

    `low` and `high` bound what is credible, `likely` is the mode. An unknown carries no number, says why in `note`
    and whom to ask in `ask`. A grade D is a judgement: it carries its `reason`.

    Attributes
    ----------
    low, likely, high : float or None
        In `unit`.
    unit : str
        An expression of the closed list (`quantities.units`); money carries its year: ``USD_2023/t``.
    basis : str or None
        Wet or dry, lower or higher heating value, where the field admits more than one.
    year, place : int, str or None
        When and where it was measured or quoted.
    grade : str or None
        A full file of measurements; B full catalogue, standard, model; C excerpt, press, relayed or computed;
        D own judgement.
    sources : tuple of str
        Ids of the knowledge base's or the site's sources.
    known_by, told_by : str or None
        Of an answer of the site: how it is known, and who said so.
    derived : str or None
        The stated rule by which the number, or its range, was derived.
    range_when_unknown : tuple of float or None
        Set by the field, never by an input: what an unknown is drawn over.
    at_most : float or None
        Set by the field, never by an input: what a derived range may not pass.
    """

    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None
    unit: str
    basis: Basis | None = None
    year: int | None = None
    place: str | None = None
    grade: Grade | None = None
    sources: tuple[str, ...] = ()
    known_by: KnownBy | None = None
    told_by: str | None = None
    note: str | None = None
    reason: str | None = None
    ask: str | None = None
    derived: str | None = None
    unknown: bool = False
    range_when_unknown: tuple[float, float] | None = None
    at_most: float | None = None

    @model_validator(mode="before")
    @classmethod
    def _graded(cls, data: Any) -> Any:
        return graded(data)

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        numbers = [x for x in (self.low, self.likely, self.high) if x is not None]
        if self.unknown:
            if numbers:
                raise PydanticCustomError("unknown_with_number", "unknown_with_number")
            return self
        if not numbers:
            raise PydanticCustomError("number_missing", "number_missing")
        if max(abs(x) for x in numbers) > LARGEST:
            raise PydanticCustomError("too_large", "too_large")
        if numbers != sorted(numbers):
            raise PydanticCustomError("order", "order", {"numbers": ", ".join(f"{x:g}" for x in numbers)})
        if self.likely is None and (self.low is None or self.high is None):
            raise PydanticCustomError("one_bound", "one_bound")
        if self.grade is None:
            raise PydanticCustomError("grade_missing", "grade_missing")
        refuse_unfounded(self)
        return self

    @property
    def is_known(self) -> bool:
        """Whether there is a number at all."""
        return not self.unknown

    @property
    def currency(self) -> tuple[str, int | None] | None:
        """Currency and year of a price; None when it is not money."""
        return currency_of(self.unit)

    @property
    def central(self) -> float | None:
        """The likely value, or the middle of the range where no likely value is known (None if unknown)."""
        if self.likely is not None:
            return self.likely
        if self.low is None or self.high is None:
            return None
        if is_wide(self.low, self.high):
            return float((self.low * self.high) ** 0.5)
        return (self.low + self.high) / 2

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The credible range (the number itself where there is no range); None when unknown."""
        if self.unknown:
            return None
        numbers = [x for x in (self.low, self.likely, self.high) if x is not None]
        return min(numbers), max(numbers)

    def in_unit(self, unit: str) -> Estimate:
        """Return the same estimate in another unit of the same dimension."""
        return self.scaled(conversion_factor(self.unit, unit), unit)

    def scaled(self, factor: float, unit: str) -> Estimate:
        """Return the estimate times a positive factor, in `unit`."""
        if factor == 1.0 and unit == self.unit:
            return self
        changed = {
            name: None if x is None else x * factor
            for name, x in (("low", self.low), ("likely", self.likely), ("high", self.high))
        }
        return self.replaced(**changed, unit=unit)


def graded(data: Any) -> Any:
    """Return the keys of a record with the grade that stands for how an answer is known, where it has none."""
    if isinstance(data, dict) and data.get("grade") is None and data.get("known_by") in GRADE_OF:
        return {**data, "grade": GRADE_OF[data["known_by"]]}
    return data


def refuse_unfounded(record: Any) -> None:
    """Refuse what has neither a source, nor somebody who said so, nor the reason of a judgement."""
    if record.grade == "D" and not record.reason and record.known_by != "guess":
        raise PydanticCustomError("judgement_without_reason", "judgement_without_reason")
    answered = record.known_by in ("measured", "counted", "asked")
    if record.grade != "D" and not record.sources and not answered:
        raise PydanticCustomError("source_missing", "source_missing", {"grade": record.grade})


def is_wide(low: float, high: float) -> bool:
    """Say whether a range without a likely value is drawn on the logarithm (high/low above ten)."""
    return low > 0 and high / low > 10


def require_known(record: Record, *names: str) -> None:
    """Refuse a record in which a number that nothing can be done without is marked unknown."""
    for name in names:
        estimate = getattr(record, name)
        if estimate is not None and estimate.unknown:
            raise PydanticCustomError("must_be_known", "must_be_known", {"name": name, "ask": estimate.ask or ""})


@dataclass(frozen=True)
class Declares:
    """What a field of a record says of its number: canonical unit, admissible bases, limits, unknown range."""

    unit: str
    bases: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    unknown_range: tuple[float, float] | None = None

    def __call__(self, estimate: Estimate) -> Estimate:
        """Check an estimate against the field and bring it to the field's unit."""
        if len(self.bases) == 1 and estimate.basis is None and estimate.known_by is not None:
            estimate = estimate.replaced(basis=self.bases[0])  # the form asks on this basis alone
        if self.bases and estimate.basis is None and estimate.is_known:
            raise PydanticCustomError("basis_missing", "basis_missing", {"bases": ", ".join(self.bases)})
        if self.bases and estimate.basis is not None and estimate.basis not in self.bases:
            raise PydanticCustomError(
                "basis_wrong", "basis_wrong", {"basis": estimate.basis, "bases": ", ".join(self.bases)}
            )
        try:
            result = self._in_canonical_unit(estimate)
        except UnitError as fault:
            raise PydanticCustomError(
                "unit_wrong", "unit_wrong", {"unit": estimate.unit, "word": fault.word, "expected": self.unit}
            ) from fault
        if result.bounds is not None:
            low, high = result.bounds
            if (self.at_least is not None and low < self.at_least) or (
                self.at_most is not None and high > self.at_most
            ):
                raise PydanticCustomError(
                    "outside",
                    "outside",
                    {
                        "low": low, "high": high, "unit": self.unit,
                        "at_least": "any" if self.at_least is None else f"{self.at_least:g}",
                        "at_most": "any" if self.at_most is None else f"{self.at_most:g}",
                    },
                )  # fmt: skip
        return result.replaced(range_when_unknown=self.unknown_range, at_most=self.at_most)

    def _in_canonical_unit(self, estimate: Estimate) -> Estimate:
        currency = currency_of(estimate.unit)
        if ("money" in self.unit) != (currency is not None):
            raise UnitError(estimate.unit, self.unit)
        if currency is None:
            return estimate.in_unit(self.unit)
        name = f"{currency[0]}_{'undated' if currency[1] is None else currency[1]}"
        return estimate.in_unit(self.unit.replace("money", name))
