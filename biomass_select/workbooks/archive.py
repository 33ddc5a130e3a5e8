"""The zip file of a workbook from a stranger: refused where it could do harm, its XML told piece by piece.

Nothing is unpacked to the disk, and nothing that a part points to outside the file is opened. A part is never held
as a tree: depth, number and names of elements, the length of their texts and of what stands in one pair of brackets
are all bounded, so that no file takes more time or memory than the largest honest one.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Final
from xml.parsers import expat

from biomass_select.errors import Problem, ProblemsFoundError, unseen_character

BYTES_AT_MOST: Final = 20_000_000
UNPACKED_AT_MOST: Final = 200_000_000
"""Bytes of all parts together."""
SWELLING_AT_MOST: Final = 200
SWELLING_COUNTS_FROM: Final = 10_000_000
"""A part of more bytes than this may be at most so many times as large as it is packed."""
PARTS_AT_MOST: Final = 2_000
ELEMENTS_AT_MOST: Final = 2_000_000
CHARACTERS_AT_MOST: Final = 20_000_000
"""Of all texts of the workbook together."""
DEPTH_AT_MOST: Final = 60
NAMES_AT_MOST: Final = 1_000
"""Different names of elements and attributes in a part."""
BRACKETS_AT_MOST: Final = 1_000_000
"""Bytes between `<` and `>`: the parser looks at them anew with each piece that it is given."""
_PIECE: Final = 65_536
_OLE: Final = b"\xd0\xcf\x11\xe0"
"""What an old workbook begins with, and a new one inside the lock of a password."""
_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_LEADS_OUT: Final = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")


class Listener:
    """Is told the elements of a part, without the prefix that the root has; override `start` and `end`.

    Attributes
    ----------
    heard : list of str or None
        Gathers the text from now on; None where text does not matter.
    bytes_at_most : int
        How long the part may be.
    """

    bytes_at_most = UNPACKED_AT_MOST

    def __init__(self) -> None:
        self.heard: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note that an element begins."""

    def end(self, name: str) -> None:
        """Take note that an element ends."""


class Archive:
    """A zip file whose parts can be read without harm.

    Attributes
    ----------
    where : str
        What messages say of the place; whoever reads a part may make it narrower.
    """

    def __init__(self, path: Path) -> None:
        self.where = shown_name(path)
        raw = self._bytes_of(path)
        self._zip = zipfile.ZipFile(io.BytesIO(raw))
        self._entries = self._checked(self._zip.infolist())
        self._read: set[str] = set()
        self._elements = self._characters = 0

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._entries

    def parts(self) -> list[str]:
        """Return the names of all parts, in small letters: programs do not agree on the case."""
        return list(self._entries)

    def tell(self, part: str, root: str, listener: Listener) -> None:
        """Tell `listener` the elements and texts of a part whose outermost element is `root`.

        Raises
        ------
        ProblemsFoundError
            The part declares a document type, or holds more than can be gone through.
        KeyError, ValueError, expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError
            The part is not there, was read before, or is damaged.
        """
        entry = self._entries[part.lower()]
        if part.lower() in self._read:
            raise ValueError(f"{part} stands for two things")
        if entry.file_size > listener.bytes_at_most:
            raise self._overfull()
        self._read.add(part.lower())
        names: dict[str, str] = {}
        parser = expat.ParserCreate(intern=names)
        parser.buffer_text = True
        depth, prefix = 0, ""

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, prefix
            if depth == 0:
                prefix = name[: name.find(":") + 1]
                if name != prefix + root:
                    raise ValueError(f"{part} holds {name}, not {root}")
            depth += 1
            self._elements += 1
            if depth > DEPTH_AT_MOST or self._elements > ELEMENTS_AT_MOST or len(names) > NAMES_AT_MOST:
                raise self._overfull()
            listener.start(name.removeprefix(prefix) if prefix else name, attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            listener.end(name.removeprefix(prefix) if prefix else name)

        def text(piece: str) -> None:
            if listener.heard is not None:
                self._characters += len(piece)
                if self._characters > CHARACTERS_AT_MOST:
                    raise self._overfull()
                listener.heard.append(piece)

        def doctype(*_: object) -> None:
            raise ProblemsFoundError([Problem(self.where, "workbook_doctype")])

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
        with self._zip.open(entry) as file:
            fed = 0
            while piece := file.read(_PIECE):
                parser.Parse(piece, False)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > BRACKETS_AT_MOST:
                    raise self._overfull()
            parser.Parse(b"", True)

    def _overfull(self) -> ProblemsFoundError:
        return ProblemsFoundError([Problem(self.where, "workbook_overfull")])

    def _bytes_of(self, path: Path) -> bytes:
        """Return the bytes of the file, once their first ones say that it is a zip."""
        try:
            if path.exists() and not path.is_file():  # a folder; or a pipe, which would be waited for
                raise ProblemsFoundError([Problem(self.where, "not_a_file")])
            with path.open("rb") as file:
                raw = file.read(BYTES_AT_MOST + 1)
        except (OSError, ValueError) as fault:
            why = getattr(fault, "strerror", None) or ""
            raise ProblemsFoundError([Problem(self.where, "file_unreadable", {"why": why})]) from fault
        if not raw:
            raise ProblemsFoundError([Problem(self.where, "file_empty")])
        if len(raw) > BYTES_AT_MOST:
            megabytes = BYTES_AT_MOST // 1_000_000
            raise ProblemsFoundError([Problem(self.where, "file_too_large", {"megabytes": megabytes})])
        if raw.startswith(_OLE):
            raise ProblemsFoundError([Problem(self.where, "workbook_old")])
        if not raw.startswith(b"PK"):
            raise ProblemsFoundError([Problem(self.where, "not_workbook")])
        if raw.count(_ENTRY) > PARTS_AT_MOST:
            raise ProblemsFoundError([Problem(self.where, "workbook_parts", {"most": PARTS_AT_MOST})])
        return raw

    def _checked(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """Return the parts by their names in small letters, none of which unpacks to too much or leads out."""
        found: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = entry.filename.replace("\\", "/").lower()
            if _LEADS_OUT.search(name):
                raise ProblemsFoundError([Problem(self.where, "workbook_paths")])
            if entry.flag_bits & _ENCRYPTED:
                raise ProblemsFoundError([Problem(self.where, "workbook_old")])
            # Of other ways of packing, one piece may unpack to any length.
            if name in found or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ValueError(f"{name} stands twice or is packed in a way of its own")
            swells = entry.file_size > SWELLING_AT_MOST * entry.compress_size
            if swells and entry.file_size > SWELLING_COUNTS_FROM:
                raise self._bomb()
            found[name] = entry
        if sum(entry.file_size for entry in entries) > UNPACKED_AT_MOST:
            raise self._bomb()
        return found

    def _bomb(self) -> ProblemsFoundError:
        megabytes = UNPACKED_AT_MOST // 1_000_000
        return ProblemsFoundError([Problem(self.where, "workbook_unpacked", {"megabytes": megabytes})])


def shown_name(path: Path) -> str:
    """Return the name of a file as it can be shown: the name, too, is from a stranger."""
    name = (path.name or str(path)).encode("utf-8", "replace").decode("utf-8")
    return "".join("\ufffd" if unseen_character(sign) or sign in "\t\n" else sign for sign in name)
