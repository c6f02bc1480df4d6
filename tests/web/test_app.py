"""Every page answers in both languages, links lead somewhere, and nothing comes from elsewhere."""

import csv
import html
import io
import re
import shlex
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from newsdb import Archive
from newsdb.model.choices import RankedGroup
from newsdb.present.messages import PAGE_LANGUAGES
from tests.web.conftest import open_room

PAGES = (
    "/",
    "/articles",
    "/articles?q=엔비디아",
    "/articles?q=엔비디아&by=relevance",
    "/articles?q=company:엔비디아&by=oldest",
    "/articles?q=없는낱말xyz",
    "/facets?q=엔비디아",
    "/articles/1",
    "/articles/49",
    "/articles/1/revisions",
    "/company/엔비디아",
    "/reporter/류하람@한빛경제",
    "/outlet/한빛경제",
    "/organisation/과학기술정보통신부",
    "/source/코어위브",
    "/source/%231",
    "/facts",
    "/facts?measure=매출&status=actual&role=level&by=oldest",
    "/facts?company=솔빛전자&period=2025",
    "/facts/series?subject=솔빛전자",
    "/changes",
    "/changes?measure=사망자",
    "/quotes",
    "/quotes?source=코어위브&q=outlet:한빛경제",
    "/conflicts",
    "/conflicts?q=company:삼성전자",
    "/compare",
    "/compare?kind=source&left=코어위브&right=화웨이",
    "/compare?kind=company&left=엔비디아&right=AMD",
    "/compare?kind=outlet&left=한빛경제&right=누리테크",
    "/sql",
    "/sql?statement=SELECT outlet, count(*) AS articles FROM article_view GROUP BY outlet",
    "/suggest?q=엔",
)


