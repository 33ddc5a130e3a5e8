from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.scoring.weights import WeightSet

TREE = {"economy": ["net", "cushion"], "environment": ["climate", "air", "soil"], "society": ["jobs"]}
ALL = [criterion for criteria in TREE.values() for criterion in criteria]


def refusal_of(*arguments, **named) -> str:
    with pytest.raises(ValueError) as refusal:
        WeightSet.from_tree(*arguments, **named)
    return str(refusal.value)


def test_without_a_preference_pillars_are_equal_and_criteria_equal_inside_each() -> None:
    weights = WeightSet.from_tree(TREE)
    assert not weights.stated
    # A third for each pillar, over two, three and one criteria.
    assert weights.of_criteria(ALL) == pytest.approx([1 / 6, 1 / 6, 1 / 9, 1 / 9, 1 / 9, 1 / 3], abs=1e-15)


def test_stated_weights_multiply_down_the_tree() -> None:
    weights = WeightSet.from_tree(
        TREE,
        pillar_weights={"economy": 50, "environment": 30, "society": 20},
        criterion_weights={
            "economy": {"net": 3, "cushion": 1},
            "environment": {"climate": 1, "air": 2, "soil": 0},
        },
    )
    assert weights.stated
    # 0.5 x 3/4, 0.5 x 1/4, 0.3 x 1/3, 0.3 x 2/3, 0, 0.2 x 1
    assert weights.of_criteria(ALL) == pytest.approx([0.375, 0.125, 0.1, 0.2, 0.0, 0.2], abs=1e-15)


def test_a_preference_inside_one_pillar_alone_counts_as_stated() -> None:
    weights = WeightSet.from_tree(TREE, criterion_weights={"economy": {"net": 1, "cushion": 0}})
    assert weights.stated
    assert weights.pillars == pytest.approx({"economy": 1 / 3, "environment": 1 / 3, "society": 1 / 3})
    assert weights.within["economy"] == {"net": 1.0, "cushion": 0.0}


def test_a_pillar_keeps_its_weight_when_some_of_its_criteria_are_not_in_use() -> None:
    weights = WeightSet.from_tree(TREE, {"economy": 50, "environment": 30, "society": 20})
    assert weights.of_criteria(["jobs", "air", "net", "cushion"]) == pytest.approx([0.2, 0.3, 0.25, 0.25])


def test_a_pillar_without_a_criterion_in_use_is_dropped_and_the_rest_scaled() -> None:
    weights = WeightSet.from_tree(TREE, {"economy": 50, "environment": 30, "society": 20})
    # 50 : 30 without society.
    assert weights.of_criteria(["net", "air"]) == pytest.approx([0.625, 0.375])


def test_a_pillar_left_with_criteria_of_no_weight_is_dropped_too() -> None:
    weights = WeightSet.from_tree(
        TREE, criterion_weights={"environment": {"climate": 1, "air": 0, "soil": 0}}
    )
    assert weights.of_criteria(["air", "jobs"]).tolist() == [0.0, 1.0]


def test_criteria_in_use_that_carry_no_weight_at_all_are_refused() -> None:
    weights = WeightSet.from_tree(TREE, {"economy": 1, "environment": 0, "society": 0})
    with pytest.raises(ValueError) as refusal:
        weights.of_criteria(["jobs"])
    assert str(refusal.value) == "no criterion in use carries weight. Give one of them a weight above zero."


def test_unknown_and_repeated_criteria_in_use_are_refused_with_the_nearest_name() -> None:
    with pytest.raises(ValueError) as refusal:
        WeightSet.from_tree(TREE).of_criteria(["climat", "air", "air"])
    assert str(refusal.value) == (
        "criterion 'climat' is not known. Did you mean 'climate'?\n"
        "criterion 'air' is asked for twice. Name it once."
    )


def test_all_faults_of_stated_weights_are_told_at_once() -> None:
    assert refusal_of(
        TREE,
        pillar_weights={"economy": -1, "enviroment": 30, "society": float("nan")},
        criterion_weights={"society": {"jobs": 0}, "law": {"zzz": 1}},
    ) == (
        "pillar 'law' is not known. Known: economy, environment, society.\n"
        "pillar 'enviroment' is not known. Did you mean 'environment'?\n"
        "pillar 'environment' is missing from the pillar weights. Give it a number (0 is allowed), "
        "or leave out the pillar weights.\n"
        "pillar 'economy' has the weight -1. Give a number of 0 or more.\n"
        "pillar 'society' has the weight nan. Give a number of 0 or more.\n"
        "the weights inside pillar 'society' are all zero. Give at least one a number above zero."
    )


def test_pillar_weights_that_are_all_zero_are_refused() -> None:
    assert refusal_of(TREE, {"economy": 0, "environment": 0.0, "society": 0}) == (
        "the pillar weights are all zero. Give at least one a number above zero."
    )


def test_a_criterion_of_another_pillar_is_refused_inside_this_one() -> None:
    assert refusal_of(TREE, criterion_weights={"economy": {"net": 1, "cushion": 1, "air": 1}}) == (
        "criterion 'air' is not known. Known: cushion, net."
    )


def test_a_tree_with_a_criterion_twice_or_an_empty_pillar_is_refused() -> None:
    assert refusal_of({"economy": ["net"], "society": ["net"], "law": []}) == (
        "criterion 'net' stands twice in the tree of pillars. Name it once.\n"
        "pillar 'law' has no criterion. Give it one or leave it out."
    )
    assert refusal_of({}) == "there is no pillar to weigh. Name at least one with a criterion."


positive = st.floats(0.001, 1000.0)


@given(
    pillars=st.tuples(positive, positive, positive),
    factor=positive,
    in_use=st.sets(st.sampled_from(ALL), min_size=1),
)
def test_weights_sum_to_one_and_only_their_ratios_count(pillars, factor, in_use) -> None:
    order = sorted(in_use)
    stated = WeightSet.from_tree(TREE, dict(zip(TREE, pillars, strict=True))).of_criteria(order)
    scaled = WeightSet.from_tree(TREE, {name: factor * w for name, w in zip(TREE, pillars, strict=True)})
    assert stated.sum() == pytest.approx(1.0, abs=1e-12)
    assert scaled.of_criteria(order) == pytest.approx(stated, rel=1e-12)
