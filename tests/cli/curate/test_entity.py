"""Curation on the command line, on a real archive."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsdb import Archive
from newsdb.cli.main import cli
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def database(sqlite_url: str, tmp_path: Path) -> str:
    """Two names of one university, two of one company, and an article."""
    names = tmp_path / "names.csv"
    names.write_text(
        "kind,name\norganisation,해솔대\norganisation,해솔대학교\nmedia,해솔대\n", encoding="utf-8"
    )
    with Archive(sqlite_url) as archive:
        archive.curation.import_names(str(names))
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1, body="해솔대학교가 문을 열었다."))])
    return sqlite_url


def run(database: str, *arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["--db", database, *arguments], prog_name="newsdb", input=stdin)


def test_a_review_merges_what_is_accepted_and_keeps_what_is_rejected(database: str) -> None:
    proposed = run(database, "entity", "review", "--list").stdout.splitlines()
    assert len(proposed) == 2
    result = run(database, "entity", "review", "--by", "가온", stdin="y\nn\n")
    assert (result.exit_code, result.exception) == (0, None)
    assert "now counts as" in result.stdout
    assert "are different" in result.stdout
    assert run(database, "entity", "review", "--list").stdout == ""
    verdicts = [
        json.loads(line)["verdict"] for line in run(database, "entity", "judgements").stdout.splitlines()
    ]
    assert verdicts == ["different", "merge", "alias", "alias", "alias"]
    assert len(run(database, "entity", "judgements", "--verdict", "merge").stdout.splitlines()) == 1


def test_a_review_that_asks_is_written_into_no_file(database: str, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    refused = run(database, "entity", "review", "--output", str(pairs), stdin="y\n")
    assert refused.exit_code == 2
    assert (
        refused.stderr
        == "newsdb: --output writes the list of pairs: add --list, or leave --output out to be asked\n"
    )
    assert not pairs.exists()
    assert run(database, "entity", "review", "--list", "--output", str(pairs)).exit_code == 0
    assert len(pairs.read_text(encoding="utf-8").splitlines()) == 3


def test_a_review_that_is_quit_judges_nothing(database: str) -> None:
    assert run(database, "entity", "review", stdin="q\n").exit_code == 0
    assert '"different"' not in run(database, "entity", "judgements").stdout
    assert run(database, "entity", "judgements", "--verdict", "merge").stdout == ""


def test_a_name_that_several_have_is_refused_with_all_of_them(database: str) -> None:
    result = run(database, "entity", "show", "해솔대")
    assert result.exit_code == 1
    assert "2 entities have this name" in result.stderr
    assert result.stderr.count("#") == 2


def test_articles_are_deleted_only_when_that_is_confirmed(database: str) -> None:
    assert "add --yes" in run(database, "delete", "1").stderr
    assert run(database, "show", "1").exit_code == 0
    assert run(database, "delete", "1", "--yes").stderr == "1 article deleted\n"
    assert run(database, "show", "1").exit_code == 1


def test_a_split_must_say_where(database: str) -> None:
    assert run(database, "entity", "split", "해솔대학교").exit_code == 2
