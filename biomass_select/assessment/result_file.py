"""Write an assessment as `assessment.json` with its draws beside it, byte for byte the same each time.

The JSON follows the published schema `assessment.schema.json` of this folder.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from biomass_select.assessment.result import Assessment
from biomass_select.assessment.result_tree import as_tree

SCHEMA_FILE = Path(__file__).with_name("assessment.schema.json")
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of the draws file: the oldest that a zip file can hold."""


def result_files(assessment: Assessment) -> dict[str, bytes]:
    """Return the two result files by name: `assessment.json` and `assessment.draws.npz`."""
    draws = draws_file(assessment)
    tree = as_tree(assessment, hashlib.sha256(draws).hexdigest())
    return {"assessment.json": _json(tree).encode(), "assessment.draws.npz": draws}


def write_whole(folder: Path, files: dict[str, bytes]) -> None:
    """Write files whole and together: all to neighbours first, and only then each in its place, in their order.

    Raises
    ------
    OSError
        The folder cannot be written to, or is full: what stood there before is left as it was. Where the first file
        cannot be replaced (it is open elsewhere) no other is.
    """
    neighbours = {name: folder / f".{name}.part" for name in files}
    try:
        for name, content in files.items():
            neighbours[name].write_bytes(content)
        for name, neighbour in neighbours.items():
            neighbour.replace(folder / name)
    finally:
        for neighbour in neighbours.values():
            neighbour.unlink(missing_ok=True)


def draws_file(assessment: Assessment) -> bytes:
    """Return the draws as the bytes of an npz file: float32 [draw, option, criterion] for each contest."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for contest in assessment.contests:
            array = io.BytesIO()
            np.lib.format.write_array(array, contest.table.values.astype(np.float32), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{contest.stream}.npy", FIXED_DATE)
            archive.writestr(entry, array.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=1)
    return buffer.getvalue()


def _json(tree: dict[str, Any]) -> str:
    """Return the tree as JSON, a line for each part and each item of a list: quick to write, and to compare."""
    lines = []
    for key, value in _plain(tree).items():
        if isinstance(value, list):
            items = ",\n".join(json.dumps(item, ensure_ascii=False, allow_nan=False) for item in value)
            lines.append(f"{json.dumps(key)}: [\n{items}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _plain(value: Any) -> Any:
    """Return the tree with numbers that are not finite as null: JSON knows no infinity."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value
