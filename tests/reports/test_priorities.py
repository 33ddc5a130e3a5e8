"""Which wishes of the place an option serves, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.reports.priorities import served
from biomass_select.schema.lists import Priority
from biomass_select.wording.message import message
from tests.build import circumstances, fates, only_option, site, stream, use

ALL: tuple[Priority, ...] = ("jobs", "less_burning", "less_dumping", "fuel", "power", "fertiliser", "income")


def wishes(of_ten: dict[str, Any], kind: str = "fuel_market", **likely: float) -> tuple[str, ...]:
    from dataclasses import replace

    chain = only_option(circumstances(None, site(streams=(stream(fates=of_ten),)))).chain
    chain = replace(chain, use=use(kind=kind))
    found = served(ALL, chain, lambda criterion: likely.get(criterion, 0.0))
    assert found is not None
    return tuple(wish.id.removeprefix("form.word.") for wish in dict(found.values).get("wishes", ()))  # type: ignore[union-attr]


def test_fires_are_fewer_only_where_there_are_fires_and_the_plant_smokes_less() -> None:
    assert wishes(fates(burned=5, rots=5), E2=1.0) == ("less_burning", "less_dumping", "fuel")
    assert wishes(fates(burned=10), E2=-1.0) == ("fuel",)
    assert wishes(fates(dumped=10), E2=1.0) == ("less_dumping", "fuel")


@pytest.mark.parametrize(
    ("kind", "wish"), [("household_cooking", "fuel"), ("own_power", "power"), ("soil", "fertiliser"), ("in_field", "fertiliser")]
)
def test_a_use_serves_the_wish_of_its_kind(kind: str, wish: str) -> None:
    assert wishes(fates(other=5, burned=5), kind) == (wish,)


def test_income_and_jobs_are_those_that_were_computed_in_the_order_of_the_wish() -> None:
    assert wishes(fates(burned=10), "material", C1=3.0, S1=2.0) == ("jobs", "income")


def test_who_wished_for_nothing_is_told_nothing_and_who_gets_none_of_it_that() -> None:
    chain = only_option(circumstances()).chain
    assert served((), chain, lambda _criterion: 0.0) is None
    assert served(("power",), chain, lambda _criterion: 0.0) == message("page.serves_none")
