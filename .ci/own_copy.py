"""A pytest plugin that stops the run unless biomass_select comes from the folder under test."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

FOREIGN_COPY = 70


def pytest_configure(config: pytest.Config) -> None:
    """Stop with exit code 70 where a test would import another copy of the package than the one beside it."""
    spec = find_spec("biomass_select")
    origin = spec.origin if spec else None
    if origin is None or not Path(origin).resolve().is_relative_to(config.rootpath.resolve()):
        pytest.exit(f"biomass_select is imported from {origin}, not from {config.rootpath}", FOREIGN_COPY)
