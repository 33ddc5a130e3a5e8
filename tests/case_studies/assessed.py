"""The shipped sites, each assessed once for all tests, on few draws."""

from __future__ import annotations

from functools import cache

from biomass_select.assessment.assess import assess
from biomass_select.assessment.result import Assessment
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.read_site import read_site


@cache
def knowledge() -> KnowledgeBase:
    return load_knowledge_base()


@cache
def assessed(name: str) -> Assessment:
    place, settings = read_site(name, knowledge())
    return assess(place, settings.replaced(draws=200), knowledge())
