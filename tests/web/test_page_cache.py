"""Pages are kept until the archive changes, and only those that everybody may see."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from newsdb import Archive
from newsdb.web.page_cache import PageCache
from tests.ingest.builder import article, write_jsonl
from tests.web.conftest import open_room


class Counted:
    """An application that counts how often it is asked; a page of `size` letters."""

    def __init__(self, size: int = 3) -> None:
        self.asked: list[str] = []
        self._size = size

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        status = 404 if scope["path"] == "/nothing" else 200
        await send({"type": "http.response.start", "status": status, "headers": [(b"x-from", b"app")]})
        await send({"type": "http.response.body", "body": b"x", "more_body": True})
        await send({"type": "http.response.body", "body": b"y" * (self._size - 1)})


def test_a_page_is_made_once_until_the_mark_is_another_one() -> None:
    app, mark = Counted(), ["1"]
    client = TestClient(PageCache(app, read_mark=lambda: mark[0]))
    answers = [client.get("/articles?q=x") for _ in range(3)]
    assert [answer.text for answer in answers] == ["xyy"] * 3
    assert {answer.headers["x-from"] for answer in answers} == {"app"}
    assert len(app.asked) == 1
    mark[0] = "2"
    client.get("/articles?q=x")
    assert len(app.asked) == 2


@pytest.mark.parametrize(
    "path", ["/review", "/review/names", "/sql?statement=SELECT 1", "/health", "/metrics", "/nothing"]
)
def test_what_changes_or_is_for_editors_is_made_each_time(path: str) -> None:
    app = Counted()
    client = TestClient(PageCache(app, read_mark=lambda: "1"))
    for _ in range(2):
        client.get(path)
    assert len(app.asked) == 2


def test_languages_and_hosts_have_pages_of_their_own() -> None:
    app = Counted()
    client = TestClient(PageCache(app, read_mark=lambda: "1"))
    for headers in ({"Accept-Language": "ko"}, {"Accept-Language": "en"}, {"Host": "other.example"}, {}):
        client.get("/", headers=headers)
    client.get("/", headers={"Accept-Language": "ko-KR"})
    assert len(app.asked) == 3


def test_the_pages_used_longest_ago_go_first() -> None:
    app = Counted(size=40)
    client = TestClient(PageCache(app, read_mark=lambda: "1", most_bytes=100))
    for path in ("/a", "/b", "/a", "/c", "/a", "/b"):
        client.get(path)
    assert app.asked == ["/a", "/b", "/c", "/b"]


def test_what_another_process_stores_is_on_the_next_page(url: str, tmp_path: Path) -> None:
    with Archive(url) as writer:
        writer.ingest([write_jsonl(tmp_path / "a.jsonl", article(1, title="하나 제목"))])
        with open_room(url) as client:
            assert "둘 제목" not in client.get("/articles").text
            assert client.get("/articles").text == client.get("/articles").text
            writer.ingest([write_jsonl(tmp_path / "b.jsonl", article(2, title="둘 제목"))])
            assert "둘 제목" in client.get("/articles").text
