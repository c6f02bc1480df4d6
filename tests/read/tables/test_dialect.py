"""Check how the dialect of a delimited text is detected."""

from pathlib import Path

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.records import ReadOptions
from newsdb.read.tables.dialect import Dialect, detect_dialect, parse_delimiter, unescape_quotes
from tests.read.writing import bodies, fields, read_bytes


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("제목|본문|매체\n백조, 왔다|호수에, 백조가, 왔다.|가나\n", Dialect("|")),
        ("주간 목록, 3월, 1부\n제목;본문;매체\n백조;호수에, 왔다.;가나\n", Dialect(";")),
        ("주간 목록\n\n제목\t본문\n백조\t왔다, 왔다, 왔다.\n", Dialect("\t")),
        ("제목,본문\n'백조, 왔다','호수에 왔다.'\n'눈','눈이 왔다.'\n", Dialect(",", "'")),
        ('제목,본문\n"백조","\\"왔다\\"고 한다, 또."\n', Dialect(",", '"', backslash=True)),
        ('제목,본문\n"백조","C:\\",\n', Dialect(",")),
        ('제목,본문\n"백조","""왔다"" 한다."\n', Dialect(",")),
        ("제목,본문\n'24년 백조,'호수'에 왔다.\n", Dialect(",")),
    ],
)
def test_the_dialect_is_found_in_the_first_lines(text: str, dialect: Dialect) -> None:
    assert detect_dialect(text, {}) == dialect


def test_the_user_names_the_delimiter(tmp_path: Path) -> None:
    content = "제목~본문\n백조, 왔다~호수에, 왔다.\n".encode()
    (result,) = read_bytes(tmp_path, "a.csv", content, ReadOptions(delimiter="~"))
    assert fields(result) == {"id": None, "title": "백조, 왔다", "body": "호수에, 왔다."}
    assert [parse_delimiter(name) for name in ("tab", "\\t", "|", "ab", "a", '"')] == [
        "\t",
        "\t",
        "|",
        None,
        None,
        None,
    ]
    with pytest.raises(UsageError, match="--delimiter ab: give one character"):
        read_bytes(tmp_path, "a.csv", content, ReadOptions(delimiter="ab"))


def test_lines_may_end_with_carriage_returns_alone(tmp_path: Path) -> None:
    assert bodies(read_bytes(tmp_path, "a.csv", "제목,본문\r백조,왔다.\r눈,온다.\r".encode())) == [
        "왔다.",
        "온다.",
    ]


def test_escaped_quotes_become_doubled_ones() -> None:
    assert unescape_quotes(r'"a \"b\" c\\", d') == r'"a ""b"" c\", d'


def test_quotes_with_backslashes_are_read(tmp_path: Path) -> None:
    content = '제목,본문\n"백조","시는 \\"왔다\\"고, 했다."\n"눈","온다."\n'.encode()
    assert bodies(read_bytes(tmp_path, "a.csv", content)) == ['시는 "왔다"고, 했다.', "온다."]
