"""The answers of a shipped site as YAML, for tests to spoil."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from biomass_select.documents.write_yaml import yaml_text
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.sites.find_site import find_site
from biomass_select.sites.read_site import read_document

BASE = load_knowledge_base()


@cache
def shipped_text(name: str) -> str:
    return yaml_text(shipped_tree(name))


def shipped_tree(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_document(find_site(name).site, BASE).data
    return data


def write_shipped(name: str, folder: Path) -> None:
    """Write a shipped site into a folder as site.yaml and settings.yaml."""
    (folder / "site.yaml").write_text(shipped_text(name), encoding="utf-8")
    (folder / "settings.yaml").write_bytes(find_site(name).settings.read_bytes())
