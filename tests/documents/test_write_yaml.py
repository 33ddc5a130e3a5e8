from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biomass_select.documents.read_yaml import parse_yaml
from biomass_select.documents.write_yaml import LINE_WIDTH, yaml_text
from tests.sites.any_answers import ODD_TEXTS, trees

# What a reader refuses, since nobody could see it, is no text of a document.
SEEN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"],
                             exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"))  # fmt: skip
TEXTS = st.one_of(st.sampled_from(ODD_TEXTS), SEEN, SEEN.map(lambda text: text.replace(" ", "\n")),
                  st.sampled_from(["", " ", "  lead", "trail ", "\n", "\n\n", "a\n b\n", "\t", "x " * 100]))  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-10**30, 10**30), st.floats(allow_nan=False, allow_infinity=False), TEXTS
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=25
)


def read_back(data: Any) -> Any:
    return parse_yaml(yaml_text(data), "x.yaml").data


@given(ANYTHING)
def test_what_is_written_is_read_back_the_same(data: Any) -> None:
    again = read_back(data)
    assert again == data
    assert repr(again) == repr(data)  # 1 is not 1.0, and not true


@given(trees)
@settings(max_examples=40)
def test_any_answers_are_read_back_the_same(tree: dict[str, Any]) -> None:
    assert read_back(tree) == tree


def test_a_number_stands_in_one_line_and_its_keys_keep_their_order() -> None:
    number = {"likely": 5, "low": 4, "unit": "t/year", "sources": ["smith"], "note": "weighed: twice"}
    assert yaml_text({"surveyed": number, "kind": "town"}) == (
        'surveyed: {likely: 5, low: 4, unit: "t/year", sources: [smith], note: "weighed: twice"}\nkind: town\n'
    )


def test_letters_of_every_script_stand_as_they_are() -> None:
    assert yaml_text({"name": "ठिमी"}) == 'name: "ठिमी"\n'


@pytest.mark.parametrize("word", ["no", "Yes", "NULL", "y", "12", "1e5", "e5", "~", "2024-01-01", "a: b", "#x", "", "*a"])
def test_a_text_that_another_reader_could_take_for_something_else_stands_in_quotes(word: str) -> None:
    assert yaml_text({"x": word}) == f'x: "{word}"\n'


def test_long_lines_are_broken_and_the_text_stays_one() -> None:
    text = "word " * 60 + "end"
    written = yaml_text({"note": text})
    assert max(map(len, written.splitlines())) <= LINE_WIDTH + len("word ")  # a line is broken behind the word that passes its end
    assert read_back({"note": text}) == {"note": text}
