from __future__ import annotations

import pytest
from pydantic import ValidationError

from biomass_select.record import LocalText, Record, map_records


class Leaf(Record):
    size: float = 1.0


class Branch(Record):
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    named: dict[str, Leaf] = {}


def tree() -> Branch:
    return Branch(leaf=Leaf(), leaves=(Leaf(), Leaf(size=2.0)), named={"a": Leaf(size=3.0)})


def test_a_record_cannot_be_changed_after_it_was_made() -> None:
    with pytest.raises(ValidationError) as refusal:
        Leaf().size = 2.0  # type: ignore[misc]
    assert refusal.value.errors()[0]["type"] == "frozen_instance"


@pytest.mark.parametrize("given", [{"colour": "green"}, {"size": float("nan")}, {"size": float("inf")}])
def test_unknown_keys_and_numbers_that_are_none_are_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refusal:
        Leaf.model_validate(given)
    assert refusal.value.errors()[0]["type"] in ("extra_forbidden", "finite_number")


def test_a_copy_with_changes_leaves_the_record_itself_alone() -> None:
    leaf = Leaf()
    assert leaf.replaced(size=5.0) == Leaf(size=5.0)
    assert leaf == Leaf(size=1.0)


def test_records_are_found_at_every_depth_and_named_by_their_place() -> None:
    places: list[str] = []

    def note(leaf: Leaf, place: str) -> Leaf:
        places.append(place)
        return leaf

    map_records(tree(), Leaf, note)
    assert places == ["leaf", "leaves.0", "leaves.1", "named.a"]


def test_a_change_of_every_record_reaches_all_and_spares_the_original() -> None:
    old = tree()
    new = map_records(old, Leaf, lambda leaf, _place: leaf.replaced(size=10 * leaf.size))
    assert new == Branch(
        leaf=Leaf(size=10), leaves=(Leaf(size=10), Leaf(size=20)), named={"a": Leaf(size=30)}
    )
    assert old == tree()


def test_what_does_not_change_is_shared_and_not_copied() -> None:
    old = tree()
    assert map_records(old, Leaf, lambda leaf, _place: leaf) is old


class Named(Record):
    name: LocalText


def test_a_text_stands_alone_or_in_languages_of_which_one_is_english() -> None:
    assert Named(name="सहर").name == "सहर"
    assert Named(name={"en": "Town", "ne": "सहर"}).name == {"en": "Town", "ne": "सहर"}
    with pytest.raises(ValidationError) as refusal:
        Named(name={"ne": "सहर", "ur": "شہر"})
    (_not_a_text, fault) = refusal.value.errors()
    assert (fault["type"], fault["ctx"]) == ("english_missing", {"languages": "ne, ur"})
