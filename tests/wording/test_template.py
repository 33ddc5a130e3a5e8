"""A template is taken apart once, and a slip in it is told with its id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.wording.template import Slot, TemplateError, parse_template, plural_category


def test_a_template_is_text_and_slots_in_their_order() -> None:
    parsed = parse_template(
        "trial.a", "{name:Text} takes {feed:quantity3}, {n:plural one=a cart|other=carts}."
    )
    assert parsed.parts == (
        Slot("name", "Text"),
        " takes ",
        Slot("feed", "quantity", 3),
        ", ",
        Slot("n", "plural", 2, (("one", "a cart"), ("other", "carts"))),
        ".",
    )


@given(st.text().filter(lambda text: "{" not in text and "}" not in text))
def test_text_without_slots_stays_as_it_is(text: str) -> None:
    assert parse_template("trial.a", text).fill(lambda slot: "never") == text


FORMS = (
    "Text, about, and_list, count, exact, money, number, or_list, out_of_ten, "
    "percent, plural, quantity, range, text"
)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("90 } a day", "trial.a: a brace stands alone in '90 } a day'. Write slots as {name}."),
        ("{feed", "trial.a: a brace stands alone in '{feed'. Write slots as {name}."),
        ("{Feed}", "trial.a: {Feed} is no slot. Write {name} or {name:form}."),
        ("{}", "trial.a: {} is no slot. Write {name} or {name:form}."),
        ("{feed:tonnes}", f"trial.a: 'tonnes' is no form. Write one of: {FORMS}."),
        ("{feed:text3}", f"trial.a: 'text3' is no form. Write one of: {FORMS}."),
        (
            "{n:plural one=cart}",
            "trial.a: {n:plural one=cart} is wrong: a plural, and nothing else, has one=...|other=...",
        ),
        (
            "{n:count one=x|other=y}",
            "trial.a: {n:count one=x|other=y} is wrong: a plural, and nothing else, has one=...|other=...",
        ),
    ],
)
def test_a_slip_is_told_with_the_id_and_how_to_mend_it(text: str, complaint: str) -> None:
    with pytest.raises(TemplateError) as refusal:
        parse_template("trial.a", text)
    assert str(refusal.value) == complaint


@pytest.mark.parametrize(
    ("count", "category"), [(1, "one"), (0, "other"), (2, "other"), (1.5, "other"), (-1, "other")]
)
def test_only_one_is_one(count: float, category: str) -> None:
    assert plural_category(count) == category
