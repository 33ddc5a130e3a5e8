from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.build import criterion


def refusal(**changes: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(ValidationError) as refused:
        criterion(**changes)
    (fault,) = refused.value.errors()
    return fault["type"], fault.get("ctx", {})


def test_a_computed_criterion_names_its_calculator_and_a_rated_one_has_none() -> None:
    assert refusal(id="T1", calculator=None) == ("calculator", {"kind": "computed"})
    assert refusal(id="T4", calculator="climate") == ("calculator", {"kind": "rated"})


def test_a_scale_whose_ends_are_the_same_is_refused() -> None:
    same = {"biomass": {"worst": 0, "best": 1}, "plastic": {"worst": 3, "best": 3}}
    assert refusal(id="T1", anchors=same) == ("anchors_equal", {})
