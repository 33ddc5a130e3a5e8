"""A template typed into as people type: their units, their signs, their short words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from biomass_select.errors import ProblemsFoundError
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.schema.answers import Answers
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.read_site import read_answers, read_document
from biomass_select.sites.units_as_written import in_known_units
from biomass_select.sites.write_workbook import site_workbook
from biomass_select.wording.problems import problem_text


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_knowledge_base()


class Typist:
    """Types into the cells of a template that their grey marks name."""

    def __init__(self, base: KnowledgeBase, country: str, folder: Path) -> None:
        self.base, self.file = base, folder / "site.xlsx"
        self.book = openpyxl.load_workbook(BytesIO(site_workbook(base, country=country)))
        self.answer("name", "Nowhere").answer("kind", "town")

    def _row(self, mark: str) -> tuple[Any, int]:
        for sheet in self.book:
            for line in range(1, sheet.max_row + 1):
                if sheet.cell(line, 1).value == mark:
                    return sheet, line
        raise AssertionError(mark)

    def answer(self, path: str, value: Any, format: str = "General") -> Typist:
        sheet, line = self._row(f"q:{path}")
        sheet.cell(line, 5).value = value
        sheet.cell(line, 5).number_format = format
        return self

    def line(self, table: str, place: int | str, **values: Any) -> Typist:
        """Type into a line of a table, by its place or by what is printed before it."""
        sheet, marks = self._row(f"table:{table}")
        printed = (row for row in range(marks, sheet.max_row) if sheet.cell(row, 1).value == f"row:{place}")
        line = marks + 1 + place if isinstance(place, int) else next(printed)
        for column in range(4, sheet.max_column + 1):
            mark = str(sheet.cell(marks, column).value or "").partition(" [")[0]
            wanted = mark.removeprefix("@") if mark.startswith("@") else mark.rpartition("}.")[2] or mark
            if wanted in values or mark in values:
                sheet.cell(line, column).value = values.get(wanted, values.get(mark))
        return self

    def read(self) -> Answers:
        self.book.save(self.file)
        return Answers.model_validate(in_known_units(read_document(self.file, self.base).data, self.base))


def test_half_in_percent_is_half_whether_the_program_took_the_sign_away_or_not(base: KnowledgeBase, tmp_path: Path) -> None:
    for value, format in ((0.5, "0%"), ("50%", "General"), (5, "General")):
        read = Typist(base, "NPL", tmp_path).answer("stabled_share", value, format).read()
        assert read.stabled_share is not None
        assert read.stabled_share.likely == pytest.approx(0.5)


def test_what_the_head_of_a_cell_says_need_not_be_typed(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "NPL", tmp_path).answer("wage_farm", "Rs 800/-").answer("outages", "2 hours")
    typist.line("mills", 1, name="A mill", crop="paddy", throughput="20 sacks of paddy")
    read = typist.line("mills", 2, name="Another", crop="paddy", throughput="3 t").read()
    assert read.wage_farm is not None and read.outages is not None
    assert (read.wage_farm.likely, read.wage_farm.unit) == (800, "NPR_undated/day")
    assert (read.outages.likely, read.outages.unit) == (2, "h/day")
    # a sack of paddy is 50 kg in Nepal, from 40 to 75
    first, second = (mill.throughput for mill in read.mills)
    assert first is not None and second is not None
    assert (first.low, first.likely, first.high) == pytest.approx((0.8, 1.0, 1.5))
    assert (second.likely, second.unit) == (3, "t/day")


def test_a_cart_may_be_told_in_quintals_and_a_price_in_carts(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "NPL", tmp_path).line("local_units", 16, row="cart", size="4 quintal")
    typist.line("cartloads", 1, feedstock="Rice straw", price_today="Rs 1,500 per cart")
    (stream,) = typist.line("cartloads", 2, feedstock="Rice straw").read().streams[:1]
    assert stream.price_today is not None
    # 1,500 for 4 x 100 kg
    assert stream.price_today.likely == pytest.approx(3750)


def test_each_fuel_has_a_price_in_the_unit_that_it_is_sold_in(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "NPL", tmp_path)
    for fuel, price in (("lpg", 1910), ("diesel", "152"), ("electricity", "Rs 10"), ("bought_wood", "20 per kg")):
        typist.line("fuel_prices", fuel, **{"fuel_prices.{row}": price})
    prices = typist.read().fuel_prices
    # a cylinder in Nepal holds 14.2 kg: 1910 / 14.2 = 134.5
    assert prices["lpg"].likely == pytest.approx(134.5, abs=0.1)
    assert [prices["lpg"].unit, prices["diesel"].unit] == ["NPR_undated/kg", "NPR_undated/L"]
    assert [prices["electricity"].unit, prices["bought_wood"].unit] == ["NPR_undated/kWh", "NPR_undated/kg"]


def test_a_unit_of_land_is_told_in_square_metres_without_saying_so(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "NPL", tmp_path).line("local_units", 1, row="ropani", size=510)
    (crop,) = typist.line("crops", 1, crop="paddy", area="1000 ropani").read().crops
    assert crop.area is not None
    assert crop.area.likely == pytest.approx(0.51)  # km2


def test_shares_of_ten_are_told_in_words_fractions_and_percent(base: KnowledgeBase, tmp_path: Path) -> None:
    for typed, share in (("4 of 10", 0.4), ("4 out of ten", 0.4), ("3/4", 0.75), ("½", 0.5), ("all", 1), ("half", 0.5), ("10/10", 1)):
        read = Typist(base, "NPL", tmp_path).answer("electrified", typed).read()
        assert read.electrified is not None and read.electrified.likely == pytest.approx(share), typed


def test_the_ends_of_a_share_are_read_in_its_own_unit(base: KnowledgeBase, tmp_path: Path) -> None:
    for typed, low, high in ((5, "4 of 10", "60%"), ("1/2", "2/5", "3/5"), ("50%", "40%", 60), ("half", "2/5", "6")):
        typist = Typist(base, "NPL", tmp_path).answer("electrified", typed)
        sheet, line = typist._row("q:electrified")
        sheet.cell(line, 10).value, sheet.cell(line, 11).value = low, high
        read = typist.read().electrified
        assert read is not None
        assert (read.low, read.likely, read.high) == pytest.approx((0.4, 0.5, 0.6)), typed


def test_people_and_money_have_their_thousands_parted_by_a_comma(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "LKA", tmp_path).answer("population", "57,218").answer("households", "१,४५०")
    read = typist.answer("wage_farm", "4,000/=").answer("wage_mechanic", "Rs 5,500/- only").read()
    found = (read.population, read.households, read.wage_farm, read.wage_mechanic)
    assert [number and number.likely for number in found] == [57_218, 1450, 4000, 5500]
    assert read.wage_mechanic is not None and (read.wage_mechanic.unit, read.wage_mechanic.note) == ("LKR_undated/day", "only")


def test_a_remark_is_kept_and_the_number_counts(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "NPL", tmp_path).answer("waste_per_day", "2000 kg in winter").answer("hours_to_welder", "4 hours by jeep")
    read = typist.answer("electrified", "4 of 10 homes").answer("area", "5 km2 approx").read()
    found = [(n.likely, n.unit, n.note) for n in (read.waste_per_day, read.hours_to_welder, read.electrified, read.area) if n]
    assert found == [
        (2, "t/day", "in winter"), (4, "h", "by jeep"), (pytest.approx(0.4), "one", "homes"), (5, "km2", "approx")
    ]  # fmt: skip


def test_a_unit_that_fits_not_is_answered_in_the_money_of_the_place(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "NPL", tmp_path).answer("answers_year", 2022).answer("wage_farm", "5 kg").answer("population", "5 herds")
    typist.line("crops", 1, crop="paddy").book.save(typist.file)
    with pytest.raises(ProblemsFoundError) as fault:
        read_answers(typist.file, base)
    assert [problem_text(p, "en").partition(": ")[2] for p in fault.value.problems] == [
        "“population” is told in “herds”, and nobody has said what “herds” is. Say on the sheet of local units what one of it "
        "is, or write a unit such as person. Did you mean “heads”?",
        "the unit of “wage_farm” is “kg/day”, which does not fit here. Write a unit such as NPR_2022/day.",
    ]


def test_every_mistake_is_told_at_once_each_with_its_cell(base: KnowledgeBase, tmp_path: Path) -> None:
    typist = Typist(base, "NPL", tmp_path).answer("population", 300).answer("households", 3000)
    typist.answer("pigs", "about 20").answer("cattle_and_buffalo", "10 herds").answer("outages", 26)
    typist.line("crops", 1, crop="straw and stalk", area="3 ropani").line("fuel_prices", "diesel", **{"fuel_prices.{row}": "5 per tree"})
    typist.book.save(typist.file)
    with pytest.raises(ProblemsFoundError) as fault:
        read_answers(typist.file, base)
    found = {(p.code, p.where.partition("sheet ")[2]) for p in fault.value.problems}
    assert found == {
        ("choice_not_of", "'Crops', cell E8"), ("number_vague", "'Animals', cell E7"),
        ("unit_not_told", "'Animals', cell E6"), ("outside", "'Energy today', cell E41"),
        ("homes_above_people", "'This place', cell E12"), ("unit_not_told", "'Energy today', cell E31"),
    }
