"""A site as a flat list of answers by dotted path, and back: what workbook and YAML have in common.

Items of a list that have an id go by it (``streams.rice_straw.haul``), others by their position (``notes.0``). A
number with its unit, and the basis of shares, is one leaf; a list of plain values is one leaf.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Leaf = Any
LISTS_BY_ID = ("local_units", "crops", "streams", "mills", "markets", "outlets", "owners")
LISTS_BY_PLACE = ("notes", "tried_before", "not_known", "not_covered")
LEVELS_OF_AN_ITEM = 3
"""List, item and its leaf: ``outlets.mill.use``."""
DIGITS_OF_PLACES = 4
"""Fewer digits than these has the place of any item of a list."""


def is_estimate(value: object) -> bool:
    """Say whether a value of a document is a number with its unit, or an unknown one."""
    return isinstance(value, Mapping) and "unit" in value


def flatten(tree: Mapping[str, Any]) -> dict[str, Leaf]:
    """Return every leaf of a site by its path, in the order of the site."""
    found: dict[str, Leaf] = {}
    for key, value in tree.items():
        if key == "sources" and isinstance(value, Mapping):
            found |= {f"sources.{id}": source for id, source in value.items()}
        else:
            _flatten(str(key), value, found)
    return found


def _flatten(path: str, value: Any, found: dict[str, Leaf]) -> None:
    if is_estimate(value):
        found[path] = value
    elif isinstance(value, Mapping):
        if "of_ten" in value:
            basis = {key: value[key] for key in value if key != "of_ten"}
            _flatten(f"{path}.of_ten", value["of_ten"], found)
            found[path] = basis
            return
        for key, item in value.items():
            _flatten(f"{path}.{key}", item, found)
    elif isinstance(value, list) and path in LISTS_BY_ID:
        for place, item in enumerate(value):
            name = item.get("id") if isinstance(item, Mapping) else None
            inner = {k: v for k, v in item.items() if k != "id"} if isinstance(item, Mapping) else item
            _flatten(f"{path}.{name if isinstance(name, str) else place}", inner, found)
    elif isinstance(value, list) and path.rpartition(".")[2] in LISTS_BY_PLACE:
        for place, item in enumerate(value):
            _flatten(f"{path}.{place}", item, found)
    else:
        found[path] = value


class NoSuchPlaceError(ValueError):
    """A path that leads to no place of a site."""


class Tree:
    """A site that grows leaf by leaf, and remembers where each came from."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.places: dict[tuple[str | int, ...], str] = {}
        self.expected: dict[tuple[str | int, ...], str] = {}

    def put(self, path: str, value: Leaf, place: str) -> None:
        """Set a leaf; of a number or the basis of shares, set what is given beside what is there.

        Raises
        ------
        NoSuchPlaceError
            The path leads through a leaf, or to a place of a list that nobody would count to.
        """
        node, keys = self._reach(_names(path), place)
        last = keys[-1]
        if isinstance(value, Mapping):
            there = _inside(node, last)
            node[last] = {**there, **value} if isinstance(there, Mapping) else dict(value)
            for key in value:
                self.places[(*keys, key)] = place
        else:
            node[last] = value
        self.places.setdefault(tuple(keys), place)

    def add(self, room: str, id: str, place: str) -> None:
        """Note an item of a list, though no more than its name is said of it."""
        self._reach([room, id, ""], place)

    def expect(self, path: str, place: str) -> None:
        """Note where a leaf of an item of a list would stand, should it be missed."""
        names = _names(path)
        if len(names) == LEVELS_OF_AN_ITEM:
            _node, keys = self._reach(names, place)
            self.expected[tuple(keys)] = place

    def _reach(self, names: list[str], place: str) -> tuple[Any, list[str | int]]:
        """Return the map or list that holds the last name, and the keys to the leaf."""
        node: Any = self.data
        keys: list[str | int] = []
        for depth, name in enumerate(names[:-1]):
            key = _key(node, name, names[:depth])
            inner = _inside(node, key)
            if inner is None:
                is_list = ".".join(names[: depth + 1]) in LISTS_BY_ID or (
                    name in LISTS_BY_PLACE and names[depth + 1].isdecimal()
                )
                inner = [] if is_list else {}
            elif isinstance(inner, str):  # one language stands in its own cell, others among the details
                inner = {"en": inner}
            elif not isinstance(inner, dict | list):
                raise NoSuchPlaceError(".".join(names))
            node[key] = inner
            node = inner
            keys.append(key)
            self.places.setdefault(tuple(keys), place)
        return node, [*keys, _key(node, names[-1], names[:-1])]


def _names(path: str) -> list[str]:
    """Return the names of a path; the short name of a source may hold dots itself."""
    room, _, source = path.partition(".")
    return [room, source] if room == "sources" and source else path.split(".")


def _inside(node: Any, key: str | int) -> Any:
    return node.get(key) if isinstance(node, Mapping) else node[key]


def _key(node: Any, name: str, above: list[str]) -> str | int:
    """Return by what a name goes in a map or list; a new item of a list is put at the end."""
    if not isinstance(node, list):
        return name
    if above[-1] in LISTS_BY_PLACE and name.isdecimal() and len(name) < DIGITS_OF_PLACES:
        node.extend([None] * (int(name) + 1 - len(node)))
        return int(name)
    if ".".join(above) not in LISTS_BY_ID:
        raise NoSuchPlaceError(".".join([*above, name]))
    for position, item in enumerate(node):
        if isinstance(item, Mapping) and item.get("id") == name:
            return position
    node.append({"id": name})
    return len(node) - 1
