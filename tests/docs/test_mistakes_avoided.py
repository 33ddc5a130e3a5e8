"""The page of mistakes names every one, tells how it stands, and shows tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biomass_select.documents.read_yaml import read_yaml

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs/mistakes_avoided.md").read_text(encoding="utf-8")
NUMBERS = (*range(6, 28), 41, 42, 43)
STANDS = ("Avoided.", "In part.", "Applies.")


def sections() -> dict[int, str]:
    parts = re.split(r"^### (\d+)\. ", PAGE, flags=re.MULTILINE)[1:]
    return {int(number): text for number, text in zip(parts[::2], parts[1::2], strict=True)}


def named_tests(text: str) -> list[str]:
    return re.findall(r"`(tests/[\w/]+\.py::\w+)`", text)


def test_every_mistake_of_the_list_has_its_section_and_says_how_it_stands() -> None:
    assert tuple(sections()) == NUMBERS
    for number, text in sections().items():
        assert text.split("\n\n")[1].startswith(STANDS), number


def test_what_is_avoided_is_shown_by_a_test() -> None:
    avoided = {n: text for n, text in sections().items() if text.split("\n\n")[1].startswith("Avoided.")}
    assert len(avoided) >= 18
    assert [number for number, text in avoided.items() if not named_tests(text)] == []


@pytest.mark.parametrize("id", sorted(set(named_tests(PAGE))))
def test_each_test_that_is_named_exists(id: str) -> None:
    file, name = id.split("::")
    assert re.search(rf"^def {name}\(", (PROJECT / file).read_text(encoding="utf-8"), re.MULTILINE), id


def test_every_line_of_a_list_names_a_test() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("- ")]
    assert [line for line in lines if len(named_tests(line)) != 1] == []


def test_no_text_promises_carbon_money() -> None:
    promises = re.compile(r"\bCDM\b|carbon (money|income|revenue)|(is|are) eligible", re.IGNORECASE)
    said = {id: str(text) for id, text in texts_of_the_program().items()}
    assert len(said) > 500
    assert [id for id, text in said.items() if promises.search(text)] == []


def texts_of_the_program() -> dict[str, str]:
    folder = PROJECT / "biomass_select/wording/catalogues/en"
    return {id: text for path in sorted(folder.glob("*.yaml")) for id, text in read_yaml(path).data.items()}
