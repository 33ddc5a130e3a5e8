"""Hold what stands in a knowledge base against its bounds, and name each number beyond with its place and its mend."""

from __future__ import annotations

from collections.abc import Callable

from biomass_select.documents.validate import unit_problems
from biomass_select.errors import Problem
from biomass_select.knowledge.measures import Finding, findings
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.units import conversion_factor, currency_of, same_dimension
from biomass_select.schema.bound import Bound
from biomass_select.schema.knowledge_base import KnowledgeBase

Where = Callable[..., str]
DIGITS = 4
"""Of what is told of a number that several others make; enough to know it again."""


def implausible(base: KnowledgeBase, where: Where) -> list[Problem]:
    """Return every number that lies beyond one of its bounds, each once, however many bounds it passes.

    `where(room, id, *path)` gives the file and line of a part of a record.
    """
    problems: dict[tuple[str | int, ...], Problem] = {}
    for found in findings(base):
        for bound in base.bounds.values():
            if bound.of != found.of or not _is_about(bound, found):
                continue
            problem = _beyond(found, bound, base, where)
            if problem is not None:
                problems.setdefault((found.room, found.id, *found.path), problem)
    return list(problems.values())


def _is_about(bound: Bound, found: Finding) -> bool:
    """Say whether a bound is set for what was found: lists given must all match, and the unit must compare."""
    listed = (
        (bound.ids, found.id), (bound.kinds, found.kind), (bound.groups, found.group),
        (bound.families, found.family), (bound.products, found.product),
    )  # fmt: skip
    if not all(not wanted or is_ in wanted for wanted, is_ in listed):
        return False
    if bound.priced_by and not (found.priced_by and set(found.priced_by) <= set(bound.priced_by)):
        return False
    return not (bound.of == "fuel_price" and not same_dimension(found.unit, bound.between.unit))


def _beyond(found: Finding, bound: Bound, base: KnowledgeBase, where: Where) -> Problem | None:
    """Return the fault of a number that lies beyond a bound, in the bound's own unit."""
    place = where(found.room, found.id, *found.path)
    low, high = bound.between.low, bound.between.high
    assert low is not None and high is not None, f"bound {bound.id}: two ends are refused otherwise"
    its_place = where("bounds", bound.id, "between")
    misfit = unit_problems(bound.between.unit, [_as_written(found.unit)], its_place, bound.id)
    if misfit:
        return misfit[0]
    value = _in_unit_of(bound, found, base)
    if value is None:
        currency, year = currency_of(bound.between.unit) or ("", None)
        return Problem(place, "no_exchange_rate", {"currency": currency, "year": str(year)})
    if low <= value <= high:
        return None
    value = float(f"{value:.{DIGITS}g}")
    return Problem(
        place, "beyond_bound",
        {
            "field": ".".join(str(part) for part in found.path), "of": found.of, "low": value, "high": value,
            "at_least": f"{low:g}", "at_most": f"{high:g}", "unit": bound.between.unit, "bound": bound.id,
            "look_for": bound.look_for if isinstance(bound.look_for, str) else bound.look_for["en"],
        },
    )  # fmt: skip


def _as_written(unit: str) -> str:
    """Return a unit with its money as the word that stands for any money."""
    money = currency_of(unit)
    if money is None:
        return unit
    return unit.replace(f"{money[0]}_{'undated' if money[1] is None else money[1]}", "money")


def _in_unit_of(bound: Bound, found: Finding, base: KnowledgeBase) -> float | None:
    """Return what was found in the unit, and in the money, of a bound; None where no exchange rate is known."""
    money = currency_of(bound.between.unit)
    if money is None or money[1] is None:
        return found.value * conversion_factor(found.unit, bound.between.unit)
    table = base.money_table(money[1], money[0])
    try:
        converted = table.convert(Estimate.model_construct(likely=found.value, unit=found.unit))
    except KeyError:
        return None
    assert converted.likely is not None, "a likely value goes in"
    return converted.likely * conversion_factor(converted.unit, bound.between.unit)
