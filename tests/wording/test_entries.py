"""Every message that the program says stands in the catalogue with its values, and no other does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import biomass_select
from biomass_select.documents.read_yaml import read_yaml
from biomass_select.knowledge.load import knowledge_base_folder
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.constraint import Constraint, Operator, Remedy, Requirement
from biomass_select.schema.facts import FACTS
from biomass_select.schema.lists import (
    FATES,
    PLOUGHED_IN_FLOODED,
    PLOUGHED_IN_FLOODED_LATER,
    Answer,
    Cutting,
    Family,
    FeedstockGroup,
    Tag,
)
from biomass_select.schema.product import UseKind
from biomass_select.schema.site import Site
from biomass_select.schema.technology import Acceptance, Change, Technology
from biomass_select.screening.conditions import NUMBER_OPERATORS, WORD_OPERATORS
from biomass_select.screening.facts import Facts
from biomass_select.screening.findings import Finding
from biomass_select.screening.screen import screen, who_message
from biomass_select.wording.catalogue import find_template, rooms, templates
from biomass_select.wording.message import Quantity, message
from biomass_select.wording.say import plain, say
from biomass_select.wording.template import Slot

PACKAGE = Path(biomass_select.__file__).parent
SOURCES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
PAGES = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.j2")))
BASE = knowledge_base_folder()


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path, tree in SOURCES.items():
        for node in ast.walk(tree):
            yield path, node


def calls(*functions: str) -> Iterator[tuple[Path, ast.Call]]:
    for path, node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
            yield path, node


def literals(node: ast.AST) -> list[str]:
    """Return the texts that an expression may be: a text, or one or the other of two."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def messages_in_the_source() -> list[tuple[str, str, frozenset[str] | None]]:
    """Return place, id and names of the values of every message; None where the values are handed on."""
    found = []
    for path, node in calls("message", "plain"):
        names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
        handed_on = any(keyword.arg is None for keyword in node.keywords)
        for id in literals(node.args[0]):
            found.append((f"{path.name}:{node.lineno}", id, None if handed_on else names))
    return found


MESSAGES = messages_in_the_source()


def composed_ids() -> re.Pattern[str]:
    """Return a pattern of the ids that are put together: ``f"fact.{name}"`` is ``fact.`` and anything."""
    patterns = {
        "".join(re.escape(literals(part)[0]) if literals(part) else ".+" for part in node.values)
        for _path, node in nodes()
        if isinstance(node, ast.JoinedStr) and re.match(r"[a-z_]+\.", "".join(literals(node.values[0])))
    }
    return re.compile("|".join(sorted(patterns)))


def entries(room: str) -> set[str]:
    return {id.partition(".")[2] for id in templates(room, "en")}


def test_the_search_sees_messages_with_their_values() -> None:
    assert {("screening.remedy_evaporate", frozenset({"water"})), ("cli.judgement", frozenset())} <= {
        (id, names) for _where, id, names in MESSAGES
    }


@pytest.mark.parametrize(
    ("where", "id", "names"), MESSAGES, ids=[f"{id} in {where}" for where, id, _ in MESSAGES]
)
def test_a_message_stands_in_the_catalogue_and_is_given_what_its_template_names(
    where: str, id: str, names: frozenset[str] | None
) -> None:
    template = find_template(id, "en")
    assert template is not None, f"{where}: {id}"
    slots = {part.name for part in template.parts if isinstance(part, Slot)}
    assert names is None or slots <= names, where


def test_no_entry_is_there_that_nothing_says() -> None:
    texts = {text for _path, node in nodes() for text in literals(node)}
    composed = composed_ids()
    unused = [
        id
        for room in rooms()
        for id in templates(room, "en")
        if id not in texts and not composed.fullmatch(id) and not re.search(rf"\b{re.escape(id)}\b", PAGES)
    ]
    assert unused == []


def test_every_fact_has_a_name_that_can_stand_before_a_verb() -> None:
    assert entries("fact") == set(FACTS)
    for fact in FACTS:
        assert re.match(r"(its|the|what) \w", plain(f"fact.{fact}", "en")), fact


def test_everybody_who_would_know_a_fact_has_a_name() -> None:
    assert entries("who") == {who_message(fact.who_knows).id.removeprefix("who.") for fact in FACTS.values()}


