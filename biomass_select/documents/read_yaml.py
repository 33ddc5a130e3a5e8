"""Read a YAML file strictly: YAML 1.2 scalars, no duplicate keys, no aliases, and the line of everything.

PyYAML's C parser is used for its nodes only. Its ordinary loaders turn `NO` into False and `12e5` into text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from biomass_select.errors import Problem, ProblemsFoundError, unseen_character

BYTES_AT_MOST = 5_000_000
DEPTH_AT_MOST = 30
_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_SUSPECT = re.compile(r"(?:^|[\s\[{,:-])[&*!][^\s,]")
_BRACKETS = re.compile(r"[\[\]{}]")
_INDENTS = re.compile(r"^[ \-?:]+", re.MULTILINE)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
KeyPath = tuple[str | int, ...]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C parser, where there is one
    """The parser without its guesses of what a plain scalar is: `scalar` tells."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the library's own name and type


@dataclass(frozen=True)
class Document:
    """A file as plain values, with the place of every key and item.

    Attributes
    ----------
    name : str
        What messages call the file.
    data : object
        Dictionaries, lists, str, int, float, bool, None.
    lines : dict
        Path of keys and positions -> line, from one; of a workbook, sheet and cell in words, "" for the whole.
    looks : tuple of Problem
        What was read otherwise than it was meant, it may be: worth a second look, and no fault.
    """

    name: str
    data: Any
    lines: Mapping[KeyPath, int | str]
    looks: tuple[Problem, ...] = ()

    def where(self, path: KeyPath) -> str:
        """Return "file, line n" or "file, sheet and cell" of the deepest part of `path` that the file holds."""
        while path and path not in self.lines:
            path = path[:-1]
        place = self.lines.get(path, 1)
        if place == "":
            return self.name
        return f"{self.name}, {place}" if isinstance(place, str) else f"{self.name}, line {place}"


def read_yaml(path: Path, name: str | None = None) -> Document:
    """Read a YAML file.

    Raises
    ------
    ProblemsFoundError
        The file cannot be read, is too large, is not UTF-8 or not YAML, repeats a key, uses aliases or tags, or
        nests deeper than `DEPTH_AT_MOST`.
    """
    name = name or path.name
    try:
        with path.open("rb") as file:
            raw = file.read(BYTES_AT_MOST + 1)
    except OSError as fault:
        raise ProblemsFoundError([Problem(name, "file_unreadable", {"why": fault.strerror or ""})]) from fault
    if len(raw) > BYTES_AT_MOST:
        raise ProblemsFoundError([Problem(name, "file_too_large", {"megabytes": BYTES_AT_MOST // 1_000_000})])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ProblemsFoundError([Problem(name, "not_utf8", {"byte": fault.start})]) from fault
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Document:
    """Read YAML from a text; see `read_yaml`."""
    try:
        if _may_be_hostile(text):
            _refuse_hostile(text, name)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        problem = Problem(f"{name}, line {line}", "not_yaml", {"what": fault.problem or "syntax"})
        raise ProblemsFoundError([problem]) from fault
    except yaml.YAMLError as fault:
        raise ProblemsFoundError([Problem(name, "not_yaml", {"what": "a forbidden character"})]) from fault
    builder = _Builder(name)
    data = None if node is None else builder.value(node, ())
    if builder.problems:
        raise ProblemsFoundError(builder.problems)
    return Document(name, data, builder.lines)


def _may_be_hostile(text: str) -> bool:
    """Say whether a text holds what could be an alias or tag, or nests deeply: only then is it parsed twice."""
    if _SUSPECT.search(text):
        return True
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEPTH_AT_MOST:
            return True
    return max((len(indent) for indent in _INDENTS.findall(text)), default=0) > 2 * DEPTH_AT_MOST


def _refuse_hostile(text: str, name: str) -> None:
    """Refuse aliases, tags and deep nesting before there is a tree: the C parser falls into a deep one."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise ProblemsFoundError([Problem(f"{name}, line {line}", "alias")])
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            raise ProblemsFoundError([Problem(f"{name}, line {line}", "tag", {"tag": event.tag})])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH_AT_MOST:
            raise ProblemsFoundError([Problem(f"{name}, line {line}", "too_deep", {"depth": DEPTH_AT_MOST})])


class _Builder:
    """Turns nodes into values and remembers lines; gathers every problem."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[KeyPath, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        unseen = unseen_character(node.value)
        if unseen is not None:
            where = f"{self.name}, line {node.start_mark.line + 1}"
            self.problems.append(Problem(where, "unseen_character", {"code": unseen}))
        return scalar(node.value, quoted=_is_quoted(node))

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            where = f"{self.name}, line {key_node.start_mark.line + 1}"
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(where, "key_not_text"))
                continue
            key = scalar(key_node.value, quoted=_is_quoted(key_node))
            key = key if isinstance(key, int) and not isinstance(key, bool) else key_node.value
            if key in result:
                self.problems.append(Problem(where, "duplicate_key", {"key": str(key)}))
                continue
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            result[key] = self.value(value_node, (*path, key))
        return result


def _is_quoted(node: yaml.Node) -> bool:
    """Say whether a scalar stands in quotes or a block: the C parser gives a plain one the empty style."""
    return bool(getattr(node, "style", None))


def scalar(text: str, *, quoted: bool) -> Any:
    """Return the value of a scalar by the YAML 1.2 core schema (text stays text when quoted)."""
    if quoted:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if _INTEGER.match(text) and len(text) < 300:
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
