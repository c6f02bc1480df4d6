"""Pairs of records in both orders: different articles stay apart, one article stays one, and a correction is one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import pytest

from newsdb import Archive
from tests.ingest.builder import write_jsonl
from tests.rows import read_rows

FERRY = (
    "해람항과 물섬을 잇는 새 배가 14일 첫 손님을 태웠다. 배는 하루 여섯 번 다니고 표는 9천 원이다. "
    "군은 손님이 한 해 12만 명을 넘으리라고 내다봤다."
)
SCHOOL = (
    "솔내초등학교가 문을 닫은 지 네 해 만에 도서관으로 바뀐다. 고치는 데 27억 원이 들고 책은 3만 권을 들인다. "
    "마을 사람들이 이름을 짓는다."
)
MELON = (
    "참외 값이 상자에 4만 원으로 지난해보다 18% 내렸다. 농협은 볕이 좋아 물량이 한꺼번에 나왔다고 설명했다."
)
Record = dict[str, str]
Writer = Callable[[Path, str, Record], str]


@dataclass(frozen=True)
class Pair:
    """Two records, by what differs from a common one, and what comes of them: in this order, and in the other."""

    name: str
    first: Record
    second: Record
    outcome: str
    reverse: str = ""

    def outcomes(self) -> Iterator[tuple[tuple[Record, Record], str]]:
        """Yield both orders with their outcome."""
        yield (self.first, self.second), self.outcome
        yield (self.second, self.first), self.reverse or self.outcome


COMMON = {"title": "물섬 가는 새 배", "body": FERRY, "published_at": "2026-04-14 09:20", "outlet": "HOST신문"}
OTHER = {
    "title": "솔내초, 도서관 된다",
    "body": SCHOOL,
    "published_at": "2026-04-16 11:05",
    "outlet": "HOST신문",
}
SAME_DAY = OTHER | {"published_at": "2026-04-14 17:40"}
SIGNED = COMMON | {"url": "https://HOST.example/news/51", "byline": "나지움 기자", "section": "사회"}


def at(address: str, record: Record) -> Record:
    return record | {"url": f"https://HOST.example{address}"}


PAIRS = [
    *(
        Pair(f"two articles at {address}", at(address, COMMON), at(address, other), "new")
        for address in ("", "/", "/economy", "/list?page=3", "/index.php", "/news/51", "/#", "/view.do")
        for other in (OTHER, SAME_DAY)
    ),
    *(
        Pair(f"addresses {one} and {two}", at(one, COMMON), at(two, other), "new")
        for one, two in (
            ("/#!/read/1", "/#!/read/2"),
            ("/#/news/1", "/#/news/2"),
            ("/app#!id=7", "/app#!id=8"),
            ("/view?idx=1", "/view?idx=2"),
            ("/view.php?no=10&page=1", "/view.php?no=11&page=1"),
            ("/?p=301", "/?p=302"),
        )
        for other in (OTHER, SAME_DAY)
    ),
    Pair(
        "tables of two days at one address",
        at("/melon", {**COMMON, "title": "14일 참외 값", "body": MELON.replace("4만", "14일 4만")}),
        at("/melon", {**COMMON, "title": "15일 참외 값", "published_at": "2026-04-15",
                      "body": MELON.replace("4만", "15일 5만").replace("18%", "3%")}),
        "new",
    ),
    Pair(
        "headlines alone at one address",
        at("/flash", {**COMMON, "body": ""}),
        at("/flash", {**SAME_DAY, "body": ""}),
        "new",
    ),
    Pair(
        "a column of each week with another text",
        {**COMMON, "title": "물섬에서 온 편지"},
        {**OTHER, "title": "물섬에서 온 편지"},
        "new",
    ),
    Pair("no byline, no section", SIGNED, at("/news/51", COMMON), "unchanged"),
    Pair("no clock time", SIGNED, SIGNED | {"published_at": "2026-04-14"}, "unchanged"),
    Pair("no outlet", SIGNED, SIGNED | {"outlet": ""}, "unchanged"),
    Pair("no title", SIGNED, SIGNED | {"title": ""}, "unchanged"),
    Pair("no date", SIGNED, SIGNED | {"published_at": ""}, "unchanged"),
    Pair("other spaces", SIGNED, SIGNED | {"body": FERRY.replace(" ", "  ").replace(". ", ".\n")}, "unchanged"),
    Pair("an address with a mark of the way", SIGNED,
         SIGNED | {"url": "http://www.HOST.example/news/51/?utm_source=mail#top"}, "unchanged"),
    Pair("a mobile address", SIGNED, SIGNED | {"url": "https://m.HOST.example/news/51"}, "unchanged"),
    Pair("keywords in one of them", SIGNED, SIGNED | {"keywords": "배, 섬"}, "unchanged"),
    Pair("a byline in the text", SIGNED,
         SIGNED | {"byline": "", "body": f"[HOST신문 나지움 기자] {FERRY}"}, "unchanged"),
    Pair("one day later at a portal", SIGNED, SIGNED | {"published_at": "2026-04-15 08:00"}, "unchanged"),
    Pair("the start of the text", SIGNED, SIGNED | {"body": FERRY[:60] + "…"}, "unchanged", "revised"),
    Pair("the headline alone", SIGNED, SIGNED | {"body": ""}, "unchanged", "revised"),
    Pair("the headline alone, with more in it", SIGNED,
         SIGNED | {"title": "물섬 가는 새 배, 하루 여섯 번… 표 9천 원", "body": ""}, "unchanged", "revised"),
    Pair("a corrected number", SIGNED, SIGNED | {"body": FERRY.replace("9천", "8천")}, "revised"),
    Pair("another headline", SIGNED, SIGNED | {"title": "새 배 타고 물섬 간다"}, "revised"),
    Pair("a later addition", SIGNED, SIGNED | {"body": f"{FERRY} 군수는 16일 배의 이름을 밝혔다.",
                                              "published_at": "2026-04-16 10:00"}, "revised", "unchanged"),
    Pair("another text under one headline", SIGNED, SIGNED | {"body": SCHOOL}, "revised"),
    Pair("another reporter", SIGNED, SIGNED | {"byline": "도해솔 기자"}, "revised"),
    Pair("a copy at another outlet", SIGNED,
         {**COMMON, "url": "https://HOST-other.example/9", "outlet": "HOST방송"}, "duplicate"),
    Pair("a copy without an address", SIGNED, COMMON, "duplicate"),
]  # fmt: skip


def fill(record: Record, host: str, place: int = 0) -> Record:
    """Name the host, and places of its own in the text, so that texts of other pairs are no copies of it."""
    syllable = chr(ord("가") + place * 28)
    names = {
        "HOST": host,
        "물섬": f"{syllable}물섬",
        "솔내": f"{syllable}솔내",
        "참외": f"{syllable}마을 참외",
    }
    filled = {}
    for name, value in record.items():
        for word, replacement in names.items():
            value = value.replace(word, replacement)  # noqa: PLW2901
        if value:
            filled[name] = value
    return filled


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(str(tmp_path_factory.mktemp("pairs") / "news.db")) as opened:
        yield opened


@pytest.mark.parametrize(("number", "pair"), list(enumerate(PAIRS)), ids=[pair.name for pair in PAIRS])
@pytest.mark.parametrize("is_one_file", [True, False])
def test_a_pair_has_its_outcome_in_both_orders(
    archive: Archive, tmp_path: Path, number: int, pair: Pair, *, is_one_file: bool
) -> None:
    for turn, (records, outcome) in enumerate(pair.outcomes()):
        place = number * 4 + turn * 2 + is_one_file
        first, second = (fill(record, f"naru{place}", place) for record in records)
        if is_one_file:
            counts = archive.ingest([write_jsonl(tmp_path / f"{turn}.jsonl", first, second)])
            assert (counts.new, counts.quarantined) == (1 + (outcome == "new"), 0)
        else:
            assert archive.ingest([write_jsonl(tmp_path / f"{turn}a.jsonl", first)]).new == 1
            counts = archive.ingest([write_jsonl(tmp_path / f"{turn}b.jsonl", second)])
        assert getattr(counts, outcome) >= 1, (counts, turn)
        assert counts.revised == (outcome == "revised"), (counts, turn)


@pytest.mark.slow
def test_the_order_of_sources_does_not_matter(tmp_path: Path) -> None:
    """A lean export, a signed page, a record of the day alone and a list of headlines make the same article."""
    sources = [
        at("/news/51", {"title": COMMON["title"], "body": FERRY}),
        SIGNED,
        SIGNED | {"published_at": "2026-04-14", "byline": "", "keywords": "배"},
        SIGNED | {"body": "", "section": ""},
    ]
    rows = set()
    for turn, order in enumerate(permutations(sources)):
        with Archive(str(tmp_path / f"{turn}.db")) as opened:
            for place, record in enumerate(order):
                opened.ingest([write_jsonl(tmp_path / f"{place}.jsonl", fill(record, "naru"))])
            [row] = read_rows(
                opened, "SELECT title, reporters, outlet, section, published_at FROM article_view"
            )
            [body] = read_rows(
                opened,
                "SELECT t.body FROM revision_text t JOIN revision r ON r.id = t.revision_id "
                "ORDER BY r.number DESC LIMIT 1",
            )
            rows.add((*map(str, row), str(body[0])))
    assert len(rows) == 1, rows
    assert next(iter(rows))[:4] == ("가물섬 가는 새 배", "나지움", "naru신문", "사회")
