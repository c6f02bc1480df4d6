"""The page behind a feed's item becomes the fuller revision of its article; what fails is told and tried again."""

import gzip
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from newsdb.archive import feed_pages
from newsdb.archive.archive import Archive
from newsdb.fetch import politeness
from newsdb.model.rows.articles import ArticleRow
from newsdb.orm import FeedPage
from tests.fetch.server import Answer, Server, serving

ITEM = """<item><title>{title}</title><link>{url}{path}</link><guid>{path}</guid>
<author>garam@saebyeok.example (한가람 기자)</author><category>사회</category>
<pubDate>Tue, 05 Mar 2024 08:15:00 +0900</pubDate><description>{text}</description></item>"""
FEED = "<rss version='2.0'><channel><title>새벽일보</title><link>{url}/</link>{items}</channel></rss>"
PAGE = """<html><head><title>{title}</title><meta property="article:published_time" content="2024-03-05"></head>
<body><article><h1>{title}</h1>{text}</article></body></html>"""
BRIDGE = "<p>새 다리가 화요일에 열렸다고 시가 5일 밝혔다. 누구나 돈을 내지 않고 걸어서 건널 수 있다.</p>" * 2
END = "<p>공사에는 420억 원이 들었고, 네 해가 걸렸다고 시는 덧붙였다.</p>"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    defaults = politeness.PoliteClient.__init__.__defaults__ or ()
    monkeypatch.setattr(politeness.PoliteClient.__init__, "__defaults__", (0.0, *defaults[1:]))
    with serving() as running:
        yield running


@pytest.fixture
def archive(sqlite_url: str) -> Iterator[Archive]:
    with Archive(sqlite_url) as opened:
        yield opened


def serve_feed(server: Server, *items: tuple[str, str, str]) -> None:
    """Serve a feed with an item of each title, path and description."""
    listed = (ITEM.format(title=title, url=server.url, path=path, text=text) for title, path, text in items)
    server.answers["/rss"] = Answer(FEED.format(url=server.url, items="".join(listed)).encode())


def serve_page(server: Server, path: str, title: str, text: str, **headers: str) -> None:
    server.answers[path] = Answer(PAGE.format(title=title, text=text).encode(), headers=headers)


def fetch(archive: Archive) -> tuple[tuple[int, int, int], list[str]]:
    """Return how many articles are new, unchanged and revised, and what was told without the address of the server."""
    told: list[str] = []
    counts = archive.feeds.fetch(
        force=True,
        on_feed=lambda url, what: told.append(f"{url.partition('//')[2].partition('/')[2]}: {what}"),
    )
    return (counts.new, counts.unchanged, counts.revised), told


def read_only_article(archive: Archive) -> tuple[ArticleRow, str]:
    (row,) = archive.articles().rows
    return row, archive.article(row.id).body


def test_the_page_is_a_revision_of_the_article_of_its_item(archive: Archive, server: Server) -> None:
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    serve_page(server, "/7", "[포토] 새 다리가 열린다 - 새벽일보", BRIDGE + END)
    archive.feeds.add(f"{server.url}/rss", pages=True)
    assert fetch(archive) == ((1, 0, 1), ["rss: fetched", "rss: pages: 1 fetched"])
    row, body = read_only_article(archive)
    assert (row.title, row.outlet, row.reporters) == ("새 다리가 열린다", "새벽일보", ("한가람",))
    assert row.published_at == datetime(2024, 3, 4, 23, 15, tzinfo=UTC)
    assert body.endswith("덧붙였다.")
    detail = archive.article(row.id)
    assert (detail.section, detail.revisions) == ("사회", 2)


@pytest.mark.parametrize("text", ["다리 하나가 더 놓였다.", (BRIDGE + END) * 2])
def test_the_address_that_a_page_names_for_itself_is_one_of_its_article(
    archive: Archive, server: Server, tmp_path: Path, text: str
) -> None:
    """Whether the page says more than the item, or less."""
    address = "https://saebyeok.example/news/2024/bridge"
    serve_feed(server, ("새 다리가 열린다", "/7?from=rss7", text.replace("<", "&lt;")))
    page = PAGE.format(title="새 다리가 열린다", text=BRIDGE)
    canonical = page.replace("</title>", f"</title><link rel='canonical' href='{address}'>")
    server.answers["/7?from=rss7"] = Answer(canonical.encode())
    archive.feeds.add(f"{server.url}/rss", pages=True)
    fetch(archive)
    path = tmp_path / "saved.html"
    path.write_text(canonical, encoding="utf-8")
    counts = archive.ingest([str(path)])
    assert (counts.new, counts.untrusted) == (0, 0)
    assert len(archive.articles()) == 1
    (row,) = archive.articles().rows
    assert row.url == f"{server.url}/7?from=rss7"


