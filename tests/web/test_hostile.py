"""A hostile article is text on every page."""

from xml.etree.ElementTree import fromstring

import pytest
from starlette.testclient import TestClient

from tests.web.test_app import Page

PAGES = (
    "/",
    "/articles",
    "/articles?q=삼성전자",
    "/facets?q=삼성전자",
    "/articles/1",
    "/articles/2",
    "/articles/1/revisions",
    "/articles/2/revisions",
    "/company/삼성전자",
    "/outlet/%231",
    "/source/삼성전자",
    "/source/<script>alert(8)</script>",
    "/facts",
    "/facts?measure=<script>alert(9)</script>",
    "/facts?subject=삼성전자",
    "/facts/series?subject=삼성전자",
    "/facts/1",
    "/changes",
    "/changes?company=<script>alert(10)</script>",
    "/conflicts",
    "/conflicts?q=<script>alert(11)</script>",
    "/quotes",
    "/quotes?source=<script>alert(12)</script>",
    "/compare?kind=source&left=삼성전자&right=<script>alert(13)</script>",
    "/articles/3",
    "/sql?statement=SELECT * FROM article_view",
    "/sql?statement=SELECT '<script>alert(5)</script>' AS \"<b>x</b>\"",
    "/articles?q=<script>alert(6)</script>",
    "/company/<script>alert(7)</script>",
    "/articles?q=\u202egnp",
    "/articles?q=company:\u202e",
    "/sql?statement=SELECT '\u202egnp' AS \"\u2066x\"",
    "/compare?left=\u202egnp",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_text_becomes_markup(path: str, hostile_room: TestClient) -> None:
    answer = hostile_room.get(path)
    assert answer.status_code in (200, 400, 404)
    page = Page(answer.text)
    assert not {tag for tag, _ in page.tags} & {"img", "iframe", "object", "embed", "b"}
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")], attributes
        for name in ("href", "src", "action"):
            assert not (attributes.get(name) or "").lower().startswith(("javascript:", "data:")), attributes
        if tag == "script":
            assert (attributes.get("src") or "").startswith("/static/")
    assert "\x1b" not in answer.text
    assert "\u202e" not in answer.text
    assert "\u2066" not in answer.text


def test_a_page_stays_small_whatever_an_article_holds(hostile_room: TestClient) -> None:
    for path in ("/", "/articles", "/company/삼성전자"):
        assert len(hostile_room.get(path).text) < 200_000
    assert len(hostile_room.get("/articles/2").text) < 3_000_000
    assert len(hostile_room.get("/articles/3").text) < 3_000_000
    for path in (
        "/facts",
        "/changes",
        "/conflicts",
        "/quotes",
        "/facts/series?subject=삼성전자",
        "/source/삼성전자",
    ):
        assert len(hostile_room.get(path).text) < 300_000, path


def test_the_feed_is_well_formed(hostile_room: TestClient) -> None:
    feed = fromstring(hostile_room.get("/feed.atom").content)  # noqa: S314 - our own answer
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 3


@pytest.mark.parametrize("statement", ["PRAGMA database_list", "SELECT * FROM pragma_database_list"])
def test_sql_does_not_tell_where_the_archive_is(statement: str, hostile_room: TestClient) -> None:
    answer = hostile_room.get("/sql", params={"statement": statement})
    assert answer.status_code == 400
    assert "news.db" not in answer.text.partition('role="alert"')[2].partition("</div>")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_no_file_but_the_pages_own_is_sent(path: str, hostile_room: TestClient) -> None:
    answer = hostile_room.get(path)
    assert answer.status_code in (404, 422)
    assert "create_app" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("back", ["/\r\nSet-Cookie: a=b", "/\t/evil.example", "/\n/evil.example"])
def test_no_header_is_put_into_an_answer(back: str, hostile_room: TestClient) -> None:
    answer = hostile_room.get("/language/ko", params={"back": back})
    assert set(answer.headers.get_list("set-cookie")[0].split("=")[:1]) == {"lang"}
    assert len(answer.headers.get_list("set-cookie")) == 1
    assert not {"\r", "\n", "\t"} & set(answer.headers["location"])
    hostile_room.cookies.clear()


def test_a_fault_tells_nothing_and_has_the_headers(
    hostile_room: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object) -> None:
        raise RuntimeError("/srv/secret/news.db")

    monkeypatch.setattr("newsdb.Archive.overview", fail)
    answer = hostile_room.get("/?not-kept")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM article",
        "ATTACH 'other.db' AS other",
        "PRAGMA journal_mode = DELETE",
        "SELECT load_extension('x')",
        "SELECT 1; DROP TABLE article",
        "VACUUM INTO 'x.db'",
    ],
)
def test_sql_only_reads(statement: str, hostile_room: TestClient) -> None:
    assert hostile_room.get("/sql", params={"statement": statement}).status_code == 400
    assert hostile_room.get("/health").json()["articles"] == 3


def test_headers_keep_everything_else_out(hostile_room: TestClient) -> None:
    headers = hostile_room.get("/articles/1").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers
