"""Choose among technologies for crop residues and waste plastics, and defend the choice."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"
__all__ = ["assess", "load_knowledge_base", "read_site"]

_PUBLIC = {
    "load_knowledge_base": "biomass_select.knowledge.load",
    "read_site": "biomass_select.sites.read_site",
    "assess": "biomass_select.assessment.assess",
}


def __getattr__(name: str) -> Any:
    """Import a public name only when it is asked for, so that `--help` stays instant."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'biomass_select' has no attribute {name!r}")
