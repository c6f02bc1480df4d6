"""`newsdb feeds` adds, lists, fetches and removes feeds."""

import json
from collections.abc import Iterator

import pytest

from newsdb.fetch import politeness
from tests.cli.real import read_output, run
from tests.fetch.server import Answer, Server, feed, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    defaults = politeness.PoliteClient.__init__.__defaults__ or ()
    monkeypatch.setattr(politeness.PoliteClient.__init__, "__defaults__", (0.0, *defaults[1:]))
    with serving() as running:
        yield running


def test_a_feed_is_added_once(sqlite_url: str) -> None:
    address = "https://a.example/feed.xml"
    assert run(sqlite_url, "feeds", "add", address).stderr == f"{address}: added\n"
    assert run(sqlite_url, "feeds", "add", address).stderr == f"{address}: was there\n"


def test_feeds_are_listed_with_their_outlet_and_removed(sqlite_url: str) -> None:
    run(sqlite_url, "feeds", "add", "https://a.example/feed.xml", "--outlet", "하늘일보")
    (row,) = map(json.loads, read_output(sqlite_url, "feeds", "list").splitlines())
    assert (row["url"], row["outlet"], row["failures"]) == ("https://a.example/feed.xml", "하늘일보", 0)
    assert read_output(sqlite_url, "feeds", "remove", "1") == ""
    assert read_output(sqlite_url, "feeds", "list") == ""
    assert run(sqlite_url, "feeds", "remove", "1").exit_code == 1


def test_a_fetch_names_each_feed_and_ends_with_the_counts(sqlite_url: str, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다", "버스 요금이 오른다"))
    run(sqlite_url, "feeds", "add", f"{server.url}/rss", f"{server.url}/gone")
    result = run(sqlite_url, "feeds", "fetch")
    assert result.exit_code == 0, result.stderr
    assert set(result.stderr.splitlines()) == {
        f"{server.url}/rss: fetched",
        f"{server.url}/gone: HTTP status 404",
    }
    assert result.stdout.startswith("read: 2, new: 2, ")


def test_a_feed_that_is_not_due_is_fetched_by_force(sqlite_url: str, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    run(sqlite_url, "feeds", "add", f"{server.url}/rss")
    for arguments in ((), (), ("--force",)):
        run(sqlite_url, "feeds", "fetch", *arguments)
    assert server.paths() == ["/rss", "/rss"]
