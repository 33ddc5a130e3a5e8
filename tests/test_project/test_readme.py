"""The README's commands are the ones promised, and what it names exists."""

from __future__ import annotations

import re
from pathlib import Path

from biomass_select.cli import main

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")

NEWCOMER = (
    "python3 -m venv --without-pip .venv"
    " && python3 -m pip --python .venv install -c constraints.txt ."
    " && .venv/bin/biomass-select shortlist madhyapur_thimi --out shortlist"
)
DEVELOPER = (
    "python3 -m venv --without-pip .venv"
    ' && python3 -m pip --python .venv install -c constraints.txt -e ".[test]"'
    " && .venv/bin/python -m pytest"
)


def on_windows(command: str) -> str:
    return command.replace("python3 ", "py ").replace(".venv/bin/", ".venv\\Scripts\\")


def code_blocks() -> list[str]:
    return [block.strip() for block in re.findall(r"^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)]


def test_the_two_commands_and_their_windows_form_stand_alone_in_a_block_each_in_this_order() -> None:
    commands = [block for block in code_blocks() if " -m venv " in block]
    assert commands == [NEWCOMER, on_windows(NEWCOMER), DEVELOPER, on_windows(DEVELOPER)]


def test_ci_finds_exactly_the_two_commands_by_the_start_of_their_line() -> None:
    assert re.findall(r"^python3 -m venv .*", README, re.MULTILINE) == [NEWCOMER, DEVELOPER]


def test_the_readme_lists_every_command_of_the_program_and_no_other() -> None:
    listed = re.findall(r"^\| `biomass-select (\w+) ", README, re.MULTILINE)
    assert sorted(listed) == sorted(main.commands)


def test_the_folder_map_names_every_room_of_the_package_and_no_other() -> None:
    (folder_map,) = [block for block in code_blocks() if block.startswith("case_studies/<place>/")]
    mapped = set()
    for line in folder_map.splitlines():
        if line.startswith("  "):
            mapped.update(re.findall(r"\w+(?:/|\.py)", re.split(r" {3,}", line.strip())[0]))
    package = PROJECT / "biomass_select"
    folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    files = {path.name for path in package.glob("*.py")} - {"__init__.py"}
    assert mapped == folders | files


def test_every_place_the_readme_offers_ships_with_the_project() -> None:
    (sentence,) = re.findall(r"ships with the program \((.*?)\)", README, re.DOTALL)
    offered = set(re.findall(r"`(\w+)`", sentence))
    shipped = {path.parent.name for path in (PROJECT / "case_studies").glob("*/site.xlsx")}
    assert offered == shipped


def test_every_link_to_a_file_leads_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"):
        text = (PROJECT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (PROJECT / page).parent.joinpath(target).exists(), f"{page} links to {target}"
