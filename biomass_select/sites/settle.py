"""Settle what a filled workbook leaves to be understood: its short name, usual values that were taken, guesses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.sites.cells_as_written import slug
from biomass_select.sites.leaves import Tree
from biomass_select.sites.offers import offers, taken


def settle(tree: Tree, at_usual: list[tuple[str, str]], base: KnowledgeBase) -> None:
    """Take what nobody says how it is known for a guess; a place without a short name is called by its name.

    `at_usual` are paths, with their places, that say of the usual value of the country that it holds here.
    """
    data = tree.data
    if "of_ten" not in data.get("cooking", {"of_ten": {}}):
        del data["cooking"]  # how it is known, and nothing that is
    usual = offers(base, data.get("country"))
    for path, place in at_usual:
        if path in usual:
            tree.put(path, taken(usual[path]), place)
    if "id" not in data:
        said = data.get("name")
        data["id"] = (slug(said) if isinstance(said, str) else "") or "site"
    for leaf in _founded(data):
        if not any(key in leaf for key in ("grade", "known_by", "unknown")):
            leaf["known_by"] = "guess"


def _founded(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every number and every shares of ten, which have to say how they are known."""
    if isinstance(node, dict):
        if "of_ten" in node or ("unit" in node and {"likely", "low", "high"} & node.keys()):
            yield node
        for value in node.values():
            yield from _founded(value)
    elif isinstance(node, list):
        for value in node:
            yield from _founded(value)
