"""Check the last lines of an ingest: the counts, and what could not be trusted or read."""

from pathlib import Path

from tests.cli.real import run
from tests.ingest.builder import article, write_jsonl


def test_keys_and_dates_that_could_not_be_used_are_counted(tmp_path: Path) -> None:
    first = article(1, url="https://news.example/all", title="나루 다리 착공", body="다리를 놓는다.")
    other = article(2, url="https://news.example/all", title="비가 온다", body="저녁까지 내린다.")
    source = write_jsonl(tmp_path / "a.jsonl", first, other, article(3, published_at="어제"))
    result = run(f"{tmp_path}/news.db", "ingest", source)
    assert result.stdout.startswith(
        "read: 3, new: 3, unchanged: 0, revised: 0, duplicate: 0, quarantined: 0,"
    )
    assert result.stderr.splitlines() == [
        "1 record with the key of another article (untrusted: title, day and text differ): kept apart",
        "1 record with a date that cannot be read: taken without it",
    ]
    assert result.exit_code == 3


def test_nothing_is_added_to_the_counts_of_a_plain_run(tmp_path: Path) -> None:
    result = run(f"{tmp_path}/news.db", "ingest", write_jsonl(tmp_path / "a.jsonl", article(1)))
    assert (result.exit_code, result.stderr) == (0, "")
