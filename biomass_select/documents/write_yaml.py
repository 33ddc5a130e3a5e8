"""Write a document as YAML that `read_yaml` reads back to the same values."""

from __future__ import annotations

import re
from typing import Any

import yaml

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*\Z")
_WORDS = frozenset(word for text in ("true", "false", "null", "yes", "no", "on", "off", "y", "n") for word in
                   (text, text.capitalize(), text.upper()))  # fmt: skip
LINE_WIDTH = 120


class _Writer(yaml.SafeDumper):
    """Texts in quotes unless they are plain words; a map or list of single values in one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(writer: _Writer, text: str) -> yaml.Node:
    plain = _PLAIN.match(text) and text not in _WORDS and not re.fullmatch(r"[eE]\d+", text)
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


def _map(writer: _Writer, data: dict[Any, Any]) -> yaml.Node:
    flat = not any(isinstance(value, dict | list) and value for value in data.values() if not _is_line(value))
    return writer.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=flat and len(data) > 1)


def _list(writer: _Writer, data: list[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=_is_line(data))


def _is_line(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)


_Writer.add_representer(str, _text)
_Writer.add_representer(dict, _map)
_Writer.add_representer(list, _list)


def yaml_text(data: Any) -> str:
    """Return plain values as YAML, the keys in their order."""
    return yaml.dump(
        data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=LINE_WIDTH, default_flow_style=None
    )