class Page(HTMLParser):
    """The tags, attributes, links and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def links(self) -> list[str]:
        return [
            attributes["href"] or "" for tag, attributes in self.tags if tag == "a" and "href" in attributes
        ]


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_in_the_language_of_the_reader(path: str, language: str, room: TestClient) -> None:
    answer = room.get(path, headers={"Accept-Language": f"{language}-XX,en;q=0.5"})
    assert answer.status_code == 200
    if "<html" in answer.text:
        assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_script_and_no_style_of_its_own_and_nothing_from_elsewhere(
    path: str, room: TestClient
) -> None:
    page = Page(room.get(path).text)
    for tag, attributes in page.tags:
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        if tag == "script":
            assert (attributes.get("src") or "").startswith("/static/")
        if tag in ("link", "img", "iframe", "form"):
            target = attributes.get("href") or attributes.get("src") or attributes.get("action") or ""
            assert not urlsplit(target).netloc, (tag, attributes)
    assert all(tag != "style" for tag, _ in page.tags)


def test_the_files_of_a_page_are_what_they_are_said_to_be(room: TestClient) -> None:
    page = Page(room.get("/").text)
    kinds = {"script": "text/javascript", "stylesheet": "text/css", "icon": "image/svg+xml"}
    wanted = [(a.get("src"), "script") for tag, a in page.tags if tag == "script"]
    wanted += [(a.get("href"), a.get("rel") or "") for tag, a in page.tags if tag == "link"]
    assert len(wanted) == 4
    for address, kind in wanted:
        answer = room.get(address or "")
        assert answer.status_code == 200, address
        assert answer.headers["content-type"].startswith(kinds[kind]), address


def test_what_a_count_leaves_out_stands_on_its_page_alone(room: TestClient) -> None:
    notice = re.compile(r"\d+ articles have no known date and are not counted")
    assert notice.search(room.get("/facets?q=엔비디아").text) is None
    assert notice.search(room.get("/").text)
    assert notice.search(room.get("/articles").text) is None


def test_every_link_of_the_front_page_and_of_the_pages_behind_it_answers(room: TestClient) -> None:
    seen: set[str] = set()
    waiting = [
        "/",
        "/articles?q=엔비디아",
        "/facets?q=엔비디아",
        "/articles/1",
        "/company/엔비디아",
        "/outlet/한빛경제",
        "/source/코어위브",
        "/facts?company=솔빛전자",
        "/changes",
        "/quotes",
        "/conflicts",
    ]
    found: set[str] = set()
    for path in waiting:
        page = Page(room.get(path).text)
        found |= {urljoin(path, link) for link in page.links if not urlsplit(link).netloc}
    for link in sorted(found):
        target = link.partition("#")[0]
        if target in seen:
            continue
        seen.add(target)
        # 300: several have the name; 303: the choice of a language leads back.
        assert room.get(target).status_code in (200, 300, 303), link
    assert len(seen) > 80


def test_every_anchor_of_an_article_has_its_card(room: TestClient) -> None:
    page = Page(room.get("/articles/1").text)
    ids = {attributes.get("id") for _, attributes in page.tags}
    anchors = [link[1:] for link in page.links if link.startswith("#")]
    assert len(anchors) > 15
    assert set(anchors) <= ids


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/articles/999999", 404),
        ("/company/없는회사", 404),
        ("/company/" + "가" * 3000, 404),
        ("/planet/엔비디아", 422),
        ("/articles/one", 422),
        ("/articles?q=company:", 400),
        ("/articles?by=sideways", 422),
        ("/articles?after=nonsense", 400),
        ("/source/아무도안한말", 404),
        ("/facts?measure=없는항목", 400),
        ("/facts?company=없는회사", 400),
        ("/facts?period=언젠가", 400),
        ("/facts?after=nonsense", 400),
        ("/facts?status=perhaps", 422),
        ("/facts/999999", 404),
        ("/facts/one", 422),
        ("/facts.csv?measure=없는항목", 400),
        ("/changes?measure=없는항목", 400),
        ("/conflicts?q=company:", 400),
        ("/quotes?source=아무도안한말", 400),
        ("/sql?statement=DROP TABLE article", 400),
        ("/sql?statement=SELECT * FROM nowhere", 400),
    ],
)
def test_a_wrong_address_is_answered_by_a_page_without_anything_of_the_inside(
    path: str, status: int, room: TestClient
) -> None:
    answer = room.get(path)
    assert answer.status_code == status
    assert "<html" in answer.text
    assert not re.search(r"Traceback|sqlalchemy|sqlite3\.|\.py\b|/tmp/", answer.text)


@pytest.mark.parametrize("group", get_args(RankedGroup))
def test_all_names_are_a_click_from_the_front_page(room: TestClient, group: str) -> None:
    page = room.get(f"/names/{group}")
    assert page.status_code == 200
    assert all(f'href="/names/{other}"' in page.text for other in get_args(RankedGroup) if other != group)
    if group in ("companies", "outlets", "reporters"):
        assert f'href="/names/{group}"' in room.get("/").text
        assert '<td class="number">' in page.text


def test_articles_with_both_names_are_counted_with_and_without_a_date(room: TestClient) -> None:
    room.cookies.clear()  # of the language that another test chose
    page = room.get("/compare?kind=company&left=엔비디아&right=AMD").text
    listed = room.get("/api/articles", params={"q": "company:엔비디아 company:AMD"}).json()["rows"]
    undated = [row for row in listed if row["published_at"] is None]
    assert undated
    assert f"in one article: {len(listed)}" in page


@pytest.mark.parametrize(
    ("language", "heading"), [("ko", "이 아카이브에 없습니다"), ("en", "Not in this archive")]
)
def test_a_problem_has_its_heading_in_the_language_of_the_reader(
    room: TestClient, language: str, heading: str
) -> None:
    room.cookies.clear()
    page = room.get("/company/없는회사", headers={"accept-language": language}).text
    assert f"<h1>{heading}</h1>" in page


def test_problems_of_the_api_are_problem_details(room: TestClient) -> None:
    answer = room.get("/api/articles/999999")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "no article 999999",
    }


def test_a_query_that_cannot_be_read_has_its_caret(room: TestClient) -> None:
    page = room.get("/articles?q=company:").text
    assert "company:\n        ^" in page


def test_a_page_of_results_goes_on_without_losing_or_repeating_an_article(room: TestClient) -> None:
    numbers: list[str] = []
    path = "/articles"
    while path:
        page = Page(room.get(path).text)
        numbers += [link for link in page.links if re.fullmatch(r"/articles/\d+", link)]
        path = next((a["href"] or "" for tag, a in page.tags if tag == "a" and a.get("rel") == "next"), "")
    listed = [number for index, number in enumerate(numbers) if number not in numbers[:index]]
    with_json = room.get("/api/articles?limit=1000").json()["rows"]
    assert {f"/articles/{row['id']}" for row in with_json} == set(listed)


def test_any_name_suggests_the_company(room: TestClient) -> None:
    page = Page(room.get("/suggest?q=英伟").text)
    assert any("엔비디아" in text for text in page.texts)
    options = [attributes for _, attributes in page.tags if attributes.get("role") == "option"]
    assert (options[0]["data-address"] or "").startswith("/company/%23")
    assert len({option["id"] for option in options}) == len(options)


def test_another_host_is_refused(example_archive: str) -> None:
    with open_room(example_archive, hosts=("news.example",)) as client:
        assert client.get("/").status_code == 400
        assert client.get("/", headers={"Host": "news.example:8001"}).status_code == 200


def test_a_client_that_asks_too_often_has_to_wait(example_archive: str) -> None:
    with open_room(example_archive, requests_per_minute=5) as client:
        statuses = [client.get("/health").status_code for _ in range(8)]
        assert statuses[:5] == [200] * 5
        assert 429 in statuses
        assert int(client.get("/health").headers["retry-after"]) >= 1


def test_large_requests_are_refused(room: TestClient) -> None:
    assert room.get("/articles?q=" + "x" * 50_000).status_code == 414
    assert room.post("/articles", content=b"x" * 100_000).status_code == 413


def test_the_site_may_stand_under_a_path(example_archive: str) -> None:
    with open_room(example_archive, base_path="/news") as client:
        page = Page(client.get("/").text)
        assert client.get("/api/articles/0").headers["content-type"] == "application/problem+json"
    assert all(link.startswith(("/news/", "#")) for link in page.links)


def test_a_language_is_remembered_and_leads_back_to_this_site_alone(room: TestClient) -> None:
    answer = room.get("/language/ko?back=/articles?q=x")
    assert answer.headers["location"] == "/articles?q=x"
    assert "lang=ko" in answer.headers["set-cookie"]
    for target in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        assert room.get("/language/ko", params={"back": target}).headers["location"] == "/"
    room.cookies.clear()


def test_health_and_metrics_answer(room: TestClient) -> None:
    assert room.get("/health").json()["status"] == "ok"
    assert 'newsdb_requests_total{status="200"}' in room.get("/metrics").text


def test_addresses_for_other_programs_begin_with_that_of_the_site(example_archive: str) -> None:
    with open_room(example_archive, base_path="/news", origin="https://news.example") as client:
        feed = client.get("/feed.atom?q=AMD").text
        following = client.get("/api/articles?q=AMD&limit=1").json()["next"]
    assert "https://news.example/news/articles/" in feed
    assert "testserver" not in feed
    assert "<id>https://news.example/news/articles?q=AMD</id>" in feed
    assert 'rel="self" href="https://news.example/news/feed.atom?q=AMD"' in feed
    assert following.startswith("https://news.example/news/api/articles?q=AMD&limit=1&after=")


def test_statements_beyond_the_places_for_them_are_refused(example_archive: str) -> None:
    with open_room(example_archive, sql_statements=1, sql_seconds=0.2) as client:
        room = client.app.state.room  # type: ignore[attr-defined]
        with room.hold_statement():
            for path in ("/sql", "/sql.csv"):
                answer = client.get(path, params={"statement": "SELECT 1"})
                assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
                assert "Other statements are running." in answer.text
        assert client.get("/sql?statement=SELECT 1").status_code == 200


def test_a_statement_that_takes_too_long_is_stopped(example_archive: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with open_room(example_archive, sql_seconds=0.3) as client:
        for path in ("/sql", "/sql.csv"):
            assert client.get(path, params={"statement": endless}).status_code == 400


def test_a_question_is_the_same_as_a_statement_and_as_csv(room: TestClient) -> None:
    page = room.get("/articles?q=company:엔비디아").text
    listed = [link for link in Page(page).links if re.fullmatch(r"/articles/\d+", link)]
    statement = next(link for link in Page(page).links if link.startswith("/sql?"))
    rows = Page(room.get(statement).text)
    assert [link for link in rows.links if re.fullmatch(r"/articles/\d+", link)] == listed
    answer = room.get("/articles.csv?q=company:엔비디아")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    read = list(csv.DictReader(io.StringIO(answer.text)))
    assert [f"/articles/{row['id']}" for row in read] == listed


def test_each_condition_of_a_query_can_be_taken_out(room: TestClient) -> None:
    page = room.get("/articles?q=엔비디아 outlet:한빛경제&by=oldest").text
    links = [link for link in Page(page).links if link.startswith("/articles?")]
    assert "/articles?q=%EC%97%94%EB%B9%84%EB%94%94%EC%95%84&by=oldest" in links
    assert "/articles?q=outlet%3A%ED%95%9C%EB%B9%9B%EA%B2%BD%EC%A0%9C&by=oldest" in links


def test_another_outlet_can_be_added_to_the_one_that_is_asked_for(room: TestClient) -> None:
    facets = Page(room.get("/facets?q=outlet:한빛경제").text)
    links = [unquote(link) for link in facets.links]
    assert "/articles?q=outlet:한빛경제+outlet:누리테크&by=newest" in links
    assert "/articles?q=-outlet:한빛경제&by=newest" in links
    both = room.get("/api/articles?limit=1000&q=outlet:한빛경제 outlet:누리테크").json()["rows"]
    assert {row["outlet"] for row in both} == {"한빛경제", "누리테크"}


def test_a_page_of_results_says_which_articles_of_the_list_it_shows(room: TestClient) -> None:
    page = room.get("/articles", headers={"Accept-Language": "en"}).text
    assert "Articles 1 to 20" in page
    following = next(a["href"] or "" for _, a in Page(page).tags if a.get("rel") == "next")
    assert "Articles 21 to 40" in room.get(following, headers={"Accept-Language": "en"}).text


def test_a_figure_leads_to_its_fact_and_back_to_its_place(room: TestClient) -> None:
    fact = room.get("/api/facts?company=솔빛전자&limit=1").json()["rows"][0]
    place = f"/articles/{fact['article']}#figure-{fact['id']}"
    assert place in Page(room.get("/facts?company=솔빛전자").text).links
    article = Page(room.get(place.partition("#")[0]).text)
    assert f"figure-{fact['id']}" in {attributes.get("id") for _, attributes in article.tags}
    assert f"/facts/{fact['id']}" in article.links
    page = room.get(f"/facts/{fact['id']}").text
    assert place in Page(page).links
    assert f"<mark>{fact['text']}</mark>" in page


def test_a_conversion_has_its_rate_and_leads_to_what_it_restates(room: TestClient) -> None:
    page = room.get("/articles/1", headers={"Accept-Language": "en"}).text
    assert "1 USD = 1,400 KRW" in page
    restated = next(link for link in Page(page).links if link.startswith("#figure-"))
    assert restated[1:] in {attributes.get("id") for _, attributes in Page(page).tags}


def test_the_files_of_facts_and_changes_have_the_rows_of_their_pages(room: TestClient) -> None:
    for path in ("/facts.csv?measure=매출", "/changes.csv", "/conflicts.csv"):
        answer = room.get(path)
        assert answer.headers["content-type"].startswith("text/csv")
        assert len(list(csv.DictReader(io.StringIO(answer.text)))) > 0


def test_the_command_of_the_facts_page_asks_the_same(room: TestClient) -> None:
    page = html.unescape(room.get("/facts?measure=영업이익&company=솔빛전자&q=outlet:누리테크").text)
    written = re.search(r"<code>newsdb query facts (.*?)</code>", page)
    assert written is not None
    words = shlex.split(written[1])
    assert words == ["outlet:누리테크", "--measure", "영업이익", "--company", "솔빛전자", "--by", "newest"]


def test_quarantined_records_of_the_same_source_stand_beside_an_article(tmp_path: Path) -> None:
    source = tmp_path / "mixed.jsonl"
    source.write_text(
        '{"title": "제목", "body": "본문이다.", "outlet": "가나일보"}\n{"title": <script>alert(1)</script>\n',
        encoding="utf-8",
    )
    with Archive(str(tmp_path / "news.db")) as archive:
        archive.ingest([str(source)])
    with open_room(str(tmp_path / "news.db")) as client:
        page = client.get("/articles/1", headers={"Accept-Language": "en"}).text
    assert "Records of this source in quarantine" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "mixed.jsonl" in page
    assert str(tmp_path) not in page


def test_an_empty_archive_has_pages_that_say_so(tmp_path: Path) -> None:
    with Archive(str(tmp_path / "news.db")) as archive:
        archive.overview()
    with open_room(str(tmp_path / "news.db")) as client:
        for path in (
            "/",
            "/articles",
            "/facets",
            "/facts",
            "/changes",
            "/conflicts",
            "/quotes",
            "/compare",
            "/sql",
        ):
            assert client.get(path).status_code == 200, path
