from __future__ import annotations

import numpy as np
import pytest

from biomass_select.scoring.performance import PerformanceTable


def table(**changes: object) -> PerformanceTable:
    parts: dict[str, object] = {
        "option_ids": ("husk/kiln", "husk/sale"),
        "criterion_ids": ("net", "jobs", "air"),
        "values": np.arange(4 * 2 * 3, dtype=float).reshape(4, 2, 3),
        "likely": np.arange(2 * 3, dtype=float).reshape(2, 3),
        "unknown": np.array([[False, False, True], [False, False, False]]),
    }
    return PerformanceTable(**{**parts, **changes})  # type: ignore[arg-type]


def test_a_missing_likely_number_is_refused_and_its_cell_is_named() -> None:
    with pytest.raises(ValueError) as refusal:
        table(likely=[[0.0, 1.0, 2.0], [3.0, np.nan, 5.0]])
    assert str(refusal.value) == (
        "option 'husk/sale', criterion 'jobs': the likely value is missing or infinite.\n"
        "Give a number; mark the cell unknown if it is drawn over a range."
    )


def test_one_missing_draw_among_many_is_refused_even_in_an_unknown_cell() -> None:
    values = np.ones((4, 2, 3))
    values[2, 0, 2] = np.nan
    with pytest.raises(ValueError) as refusal:
        table(values=values)
    assert str(refusal.value) == (
        "option 'husk/kiln', criterion 'air': the drawn value is missing or infinite.\n"
        "Give a number; mark the cell unknown if it is drawn over a range."
    )


def test_draws_whose_options_and_criteria_are_swapped_are_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        table(values=np.ones((4, 3, 2)))
    assert str(refusal.value) == (
        "values has the shape (4, 3, 2); expected [draw, 2 options, 3 criteria] with at least one draw."
    )


def test_a_table_without_a_draw_is_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        table(values=np.ones((0, 2, 3)))
    assert str(refusal.value) == (
        "values has the shape (0, 2, 3); expected [draw, 2 options, 3 criteria] with at least one draw."
    )


@pytest.mark.parametrize("name", ["likely", "unknown"])
def test_a_cell_array_of_another_shape_is_refused(name: str) -> None:
    with pytest.raises(ValueError) as refusal:
        table(**{name: np.zeros((2, 2))})
    assert str(refusal.value) == f"{name} has the shape (2, 2); expected [2 options, 3 criteria]."


def test_an_option_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        table(option_ids=("husk/kiln", "husk/kiln"))
    assert str(refusal.value) == "Each option stands once in a performance table; repeated: husk/kiln."


def test_a_criterion_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError) as refusal:
        table(criterion_ids=("net", "air", "net"))
    assert str(refusal.value) == "Each criterion stands once in a performance table; repeated: net."


def test_selected_options_keep_their_own_numbers_in_the_order_asked() -> None:
    chosen = table().select_options(["husk/sale", "husk/kiln"])
    assert chosen.option_ids == ("husk/sale", "husk/kiln")
    assert chosen.likely.tolist() == [[3.0, 4.0, 5.0], [0.0, 1.0, 2.0]]
    assert chosen.values[1].tolist() == [[9.0, 10.0, 11.0], [6.0, 7.0, 8.0]]
    assert chosen.unknown.tolist() == [[False, False, False], [False, False, True]]


def test_no_option_selected_leaves_an_empty_table() -> None:
    assert table().select_options([]).values.shape == (4, 0, 3)


def test_an_option_that_is_not_in_the_table_cannot_be_selected() -> None:
    with pytest.raises(ValueError) as refusal:
        table().select_options(["husk/kiln", "straw/sale"])
    assert str(refusal.value) == "Not in the performance table: straw/sale."


def test_low_and_high_are_percentiles_over_draws_of_each_cell() -> None:
    # 101 draws 0, 1, ..., 100: the 5th percentile is 5 and the 95th is 95; the second cell is ten times that.
    draws = np.arange(101.0).reshape(101, 1, 1) * np.array([1.0, 10.0])
    low, high = PerformanceTable(
        ("a",), ("x", "y"), draws, np.zeros((1, 2)), np.zeros((1, 2), dtype=bool)
    ).low_high()
    assert low.tolist() == [[5.0, 50.0]]
    assert high.tolist() == [[95.0, 950.0]]


def test_the_table_keeps_its_own_locked_copy_of_the_numbers() -> None:
    likely = np.ones((2, 3))
    kept = table(likely=likely)
    likely[0, 0] = 99.0
    assert kept.likely[0, 0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        kept.values[0, 0, 0] = 99.0
