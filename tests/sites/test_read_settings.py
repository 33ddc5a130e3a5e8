"""Settings of a site: what they name must be known to the knowledge base."""

from __future__ import annotations

from pathlib import Path

import pytest

from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.sites.read_settings import read_settings
from tests.build import knowledge_base

SETTINGS = """assessment_year: 2023
real_discount_rate: {likely: 0.1, unit: one/year, grade: D, reason: made up}
uptake_of_households: {likely: 0.2, unit: one, grade: D, reason: made up}
declared:
  grant_share: 0.4
  gate_fees:
    WASTE: {likely: 300, unit: NPR_2022/t, grade: D, reason: the council's offer}
"""


def settings_file(folder: Path, waste: str) -> Path:
    path = folder / "settings.yaml"
    path.write_text(SETTINGS.replace("WASTE", waste), encoding="utf-8")
    return path


def test_a_grant_and_a_fee_are_declared_in_the_settings(tmp_path: Path) -> None:
    declared = read_settings(settings_file(tmp_path, "straw"), knowledge_base()).declared
    assert declared.grant_share == 0.4 and declared.gate_fees["straw"].likely == 300
    assert declared.carbon_price is None and declared.income_tax == 0


def test_a_fee_for_a_waste_that_nobody_knows_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as refusal:
        read_settings(settings_file(tmp_path, "strow"), knowledge_base())
    (problem,) = refusal.value.problems
    assert problem.where.endswith("settings.yaml, line 7")
    assert problem == Problem(problem.where, "id_unknown", {"id": "strow", "kind": "feedstock", "near": "straw"})
