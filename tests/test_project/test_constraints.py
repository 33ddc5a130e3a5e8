"""constraints.txt pins all that an installation brings along, within the bounds of pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import biomass_select

PROJECT = Path(__file__).parents[2]
LINES = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Other systems bring along a few more or less; so that the pins can be proved anywhere, they are for one.
PINNED_FOR = {
    "os_name": "posix",
    "platform_system": "Linux",
    "sys_platform": "linux",
    "python_version": "3.11",
    "python_full_version": "3.11.0",
}


def pins() -> dict[str, Version]:
    names_and_versions = [line.split("==") for line in LINES]
    return {canonicalize_name(name): Version(version) for name, version in names_and_versions}


def direct_requirements() -> list[Requirement]:
    return [
        Requirement(text) for text in METADATA["dependencies"] + METADATA["optional-dependencies"]["test"]
    ]


def closure() -> set[str]:
    """Name everything that the requirements bring along on `PINNED_FOR`, by their installed metadata."""
    found: set[str] = set()
    waiting = direct_requirements()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        found.add(name)
        for text in requires(name) or []:
            further = Requirement(text)
            extras = ["", *requirement.extras]
            marker = further.marker
            if marker is None or any(marker.evaluate(PINNED_FOR | {"extra": extra}) for extra in extras):
                waiting.append(further)
    return found


def test_each_line_is_a_name_and_a_version_without_address_or_hash() -> None:
    wrong = [line for line in LINES if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==\d+(\.\w+)*", line)]
    assert wrong == []


def test_nothing_is_pinned_twice() -> None:
    assert len(pins()) == len(LINES)


def test_everything_an_installation_brings_along_is_pinned_and_nothing_else() -> None:
    assert set(pins()) == closure()


def test_every_requirement_has_a_lower_bound_and_its_pin_meets_it() -> None:
    for requirement in direct_requirements():
        assert [bound.operator for bound in requirement.specifier] == [">="], requirement
        assert pins()[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_the_package_states_the_version_it_is_released_under() -> None:
    assert biomass_select.__version__ == METADATA["version"]
