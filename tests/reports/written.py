"""The page and the workbook of an assessment, as the command line writes them."""

from __future__ import annotations

from pathlib import Path

from biomass_select.assessment.result import Assessment
from biomass_select.reports.contents import contents_of
from biomass_select.reports.depth_figures import DepthRow
from biomass_select.reports.excel import workbook_bytes
from biomass_select.reports.html import build_html
from biomass_select.reports.rows import OptionRow


def html_of(assessment: Assessment, language: str = "en") -> str:
    return build_html(assessment, contents_of(assessment), language)


def write_excel(assessment: Assessment, path: Path, language: str = "en") -> None:
    path.write_bytes(workbook_bytes(assessment, contents_of(assessment), language))


def in_depth(option: OptionRow) -> DepthRow:
    """Return what is told of an option on a shortlist alone."""
    assert option.depth is not None
    return option.depth
