"""What a place says of itself stands before what is usual in its country."""

from __future__ import annotations

import pytest

from tests.build import circumstances, country, estimate, knowledge_base, site, unknown, usd


@pytest.mark.parametrize(("skilled", "own", "usual"), [(False, "wage_farm", 5), (True, "wage_mechanic", 10)])
def test_a_wage_is_the_places_own_else_the_countrys(skilled: bool, own: str, usual: float) -> None:
    name = "wage_skilled" if skilled else "wage_unskilled"
    found = circumstances().wage(skilled=skilled)
    assert (found.estimate.likely, found.key) == (usual, f"countries.NPL.{name}")
    # 800 rupees of the assessment year, at 100 to the dollar
    found = circumstances(place=site(**{own: estimate(800, "NPR_2023/day")})).wage(skilled=skilled)
    assert (found.estimate.likely, found.estimate.unit, found.key) == (pytest.approx(8), "USD_2023/day", f"site.{own}")
    asked = circumstances(place=site(**{own: unknown("NPR_2023/day")})).wage(skilled=skilled)
    assert (asked.estimate.likely, asked.key) == (usual, f"countries.NPL.{name}")


def test_a_farm_wage_is_no_mechanics() -> None:
    here = circumstances(place=site(wage_farm=usd(7, "day")))
    assert (here.wage(skilled=False).estimate.likely, here.wage(skilled=True).estimate.likely) == (7, 10)


@pytest.mark.parametrize(
    ("own", "law", "forbidden"),
    [("yes", "no", "yes"), ("no", "yes", "no"), ("unknown", "yes", "yes"), ("unknown", "no", "no"), ("unknown", "unknown", "unknown")],
)
def test_whether_burning_is_forbidden_is_the_places_own_answer_else_the_countrys_law(own: str, law: str, forbidden: str) -> None:
    base = knowledge_base(countries={"NPL": country(open_burning_of_residues_forbidden=law)})
    assert circumstances(base, site(burning_forbidden=own)).open_burning_forbidden == forbidden


def test_what_homes_cook_with_is_not_known_until_somebody_says_so() -> None:
    nobody = circumstances(place=site(cooking=None))
    assert nobody.clean_cooking_share is None and nobody.free_wood_share is None
    assert circumstances().clean_cooking_share == 0.5  # five of ten on gas
    assert circumstances().free_wood_share == 0.0
