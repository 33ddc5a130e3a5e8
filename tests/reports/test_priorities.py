"""Which wishes of the place an option serves, by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from biomass_select.reports.priorities import served
from biomass_select.schema.lists import Priority
from biomass_select.wording.message import message
from tests.build import circumstances, fates, only_option, site, stream, use

ALL: tuple[Priority, ...] = ("jobs", "less_burning", "less_dumping", "fuel", "power", "fertiliser", "income")


def wishes(of_ten: dict[str, Any], kind: str = "fuel_market", *, earns: bool = False, jobs: float = 0.0,
           **likely: float) -> tuple[str, ...]:  # fmt: skip
    chain = only_option(circumstances(None, site(streams=(stream(fates=of_ten),)))).chain
    chain = replace(chain, use=use(kind=kind))
    found = served(ALL, chain, lambda criterion: likely.get(criterion, 0.0), earns=earns, jobs=jobs)
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


def test_income_is_what_is_sure_and_a_job_is_a_whole_one_in_the_order_of_the_wish() -> None:
    assert wishes(fates(burned=10), "material", earns=True, jobs=1.0) == ("jobs", "income")
    assert wishes(fates(burned=10), "material", earns=False, jobs=0.9) == ()


def test_who_wished_for_nothing_is_told_nothing_and_who_gets_none_of_it_that() -> None:
    chain = only_option(circumstances()).chain
    assert served((), chain, lambda _criterion: 0.0, earns=True, jobs=9.0) is None
    assert served(("power",), chain, lambda _criterion: 0.0, earns=True, jobs=9.0) == message("page.serves_none")
