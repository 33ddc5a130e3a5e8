"""Which questions are open, whose knowledge each would be, and what else answers them."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.sites.find_site import shipped_sites
from biomass_select.sites.layout import Table, parts
from biomass_select.sites.open_answers import IN_PLACE_OF, NEVER_WANTED, OpenAnswer, open_answers
from tests.shipped import shipped_tree

FIVE = {"likely": 5, "unit": "person", "known_by": "asked"}
NOBODY = {"unknown": True, "unit": "person"}
PARTS = {part.id: part for _page, part in parts()}
ANSWER: dict[str, Any] = {"number": FIVE, "figure": 5, "count": 5, "year": 2023, "word": "yes", "words": ["x"], "text": "x", "tick": 1}


def opened(**data: Any) -> dict[str, OpenAnswer]:
    return {answer.id: answer for answer in open_answers(data)}


def test_of_nothing_every_question_is_open_once_and_in_the_order_of_the_workbook() -> None:
    found = open_answers({})
    assert [answer.id for answer in found] == [id for id in dict.fromkeys(PARTS) if id not in NEVER_WANTED]
    for answer in found:
        part = PARTS[answer.id]
        assert (answer.need, answer.who, answer.asked) == (part.need, part.who, False)
        assert answer.number == (part.numbers[0] if isinstance(part, Table) else part.number)


@pytest.mark.parametrize("id", [id for id, part in PARTS.items() if not isinstance(part, Table) and part.field.kind not in ("basis",)])
def test_an_answer_closes_its_question_and_no_other_but_what_it_stands_for(id: str) -> None:
    part = PARTS[id]
    assert not isinstance(part, Table)
    name = part.field.path.partition(".")[0]
    answer = [ANSWER[part.field.kind]] if name == "tried_before" else ANSWER[part.field.kind]
    closed = set(opened()) - set(opened(**{name: answer}))
    stands_for = {other for other, starts in IN_PLACE_OF.items() if name in starts}
    assert closed == {id} | stands_for


@pytest.mark.parametrize("nothing", [None, "", "unknown", [], {}])
def test_an_answer_that_says_nothing_closes_nothing(nothing: Any) -> None:
    assert "water_salty" in opened(water_salty=nothing)


def test_what_somebody_was_asked_and_did_not_know_is_open_and_says_so() -> None:
    assert opened(water_salty="unknown")["water_salty"].asked
    assert not opened()["water_salty"].asked
    assert opened(population=NOBODY)["population"].asked
    assert not opened()["population"].asked


@pytest.mark.parametrize(
    ("data", "closed"),
    [
        ({"crops": [{"id": "p", "crop": "paddy"}]}, {"crops"}),
        ({"not_covered": ["coconut"]}, {"crops"}),
        ({"crops": [{"id": "p", "field_flooded": "unknown", "crop": "paddy"}]}, {"crops"}),
        # a leftover that is described needs no crop and no mill to follow from
        ({"streams": [{"id": "s", "feedstock": "rice_straw"}]}, {"crops", "mills", "streams"}),
        ({"streams": [{"id": "cattle_dung", "feedstock": "cattle_dung"}]},
         {"crops", "mills", "streams", "cattle_and_buffalo", "stabled_share"}),
        ({"streams": [{"id": "market_waste", "feedstock": "market_waste"}]}, {"crops", "mills", "streams", "markets"}),
        ({"streams": [{"id": "plastic_bottles", "feedstock": "plastic_bottles"}]}, {"crops", "mills", "streams", "plastics"}),
        ({"streams": [{"id": "s", "feedstock": "x", "fates": {"of_ten": {"burned": 10}, "known_by": "asked"}}]},
         {"crops", "mills", "streams", "cartloads"}),
        ({"streams": [{"id": "s", "feedstock": "x", "measured": {"ash": {"likely": 5, "unit": "percent"}}}]},
         {"crops", "mills", "streams", "measured"}),
        ({"outlets": [{"id": "o", "name": "O"}]}, {"outlets", "no_heat_user", "no_fertiliser_buyer"}),
        ({"hours_to_mechanic": FIVE}, {"hours_to_mechanic", "hours_to_welder", "hours_to_electrician", "hours_to_dealer"}),
        ({"plastic_amounts": {"plastic_bottles": "some"}}, {"plastics"}),
        ({"dealer_prices": {"plastic_bottles": FIVE}}, {"plastics"}),
        ({"cooking": {"of_ten": {"lpg": 10}, "known_by": "asked"}}, {"cooking"}),
        ({"rainy_months": [6]}, {"months"}), ({"roads_closed_months": [6]}, {"months"}),
        ({"fuel_prices": {"lpg": FIVE}}, {"fuel_prices"}), ({"pillar_weights": {"economy": 3}}, {"pillar_weights"}),
        ({"tried_before": ["a kiln"]}, {"tried_before"}), ({"name": {"ne": "सहर"}}, {"name"}),
    ],
)  # fmt: skip
def test_what_stands_in_for_what(data: dict[str, Any], closed: set[str]) -> None:
    assert set(opened()) - set(opened(**data)) == closed


@pytest.mark.parametrize("name", shipped_sites())
def test_a_shipped_site_says_what_its_leftovers_are_and_what_becomes_of_them(name: str) -> None:
    found = opened(**shipped_tree(name))
    assert not {"name", "country", "kind", "cartloads", "crops", "outlets", "owners"} & set(found)
