"""A site taken apart into its answers by path, and put together again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from biomass_select.sites.leaves import NoSuchPlaceError, Tree, flatten
from tests.sites.any_answers import trees

POPULATION = {"likely": 5, "unit": "person", "known_by": "counted"}
SITE: dict[str, Any] = {
    "name": {"en": "Town", "ne": "सहर"}, "population": POPULATION,
    "streams": [{"id": "straw", "fates": {"of_ten": {"burned": 4, "feed": 6}, "known_by": "asked"}}, {"id": "husk"}],
    "notes": ["one", "two"], "not_known": [["what?", "who"]], "tried_before": ["a kiln", {"en": "b", "ne": "ख"}],
    "rainy_months": [6, 7], "sources": {"smith.2021": {"citation": "x", "kind": "book"}},
}  # fmt: skip
LEAVES: dict[str, Any] = {
    "name.en": "Town", "name.ne": "सहर", "population": POPULATION, "streams.straw.fates.of_ten.burned": 4,
    "streams.straw.fates.of_ten.feed": 6, "streams.straw.fates": {"known_by": "asked"}, "notes.0": "one",
    "notes.1": "two", "not_known.0": ["what?", "who"], "tried_before.0": "a kiln", "tried_before.1.en": "b",
    "tried_before.1.ne": "ख", "rainy_months": [6, 7], "sources.smith.2021": {"citation": "x", "kind": "book"},
}  # fmt: skip


def grown(leaves: dict[str, Any]) -> dict[str, Any]:
    tree = Tree()
    for path, leaf in leaves.items():
        tree.put(path, leaf, "somewhere")
    return tree.data


def test_a_site_is_its_answers_by_path() -> None:
    assert flatten(SITE) == LEAVES


def test_answers_by_path_are_a_site_again() -> None:
    husk = {"streams.husk.id": "husk"}  # an item of which nothing is said has no leaf but its own id
    assert grown({**LEAVES, **husk}) == SITE


@given(trees)
@settings(max_examples=40)
def test_no_answer_is_lost_between_a_site_and_its_paths(tree: dict[str, Any]) -> None:
    again = grown({**{f"{room}.{item['id']}.id": item["id"] for room in tree if isinstance(tree[room], list)
                      for item in tree[room] if isinstance(item, dict) and "id" in item}, **flatten(tree)})  # fmt: skip
    assert again == tree


def test_a_number_is_told_bit_by_bit_and_the_last_word_holds() -> None:
    tree = Tree()
    tree.put("population", {"likely": 5, "unit": "person"}, "cell A1")
    tree.put("population", {"low": 4, "unit": "head"}, "cell B1")
    assert tree.data == {"population": {"likely": 5, "low": 4, "unit": "head"}}
    assert tree.places[("population", "likely")] == "cell A1"
    assert tree.places[("population", "unit")] == "cell B1"


def test_a_second_language_joins_the_text_that_stood_alone() -> None:
    assert grown({"name": "Town", "name.ne": "सहर"}) == {"name": {"en": "Town", "ne": "सहर"}}
    assert grown({"tried_before.0": "a kiln", "tried_before.0.ne": "भट्टी"}) == {
        "tried_before": [{"en": "a kiln", "ne": "भट्टी"}]
    }
    assert grown({"tried_before.1.ne": "भट्टी"}) == {"tried_before": [None, {"ne": "भट्टी"}]}


@pytest.mark.parametrize(
    ("before", "path"),
    [
        ({"answers_year": 2023}, "answers_year.likely"),  # through a number
        ({"notes.0": "one"}, "notes.first"),  # a list that is counted
        ({"notes.0": "one"}, "notes.99999999999"),  # nobody counts so far
        ({"rainy_months": [6]}, "rainy_months.0"),  # a list that is one answer
        ({"streams.straw.months": [1]}, "streams.straw.months.3"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(before: dict[str, Any], path: str) -> None:
    tree = Tree()
    for known, leaf in before.items():
        tree.put(known, leaf, "somewhere")
    with pytest.raises(NoSuchPlaceError, match=path):
        tree.put(path, "text", "elsewhere")
