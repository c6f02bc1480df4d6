"""Check tables: the header, the report of columns, the kept bytes."""

from pathlib import Path

import pytest

from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import RawRecord, ReadOptions, RejectedRecord
from newsdb.read import limits, read_record, read_sources
from tests.read.writing import bodies, fields, read_bytes

TEXT = "한강에 다리가 하나 더 놓인다. 시는 올해 안에 첫 삽을 뜨고 네 해 뒤에 다리를 연다고 말했다. 걷는 길도 낸다."


def list_reports(folder: Path, content: str) -> list[tuple[str, str]]:
    path = folder / "a.csv"
    path.write_text(content, encoding="utf-8")
    shown: list[tuple[str, str]] = []
    records = read_sources(
        [str(path)], ReadOptions(), on_columns=lambda _, name, columns: shown.append((name, columns))
    )
    next(records)
    return shown


def test_the_mapping_is_shown_before_the_first_record(tmp_path: Path) -> None:
    content = "제목,본문,언론사,조회수\n비,비가 온다.,가나일보,7\n"
    assert list_reports(tmp_path, content) == [
        ("csv", "title=제목, body=본문, outlet=언론사; not used: 조회수")
    ]


def test_the_lines_above_a_header_are_passed_over(tmp_path: Path) -> None:
    content = "2026년 2월 기사 목록\n\n번호,제목,본문\n1,비,비가 온다.\n"
    (article,) = read_bytes(tmp_path, "a.csv", content.encode())
    assert fields(article) == {"id": None, "title": "비", "body": "비가 온다."}
    assert article.raw == "번호,제목,본문\n1,비,비가 온다.".encode()


def test_a_table_without_a_header_is_read_by_its_cells(tmp_path: Path) -> None:
    lines = [
        f'{number},다리가 {number}개 더 놓인다,"{TEXT}",https://news.example/{number}'
        for number in range(1, 5)
    ]
    results = read_bytes(tmp_path, "a.csv", ("\n".join(lines) + "\n").encode())
    assert [result.url for result in results if isinstance(result, RawRecord)] == [
        f"https://news.example/{number}" for number in range(1, 5)
    ]
    assert bodies(results) == [TEXT] * 4
    for result in results:
        assert result.raw.startswith(b"1,2,3,4\n")
        again = read_record(result.raw, "csv", result.origin, ReadOptions())
        assert (bodies([again]), again.raw) == ([TEXT], result.raw)


def test_two_columns_of_one_name_are_both_looked_at(tmp_path: Path) -> None:
    assert bodies(read_bytes(tmp_path, "a.csv", "제목,본문,본문\n비,,눈\n해,달,\n".encode())) == ["눈", "달"]


def test_what_stands_before_a_source_that_fails_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "REPAIRS", 0)
    results = read_bytes(tmp_path, "a.csv", '제목,본문\n비,하나\n눈,둘\n해,"셋\n'.encode())
    assert bodies(results) == ["하나", "둘", None]
    assert results[-1].origin.number == 0


def test_a_crawl_time_is_not_the_time_of_publication_unless_the_user_says_so(tmp_path: Path) -> None:
    lines = [f"2026-02-06 09:00:{number:02d},제목 {number},{TEXT}" for number in range(0, 40, 2)]
    content = ("Date,Title,Content\n" + "\n".join(lines)).encode()
    results = read_bytes(tmp_path, "a.csv", content)
    assert {result.published for result in results if isinstance(result, RawRecord)} == {None}
    mapped = read_bytes(tmp_path, "a.csv", content, ReadOptions(columns={"published": "Date"}))
    assert isinstance(mapped[1], RawRecord)
    assert mapped[1].published == "2026-02-06 09:00:02"


def test_a_table_of_numbers_lists_its_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--map body=COLUMN: a, b"):
        read_bytes(tmp_path, "a.csv", b"a,b\n1,2\n3,4\n")


def test_a_name_that_says_published_wins_over_the_clock_of_a_busy_day(tmp_path: Path) -> None:
    lines = [f"2026-02-06 09:00:{number:02d},제목 {number},{TEXT}" for number in range(0, 40, 2)]
    for name in ("published_at", "기사입력", "작성일시", "게재일", "입력일시(KST)"):
        results = read_bytes(tmp_path, "a.csv", "\n".join([f"{name},제목,본문", *lines]).encode())
        assert isinstance(results[3], RawRecord)
        assert results[3].published == "2026-02-06 09:00:06"


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (("21.07.02", "21.07.19", "21.07.30"), "ymd"),
        (("19/07/2021", "02/07/2021", "03/07/2021"), "dmy"),
        (("07/19/21", "07/02/21", "07/03/21"), "mdy"),
        (("1625184000123456", "1625184000123456", "1625184000123456"), None),
        (("2021年7月2日", "２０２１．０７．０２", "20210702.0"), None),
    ],
)
def test_the_form_of_the_dates_is_that_of_the_column(
    tmp_path: Path, cells: tuple[str, ...], form: str | None
) -> None:
    lines = [f"{cell},제목 {number},{TEXT}" for number, cell in enumerate(cells)]
    results = read_bytes(tmp_path, "a.csv", "\n".join(["date,title,content", *lines]).encode())
    assert [(r.published, r.date_form) for r in results if isinstance(r, RawRecord)] == [
        (cell, form) for cell in cells
    ]


