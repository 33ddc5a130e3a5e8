"""The command line: parse, call one verb, exit code."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from biomass_select.errors import Problem, ProblemsFoundError

if TYPE_CHECKING:
    from biomass_select.schema.knowledge_base import KnowledgeBase
    from biomass_select.schema.settings import Settings
    from biomass_select.schema.site import Site

OBJECTS_BEFORE_A_CLEANING = 100_000
SITE_HELP = (
    "SITE is the name of a shipped site (madhyapur_thimi, moneragala), a folder with a site.yaml, or such a file."
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: biomass-select shortlist madhyapur_thimi --out shortlist",
)
@click.version_option(package_name="biomass-select", message="%(package)s %(version)s")
def main() -> None:
    """Choose among technologies for crop residues and waste plastics, and defend the choice."""
    # What a command reads stays until it ends: looking through it for waste every 700 objects is a tenth of its time.
    gc.set_threshold(OBJECTS_BEFORE_A_CLEANING)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


_language = click.option(
    "--language", default="en", show_default=True, help="Language of everything that is written."
)


@main.command(epilog=SITE_HELP)
@click.argument("site")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("shortlist"), show_default=True,
    help="Folder for the files; made if it is not there.",
)  # fmt: skip
@click.option("--draws", type=click.IntRange(2, 10_000), help="Random trials, instead of the site's setting.")
@click.option("--seed", type=int, help="Seed of the trials, instead of the site's setting.")
@_language
def shortlist(site: str, out: Path, draws: int | None, seed: int | None, language: str) -> None:
    """Assess a site and write its shortlist.

    Writes shortlist.html (open it in any browser), shortlist.xlsx (live formulas), assessment.json and
    assessment.draws.npz (everything, for other programs).
    """
    from biomass_select.scoring.aside import checking_aside

    with _telling_problems(language), checking_aside() as check:
        base, the_site, settings, hashes = _load(site)
        changes = {name: value for name, value in (("draws", draws), ("seed", seed)) if value is not None}
        with _progress(language) as progress:
            from biomass_select.assessment.assess import assess
            from biomass_select.assessment.result_file import result_files, write_whole
            from biomass_select.reports.contents import contents_of
            from biomass_select.reports.excel import workbook_bytes
            from biomass_select.reports.html import build_html
            from biomass_select.wording.say import plain

            assessment = assess(the_site, settings.replaced(**changes), base, progress, hashes, check)
            progress("write", 0.97)
            contents = contents_of(assessment)
            # The workbook first: it is what stands open in another program, if any does.
            files = {
                "shortlist.xlsx": workbook_bytes(assessment, contents, language),
                "shortlist.html": build_html(assessment, contents, language).encode(),
                **result_files(assessment),
            }
            with _telling_disk_faults(out):
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


@main.command(epilog=SITE_HELP)
@click.argument("site")
@click.option(
    "--all", "everything", is_flag=True, help="Show every way of use, not only the best of each technology."
)
@_language
def screen(site: str, everything: bool, language: str) -> None:
    """Show which technologies pass, pass under conditions, or are out for a site, and why."""
    with _telling_problems(language):
        base, the_site, settings, _hashes = _load(site)
        from biomass_select.assessment.assess import screened_options
        from biomass_select.reports.screening_table import print_screening

        with _progress(language) as progress:
            options = screened_options(the_site, settings, base, progress)
        print_screening(options, language, everything=everything)


@main.command(epilog=SITE_HELP)
@click.argument("site")
@click.argument("technology")
@_language
def explain(site: str, technology: str, language: str) -> None:
    """Tell the whole story of one TECHNOLOGY at a site in plain sentences, for and against."""
    with _telling_problems(language):
        base, the_site, settings, _hashes = _load(site)
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


def _load(name: str) -> tuple[KnowledgeBase, Site, Settings, dict[str, str]]:
    """Load the knowledge base, a site and its settings, with the hashes of what was read."""
    from biomass_select.assessment.assess import hash_files
    from biomass_select.knowledge.load import load_knowledge_base
    from biomass_select.sites.read_site import find_site, read_site

    files = find_site(name)
    base = load_knowledge_base()
    site, settings = read_site(name, base)
    return base, site, settings, hash_files(files.site, files.settings)


@contextmanager
def _telling_problems(language: str) -> Iterator[None]:
    """Print every problem of an input, one a line, and leave with exit code 1; never a traceback."""
    from biomass_select.wording.catalogue import languages

    if language not in languages():
        _leave([f"--language {language}: choose one of {', '.join(languages())}."])
    try:
        yield
        sys.stdout.flush()
    except OSError as fault:
        if fault.errno == errno.EPIPE:
            raise  # whoever read the output has seen enough
        from biomass_select.wording.problems import problem_text

        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - what waits in it is not tried again
        _leave([problem_text(Problem("biomass-select", "cannot_print", {"why": fault.strerror or ""}), language)])
    except ProblemsFoundError as fault:
        from biomass_select.wording.problems import problem_text

        _leave([problem_text(problem, language) for problem in fault.problems])


@contextmanager
def _telling_disk_faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise ProblemsFoundError(
            [Problem(str(folder), "cannot_write", {"why": fault.strerror or ""})]
        ) from fault


def _leave(lines: list[str]) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(1)


@contextmanager
def _progress(language: str) -> Iterator[Callable[[str, float], None]]:
    """Show a bar on a terminal; say nothing where the output is kept."""
    if not sys.stderr.isatty():
        yield lambda _step, _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    from biomass_select.wording.say import plain

    with Progress(
        TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(plain("progress.start", language), total=1.0)
        yield lambda step, done: bar.update(
            task, completed=done, description=plain(f"progress.{step}", language)
        )
