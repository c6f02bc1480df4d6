"""Check the detection of formats."""

import pytest

from newsdb.model.errors import SourceError, UsageError
from newsdb.model.records import ReadOptions
from newsdb.read import FORMATS
from newsdb.read.format import SourceHead
from newsdb.read.formats import get_format, refuse_binary, sniff_format

OBJECT = '{"title": "비", "body": "비가 온다."}'


def sniff_name(text: str, suffix: str = "", **columns: str) -> str:
    return sniff_format(SourceHead(text, suffix, ReadOptions(columns=columns))).name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("가나일보 김하나 기자 | 비가 온다.\n가나일보 이두리 기자 | 눈이 온다.\n", "lines"),
        ("\n  \n가나일보 김하나 기자 | [속보] 비가 온다.", "lines"),
        (OBJECT, "jsonl"),
        (f"{OBJECT}\n{OBJECT}\n", "jsonl"),
        (f'{OBJECT}\n{OBJECT}\n{{"title": "cut he', "jsonl"),
        (f'{{"title": broken\n{OBJECT}\n', "jsonl"),
        ('{"title": "비", "body": "cut he', "jsonl"),
        (f"[{OBJECT}]", "json"),
        (f"  [\n {OBJECT},\n {OBJECT}\n]", "json"),
        ("[]", "json"),
        (f'{{"articles": [{OBJECT}]}}', "json"),
        (f'{{"count": 1, "articles": [{OBJECT}, {{"body": "cut he', "json"),
        ('{\n "title": "비",\n "body": "비가 온다."\n}', "json"),
        ("제목,본문\n비,비가 온다.\n", "csv"),
        ('"Title","Article"\n비,비가 온다.\n', "csv"),
        ("title;body\n비;비가 온다.\n", "csv"),
        ("title\tbody\n비\t비가 온다.\n", "tsv"),
    ],
)
def test_a_format_is_found_by_its_content(text: str, name: str) -> None:
    assert sniff_name(text) == name


@pytest.mark.parametrize(
    ("text", "suffix", "name"),
    [
        ("비가 온다.", ".txt", "lines"),
        ("[속보] 비가 온다, 내일도.", ".txt", "lines"),
        ("날씨,말\n비,비가 온다.\n", ".csv", "csv"),
        ("날씨\t말\n비\t비가 온다.\n", ".tsv", "tsv"),
        ('{"body": "cut\n{"body": "short\n', ".jsonl", "jsonl"),
        (f"{OBJECT}\n{OBJECT}\n", ".json", "jsonl"),
        (f"[{OBJECT}]", ".csv", "json"),
        ("제목,본문\n비,비가 온다.\n", ".txt", "csv"),
    ],
)
def test_the_file_name_is_a_hint_only(text: str, suffix: str, name: str) -> None:
    assert sniff_name(text, suffix) == name


def test_a_carriage_return_within_a_line_is_no_error() -> None:
    assert sniff_name("가나일보 김하나 기자 | 비가 온다.\r눈도 온다.\n") == "lines"


def test_a_mapped_column_helps_to_know_a_table() -> None:
    assert sniff_name("말,날씨\n비가 온다.,비\n", body="말", title="날씨") == "csv"


@pytest.mark.parametrize("text", ["비가 온다.\n눈이 온다.\n", "a,b\n1,2\n", "# Title\n\nprose, and more\n"])
def test_an_unknown_format_raises_with_what_to_do(text: str) -> None:
    with pytest.raises(SourceError, match=r"not known; name it with --format \(lines, csv"):
        sniff_name(text)


@pytest.mark.parametrize("text", ["<sitemap>", '<?xml version="1.0"?><svg>'])
def test_xml_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="XML of a kind that is not known"):
        sniff_name(text, ".txt")


def test_a_list_of_feeds_is_refused_with_what_takes_it() -> None:
    with pytest.raises(
        SourceError, match="list of feeds, without articles; newsdb feeds add FILE follows them"
    ):
        sniff_name(
            '<?xml version="1.0"?>\n<opml version="2.0"><body><outline xmlUrl="https://a.example/rss"/></body></opml>'
        )


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        sniff_name("\x01\x02\x03ab\x04\n" * 20, ".txt")


def test_a_damaged_stretch_does_not_make_a_source_binary() -> None:
    assert sniff_name("제목,본문\n" + "비,비가 온다.\n" * 20 + "\x00\x01" * 400) == "csv"


@pytest.mark.parametrize(
    ("start", "message"),
    [(b"PK\x03\x04", "zip"), (b"%PDF-1.7", "PDF"), (b"\0" * 257 + b"ustar", "tar"), (b"(\xb5/\xfd", "zstd")],
)
def test_a_binary_file_is_named(start: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        refuse_binary(start)


def test_every_format_has_its_name() -> None:
    assert [get_format(name).name for name in FORMATS] == list(FORMATS)
    with pytest.raises(UsageError, match="--format xls: no such format"):
        get_format("xls")
