"""A catalogue of the tests' own entries beside the real ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from biomass_select.wording import catalogue


def forget_catalogues() -> None:
    catalogue.languages.cache_clear()
    catalogue.templates.cache_clear()


@pytest.fixture
def write_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Give a function that writes entries `trial.<name>` beside the real catalogues."""
    copied = shutil.copytree(catalogue.CATALOGUES, tmp_path / "catalogues")
    monkeypatch.setattr(catalogue, "CATALOGUES", copied)
    forget_catalogues()

    def write(language: str = "en", room: str = "trial", **entries: str) -> None:
        (copied / language).mkdir(exist_ok=True)
        lines = [f'{room}.{name}: "{text}"\n' for name, text in entries.items()]
        (copied / language / f"{room}.yaml").write_text("".join(lines), encoding="utf-8")
        forget_catalogues()

    yield write
    forget_catalogues()
