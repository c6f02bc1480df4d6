"""A key in common makes two records one article only where title, day or text agree."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.ingest import Counts
from newsdb.model.records import ReadOptions
from tests.ingest.builder import write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

BY_ADDRESS = ReadOptions(columns={"url": "url"})
"""Takes an address that several records of a file share, too."""

BRIDGE = "나루시는 12일 새 다리의 공사를 시작했다. 공사비는 340억 원이고 완공은 2028년이다."
LIBRARY = "가온도서관이 다음 달부터 밤 11시까지 문을 연다. 사서 7명을 새로 뽑는다고 도서관은 설명했다."
MARKET = "다온시장의 지붕이 새로 놓였다. 상인회는 손님이 두 배로 늘 것으로 내다봤다."


def titles(archive: Archive) -> list[str]:
    return [str(row[0]) for row in read_rows(archive, "SELECT title FROM article_view ORDER BY title")]


def write_csv(path: Path, *rows: tuple[str, ...]) -> str:
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def record(title: str, day: int, body: str, **fields: str) -> dict[str, str]:
    return {
        "title": title,
        "published_at": f"2026-04-{day:02d}",
        "body": body,
        "outlet": "나루일보",
        **fields,
    }


@pytest.mark.parametrize("is_one_file", [True, False])
def test_articles_numbered_again_from_one_stay_apart(url: str, tmp_path: Path, is_one_file: bool) -> None:  # noqa: FBT001
    header = ("id", "date", "press", "title", "content")
    first = [
        ("1", "2026-04-12", "나루일보", "다리 착공", BRIDGE),
        ("2", "2026-04-12", "나루일보", "도서관 연장", LIBRARY),
    ]
    second = [("1", "2026-04-12", "나루일보", "시장 새 지붕", MARKET)]
    with Archive(url) as archive:
        if is_one_file:
            sources = [write_csv(tmp_path / "a.csv", header, *first, *second)]
        else:
            sources = [
                write_csv(tmp_path / "a.csv", header, *first),
                write_csv(tmp_path / "b.csv", header, *second),
            ]
        counts = archive.ingest(sources)
        assert (counts.new, counts.revised, counts.untrusted) == (3, 0, int(is_one_file))
        assert titles(archive) == ["다리 착공", "도서관 연장", "시장 새 지붕"]
        assert archive.ingest(sources) == Counts(read=3, unchanged=3)
        assert find_faults(archive) == []


def test_equal_ids_of_a_file_without_outlets_are_counted_as_untrusted(
    sqlite_url: str, tmp_path: Path
) -> None:
    rows = [("1", "다리 착공", BRIDGE), ("1", "도서관 연장", LIBRARY), ("1", "시장 새 지붕", MARKET)]
    with Archive(sqlite_url) as archive:
        source = write_csv(tmp_path / "a.csv", ("id", "title", "content"), *rows)
        counts = archive.ingest([source])
        assert (counts.new, counts.revised, counts.untrusted) == (3, 0, 2)
        assert archive.ingest([source]) == Counts(read=3, unchanged=3)


@pytest.mark.parametrize(
    "address",
    [
        "https://naru.example/",
        "https://naru.example/economy",
        "https://naru.example/list?page=2",
        "https://naru.example/view.php",
    ],
)
def test_articles_of_one_address_stay_apart_in_any_order_and_any_batch(
    sqlite_url: str, tmp_path: Path, address: str
) -> None:
    records = [
        record("다리 착공", 12, BRIDGE, url=address),
        record("도서관 연장", 13, LIBRARY, url=address),
        record("시장 새 지붕", 13, MARKET, url=address),
    ]
    for number, order in enumerate((records, records[::-1])):
        with Archive(f"{tmp_path}/{number}.db") as archive:
            counts = archive.ingest([write_jsonl(tmp_path / "a.jsonl", *order)], read=BY_ADDRESS)
            assert (counts.new, counts.revised) == (3, 0)
            assert counts.untrusted == (0 if address.endswith("/") else 2)
            again = archive.ingest([write_jsonl(tmp_path / "b.jsonl", *order[::-1])], read=BY_ADDRESS)
            assert again.unchanged == 3
            assert titles(archive) == ["다리 착공", "도서관 연장", "시장 새 지붕"]
    with Archive(sqlite_url) as archive:
        for one in records:
            archive.ingest([write_jsonl(tmp_path / "a.jsonl", one)])
        assert titles(archive) == ["다리 착공", "도서관 연장", "시장 새 지붕"]


def test_forms_that_differ_in_their_numbers_are_no_corrections(sqlite_url: str, tmp_path: Path) -> None:
    rows = [
        record(
            f"{day}일 유가",
            day,
            f"휘발유 값이 {day}일 리터당 1,{day}5원으로 {day * 2}원 올랐다.",
            url="https://naru.example/oil",
        )
        for day in (11, 17, 23)
    ]
    with Archive(sqlite_url) as archive:
        assert archive.ingest([write_jsonl(tmp_path / "a.jsonl", *rows)]).new == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"body": BRIDGE.replace("340", "430")},
        {"title": "나루시 새 다리, 12일 첫 삽"},
        {"body": MARKET},
        {"title": "새 다리 착공", "body": BRIDGE.replace("340", "430")},
        {"title": "새 다리 착공", "body": BRIDGE.replace("340", "430"), "published_at": "2026-04-14"},
        {"published_at": "2026-04-20", "body": BRIDGE + " 시장은 20일 다리의 이름을 밝혔다."},
    ],
)
def test_a_correction_is_a_revision(url: str, tmp_path: Path, changes: dict[str, str]) -> None:
    first = record("나루시 다리 착공", 12, BRIDGE, url="https://naru.example/news/4107")
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", first)])
        counts = archive.ingest([write_jsonl(tmp_path / "b.jsonl", first | changes)])
        assert counts == Counts(read=1, revised=1)
        assert find_faults(archive) == []


FEED = """<rss version="2.0"><channel><title>Naru Herald</title><link>https://herald.example/</link>{}</channel></rss>"""
ITEM = """<item><title>{}</title><description>{}</description><link>{}</link><guid isPermaLink="false">{}</guid>
<pubDate>Mon, 13 Apr 2026 09:00:00 +0900</pubDate></item>"""
TEXTS = (
    "The council will plant four hundred trees along the river, it said on Monday.",
    "A ferry that was built in the north has reached the port after nine days at sea.",
)


