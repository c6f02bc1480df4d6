"""Check the rows of a table that are no articles, and rows of another width."""

from pathlib import Path

import pytest

from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_sources
from newsdb.read.tables.csv_rows import RawRow
from newsdb.read.tables.header import is_header_again
from tests.growth import grows_at_most
from tests.read.writing import bodies, read_bytes

HEAD = "날짜,매체,제목,본문,링크"


def row(number: int) -> str:
    return f"2021-07-{number:02d},가나일보,백조 {number}마리 왔다,호수에 백조 {number}마리가 왔다.,https://news.example/{number}"


def read_lines(folder: Path, *lines: str) -> tuple[list[str | None], dict[str, int]]:
    """Return the titles, None for a rejected record, and what was skipped."""
    path = folder / "a.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    skipped: dict[str, int] = {}
    results = list(read_sources([str(path)], ReadOptions(), on_skip=lambda _, counts: skipped.update(counts)))
    return [result.title if isinstance(result, RawRecord) else None for result in results], skipped


TITLES = ["백조 1마리 왔다", "백조 2마리 왔다"]


@pytest.mark.parametrize("again", [HEAD, HEAD.replace("링크", "url"), f" {HEAD}"])
def test_a_header_again_is_no_article(tmp_path: Path, again: str) -> None:
    assert read_lines(tmp_path, HEAD, row(1), again, row(2)) == (TITLES, {"header again": 1})


@pytest.mark.parametrize("total", ["합계,,,2건,", "총계,,2,,", "Total:,,,2,", ",,합계,총 2건,", "계,2,,,"])
def test_a_total_is_no_article(tmp_path: Path, total: str) -> None:
    assert read_lines(tmp_path, HEAD, row(1), row(2), total) == (TITLES, {"total": 1})


@pytest.mark.parametrize("nulls", ["nan,nan,nan,nan,nan", "NULL, ,None,[],#N/A", ",,#REF!,,"])
def test_a_row_of_null_spellings_is_no_article(tmp_path: Path, nulls: str) -> None:
    assert read_lines(tmp_path, HEAD, row(1), nulls, row(2)) == (TITLES, {"row without values": 1})


def test_a_row_with_an_address_and_nulls_is_kept(tmp_path: Path) -> None:
    lost = "nan,nan,nan,nan,https://news.example/7"
    assert read_lines(tmp_path, HEAD, row(1), lost, row(2)) == ([TITLES[0], None, TITLES[1]], {})


@pytest.mark.parametrize(
    "hint",
    [
        "(YYYY-MM-DD),,(30자 이내),(전문),",
        "yyyy.mm.dd,필수,필수,필수,선택",
        "date,string,string,text,url",
        "예) 2021-07-01,예) 가나일보,,,",
    ],
)
def test_a_hint_under_the_header_is_no_article(tmp_path: Path, hint: str) -> None:
    assert read_lines(tmp_path, HEAD, hint, row(1), row(2)) == (TITLES, {"hint for filling in": 1})


