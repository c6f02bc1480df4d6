"""Check format `jsonl`."""

from pathlib import Path

import pytest

from newsdb.model.records import ReadOptions
from newsdb.read.format import SourceHead
from newsdb.read.json.jsonl import sniff
from tests.read.writing import ARTICLE, OTHER, as_jsonl, bodies, only_rejected, read_bytes


@pytest.mark.parametrize(
    ("text", "suffix", "sniffed"),
    [
        ('{"body": "a"}\n{"body": "b"}', "", True),
        ('{"body": "a"}\nprose', "", True),
        ('{"body": "a"}\nprose\nprose', "", False),
        ('{"body": "a\n{"body": "b\n', "", False),
        ('{"body": "a\n{"body": "b\n', ".ndjson", True),
        ('{"articles": [{"body": "a"}]}', "", False),
    ],
)
def test_half_of_the_lines_are_objects(text: str, suffix: str, *, sniffed: bool) -> None:
    assert sniff(SourceHead(text, suffix, ReadOptions())) is sniffed


def test_a_broken_line_costs_itself_only(tmp_path: Path) -> None:
    content = as_jsonl([ARTICLE]) + '{"body": "끊긴\n' + as_jsonl([OTHER])
    results = read_bytes(tmp_path, "a.jsonl", content.encode())
    assert bodies(results) == [ARTICLE["body"], None, OTHER["body"]]
    rejected = only_rejected(results)
    assert (rejected.origin.number, rejected.raw) == (2, '{"body": "끊긴'.encode())
    assert rejected.reason.startswith("not valid JSON: Unterminated string")


def test_a_file_that_is_ascii_at_first_may_go_on_in_cp949(tmp_path: Path) -> None:
    ascii_line = b'{"body": "' + b"x" * 500 + b'"}\n'
    content = ascii_line * 200 + as_jsonl([OTHER]).encode("cp949")
    assert bodies(read_bytes(tmp_path, "a.jsonl", content))[200:] == [OTHER["body"]]