def write_feed(path: Path, *items: tuple[str, str, str, str]) -> str:
    path.write_text(FEED.format("".join(ITEM.format(*item) for item in items)), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "links",
    [
        ("https://herald.example/", "https://herald.example/"),
        ("https://herald.example/short#1", "https://herald.example/short#2"),
        ("https://herald.example/#!/read/1", "https://herald.example/#!/read/2"),
    ],
)
def test_items_of_a_feed_with_own_guids_stay_apart(
    sqlite_url: str, tmp_path: Path, links: tuple[str, str]
) -> None:
    items = [(f"Note {number}", TEXTS[number], links[number], f"g{number}") for number in range(2)]
    source = write_feed(tmp_path / "feed.xml", *items)
    with Archive(sqlite_url) as archive:
        assert archive.ingest([source]).new == 2
        assert archive.ingest([source]) == Counts(read=2, unchanged=2)


def test_a_feeds_item_whose_link_changes_is_known_by_its_guid(url: str, tmp_path: Path) -> None:
    first = ("Trees for the river", TEXTS[0], "https://herald.example/trees-for-the-river-88", "88")
    second = (
        "Council plants trees",
        f"{TEXTS[0]} Work starts in May.",
        "https://herald.example/council-plants-88",
        "88",
    )
    with Archive(url) as archive:
        archive.ingest([write_feed(tmp_path / "a.xml", first)])
        assert archive.ingest([write_feed(tmp_path / "b.xml", second)]) == Counts(read=1, revised=1)
        assert titles(archive) == ["Council plants trees"]
        page = {"url": first[2], "outlet": "Naru Herald", "title": first[0], "body": TEXTS[0]}
        assert archive.ingest([write_jsonl(tmp_path / "c.jsonl", page)]).unchanged == 1


def test_words_about_a_text_take_nothing_from_the_whole_text(url: str, tmp_path: Path) -> None:
    address = "https://herald.example/trees-88"
    page = {
        "url": address,
        "outlet": "Naru Herald",
        "title": "Trees for the river",
        "body": f"{TEXTS[0]} It is May.",
    }
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", page)])
        about = write_feed(tmp_path / "b.xml", ("Trees for the river", "Council to green it.", address, "88"))
        assert archive.ingest([about]) == Counts(read=1, unchanged=1)
        other_title = write_feed(
            tmp_path / "c.xml", ("Trees for the river soon", "Council did.", address, "88")
        )
        assert archive.ingest([other_title]) == Counts(read=1, revised=1)
        [row] = archive.articles()
        assert (row.title, archive.article(row.id).body) == ("Trees for the river soon", page["body"])


def test_a_key_of_very_many_articles_says_nothing_of_later_ones(sqlite_url: str, tmp_path: Path) -> None:
    words = ("다리", "시장", "학교", "공원", "역사", "도로", "항구", "병원", "극장", "광장")
    records = [
        record(
            f"{first} {second}",
            number % 28 + 1,
            f"{second}의 {first} 이야기다. {first}에 {number}명이 왔다.",
            url="https://naru.example/all",
        )
        for number, (first, second) in enumerate((one, two) for one in words for two in words if one != two)
    ]
    source = write_jsonl(tmp_path / "a.jsonl", *records)
    with Archive(sqlite_url) as archive:
        counts = archive.ingest([source], read=BY_ADDRESS)
        again = archive.ingest([source], read=BY_ADDRESS)
        assert again == Counts(read=90, unchanged=90)
        assert counts.new + counts.duplicate + counts.revised == 90
        assert (
            read_rows(
                archive, "SELECT max(n) FROM (SELECT count(*) AS n FROM article_key GROUP BY key) AS x"
            )[0][0]
            <= 20
        )
