"""Provide one small source of every format and container, with the number of its articles.

`python -m tests.read.examples FOLDER` writes them into FOLDER, and the counts into FOLDER.csv: the wheel check ingests
that folder. A new format needs an entry in `EXAMPLES`; `tests/read/test_examples.py` says so.
"""

import bz2
import csv
import gzip
import io
import json
import lzma
import quopri
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import zstandard

from tests.read.newsml_items import newsml, newsml_item
from tests.read.pages import NEWS, jsonld, page
from tests.read.workbooks import rows, write_workbook

NAMES = ("가나일보", "다라신문")
"""The outlets of a table's two rows."""


class Example(NamedTuple):
    """A source: its file name, its format, the number of its articles, and a function for its bytes."""

    name: str
    format: str
    articles: int
    build: Callable[[], bytes]


def sentence(word: str) -> str:
    """Return a text of its own for each example, so that no two are duplicates."""
    return f"{word} 다리가 화요일에 열렸다. 시는 누구나 돈을 내지 않고 {word} 다리를 건널 수 있다고 밝혔다."


def table(word: str, delimiter: str = ",") -> bytes:
    """Return a delimited table of two articles."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["언론사", "제목", "본문"])
    writer.writerows([outlet, f"{word} 다리", sentence(f"{outlet} {word}")] for outlet in NAMES)
    return text.getvalue().encode()


def json_lines(word: str) -> bytes:
    """Return JSON lines of two articles."""
    articles = [{"outlet": outlet, "title": word, "body": sentence(f"{outlet} {word}")} for outlet in NAMES]
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles).encode()


def text_lines(word: str) -> bytes:
    """Return two lines of text with their bylines."""
    return "".join(f"{outlet} 김하나 기자 | {sentence(f'{outlet} {word}')}\n" for outlet in NAMES).encode()


def _json() -> bytes:
    articles = [{"title": "목록", "body": sentence(f"{outlet} 목록")} for outlet in NAMES]
    return json.dumps({"count": 2, "articles": articles}, ensure_ascii=False).encode()


def _bigkinds() -> bytes:
    header = "뉴스 식별자,일자,언론사,기고자,제목,통합 분류1,키워드,본문,URL"
    row = f'01.2026,20260206,가나일보,김하나|기자,빅 다리,지역>부산,"다리,개통",{sentence("빅")},https://a.example/v?no=12'
    return f"{header}\n{row}\n".encode()


def _xlsx() -> bytes:
    cells = [("언론사", "제목", "본문"), *((outlet, "표", sentence(f"{outlet} 표")) for outlet in NAMES)]
    with TemporaryDirectory() as folder:
        return write_workbook(Path(folder, "book.xlsx"), rows(*cells)).read_bytes()


def _parquet() -> bytes:
    arrow: Any = import_module("pyarrow")
    articles = [{"outlet": outlet, "title": "열", "body": sentence(f"{outlet} 열")} for outlet in NAMES]
    file = io.BytesIO()
    import_module("pyarrow.parquet").write_table(arrow.Table.from_pylist(articles), file)
    return file.getvalue()


def _rss() -> bytes:
    item = f"<item><title>첫째</title><link>https://a.example/rss</link><description>{sentence('첫째')}</description></item>"
    return f'<rss version="2.0"><channel><title>가나일보</title>{item}</channel></rss>'.encode()


def _atom() -> bytes:
    entry = (
        "<entry><title>둘째</title><id>tag:2</id><updated>2024-03-06T00:00:00Z</updated>"
        f'<content type="text">{sentence("둘째")}</content></entry>'
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>가나일보</title><id>f</id>{entry}</feed>'.encode()
    )


def _html() -> bytes:
    return page(head=jsonld(NEWS | {"mainEntityOfPage": "https://post.example/html"}))


def _newsml_g2() -> bytes:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:a.example:2024:7" xml:lang="ko">
      <itemMeta><itemClass qcode="ninat:text"/><provider qcode="p:x"><name>가나통신</name></provider>
        <versionCreated>2024-03-05T09:00:00Z</versionCreated></itemMeta>
      <contentMeta><headline>셋째</headline></contentMeta>
      <contentSet><inlineData contenttype="text/plain">{sentence("셋째")}</inlineData></contentSet>
      </newsItem>""".encode()


def _ninjs() -> bytes:
    item = {
        "uri": "https://agency.example/7",
        "type": "text",
        "versioncreated": "2024-03-05T09:00:00Z",
        "headline": "넷째",
        "body_text": sentence("넷째"),
        "copyrightholder": "가나통신",
    }
    return json.dumps(item, ensure_ascii=False).encode()


