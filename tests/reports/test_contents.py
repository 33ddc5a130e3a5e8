"""The contents of a report: rows that add up, and nothing without its input and source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from biomass_select.assessment.result import Assessment
from biomass_select.reports.contents import contents_of
from biomass_select.reports.option_rows import cell_row
from biomass_select.reports.register import Register
from biomass_select.reports.rows import Contents
from biomass_select.wording.message import Message, Quantity, local_text, message
from tests.build import (
    blending,
    constraint,
    dry,
    estimate,
    feedstock,
    outlet,
    requirement,
    site,
    source,
    stream,
    technology,
    usd,
    wet,
)  # fmt: skip

Town = Callable[..., Assessment]
Shipped = Callable[[str], Assessment]
SITES = ("madhyapur_thimi", "moneragala")


def rows_in(part: object) -> Iterator[object]:
    """Yield every row in a row."""
    if isinstance(part, tuple):
        for item in part:
            yield from rows_in(item)
    elif is_dataclass(part) and not isinstance(part, Message):
        yield part
        for field in fields(part):
            yield from rows_in(getattr(part, field.name))


@pytest.fixture(params=SITES)
def contents(request: pytest.FixtureRequest, shipped: Shipped) -> Contents:
    return contents_of(shipped(request.param))


def test_each_mark_that_a_cell_names_is_an_input_of_the_list(contents: Contents) -> None:
    listed = {row.mark for row in contents.inputs}
    named = {mark for row in rows_in(contents.contests) for mark in getattr(row, "inputs", ())}
    assert named and named <= listed


def test_each_source_that_a_row_names_is_listed_once(contents: Contents) -> None:
    listed = [row.id for row in contents.sources]
    named = {id for part in (contents.contests, contents.streams, contents.inputs, contents.facts)
             for row in rows_in(part) for id in getattr(row, "sources", ())}  # fmt: skip
    assert len(listed) == len(set(listed))
    assert named and named <= set(listed)


def test_each_input_has_a_name_in_words(contents: Contents) -> None:
    assert [row.key for row in contents.inputs if row.name.id == "report.input_other"] == []


def test_each_known_input_has_a_grade_and_a_source_or_a_reason(contents: Contents) -> None:
    for row in contents.inputs:
        if row.figure.likely is not None:
            assert row.figure.grade is not None, row.key
            assert row.figure.sources or row.reason, row.key


def test_the_parts_of_a_score_add_up_to_it(contents: Contents) -> None:
    for contest in contents.contests:
        for option in contest.options:
            assert sum(part for _, part in option.pillars) == pytest.approx(option.score.likely)
            assert sum(cell.contribution or 0 for cell in option.cells) == pytest.approx(option.score.likely)


def test_both_waterfalls_add_up_and_the_months_make_the_year(contents: Contents) -> None:
    for row in contents.streams:
        for waterfall in (row.likely_year, row.bad_year):
            whole, *rest = [figure.likely or 0.0 for _, figure in waterfall.steps]
            assert sum(rest) == pytest.approx(whole)
        assert sum(row.arising) == pytest.approx(row.likely_year.steps[0][1].likely)
        assert sum(row.available) == pytest.approx(row.likely_year.steps[-1][1].likely)
        assert sum(row.dependable) == pytest.approx(row.bad_year.steps[-1][1].likely)


def test_months_are_of_one_catchment(town: Town) -> None:
    # 1,000 t a year over four catchments and twelve even months: 250 / 12 = 20.83 t.
    (row,) = contents_of(town(streams=(stream(catchments=4, catchments_reason="made up"),))).streams
    assert row.arising == pytest.approx([250 / 12] * 12)
    assert row.likely_year.steps[0] == (message("report.waterfall.gross"), row.likely_year.steps[0][1])
    assert row.likely_year.steps[0][1].likely == 250


def test_how_much_is_taken_up_rests_on_the_supply_and_todays_fates(town: Town) -> None:
    contents = contents_of(town())
    keys = {row.mark: row.key for row in contents.inputs}
    cell = contents.contests[0].options[0].cell("T1")
    assert {keys[mark] for mark in cell.inputs} >= {
        "site.streams.straw.surveyed", "site.streams.straw.bad_year", "site.streams.straw.fates.burned",
        "feedstocks.straw.collectable_share.by_hand",
    }  # fmt: skip
    assert cell.figure.grade == "D"


@pytest.mark.parametrize(
    ("how_read", "grade"), [("full_page", "B"), ("full_file", "B"), ("excerpt", "C"), ("relayed", "C")]
)
def test_the_ladder_is_graded_by_how_its_sources_were_read(how_read: str, grade: str, town: Town) -> None:
    contents = contents_of(town({"sources": {"book": source(how_read=how_read)}}))
    figure = contents.contests[0].options[0].cell("T3").figure
    assert (figure.grade, figure.sources) == (grade, ("book",))


def test_a_rated_band_names_the_sources_of_its_rating(town: Town) -> None:
    rating = {"band": "H", "reason": "made up", "sources": ["book"]}
    kiln = technology(ratings={**{c: rating for c in ("T4", "E4", "S3")}, "S4": {"band": "L", "reason": "made up"}})
    option = contents_of(town({"technologies": [kiln]})).contests[0].options[0]
    assert [option.cell(c).figure.sources for c in ("T4", "S4")] == [("book",), ()]
    assert [option.cell(c).figure.grade for c in ("T4", "S4")] == ["D", "D"]


def test_a_likely_value_outside_its_range_gives_way_to_the_median_and_says_so(town: Town) -> None:
    assessment = town()
    register, criterion = Register(assessment), assessment.criteria[0]
    cell = assessment.contests[0].scored[0].cells[criterion.id]
    outside = replace(cell, likely=99.0, low=1.0, high=5.0, draws=cell.draws * 0 + 3.0)
    figure = cell_row(outside, criterion, register, None, "straw").figure
    assert (figure.likely, figure.likely_is_median) == (3.0, True)
    inside = replace(outside, likely=4.0)
    figure = cell_row(inside, criterion, register, None, "straw").figure
    assert (figure.likely, figure.likely_is_median) == (4.0, False)


def test_money_is_told_as_gate_price_beside_todays_price(town: Town) -> None:
    # Worked by hand, USD a tonne of straw: 0.8 t dry x 0.5 t charcoal x 200 = 80 of sales; a day of work 5; capital
    # 1,000 over 100 t is 10, its upkeep 0.5, its charge 10 x 0.16275 (10 %, 10 years) = 1.6275. It can pay
    # 80 - 5 - 0.5 - 1.6275 = 72.87. Today: 12 at the field and 5 km x 0.1 of haul = 12.5.
    (contest,) = contents_of(town(streams=(stream(price_today=usd(12, "t")),))).contests
    money = contest.options[0].money
    assert money.gate_price.likely == pytest.approx(72.8725, abs=0.001)
    assert money.today is not None and money.today.likely == pytest.approx(12.5)
    assert money.capital.likely == pytest.approx(3000)  # a third of 1,000 t, as users pay: 3 units


def test_what_a_home_uses_itself_is_not_bought(town: Town) -> None:
    kiln = technology(leaves_in_place=True)
    (contest,) = contents_of(town({"technologies": [kiln]})).contests
    assert contest.options[0].money.today is None


def test_without_a_price_of_the_product_there_is_no_gate_price(town: Town) -> None:
    nobody_knows = outlet(price=usd(None, "t", unknown=True, grade=None, reason=None), displaces=None)
    (contest,) = contents_of(town(outlets=(nobody_knows,))).contests
    assert contest.options[0].money.gate_price.likely is None


def test_an_unknown_of_the_site_says_whom_to_ring_and_how_many_wait(town: Town) -> None:
    rule = constraint(
        id="S12", step="chain", requirements=(requirement("water_in_driest_month", "is_one_of", words=("plenty",)),)
    )  # fmt: skip
    contents = contents_of(
        town({"constraints": [rule]}, water_in_driest_month="unknown", not_known=(("depth of the dump", "council"),))
    )
    first, last = contents.unknowns
    assert (first.what, first.who, first.options) == (
        message("fact.water_in_driest_month"), message("who.water_office"), 1,
    )  # fmt: skip
    assert last.what == message("report.text", text=local_text("depth of the dump"))
    assert (last.who, last.options) == (message("report.text", text=local_text("council")), 0)


def test_an_excluded_option_keeps_rule_sentence_reason_and_remedy(town: Town) -> None:
    (contest,) = contents_of(town({"constraints": [constraint()]})).contests
    (out,) = contest.excluded
    (finding,) = out.findings
    assert (finding.rule, finding.title) == ("too_wet", message("report.text", text=local_text("The feed is too wet")))
    assert finding.sentence == message(
        "screening.found_and_needed", what=message("fact.moisture_percent"),
        needed=message("screening.must_be_at_most", limit=Quantity(15.0, "percent")),
        found=message("screening.number_from_literature", number=Quantity(20.0, "percent")),
    )  # fmt: skip
    assert finding.remedy == message("screening.remedy_none")
    assert (out.checked, out.asked) == (1, 1)
    assert contest.cross_check == message("report.cross_check_none")


def test_an_option_of_a_blend_names_both_streams(town: Town) -> None:
    dung = feedstock("dung", group="dung", nitrogen=dry(2, "percent"), moisture=wet(80, "percent"))
    contents = contents_of(
        town(
            {
                "feedstocks": [feedstock(), dung],
                "technologies": [technology(accepts={"groups": ["straw", "dung"], "needs_any": ["blended"]}), blending()],
            },
            streams=(stream(), stream("dung", surveyed=wet(5000, "t/year"))),
        )
    )  # fmt: skip
    blends = [option for contest in contents.contests for option in contest.options if len(option.streams) == 2]
    assert [option.streams for option in blends] == [
        tuple(message("report.text", text=local_text(name)) for name in ("Straw", "Dung"))
    ]
    assert {stream_id for stream_id, _ in blends[0].size.by_stream} == {"straw", "dung"}


def test_the_set_holds_no_more_than_tonnes_and_money(contents: Contents) -> None:
    assert all(use.used <= use.surplus * (1 + 1e-9) for use in contents.the_set.mass)
    assert contents.the_set.capital <= contents.the_set.ceiling * (1 + 1e-9)
    assert sum(choice.capital for choice in contents.the_set.choices) == pytest.approx(contents.the_set.capital)


def test_what_the_place_says_is_told_with_its_unknowns(town: Town) -> None:
    facts = contents_of(town(outages=estimate(None, "h/day", unknown=True, grade=None, reason=None, ask="utility"),
                             export_allowed="unknown")).facts  # fmt: skip
    by_name = {fact.name: fact for fact in facts}
    outages = by_name[message("report.fact.outages")]
    assert outages.figure is not None and outages.figure.likely is None
    assert outages.ask == "utility"
    assert by_name[message("report.fact.export_allowed")].words == message("word.unknown")
    assert site().cooking.of_ten == {"lpg": 5, "bought_wood": 5}
    gas = by_name[message("report.fact.cooking", fuel=message("report.text", text=local_text("lpg")))]
    assert gas.figure is not None and gas.figure.likely == 0.5
