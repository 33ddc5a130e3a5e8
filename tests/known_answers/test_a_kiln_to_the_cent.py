"""Worksheet: one option of a made-up town, followed by hand from the field to the last cent.

The town of `tests.build`: 1,000 t of straw a year, 20 % moisture, all of it burned, 5 km from the kilns. A kiln
takes 100 t a year, makes 0.5 t of charcoal of a dry tonne, costs 1,000 dollars, lasts 10 years at 10 %, needs a
day's work a tonne (5 dollars) and a twentieth of its cost in repairs. A brickworks takes 50 t a month at 200.

    size        half of 1,000 t; five kilns of 100 t                            500 t/year
    product     1 t x 0.80 dry x 0.5                                            0.4 t/t, 200 t/year
    sold        600 t a year are taken                                          all of it
    revenue     0.4 x 200                                                       80.00
    work        1 day x 5                                                        5.00
    repairs     1,000 / 100 x 0.05                                               0.50
    haul        5 km x 0.10                                                      0.50
    feed        as fuel: 15 x 0.8 - 2.443 x 0.2 = 11.5114 GJ/t x 4 = 46.0456
                straw burns worse than wood: 0.4 of it, 18.41824
                no price today: half of that                                     9.20912
    capital     1,000 / 100 = 10; CRF(10 %, 10 y) = 0.1 x 2.59374 / 1.59374
                = 0.162745                                                       1.62745
    net         80 - 5.00 - 0.50 - 0.50 - 9.20912 - 1.62745                     63.16343
    gate price  80 - 5.00 - 0.50 - 1.62745                                      72.87255
    cushion     (80 - 5.50 - 0.50 - 9.20912) / 80 = 64.79088 / 80                0.809886
    start       1,000 + 3/12 x (5.50 + 9.20912 + 0.50) x 100                     1,380.228
    work paid   1 day x 1,000 t / 250                                            4 jobs per 1,000 t
    families    4 / 1,000 x 500 t = 2 of 1,000 homes have a job; straw is paid
                for: 500 t / 5 t a home = 100 sell; each home once
                1 - (1 - 0.002) x (1 - 0.1)                                      10.18 %
    taken up    500 of 1,000 t                                                   50 %

    climate     fire avoided: 2 kg methane x 28                                +56.0 kg CO2e
                coal: 0.4 t x 28 GJ / 0.5 = 22.4 GJ x 100 kg                   +2,240 kg
                lorry: 5 km there and back x 0.1 kg                              -1.0 kg     2.295 tCO2e/t
    air         fire avoided 5.0 kg; coal 22.4 GJ x 50 g = 1.12 kg                           6.12 kg/t
"""

from __future__ import annotations

import pytest

from biomass_select.assessment.assess import supply_of_site
from biomass_select.assessment.evaluate import Evaluation, evaluate
from biomass_select.quantities.draws import Draws
from tests.build import LIKELY, circumstances, criteria, only_option


@pytest.fixture(scope="module")
def kiln() -> Evaluation:
    here = circumstances()
    draws = Draws(7, 50)
    supplies = supply_of_site(here, LIKELY), supply_of_site(here, draws)
    return evaluate(only_option(here), tuple(criteria().values()), *supplies, here, LIKELY, draws)


def test_the_size_is_five_kilns(kiln: Evaluation) -> None:
    size = kiln.option.size
    assert size is not None
    assert (size.units, size.feed_t_per_year) == (5, pytest.approx(500))


@pytest.mark.parametrize(
    ("part", "dollars"),
    [
        ("revenue", 80.00), ("running", 5.50), ("haul", 0.50), ("feed", 9.20912), ("capital_charge", 1.62745),
        ("net", 63.16343), ("gate_price", 72.87255), ("cushion", 0.809886), ("smallest_start", 1380.228),
        ("capital", 5000.0),
    ],
)  # fmt: skip
def test_each_line_of_the_money_comes_out_to_the_cent(kiln: Evaluation, part: str, dollars: float) -> None:
    assert getattr(kiln.likely.money, part) == pytest.approx([dollars], abs=5e-5)


@pytest.mark.parametrize(
    ("criterion", "likely"),
    [
        ("T1", 50.0), ("T2", 100.0), ("T3", 6.0), ("T4", 5.0), ("E1", 2.295), ("E2", 6.12), ("E3", 0.0),
        ("C1", 63.16343), ("C2", 1380.228), ("C3", 100.0), ("C4", 80.9886), ("S1", 4.0), ("S2", 10.18),
    ],
)  # fmt: skip
def test_each_criterion_comes_out_as_on_the_worksheet(kiln: Evaluation, criterion: str, likely: float) -> None:
    assert kiln.cells[criterion].likely == pytest.approx(likely, abs=5e-5)


def test_terms_of_the_climate_are_kept_beside_their_sum(kiln: Evaluation) -> None:
    assert kiln.cells["E1"].terms == pytest.approx(
        {"todays_fate": 0.056, "displaced_fuel": 2.24, "transport": -0.001, "process": 0.0}
    )


def test_terms_of_the_net_add_up_to_it(kiln: Evaluation) -> None:
    terms = kiln.cells["C1"].terms
    assert terms is not None
    assert sum(terms.values()) == pytest.approx(kiln.cells["C1"].likely)
