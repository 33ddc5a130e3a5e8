"""Bars stand where their numbers say, and their text is only text."""

from __future__ import annotations

import re

import pytest

from biomass_select.reports.charts import (
    months_chart,
    score_bar,
    stacked_bar,
    sum_chart,
    tornado_chart,
    waterfall_chart,
)

MONTHS = "JFMAMJJASOND"


def rects(svg: str, name: str) -> list[tuple[float, float, float, float]]:
    found = re.findall(rf'<rect class="{name}" x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', svg)
    return [(float(x), float(y), float(width), float(height)) for x, y, width, height in found]


def test_a_score_stands_on_a_scale_from_0_to_10_that_is_100_wide() -> None:
    svg = score_bar(2, 5, 7.5, "title", "description")
    assert '<line class="span" x1="20" x2="75" y1="5" y2="5"/>' in svg
    assert '<circle class="dot" cx="50" cy="5"' in svg


def test_parts_of_a_score_follow_each_other() -> None:
    svg = stacked_bar([("technical", 2.0), ("society", 1.5)], "title", "description")
    assert rects(svg, "technical") == [(0, 0.5, 20, 9)]
    assert rects(svg, "society") == [(20, 0.5, 15, 9)]


def test_a_month_is_as_high_as_what_arises_with_what_may_be_taken_at_its_foot() -> None:
    # The tallest month, 40 t, fills the 90 units between top and foot (104): 10 t is 22.5, 30 t is 67.5.
    arising, available = [40.0] + [0.0] * 11, [10.0] + [0.0] * 11
    svg = months_chart(arising, available, [4.0] + [0.0] * 11, MONTHS, "40 t", "title", "description")
    (_, taken_y, _, taken), (_, rest_y, _, rest) = rects(svg, "taken")[0], rects(svg, "rest")[0]
    assert (taken_y, taken) == (81.5, 22.5)
    assert (rest_y, rest) == (14, 67.5)
    assert re.findall(r'<line class="bad".*?y1="(.*?)"', svg) == ["95"]  # 104 - 4 x 2.25


def test_a_waterfall_falls_from_the_whole_to_what_is_left() -> None:
    # 100 t less 20 and 30 leaves 50; the whole is 336 wide from 2, so a tonne is 3.36.
    names, steps = ["all", "lost", "used", "left"], [100.0, 20.0, 30.0, 50.0]
    likely = rects(waterfall_chart(names, steps, [0.0] * 4, "title", "description"), "taken")
    assert [(x, width) for x, _, width, _ in likely] == [
        pytest.approx((2, 336)), pytest.approx((270.8, 67.2)), pytest.approx((170, 100.8)), pytest.approx((2, 168)),
    ]  # fmt: skip


def test_a_title_cannot_leave_its_element() -> None:
    svg = score_bar(0, 1, 2, "</title><script>x</script>", "a & b")
    assert "<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title><desc>a &amp; b</desc>" in svg
    svg = months_chart([1.0] * 12, [0.0] * 12, [0.0] * 12, ["<b>"] * 12, "<i>", "title", "description")
    assert "<b>" not in svg and "<i>" not in svg


def test_parts_of_a_sum_begin_where_the_one_before_ended_and_the_sum_at_nothing() -> None:
    # 53 - 16 - 4 = 33: 332 units are 53 wide.
    unit = 332 / 53
    svg = sum_chart([("sales", 53), ("work", -16), ("<rent>", -4)], ("all", 33), "title", "description")
    taken, off = rects(svg, "taken"), rects(svg, "rest")
    assert [(x, width) for x, _y, width, _height in taken] == [(4, 332), (4, pytest.approx(33 * unit, abs=0.06))]
    assert [(x, width) for x, _y, width, _height in off] == [
        (pytest.approx(4 + 37 * unit, abs=0.06), pytest.approx(16 * unit, abs=0.06)),
        (pytest.approx(4 + 33 * unit, abs=0.06), pytest.approx(4 * unit, abs=0.06)),
    ]
    assert "&lt;rent&gt;" in svg


def test_a_sum_below_nothing_ends_left_of_its_line() -> None:
    svg = sum_chart([("costs", -2), ("sales", 1)], ("all", -1), "title", "description")
    assert '<line class="axis" x1="336" x2="336"' in svg
    (_costs, total) = rects(svg, "rest")
    assert (total[0], total[2]) == (170, 166)


def test_an_input_moves_a_result_from_the_mean_to_its_two_ends_lowest_hatched_and_highest_dark() -> None:
    # Between the numbers at the sides, 46 units each, lie 248 for 0 to 40: the mean, 10, is at 46 + 62.
    svg = tornado_chart([("price <of> char", ("0", 0.0), ("40", 40.0))], ("mean: 10", 10.0), "title", "description")
    assert rects(svg, "rest") == [(46, 15, 62, 9)]
    assert rects(svg, "taken") == [(108, 15, 186, 9)]
    assert '<line class="axis" x1="108" x2="108"' in svg and ">mean: 10<" in svg and "price &lt;of&gt; char" in svg
    assert '<text class="tick end" x="42" y="23">0</text>' in svg and '<text class="tick" x="298" y="23">40</text>' in svg


def test_of_two_ends_on_one_side_of_the_mean_the_shorter_bar_lies_on_the_longer() -> None:
    svg = tornado_chart([("a", ("20", 20.0), ("40", 40.0))], ("mean: 0", 0.0), "title", "description")
    assert svg.index('class="taken"') < svg.index('class="rest"')
    assert (rects(svg, "rest")[0][2], rects(svg, "taken")[0][2]) == (124, 248)


def test_a_long_name_of_an_input_stands_on_two_lines_and_pushes_the_next_down() -> None:
    long = "what they would take: rice mills and co-operatives that burn oil in their dryers"
    svg = tornado_chart([(long, ("0", 0.0), ("1", 1.0))] * 2, ("mean", 0.5), "title", "description")
    assert [y for _x, y, _width, _height in rects(svg, "taken")] == [26, 66]


def test_ranges_of_a_sum_are_drawn_from_where_each_bar_begins_and_make_room_for_themselves() -> None:
    # From -2 to 8 in 332 units: 33.2 each. Fuel 4 (2 to 8) from nothing; smoke -1 (-6 to 0) from 4; sum 3 (1 to 5).
    ranges = [(2, 8), (-6, 0), (1, 5)]
    svg = sum_chart([("fuel", 4), ("smoke", -1)], ("all", 3), "title", "description", ranges)
    whiskers = re.findall(r'<line class="whisker" x1="(.*?)" x2="(.*?)"', svg)
    unit = 332 / 10
    assert [(float(low), float(high)) for low, high in whiskers] == [
        (pytest.approx(4 + 4 * unit, abs=0.06), pytest.approx(4 + 10 * unit, abs=0.06)),
        (pytest.approx(4, abs=0.06), pytest.approx(4 + 6 * unit, abs=0.06)),
        (pytest.approx(4 + 3 * unit, abs=0.06), pytest.approx(4 + 7 * unit, abs=0.06)),
    ]
