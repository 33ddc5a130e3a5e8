"""The catalogues: for each language a folder, for each room a file of ids and templates.

An id begins with the name of its file (``screening.excluded`` stands in ``screening.yaml``), so that a
file is read only when one of its messages is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from biomass_select.wording.message import ENGLISH
from biomass_select.wording.pseudo import PSEUDO, pseudo_template
from biomass_select.wording.template import Slot, Template, TemplateError, parse_template

CATALOGUES: Final = Path(__file__).parent / "catalogues"


class CatalogueError(ValueError):
    """A catalogue file is not written as catalogues are; the message names file and line."""


class MissingMessageError(LookupError):
    """No catalogue holds this id: a fault of the program, not of its user."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, and the pseudo-language."""
    return (*sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir()), PSEUDO)


def rooms() -> tuple[str, ...]:
    """Return the names of the English catalogue files, which are the first words of all ids."""
    return tuple(sorted(path.stem for path in (CATALOGUES / ENGLISH).glob("*.yaml")))


@cache
def templates(room: str, language: str) -> Mapping[str, Template]:
    """Return the templates of one room in one language, by id; none where there is no such room.

    Raises
    ------
    MissingMessageError
        If there is no catalogue of this language.
    CatalogueError
        If the file is not written as catalogues are.
    """
    if language not in languages():
        known = ", ".join(languages())
        raise MissingMessageError(f"there is no catalogue of the language '{language}', only of {known}")
    if language == PSEUDO:
        return {id: pseudo_template(template) for id, template in templates(room, ENGLISH).items()}
    path = CATALOGUES / language / f"{room}.yaml"
    return read_catalogue(path) if path.is_file() else {}


def find_template(id: str, language: str) -> Template | None:
    """Return the template of this id, or None where the catalogue has none."""
    return templates(id.partition(".")[0], language).get(id)


def template_of(id: str, language: str) -> Template:
    """Return the template of this id.

    Raises
    ------
    MissingMessageError
        If the catalogue has no such id.
    """
    template = find_template(id, language)
    if template is None:
        raise MissingMessageError(f"the catalogue '{language}' has no message '{id}'")
    return template


def phrase(id: str, language: str, **words: str) -> str:
    """Return one of this floor's own phrases, filled with words; a plural is filled with its category."""
    return template_of(id, language).fill(lambda place: _word(place, words[place.name]))


def read_catalogue(path: Path) -> dict[str, Template]:
    """Read one catalogue file.

    Raises
    ------
    CatalogueError
        If it is no flat list of ids and texts, an id stands twice or begins with another word than the
        name of the file, or a text is no template.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        complaint = f"this is not YAML ({fault.problem}). Write the text in quotes."
        raise CatalogueError(f"{path.name}, line {line}: {complaint}") from fault
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise CatalogueError(f"{path.name}, line 1: a list of 'id: text' is wanted")
    found: dict[str, Template] = {}
    for key, value in root.value:
        where = f"{path.name}, line {key.start_mark.line + 1}"
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise CatalogueError(f"{where}: the text of an id is wanted in quotes, not a list or a group")
        if not key.value.startswith(f"{path.stem}."):
            raise CatalogueError(f"{where}: '{key.value}' must begin with '{path.stem}.' like its file")
        if key.value in found:
            raise CatalogueError(f"{where}: '{key.value}' stands twice. Remove one.")
        try:
            found[key.value] = parse_template(key.value, value.value)
        except TemplateError as fault:
            raise CatalogueError(f"{where}: {fault}") from fault
    return found


def _word(place: Slot, word: str) -> str:
    return place.branch(word) if place.branches else word
