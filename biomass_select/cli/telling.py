"""What every command does alike: load, tell problems and disk faults in plain lines, show progress."""

from __future__ import annotations

import errno
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

SITE_HELP = (
    "SITE is the name of a shipped site (madhyapur_thimi, sanghar, cabiao, moneragala), a workbook that was filled in, "
    "a folder with a site.xlsx or site.yaml, or such a file."
)
language_option = click.option(
    "--language", default="en", show_default=True, help="Language of everything that is written."
)


def load(name: str) -> tuple[KnowledgeBase, Site, Settings, dict[str, str]]:
    """Load the knowledge base, a site and its settings, with the hashes of what was read."""
    from biomass_select.assessment.assess import hash_files
    from biomass_select.knowledge.load import load_knowledge_base
    from biomass_select.sites.find_site import find_site
    from biomass_select.sites.read_site import read_site

    files = find_site(name)
    base = load_knowledge_base()
    site, settings = read_site(name, base)
    return base, site, settings, hash_files(files.site, files.settings)


@contextmanager
def telling_problems(language: str) -> Iterator[None]:
    """Print every problem of an input, one a line, and leave with exit code 1; never a traceback."""
    from biomass_select.wording.catalogue import languages

    if language not in languages():
        leave([f"--language {language}: choose one of {', '.join(languages())}."])
    try:
        yield
        sys.stdout.flush()
    except OSError as fault:
        if fault.errno == errno.EPIPE:
            raise  # whoever read the output has seen enough
        from biomass_select.wording.problems import problem_text

        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - what waits in it is not tried again
        leave([problem_text(Problem("biomass-select", "cannot_print", {"why": fault.strerror or ""}), language)])
    except ProblemsFoundError as fault:
        from biomass_select.wording.problems import problem_text

        leave([problem_text(problem, language) for problem in fault.problems])


@contextmanager
def telling_disk_faults(folder: Path) -> Iterator[None]:
    """Turn a fault of the disk into a problem of the folder or file that was to be written."""
    try:
        yield
    except OSError as fault:
        raise ProblemsFoundError(
            [Problem(str(folder), "cannot_write", {"why": fault.strerror or ""})]
        ) from fault


def leave(lines: list[str]) -> NoReturn:
    """Print lines where faults are printed, and leave with exit code 1."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(1)


@contextmanager
def progress_bar(language: str) -> Iterator[Callable[[str, float], None]]:
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
