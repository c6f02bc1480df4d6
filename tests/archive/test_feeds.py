"""Feeds over HTTP: asked only when it is time and only for what changed; a server in trouble is left alone."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest

from newsdb.archive.archive import Archive
from newsdb.fetch import politeness as polite
from newsdb.model.errors import NotFoundError, SourceError
from newsdb.read import unpack_feed
from tests.cli.real import run
from tests.fetch.server import Answer, Server, feed, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    defaults = polite.PoliteClient.__init__.__defaults__ or ()
    monkeypatch.setattr(polite.PoliteClient.__init__, "__defaults__", (0.0, *defaults[1:]))
    with serving() as running:
        yield running


@pytest.fixture
def archive(sqlite_url: str) -> Iterator[Archive]:
    with Archive(sqlite_url) as opened:
        yield opened


def fetch(archive: Archive, *, force: bool = True) -> tuple[int, str]:
    """How many articles are new, and what was said of the last feed."""
    said = [""]
    counts = archive.feeds.fetch(force=force, on_feed=lambda _, what: said.append(what))
    return counts.new, said[-1]


def test_the_articles_of_a_feed_are_stored(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다", "버스 요금이 오른다"))
    assert archive.feeds.add(f"{server.url}/rss")
    assert fetch(archive) == (2, "fetched")
    (row,) = archive.feeds.list()
    assert (row.title, row.failures, row.last_error) == ("새벽일보", 0, None)
    first = next(article for article in archive.articles().rows if article.title == "새 다리가 열린다")
    assert (first.outlet, first.reporters) == ("새벽일보", ("한가람",))


def test_the_user_knows_better_whose_articles_they_are(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/rss", outlet="가나일보")
    fetch(archive)
    assert [article.outlet for article in archive.articles().rows] == ["가나일보"]


def test_the_second_fetch_asks_only_for_changes(archive: Archive, server: Server) -> None:
    def answer(headers: Mapping[str, str]) -> Answer:
        if (
            headers.get("if-none-match") == '"1"'
            and headers.get("if-modified-since") == "Tue, 05 Mar 2024 00:00:00 GMT"
        ):
            return Answer(status=304)
        return Answer(
            feed("새 다리가 열린다"),
            headers={"ETag": '"1"', "Last-Modified": "Tue, 05 Mar 2024 00:00:00 GMT"},
        )

    server.answers["/rss"] = answer
    archive.feeds.add(f"{server.url}/rss")
    assert fetch(archive) == (1, "fetched")
    assert fetch(archive) == (0, "unchanged since the last time")
    assert len(archive.maintenance.runs()) == 1
    assert archive.feeds.list()[0].etag == '"1"'


def test_a_feed_is_left_alone_until_its_time_comes(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/rss")
    fetch(archive, force=False)
    fetch(archive, force=False)
    assert server.paths() == ["/rss"]


def test_a_feed_that_fails_is_noted_and_the_others_go_on(archive: Archive, server: Server) -> None:
    server.answers["/bad"] = Answer(status=503, headers={"Retry-After": "7200"})
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/bad")
    archive.feeds.add(f"{server.url}/rss")
    assert fetch(archive) == (1, "fetched")
    bad, _ = archive.feeds.list()
    assert (bad.failures, bad.last_error) == (1, "HTTP status 503")
    assert bad.next_fetch_at is not None
    assert bad.last_fetched_at is not None
    assert bad.next_fetch_at - bad.last_fetched_at == timedelta(hours=2)


def test_a_feed_that_breaks_its_reader_costs_no_other(
    archive: Archive, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/bad"] = Answer(feed("첫 글"))
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/bad")
    archive.feeds.add(f"{server.url}/rss")
    failures = iter([ZeroDivisionError("by a date")])

    def break_once(body: bytes) -> bytes:
        for failure in failures:
            raise failure
        return unpack_feed(body)

    monkeypatch.setattr("newsdb.archive.feed_sync.unpack_feed", break_once)
    assert fetch(archive) == (1, "fetched")
    bad, good = archive.feeds.list()
    assert bad.last_error == "it failed unexpectedly (ZeroDivisionError: by a date); please report it"
    assert bad.failing_since is not None
    assert (good.last_error, good.failing_since) == (None, None)


def test_a_page_is_no_feed(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(b"<html><body>moved</body></html>")
    archive.feeds.add(f"{server.url}/rss")
    error = "it is no feed: no RSS, Atom, JSON Feed or news sitemap; of an index of sitemaps add those that it names"
    assert fetch(archive) == (0, error)
    assert archive.maintenance.rejects() == []


def test_a_feed_that_is_gone_for_good_is_asked_no_more(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(status=410)
    archive.feeds.add(f"{server.url}/rss")
    fetch(archive)
    fetch(archive)
    assert server.paths() == ["/rss"]
    assert archive.feeds.list()[0].stopped
    assert not archive.feeds.add(f"{server.url}/rss")
    assert not archive.feeds.list()[0].stopped


@pytest.mark.parametrize(("status", "kept"), [(301, "/new"), (308, "/new"), (302, "/old"), (307, "/old")])
def test_only_a_permanent_redirect_changes_the_address(
    archive: Archive, server: Server, status: int, kept: str
) -> None:
    server.answers["/old"] = Answer(status=status, headers={"Location": "/new"})
    server.answers["/new"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/old")
    assert fetch(archive)[0] == 1
    assert archive.feeds.list()[0].url == server.url + kept


def test_a_feed_that_moved_to_one_that_is_followed_stops(archive: Archive, server: Server) -> None:
    server.answers["/old"] = Answer(status=301, headers={"Location": "/new"})
    server.answers["/new"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/new")
    archive.feeds.add(f"{server.url}/old")
    fetch(archive)
    assert [(row.url, row.stopped) for row in archive.feeds.list()] == [
        (f"{server.url}/new", False),
        (f"{server.url}/old", True),
    ]


def test_redirects_in_a_circle_end(archive: Archive, server: Server) -> None:
    server.answers["/a"] = Answer(status=302, headers={"Location": "/b"})
    server.answers["/b"] = Answer(status=302, headers={"Location": "/a"})
    archive.feeds.add(f"{server.url}/a")
    assert fetch(archive) == (0, "more than 5 redirects")


def test_what_robots_txt_forbids_is_not_fetched(archive: Archive, server: Server) -> None:
    server.answers["/robots.txt"] = Answer(
        b"User-agent: newsdb\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    )
    server.answers["/private/rss"] = Answer(feed("새 다리가 열린다"))
    server.answers["/rss"] = Answer(feed("버스 요금이 오른다"))
    archive.feeds.add(f"{server.url}/private/rss")
    archive.feeds.add(f"{server.url}/rss")
    assert fetch(archive) == (1, "fetched")
    assert server.paths() == ["/rss"]
    assert archive.feeds.list()[0].last_error == "its site's robots.txt forbids it"


def test_a_site_whose_robots_txt_is_in_trouble_is_not_asked(archive: Archive, server: Server) -> None:
    server.answers["/robots.txt"] = Answer(status=500)
    archive.feeds.add(f"{server.url}/rss")
    fetch(archive)
    assert server.paths() == []


def test_newsdb_says_who_it_is(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/rss")
    fetch(archive)
    assert all(headers["user-agent"].startswith("newsdb/") for _, headers in server.asked)


def test_an_answer_that_is_too_long_is_cut_short(
    archive: Archive, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdb.fetch.http.MAX_BYTES", 1024 * 1024)
    server.answers["/rss"] = Answer(b"<rss>" + b" " * 3_000_000)
    archive.feeds.add(f"{server.url}/rss")
    assert fetch(archive) == (0, "the answer is longer than 1 MB")


def test_a_server_that_is_not_there_is_one_line(archive: Archive) -> None:
    archive.feeds.add("http://127.0.0.1:9/rss")
    new, said = fetch(archive)
    assert new == 0
    assert said
    assert "\n" not in said


@pytest.mark.parametrize(
    "url", ["ftp://saebyeok.example/rss", "saebyeok.example", "http://", "http://a:b@saebyeok.example/"]
)
def test_what_is_no_address_is_not_followed(archive: Archive, url: str) -> None:
    with pytest.raises(SourceError, match="address"):
        archive.feeds.add(url)


@pytest.mark.parametrize(
    ("given", "followed"),
    [
        ("feed://a.example/rss", "https://a.example/rss"),
        ("feed:http://a.example/rss", "http://a.example/rss"),
        (" https://a.example/rss\n", "https://a.example/rss"),
    ],
)
def test_an_address_for_feed_readers_is_one_of_the_web(archive: Archive, given: str, followed: str) -> None:
    archive.feeds.add(given)
    assert [row.url for row in archive.feeds.list()] == [followed]


def test_a_feed_that_is_removed_leaves_its_articles(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    archive.feeds.add(f"{server.url}/rss")
    fetch(archive)
    archive.feeds.remove(f"{server.url}/rss")
    assert archive.feeds.list() == []
    assert len(archive.articles().rows) == 1
    with pytest.raises(NotFoundError):
        archive.feeds.remove("1")


def test_an_address_can_be_ingested_like_a_file(archive: Archive, server: Server) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다"))
    assert archive.ingest([f"{server.url}/rss"]).new == 1
    with pytest.raises(SourceError, match="HTTP status 404"):
        archive.ingest([f"{server.url}/nothing"])
    assert archive.ingest([f"{server.url}/nothing", f"{server.url}/rss"]).quarantined == 1


def test_the_sitemaps_of_an_index_at_an_address_are_named(sqlite_url: str, server: Server) -> None:
    index = "<sitemapindex><sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>"
    server.answers["/index.xml"] = Answer(index.encode())
    result = run(sqlite_url, "ingest", f"{server.url}/index.xml")
    assert result.stdout.startswith("read: 0, ")
    assert "1 sitemap that is not beside it (https://a.example/news.xml)" in result.stderr


def test_a_page_is_known_by_where_it_was_fetched(archive: Archive, server: Server) -> None:
    text = "<p>도시는 새 다리를 오늘 연다고 밝혔다. 누구나 걸어서 건널 수 있다고 덧붙였다.</p>" * 3
    server.answers["/news/7"] = Answer(
        f"<html><h1>새 다리가 열린다</h1>{text}</html>".encode(), headers={"Content-Type": "text/html"}
    )
    assert archive.ingest([f"{server.url}/news/7"]).new == 1
    assert archive.articles().rows[0].url == f"{server.url}/news/7"


def test_each_feed_is_logged(archive: Archive, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.answers["/rss"] = Answer(feed("새 다리가 열린다", "버스 요금이 오른다"))
    archive.feeds.add(f"{server.url}/rss")
    archive.feeds.add(f"{server.url}/nothing")
    with caplog.at_level("DEBUG", logger="newsdb"):
        archive.feeds.fetch()
    first, second = (vars(record) for record in caplog.records if record.name == "newsdb.archive.feed_sync")
    assert (first["msg"] % first["args"], first["feed"], first["new"]) == (
        "feed fetched",
        f"{server.url}/rss",
        2,
    )
    assert (second["msg"], second["error"]) == ("feed failed", "HTTP status 404")
    assert isinstance(first["seconds"], float)
    requests = [vars(record) for record in caplog.records if record.getMessage() == "requested"]
    assert [(fields["url"], fields["status"]) for fields in requests] == [
        (f"{server.url}/robots.txt", 404),
        (f"{server.url}/rss", 200),
        (f"{server.url}/nothing", 404),
    ]
