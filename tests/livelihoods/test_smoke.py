"""Fine smoke at the machines, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from biomass_select.chains.balance import balance
from biomass_select.livelihoods.smoke import MachineSmoke, machine_smoke
from tests.build import LIKELY, circumstances, dry, knowledge_base, only_option, pretreatment, technology, use, wet


def found(*technologies: Any, **purpose: Any) -> MachineSmoke:
    here = circumstances(knowledge_base(technologies=list(technologies), uses=[use(**purpose)]))
    option = only_option(here)
    return machine_smoke(option, balance(option.chain, LIKELY), LIKELY)


def test_each_step_smokes_by_what_enters_it_wet_or_dry() -> None:
    # Drying 0.1 kg on 1 t as received; the kiln 5 kg on 0.8 t dry.
    drying = pretreatment(emissions={"fine_particles": wet(0.1, "kg/t")})
    kiln = technology(
        accepts={"groups": ["straw"], "needs_any": ["sun_dried"]}, emissions={"fine_particles": dry(5, "kg/t")}
    )
    assert found(drying, kiln).kg_per_tonne[0] == pytest.approx(4.1)


def test_a_machine_whose_smoke_nobody_measured_is_named_and_not_taken_for_clean() -> None:
    assert found(technology(emissions={})).not_measured == ("technologies.kiln.emissions.fine_particles",)


def test_there_is_no_machine_in_a_field() -> None:
    smoke = found(technology(leaves_in_place=True, emissions={}), kind="in_field")
    assert (smoke.kg_per_tonne[0], smoke.not_measured) == (0.0, ())