def test_a_page_is_fetched_once_and_its_item_takes_nothing_away(archive: Archive, server: Server) -> None:
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    serve_page(server, "/7", "새 다리가 열린다", BRIDGE)
    archive.feeds.add(f"{server.url}/rss", pages=True)
    fetch(archive)
    assert fetch(archive) == ((0, 1, 0), ["rss: fetched"])
    assert server.paths() == ["/rss", "/7", "/rss"]
    assert "걸어서" in read_only_article(archive)[1]


def test_the_page_of_a_changed_item_is_asked_for_changes(archive: Archive, server: Server) -> None:
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    page = PAGE.format(title="새 다리가 열린다", text=BRIDGE).encode()

    def answer(headers: Mapping[str, str]) -> Answer:
        return (
            Answer(status=304)
            if headers.get("if-none-match") == '"1"'
            else Answer(page, headers={"ETag": '"1"'})
        )

    server.answers["/7"] = answer
    archive.feeds.add(f"{server.url}/rss", pages=True)
    fetch(archive)
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다고 한다."))
    assert fetch(archive)[1] == ["rss: fetched", "rss: pages: 1 unchanged"]
    assert "걸어서" in read_only_article(archive)[1]
    serve_feed(server, ("새 다리가 열린다", "/7", "다리에 420억 원이 들었다."))
    serve_page(server, "/7", "새 다리가 열린다", BRIDGE + END)
    assert fetch(archive)[1] == ["rss: fetched", "rss: pages: 1 fetched"]
    assert read_only_article(archive)[1].endswith("덧붙였다.")


def test_a_page_that_fails_costs_itself_and_is_fetched_in_the_next_run(
    archive: Archive, server: Server
) -> None:
    serve_feed(
        server,
        ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."),
        ("버스 요금이 오른다", "/8", "요금이 100원 오른다."),
    )
    serve_page(
        server,
        "/8",
        "버스 요금이 오른다",
        "<p>버스 요금이 다음 달부터 100원 오른다고 시가 5일 밝혔다.</p>" * 3,
    )
    archive.feeds.add(f"{server.url}/rss", pages=True)
    counts, told = fetch(archive)
    assert counts == (2, 0, 1)
    assert told == ["rss: fetched", "7: HTTP status 404", "rss: pages: 1 fetched, 1 failed"]
    serve_feed(server)  # the item has left the feed
    serve_page(server, "/7", "새 다리가 열린다", BRIDGE)
    told = []
    archive.feeds.fetch(on_feed=lambda _, what: told.append(what))  # the feed itself is not due
    assert told == ["pages: 1 fetched"]
    assert {row.reporters for row in archive.articles().rows} == {("한가람",)}
    assert server.paths() == ["/rss", "/7", "/8", "/7"]


COOKIES = "<p>우리 사이트는 쿠키를 써서 방문자의 취향을 기억합니다. 동의하십니까?</p>" * 3
FORBIDDEN = "its site's robots.txt forbids it"
PRIVATE = "it leads to 127.0.0.1, an address of a private network, and is not fetched"


def redirect(target: str) -> Answer:
    return Answer(status=302, headers={"Location": target})


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(status=500), "HTTP status 500"),
        (Answer(b""), "no HTML: Document is empty"),
        (Answer(b"<html><body>x</body></html>"), "no article in the page: it holds no text of one"),
        (redirect("/"), "it leads to the front page of its site"),
        (redirect("http://127.0.0.1:9/x"), PRIVATE),
        (redirect("/robots-forbid"), FORBIDDEN),
        (
            Answer(PAGE.format(title="쿠키", text=COOKIES).encode()),
            "the page holds another text than its item tells of",
        ),
    ],
)
def test_what_is_no_page_of_the_item_is_told(
    archive: Archive, server: Server, answer: Answer, error: str
) -> None:
    server.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /robots-forbid\n")
    server.answers["/"] = Answer(PAGE.format(title="새벽일보", text=BRIDGE).encode())
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    server.answers["/7"] = answer
    archive.feeds.add(f"{server.url}/rss", pages=True)
    assert fetch(archive)[1] == ["rss: fetched", f"7: {error}", "rss: pages: 1 failed"]
    with archive.session() as session:
        page = session.scalars(select(FeedPage)).one()
        assert (page.failures, page.last_error) == (1, error)
    assert read_only_article(archive)[1] == "다리 하나가 더 놓였다."


def test_a_page_that_always_fails_is_given_up(
    archive: Archive, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_pages, "MOST_FAILURES", 2)
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    archive.feeds.add(f"{server.url}/rss", pages=True)
    fetch(archive)
    assert fetch(archive)[1] == ["rss: fetched", "7: HTTP status 404; it is given up", "rss: pages: 1 failed"]
    assert fetch(archive)[1] == ["rss: fetched"]


def test_a_site_that_is_overloaded_is_left_alone(archive: Archive, server: Server) -> None:
    serve_feed(
        server, *((f"새 다리 {number}이 열린다", f"/{number}", "다리가 놓였다.") for number in (1, 2, 3))
    )
    server.answers["/1"] = Answer(status=429)
    archive.feeds.add(f"{server.url}/rss", pages=True)
    assert fetch(archive)[1] == [
        "rss: fetched",
        "1: HTTP status 429",
        "rss: pages: 1 failed, 2 left for the next run",
    ]
    assert server.paths() == ["/rss", "/1"]