def test_every_fate_has_words() -> None:
    assert entries("fate") == {*FATES, PLOUGHED_IN_FLOODED, PLOUGHED_IN_FLOODED_LATER}


def test_every_way_in_which_waste_arises_has_words() -> None:
    assert entries("cutting") == set(get_args(Cutting))


def words_that_are_said() -> set[str]:
    """Return every word that a fact may be answered with or a rule may ask for."""
    safety = get_args(get_args(Technology.model_fields["safety"].annotation)[0])
    questions = ("three_phase_line", "water_in_driest_month")
    answers = (Site.model_fields[question].annotation for question in questions)
    lists = (Family, FeedstockGroup, Tag, Answer, UseKind, Cutting, *answers)
    said = {word for kind in lists for word in get_args(kind)} | set(safety)
    said |= {path.stem for path in (BASE / "countries").glob("*.yaml")}
    for path in (BASE / "constraints").glob("*.yaml"):
        for rule in read_yaml(path).data.values():
            said |= {word for requirement in rule["requirements"] for word in requirement.get("words", ())}
    return said


def test_every_word_of_facts_and_rules_has_words() -> None:
    assert entries("word") == words_that_are_said()


def test_every_limit_of_the_size_has_words() -> None:
    tree = SOURCES[PACKAGE / "chains" / "size.py"]
    assigned = [node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)]
    (limits,) = (node.value for node in assigned if ast.unparse(node.target) == "limits")
    assert isinstance(limits, ast.Dict)
    # The last is set where one whole unit is more than any of the limits allows.
    assert entries("limit") == {key for node in limits.keys if node for key in literals(node)} | {"one_unit"}


def test_every_step_that_is_told_has_words() -> None:
    told = {step for _path, node in calls("progress") for step in literals(node.args[0])}
    assert entries("progress") == told | {"start"}


@pytest.mark.parametrize(
    ("operator", "said"),
    [
        ("at_most", "must be at most 12.525 %"),
        ("at_least", "must be at least 12.525 %"),
        ("above", "must be above 12.525 %"),
        ("below", "must be below 12.525 %"),
    ],
)
def test_every_comparison_of_numbers_shows_its_limit_unrounded(operator: Operator, said: str) -> None:
    assert plain(NUMBER_OPERATORS[operator].sentence, "en", limit=Quantity(12.525, "percent")) == said


@pytest.mark.parametrize(
    ("operator", "said"),
    [
        ("is_one_of", "must be husk or straw"),
        ("is_none_of", "must not be husk or straw"),
        ("includes_any_of", "must include husk or straw"),
        ("includes_none_of", "must not include husk or straw"),
    ],
)
def test_every_comparison_of_words_lists_them(operator: Operator, said: str) -> None:
    words = (message("word.husk"), message("word.straw"))
    assert plain(WORD_OPERATORS[operator].sentence, "en", words=words) == said


def number(likely: float, unit: str) -> Estimate:
    return Estimate(low=likely, likely=likely, high=likely, unit=unit, grade="D", reason="of the test")


WITHOUT_LIMITS = Technology(
    id="drying", name="Drying", role="pretreatment", family="drying", kinds=("biomass",),
    plain=("It lies in the sun.", "It is turned.", "It dries."), accepts=Acceptance(),
    change=Change(gives="sun_dried", dry_mass_kept=number(1, "one")), last_reviewed=2025,
)  # fmt: skip


def asked(facts: Facts, remedy: Remedy | None = None, **requirement: object) -> Finding:
    """Ask one requirement of some facts, as of a technology that sets no limits of its own."""
    rule = Constraint(
        id="F3", title="dry enough", asking="feed", step="feed", reason="Wet feed makes tar.", grade="D",
        confidence="H", requirements=(Requirement.model_validate({"severity": "exclude", **requirement}),),
        remedy=remedy or Remedy(kind="none"),
    )  # fmt: skip
    (finding,) = screen([rule], facts, WITHOUT_LIMITS, lambda estimate: estimate)
    return finding


def dry_enough(facts: Facts) -> Finding:
    limit = number(15, "percent")
    return asked(facts, Remedy(kind="evaporate"), fact="moisture_percent", operator="at_most", value=limit)


