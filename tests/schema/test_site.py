from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from biomass_select.schema.shares import FateShares
from biomass_select.schema.site import Stream
from tests.build import estimate, fates, outlet, owner, site, stream, unknown, wet


def refusals(kind: Any, **given: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(ValidationError) as refusal:
        kind(**given)
    return [(fault["type"], fault.get("ctx", {})) for fault in refusal.value.errors()]


@pytest.mark.parametrize(
    ("of_ten", "total"),
    [({"burned": 9}, 9), ({"burned": 10, "feed": 2}, 12), ({}, 0), ({"burned": 11, "feed": -1}, 10)],
)
def test_ten_cartloads_that_are_not_ten_are_refused(of_ten: dict[str, float], total: float) -> None:
    assert refusals(FateShares, of_ten=of_ten, grade="D", reason="r") == [("ten", {"total": total})]


@pytest.mark.parametrize("made", [stream, outlet, owner])
@pytest.mark.parametrize("id", ["Straw", "1st", "rice straw", "a/b", "", "=1+1", "x" * 61])
def test_an_id_is_small_letters_digits_and_underscores(made: Any, id: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        made(id, name="A name")
    assert {fault["type"] for fault in refusal.value.errors()} <= {"string_pattern_mismatch", "string_too_long"}


@pytest.mark.parametrize(("name", "unit", "basis"), [("haul", "km", None), ("surveyed", "t/year", "as_received")])
def test_a_stream_whose_amount_or_haul_nobody_knows_is_refused(name: str, unit: str, basis: str | None) -> None:
    with pytest.raises(ValidationError) as refusal:
        stream(**{name: unknown(unit, basis=basis)})
    (fault,) = refusal.value.errors()
    assert (fault["type"], fault["ctx"]) == ("must_be_known", {"name": name, "ask": "a farmer"})


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, {"en": ""}])
def test_a_name_fits_a_heading(name: Any) -> None:
    with pytest.raises(ValidationError) as refusal:
        site(name=name)
    assert {fault["type"] for fault in refusal.value.errors()} & {"string_too_short", "string_too_long"}


def test_there_are_not_more_homes_than_people() -> None:
    with pytest.raises(ValidationError) as refusal:
        site(households=estimate(6000, "household"))
    (fault,) = refusal.value.errors()
    assert (fault["type"], fault["ctx"]) == ("homes_above_people", {"households": 6000, "population": 5000})


def test_a_place_has_homes_unless_nobody_knows_how_many() -> None:
    with pytest.raises(ValidationError) as refusal:
        site(households=estimate(0, "household"))
    assert [fault["type"] for fault in refusal.value.errors()] == ["no_homes"]
    assert site(households=unknown("household")).households.unknown


def test_ten_cartloads_may_be_written_in_thirds() -> None:
    thirds = FateShares(of_ten={"burned": 10 / 3, "feed": 10 / 3, "rots": 10 / 3}, grade="D", reason="r")
    assert thirds.share("burned") == pytest.approx(1 / 3)
    assert thirds.share("sold") == 0


def test_cartloads_go_nowhere_that_is_not_in_the_list() -> None:
    assert refusals(FateShares, of_ten={"eaten": 10}, grade="D", reason="r")[0][0] == "literal_error"


def test_shares_carry_a_reason_or_a_source_like_any_number() -> None:
    assert refusals(FateShares, of_ten={"burned": 10}, grade="D") == [("judgement_without_reason", {})]
    assert refusals(FateShares, of_ten={"burned": 10}, grade="B") == [("source_missing", {"grade": "B"})]


def refused_stream(**changes: Any) -> list[tuple[str, dict[str, Any]]]:
    return refusals(Stream, **{**stream().model_dump(exclude_none=True), **changes})


def test_a_stream_comes_from_a_harvest_or_from_a_survey_and_not_from_both_or_neither() -> None:
    harvest = estimate(5, "t/year").model_dump(exclude_none=True)
    assert refused_stream(crop_production=harvest) == [("one_origin", {})]
    assert refused_stream(surveyed=None) == [("one_origin", {})]


@pytest.mark.parametrize(
    ("months", "total"),
    [((0.1,) * 9 + (0.0,) * 3, 0.9), ((1 / 12,) * 11 + (1 / 6,), 1.0833), ((1.1, -0.1) + (0.0,) * 10, 1.0)],
)
def test_months_that_do_not_make_a_year_are_refused(months: tuple[float, ...], total: float) -> None:
    assert refused_stream(months=months) == [("months_sum", {"total": total})]


@pytest.mark.parametrize(("count", "code"), [(11, "too_short"), (13, "too_long")])
def test_a_year_has_twelve_months(count: int, code: str) -> None:
    assert refused_stream(months=(1 / count,) * count)[0][0] == code


def test_tonnes_surveyed_say_that_they_are_as_received() -> None:
    dry_tonnes = estimate(5, "t/year", basis="dry").model_dump(exclude_none=True)
    without = estimate(5, "t/year").model_dump(exclude_none=True)
    assert refused_stream(surveyed=dry_tonnes) == [("basis_wrong", {"basis": "dry", "bases": "as_received"})]
    assert refused_stream(surveyed=without) == [("basis_missing", {"bases": "as_received"})]


def test_a_stream_given_in_kilograms_a_day_is_tonnes_a_year() -> None:
    # 1,000 kg a day for 365.25 days
    assert stream(surveyed=wet(1000, "kg/day")).surveyed.likely == pytest.approx(365.25)  # type: ignore[union-attr]


def test_fates_default_to_what_is_said_and_not_to_equal_parts() -> None:
    assert stream(fates=fates(feed=4, burned=6)).fates.share("feed") == pytest.approx(0.4)
