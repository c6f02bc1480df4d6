"""Files of judgements that cannot be read are refused in one line."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.errors import SourceError, UsageError


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        (b"{", UsageError, "line 1: is no JSON"),
        (b'{"a":' * 100_000, UsageError, "line 1: is no JSON"),
        (b"[1]", UsageError, "line 1: says nothing about an entity, reporter or outlet"),
        (b'{"subject": "article"}', UsageError, "line 1: says nothing about"),
        (b"\xff\xfe{}", SourceError, "cannot be read as a UTF-8 text"),
    ],
)
def test_what_is_no_judgement_is_refused(
    content: bytes, error: type[Exception], reason: str, sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(content)
    with Archive(sqlite_url) as archive, pytest.raises(error, match=reason):
        archive.curation.import_judgements(str(file))


def test_a_file_that_is_not_there_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    with Archive(sqlite_url) as archive, pytest.raises(SourceError, match="cannot be read"):
        archive.curation.import_judgements(str(tmp_path / "none.jsonl"))


def test_a_name_with_a_line_separator_is_no_end_of_a_line(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text('{"subject": "article", "name": "가\u2028나\x85다"}\n\n', "utf-8")
    with Archive(sqlite_url) as archive, pytest.raises(UsageError, match="line 1: says nothing about"):
        archive.curation.import_judgements(str(file))