def test_wet_banana_stem_is_refused_in_a_sentence_with_its_remedy() -> None:
    finding = dry_enough(Facts().with_number("moisture_percent", number(92, "percent")))
    assert say(finding.sentence) == "its moisture as received must be at most 15 %, it is 92 %"
    # Water to go per tonne: (0.92 - 0.15) / (1 - 0.15) = 0.906 t.
    assert finding.remedy is not None
    assert say(finding.remedy) == "No sensible remedy here: 0.9 t of water would have to go per tonne."
    assert say(finding.reason) == "Wet feed makes tar."


def test_a_value_of_the_literature_is_marked_as_such() -> None:
    moisture = number(18.04, "percent")
    finding = dry_enough(Facts().with_number("moisture_percent", moisture, from_literature=True))
    assert say(finding.sentence) == (
        "its moisture as received must be at most 15 %, it is 18 % (a value from the literature)"
    )
    # (0.1804 - 0.15) / (1 - 0.15) = 0.0358 t.
    assert finding.remedy is not None
    assert say(finding.remedy) == "Dry it: 0.036 t of water would have to go per tonne."


def test_what_the_site_does_not_know_names_whom_to_ask() -> None:
    finding = dry_enough(Facts())
    assert say(finding.sentence) == "its moisture as received must be at most 15 %, it is not known"
    assert finding.only_if is not None
    assert say(finding.only_if) == (
        "only if its moisture as received is found out first and fits: ask a laboratory"
    )


def test_a_limit_that_nobody_knows_is_said_not_to_be_checked() -> None:
    finding = asked(Facts(), fact="ash_percent", operator="at_most", limit="ash_at_most")
    assert say(finding.sentence) == "its ash in the dry mass is not checked: no limit is known"


def test_sources_that_differ_are_said_to_differ() -> None:
    spread = Estimate(low=10, likely=20, high=40, unit="one", grade="C", sources=("one", "other"))
    facts = Facts().with_number("carbon_to_nitrogen", spread)
    finding = asked(facts, fact="carbon_to_nitrogen", operator="at_most", value=number(30, "one"))
    assert say(finding.sentence) == (
        "its ratio of carbon to nitrogen must be at most 30, it is 20, "
        "but the figures known differ more than threefold"
    )
    assert finding.only_if is not None
    assert say(finding.only_if) == (
        "only if its ratio of carbon to nitrogen is measured first and fits"
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (("sun_dried", "sorted"), "it is drying in the sun and sorting out"),
        ((), "there is none"),
    ],
)
def test_words_that_were_found_stand_against_those_that_are_needed(found: tuple[str, ...], said: str) -> None:
    facts = Facts().with_words("tags", *found)
    finding = asked(facts, fact="tags", operator="includes_any_of", words=("chopped",), severity="condition")
    assert say(finding.sentence) == f"what is done to it before must include chopping, {said}"
    assert finding.only_if is not None
    assert say(finding.only_if) == "only if what is done to it before is brought to what is needed"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (1.6, "Gather 1.6 times as much, from a wider area or together with the neighbours."),
        (2.4, "No sensible remedy here: it would take 2.4 times as much as there is."),
    ],
)
def test_more_supply_is_advised_up_to_twice_as_much(share: float, said: str) -> None:
    fact = "smallest_unit_share_of_dependable_surplus"
    facts = Facts().with_number(fact, number(share, "one"))
    finding = asked(facts, Remedy(kind="more_supply"), fact=fact, operator="at_most", value=number(1, "one"))
    assert finding.remedy is not None
    assert say(finding.remedy) == said


def test_why_one_option_stands_before_another_names_what_speaks_for_either() -> None:
    name = {"first": "Mulch", "second": "Briquettes", "ahead": ("Climate", "Cushion"), "behind": "Paid work"}
    assert plain("assessment.why_first", "en", **name) == (
        "Mulch stands before Briquettes. What speaks most for it: Climate and Cushion. "
        "What speaks for Briquettes: Paid work."
    )


def test_todays_practice_is_told_by_what_happens_to_most_of_it() -> None:
    said = plain("assessment.baseline_fate", "en", fate=message("fate.rots"))
    assert said == "Most of it is left to rot today."
