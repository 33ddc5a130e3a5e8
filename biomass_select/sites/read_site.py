"""Read a site: its answers as they were written, then whole, with what they leave open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from biomass_select.documents.read_yaml import Document, read_yaml
from biomass_select.documents.validate import gather, problems_of
from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.ranges import with_range
from biomass_select.quantities.units import conversion_factor
from biomass_select.record import map_records
from biomass_select.schema.answers import Answers
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.settings import Settings
from biomass_select.schema.site import LeftOpen, Site
from biomass_select.sites.check_answers import (
    beside,
    cells_to_fill,
    checked,
    units_to_tell,
    with_tenths_or_percent,
    with_units_of_place,
)
from biomass_select.sites.complete import complete, leftovers
from biomass_select.sites.find_site import find_site
from biomass_select.sites.fits import streams_fit
from biomass_select.sites.open_answers import open_answers
from biomass_select.sites.read_settings import read_settings
from biomass_select.sites.units_as_written import units_of
from biomass_select.workbooks.guarded import read_cells

WITHOUT_WHICH_NOTHING = ("crops", "mills", "markets", "cattle_and_buffalo", "plastics", "outlets", "owners")
"""Questions of which a blank hides whole leftovers, or everybody who could use them or run a plant."""
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xltx", ".ods")


def read_site(name: str, base: KnowledgeBase) -> tuple[Site, Settings]:
    """Return a site and its settings, checked against the knowledge base.

    Raises
    ------
    ProblemsFoundError
        With every problem of both files, each with its file and line.
    """
    files = find_site(name)
    problems: list[Problem] = []
    site = settings = None
    try:
        site = read_answers(files.site, base)
    except ProblemsFoundError as fault:
        problems += fault.problems
    try:
        settings = read_settings(files.settings, base)
    except ProblemsFoundError as fault:
        problems += fault.problems
    gather(problems)
    assert site is not None and settings is not None
    if site.pillar_weights and not settings.weights.pillars:
        settings = settings.replaced(weights=settings.weights.replaced(pillars=site.pillar_weights))
    rule = base.ranges
    return (
        map_records(_outlets_in_product_units(site, base), Estimate, lambda e, _path: with_range(e, rule)),
        map_records(settings, Estimate, lambda e, _path: with_range(e, rule)),
    )


def read_document(path: Path, base: KnowledgeBase) -> Document:
    """Return the answers of a site as they were written, from a workbook or a YAML file.

    Raises
    ------
    ProblemsFoundError
        The file cannot be read, or cells of it cannot be understood.
    """
    document, problems = understood(path, base)
    gather(problems)
    return document


def understood(path: Path, base: KnowledgeBase) -> tuple[Document, list[Problem]]:
    """Return what of a file can be understood, and what is wrong with the cells that cannot."""
    if path.suffix.lower() in WORKBOOKS:
        from biomass_select.sites.read_workbook import understood_in

        return understood_in(read_cells(path), path.name, base)
    return read_yaml(path), []


def read_answers(path: Path, base: KnowledgeBase) -> Site:
    """Return a whole site from its file, with what its answers leave open.

    Raises
    ------
    ProblemsFoundError
        With every problem of the file, each with its line or cell.
    """
    document, not_understood = understood(path, base)
    return whole_site(answers_of(document, base, not_understood), document, base)


def site_of(document: Document, base: KnowledgeBase) -> Site:
    """Return the whole site that a document holds; see `read_answers`."""
    return whole_site(answers_of(document, base), document, base)


def whole_site(answers: Answers, document: Document, base: KnowledgeBase) -> Site:
    """Return the whole site that the answers of a document make.

    Raises
    ------
    ProblemsFoundError
        Nothing is left over there, or what follows from the answers cannot be.
    """
    if not leftovers(answers, base):
        raise ProblemsFoundError([_nothing_left_over(answers, document)])
    try:
        site = complete(answers, base)
    except ValidationError as fault:  # what follows from answers can be larger than any of them may be
        raise ProblemsFoundError(problems_of(fault, Site, document)) from fault
    gather(streams_fit(site, base, document))
    named = {left.question for left in site.left_open}
    unseen = (asked.id for asked in open_answers(document.data) if asked.id in WITHOUT_WHICH_NOTHING)
    return site.replaced(left_open=(*site.left_open, *(LeftOpen(question=id) for id in unseen if id not in named)))


def _nothing_left_over(answers: Answers, document: Document) -> Problem:
    if not answers.not_covered:
        return Problem(document.where(("streams",)), "nothing_left_over")
    return Problem(document.where(("not_covered",)), "nothing_covered", {"named": ", ".join(answers.not_covered)})


def answers_of(document: Document, base: KnowledgeBase, not_understood: Sequence[Problem] = ()) -> Answers:
    """Return the answers that a document holds, in known units and checked against the knowledge base.

    Raises
    ------
    ProblemsFoundError
        With every problem of the document, those of cells that were `not_understood` among them.
    """
    units = units_of(document.data, base)
    document = replace(document, data=units.settle(document.data))
    answers, problems = checked(document.data, document, base)
    problems = with_tenths_or_percent(with_units_of_place(problems, units), document.data)
    if Path(document.name).suffix.lower() in WORKBOOKS:
        problems = cells_to_fill(units_to_tell(problems))
    if not isinstance(document.data, Mapping) or str(document.data.get("country")) not in base.countries:
        # without the country its money and its units are not known either
        problems = [problem for problem in problems if problem.code not in ("unit_wrong", "unit_not_told")]
    gather([*not_understood, *beside(problems, not_understood)])
    assert answers is not None
    return answers


def _outlets_in_product_units(site: Site, base: KnowledgeBase) -> Site:
    """Return the site with what its outlets take in the unit of the product that they take."""
    outlets = []
    for outlet in site.outlets:
        unit = f"{base.products[outlet.products[0]].unit}/month"
        monthly = outlet.quantity_per_month
        burned = outlet.fuel_per_month is not None and outlet.fuel_per_month.is_known
        if monthly is not None and monthly.is_known:
            monthly = monthly.scaled(conversion_factor(monthly.unit, unit), unit)
        else:  # of what nobody knows the unit that stood in the head says nothing
            monthly = None if burned else Estimate(unit=unit, unknown=True, ask="buyers")
        outlets.append(outlet.replaced(quantity_per_month=monthly))
    return site.replaced(outlets=tuple(outlets))
