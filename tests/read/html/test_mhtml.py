"""Check MHTML: the page in it is read, whatever its encoding; its frames and pictures are not."""

import quopri
from base64 import encodebytes
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import SourceError
from newsdb.model.records import Origin, RawRecord, ReadOptions, RejectedRecord
from newsdb.read import read_record
from tests.read.pages import KOREAN, NEWS, jsonld, page
from tests.read.writing import only_rejected, read_bytes

CHROME = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/city/8?no=3\nSubject: =?utf-8?Q?A=20b?=\n"
    "Date: Wed, 6 Mar 2024 11:00:00 +0900\nMIME-Version: 1.0\n"
)
EXPLORER = 'From: "Saved by Windows Internet Explorer 11"\nSubject: page\nMIME-Version: 1.0\n'
FRAME = (
    "--B\nContent-Type: text/html\nContent-Location: https://ads.example/frame\n\n"
    "<html><body><p>Buy this now, and pay later.</p></body></html>\n"
)
KOREAN_PAGE = page(text=KOREAN, heading="다리 다섯이 열렸다", title="다리 다섯이 열렸다").decode()


def mhtml(
    content: bytes,
    *,
    head: str = CHROME,
    content_type: str = "text/html",
    transfer: str = "quoted-printable",
    location: str = "https://post.example/city/8?no=3",
    first: str = "",
) -> bytes:
    """Return a saved page as a browser writes it, with a picture and a frame behind the page."""
    encoded = {"quoted-printable": quopri.encodestring, "base64": encodebytes}.get(
        transfer, lambda data: data
    )(content)
    start = (
        f'{head}Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="B"\n\n\n{first}--B\n'
        f"Content-Type: {content_type}\nContent-ID: <frame-1@mhtml.blink>\nContent-Transfer-Encoding: {transfer}\n"
        f"Content-Location: {location}\n\n"
    )
    end = f"\n--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://a.example/a.png\n\niVBORw==\n{FRAME}--B--\n"
    return (start.encode() + encoded + end.encode()).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def article(folder: Path, content: bytes) -> RawRecord:
    (record,) = read_bytes(folder, "page.mhtml", content)
    assert isinstance(record, RawRecord), record
    assert record.format == "mhtml"
    return record


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
def test_the_page_is_read_with_its_address(tmp_path: Path, transfer: str) -> None:
    record = article(tmp_path, mhtml(KOREAN_PAGE.encode(), transfer=transfer))
    assert (record.title, record.url) == ("다리 다섯이 열렸다", "https://post.example/city/8?no=3")
    assert "누구나 돈을 내지 않고 건널 수 있다" in record.body
    assert "Buy this" not in record.body


def test_the_charset_of_the_part_counts(tmp_path: Path) -> None:
    content = mhtml(
        KOREAN_PAGE.encode("cp949"),
        head=EXPLORER,
        content_type='text/html;\n\tcharset="ks_c_5601-1987"',
        transfer="base64",
        location="http://post.example/9",
    )
    record = article(tmp_path, content)
    assert (record.title, record.url) == ("다리 다섯이 열렸다", "http://post.example/9")


def test_the_page_is_the_part_that_the_headers_name(tmp_path: Path) -> None:
    assert article(tmp_path, mhtml(KOREAN_PAGE.encode(), first=FRAME)).title == "다리 다섯이 열렸다"


def test_the_page_of_an_archive_has_the_address_of_the_original(tmp_path: Path) -> None:
    copy = "https://web.archive.org/web/20240306110000/https://post.example/city/8"
    content = mhtml(
        KOREAN_PAGE.encode(), head=CHROME.replace("https://post.example/city/8?no=3", copy), location=copy
    )
    assert article(tmp_path, content).url == "https://post.example/city/8"


def test_a_page_from_the_disk_has_the_address_that_it_states(tmp_path: Path) -> None:
    content = mhtml(page(head=jsonld(NEWS)), head=EXPLORER, location="file:///C:/Users/x/page.html")
    assert article(tmp_path, content).url == "https://post.example/city/7"


def test_what_has_no_page_in_it_is_quarantined_and_can_be_read_again(tmp_path: Path) -> None:
    content = mhtml(b"x", content_type="text/plain").replace(FRAME.replace("\n", "\r\n").encode(), b"")
    rejected = only_rejected(read_bytes(tmp_path, "a.mht", content))
    assert rejected.reason == "no page in it: none of its parts is HTML"
    mended = read_record(mhtml(KOREAN_PAGE.encode()), "mhtml", rejected.origin, ReadOptions())
    assert isinstance(mended, RawRecord)


def test_a_mail_is_no_saved_page(tmp_path: Path) -> None:
    mail = b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Hello</p>\n"
    with pytest.raises(SourceError, match="format is not known"):
        read_bytes(tmp_path, "a.eml", mail)


def test_parts_that_nest_without_end_are_refused() -> None:
    parts = "".join(f'Content-Type: multipart/related; boundary="b{at}"\n\n--b{at}\n' for at in range(3000))
    result = read_record((CHROME + parts).encode(), "mhtml", Origin("x", 1), ReadOptions())
    assert isinstance(result, RejectedRecord)
    assert result.reason == "its parts stand too deep in each other"


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(inside: bytes) -> None:
    result = read_record(CHROME.encode() + inside, "mhtml", Origin("x", 1), ReadOptions())
    assert isinstance(result, (RawRecord, RejectedRecord))
