"""What is known of the place, and what its people said, as rows."""

from __future__ import annotations

from typing import Any

from biomass_select.reports.place import place_facts
from biomass_select.wording.message import local_text, message
from tests.build import circumstances, crop, outlet, owner, site, stream


def rows(**place: Any) -> dict[Any, Any]:
    return {row.name: row.words for row in place_facts(circumstances(None, site(**place)))}


def said(text: str) -> Any:
    return message("report.text", text=local_text(text))


def test_what_people_said_stands_in_their_own_words() -> None:
    found = rows(
        must_not_happen="No smoke near the school", who_would_lose="Pickers", permits="Ask the ward",
        tried_before=("Biogas, no dung", "Stoves"), streams=(stream(sold_to="Dairies", used_by_poor="40 families"),),
        outlets=(outlet(specification="dry"),), owners=(owner(has_run="a mill"),), crops=(crop(owner_of_leftovers="tenant"),),
    )  # fmt: skip
    assert found[message("report.told.must_not_happen")] == said("No smoke near the school")
    assert found[message("report.told.who_would_lose")] == said("Pickers")
    assert found[message("report.told.permits")] == said("Ask the ward")
    assert found[message("report.told.sold_to", stream=said("Straw"))] == said("Dairies")
    assert found[message("report.told.used_by_poor", stream=said("Straw"))] == said("40 families")
    assert found[message("report.told.specification", outlet=said("Brickworks"))] == said("dry")
    assert found[message("report.told.has_run", owner=said("Guild"))] == said("a mill")
    assert found[message("report.told.owner_of_leftovers", crop="wheat grain")] == message("form.word.tenant")
    names = [row.name for row in place_facts(circumstances(None, site(tried_before=("Biogas", "Stoves"))))]
    assert names.count(message("report.told.tried_before")) == 2


def test_what_is_not_in_the_compendium_is_named() -> None:
    found = rows(not_covered=("coconut",))
    assert found[message("report.told.not_covered")] == said("coconut")


def test_what_nobody_answered_takes_no_row_but_for_what_decides_much() -> None:
    found = rows(three_phase_line="unknown")
    assert found[message("report.fact.three_phase_line")] == message("word.unknown")
    assert message("report.fact.water_salty") not in found and message("report.fact.rainy_months") not in found
    found = rows(water_salty="yes", rainy_months=(6, 7))
    assert found[message("report.fact.water_salty")] == message("word.yes")
    assert found[message("report.fact.rainy_months")] == message(
        "report.listed", items=(message("form.month_6"), message("form.month_7"))
    )
