"""A packed record comes back byte for byte, and takes a fraction of the space where its text stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.store.raw_record import pack_record, unpack_record

BODY = "".join(chr(0xAC00 + number * number * 7919 % 11172) for number in range(900))


@given(st.binary(), st.none() | st.text(), st.text())
def test_a_record_comes_back_byte_for_byte(record: bytes, title: str | None, body: str) -> None:
    assert unpack_record(pack_record(record, title, body), title, body) == record


def test_the_text_takes_no_space_again() -> None:
    record = f'{{"title": "다리", "body": "{BODY}"}}'.encode()
    assert len(pack_record(record, "다리", BODY)) < len(record) / 20
    in_another_code = BODY.encode("cp949", "replace")
    assert unpack_record(pack_record(in_another_code, None, BODY), None, BODY) == in_another_code


def test_a_text_longer_than_the_window() -> None:
    body = BODY * 40
    record = f"<p>{body}</p>".encode()
    assert unpack_record(pack_record(record, None, body), None, body) == record


def test_another_text_and_a_cut_record_are_refused() -> None:
    packed = pack_record(b"record of a text", "title", BODY)
    for spoilt, title, body in (
        (packed, "title", BODY[1:]),
        (packed, None, BODY),
        (packed[:-5], "title", BODY),
    ):
        with pytest.raises(ValueError, match="record"):
            unpack_record(spoilt, title, body)
