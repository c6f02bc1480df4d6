"""Check the records built from fields, and those rejected."""

import pytest

from newsdb.model.records import Origin, RawRecord, RejectedRecord, SourceLabel
from newsdb.read import limits
from newsdb.read.raw_record import CUT, build_record, is_cut, reject_bad_encoding, reject_too_long

ORIGIN = Origin("a.csv", 7)


def test_the_fields_become_a_record() -> None:
    values = {"title": "다리", "body": "열린다.", "id": "7", "outlet": "가나일보", "section": None}
    record = build_record(values, ORIGIN, "csv", b"raw", truncated=True)
    assert isinstance(record, RawRecord)
    assert (record.title, record.body, record.source_id, record.outlet) == (
        "다리",
        "열린다.",
        "7",
        "가나일보",
    )
    assert (record.section, record.truncated, record.raw, record.format) == (None, True, b"raw", "csv")


def test_a_field_of_spaces_only_is_missing() -> None:
    record = build_record({"title": " \n", "body": "열린다."}, ORIGIN, "csv", b"")
    assert isinstance(record, RawRecord)
    assert record.title is None


def test_an_empty_body_needs_a_title() -> None:
    record = build_record({"title": "다리", "body": ""}, ORIGIN, "csv", b"")
    assert isinstance(record, RawRecord)
    assert record.body == ""
    rejected = build_record({"body": ""}, ORIGIN, "csv", b"")
    assert isinstance(rejected, RejectedRecord)
    assert rejected.reason == "its body is empty"


def test_a_missing_body_is_rejected_with_advice() -> None:
    rejected = build_record({"title": "다리"}, ORIGIN, "csv", b"")
    assert isinstance(rejected, RejectedRecord)
    assert rejected.reason == "no body: name what holds the text with --map body=NAME"


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_characters_without_a_place_in_a_database_become_the_replacement_character(character: str) -> None:
    labels = [SourceLabel("s", f"a{character}")]
    record = build_record({"body": f"a{character}b"}, ORIGIN, "csv", b"", labels=labels)
    assert isinstance(record, RawRecord)
    assert (record.body, record.labels) == ("a\ufffdb", (SourceLabel("s", "a\ufffd"),))


def test_of_a_record_beyond_the_limit_64_kb_are_kept() -> None:
    rejected = reject_too_long(b"x" * (limits.KEPT + 1), ORIGIN, "csv")
    assert rejected.reason == "longer than 64 MB; only its first 64 KB are kept"
    assert rejected.raw == b"x" * (64 * 1024) + CUT
    assert is_cut(rejected.raw)
    assert not is_cut(b"x" * limits.KEPT)


def test_undecoded_utf_8_is_marked_once() -> None:
    with pytest.raises(UnicodeDecodeError) as raised:
        b"ab\xff".decode()
    rejected = reject_bad_encoding(b"ab\xff", raised.value, ORIGIN, "csv")
    assert rejected.reason == "byte 2 is not valid UTF-8: invalid start byte"
    assert rejected.raw == b"\xef\xbb\xbfab\xff"
    assert reject_bad_encoding(rejected.raw, raised.value, ORIGIN, "csv").raw == rejected.raw


@pytest.mark.parametrize(
    "body",
    [
        "호수에 백조가 왔다. 시는 먹이를 주지 말라고 당부하며 관..",
        "호수에 백조가 왔다. 시는 먹이를 주지 말라고 당부하며 관…",
        "호수에 백조가 왔다 시는 먹이를 주지 말라고 했다...",
        "Swans have come back to the lake, and the city [...]",
        "Swans have come back to the lake, and the city asks people not to feed…",
    ],
)
def test_a_mark_of_a_cut_at_the_end_makes_a_text_truncated(body: str) -> None:
    record = build_record({"body": body}, ORIGIN, "csv", b"")
    assert isinstance(record, RawRecord)
    assert (record.body, record.truncated) == (body, True)


@pytest.mark.parametrize(
    "body",
    [
        "호수에 백조가 왔다. 그리고 다시 떠났다…",
        "호수에 백조가 왔다. 시는 먹이를 주지 말라고 했다.",
        "글쎄..",
    ],
)
def test_dots_behind_a_whole_sentence_are_no_mark_of_a_cut(body: str) -> None:
    record = build_record({"body": body}, ORIGIN, "csv", b"")
    assert isinstance(record, RawRecord)
    assert not record.truncated


@pytest.mark.parametrize(
    ("letters", "truncated"), [(99, False), (100, True), (200, True), (300, True), (301, False)]
)
def test_a_text_of_the_length_of_a_lead_is_cut_behind_a_sentence_too(
    letters: int, *, truncated: bool
) -> None:
    body = "호수에 백조가 왔다. ".ljust(letters - 5, "가") + "했다..."
    record = build_record({"body": body}, ORIGIN, "csv", b"")
    assert isinstance(record, RawRecord)
    assert (len(body), record.truncated) == (letters, truncated)


@pytest.mark.parametrize("mark", ["… [+1234 chars]", "...[1,234 chars]", " [+17 chars]"])
def test_the_count_of_missing_letters_is_no_text(mark: str) -> None:
    record = build_record({"body": f"Swans have come back{mark}"}, ORIGIN, "json", b"")
    assert isinstance(record, RawRecord)
    assert (record.body, record.truncated) == ("Swans have come back", True)


def test_a_title_may_suffice() -> None:
    record = build_record({"title": "다리"}, ORIGIN, "csv", b"", title_suffices=True)
    assert isinstance(record, RawRecord)
    assert (record.body, record.truncated) == ("", True)
