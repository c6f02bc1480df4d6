"""No reader takes time that grows faster than its input, whatever the input."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from newsdb.model.errors import SourceError
from newsdb.model.records import ReadOptions
from newsdb.read import read_data
from tests.growth import grows_at_most

SIZE = 30_000  # bytes, about
FASTER = 4
MOST = 3  # times as long as in proportion: a square takes four times as long
LEAST = 0.05  # seconds: below, a measurement says little


def repeat(part: str, *, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda size: f"{before}{part * (size // len(part.encode()))}{after}".encode()


def nest(opening: str, closing: str, *, before: str = "", after: str = "") -> Callable[[int], bytes]:
    """Elements in each other, up to 150 deep, again and again."""

    def build(size: int) -> bytes:
        block = opening * 150 + "x" + closing * 150
        return f"{before}{block * max(size // len(block), 1)}{after}".encode()

    return build


PAGE = "<!DOCTYPE html><html><head><title>t</title></head><body><article><h1>A bridge opens</h1>"
FEED = "<rss version='2.0'><channel><title>t</title><item><title>a</title><description>"
INPUTS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "unclosed CDATA": ("rss", repeat("<![CDATA[ ", before=FEED)),
    "CDATA ends": ("rss", repeat("]]>", before=FEED, after="</description></item></channel></rss>")),
    "items without ends": ("rss", repeat("<item><title>x", before=FEED)),
    "opened elements": ("rss", repeat("<", before=FEED)),
    "entities": ("rss", repeat("&amp;lt;", before=FEED, after="</description></item></channel></rss>")),
    "nested bylines": ("html", nest('<div class="byline">', "</div>", before=PAGE)),
    "bylines in a row": ("html", repeat('<span class="author">By Jane Doe</span>', before=PAGE)),
    "angle brackets": ("html", repeat("<", before=PAGE)),
    "headings": ("html", repeat("<h1>A bridge opens</h1>", before=PAGE)),
    "comments without ends": ("html", repeat("<!-- ", before=PAGE)),
    "bars in the title": ("html", repeat("a | ", before="<!DOCTYPE html><html><head><title>", after="</title><p>x")),
    "dates": ("html", repeat("<p>2024.03.05 입력 </p>", before=PAGE)),
    "reporters": ("html", repeat("<p>남궁 가람·", before=PAGE)),
    "links": ("html", repeat('<a href="/author/1">x</a>', before=PAGE)),
    "scripts": ("html", repeat("<script>alert('", before=PAGE)),
    "attributes": ("html", lambda size: (PAGE + "<p " + " ".join(f"a{n}" for n in range(size // 2))).encode() + b">x"),
    "open quotes": ("csv", repeat('a,"b\n', before="title,text\n")),
    "quotes": ("csv", repeat('"', before="title,text\n")),
    "commas": ("csv", repeat(",", before="title,text\n")),
    "columns": ("csv", lambda size: (",".join(f"c{n}" for n in range(size // 6)) + "\n나루 다리\n").encode()),
    "rows": ("csv", repeat("나루 다리,시가 다리를 놓는다.\n", before="title,text\n")),
    "brackets": ("json", repeat("[")),
    "objects": ("json", repeat('{"a":')),
    "open strings": ("jsonl", repeat('{"title": "a\n')),
    "keys": ("jsonl", lambda size: ("{" + ",".join(f'"k{n}":"x"' for n in range(size // 10)) + "}\n").encode()),
    "spaces": ("lines", repeat(" ", after="x")),
    "one long line": ("lines", repeat("가나다 라마 기자 ")),
    "names": ("lines", repeat("홍길동·", after=" 기자 = 나루시가 다리를 놓는다.")),
    "addresses": ("lines", repeat("a.", after="@")),
    "parts of a page": ("mhtml", repeat("--b\n\nx\n", before='Content-Type: multipart/related; boundary="b"\n\n')),
    "records without ends": ("warc", repeat("WARC/1.0\r\nContent-Length: 9\r\n\r\n")),
    "stories": ("newsml", repeat("<NewsItem><NewsComponent>", before="<NewsML>")),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", INPUTS)
def test_time_grows_with_the_input(what: str) -> None:
    format_name, build = INPUTS[what]

    def read(size: int) -> None:
        with suppress(SourceError):
            for _ in read_data("a", build(size), ReadOptions(format=format_name)):
                pass

    read(1000)  # loads what is loaded once
    assert grows_at_most(MOST * FASTER, read, SIZE, FASTER * SIZE, least=LEAST)
