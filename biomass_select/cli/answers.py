"""The commands around a site's answers: template, check, convert."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from biomass_select.cli.telling import language_option, leave, telling_disk_faults, telling_problems
from biomass_select.errors import Problem, ProblemsFoundError

if TYPE_CHECKING:
    from biomass_select.schema.knowledge_base import KnowledgeBase
    from biomass_select.schema.site import Site
    from biomass_select.sites.open_answers import OpenAnswer
    from biomass_select.wording.message import Message

_force = click.option("--force", is_flag=True, help="Write over a file that is there already.")
_path = click.Path(path_type=Path)


@click.command(epilog="Fill it in, then: biomass-select check my_site.xlsx")
@click.argument("out", type=_path)
@click.option("--country", help="NPL, PAK, PHL or LKA: its money, local units and usual values are offered.")
@_force
@language_option
def template(out: Path, country: str | None, force: bool, language: str) -> None:
    """Write an empty workbook for the answers of a place.

    OUT is the workbook to be made, such as my_site.xlsx. It opens in Excel and LibreOffice and holds no macros.
    """
    with telling_problems(language):
        from biomass_select.knowledge.load import load_knowledge_base
        from biomass_select.sites.write_workbook import site_workbook

        base = load_knowledge_base()
        if country is not None and country not in base.countries:
            from biomass_select.errors import nearest

            values = {"id": country, "kind": "country", "near": nearest(country, base.countries)}
            raise ProblemsFoundError([Problem("--country", "id_unknown", values)])
        _write(out, site_workbook(base, language, country), (".xlsx",), force=force)
        _say("cli.template_written", language, file=str(out))


@click.command(
    epilog="FILE is a workbook that was filled in, a site.yaml, whatever a SITE may be, or a knowledge base's folder."
)
@click.argument("file", type=_path)
@click.option("--annotate", type=_path, help="Write a copy of the workbook with the messages beside the cells.")
@_force
@language_option
def check(file: Path, annotate: Path | None, force: bool, language: str) -> None:
    """Say what is wrong in a place's answers, what is missing, and what each missing answer costs.

    Leaves with exit code 1 if anything is wrong; missing answers are no fault. Of a knowledge base it says what does
    not fit together, and which numbers cannot be believed.
    """
    with telling_problems(language):
        from biomass_select.knowledge.load import is_knowledge_base, load_knowledge_base

        if is_knowledge_base(file):
            _check_knowledge_base(file, language)
            return
        from biomass_select.sites.find_site import find_site
        from biomass_select.sites.open_answers import open_answers
        from biomass_select.sites.plausible import second_looks
        from biomass_select.sites.read_site import answers_of, understood, whole_site

        base, file = load_knowledge_base(), find_site(str(file)).site
        document, not_understood = understood(file, base)
        missing: tuple[OpenAnswer, ...] = ()
        if isinstance(document.data, dict) and not not_understood:
            missing = open_answers(document.data)
        problems: tuple[Problem, ...] = ()
        looks: tuple[Problem, ...] = ()
        of_leftovers: tuple[Message, ...] = ()
        try:
            answers = answers_of(document, base, not_understood)
            of_leftovers = _open_of_leftovers(whole_site(answers, document, base), base)
            looks = tuple(second_looks(answers, base, document))
        except ProblemsFoundError as fault:
            problems = fault.problems
        if annotate is not None:
            _annotate(file, annotate, (*problems, *looks), missing, language, force=force)
        from biomass_select.sites.tell_open import open_lines
        from biomass_select.wording.problems import problem_text

        if problems:
            leave([problem_text(problem, language) for problem in problems])
        _say("open.fine", language, file=file.name)
        if looks:
            _say("open.look_head", language, n=len(looks))
        for look in looks:
            click.echo(problem_text(look, language))
        for line in open_lines(missing, language):
            click.echo(line)
        if of_leftovers:
            _say("open.leftovers_head", language)
        for said in of_leftovers:
            _say("report.full_sentence", language, said=said)


def _check_knowledge_base(folder: Path, language: str) -> None:
    from biomass_select.knowledge.load import load_knowledge_base

    base = load_knowledge_base(folder)
    counts = {"technologies": len(base.technologies), "feedstocks": len(base.feedstocks), "bounds": len(base.bounds)}
    _say("open.knowledge_fine", language, folder=str(folder), **counts)


def _open_of_leftovers(site: Site, base: KnowledgeBase) -> tuple[Message, ...]:
    """Return what page one could say with the answers that single leftovers lack, and whom to ask."""
    from biomass_select.chains.circumstances import Circumstances
    from biomass_select.reports.open_questions import wanted

    of_leftovers = tuple(left for left in site.left_open if left.stream)
    return wanted(Circumstances(base, site.replaced(left_open=of_leftovers), base.usual_settings))


@click.command(epilog="From .xlsx to .yaml, or from .yaml to .xlsx.")
@click.argument("file", type=_path)
@click.argument("out", type=_path)
@_force
@language_option
def convert(file: Path, out: Path, force: bool, language: str) -> None:
    """Turn a place's workbook into YAML, or its YAML into a workbook.

    What stands in the form's cells is kept either way; remarks of the spreadsheet program and sheets of one's own are
    not.
    """
    with telling_problems(language):
        from biomass_select.knowledge.load import load_knowledge_base
        from biomass_select.sites.find_site import find_site

        base = load_knowledge_base()
        content = _converted(find_site(str(file)).site, out, base, language)
        _write(out, content, (".xlsx", ".yaml", ".yml"), force=force)
        _say("cli.converted", language, file=str(out))


def _converted(file: Path, out: Path, base: KnowledgeBase, language: str) -> bytes:
    from biomass_select.documents.write_yaml import yaml_text
    from biomass_select.sites.read_site import answers_of, read_document
    from biomass_select.sites.write_workbook import site_workbook

    document = read_document(file, base)
    data = document.data
    if not isinstance(data, dict):
        raise ProblemsFoundError([Problem(file.name, "not_a_map", {"found": "something else"})])
    if out.suffix.lower() == ".xlsx":
        answers_of(document, base)  # cells hold what is asked for and no other kind of value
        return site_workbook(base, language, tree=data)
    return yaml_text(data).encode()


def _annotate(
    file: Path, out: Path, problems: tuple[Problem, ...], missing: tuple[OpenAnswer, ...], language: str, *, force: bool
) -> None:
    from biomass_select.sites.annotate import annotated

    _write(out, annotated(file, problems, missing, language), (".xlsx",), force=force)
    _say("cli.annotated", language, file=str(out))


def _write(out: Path, content: bytes, suffixes: tuple[str, ...], *, force: bool) -> None:
    """Write a file whole, and never over another one unless that is wanted."""
    from biomass_select.assessment.result_file import write_whole

    if out.suffix.lower() not in suffixes:
        raise ProblemsFoundError([Problem(str(out), "wrong_suffix", {"wanted": ", ".join(suffixes)})])
    if out.exists() and not force:
        raise ProblemsFoundError([Problem(str(out), "file_exists")])
    with telling_disk_faults(out):
        write_whole(out.parent, {out.name: content})


def _say(id: str, language: str, **values: object) -> None:
    from biomass_select.wording.say import plain

    click.echo(plain(id, language, **values))
