from __future__ import annotations

import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from biomass_select.scoring.kernels import ranks, topsis, vikor, weighted_sum
from biomass_select.scoring.rank import CrossCheck, Method, MethodOutcome, NotRun, cross_check

ANCHORED = np.array([[5.0, 9.0], [5.2, 4.0]])


def test_all_methods_that_put_the_same_option_first_agree() -> None:
    result = cross_check([[9.0, 8.0], [3.0, 4.0], [1.0, 2.0]], [1, 1], ["a", "b", "c"])
    assert set(result.outcomes) == {Method.WEIGHTED_SUM, Method.TOPSIS, Method.VIKOR}
    for outcome in result.outcomes.values():
        assert outcome == MethodOutcome(first=("a",), ranks=(1, 2, 3))
    assert result.agrees is True
    assert result.agreed_first == ("a",)


def test_a_method_that_fears_the_worst_criterion_may_disagree_and_it_is_told() -> None:
    # Equal weights, by hand. Sums: a 6.25, b 6. VIKOR between the anchors: S = .375, .4 and R = .375, .2,
    # scaled by 1 and .5: Q = .1875 + .375 and .2 + .2, so b is first.
    result = cross_check([[10.0, 2.5], [6.0, 6.0]], [1, 1], ["a", "b"])
    assert result.outcomes[Method.WEIGHTED_SUM].first == ("a",)
    assert result.outcomes[Method.VIKOR].first == ("b",)
    assert result.agrees is False
    assert result.agreed_first == ()


def test_a_small_difference_on_a_heavy_criterion_is_not_blown_up_to_the_whole_scale() -> None:
    # Weights .6 and .4. Between the anchors a leads by far (5.0, 9.0 against 5.2, 4.0). Scaled by the options
    # present, the first criterion would count 0 against 1 and VIKOR would put b first.
    result = cross_check(ANCHORED, [0.6, 0.4], ["a", "b"])
    assert [outcome.first for outcome in result.outcomes.values()] == [("a",), ("a",), ("a",)]


def test_another_option_reverses_no_order_in_any_method() -> None:
    values = np.array([[7.0, 5.0, 6.0], [6.0, 6.5, 5.5], [5.0, 6.0, 7.5]])
    before = cross_check(values, [3, 2, 1], ["a", "b", "c"])
    after = cross_check(np.vstack([values, [0.0, 10.0, 1.0]]), [3, 2, 1], ["a", "b", "c", "d"])
    for method in Method:
        assert np.argsort(after.outcomes[method].ranks[:3]).tolist() == (
            np.argsort(before.outcomes[method].ranks).tolist()
        )


def test_joint_firsts_are_all_named_and_the_next_rank_is_skipped() -> None:
    result = cross_check([[8.0, 2.0], [8.0, 2.0], [1.0, 1.0]], [1, 1], ["a", "twin", "c"])
    for outcome in result.outcomes.values():
        assert outcome == MethodOutcome(first=("a", "twin"), ranks=(1, 1, 3))
    assert result.agreed_first == ("a", "twin")


@pytest.mark.parametrize(
    ("values", "options", "reason"),
    [
        (np.zeros((0, 2)), (), NotRun.NO_OPTION),
        (np.array([[5.0, 5.0]]), ("a",), NotRun.ONE_OPTION),
        (np.array([[5.0, 3.0], [5.0, 3.0]]), ("a", "b"), NotRun.IDENTICAL_OPTIONS),
        (np.zeros((2, 2)), ("a", "b"), NotRun.IDENTICAL_OPTIONS),
    ],
)
def test_a_table_that_cannot_be_ranked_says_why_instead(values, options, reason) -> None:
    result = cross_check(values, [1, 1], options)
    assert result.option_ids == options
    assert list(result.outcomes.values()) == [MethodOutcome(not_run=reason)] * 3
    assert result.agrees is None
    assert result.agreed_first == ()


def test_options_that_differ_only_where_nothing_is_weighed_are_identical() -> None:
    result = cross_check([[5.0, 3.0], [5.0, 9.0]], [1, 0], ["a", "b"])
    assert {outcome.not_run for outcome in result.outcomes.values()} == {NotRun.IDENTICAL_OPTIONS}
    assert result.constant_criteria == (0,)


def test_constant_criteria_are_left_out_and_named() -> None:
    result = cross_check([[0.0, 4.0, 7.0], [0.0, 6.0, 7.0]], [1, 1, 1], ["a", "b"])
    assert result.constant_criteria == (0, 2)
    assert [outcome.first for outcome in result.outcomes.values()] == [("b",)] * 3


def test_a_constant_criterion_hides_no_difference_between_the_others() -> None:
    # A third criterion at 0 for both would be the largest regret of either (R = .5 for both) and VIKOR
    # could no longer see that a fails on the second; without it b is first, as in the case above.
    result = cross_check([[10.0, 2.5, 0.0], [6.0, 6.0, 0.0]], [1, 1, 2], ["a", "b"])
    assert result.constant_criteria == (2,)
    assert result.outcomes[Method.VIKOR].first == ("b",)


def test_rows_of_zeros_are_ranked_last_and_not_refused() -> None:
    result = cross_check([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]], [1, 1], ["nothing", "b", "c"])
    assert {outcome.ranks for outcome in result.outcomes.values()} == {(3, 2, 1)}


def test_a_method_that_fails_is_told_in_its_words_and_the_others_still_count(monkeypatch) -> None:
    from skcriteria.agg.topsis import TOPSIS

    def fail(self, dm):
        raise RuntimeError("no similarity today")

    monkeypatch.setattr(TOPSIS, "evaluate", fail)
    result = cross_check(ANCHORED, [0.6, 0.4], ["a", "b"])
    assert result.outcomes[Method.TOPSIS] == MethodOutcome(
        not_run=NotRun.METHOD_FAILED, detail="no similarity today"
    )
    assert result.agrees is True


