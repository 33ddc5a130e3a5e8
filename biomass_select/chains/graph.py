"""The graph of what can become of a feed: materials, products and uses as nodes, technologies as arrows.

A node ``("material", tags)`` is the feed after some pre-treatments; ``("product", technology, product)`` what a
conversion makes of it; ``("use", use)`` what the product is used for. Blends join two streams before the graph
starts (an and-node), so that each feed has a graph of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from biomass_select.materials.material import Material
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.technology import Technology

if TYPE_CHECKING:
    import networkx

PRETREATMENTS_AT_MOST = 3
USES_AT_HOMES = ("household_cooking", "animal_feed", "soil")
"""What a unit of a home's own can serve: its hearth, its cattle, its field."""


def accepts(technology: Technology, material: Material) -> bool:
    """Say whether a technology takes every part of a material in the state that it is in."""
    acceptance = technology.accepts
    kinds_fit = material.kind in technology.kinds
    every_part = all(
        part.feedstock.id in acceptance.feedstocks or part.feedstock.group in acceptance.groups
        for part in material.parts
    )
    prepared = not acceptance.needs_any or bool(set(acceptance.needs_any) & material.tags)
    return kinds_fit and every_part and prepared and not set(acceptance.refuses) & material.tags


def build_graph(feed: Material, base: KnowledgeBase) -> networkx.MultiDiGraph[Any]:
    """Return the graph of everything that can become of a feed within three pre-treatments."""
    import networkx

    graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph()
    start = ("material", feed.tags)
    graph.add_node(start, material=feed)
    frontier = [(start, feed, 0)]
    while frontier:
        node, material, depth = frontier.pop(0)
        for technology in base.technologies.values():
            if technology.role == "blend" or not accepts(technology, material):
                continue
            if technology.role == "conversion":
                _add_conversion(graph, node, technology, base)
            elif depth < PRETREATMENTS_AT_MOST and technology.change is not None:
                if technology.change.gives in material.tags:
                    continue
                treated = material.after(technology)
                target = ("material", treated.tags)
                is_new = target not in graph
                graph.add_edge(node, target, key=technology.id)
                if is_new:
                    frontier.append((target, treated, depth + 1))
    return graph


def _add_conversion(graph: networkx.MultiDiGraph[Any], node: Any, technology: Technology, base: KnowledgeBase) -> None:
    product = base.products[technology.outputs[0].product]
    made = ("product", technology.id, product.id)
    graph.add_edge(node, made, key=technology.id)
    for use in product.uses:
        if technology.at_homes and base.uses[use].kind not in USES_AT_HOMES:
            continue
        graph.add_edge(made, ("use", technology.id, use), key=use)


def paths(graph: networkx.MultiDiGraph[Any], feed: Material) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (technology ids in order, use id) of every path from a feed to a use, shortest first."""
    import networkx

    start = ("material", feed.tags)
    uses = [node for node in graph if node[0] == "use"]
    found = set()
    for edges in networkx.all_simple_edge_paths(graph, start, uses):
        keys = [str(edge[-1]) for edge in edges]
        found.add((tuple(keys[:-1]), keys[-1]))
    yield from sorted(found, key=lambda path: (len(path[0]), path))
