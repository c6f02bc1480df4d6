"""Inputs that are sound in each part, and too much of one: lines of a cell, sheets, categories, headers."""

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile.parts import TEXT, write_rows
from benchmarks.hostile.tables import write_workbook

_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_HEADER = '<c t="inlineStr"><is><t>title</t></is></c><c t="inlineStr"><is><t>body</t></is></c>'
_FEED = "<?xml version='1.0'?><rss version='2.0'><channel><title>t</title><item><title>나루</title>"
_SITEMAP = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
_SENTENCE = (
    "나루시는 새 다리를 5일 열었고, 삼성전자는 20억 달러를 {}년 동안 투자한다고 김철수 대표가 말했다.\n"
)
_WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/c\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n"
)


def empty_lines_in_a_cell(path: Path) -> None:
    write_rows(path, iter([b'title,body\na,"', *[b"\n" * 1_000_000] * 60, b'"\nb,c\n']))


def many_delimiters(path: Path) -> None:
    write_rows(path, iter([b",;\t|" * 1_000_000, b"\n", ("나루,다리;강\t물|길\n" * 200_000).encode()]))


def lone_surrogates(path: Path) -> None:
    write_rows(path, iter([b"\xff\xfe", "title,body\n".encode("utf-16-le"), b"\x00\xd8" * 10_000_000]))


def far_cells(path: Path) -> None:
    """Write a cell in the last column of every seventeenth row."""
    rows = (f'<row r="{n * 17}"><c r="XFD{n * 17}"><v>1</v></c></row>' for n in range(2, 60_000))
    write_workbook(
        path, f'{_SHEET}<sheetData><row r="1">{_HEADER}</row>{"".join(rows)}</sheetData></worksheet>'
    )


def many_sheets(path: Path) -> None:
    """Write a workbook whose 20,000 sheets are one file."""
    write_workbook(path, f"{_SHEET}<sheetData><row>{_HEADER}</row></sheetData></worksheet>")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    one = b'<sheet name="a" sheetId="1" r:id="r1"/>'
    sheets = b"".join(
        one.replace(b'"a"', b'"a%d"' % n).replace(b'"1"', b'"%d"' % n) for n in range(1, 20_000)
    )
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(one, sheets)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def merged_cells(path: Path) -> None:
    merged = "".join(f'<mergeCell ref="A{n + 3}:XFD1048576"/>' for n in range(300_000))
    sheet = f'{_SHEET}<sheetData><row r="1">{_HEADER}</row></sheetData><mergeCells>{merged}</mergeCells></worksheet>'
    write_workbook(path, sheet)


def many_categories(path: Path) -> None:
    categories = "".join(f"<category>c{n}</category>" for n in range(400_000))
    path.write_text(f"{_FEED}<description>{TEXT}</description>{categories}</item></channel></rss>")


def deep_description(path: Path) -> None:
    path.write_text(f"{_FEED}<description>{'<b>' * 1_000_000}")


def nested_items(path: Path) -> None:
    items = "".join(f"<item xmlns:a{n}='http://a/{n}'><title>나루 {n}</title>" for n in range(3000))
    path.write_text(
        f"<?xml version='1.0'?><rss version='2.0'><channel>{items}{'</item>' * 3000}</channel></rss>"
    )


def small_chunks(path: Path) -> None:
    """Write a page sent in five million chunks of a byte."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    page += b"1\r\na\r\n" * 5_000_000 + b"0\r\n\r\n"
    path.write_bytes(_WARC % len(page) + b"\r\n" + page + b"\r\n\r\n")


def many_headers(path: Path) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"X-A: b\r\n" * 3_000_000 + b"\r\n<p>x"
    start = _WARC % len(page)
    path.write_bytes(start + b"\r\n" + page + b"\r\n\r\n" + start + b"W: x\r\n" * 3_000_000 + b"\r\n" + page)


def wrong_lengths(path: Path) -> None:
    record = _WARC.replace(b"%d", b"%b") + b"\r\nHTTP/1.1 200 OK\r\n\r\n<p>x\r\n\r\n"
    lengths = (b"-1", b"999999999999999999999", b"abc", b"1e9", b"", b"25")
    path.write_bytes(b"".join(record % length for length in lengths) * 20_000)


def empty_frames(path: Path) -> None:
    """Write two million skippable frames of zstd."""
    path.write_bytes(b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd" * 2_000_000)


def encrypted_members(path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.csv", "title,body\n")
    data = bytearray(buffer.getvalue())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    path.write_bytes(bytes(data))


def long_name(kind: bytes, size: int) -> Callable[[Path], None]:
    """Return what writes a packed tar archive with a name of gigabytes: `L` of GNU, `x` of pax."""

    def write(path: Path) -> None:
        import gzip

        info = tarfile.TarInfo("././@LongLink")
        info.type, info.size = kind, size
        with gzip.open(path, "wb", 1) as file:
            file.write(info.tobuf(tarfile.GNU_FORMAT))
            for _ in range(size // 1_000_000):
                file.write(b"a" * 1_000_000)

    return write


def packed_texts(count: int, size: int) -> Callable[[Path], None]:
    """Return what writes articles of this many bytes, full of names and figures, and packs them a thousandfold."""

    def write(path: Path) -> None:
        import gzip

        with gzip.open(path, "wt", 6, encoding="utf-8") as file:
            for number in range(count):
                text = _SENTENCE.format(number) * (size // len(_SENTENCE.encode()))
                file.write(json.dumps({"title": f"나루 {number}", "body": text}, ensure_ascii=False) + "\n")

    return write


def listed_texts(path: Path) -> None:
    """Write rows whose text is a list that names one sentence 100,000 times."""
    import pyarrow as pa
    from pyarrow import parquet

    texts = pa.array([[_SENTENCE.format(1)] * 100_000] * 20)
    parquet.write_table(pa.table({"title": pa.array(["나루"] * 20), "body": texts}), path)


def skipped_members(path: Path) -> None:
    """Write an archive of 40,000 lists of addresses, none of which is an article."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40_000):
            archive.writestr(f"{number}.xml", f"{_SITEMAP}<url><loc>http://a.b/{number}</loc></url></urlset>")
