"""Every page answers in both languages, links lead somewhere, and nothing comes from elsewhere."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

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
    "/conflicts",
    "/compare",
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
    assert page.links[0].startswith("/company/%23")


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