def test_pages_beyond_the_limit_of_a_run_wait(
    archive: Archive, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_pages, "MOST_PAGES", 1)
    serve_feed(
        server, ("새 다리가 열린다", "/7", "다리가 놓였다."), ("새 다리가 또 열린다", "/8", "또 놓였다.")
    )
    for path in ("/7", "/8"):
        serve_page(server, path, "새 다리가 열린다", BRIDGE + f"<p>{path} 다리다.</p>")
    archive.feeds.add(f"{server.url}/rss", pages=True)
    assert fetch(archive)[1][-1] == "rss: pages: 1 fetched, 1 left for the next run"
    assert fetch(archive)[1][-1] == "rss: pages: 1 fetched"


def test_the_items_of_a_feed_without_pages_stay_as_they_are(archive: Archive, server: Server) -> None:
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    feed = server.answers["/rss"]

    def answer(headers: Mapping[str, str]) -> Answer:
        assert isinstance(feed, Answer)
        known = headers.get("if-none-match") == '"1"'
        return Answer(status=304) if known else Answer(feed.body, headers={"ETag": '"1"'})

    server.answers["/rss"] = answer
    archive.feeds.add(f"{server.url}/rss")
    fetch(archive)
    assert server.paths() == ["/rss"]
    archive.feeds.add(f"{server.url}/rss", pages=True)
    serve_page(server, "/7", "새 다리가 열린다", BRIDGE)
    assert fetch(archive)[1] == ["rss: fetched", "rss: pages: 1 fetched"]
    archive.feeds.add(f"{server.url}/rss", pages=False)
    assert not archive.feeds.list()[0].pages


def test_items_that_share_an_address_have_no_page_of_their_own(archive: Archive, server: Server) -> None:
    shared = ITEM.replace("<guid>{path}</guid>", "<guid>{title}</guid>")
    items = (
        shared.format(title=title, url=server.url, path=path, text="다리가 놓였다.")
        for title, path in (("가", "/x"), ("나", "/x"), ("다", "/"))
    )
    server.answers["/rss"] = Answer(FEED.format(url=server.url, items="".join(items)).encode())
    archive.feeds.add(f"{server.url}/rss", pages=True)
    assert fetch(archive)[1] == ["rss: fetched"]
    assert server.paths() == ["/rss"]


def test_a_page_that_says_no_more_than_its_item_changes_nothing(archive: Archive, server: Server) -> None:
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다. " * 30))
    serve_page(server, "/7", "새 다리가 열린다", BRIDGE)
    archive.feeds.add(f"{server.url}/rss", pages=True)
    assert fetch(archive) == ((1, 0, 0), ["rss: fetched", "rss: pages: 1 unchanged"])


def test_the_pages_of_a_feed_are_forgotten_with_it(archive: Archive, server: Server) -> None:
    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    archive.feeds.add(f"{server.url}/rss", pages=True)
    fetch(archive)
    archive.feeds.remove(f"{server.url}/rss")
    with archive.session() as session:
        assert session.scalars(select(FeedPage)).all() == []
    assert len(archive.articles().rows) == 1


SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{url}/7</loc><news:news><news:publication>
<news:name>새벽일보</news:name><news:language>ko</news:language></news:publication><news:publication_date>
2024-03-05T08:15:00+09:00</news:publication_date><news:title>새 다리가 열린다</news:title></news:news></url></urlset>"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_news_sitemap_is_followed_with_its_pages(
    archive: Archive, server: Server, pack: type[bytes]
) -> None:
    server.answers["/rss"] = Answer(pack(SITEMAP.format(url=server.url).encode()))
    serve_page(server, "/7", "새 다리가 열린다", BRIDGE)
    archive.feeds.add(f"{server.url}/rss", pages=True, title="뉴스 사이트맵")
    assert fetch(archive) == ((1, 0, 1), ["rss: fetched", "rss: pages: 1 fetched"])
    assert read_only_article(archive)[0].outlet == "새벽일보"
    assert archive.feeds.list()[0].title == "뉴스 사이트맵"


def test_a_fault_on_a_page_costs_this_page_only(
    archive: Archive, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'x'")

    serve_feed(server, ("새 다리가 열린다", "/7", "다리 하나가 더 놓였다."))
    serve_page(server, "/7", "새 다리가 열린다", BRIDGE)
    archive.feeds.add(f"{server.url}/rss", pages=True, outlet="가람경제")
    error = "7: it failed unexpectedly (ModuleNotFoundError: No module named 'x'); please report it"
    with monkeypatch.context() as patched:
        patched.setattr(feed_pages, "is_page_of", fail)
        assert fetch(archive)[1] == ["rss: fetched", error, "rss: pages: 1 failed"]
    assert fetch(archive)[1][-1] == "rss: pages: 1 fetched"
    assert read_only_article(archive)[0].outlet == "가람경제"