def test_one_method_alone_cannot_agree() -> None:
    failed = MethodOutcome(not_run=NotRun.METHOD_FAILED)
    alone = MethodOutcome(first=("a",), ranks=(1, 2))
    result = CrossCheck(
        ("a", "b"), {Method.WEIGHTED_SUM: alone, Method.TOPSIS: failed, Method.VIKOR: failed}, ()
    )
    assert result.agrees is None


@pytest.mark.parametrize(
    ("values", "weights", "options", "message"),
    [
        ([[5.0], [6.0]], [1], ["a", "a"], "An option id stands twice; the ranks could not be told apart."),
        (
            [[5.0], [6.0]],
            [1],
            ["a"],
            "values has the shape (2, 1), weights (1,) and there are 1 option ids; "
            "expected [option, criterion], [criterion] and one id per option.",
        ),
        (
            [[-1.0], [6.0]],
            [1],
            ["a", "b"],
            "A value is missing or not between 0 and 10. Apply the value functions first.",
        ),
        ([[5.0], [6.0]], [0], ["a", "b"], "Weights must be numbers of 0 or more, and not all zero."),
    ],
)
def test_what_no_method_could_use_is_refused(values, weights, options, message) -> None:
    with pytest.raises(ValueError) as refusal:
        cross_check(values, weights, options)
    assert str(refusal.value) == message


def test_nothing_is_printed_and_no_warning_leaks(capfd, monkeypatch) -> None:
    from skcriteria.agg.topsis import TOPSIS

    evaluate = TOPSIS.evaluate

    def evaluate_with_a_warning(self, dm):
        warnings.warn("mind the normalisation", stacklevel=1)
        return evaluate(self, dm)

    monkeypatch.setattr(TOPSIS, "evaluate", evaluate_with_a_warning)
    with warnings.catch_warnings(record=True) as leaked:
        warnings.simplefilter("always")
        result = cross_check([[5.0, 3.0, 0.0], [5.0, 3.0, 1.0], [5.0, 3.0, 0.0]], [1, 1, 1], ["a", "b", "c"])
    assert leaked == []
    assert result.outcomes[Method.TOPSIS].first == ("b",)
    assert capfd.readouterr() == ("", "")


def test_the_library_is_loaded_only_when_a_cross_check_needs_it() -> None:
    program = (
        "import sys, numpy as np\n"
        "from biomass_select.scoring.rank import cross_check\n"
        "cross_check(np.zeros((2, 2)), [1, 1], ['a', 'b'])\n"
        "print(sorted({'skcriteria', 'pandas', 'scipy'} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


value_tables = st.tuples(st.integers(2, 7), st.integers(1, 6)).flatmap(
    lambda shape: st.tuples(
        arrays(np.int64, shape, elements=st.integers(0, 100)).map(lambda tenths: tenths / 10.0),
        arrays(np.int64, shape[1], elements=st.integers(1, 50)).map(lambda parts: parts / parts.sum()),
    )
)


def library_table(values: np.ndarray, weights: np.ndarray):
    from skcriteria import mkdm

    return mkdm(values, objectives=[max] * values.shape[1], weights=weights)


def with_anchors(values: np.ndarray) -> np.ndarray:
    return np.vstack([values, np.full(values.shape[1], 10.0), np.zeros(values.shape[1])])


@settings(deadline=None)
@given(table=value_tables)
def test_our_weighted_sum_equals_the_library(table) -> None:
    from skcriteria.agg.simple import WeightedSumModel

    values, weights = table
    assert weighted_sum(values, weights) == pytest.approx(
        np.atleast_1d(WeightedSumModel().evaluate(library_table(values, weights)).e_.score), abs=1e-12
    )


@settings(deadline=None)
@given(table=value_tables)
def test_our_topsis_equals_the_library_with_the_anchors_among_its_rows(table) -> None:
    from skcriteria.agg.topsis import TOPSIS

    values, weights = table
    library = TOPSIS().evaluate(library_table(with_anchors(values), weights)).e_.similarity
    assert topsis(values, weights) == pytest.approx(library[:-2], abs=1e-12)


@settings(deadline=None)
@given(table=value_tables)
def test_our_vikor_equals_the_library_with_the_anchors_among_its_rows(table) -> None:
    from skcriteria.agg.vikor import VIKOR

    values, weights = table
    library = VIKOR(use_compromise_set=False).evaluate(library_table(with_anchors(values), weights)).e_
    own = vikor(with_anchors(values), weights)
    assert own.group_utility == pytest.approx(library.s_k, abs=1e-12)
    assert own.individual_regret == pytest.approx(library.r_k, abs=1e-12)
    assert own.compromise == pytest.approx(library.q_k, abs=1e-12)


@settings(deadline=None)
@given(table=value_tables)
def test_the_ranks_of_the_cross_check_are_those_of_our_kernels(table) -> None:
    values, weights = table
    result = cross_check(values, weights, [f"option_{row}" for row in range(len(values))])
    varies = np.ptp(values, axis=0) > 0.0
    if not varies.any():
        assert result.agrees is None
        return
    values, weights = values[:, varies], weights[varies]
    own = {
        Method.WEIGHTED_SUM: weighted_sum(values, weights),
        Method.TOPSIS: topsis(values, weights),
        Method.VIKOR: -vikor(with_anchors(values), weights).compromise[:-2],
    }
    for method, scores in own.items():
        assert list(result.outcomes[method].ranks) == ranks(scores).tolist()
