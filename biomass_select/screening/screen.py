"""Ask rules of facts: every rule that applies, in the order of asking, severest requirement first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import get_args

from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.units import conversion_factor
from biomass_select.schema.constraint import AppliesTo, Constraint, Requirement
from biomass_select.schema.facts import FACTS
from biomass_select.schema.lists import Asking
from biomass_select.schema.product import Product, Use
from biomass_select.schema.technology import Technology
from biomass_select.screening.conditions import NUMBER_OPERATORS, WORD_OPERATORS, in_doubt
from biomass_select.screening.facts import Facts, FactValue
from biomass_select.screening.findings import Finding, Outcome
from biomass_select.screening.remedies import remedy_for
from biomass_select.wording.message import Message, Quantity, local_text, message

ORDER: tuple[Asking, ...] = get_args(Asking)
ToMoneyUnit = Callable[[Estimate], Estimate]


def screen(
    rules: Iterable[Constraint], facts: Facts, technology: Technology, convert: ToMoneyUnit
) -> tuple[Finding, ...]:
    """Return the finding of every rule, in the order of asking.

    Parameters
    ----------
    rules : iterable of Constraint
        Those that apply (`applying`).
    facts : Facts
        What is known at this step, after the step before has changed the material.
    convert : callable
        Brings a price of any year to the assessment's currency-year.
    """
    ordered = sorted(rules, key=lambda rule: (ORDER.index(rule.asking), rule.id))
    return tuple(_ask(rule, facts, technology, convert) for rule in ordered)


def applying(
    rules: Iterable[Constraint],
    step: str,
    technology: Technology,
    groups: Iterable[str],
    kind: str,
    country: str,
    product: Product | None = None,
    use: Use | None = None,
) -> list[Constraint]:
    """Return the rules that are asked of a step, or once of a chain."""
    found = []
    for rule in rules:
        if rule.step == step and _applies(rule.applies_to, technology, set(groups), kind, country, product, use):
            found.append(rule)
    return found


def _applies(
    to: AppliesTo, technology: Technology, groups: set[str], kind: str, country: str,
    product: Product | None, use: Use | None,
) -> bool:  # fmt: skip
    return (
        (not to.kinds or kind in to.kinds)
        and (not to.families or technology.family in to.families)
        and (not to.technologies or technology.id in to.technologies)
        and (not to.groups or bool(groups & set(to.groups)))
        and (not to.countries or country in to.countries)
        and (not to.safety or bool(set(technology.safety) & set(to.safety)))
        and (not to.use_kinds or (use is not None and use.kind in to.use_kinds))
        and (to.at_homes is None or to.at_homes == technology.at_homes)
        and (
            to.product_is_solid_fuel is None or (product is not None and to.product_is_solid_fuel == product.solid_fuel)
        )
    )


def _ask(rule: Constraint, facts: Facts, technology: Technology, convert: ToMoneyUnit) -> Finding:
    """Return the finding that speaks for the rule: the gravest, and among equals the first requirement's.

    An exclusion outweighs what may exclude (not known, in doubt), that a condition (one that fails before one that
    is only not known), that a caution, and that what is merely not checked: no requirement hides a graver one.
    """
    assert rule.requirements, f"rule {rule.id} has no requirement"
    findings = [_test(rule, requirement, facts, technology, convert) for requirement in rule.requirements]
    return min(
        findings,
        key=lambda f: (
            not f.excludes,
            not (f.is_condition and f.severity == "exclude"),
            not f.is_condition,
            f.outcome != "fails",
            f.outcome == "holds",
        ),
    )


def _test(
    rule: Constraint, requirement: Requirement, facts: Facts, technology: Technology, convert: ToMoneyUnit
) -> Finding:
    found = facts[requirement.fact]
    limit = _limit(requirement, technology, convert)
    if not requirement.words and limit is None:
        sentence = message("screening.limit_unknown", what=_fact_name(requirement.fact))
        return _finding(rule, requirement, "limit_unknown", technology, sentence, facts, None)
    needed = _needed(requirement, limit)
    if not found.is_known:
        who = FACTS[requirement.fact].who_knows
        sentence = message("screening.not_known", what=_fact_name(requirement.fact), needed=needed)
        return _finding(rule, requirement, "site_unknown", technology, sentence, facts, limit, who)
    outcome: Outcome = "holds" if _holds(requirement, found, limit) else "fails"
    if limit is not None and found.estimate is not None and found.estimate.bounds:
        assert limit.central is not None
        if in_doubt(requirement.operator, found.estimate.bounds, limit.central):
            outcome = "in_doubt"
    several = found.estimate is not None and len(found.estimate.sources) > 1
    doubt = "screening.sources_differ" if several else "screening.range_spans"
    sentence = message(
        doubt if outcome == "in_doubt" else "screening.found_and_needed",
        what=_fact_name(requirement.fact), found=_found(found), needed=needed,
    )  # fmt: skip
    return _finding(rule, requirement, outcome, technology, sentence, facts, limit)


def _limit(requirement: Requirement, technology: Technology, convert: ToMoneyUnit) -> Estimate | None:
    """Return the limit in the fact's unit: the rule's own, or the technology's; None when nobody knows it."""
    limit = requirement.value
    if requirement.limit is not None:
        limit = getattr(technology.limits, requirement.limit)
    if limit is None or limit.unknown:
        return None
    if limit.currency is not None:
        return convert(limit)
    unit = FACTS[requirement.fact].unit
    return limit.scaled(conversion_factor(limit.unit, unit), unit)


