"""Messages are values: equal, hashable, and the same after a journey through JSON."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.wording.message import Message, Quantity, Range, local_text, message

FIGURES = st.none() | st.integers(-(10**9), 10**9) | st.floats()
TEXTS = st.dictionaries(st.sampled_from(["ne", "ur", "si"]), st.text()).map(
    lambda more: {"en": "husk"} | more
)
PLAIN_VALUES = (
    FIGURES
    | st.booleans()
    | st.text()
    | TEXTS
    | st.builds(Quantity, FIGURES, st.text())
    | st.builds(Range, FIGURES, FIGURES, FIGURES, st.text())
)
NAMES = st.text("abcdefgh_", min_size=1)
MESSAGES = st.recursive(
    st.builds(lambda values: message("trial.one", **values), st.dictionaries(NAMES, PLAIN_VALUES)),
    lambda inner: st.builds(
        lambda values: message("trial.two", **values),
        st.dictionaries(NAMES, inner | st.lists(inner | PLAIN_VALUES)),
    ),
    max_leaves=8,
)


@given(MESSAGES)
def test_a_message_comes_back_from_strict_json_as_it_went(said: Message) -> None:
    written = json.dumps(said.as_json(), allow_nan=False)
    assert Message.from_json(json.loads(written)) == said


@given(MESSAGES)
def test_a_message_can_be_a_key(said: Message) -> None:
    assert {said: 1}[Message.from_json(said.as_json())] == 1


def test_the_json_of_a_message_is_what_is_published() -> None:
    said = message(
        "trial.takes",
        name={"en": "husk", "ne": "भुस"},
        feed=Quantity(900.0, "t/year"),
        cost=Range(140, 200, 300, "USD_2023/t"),
        why=[message("trial.why", n=2)],
    )
    assert said.as_json() == {
        "id": "trial.takes",
        "values": {
            "cost": {"low": 140, "likely": 200, "high": 300, "unit": "USD_2023/t"},
            "feed": {"value": 900.0, "unit": "t/year"},
            "name": {"texts": {"en": "husk", "ne": "भुस"}},
            "why": [{"id": "trial.why", "values": {"n": 2}}],
        },
    }


def test_the_order_in_which_values_are_given_makes_no_other_message() -> None:
    assert message("trial.two", a=1, b=2) == message("trial.two", b=2, a=1)


def test_numbers_of_numpy_become_plain_numbers() -> None:
    said = message("trial.two", share=np.float32(0.5), tonnes=np.int64(7))
    assert [(name, value, type(value)) for name, value in said.values] == [
        ("share", 0.5, float),
        ("tonnes", 7, int),
    ]


@pytest.mark.parametrize("figure", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_not_known(figure: float) -> None:
    assert message("trial.one", x=figure) == message("trial.one", x=None)
    assert Quantity(figure, "t") == Quantity(None, "t")
    assert Range(figure, 1, figure, "t") == Range(None, 1, None, "t")


def test_a_value_that_cannot_be_said_is_refused() -> None:
    with pytest.raises(TypeError) as refusal:
        message("trial.one", x=1j)
    assert str(refusal.value) == (
        "a message cannot hold 1j: give text, a number, a quantity, a message or a list"
    )


def test_json_that_no_message_wrote_is_refused() -> None:
    with pytest.raises(TypeError) as refusal:
        Message.from_json({"id": "trial.one", "values": {"x": {"amount": 1}}})
    assert str(refusal.value) == "no value of a message is written as {'amount': 1}"


def test_a_text_in_several_languages_needs_one_in_english() -> None:
    with pytest.raises(ValueError, match="needs one") as refusal:
        local_text({"ur": "بھوسی", "ne": "भुस"})
    assert str(refusal.value) == "a text in ne, ur needs one in English (en)"
