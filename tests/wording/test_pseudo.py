"""The pseudo-language leaves no English behind and asks for more room, as other languages do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.wording.catalogue import rooms, templates
from biomass_select.wording.pseudo import pseudo_template, pseudo_text
from biomass_select.wording.template import Slot, parse_template

ENGLISH_WORD = re.compile("[A-Za-z]{2}")


@pytest.mark.parametrize("room", rooms())
def test_no_entry_of_the_catalogue_keeps_two_plain_letters_together(room: str) -> None:
    for id, template in templates(room, "pseudo").items():
        for category in ("one", "other"):
            words = template.fill(lambda slot, chosen=category: dict(slot.branches).get(chosen, "|"))
            assert ENGLISH_WORD.search(words) is None, id


@pytest.mark.parametrize("room", rooms())
def test_every_entry_with_letters_grows_by_two_fifths_and_stands_in_brackets(room: str) -> None:
    for id, template in templates(room, "en").items():
        english = template.fill(lambda slot: dict(slot.branches).get("other", ""))
        longer = templates(room, "pseudo")[id].fill(lambda slot: dict(slot.branches).get("other", ""))
        if any(letter.isalpha() for letter in english):
            assert longer.startswith("⟦") and longer.endswith("⟧"), id
            assert len(longer) - 2 >= 1.4 * len(english), id
        else:
            assert longer == english, id


@given(st.text(st.characters(max_codepoint=126, min_codepoint=32)))
def test_no_plain_letter_of_a_text_survives(text: str) -> None:
    assert re.search("[A-Za-z]", pseudo_text(text)) is None


def test_a_text_is_accented_padded_and_bracketed() -> None:
    # 9 characters, two fifths of which are 3.6: four marks more.
    assert pseudo_text("Rice husk") == "⟦Říçé ĥúšķ~~~~⟧"


def test_slots_keep_their_names_and_plurals_are_accented() -> None:
    # " takes " and "carts" are 12 characters, two fifths of which are 4.8: five marks more.
    english = parse_template("trial.a", "{name} takes {n:plural one=cart|other=carts}")
    assert pseudo_template(english).parts == (
        "⟦",
        Slot("name"),
        " ţáķéš ",
        Slot("n", "plural", 2, (("one", "çářţ"), ("other", "çářţš"))),
        "~~~~~⟧",
    )


@pytest.mark.parametrize("text", ["", "12 %", "1 / 2", "°"])
def test_what_has_no_letters_stays_as_it_is(text: str) -> None:
    assert pseudo_text(text) == text
