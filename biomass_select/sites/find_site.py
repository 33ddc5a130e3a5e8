"""Find the files of a site: by a shipped name, a folder or a file."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import isfile
from pathlib import Path

from biomass_select.errors import Problem, ProblemsFoundError, nearest

HERE = Path(__file__).resolve().parents[1]
SITE_FILES, SETTINGS_FILE = ("site.xlsx", "site.yaml"), "settings.yaml"


@dataclass(frozen=True)
class SiteFiles:
    """Where a site lies: its own file, and the settings beside it."""

    site: Path
    settings: Path


def case_studies_folder() -> Path:
    """Return the folder of shipped sites: the checkout's own first, else the copy in the installed package."""
    checkout = HERE.parent / "case_studies"
    return checkout if (HERE.parent / "pyproject.toml").is_file() else HERE / "_case_studies"


def shipped_sites() -> tuple[str, ...]:
    """Return the names of the sites that are shipped."""
    found = (path.parent.name for name in SITE_FILES for path in case_studies_folder().glob(f"*/{name}"))
    return tuple(sorted(set(found)))


def find_site(name: str) -> SiteFiles:
    """Return the files of a site given by a shipped name, a folder or a file.

    Raises
    ------
    ProblemsFoundError
        There is no such site; names the nearest shipped one.
    """
    given = Path(name)
    # unlike its namesake of Path, isfile takes a name that no disk could hold for one that is not there
    if isfile(given):
        return SiteFiles(given, given.parent / SETTINGS_FILE)
    for folder in (given, case_studies_folder() / name if name in shipped_sites() else None):
        for file in SITE_FILES if folder is not None else ():
            if folder is not None and isfile(folder / file):
                return SiteFiles(folder / file, folder / SETTINGS_FILE)
    problem = Problem(
        name, "no_such_site", {"near": nearest(name, shipped_sites()), "shipped": ", ".join(shipped_sites())}
    )
    raise ProblemsFoundError([problem])