def _holds(requirement: Requirement, found: FactValue, limit: Estimate | None) -> bool:
    if found.words is not None:
        return WORD_OPERATORS[requirement.operator].holds(set(found.words), set(requirement.words))
    assert found.estimate is not None and limit is not None
    number, bound = found.estimate.central, limit.central
    assert number is not None and bound is not None
    return NUMBER_OPERATORS[requirement.operator].holds(number, bound)


def _finding(
    rule: Constraint, requirement: Requirement, outcome: Outcome, technology: Technology, sentence: Message,
    facts: Facts, limit: Estimate | None, who_knows: str | None = None,
) -> Finding:  # fmt: skip
    severity = None if outcome in ("holds", "limit_unknown") else requirement.severity
    if outcome == "site_unknown" and not rule.unknown_matters:
        severity = "caution"
    limit_sources = () if limit is None else limit.sources
    found = facts[requirement.fact].estimate
    found_sources = () if found is None else found.sources
    return Finding(
        rule=rule.id, asking=rule.asking, outcome=outcome, severity=severity, technology=technology.id,
        sentence=sentence, reason=message("screening.text", text=local_text(rule.reason)),
        only_if=_only_if(requirement, outcome, severity, who_knows),
        remedy=remedy_for(rule, requirement, facts, limit) if outcome == "fails" and severity == "exclude" else None,
        who_knows=who_knows,
        sources=tuple(dict.fromkeys((*rule.sources, *limit_sources, *found_sources))),
        grade=rule.grade, by_words=bool(requirement.words),
    )  # fmt: skip


def _only_if(requirement: Requirement, outcome: Outcome, severity: str | None, who: str | None) -> Message | None:
    """Return the condition that is printed wherever the option is."""
    if severity not in ("exclude", "condition") or (outcome == "fails" and severity == "exclude"):
        return None
    if outcome == "site_unknown":
        asked = who_message(who or "")
        if requirement.only_if is not None:
            return message("screening.only_if_ask", condition=local_text(requirement.only_if), who=asked)
        return message("screening.only_if_known", what=_fact_name(requirement.fact), who=asked)
    if outcome == "in_doubt":
        return message("screening.only_if_measured", what=_fact_name(requirement.fact))
    if requirement.only_if is None:
        return message("screening.only_if_fact", what=_fact_name(requirement.fact))
    return message("screening.text", text=local_text(requirement.only_if))


def _needed(requirement: Requirement, limit: Estimate | None) -> Message:
    if limit is None:
        return _of_words(WORD_OPERATORS[requirement.operator].sentence, requirement.words)
    assert limit.central is not None
    return message(NUMBER_OPERATORS[requirement.operator].sentence, limit=Quantity(limit.central, limit.unit))


def _found(found: FactValue) -> Message:
    """Return what was found; a number that only the literature gives says so."""
    if found.words is not None:
        return _of_words("screening.words" if found.words else "screening.no_words", found.words)
    assert found.estimate is not None
    return message(
        "screening.number_from_literature" if found.from_literature else "screening.number",
        number=Quantity(found.estimate.central, found.estimate.unit),
    )


@cache
def _of_words(sentence: str, words: tuple[str, ...]) -> Message:
    return message(sentence, words=tuple(message(f"word.{word}") for word in words))


@cache
def _fact_name(fact: str) -> Message:
    return message(f"fact.{fact}")


def who_message(who: str) -> Message:
    """Return the words for the person who would know, from the closed list of facts."""
    return message(f"who.{who.replace(' ', '_').replace(chr(39), '')}")
