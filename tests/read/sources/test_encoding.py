"""Check the detection of encodings, and the cost of damage."""

import pytest

from newsdb.model.errors import UsageError
from newsdb.read.sources.encoding import (
    Encoding,
    LineDecoder,
    choose_record_encoding,
    detect_encoding,
    get_encoding,
    recode_for_lines,
)

TEXT = "가을 하늘이 맑다, 정말로.\n기온은 12도다.\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16-le", "utf-16-be"])
def test_an_encoding_is_found_without_a_mark(encoding: str) -> None:
    assert detect_encoding(TEXT.encode(encoding)) == Encoding(encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding(mark: bytes, encoding: str) -> None:
    assert detect_encoding(mark + "하늘".encode(encoding)) == Encoding(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16-le"])
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_character_that_is_cut_at_the_end_of_the_head_is_no_error(encoding: str, cut: int) -> None:
    assert detect_encoding(TEXT.encode(encoding)[:-cut] + "늘".encode(encoding)[:1]).name == encoding


def test_syllables_that_only_cp949_has_are_no_damage() -> None:
    assert detect_encoding("똠방각하 펲시콜라".encode("cp949")) == Encoding("cp949")


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_few_damaged_bytes_do_not_change_the_verdict(encoding: str) -> None:
    damaged = "하늘이 맑다.\n".encode(encoding) + b"\xff\xfe\x80\n" + TEXT.encode(encoding)
    assert detect_encoding(damaged) == Encoding(encoding)


def test_lines_that_are_damaged_badly_do_not_change_the_verdict() -> None:
    damaged = "하늘이 맑다.\n".encode("cp949") * 4 + b"\x81 " * 300 + b"\n"
    assert detect_encoding(damaged) == Encoding("cp949")


def test_a_few_nul_bytes_do_not_make_it_utf_16() -> None:
    assert detect_encoding("하늘\x00이 맑다".encode()).name == "utf-8"


def test_ascii_alone_leaves_the_encoding_open() -> None:
    assert detect_encoding(b"plain text\n") == Encoding("utf-8", certain=False)


def test_the_first_line_beyond_ascii_decides_an_open_encoding() -> None:
    decoder = LineDecoder(Encoding("utf-8", certain=False))
    assert decoder.decode(b"plain") == "plain"
    assert decoder.decode("맑다".encode("cp949")) == "맑다"
    assert decoder.encoding == Encoding("cp949")


def test_a_damaged_line_does_not_decide_an_open_encoding() -> None:
    decoder = LineDecoder(Encoding("utf-8", certain=False))
    with pytest.raises(UnicodeDecodeError):
        decoder.decode(b"\xff\xff")
    assert decoder.decode("맑다".encode()) == "맑다"


def test_euc_kr_is_read_as_its_superset() -> None:
    assert get_encoding("EUC-KR") == Encoding("cp949")


@pytest.mark.parametrize("name", ["klingon", "base64", ""])
def test_an_unknown_encoding_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="no such encoding"):
        get_encoding(name)


def test_a_kept_record_is_utf_8_before_it_is_what_the_user_named() -> None:
    assert choose_record_encoding("하늘".encode(), Encoding("cp949")) == Encoding("utf-8")
    assert choose_record_encoding("하늘".encode("cp949"), Encoding("cp949")) == Encoding("cp949")
    assert choose_record_encoding("하늘".encode("cp949"), None) == Encoding("cp949")


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_wide_encodings_become_utf_8_however_the_chunks_are_cut(encoding: str, size: int) -> None:
    raw = "맑다\n𠮷".encode(encoding)
    chunks = iter([raw[at : at + size] for at in range(0, len(raw), size)])
    plain, detected = recode_for_lines(chunks, get_encoding(encoding.removesuffix("-sig")))
    assert (b"".join(plain).decode(), detected.name) == ("맑다\n𠮷", "utf-8")


def test_half_a_surrogate_pair_is_not_valid_afterwards() -> None:
    plain, _ = recode_for_lines(iter([b"\x3d\xd8a\x00"]), Encoding("utf-16-le"))
    with pytest.raises(UnicodeDecodeError):
        b"".join(plain).decode()


def test_half_a_character_at_the_end_is_not_valid_afterwards() -> None:
    plain, _ = recode_for_lines(iter([b"a\x00b"]), Encoding("utf-16-le"))
    assert b"".join(plain) == b"a\xff"
