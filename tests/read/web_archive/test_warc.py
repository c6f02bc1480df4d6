"""Check WARC and ARC: pages with articles, and all other records."""

import gzip
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import zstandard

from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord, SourceLabel
from newsdb.read import limits, read_record, read_sources
from newsdb.read import raw_record as article_module
from newsdb.read.format import ReadResult, SourceContext
from newsdb.read.web_archive import warc as warc_module

brotli: Any = import_module("brotli")

PAGE = "<html><title>새 다리</title><p>다리가 열린다.</p></html>"


def read_article_page(
    page: bytes, origin: Origin, reading: SourceContext, *, url: str | None, charset: str | None
) -> ReadResult | None:
    """Replace the reader of pages: a page with a paragraph is an article."""
    text = page.decode(charset or "utf-8")
    if "<p>" not in text:
        return None
    return article_module.build_record({"body": text, "title": "x"}, origin, "html", page)


@pytest.fixture(autouse=True)
def _pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_module, "load_page_reader", lambda: read_article_page)


def record(
    block: bytes, *, kind: str = "response", url: str = "https://a.example/7", mime: str = "application/http"
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-05T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {mime}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, mime: str = "text/html", status: str = "200 OK") -> bytes:
    lines = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", f"Content-Type: {mime}", *headers))
    return f"{lines}\r\n".encode() + body


def encode_chunks(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def read_all(
    folder: Path, content: bytes, name: str = "a.warc"
) -> tuple[list[ReadResult], Mapping[str, int]]:
    (folder / name).write_bytes(content)
    skipped: dict[str, int] = {}
    results = list(
        read_sources([str(folder / name)], ReadOptions(), on_skip=lambda _, counts: skipped.update(counts))
    )
    return results, skipped


@pytest.mark.parametrize(
    "block",
    [
        http(PAGE.encode()),
        http(PAGE.encode("cp949"), mime="text/html; charset=EUC-KR"),
        http(gzip.compress(PAGE.encode()), "Content-Encoding: gzip"),
        http(brotli.compress(PAGE.encode()), "Content-Encoding: br"),
        http(zstandard.compress(PAGE.encode()), "Content-Encoding: zstd"),
        http(encode_chunks(PAGE.encode()), "Transfer-Encoding: chunked"),
        http(
            encode_chunks(gzip.compress(PAGE.encode())),
            "Transfer-Encoding: chunked",
            "Content-Encoding: gzip",
        ),
        http(PAGE.encode(), "Transfer-Encoding: chunked"),
    ],
    ids=[
        "plain",
        "euc-kr",
        "gzip",
        "brotli",
        "zstd",
        "chunked",
        "chunked gzip",
        "not chunked, though it says so",
    ],
)
def test_a_page_is_an_article_however_it_is_encoded(tmp_path: Path, block: bytes) -> None:
    (result,), skipped = read_all(tmp_path, record(block))
    assert isinstance(result, RawRecord), result
    assert (result.format, result.body, result.url) == ("warc", PAGE, "https://a.example/7")
    assert result.published is None
    assert result.labels == (SourceLabel("WARC-Date", "2024-03-05T09:00:00Z"),)
    assert skipped == {}
    assert read_record(result.raw, "warc", result.origin, ReadOptions()) == result


def test_a_resource_is_a_page_too(tmp_path: Path) -> None:
    (result,), _ = read_all(tmp_path, record(PAGE.encode(), kind="resource", mime="text/html; charset=utf-8"))
    assert isinstance(result, RawRecord)
    assert result.body == PAGE


def test_an_address_in_angle_brackets_is_unwrapped(tmp_path: Path) -> None:
    (result,), _ = read_all(tmp_path, record(http(PAGE.encode()), url="<https://a.example/7>"))
    assert isinstance(result, RawRecord)
    assert result.url == "https://a.example/7"


def test_what_is_no_article_is_counted_and_not_quarantined(tmp_path: Path) -> None:
    content = (
        record(b"software: x\r\n", kind="warcinfo", mime="application/warc-fields")
        + record(http(b"\x89PNG", mime="image/png"))
        + record(http(b"\x89PNG", mime="image/png"))
        + record(http(b"", "Location: /", status="302 Found"))
        + record(http(b"<html>no paragraph</html>"))
        + record(http(PAGE.encode()))
        + record(b"GET / HTTP/1.1\r\n\r\n", kind="request", mime="application/http; msgtype=request")
    )
    results, skipped = read_all(tmp_path, content)
    assert [result.origin.number for result in results] == [6]
    assert skipped == {
        "warcinfo record": 1,
        "image/png": 2,
        "HTTP status 302": 1,
        "page that is no news article": 1,
        "request record": 1,
    }


@pytest.mark.parametrize("pack", ["records", "whole"])
def test_gzip_by_record_or_by_file_is_the_same(tmp_path: Path, pack: str) -> None:
    records = [record(http(PAGE.encode())), record(http(PAGE.encode()), url="https://a.example/8")]
    whole = b"".join(map(gzip.compress, records)) if pack == "records" else gzip.compress(b"".join(records))
    results, _ = read_all(tmp_path, whole, "a.warc.gz")
    assert [result.origin.number for result in results] == [1, 2]


def test_a_broken_record_is_one_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    content = (
        record(http(PAGE.encode())) + b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + record(http(PAGE.encode()))
    )
    first, broken, last = read_all(tmp_path, content)[0]
    assert isinstance(first, RawRecord)
    assert isinstance(last, RawRecord)
    assert isinstance(broken, RejectedRecord)
    assert broken.reason == "broken WARC record: its header says no length"


def test_a_page_that_unpacks_without_end_is_a_broken_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LINE", 2_000_000)
    bomb = http(gzip.compress(b" " * 5_000_000), "Content-Encoding: gzip")
    (result,), _ = read_all(tmp_path, record(bomb))
    assert isinstance(result, RejectedRecord)
    assert result.reason == "broken WARC record: its page is longer than 1 MB"


def test_arc_is_read_as_warc(tmp_path: Path) -> None:
    version = b"1 0 x\nURL IP-address Archive-date Content-type Archive-length\n"
    page = http(PAGE.encode())
    content = b"filedesc://a.arc 127.0.0.1 20240305090000 text/plain %d\n%s\n" % (
        len(version),
        version,
    ) + b"https://a.example/7 127.0.0.1 20240305090000 text/html %d\n%s\n" % (len(page), page)
    (result,), skipped = read_all(tmp_path, content, "a.arc")
    assert isinstance(result, RawRecord), result
    assert (result.url, result.labels) == (
        "https://a.example/7",
        (SourceLabel("WARC-Date", "2024-03-05T09:00:00Z"),),
    )
    assert sum(skipped.values()) == 1
