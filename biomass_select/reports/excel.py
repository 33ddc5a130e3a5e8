"""The shortlist as a living workbook: change a weight or an anchor, and scores, ranks and shortlist follow.

Only functions of Excel 2007 are used; every formula carries its value, for previews that do not calculate.
"""

from __future__ import annotations

from io import BytesIO

from biomass_select.assessment.result import Assessment
from biomass_select.reports.rows import Contents
from biomass_select.reports.workbook_checks import write_checks
from biomass_select.reports.workbook_choice import write_set
from biomass_select.reports.workbook_cover import write_cover
from biomass_select.reports.workbook_emissions import write_emissions
from biomass_select.reports.workbook_evidence import (
    write_assumptions,
    write_evidence,
    write_influence,
    write_screening,
    write_sources,
)
from biomass_select.reports.workbook_livelihoods import write_livelihoods
from biomass_select.reports.workbook_plan import Plan, add_sheets
from biomass_select.reports.workbook_scores import write_performance, write_scores, write_values
from biomass_select.reports.workbook_seasons import write_seasons
from biomass_select.reports.workbook_sizes import write_sizes
from biomass_select.reports.workbook_summary import write_ranking, write_summary
from biomass_select.reports.workbook_supply import write_supply
from biomass_select.reports.workbook_weights import write_criteria, write_weights
from biomass_select.wording.say import plain, say
from biomass_select.workbooks.write import open_workbook


def workbook_bytes(assessment: Assessment, contents: Contents, language: str) -> bytes:
    """Return the workbook of an assessment; the same assessment gives the same bytes.

    Parameters
    ----------
    contents
        Of the same assessment (`contents_of`).
    language
        Of everything but names, ids and citations.
    """
    target = BytesIO()
    site = say(contents.site, language)
    with open_workbook(
        target, title=plain("excel.cover_title", language, site=contents.site),
        subject=plain("excel.file_subject", language), author=plain("excel.file_author", language, site=site),
    ) as book:  # fmt: skip
        plan = Plan(assessment, contents, language, add_sheets(book, language))
        write_cover(plan)
        write_summary(plan)
        write_ranking(plan)
        write_weights(plan, book)
        write_criteria(plan, book)
        write_performance(plan)
        write_evidence(plan)
        write_influence(plan)
        write_emissions(plan)
        write_values(plan)
        write_scores(plan)
        write_sizes(plan)
        write_livelihoods(plan)
        write_set(plan)
        write_screening(plan)
        write_supply(plan)
        write_seasons(plan)
        write_assumptions(plan)
        write_sources(plan)
        write_checks(plan, book)
    return target.getvalue()
