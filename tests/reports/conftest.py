"""Assessments that several report tests look at: a made-up town, and the shipped sites on few draws."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Assessment
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.read_site import read_site
from tests.build import knowledge_base, settings, site


@cache
def _base() -> KnowledgeBase:
    return load_knowledge_base()


@cache
def _shipped(name: str) -> Assessment:
    place, choices = read_site(name, _base())
    return assess(place, choices.replaced(draws=200), _base())


@pytest.fixture
def shipped() -> Callable[[str], Assessment]:
    """Return a shipped site, assessed once for all tests."""
    return _shipped


@pytest.fixture
def town() -> Callable[..., Assessment]:
    """Return a made-up town; rooms of the knowledge base, settings and parts of the site may be given."""

    def assessed(
        rooms: dict[str, Any] | None = None, choices: dict[str, Any] | None = None, **place: Any
    ) -> Assessment:  # fmt: skip
        return assess(site(**place), settings(**(choices or {})), knowledge_base(**(rooms or {})))

    return assessed