def test_the_form_may_show_far_below_the_first_rows(tmp_path: Path) -> None:
    days = ["05/06/2021"] * 700 + ["05/19/2021"]
    lines = [f"{day},제목 {number},{TEXT}" for number, day in enumerate(days)]
    results = read_bytes(tmp_path, "a.csv", "\n".join(["date,title,content", *lines]).encode())
    assert {(type(result), getattr(result, "date_form", "")) for result in results} == {(RawRecord, "mdy")}
    assert len(results) == 701


def test_dates_that_may_be_two_days_are_dropped_with_a_reason_until_the_user_says_more(
    tmp_path: Path,
) -> None:
    content = f"date,title,content\n05/06/2021,하나,{TEXT}\n06/06/2021,둘,{TEXT}\n".encode()
    results = read_bytes(tmp_path, "a.csv", content)
    assert [result.published for result in results if isinstance(result, RawRecord)] == [None, None]
    assert isinstance(results[-1], RejectedRecord)
    assert (results[-1].origin.number, "--date-format" in results[-1].reason) == (0, True)
    told = read_bytes(tmp_path, "a.csv", content, ReadOptions(date_format="DD/MM/YYYY"))
    assert [(r.published, r.date_form) for r in told if isinstance(r, RawRecord)] == [
        ("05/06/2021", "dmy"),
        ("06/06/2021", "dmy"),
    ]
    with pytest.raises(UsageError, match="--date-format YYYY"):
        read_bytes(tmp_path, "a.csv", content, ReadOptions(date_format="YYYY"))


def test_the_time_beside_the_day_is_joined(tmp_path: Path) -> None:
    content = f"일자,시간,제목,본문\n20210702,15:04,하나,{TEXT}\n20210703,오전 9시 5분,둘,{TEXT}\n20210704,,셋,{TEXT}\n"
    results = read_bytes(tmp_path, "a.csv", content.encode())
    assert [result.published for result in results if isinstance(result, RawRecord)] == [
        "20210702 15:04", "20210703 오전 9시 5분", "20210704",
    ]  # fmt: skip


def test_keywords_are_labels_and_a_summary_stands_in_for_an_empty_text(tmp_path: Path) -> None:
    content = f'제목,본문,요약,키워드\n하나,{TEXT},짧다.,"다리, 강"\n둘,nan,다리를 놓는다.,\n셋,,,\n'
    results = [r for r in read_bytes(tmp_path, "a.csv", content.encode()) if isinstance(r, RawRecord)]
    assert [(r.body, r.truncated, [label.value for label in r.labels]) for r in results] == [
        (TEXT, False, ["다리", "강"]), ("다리를 놓는다.", True, []), ("", True, []),
    ]  # fmt: skip


def test_a_table_of_titles_is_read(tmp_path: Path) -> None:
    content = "No,날짜,언론사,제목,URL\n1,2021-07-02,가나일보,백조가 왔다,https://news.example/1\n"
    (result,) = read_bytes(tmp_path, "a.csv", content.encode())
    assert isinstance(result, RawRecord)
    assert (result.title, result.body, result.truncated) == ("백조가 왔다", "", True)


def test_a_row_of_a_wide_table_keeps_the_names_of_its_own_cells(tmp_path: Path) -> None:
    names = ["title", "body", *(f"column {number}" for number in range(2000))]
    rows = [",".join(names), "나루 다리,시가 다리를 놓는다.", f"강,강을 본다.{',' * 1000}그림{',' * 1000}"]
    for encoding in ("utf-8", "cp949"):
        results = read_bytes(tmp_path, "a.csv", "\n".join(rows).encode(encoding))
        assert bodies(results) == ["시가 다리를 놓는다.", "강을 본다."]
        assert [result.raw.decode().split("\n")[0] for result in results] == [
            "title,body",
            "title,body,column 999",
        ]
        for result in results:
            assert read_record(result.raw, result.format, result.origin, ReadOptions()) == result


def test_a_rejected_row_of_a_wide_table_is_short(tmp_path: Path) -> None:
    names = ["title", "body", *(f"column {number}" for number in range(2000))]
    (result,) = read_bytes(tmp_path, "a.csv", (",".join(names) + "\n나루,\n").encode() * 1)[:1]
    assert len(result.raw) < 100


def test_a_header_wider_than_a_worksheet_is_refused(tmp_path: Path) -> None:
    names = ["title", "body", *(f"c{number}" for number in range(limits.COLUMNS))]
    with pytest.raises(SourceError, match=r"16,386 columns; a table may have 16,384"):
        read_bytes(tmp_path, "a.csv", (",".join(names) + "\na,b\n").encode())
