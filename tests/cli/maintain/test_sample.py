"""Samples to label, from an archive to the scores."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsdb import Archive
from newsdb.cli.main import cli
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def database(sqlite_url: str, tmp_path: Path) -> str:
    """Thirty articles of two outlets."""
    records = [
        article(number, outlet="가람경제" if number % 3 else "나루일보", body=f"엔비디아는 {number}억 원을 쓴다.")
        for number in range(1, 31)
    ]  # fmt: skip
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return sqlite_url


def run(database: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--db", database, "sample", *arguments])


def test_lines_are_labelled_and_scored(database: str, tmp_path: Path) -> None:
    result = run(database, "5", "--for", "eval", "--seed", "3")
    assert result.stderr == "5 articles of 30, drawn with --seed 3\n"
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len({line["id"] for line in lines}) == 5
    assert all(line["people"] is None and line["sample"]["population"] == 30 for line in lines)
    gold = tmp_path / "gold.jsonl"
    for line in lines:
        line |= {"companies": ["엔비디아"], "people": []}
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    scored = CliRunner().invoke(cli, ["eval", str(gold), "--format", "csv"])
    rows = {row["part"]: row for row in csv.DictReader(io.StringIO(scored.stdout))}
    assert set(rows) == {"person", "company"}
    assert (rows["company"]["expected"], rows["company"]["correct"]) == ("5", "5")


def test_rows_say_how_they_were_drawn(database: str) -> None:
    result = run(database, "6", "--by", "outlet", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    strata = sorted((row["stratum"], row["weight"]) for row in rows)
    assert strata == [("가람경제", "5")] * 4 + [("나루일보", "5")] * 2
    assert {(row["population"], row["seed"]) for row in rows} == {("30", "1")}
    assert run(database, "6", "--by", "outlet", "--format", "csv").stdout == result.stdout


def test_a_table_has_the_main_columns_and_nothing_is_said_of_nothing(database: str) -> None:
    table = run(database, "2", "--format", "table").stdout
    assert table.split()[:4] == ["article", "published", "outlet", "title"]
    nothing = run(database, "2", "없는말")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "csv"),
        ("--output", "labels.xlsx"),
        ("--columns", "id"),
        ("--columns", "id", "--format", "jsonl"),
    ],
)
def test_lines_to_label_are_json_lines_alone(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run(database, "2", "--for", "eval", *options)
    assert refused.exit_code == 2
    assert "--for eval writes JSON lines" in refused.stderr
    assert refused.stdout == ""
    assert not (tmp_path / "labels.xlsx").exists()


def test_the_format_of_the_environment_does_not_hinder_lines_to_label(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSDB_FORMAT", "csv")
    assert json.loads(run(database, "1", "--for", "eval").stdout)["people"] is None
    path = tmp_path / "labels.jsonl"
    assert run(database, "1", "--for", "eval", "--output", str(path)).exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["people"] is None


def test_articles_without_labels_are_not_counted_as_right(database: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    run(database, "3", "--for", "eval", "--output", str(path))
    unfilled = CliRunner().invoke(cli, ["eval", str(path), "--format", "csv"])
    assert unfilled.stderr == "3 articles, 0 without a mistake, 3 without labels\n"
    assert unfilled.exit_code == 1
    first, *others = path.read_text(encoding="utf-8").splitlines(keepends=True)
    filled = json.dumps(json.loads(first) | {"companies": ["엔비디아"]}) + "\n"
    path.write_text("".join([filled, *others]), encoding="utf-8")
    partly = CliRunner().invoke(cli, ["eval", str(path), "--format", "csv"])
    assert partly.stderr == "3 articles, 1 without a mistake, 2 without labels\n"
    assert partly.exit_code == 0
