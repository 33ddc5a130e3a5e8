"""Sites of which much is left open: what waits says so, nothing is ranked or sized, refusals are told all the same."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.assessment.assess import assess, screened_options
from biomass_select.assessment.result import Assessment
from biomass_select.documents.read_yaml import Document
from biomass_select.reports.contents import contents_of
from biomass_select.reports.excel import workbook_bytes
from biomass_select.reports.html import build_html
from biomass_select.reports.open_questions import MOST_LIMITING
from biomass_select.reports.page_one import page_one_of
from biomass_select.sites.read_site import WITHOUT_WHICH_NOTHING, site_of
from biomass_select.wording.say import say
from tests.shipped import BASE

ASKED = {"known_by": "asked"}
PADDY = {"id": "paddy", "crop": "paddy", "production": {"likely": 3000, "unit": "t/year", **ASKED}, "cutting": "combine",
         "bad_year": {"likely": 0.8, "unit": "one", **ASKED}, "harvest_months": [11]}  # fmt: skip
STRAW = {"id": "straw", "feedstock": "rice_straw", "fates": {"of_ten": {"burned": 8, "feed": 2}, **ASKED}}
WHOLE: dict[str, Any] = {
    "id": "gaun", "name": "Gaun", "country": "NPL", "kind": "town", "answers_year": 2023,
    "area": {"likely": 12, "unit": "km2", **ASKED}, "population": {"likely": 9000, "unit": "person", **ASKED},
    "households": {"likely": 2000, "unit": "household", **ASKED},
    "money_without_bank": {"likely": 5_000_000, "unit": "NPR_2023", **ASKED},
    "cooking": {"of_ten": {"bought_wood": 10}, **ASKED}, "crops": [PADDY], "streams": [STRAW],
}  # fmt: skip


def without(*names: str, **changes: Any) -> dict[str, Any]:
    return {name: value for name, value in {**WHOLE, **changes}.items() if name not in names}


def no_amount() -> dict[str, Any]:
    return {**WHOLE, "crops": [{key: PADDY[key] for key in ("id", "crop", "cutting", "bad_year")}]}


ONLY_PLACE = ("area", "population", "households", "money_without_bank", "cooking", "crops", "streams", "answers_year")
SITES: dict[str, dict[str, Any]] = {
    "nothing open": WHOLE,
    "no amount": no_amount(),
    "no fates": without(streams=[{"id": "straw", "feedstock": "rice_straw"}]),
    "no cooking": without("cooking"),
    "no homes": without("households", "population"),
    "no money": without("money_without_bank"),
    "no area": without("area"),
    "only plastics": without(*ONLY_PLACE) | {"plastic_amounts": {"plastic_bottles": "much", "plastic_film_dirty": "some"}},
    "only one crop": without(*ONLY_PLACE) | {"crops": [{"id": "paddy", "crop": "paddy"}]},
    "only a herd": without(*ONLY_PLACE) | {"cattle_and_buffalo": {"likely": 50, "unit": "head", **ASKED}},
    "nothing known of what was asked": without(*ONLY_PLACE) | {
        "area": {"unknown": True, "unit": "km2"}, "population": {"unknown": True, "unit": "person"},
        "crops": [{"id": "paddy", "crop": "paddy", "area": {"unknown": True, "unit": "ha"}}],
    },
}  # fmt: skip
OPEN: dict[str, set[str]] = {
    "nothing open": set(), "no amount": {"amount"}, "no fates": {"fates"}, "no cooking": {"cooking"},
    "no homes": {"population", "households"}, "no money": {"money_without_bank"}, "no area": {"area"},
    "only plastics": {"amount", "fates", "area", "population", "households", "money_without_bank", "cooking"},
    "only one crop": {"amount", "fates", "bad_year", "area", "population", "households", "money_without_bank", "cooking"},
    "only a herd": {"amount", "fates", "area", "population", "households", "money_without_bank", "cooking"},
    "nothing known of what was asked":
        {"amount", "fates", "bad_year", "area", "population", "households", "money_without_bank", "cooking"},
}  # fmt: skip
CANNOT_BE_SIZED = ("no amount", "no fates", "only plastics", "only one crop", "only a herd", "nothing known of what was asked")
_ASSESSED: dict[str, Assessment] = {}


def assessed(name: str) -> Assessment:
    if name not in _ASSESSED:
        site = site_of(Document("site.yaml", SITES[name], {}), BASE)
        _ASSESSED[name] = assess(site, BASE.usual_settings.replaced(draws=20), BASE)
    return _ASSESSED[name]


@pytest.mark.parametrize("name", SITES)
def test_what_is_left_open_is_named(name: str) -> None:
    # Questions of which a blank hides whole leftovers are named as well; here only what limits the rest is asked.
    named = {left.question for left in assessed(name).here.site.left_open}
    assert named - set(WITHOUT_WHICH_NOTHING) == OPEN[name] - set(WITHOUT_WHICH_NOTHING)


@pytest.mark.parametrize("name", SITES)
def test_page_one_says_what_it_could_say_with_each_answer_the_most_limiting_first(name: str) -> None:
    found = assessed(name)
    page = page_one_of(found, contents_of(found))
    said = [said.id.removeprefix("open.can.") for said in page.wanted]
    questions = [question for question in said if question not in WITHOUT_WHICH_NOTHING]
    assert questions == [question for question in MOST_LIMITING if question in OPEN[name]]


@pytest.mark.parametrize("name", CANNOT_BE_SIZED)
def test_what_cannot_be_sized_is_in_no_contest_and_waits_with_its_refusals(name: str) -> None:
    found = assessed(name)
    assert found.contests == () and found.supplies == {}
    assert found.the_set.choices == () and found.the_set.capital == 0
    streams = {stream.id for stream in found.here.site.streams}
    assert {waiting.stream for waiting in found.waiting} == streams
    for waiting in found.waiting:
        assert all(option.size is None and option.waits_for and option.verdict != "excluded" for option in waiting.options)
        assert all(option.size is None and option.verdict == "excluded" for option in waiting.excluded)
    if any(stream.feedstock == "rice_straw" for stream in found.here.site.streams):
        assert any(waiting.excluded for waiting in found.waiting)  # straw has its refusals without any amount


@pytest.mark.parametrize("name", SITES)
def test_every_option_is_ranked_refused_or_waits_and_none_is_lost(name: str) -> None:
    found = assessed(name)
    here = found.here
    told = [s.option.id for contest in found.contests for s in contest.scored]
    told += [option.id for contest in found.contests for option in contest.excluded]
    told += [option.id for waiting in found.waiting for option in (*waiting.options, *waiting.excluded)]
    assert sorted(told) == [option.id for option in screened_options(here.site, here.settings, BASE)]


@pytest.mark.parametrize("name", CANNOT_BE_SIZED)
def test_what_is_refused_by_law_safety_or_feed_is_refused_whatever_is_left_open(name: str) -> None:
    whole = {o.id: o.verdict for o in screened_options(assessed("nothing open").here.site, BASE.usual_settings, BASE)}
    half = {o.id: o for waiting in assessed(name).waiting for o in waiting.excluded}
    for id, option in half.items():
        assert any(finding.excludes for finding in option.findings)
        assert id not in whole or whole[id] == "excluded" or name in ("only one crop", "nothing known of what was asked")


def test_what_homes_would_use_waits_for_what_they_cook_with_and_the_rest_is_ranked() -> None:
    found = assessed("no cooking")
    (contest,) = [contest for contest in found.contests if contest.stream == "straw"]
    assert contest.scored
    assert all(scored.option.chain.use.kind != "household_cooking" for scored in contest.scored)
    waiting = [option for waiting in found.waiting for option in waiting.options if option.chain.contest == "straw"]
    assert waiting
    for option in waiting:
        assert option.chain.use.kind == "household_cooking"
        assert {left.question for left in option.waits_for} == {"cooking"}


def test_what_stands_at_homes_waits_for_how_many_there_are() -> None:
    found = assessed("no homes")
    waiting = [option for waiting in found.waiting for option in waiting.options]
    assert all({left.question for left in option.waits_for} == {"households"} for option in waiting)
    assert all(option.chain.conversion.at_homes or option.chain.use.kind == "household_cooking" for option in waiting)


def test_money_that_nobody_named_limits_nothing_and_is_not_nought() -> None:
    found = assessed("no money")
    assert found.the_set.ceiling == float("inf")
    assert all(s.option.size is not None and s.option.size.limits["money"] is None for c in found.contests for s in c.scored)
    assert found.contests


def test_what_is_answered_leaves_nothing_to_wait_for() -> None:
    assert assessed("nothing open").waiting == ()
    assert [contest.stream for contest in assessed("nothing open").contests] == ["straw"]


@pytest.mark.parametrize("name", SITES)
def test_report_and_workbook_are_written_and_show_no_figure_of_what_is_unknown(name: str) -> None:
    found = assessed(name)
    contents = contents_of(found)
    page = build_html(found, contents, "en")
    assert workbook_bytes(found, contents, "en")[:2] == b"PK"
    for waiting in contents.waiting:
        assert say(waiting.stream) in page
        for said in waiting.wanted:
            assert say(said)[1:] in page  # but for the capital that it begins with
    if name in CANNOT_BE_SIZED:
        assert contents.streams == () and contents.contests == ()
    facts = {fact.name.id: fact for fact in contents.facts}
    for question in OPEN[name] & {"area", "population", "households", "money_without_bank"}:
        figure = facts[f"report.fact.{question}"].figure
        assert figure is not None and figure.likely is None
