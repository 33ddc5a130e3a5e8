"""Catalogue files: strict when read, complete, and read no more than once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from biomass_select.wording import catalogue
from biomass_select.wording.catalogue import (
    CATALOGUES,
    CatalogueError,
    MissingMessageError,
    languages,
    read_catalogue,
    rooms,
    template_of,
    templates,
)


@pytest.mark.parametrize("path", sorted(CATALOGUES.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_catalogue_file_can_be_read(path: Path) -> None:
    assert all(id.startswith(f"{path.stem}.") for id in read_catalogue(path))


@pytest.mark.parametrize("path", sorted(CATALOGUES.rglob("*.yaml")), ids=lambda path: path.name)
def test_no_text_holds_markup_line_breaks_or_double_spaces(path: Path) -> None:
    for id, template in read_catalogue(path).items():
        words = template.fill(lambda slot: "x")
        assert words == " ".join(words.split(" ")) == words.strip(), id
        assert not set("<>\n\t\\") & set(words), id
        assert "  " not in words, id


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            'trial.a: "x"\ntrial.b: "y"\ntrial.a: "z"\n',
            "trial.yaml, line 3: 'trial.a' stands twice. Remove one.",
        ),
        ('supply.a: "x"\n', "trial.yaml, line 1: 'supply.a' must begin with 'trial.' like its file"),
        ('trial: "x"\n', "trial.yaml, line 1: 'trial' must begin with 'trial.' like its file"),
        (
            "trial.a: {share} of it\n",
            "trial.yaml, line 1: this is not YAML (did not find expected key). Write the text in quotes.",
        ),
        (
            "trial.a: {share}\n",
            "trial.yaml, line 1: the text of an id is wanted in quotes, not a list or a group",
        ),
        ('- "x"\n', "trial.yaml, line 1: a list of 'id: text' is wanted"),
        (
            'trial.b: "x"\ntrial.a: "{share"\n',
            "trial.yaml, line 2: trial.a: a brace stands alone in '{share'. Write slots as {name}.",
        ),
    ],
)
def test_a_slip_in_a_file_is_told_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as refusal:
        read_catalogue(path)
    assert str(refusal.value) == complaint


def test_a_word_that_yaml_takes_for_a_truth_value_stays_a_word(tmp_path: Path) -> None:
    path = tmp_path / "trial.yaml"
    path.write_text("trial.a: no\ntrial.b: 012\n", encoding="utf-8")
    assert [template.parts for template in read_catalogue(path).values()] == [("no",), ("012",)]


@pytest.mark.parametrize("id", ["words.nothing_like_it", "no_such_room.a", "words", ""])
@pytest.mark.parametrize("language", ["en", "pseudo"])
def test_an_id_that_no_catalogue_holds_is_a_fault_that_names_it(id: str, language: str) -> None:
    with pytest.raises(MissingMessageError) as refusal:
        template_of(id, language)
    assert str(refusal.value) == f"the catalogue '{language}' has no message '{id}'"


def test_a_language_without_catalogue_is_a_fault_that_names_it(write_entries: Callable[..., None]) -> None:
    write_entries("ne", hello="नमस्ते")
    with pytest.raises(MissingMessageError) as refusal:
        template_of("trial.hello", "xx")
    assert str(refusal.value) == "there is no catalogue of the language 'xx', only of en, ne, pseudo"
    assert languages() == ("en", "ne", "pseudo")


def test_each_language_has_its_own_words(write_entries: Callable[..., None]) -> None:
    write_entries("en", hello="hello")
    write_entries("ne", hello="नमस्ते")
    assert template_of("trial.hello", "en").parts == ("hello",)
    assert template_of("trial.hello", "ne").parts == ("नमस्ते",)
    assert "trial" in rooms()


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    templates("words", "en")
    monkeypatch.setattr(catalogue, "read_catalogue", None)
    assert template_of("words.and", "en") is template_of("words.and", "en")
