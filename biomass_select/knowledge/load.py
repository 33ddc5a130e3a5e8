"""Load the knowledge base from its folder, whole, or say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from biomass_select.documents.read_yaml import Document, KeyPath, read_yaml
from biomass_select.documents.validate import gather, validate
from biomass_select.errors import Problem, ProblemsFoundError
from biomass_select.knowledge.cross_check import cross_check
from biomass_select.knowledge.plausible import implausible
from biomass_select.quantities.estimate import Estimate
from biomass_select.quantities.money import CurrencySeries
from biomass_select.quantities.ranges import RangeRule, with_range
from biomass_select.record import Record, map_records
from biomass_select.schema.bound import Bound
from biomass_select.schema.constraint import Constraint
from biomass_select.schema.cost_rules import CostRules
from biomass_select.schema.country import Country
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.emission_factor import EmissionFactors
from biomass_select.schema.feedstock import Feedstock, Polymer
from biomass_select.schema.gathering import GatheringCost
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.livelihoods import LivelihoodFactors
from biomass_select.schema.pack import Pack
from biomass_select.schema.planning import Planning
from biomass_select.schema.product import FuelProperties, Product, Use
from biomass_select.schema.settings import Settings
from biomass_select.schema.source import Source
from biomass_select.schema.technology import Technology

R = TypeVar("R", bound=Record)

HERE = Path(__file__).resolve().parents[1]


def knowledge_base_folder() -> Path:
    """Return the knowledge base's folder: the checkout's own first, else the copy in the installed package."""
    checkout = HERE.parent / "knowledge_base"
    return checkout if (HERE.parent / "pyproject.toml").is_file() else HERE / "_knowledge_base"


def is_knowledge_base(folder: Path) -> bool:
    """Say whether a folder holds technologies and sources, as knowledge bases do and sites do not."""
    return all((folder / room).is_dir() for room in ("technologies", "sources"))


def load_knowledge_base(folder: Path | None = None) -> KnowledgeBase:
    """Load and check a knowledge base.

    Raises
    ------
    ProblemsFoundError
        With every problem of every file, each with its file and line.
    """
    return _Loader(folder or knowledge_base_folder()).load()


class _Loader:
    """Reads each file once, keeps its lines for the cross-check, gathers problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.homes: dict[tuple[str, str], tuple[Document, KeyPath]] = {}

    def load(self) -> KnowledgeBase:
        products, items = self._document("products.yaml"), self._document("items.yaml")
        parts: dict[str, Any] = {
            "technologies": self._one_file_each(Technology, "technologies"),
            "feedstocks": self._joined(
                self._one_file_each(Feedstock, "feedstocks"),
                self._map(Feedstock, items, room="feedstocks"),
                items,
            ),
            "polymers": self._map(Polymer, self._document("polymers.yaml"), room="polymers"),
            "products": self._map(Product, products, ("products",), room="products"),
            "uses": self._map(Use, products, ("uses",), room="uses"),
            "fuels": self._map(FuelProperties, products, ("fuels",), room="fuels"),
            "constraints": self._several(Constraint, "constraints"),
            "criteria": self._map(Criterion, self._document("criteria.yaml"), room="criteria"),
            "emission_factors": self._one(EmissionFactors, "emission_factors.yaml"),
            "countries": self._one_file_each(Country, "countries", id_field="iso3"),
            "currencies": self._map(
                CurrencySeries, self._document("currencies.yaml"), room="currencies", id_field=None
            ),
            "gathering_costs": self._map(
                GatheringCost, self._document("gathering_costs.yaml"), room="gathering_costs"
            ),
            "cost_rules": self._one(CostRules, "cost_rules.yaml"),
            "livelihoods": self._one(LivelihoodFactors, "livelihoods.yaml"),
            "packs": self._one_file_each(Pack, "packs"),
            "planning": self._one(Planning, "planning.yaml"),
            "ranges": self._one(RangeRule, "ranges.yaml"),
            "bounds": self._map(Bound, self._document("bounds.yaml"), room="bounds"),
            "sources": self._several(Source, "sources", id_field=None),
            "usual_settings": self._one(Settings, "settings.yaml"),
        }
        gather(self.problems)
        rule: RangeRule = parts["ranges"]
        base = KnowledgeBase.model_construct(**parts)
        gather([*cross_check(base, self._where), *implausible(base, self._where)])
        return map_records(base, Estimate, lambda estimate, _path: with_range(estimate, rule))

    def _where(self, room: str, record_id: str, *path: str | int) -> str:
        """Return file and line of a part of a record, for the cross-check."""
        home = self.homes.get((room, record_id))
        return f"{room} {record_id}" if home is None else home[0].where((*home[1], *path))

    def _document(self, name: str) -> Document | None:
        try:
            return read_yaml(self.folder / name, f"knowledge_base/{name}")
        except ProblemsFoundError as fault:
            self.problems.extend(fault.problems)
            return None

    def _one(self, kind: type[R], name: str) -> R | None:
        document = self._document(name)
        if document is None:
            return None
        record, problems = validate(kind, document.data, document)
        self.problems.extend(problems)
        self.homes[(name.removesuffix(".yaml"), "")] = (document, ())
        return record

    def _map(
        self,
        kind: type[R],
        document: Document | None,
        path: KeyPath = (),
        *,
        room: str,
        id_field: str | None = "id",
    ) -> dict[str, R]:
        """Read a map from id to record (at `path` of a document)."""
        if document is None:
            return {}
        data: Any = document.data
        for part in path:
            data = data.get(part) if isinstance(data, dict) else None
        if not isinstance(data, dict):
            self.problems.append(Problem(document.where(path), "not_a_map", {"found": "something else"}))
            return {}
        records: dict[str, R] = {}
        for record_id, entry in data.items():
            extra = {id_field: record_id} if id_field else {}
            record, problems = validate(kind, entry, document, (*path, record_id), **extra)
            self.problems.extend(problems)
            self.homes[(room, record_id)] = (document, (*path, record_id))
            if record is not None:
                records[record_id] = record
        return records

    def _one_file_each(self, kind: type[R], room: str, id_field: str = "id") -> dict[str, R]:
        """Read a folder in which each file is a record and its name the id."""
        records: dict[str, R] = {}
        for name in self._files(room):
            document = self._document(name)
            if document is None:
                continue
            record_id = Path(name).stem
            record, problems = validate(kind, document.data, document, (), **{id_field: record_id})
            self.problems.extend(problems)
            self.homes[(room, record_id)] = (document, ())
            if record is not None:
                records[record_id] = record
        return records

    def _several(self, kind: type[R], room: str, id_field: str | None = "id") -> dict[str, R]:
        """Read a folder of maps from id to record; an id stands once in all of them."""
        records: dict[str, R] = {}
        for name in self._files(room):
            document = self._document(name)
            part = self._map(kind, document, room=room, id_field=id_field)
            records = self._joined(records, part, document)
        return records

    def _joined(self, records: dict[str, R], part: dict[str, R], document: Document | None) -> dict[str, R]:
        """Return records with those of one more document, whose ids must be new."""
        for double in sorted(part.keys() & records.keys()):
            assert document is not None
            self.problems.append(Problem(document.where((double,)), "duplicate_key", {"key": double}))
        return records | part

    def _files(self, room: str) -> Iterator[str]:
        found = sorted(path.name for path in (self.folder / room).glob("*.yaml"))
        if not found:
            self.problems.append(Problem(f"knowledge_base/{room}", "folder_empty", {"folder": room}))
        return (f"{room}/{name}" for name in found)