def test_a_null_spelling_gives_way_to_the_next_column_of_a_field(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = (
        f"제목,본문,링크,원문링크,날짜,등록일\n{title},호수에 백조가 왔다.,{null},https://news.example/{number},{null},2021-07-0{number}"
        for number, (title, null) in enumerate((("백조 왔다", "#REF!"), ("눈 온다", "nan")), 1)
    )
    header, first, _, second = "\n".join(lines).split("\n")
    path.write_text(f"{header}\n{first}\n{second}\n", encoding="utf-8")
    results = list(read_sources([str(path)], ReadOptions()))
    assert [(r.url, r.published) for r in results if isinstance(r, RawRecord)] == [
        ("https://news.example/1", "2021-07-01"),
        ("https://news.example/2", "2021-07-02"),
    ]


def test_one_cell_over_the_header_of_another_table_is_its_caption(tmp_path: Path) -> None:
    lines = ("기사제목,내용,등록일", "눈 온다,산에 눈이 온다.,2021-07-09")
    header, article = "제목,본문,날짜", "백조 왔다,호수에 백조가 왔다.,2021-07-01"
    captioned = read_lines(tmp_path, header, article, "2. 온라인,,", *lines)
    assert captioned == (["백조 왔다", "눈 온다"], {"caption of a table": 1})
    untitled = read_lines(tmp_path, header, article, "2. 온라인,,", "비 온다,들에 비가 온다.,2021-07-10")
    assert untitled == (["백조 왔다", "2. 온라인", "비 온다"], {})


def test_a_second_table_has_columns_of_its_own(tmp_path: Path) -> None:
    lines = ("매체,기사제목,내용,등록일", "다라신문,눈 온다,산에 눈이 온다.,2021-07-09")
    path = tmp_path / "a.csv"
    path.write_text("\n".join((HEAD, row(1), "2. 온라인,,,,", *lines)) + "\n", encoding="utf-8")
    results = list(read_sources([str(path)], ReadOptions()))
    assert [(r.title, r.outlet, r.published) for r in results if isinstance(r, RawRecord)] == [
        ("백조 1마리 왔다", "가나일보", "2021-07-01"),
        ("눈 온다", "다라신문", "2021-07-09"),
    ]
    assert results[1].raw == "\n".join(lines).encode()
    assert [result.origin.number for result in results] == [1, 2]


def test_a_table_of_counts_below_holds_no_articles(tmp_path: Path) -> None:
    below = ("매체별 보도,,", "매체,건수,", "가나일보,2,", "다라신문,1,")
    lines = ("제목,매체,본문", "백조 왔다,가나일보,호수에 왔다.", "눈 온다,다라신문,산에 온다.", *below)
    titles, skipped = read_lines(tmp_path, *lines)
    assert (titles, skipped) == (["백조 왔다", "눈 온다"], {"row of a table without texts": 4})


def test_titles_without_texts_between_articles_stay(tmp_path: Path) -> None:
    lines = (
        "제목,매체,본문",
        "백조 왔다,가나일보,왔다.",
        "눈 온다,다라신문,온다.",
        "비 온다,가나일보,",
        "해 뜬다,,",
    )
    assert read_lines(tmp_path, *lines) == (["백조 왔다", "눈 온다", "비 온다", "해 뜬다"], {})


def test_articles_that_speak_of_totals_stay(tmp_path: Path) -> None:
    titles, skipped = read_lines(
        tmp_path, HEAD, row(1), "2021-07-03,가나일보,합계 출산율 0.8명,합계 출산율이 내렸다.,"
    )
    assert (titles, skipped) == (["백조 1마리 왔다", "합계 출산율 0.8명"], {})


def test_a_table_may_lie_on_its_side(tmp_path: Path) -> None:
    titles, _ = read_lines(
        tmp_path, "제목,백조 왔다,눈 온다", "매체,가나일보,다라신문", "본문,호수에 왔다.,산에 온다."
    )
    assert titles == ["백조 왔다", "눈 온다"]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("2021-07-01,가나일보,백조,왔다.", "왔다."),
        ("2021-07-01,가나일보,백조,왔다.,https://news.example/1,,,", "왔다."),
        ("2021-07-01,가나일보,백조,왔다.,,", "왔다."),
        ("2021-07-01,가나일보,백조,왔다.,https://news.example/1,x", None),
        ("2021-07-01,가나일보,백조", None),
        ('2021-07-01,가나일보,"백조,"왔다.",x', None),
    ],
)
def test_only_empty_cells_are_added_or_cut(tmp_path: Path, line: str, body: str | None) -> None:
    results = read_bytes(tmp_path, "a.csv", f"{HEAD}\n{row(1)}\n{line}\n".encode())
    assert bodies(results)[1] == body


def test_an_open_quote_costs_its_row_and_no_other(tmp_path: Path) -> None:
    lines = [
        row(1),
        '2021-07-02,가나일보,"백조 가 왔다,호수에,https://news.example/2',
        row(3).replace("백조 3마리 왔다", '"백조, 3마리"'),
    ]
    results = read_bytes(tmp_path, "a.csv", "\n".join([HEAD, *lines, row(4)]).encode())
    assert [result.title if isinstance(result, RawRecord) else result.reason for result in results] == [
        "백조 1마리 왔다", "a quote is opened and never closed", "백조, 3마리", "백조 4마리 왔다",
    ]  # fmt: skip
    rejected = results[1]
    assert isinstance(rejected, RejectedRecord)
    assert rejected.raw == f"{HEAD}\n{lines[1]}".encode()


def test_a_text_cut_by_its_own_quotes_is_no_article(tmp_path: Path) -> None:
    content = f'{HEAD}\n2021-07-01,가나일보,백조,"그는 "왔다"고\n했다, 또 했다.",\n{row(2)}\n'
    assert bodies(read_bytes(tmp_path, "a.csv", content.encode())) == [
        None,
        None,
        "호수에 백조 2마리가 왔다.",
    ]


def test_a_narrow_row_takes_no_longer_below_a_wide_header() -> None:
    def compare(width: int) -> None:
        names = [f"c{number}" for number in range(width)]
        for _ in range(300):
            assert not is_header_again(RawRow(["비", "온다"], b""), names)

    assert grows_at_most(8, compare, 100, 16_000, least=0.005)
