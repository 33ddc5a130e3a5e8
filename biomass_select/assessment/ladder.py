"""The evidence ladder (criterion T3): from laboratory to three plants over three years within reach."""

from __future__ import annotations

from biomass_select.quantities.estimate import Grade
from biomass_select.schema.source import Source
from biomass_select.schema.technology import Technology

PLACES_NEEDED = 3
READ_WHOLE = ("full_file", "full_page")


def evidence_step(technology: Technology, country: str) -> int:
    """Return the step 0, 2, 4, 6, 8 or 10 that the evidence of a technology reaches for a country.

    0 laboratory; 2 pilot; 4 commercial only at larger scale or in rich countries; 6 running at this scale in South or
    South-East Asia; 8 also in this country with service; 10 three or more running over three years in this country
    (the project's method).
    """
    evidence = technology.evidence
    if evidence is None:
        return 0
    step = {"laboratory": 0, "pilot": 2, "commercial_elsewhere": 4, "commercial_in_region": 6}[evidence.stage]
    if step < 6:
        return step
    here = [place for place in evidence.places if place.country == country]
    if sum(place.three_years for place in here) >= PLACES_NEEDED:
        return 10
    return 8 if here and country in evidence.service_in else 6


def evidence_sources(technology: Technology, known: dict[str, Source]) -> tuple[tuple[str, ...], Grade]:
    """Return the papers that the evidence names, and a grade by how they were read.

    B where every one was read whole, C where one was not, D where none is named.
    """
    evidence = technology.evidence
    if evidence is None:
        return (), "D"
    named = tuple(dict.fromkeys((*evidence.sources, *(s for place in evidence.places for s in place.sources))))
    if not named:
        return (), "D"
    return named, "B" if all(known[source].how_read in READ_WHOLE for source in named) else "C"
