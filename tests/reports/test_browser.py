"""The report in a browser: narrow screen, accessibility, silence on console and network, links that open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from biomass_select.assessment.result import Assessment
from tests.reports.written import html_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Shipped = Callable[[str], Assessment]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
NEEDED = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")
pytestmark = [pytest.mark.slow, NEEDED]
SITES = ("madhyapur_thimi", "moneragala")
PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def report(tmp_path: Path, shipped: Shipped) -> Callable[..., str]:
    """Return the address of a site's report, written to disk."""

    def written(name: str, language: str = "en") -> str:
        path = tmp_path / f"{name}.{language}.html"
        path.write_text(html_of(shipped(name), language), encoding="utf-8")
        return path.as_uri()

    return written


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


@pytest.mark.parametrize("language", ["en", "pseudo"])
@pytest.mark.parametrize("name", SITES)
def test_nothing_is_wider_than_a_phone(name: str, language: str, browser: Browser, report: Callable[..., str]) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(report(name, language))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    open_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(viewport: dict[str, int], browser: Browser, report: Callable[..., str]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport=viewport)  # type: ignore[arg-type]
    page.goto(report("moneragala"))
    page.evaluate("document.querySelectorAll('details.print').forEach(part => { part.open = true; })")
    page.evaluate("document.querySelector('details.option').open = true")
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    page.close()


@pytest.mark.parametrize("name", SITES)
def test_the_page_is_silent_and_asks_for_nothing(name: str, browser: Browser, report: Callable[..., str]) -> None:
    address = report(name)
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    open_everything(page)
    page.wait_for_timeout(200)
    assert said == []
    assert asked == [address]
    page.close()


def test_a_mark_opens_the_trace_it_leads_to(browser: Browser, report: Callable[..., str]) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(report("moneragala"))
    mark = page.locator(".page-one .card a.grade").first
    target = page.locator(str(mark.get_attribute("href")))
    assert not target.is_visible()
    mark.click()
    assert target.is_visible()
    source = target.locator("a[href^='#r']").first
    source.click()
    assert page.locator(str(source.get_attribute("href"))).is_visible()
    page.close()


def test_paper_holds_page_one_on_one_sheet_and_the_details_that_belong_on_it(
    browser: Browser, report: Callable[..., str], tmp_path: Path
) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(report("moneragala"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 695, "height": 1009})  # A4 less its margins at 96 dots an inch
    height = page.evaluate("document.querySelector('.page-one').getBoundingClientRect().height")
    assert height <= 1009
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#sources li").first.is_visible()
    assert not page.locator("details.option").first.is_visible()
    page.close()
