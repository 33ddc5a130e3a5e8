"""Read a page as its reader does: visible text, what may stay untranslated, links and ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from biomass_select.wording.pseudo import CLOSING, OPENING

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SAID_BY_ATTRIBUTE = ("title", "aria-label", "alt", "placeholder")


@dataclass
class Page(HTMLParser):
    """Text by element, links, ids, and every address that a browser would load by itself."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        elif tag != "a":
            self.loaded += [str(given[name]) for name in ("src", "href", "data", "srcset") if given.get(name)]
        hidden = any(kept for _, kept in self.open) or given.get("translate") == "no"
        if not hidden:
            self.texts += [str(given[name]) for name in SAID_BY_ATTRIBUTE if given.get(name)]
        if tag not in VOID:
            self.open.append((tag, given.get("translate") == "no" or tag in ("script", "style")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(kept for _, kept in self.open):
            self.texts.append(data)


def read(html: str) -> Page:
    """Return a page, read."""
    page = Page()
    page.feed(html)
    return page


def outside_brackets(text: str) -> str:
    """Return what of a text stands outside the brackets of the pseudo-language."""
    depth, kept = 0, []
    for character in text:
        depth += (character == OPENING) - (character == CLOSING)
        if depth == 0 and character != CLOSING:
            kept.append(character)
    return "".join(kept)
