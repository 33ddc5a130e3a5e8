"""Messages become the sentences that people read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from biomass_select.wording.message import Quantity, Range, local_text, message
from biomass_select.wording.say import MissingValueError, WrongValueError, plain, say, say_text
from biomass_select.wording.template import OTHER_FORMS, ROUNDING_FORMS

HUSK = {"en": "rice husk", "ne": "धानको भुस"}
STRAW, BRAN = local_text("straw"), local_text("bran")


@pytest.mark.parametrize(
    ("template", "value", "sentence"),
    [
        ("It is {x}.", "Ward 5", "It is Ward 5."),
        ("It is {x}.", 2024, "It is 2024."),
        ("It is {x}.", 0.1234, "It is 0.12."),
        ("It is {x}.", True, "It is yes."),
        ("It is {x}.", False, "It is no."),
        ("It is {x}.", None, "It is not known."),
        ("It is {x}.", HUSK, "It is rice husk."),
        ("It is {x}.", Quantity(912, "t/year"), "It is 910 t a year."),
        ("It is {x}.", Range(140, 200, 300, "t"), "It is 140 to 300 t, likely 200."),
        ("It is {x}.", message("words.none"), "It is none."),
        ("It is {x}.", [HUSK, STRAW, BRAN], "It is rice husk, straw and bran."),
        ("{x:Text} burns.", HUSK, "Rice husk burns."),
        ("{x:Text} burns.", "straw", "Straw burns."),
        ("{x:Text} burns.", "", " burns."),
        ("It is {x:text}.", "straw", "It is straw."),
        ("{x:count} rules", 36, "36 rules"),
        ("{x:number} a day", 1234.5, "1,200 a day"),
        ("{x:number3} a day", 1234.5, "1,230 a day"),
        ("takes {x:quantity} of husk", Quantity(912, "t/year"), "takes 910 t a year of husk"),
        ("takes {x:quantity3}", Quantity(912, "t/year"), "takes 912 t a year"),
        ("takes {x:quantity}", Quantity(None, "t/year"), "takes not known"),
        ("takes {x:about} of husk", Quantity(896, "t/year"), "takes about 900 t a year of husk"),
        ("takes {x:about}", 8_960, "takes about 9,000"),
        ("{x:range}", Range(140, 200, 300, "t"), "140 to 300 t, likely 200"),
        ("earns {x:money}", Quantity(12.4, "USD_2023/t"), "earns USD 12 a tonne"),
        ("earns {x:money3}", Range(1.234, 2, 3, "USD_2023/t"), "earns USD 1.23 to 3 a tonne, likely 2"),
        ("{x:percent} of it", 0.123, "12 % of it"),
        ("{x:percent} of it", Quantity(0.123, "one"), "12 % of it"),
        ("{x:percent} of it", Quantity(12.3, "percent"), "12 % of it"),
        ("{x:percent} of it", Range(0.1, None, 0.2, "one"), "10 to 20 % of it"),
        ("at most {x:exact}", Quantity(12.55, "percent"), "at most 12.55 %"),
        ("at most {x:exact}", Quantity(0.1 + 0.2, "t"), "at most 0.3 t"),
        ("at most {x:exact}", 123_456, "at most 123,456"),
        ("first in {x:out_of_ten} trials", 0.78, "first in about 8 of 10 trials"),
        ("first in {x:out_of_ten} trials", 0.9995, "first in nearly all trials"),
        ("{x:and_list} fit", [HUSK], "rice husk fit"),
        ("{x:and_list} fit", [], "none fit"),
        ("{x:or_list} fit", [HUSK, STRAW], "rice husk or straw fit"),
        ("{x:or_list} fit", ["a", "b", "c", "d"], "a, b, c or d fit"),
        ("{x:count} {x:plural one=tonne|other=tonnes}", 1, "1 tonne"),
        ("{x:count} {x:plural one=tonne|other=tonnes}", 0, "0 tonnes"),
        ("{x} {x:plural one=tonne|other=tonnes}", None, "not known tonnes"),
    ],
)
def test_each_form_says_its_value(
    write_entries: Callable[..., None], template: str, value: Any, sentence: str
) -> None:
    write_entries(a=template)
    assert say(message("trial.a", x=value)) == sentence


def test_a_finding_is_told_as_the_design_tells_it(write_entries: Callable[..., None]) -> None:
    write_entries(
        out="{what:Text} is out: {need} {remedy}",
        need="its moisture must be at most {limit:exact} as received, it is {found:quantity3}.",
        remedy="No sensible remedy here: {water} of water would have to go per tonne.",
    )
    finding = message(
        "trial.out",
        what="gasifying banana stem",
        need=message("trial.need", limit=Quantity(15, "percent"), found=Quantity(92, "percent")),
        remedy=message("trial.remedy", water=Quantity(0.9, "t")),
    )
    assert say(finding) == (
        "Gasifying banana stem is out: its moisture must be at most 15 % as received, it is 92 %. "
        "No sensible remedy here: 0.9 t of water would have to go per tonne."
    )


def test_each_language_orders_a_sentence_as_it_likes(write_entries: Callable[..., None]) -> None:
    write_entries("en", a="{what} takes {n}")
    write_entries("ne", a="{n} : {what}")
    said = message("trial.a", what=HUSK, n=3)
    assert say(said, "en") == "rice husk takes 3"
    assert say(said, "ne") == "3 : धानको भुस"


def test_nothing_is_accented_twice_in_the_pseudo_language(write_entries: Callable[..., None]) -> None:
    write_entries(outer="so {inner}", inner="{what:Text} at {site}, {q}")
    inner = message("trial.inner", what=HUSK, site="Thimi", q=Quantity(1200, "t/year"))
    assert say(message("trial.outer", inner=inner), "pseudo") == (
        "⟦šó ⟦⟦Říçé ĥúšķ~~~~⟧ áţ Thimi, 1,200 ⟦ţ~⟧ ⟦á ýéář~~~⟧~~~⟧~~⟧"
    )


def test_a_knowledge_base_text_is_given_in_its_language_or_else_in_english() -> None:
    assert say_text(HUSK, "ne") == "धानको भुस"
    assert say_text(HUSK, "ur") == "rice husk"
    assert say_text("rice husk", "ne") == "rice husk"
    assert say_text(HUSK, "pseudo") == say_text("rice husk", "pseudo") == "⟦říçé ĥúšķ~~~~⟧"


def test_a_sentence_can_be_had_at_once(write_entries: Callable[..., None]) -> None:
    write_entries(a="{id} takes {n}")
    assert plain("trial.a", "en", id="husk", n=3) == "husk takes 3"


def test_a_missing_value_is_a_fault_that_names_message_and_value(write_entries: Callable[..., None]) -> None:
    write_entries(a="takes {feed}")
    with pytest.raises(MissingValueError) as refusal:
        plain("trial.a", "en", straw=3)
    assert str(refusal.value) == "trial.a: the message has no value 'feed'"


NUMERIC = sorted((ROUNDING_FORMS | OTHER_FORMS) - {"", "text", "Text", "and_list", "or_list", "plural"})


@pytest.mark.parametrize("form", [*NUMERIC, "and_list", "or_list", "plural one=x|other=y"])
def test_text_where_another_kind_is_wanted_is_a_fault_that_names_it(
    write_entries: Callable[..., None], form: str
) -> None:
    write_entries(outer="so {inner}", a=f"takes {{feed:{form}}}")
    with pytest.raises(WrongValueError) as refusal:
        plain("trial.outer", "en", inner=message("trial.a", feed="much"))
    assert str(refusal.value) == f"trial.a: {{feed:{form.split(' ')[0]}}} cannot be filled with 'much'"


@pytest.mark.parametrize(
    ("form", "value", "shown"),
    [
        ("count", 2.5, "2.5"),
        ("count", True, "True"),
        ("number", True, "True"),
        ("percent", Quantity(3, "t"), "Quantity(value=3, unit='t')"),
        ("money", 12, "12"),
        ("about", Range(1, 2, 3, "t"), "Range(low=1, likely=2, high=3, unit='t')"),
    ],
)
def test_a_number_of_the_wrong_kind_is_a_fault(
    write_entries: Callable[..., None], form: str, value: Any, shown: str
) -> None:
    write_entries(a=f"takes {{feed:{form}}}")
    with pytest.raises(WrongValueError) as refusal:
        plain("trial.a", "en", feed=value)
    assert str(refusal.value) == f"trial.a: {{feed:{form}}} cannot be filled with {shown}"


def test_saying_a_sentence_needs_none_of_the_heavy_libraries() -> None:
    program = (
        "import sys; from biomass_select.wording.say import plain; plain('words.none', 'en'); "
        "heavy = {'pandas', 'numpy', 'babel', 'rich', 'pint', 'pydantic', 'matplotlib'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
