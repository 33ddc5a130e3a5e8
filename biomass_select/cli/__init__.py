"""The command line: parse, call one verb, exit code."""

from __future__ import annotations

import gc
import sys

import click

from biomass_select.cli.answers import check, convert, template
from biomass_select.cli.assess import explain, screen, shortlist

OBJECTS_BEFORE_A_CLEANING = 100_000


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: biomass-select shortlist madhyapur_thimi --out shortlist",
)
@click.version_option(package_name="biomass-select", message="%(package)s %(version)s")
def main() -> None:
    """Choose among technologies for crop residues and waste plastics, and defend the choice."""
    # What a command reads stays until it ends: looking through it for waste every 700 objects is a tenth of its time.
    gc.set_threshold(OBJECTS_BEFORE_A_CLEANING)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in (shortlist, screen, explain, template, check, convert):
    main.add_command(command)
