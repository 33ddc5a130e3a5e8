"""Asking rules: whom, in which order, what is found, and how the two unknowns are told apart."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.constraint import Constraint
from biomass_select.schema.technology import Technology
from biomass_select.screening.facts import Facts
from biomass_select.screening.findings import Finding, verdict_of
from biomass_select.screening.remedies import water_to_evaporate_t_per_t
from biomass_select.screening.screen import applying, screen
from biomass_select.wording.message import Message, Quantity, local_text, message
from tests.build import constraint, estimate, knowledge_base, product, requirement, technology, use

WET = Facts().with_number("moisture_percent", estimate(20, "percent"))
MONEY = knowledge_base().money_table(2023)


def ask(rule: Constraint, facts: Facts, asked_of: Technology | None = None) -> Finding:
    (finding,) = screen([rule], facts, asked_of or technology(), MONEY.convert)
    return finding


def at_most(percent: float | None, severity: str = "exclude", **changes: Any) -> Any:
    value = None if percent is None else estimate(percent, "percent")
    return requirement("moisture_percent", "at_most", value, severity=severity, **changes)


def said(
    found: float, needed: float, *, number: str = "number", sentence: str = "found_and_needed"
) -> Message:
    return message(
        f"screening.{sentence}",
        what=message("fact.moisture_percent"),
        found=message(f"screening.{number}", number=Quantity(found, "percent")),
        needed=message("screening.must_be_at_most", limit=Quantity(needed, "percent")),
    )


def test_what_holds_says_what_was_found_and_what_was_needed() -> None:
    finding = ask(constraint(requirements=(at_most(20),)), WET)
    assert (finding.outcome, finding.severity) == ("holds", None)
    assert finding.sentence == said(20, 20)
    assert finding.remedy is None and finding.only_if is None


def test_what_fails_an_excluding_rule_is_out_with_sentence_reason_and_remedy() -> None:
    finding = ask(constraint(remedy={"kind": "evaporate"}), WET)
    assert finding.excludes
    assert finding.sentence == said(20, 15)
    assert finding.reason == message("screening.text", text=local_text("Wet feed does not burn."))
    assert finding.remedy == message("screening.remedy_evaporate", water=Quantity(water_to_evaporate_t_per_t(20, 15), "t"))
    assert finding.only_if is None


def test_a_literature_value_counts_as_known_and_is_marked() -> None:
    facts = Facts().with_number("moisture_percent", estimate(20, "percent"), from_literature=True)
    finding = ask(constraint(), facts)
    assert finding.excludes
    assert finding.sentence == said(20, 15, number="number_from_literature")


def test_a_limit_that_the_knowledge_base_lacks_is_not_checked_and_the_verdict_stays() -> None:
    rule = constraint(requirements=(at_most(None, limit="moisture_at_most"),))
    finding = ask(rule, WET)
    assert (finding.outcome, finding.severity, finding.only_if) == ("limit_unknown", None, None)
    assert finding.sentence == message("screening.limit_unknown", what=message("fact.moisture_percent"))
    assert verdict_of((finding,)) == "passes"


def test_a_limit_of_the_technologys_own_is_used_where_it_has_one() -> None:
    rule = constraint(requirements=(at_most(None, limit="moisture_at_most"),))
    limit = estimate(12, "percent", basis="as_received")
    finding = ask(rule, WET, technology(limits={"moisture_at_most": limit}))
    assert finding.excludes
    assert finding.sentence == said(20, 12)


def test_what_the_site_does_not_know_is_conditional_and_names_whom_to_ask() -> None:
    finding = ask(constraint(), Facts())
    assert (finding.outcome, finding.severity, finding.who_knows) == ("site_unknown", "exclude", "laboratory")
    assert finding.sentence == message(
        "screening.not_known",
        what=message("fact.moisture_percent"),
        needed=message("screening.must_be_at_most", limit=Quantity(15.0, "percent")),
    )
    assert finding.only_if == message(
        "screening.only_if_known", what=message("fact.moisture_percent"), who=message("who.laboratory")
    )
    assert verdict_of((finding,)) == "conditional"


def test_an_unknown_that_does_not_matter_is_only_a_caution() -> None:
    finding = ask(constraint(unknown_matters=False), Facts())
    assert (finding.outcome, finding.severity, finding.only_if) == ("site_unknown", "caution", None)
    assert verdict_of((finding,)) == "passes"


@pytest.mark.parametrize(
    ("sources", "sentence"), [(("one", "other"), "sources_differ"), (("one",), "range_spans"), ((), "range_spans")]
)
def test_a_range_of_more_than_threefold_across_the_limit_makes_conditional_and_asks_for_a_measurement(
    sources: tuple[str, ...], sentence: str
) -> None:
    facts = Facts().with_number("moisture_percent", estimate(10, "percent", low=5, high=40, sources=sources))
    finding = ask(constraint(), facts)
    assert (finding.outcome, finding.severity) == ("in_doubt", "exclude")
    assert finding.sentence == said(10, 15, sentence=sentence)
    assert finding.only_if == message("screening.only_if_measured", what=message("fact.moisture_percent"))
    assert verdict_of((finding,)) == "conditional"


@pytest.mark.parametrize(
    ("severity", "only_if", "verdict"),
    [
        ("condition", message("screening.text", text=local_text("only if it is dried")), "conditional"),
        ("caution", None, "passes"),
    ],
)
def test_severity_decides_between_a_condition_and_a_sentence(
    severity: str, only_if: Message | None, verdict: str
) -> None:
    finding = ask(constraint(requirements=(at_most(15, severity, only_if="only if it is dried"),)), WET)
    assert (finding.outcome, finding.severity, finding.only_if) == ("fails", severity, only_if)
    assert verdict_of((finding,)) == verdict


def test_a_condition_without_words_of_its_own_names_the_fact() -> None:
    finding = ask(constraint(requirements=(at_most(15, "condition"),)), WET)
    assert finding.only_if == message("screening.only_if_fact", what=message("fact.moisture_percent"))


def test_the_first_requirement_that_fails_speaks_so_that_the_severest_stands_first() -> None:
    levels = (at_most(30), at_most(15, "condition"), at_most(10, "caution"))
    assert ask(constraint(requirements=levels), WET).severity == "condition"
    wetter = Facts().with_number("moisture_percent", estimate(31, "percent"))
    assert ask(constraint(requirements=levels), wetter).severity == "exclude"


def test_an_excluding_fact_that_nobody_knows_is_not_hidden_by_a_caution_that_fails() -> None:
    unknown_first = requirement("water_in_driest_month", "is_one_of", words=("plenty",))
    finding = ask(constraint(requirements=(unknown_first, at_most(15, "caution"))), WET)
    assert (finding.outcome, finding.severity) == ("site_unknown", "exclude")
    assert verdict_of((finding,)) == "conditional"


def test_a_later_exclusion_is_not_hidden_by_an_earlier_condition_that_fails() -> None:
    levels = (at_most(15, "condition"), at_most(18, "exclude"))
    assert ask(constraint(requirements=levels), WET).excludes


def test_words_say_what_was_found_and_which_words_were_needed() -> None:
    rule = constraint(requirements=(requirement("water_in_driest_month", "is_one_of", words=("plenty", "enough")),))
    finding = ask(rule, Facts().with_words("water_in_driest_month", "scarce"))
    assert finding.excludes
    words = (message("word.plenty"), message("word.enough"))
    assert finding.sentence == message(
        "screening.found_and_needed",
        what=message("fact.water_in_driest_month"),
        found=message("screening.words", words=(message("word.scarce"),)),
        needed=message("screening.must_be_one_of", words=words),
    )


def test_a_limit_in_money_is_brought_to_the_assessments_year_before_it_is_compared() -> None:
    # 1,000 rupees of 2022 are 1,100 of 2023 (a tenth dearer), which are 11 dollars: 12 dollars are too much.
    def rule(limit: Estimate) -> Constraint:
        return constraint(requirements=(requirement("dealer_price_usd_per_t", "at_most", limit),))

    facts = Facts().with_number("dealer_price_usd_per_t", estimate(12, "USD_2023/t"))
    finding = ask(rule(estimate(1000, "NPR_2022/t")), facts)
    assert finding.excludes
    said = dict(finding.sentence.values)["needed"]
    assert isinstance(said, Message)
    limit = dict(said.values)["limit"]
    assert isinstance(limit, Quantity)
    assert (limit.value, limit.unit) == (pytest.approx(11.0), "USD_2023/t")
    assert ask(rule(estimate(1200, "NPR_2022/t")), facts).outcome == "holds"


def test_rules_are_asked_law_first_then_safety_feed_supply_and_people_and_by_id_within() -> None:
    order = ("people_and_market", "supply", "feed", "safety", "scope_and_law")
    rules = [constraint(f"{letter}_{asking}", asking=asking) for asking in order for letter in "ba"]
    found = screen(rules, WET, technology(), MONEY.convert)
    assert [finding.rule for finding in found] == [
        f"{letter}_{asking}" for asking in reversed(order) for letter in "ab"
    ]


def test_a_finding_carries_the_sources_of_the_rule_of_its_limit_and_of_the_fact() -> None:
    limit = estimate(15, "percent", grade="C", sources=("limit_book", "rule_book"))
    rule = constraint(requirements=(requirement("moisture_percent", "at_most", limit),), sources=("rule_book",))
    facts = Facts().with_number("moisture_percent", estimate(20, "percent", grade="C", sources=("laboratory",)))
    finding = ask(rule, facts)
    assert finding.sources == ("rule_book", "limit_book", "laboratory")
    assert (finding.rule, finding.grade, finding.technology) == ("too_wet", "D", "kiln")


@pytest.mark.parametrize(
    ("whom", "fits", "fits_not"),
    [
        ("kinds", ("biomass",), ("plastic",)),
        ("families", ("carbonisation",), ("digestion",)),
        ("technologies", ("kiln",), ("press",)),
        ("groups", ("straw", "dung"), ("husk",)),
        ("use_kinds", ("fuel_market",), ("soil",)),
        ("countries", ("NPL",), ("LKA",)),
        ("safety", ("charcoal_smoke",), ("odour",)),
        ("product_is_solid_fuel", True, False),
        ("at_homes", False, True),
    ],
)
def test_a_rule_is_asked_only_of_those_it_names(whom: str, fits: Any, fits_not: Any) -> None:
    kiln = technology(safety=("charcoal_smoke",))

    def asked(admitted: Any) -> bool:
        rule = constraint(applies_to={whom: admitted})
        return bool(applying([rule], "feed", kiln, ("straw",), "biomass", "NPL", product(), use()))

    assert asked(fits)
    assert not asked(fits_not)


def test_a_rule_that_names_nobody_is_asked_of_all_and_only_at_its_step() -> None:
    rule = constraint(step="chain")
    assert applying([rule], "chain", technology(), (), "plastic", "LKA") == [rule]
    assert applying([rule], "feed", technology(), (), "plastic", "LKA") == []
