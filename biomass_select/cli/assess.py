"""The commands that assess a site: shortlist, screen, explain."""

from __future__ import annotations

from pathlib import Path

import click

from biomass_select.cli.telling import (
    SITE_HELP,
    language_option,
    load,
    progress_bar,
    telling_disk_faults,
    telling_problems,
)
from biomass_select.errors import Problem, ProblemsFoundError


@click.command(epilog=SITE_HELP)
@click.argument("site")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("shortlist"), show_default=True,
    help="Folder for the files; made if it is not there.",
)  # fmt: skip
@click.option("--draws", type=click.IntRange(2, 10_000), help="Random trials, instead of the site's setting.")
@click.option("--seed", type=int, help="Seed of the trials, instead of the site's setting.")
@click.option(
    "--warming", "warming_potentials",
    help="Set of warming potentials, AR5 or AR6, instead of the site's setting; the report tells both sums.",
)
@language_option
def shortlist(site: str, out: Path, language: str, **chosen: int | str | None) -> None:
    """Assess a site and write its shortlist.

    Writes shortlist.html (open it in any browser), shortlist.xlsx (live formulas), assessment.json and
    assessment.draws.npz (everything, for other programs).
    """
    from biomass_select.scoring.aside import checking_aside
    from biomass_select.sites.read_settings import with_changes

    with telling_problems(language), checking_aside() as check:
        base, the_site, settings, hashes = load(site)
        settings = with_changes(settings, {name: value for name, value in chosen.items() if value is not None}, base)
        with progress_bar(language) as progress:
            from biomass_select.assessment.assess import assess
            from biomass_select.assessment.result_file import result_files, write_whole
            from biomass_select.reports.contents import contents_of
            from biomass_select.reports.excel import workbook_bytes
            from biomass_select.reports.html import build_html
            from biomass_select.wording.say import plain

            assessment = assess(the_site, settings, base, progress, hashes, check)
            progress("write", 0.97)
            contents = contents_of(assessment)
            # The workbook first: it is what stands open in another program, if any does.
            files = {
                "shortlist.xlsx": workbook_bytes(assessment, contents, language),
                "shortlist.html": build_html(assessment, contents, language).encode(),
                **result_files(assessment),
            }
            with telling_disk_faults(out):
                out.mkdir(parents=True, exist_ok=True)
                write_whole(out, files)
        click.echo(
            plain(
                "cli.written",
                language,
                page=str(out / "shortlist.html"),
                workbook=str(out / "shortlist.xlsx"),
            )
        )


@click.command(epilog=SITE_HELP)
@click.argument("site")
@click.option(
    "--all", "everything", is_flag=True, help="Show every way of use, not only the best of each technology."
)
@language_option
def screen(site: str, everything: bool, language: str) -> None:
    """Show which technologies pass, pass under conditions, or are out for a site, and why."""
    with telling_problems(language):
        base, the_site, settings, _hashes = load(site)
        from biomass_select.assessment.assess import screened_options
        from biomass_select.reports.screening_table import print_screening

        with progress_bar(language) as progress:
            options = screened_options(the_site, settings, base, progress)
        print_screening(options, language, everything=everything)


@click.command(epilog=SITE_HELP)
@click.argument("site")
@click.argument("technology")
@language_option
def explain(site: str, technology: str, language: str) -> None:
    """Tell the whole story of one TECHNOLOGY at a site in plain sentences, for and against."""
    with telling_problems(language):
        base, the_site, settings, _hashes = load(site)
        if technology not in base.technologies:
            from biomass_select.errors import nearest

            known = ", ".join(base.technologies)
            near = nearest(technology, base.technologies)
            raise ProblemsFoundError([Problem(technology, "no_such_technology", {"known": known, "near": near})])
        from biomass_select.assessment.assess import screened_options
        from biomass_select.reports.explanation import explanation

        options = screened_options(the_site, settings, base)
        for line in explanation(options, base.technologies[technology], the_site, base, language):
            click.echo(line)
