"""A site as a flat list of answers by dotted path, and back: what workbook and YAML have in common.

Items of a list that have an id go by it (``streams.rice_straw.haul``), others by their position (``notes.0``). A
number with its unit, and the basis of shares, is one leaf; a list of plain values is one leaf.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Leaf = Any
LISTS_BY_ID = ("local_units", "crops", "streams", "mills", "markets", "outlets", "owners")
LISTS_BY_PLACE = ("notes", "tried_before", "not_known")
BASIS = ("grade", "sources", "known_by", "told_by", "year", "reason", "ask", "note")
"""What shares of ten say beside the shares themselves."""


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


class Tree:
    """A site that grows leaf by leaf, and remembers where each came from."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.places: dict[tuple[str | int, ...], str] = {}

    def put(self, path: str, value: Leaf, place: str) -> None:
        """Set a leaf; of a number or the basis of shares, set what is given beside what is there."""
        node, keys = self._reach(path.split("."), place)
        last = keys[-1]
        if isinstance(value, Mapping):
            there = node.setdefault(last, {})
            there.update(value)
            for key in value:
                self.places[(*keys, key)] = place
        else:
            node[last] = value
        self.places.setdefault(tuple(keys), place)

    def _at(self, keys: list[str | int]) -> Any:
        node: Any = self.data
        for key in keys:
            node = node[key]
        return node

    def _reach(self, names: list[str], place: str) -> tuple[Any, list[str | int]]:
        """Return the map or list that holds the last name, and the keys to the leaf."""
        node: Any = self.data
        keys: list[str | int] = []
        for depth, name in enumerate(names[:-1]):
            whole, following = ".".join(names[: depth + 1]), names[depth + 1]
            if isinstance(node, list):
                position = _position(node, name, names[depth - 1])
                node = node[position]
                keys.append(position)
            else:
                is_list = whole in LISTS_BY_ID or (name in LISTS_BY_PLACE and following.isdigit())
                node = node.setdefault(name, [] if is_list else {})
                if isinstance(node, str):  # one language stands in its own cell, others among the details
                    above = self._at(keys)
                    node = above[name] = {"en": node}
                keys.append(name)
            self.places.setdefault(tuple(keys), place)
        if isinstance(node, list):
            position = int(names[-1])
            node.extend([None] * (position + 1 - len(node)))
            return node, [*keys, position]
        return node, [*keys, names[-1]]


def _position(items: list[Any], name: str, room: str) -> int:
    """Return where the item of an id stands in its list; a new one is put at the end."""
    if room in LISTS_BY_PLACE:
        items.extend([None] * (int(name) + 1 - len(items)))
        return int(name)
    for position, item in enumerate(items):
        if item.get("id") == name:
            return position
    items.append({"id": name})
    return len(items) - 1
