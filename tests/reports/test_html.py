"""The HTML report: one file, inert, whole in its links, and without a word that is not of the catalogue."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest

from biomass_select.assessment.result import Assessment
from tests.build import constraint, outlet, owner, source, stream, usd
from tests.reports.visible_text import outside_brackets, read
from tests.reports.written import html_of

Town = Callable[..., Assessment]
Shipped = Callable[[str], Assessment]
SITES = ("madhyapur_thimi", "moneragala")
MEGABYTE = 1024 * 1024
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7 * 7 }}"


@pytest.mark.parametrize("name", SITES)
def test_no_visible_word_stands_outside_the_catalogue(name: str, shipped: Shipped) -> None:
    page = read(html_of(shipped(name), "pseudo"))
    found = [text for text in page.texts if re.search("[A-Za-z]{2}", outside_brackets(text))]
    assert found == []


@pytest.mark.parametrize("name", SITES)
def test_no_mark_of_the_page_is_shown_as_text(name: str, shipped: Shipped) -> None:
    assert [text for text in read(html_of(shipped(name))).texts if re.search(r"</?[a-z]", text)] == []


def test_what_a_card_can_pay_carries_its_unit_and_a_loss_is_nothing(town: Town) -> None:
    def said(**place: Any) -> str:
        html = re.sub(r"<[^>]*>", "", html_of(town(**place)).replace("</dt>", " "))
        return re.sub(r"\s+", " ", html[html.index("Can pay at the gate") :])[:60]

    # 72.87 and 12.5 dollars a tonne: worked out in test_contents.
    assert said(streams=(stream(price_today=usd(12, "t")),)).startswith("Can pay at the gate up to 73 USD/t; today 13 USD/t")
    assert said(outlets=(outlet(price=usd(1, "t")),)).startswith("Can pay at the gate nothing; today ")
    assert said(outlets=(outlet(price=None, displaces=None),)).startswith("Can pay at the gate not known; today ")


def test_a_hard_coded_word_would_be_seen() -> None:
    page = read('<p>⟦šåíđ ~~⟧ left</p><p translate="no">USD</p><p title="said">⟦á USD⟧</p>')
    assert [text for text in page.texts if re.search("[A-Za-z]{2}", outside_brackets(text))] == [
        "⟦šåíđ ~~⟧ left", "said",
    ]  # fmt: skip


def test_what_people_write_stays_text(town: Town) -> None:
    html = html_of(
        town(
            name=ATTACK, streams=(stream(name=ATTACK, notes=(ATTACK,)),), outlets=(outlet(name=ATTACK),),
            owners=(owner(name=ATTACK, said="not_asked"),), not_known=((ATTACK, ATTACK),),
        )
    )  # fmt: skip
    page = read(html)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert [tag for tag, _ in page.tags if tag == "img"] == []
    assert not any(name.startswith("on") for _, given in page.tags for name in given)
    assert any(ATTACK in text for text in page.texts)


def test_an_address_that_is_no_web_address_is_not_made_a_link(town: Town) -> None:
    html = html_of(town({"sources": {"book": source(address="javascript:alert(1)")}}))
    assert "javascript:alert(1)" in html
    assert [link for link in read(html).links if not link.startswith("#")] == []


@pytest.mark.parametrize("name", SITES)
def test_nothing_is_loaded_from_anywhere(name: str, shipped: Shipped) -> None:
    page = read(html_of(shipped(name)))
    assert page.loaded == []
    outside = [link for link in page.links if not link.startswith("#")]
    assert outside and all(link.startswith(("http://", "https://")) for link in outside)


def test_the_page_allows_its_own_style_and_script_only(town: Town) -> None:
    html = html_of(town())
    (policy,) = (g["content"] for tag, g in read(html).tags if tag == "meta" and "http-equiv" in g)
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    script = re.search("<script>(.*?)</script>", html, re.DOTALL)
    assert style is not None and script is not None

    def hashed(found: re.Match[str]) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()

    assert policy == f"default-src 'none'; style-src '{hashed(style)}'; script-src '{hashed(script)}'"


@pytest.mark.parametrize("name", SITES)
def test_each_link_inside_the_page_has_its_end_and_each_id_stands_once(name: str, shipped: Shipped) -> None:
    page = read(html_of(shipped(name)))
    assert {link[1:] for link in page.links if link.startswith("#")} - set(page.ids) == set()
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("name", SITES)
def test_each_number_of_an_option_leads_to_its_grade_and_sources(name: str, shipped: Shipped) -> None:
    assessment = shipped(name)
    html = html_of(assessment)
    traces = {
        found["id"]: found["body"]
        for found in re.finditer(r'<div class="trace" id="(?P<id>[^"]+)">(?P<body>.*?)</div>', html, re.DOTALL)
    }
    links = set(read(html).links)
    marks = [f"o{n}" for n in range(1, 1 + sum(len(contest.scored) for contest in assessment.contests))]
    for mark in marks:
        for criterion in assessment.criteria:
            anchor = f"{mark}-{criterion.id}"
            assert f"#{anchor}" in links
            assert "Grade " in traces[anchor] or "It follows from its definition" in traces[anchor]
            graded_by_source = re.search(r"Grade [ABC]\.", traces[anchor])
            assert graded_by_source is None or re.search(r'href="#r\d+"', traces[anchor])


def test_the_same_assessment_gives_the_same_bytes(shipped: Shipped) -> None:
    assessment = shipped("moneragala")
    assert html_of(assessment) == html_of(assessment)


@pytest.mark.parametrize("name", SITES)
def test_the_page_is_small_enough_to_send(name: str, shipped: Shipped) -> None:
    assert len(html_of(shipped(name)).encode()) < 3 * MEGABYTE


@pytest.mark.parametrize("name", SITES)
def test_tables_say_what_they_hold(name: str, shipped: Shipped) -> None:
    tags = read(html_of(shipped(name))).tags
    names = [tag for tag, _ in tags]
    assert names.count("table") == names.count("caption") > 10
    assert all(given.get("scope") in ("row", "rowgroup", "col") for tag, given in tags if tag == "th")
    pictures = [given for tag, given in tags if tag == "svg" and given.get("aria-hidden") != "true"]
    assert all(given.get("role") == "img" for given in pictures)
    assert names.count("desc") == len(pictures) > 10


def test_a_site_where_nothing_passes_still_has_a_whole_page(town: Town) -> None:
    html = html_of(town({"constraints": [constraint()]}))
    page = read(html)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert "No plant fits today." in html
    assert "The feed is too wet" in html
