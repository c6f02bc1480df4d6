"""Test the HTML page of a report: self-contained, and safe for any text."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest

from newsdb import Archive
from newsdb.model.choices import RankedGroup, ReportKind
from newsdb.model.rows.reports import ArticleLink, CountRow, Report, SpecialtyRow, TimelineRow
from newsdb.present.messages import PAGE_LANGUAGES, PageLanguage
from newsdb.present.pages.report_page import format_report_page
from tests.present.samples import ARTICLE, MONEY, PROFILE

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\x00\x1b[31m\ud800"
_RANKED: dict[ReportKind, RankedGroup] = {
    "company": "companies",
    "person": "people",
    "organisation": "organisations",
    "reporter": "reporters",
    "outlet": "outlets",
}
MADE = datetime(2026, 5, 1, tzinfo=UTC)


def report(text: str, url: str | None = "https://news.example/1?a=1&b=2") -> Report:
    link = ArticleLink(1, url, text, text, None)
    row = CountRow(text, 3, text)
    profile = replace(
        PROFILE,
        name=text,
        names=(text, f"{text}2"),
        description=text,
        identifiers=((text, text),),
        related={"reporters": [row], "sources": [CountRow(text, 1)]},
        specialties=[SpecialtyRow("company", text, 3, 75.0, 1.6, 4, 40.0)],
        timeline=[TimelineRow(date(2026, 1, 1), 3)],
        latest=[replace(ARTICLE, title=text, outlet=text, reporters=(text,))],
    )
    figures = [replace(MONEY, text=text, sentence=text, unit=text, outlet=text)] * 2
    links = dict.fromkeys((MONEY.article, ARTICLE.id), link)
    return Report(
        profile, figures, {("reporters", text, text): (link,), ("specialties", text, None): (link,)}, links
    )


class Texts(HTMLParser):
    """The texts of a page, without its style sheet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


class Elements(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def test_no_text_of_an_article_becomes_markup() -> None:
    page = format_report_page(report(HOSTILE), made_at=MADE)
    elements = Elements(page)
    assert not elements.tags & {"script", "img", "iframe", "object", "link", "base"}
    assert not [name for name, _ in elements.attributes if name.startswith("on")]
    assert "\x00" not in page
    assert "\x1b" not in page
    page.encode("utf-8")


def test_only_http_addresses_are_linked() -> None:
    for address in ("javascript:alert(1)", "data:text/html,x", " javascript:x", "http://[", None):
        elements = Elements(format_report_page(report("제목", address), made_at=MADE))
        assert "a" not in elements.tags, address
    page = format_report_page(report("제목"), made_at=MADE)
    assert 'href="https://news.example/1?a=1&amp;b=2"' in page


def test_the_page_needs_no_outside_resources() -> None:
    page = format_report_page(report("한빛"), made_at=MADE)
    assert not re.search(r"@import|url\(|src=|<link", page)
    assert "default-src 'none'" in page
    assert 'lang="en"' in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_the_page_names_its_counted_articles_and_its_time() -> None:
    page = format_report_page(report("한빛"), made_at=MADE)
    assert "The lists count all 12 articles. Made by newsdb, 2026-05-01 00:00 UTC." in page
    assert "9 without a known day are not in it." in page
    some = report("한빛")
    some = replace(some, profile=replace(some.profile, newest=10))
    assert "The lists count the newest 10 of 12 articles." in format_report_page(some, made_at=MADE)


def test_a_korean_page_has_no_english_heading() -> None:
    page = format_report_page(report("한빛"), made_at=MADE, language="ko")
    assert '<html lang="ko">' in page
    texts = {text.strip() for text in Texts(page).texts}
    left = {text for text in texts if re.search(r"[A-Za-z]{3}", text)}
    # Units and the name of the program stay as they are.
    assert left == {"목록은 기사 12건 전체를 센 것입니다. newsdb가 2026-05-01 00:00(UTC)에 만들었습니다."}
    assert {"인용된 취재원", "주로 다루는 것", "최근 기사", "월별 기사 수"} <= texts


def test_a_korean_page_has_korean_durations() -> None:
    page = report("한빛")
    years = replace(MONEY, text="3년", kind="duration", value=Decimal(3), unit="year")
    shown = format_report_page(replace(page, figures=[years] * 2), made_at=MADE, language="ko")
    assert '<td class="whole">년</td>' in shown
    assert "시간별: 기간 (년)" in shown
    assert "year" not in Texts(shown).texts
    assert '<td class="whole">year</td>' in format_report_page(replace(page, figures=[years]), made_at=MADE)


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
@pytest.mark.parametrize("kind", get_args(ReportKind))
def test_every_kind_of_report_has_words_in_every_language(
    language: PageLanguage, kind: ReportKind, sqlite_url: str
) -> None:
    with Archive(sqlite_url) as archive:
        archive.ingest([str(EXAMPLES / "articles.txt")])
        first = archive.top(_RANKED[kind])[0]
        name = f"{first.name}@{first.outlet}" if first.outlet else first.name
        page = format_report_page(archive.report(kind, name), language=language)
    assert f'<html lang="{language}">' in page


def test_a_long_timeline_is_drawn_by_year_in_korean() -> None:
    long = report("한빛")
    months = [TimelineRow(date(2020 + month // 12, month % 12 + 1, 1), 1) for month in range(72)]
    page = format_report_page(
        replace(long, profile=replace(long.profile, timeline=months, newest=10)), language="ko"
    )
    assert "연도별 기사 수" in page
    assert "최근 기사 10건" in page
