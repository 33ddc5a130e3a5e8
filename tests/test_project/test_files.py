"""What stands in the project's files: nothing unfinished, nothing of one person's machine, whole licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pathspec

PROJECT = Path(__file__).parents[2]
TEXT = {"", ".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}

# Spelt in two parts, so that this file does not find itself.
UNFINISHED = re.compile("TO" "DO|FIX" "ME|XX" "X|NotImplemented" "Error|lorem " "ipsum")
OF_ONE_MACHINE = re.compile(r"(?<![\w.:~/-])/(?:work|tmp|root|home|Users|var|opt|mnt)/\w|[A-Z]:\\Users")
VAGUE_NAMES = {"utils", "helpers", "common", "manager", "misc"}


def project_files() -> Iterator[Path]:
    """Give every file that belongs to the project: all but what .gitignore names."""
    ignored = pathspec.GitIgnoreSpec.from_lines([".git/", *(PROJECT / ".gitignore").read_text().splitlines()])
    for name in ignored.match_tree_files(PROJECT, negate=True):
        yield PROJECT / name


def lines_that_match(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in project_files():
        if path.suffix in TEXT:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if pattern.search(line):
                    found.append(f"{path.relative_to(PROJECT)}:{number}: {line.strip()}")
    return found


def test_the_search_sees_the_projects_files_and_not_what_is_ignored() -> None:
    names = {path.relative_to(PROJECT).as_posix() for path in project_files()}
    assert {"README.md", ".ci/run", "tests/test_project/test_files.py"} <= names
    assert not any(name.startswith((".git/", ".venv/", "shortlist/")) for name in names)


def test_no_file_carries_a_mark_of_unfinished_work() -> None:
    assert lines_that_match(UNFINISHED) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_that_match(OF_ONE_MACHINE) == []


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    package = [path.relative_to(PROJECT) for path in project_files() if "biomass_select" in path.parts]
    assert [path for path in package if VAGUE_NAMES & {*path.parts, path.stem}] == []


def test_both_licences_are_there_and_say_what_they_cover() -> None:
    assert (PROJECT / "LICENSE").read_text().startswith("BSD 3-Clause License\n")
    knowledge_base_licence = (PROJECT / "LICENSE-knowledge-base").read_text()
    assert "the folder knowledge_base/" in knowledge_base_licence
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in knowledge_base_licence
