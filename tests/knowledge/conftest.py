"""A small knowledge base on disk, whole and without fault, for tests to break one thing at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.knowledge.load import load_knowledge_base
from tests import build
from tests.build import entry


@dataclass(frozen=True)
class Folder:
    """The written knowledge base: each file JSON, which is YAML, one key to a line."""

    path: Path

    def change(self, name: str, old: str, new: str) -> int:
        """Replace a text that stands once in a file; return its line."""
        file = self.path / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}:\n{text}"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, name: str, content: Any) -> None:
        file = self.path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(content, indent=1), encoding="utf-8")

    def problems(self) -> list[Problem]:
        with pytest.raises(ProblemsFoundError) as refusal:
            load_knowledge_base(self.path)
        return list(refusal.value.problems)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    base = build.knowledge_base(
        technologies=[build.technology(), build.pretreatment(), build.blending()],
        feedstocks=[build.feedstock(residue_ratio_of="wheat grain"), build.feedstock("dung", group="dung")],
        constraints=[build.constraint()],
        gathering_costs=[build.gathering_cost()],
        packs=[build.pack(plastic_items={"bottles": build.estimate(0.1)}), build.pack("NPL")],
    )
    written = Folder(tmp_path)
    for room in ("technologies", "feedstocks", "countries", "packs"):
        for id, record in getattr(base, room).items():
            written.write(f"{room}/{id}.yaml", entry(record))
    resin = {
        name: entry(build.dry(percent, "percent")) for name, percent in (("carbon", 60), ("chlorine", 0))
    }
    item = entry(build.plastic()) | {"polymers": {"resin": entry(build.estimate(1.0))}}
    written.write("items.yaml", {"bottles": item})
    written.write("polymers.yaml", {"resin": {"name": "Resin", **resin}})
    rooms = {room: getattr(base, room) for room in ("products", "uses", "fuels")}
    written.write("products.yaml", {room: {id: entry(r) for id, r in rooms[room].items()} for room in rooms})
    written.write("constraints/rules.yaml", {id: entry(rule) for id, rule in base.constraints.items()})
    written.write("criteria.yaml", {id: entry(criterion) for id, criterion in base.criteria.items()})
    written.write("emission_factors.yaml", entry(base.emission_factors))
    written.write("currencies.yaml", {name: entry(series) for name, series in base.currencies.items()})
    written.write("gathering_costs.yaml", {id: entry(cost) for id, cost in base.gathering_costs.items()})
    written.write("planning.yaml", entry(base.planning))
    written.write("cost_rules.yaml", entry(base.cost_rules))
    written.write("livelihoods.yaml", entry(base.livelihoods))
    written.write("ranges.yaml", entry(base.ranges))
    written.write("bounds.yaml", {})
    written.write("settings.yaml", entry(base.usual_settings))
    written.write("sources/books.yaml", {id: entry(source) for id, source in base.sources.items()})
    return written