def _jsonfeed() -> bytes:
    item = {
        "id": "8",
        "url": "https://a.example/8",
        "title": "여덟째",
        "content_html": f"<p>{sentence('여덟째')}</p>",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "가나일보", "items": [item]}
    return json.dumps(feed, ensure_ascii=False).encode()


def _sitemap() -> bytes:
    news = (
        "<news:publication><news:name>가나일보</news:name><news:language>ko</news:language></news:publication>"
        "<news:publication_date>2024-03-05T09:00:00+09:00</news:publication_date><news:title>아홉째 다리</news:title>"
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>https://a.example/9</loc><news:news>{news}</news:news></url></urlset>"
    ).encode()


def _nitf() -> bytes:
    return (
        '<nitf><head><docdata><doc-id id-string="10"/><date.issue norm="20240305T090000Z"/></docdata></head><body>'
        "<body.head><hedline><hl1>열째</hl1></hedline></body.head>"
        f"<body.content><p>{sentence('열째')}</p></body.content></body></nitf>"
    ).encode()


def _mhtml() -> bytes:
    news = NEWS | {"headline": "A ferry opens"}
    content = page(head=jsonld(news), heading="A ferry opens").replace(b"bridge", b"ferry")
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/mhtml\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        "Content-Location: https://post.example/mhtml\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + quopri.encodestring(content) + b"\r\n--B--\r\n"


def _warc() -> bytes:
    news = NEWS | {"mainEntityOfPage": "https://post.example/warc", "headline": "A tunnel opens"}
    content = page(head=jsonld(news), heading="A tunnel opens").replace(b"bridge", b"tunnel")
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/warc\r\n"
        "WARC-Date: 2024-03-05T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def _newsdb() -> bytes:
    line = {
        "newsdb": 1,
        "key": "url:https://a.example/export",
        "url": "https://a.example/export",
        "title": "다섯째",
        "body": sentence("다섯째"),
        "language": "ko",
        "bylines": [],
        "labels": [],
    }
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.csv", table("지퍼"))
    return file.getvalue()


def _tar() -> bytes:
    file, content = io.BytesIO(), table("타르")
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        member = tarfile.TarInfo("table.csv")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return file.getvalue()


EXAMPLES = (
    Example("lines.txt", "lines", 2, lambda: text_lines("줄")),
    Example("lines.jsonl", "jsonl", 2, lambda: json_lines("객체")),
    Example("list.json", "json", 2, _json),
    Example("table.csv", "csv", 2, lambda: table("쉼표")),
    Example("table.tsv", "tsv", 2, lambda: table("탭", "\t")),
    Example("export.csv", "bigkinds", 1, _bigkinds),
    Example("book.xlsx", "xlsx", 2, _xlsx),
    Example("table.parquet", "parquet", 2, _parquet),
    Example("item.xml", "newsml", 1, lambda: newsml(newsml_item(body=sentence("여섯째")))),
    Example("item-g2.xml", "newsml-g2", 1, _newsml_g2),
    Example("item.json", "ninjs", 1, _ninjs),
    Example("pages.warc.gz", "warc", 1, _warc),
    Example("feed.rss", "rss", 1, _rss),
    Example("feed.atom", "rss", 1, _atom),
    Example("feed.json", "jsonfeed", 1, _jsonfeed),
    Example("news-sitemap.xml", "sitemap", 1, _sitemap),
    Example("item.nitf.xml", "nitf", 1, _nitf),
    Example("page.html", "html", 1, _html),
    Example("page.mhtml", "mhtml", 1, _mhtml),
    Example("articles.newsdb.jsonl", "newsdb", 1, _newsdb),
    Example("table.csv.gz", "csv", 2, lambda: gzip.compress(table("집"))),
    Example("lines.jsonl.bz2", "jsonl", 2, lambda: bz2.compress(json_lines("비집"))),
    Example("table.csv.xz", "csv", 2, lambda: lzma.compress(table("엑스집"))),
    Example("lines.txt.zst", "lines", 2, lambda: zstandard.compress(text_lines("지스탠다드"))),
    Example("tables.zip", "csv", 2, _zip),
    Example("tables.tar.gz", "csv", 2, _tar),
)


def write_examples(folder: Path) -> Iterator[tuple[str, int]]:
    """Write every example into a folder, and yield the name of each with the number of its articles."""
    for example in EXAMPLES:
        (folder / example.name).write_bytes(example.build())
        yield example.name, example.articles


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir()
    lines = [f"{name},{count}\n" for name, count in sorted(write_examples(target))]
    target.with_suffix(".csv").write_text("".join(lines), encoding="utf-8")
