"""`newsdb feeds` adds, lists, fetches and removes feeds."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

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
    assert result.exit_code == 4, result.stderr
    assert set(result.stderr.splitlines()) == {
        f"{server.url}/rss: fetched",
        f"{server.url}/gone: HTTP status 404",
    }
    assert result.stdout.startswith("read: 2, new: 2, ")


def test_a_quiet_fetch_names_the_feeds_that_failed_alone(sqlite_url: str, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    run(sqlite_url, "feeds", "add", f"{server.url}/rss", f"{server.url}/gone")
    result = run(sqlite_url, "--quiet", "feeds", "fetch")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == f"{server.url}/gone: HTTP status 404\n"
    assert run(sqlite_url, "feeds", "fetch", f"{server.url}/rss", "--force").exit_code == 0


def test_a_host_that_is_dead_is_told_as_such(sqlite_url: str, server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/feed.xml"
    run(sqlite_url, "feeds", "add", address)
    result = run(sqlite_url, "feeds", "fetch")
    assert result.exit_code == 4
    assert "its site cannot be reached" in result.stderr
    assert "refused" in result.stderr
    assert "robots.txt" not in result.stderr


def test_a_feed_that_is_not_due_is_fetched_by_force(sqlite_url: str, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    run(sqlite_url, "feeds", "add", f"{server.url}/rss")
    for arguments in ((), (), ("--force",)):
        run(sqlite_url, "feeds", "fetch", *arguments)
    assert server.paths() == ["/rss", "/rss"]


OPML = """<opml version="2.0"><body><outline text="Papers"><outline text="A News" xmlUrl="https://a.example/feed.xml"/>
<outline text="B News" xmlUrl="https://b.example/rss"/></outline></body></opml>"""


def test_the_feeds_of_files_are_added_and_what_is_no_address_is_named(
    sqlite_url: str, tmp_path: Path
) -> None:
    opml, table = tmp_path / "feeds.opml", tmp_path / "feeds.csv"
    opml.write_text(OPML, encoding="utf-8")
    table.write_text(
        "name,url\n하늘일보,https://c.example/feed\n나,ftp://d.example/\n다,\n라,https://b.example/rss\n"
    )
    result = run(
        sqlite_url, "feeds", "add", str(opml), str(table), "https://e.example/", "nothing.csv", "--pages"
    )
    assert result.stderr.splitlines() == [
        "https://a.example/feed.xml: added",
        "https://b.example/rss: added",
        "https://c.example/feed: added",
        "ftp://d.example/: no address that can be fetched; it begins with http:// or https://",
        "(no address): no address that can be fetched; it begins with http:// or https://",
        "https://b.example/rss: was there",
        "https://e.example/: added",
        "nothing.csv: no such file, and no address that can be fetched; it begins with http:// or https://",
    ]
    assert result.exit_code == 1
    rows = [json.loads(line) for line in read_output(sqlite_url, "feeds", "list").splitlines()]
    assert [(row["title"], row["outlet"], row["pages"]) for row in rows] == [
        ("A News", None, True),
        ("B News", "라", True),
        (None, "하늘일보", True),
        (None, None, True),
    ]


def test_a_list_comes_from_standard_input(sqlite_url: str) -> None:
    addresses = "# papers\nhttps://a.example/feed.xml\nhttps://b.example/rss B News\n"
    result = run(sqlite_url, "feeds", "add", "-", stdin=addresses)
    assert (result.exit_code, result.stderr.count(": added")) == (0, 2)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it lists no feeds"),
        (b"<opml><body>", "not well-formed XML"),
        (b"<opml><body/></opml>", "it lists no feeds"),
    ],
)
def test_a_list_without_feeds_is_one_line(
    sqlite_url: str, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_bytes(content)
    result = run(sqlite_url, "feeds", "add", str(path))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith(f"{path}: {reason}")


def test_a_setting_of_a_feed_can_be_changed(sqlite_url: str) -> None:
    run(sqlite_url, "feeds", "add", "https://a.example/", "--pages")
    run(sqlite_url, "feeds", "add", "https://a.example/")
    assert json.loads(read_output(sqlite_url, "feeds", "list"))["pages"] is True
    run(sqlite_url, "feeds", "add", "https://a.example/", "--no-pages")
    assert json.loads(read_output(sqlite_url, "feeds", "list"))["pages"] is False
