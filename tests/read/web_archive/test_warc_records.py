"""Check the splitting of WARC and ARC files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.read import limits
from newsdb.read.web_archive.warc_records import WarcRecord, split_warc


def warc(block: bytes, *, length: int | None = None, kind: str = "response") -> bytes:
    stated = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {stated}\r\n\r\n".encode()
    return head + block + b"\r\n\r\n"


def split(content: bytes, size: int = 1000) -> list[WarcRecord]:
    return list(split_warc(content[at : at + size] for at in range(0, len(content), size)))


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_records_are_taken_apart_however_the_chunks_are_cut(size: int) -> None:
    content = warc(b"one") + warc(b"two\r\n\r\n") + warc(b"")
    assert [record.raw for record in split(content, size)] == [
        warc(b"one")[:-4],
        warc(b"two\r\n\r\n")[:-4],
        warc(b"")[:-4],
    ]


def test_a_length_that_is_too_long_does_not_swallow_the_next_record() -> None:
    first, second = split(warc(b"one", length=30) + warc(b"two"))
    assert first.failure is None
    assert first.raw.endswith(b"one\r\n\r\n")
    assert second.raw == warc(b"two")[:-4]


def test_a_file_that_lost_its_carriage_returns_is_whole() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>one</p>"
    (whole,) = split(warc(block).replace(b"\r", b"").rstrip())
    assert (whole.failure, whole.raw.endswith(b"<p>one</p>")) == (None, True)
    cut = split(warc(block, length=len(block) + 9).replace(b"\r", b"").rstrip())[-1]
    assert cut.failure == "it is cut short: the file ends in it"


def test_a_length_that_is_too_short_does_not_lose_the_next_record() -> None:
    first, second = split(warc(b"one and more", length=3) + warc(b"two"))
    assert b"one and more" in first.raw
    assert second.raw == warc(b"two")[:-4]


def test_rubbish_between_records_costs_itself_only() -> None:
    *_, last = split(warc(b"one") + b"WARX\r\nrubbish\n" + warc(b"two"))
    assert last == WarcRecord(warc(b"two")[:-4])
    rubbish, good = split(b"WARC/1.0\r\n" + b"x" * 70_000 + b"\r\n" + warc(b"two"))
    assert rubbish.failure == "its header has no end"
    assert good == WarcRecord(warc(b"two")[:-4])


def test_a_record_without_a_length_costs_itself_only() -> None:
    broken, good = split(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n" + warc(b"two"))
    assert broken.failure == "its header says no length"
    assert good == WarcRecord(warc(b"two")[:-4])


def test_a_file_that_ends_in_a_record_says_so() -> None:
    (record,) = split(warc(b"one" * 100)[:-200])
    assert record.failure == "it is cut short: the file ends in it"


def test_a_record_beyond_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 1000)
    long, good = split(warc(b"x" * 5000) + warc(b"two"))
    assert long.failure == "longer than 0 MB"
    assert good.failure is None


def test_arc_records_are_taken_apart() -> None:
    first = b"filedesc://a.arc 127.0.0.1 20240305000000 text/plain 10\n1 0 x\nURL\n\n"
    page = b"http://a.example/ 127.0.0.1 20240305000000 text/html 5\nhello\n"
    broken = b"http://a.example/ 127.0.0.1 20240305000000 text/html -1\n\n"
    records = split(first + page + broken + page)
    assert [record.failure for record in records] == [None, None, "its line says no length", None]
    assert records[1].raw == page[:-1]


@given(
    st.lists(
        st.sampled_from([warc(b"one"), b"WARC/1.0\r\n", b"\r\n\r\n", b"Content-Length: 5\r\n", b"x" * 50]),
        max_size=8,
    )
)
def test_any_pieces_come_to_an_end(pieces: list[bytes]) -> None:
    assert len(split(b"WARC/1.0\r\n" + b"".join(pieces), 7)) < 30
