"""`newsdb export`."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from newsdb.archive.archive import Archive
from newsdb.cli.main import cli
from newsdb.store.migration_files import view_names
from newsdb.store.schema import METADATA


@pytest.fixture
def database(tmp_path: Path) -> str:
    source = tmp_path / "a.jsonl"
    source.write_text(
        '{"title": "다리가 열린다", "body": "다리가 열린다.", "outlet": "새벽일보", "url": "https://a.example/1",'
        ' "published": "2026-03-01"}\n'
        '{"title": "눈이 온다", "body": "눈이 온다.", "outlet": "누리통신", "url": "https://a.example/2"}\n',
        encoding="utf-8",
    )
    path = str(tmp_path / "news.db")
    with Archive(path) as archive:
        archive.ingest([str(source)])
    return path


def run(database: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ("--db", database, "export", *arguments), prog_name="newsdb")


def test_articles_go_to_standard_output_as_json_lines(database: str) -> None:
    result = run(database)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == [
        "다리가 열린다",
        "눈이 온다",
    ]


def test_filters_and_ids_choose(database: str) -> None:
    assert (
        json.loads(run(database, "--outlet", "누리통신", "--format", "ninjs").stdout)["title"] == "눈이 온다"
    )
    assert json.loads(run(database, "--id", "1", "--format", "json-ld").stdout)["headline"] == "다리가 열린다"


def test_an_article_that_is_not_there_is_an_error(database: str) -> None:
    result = run(database, "--id", "9")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "newsdb: no article 9\n")


def test_a_file_is_written_and_told(database: str, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    result = run(database, "--format", "csv", "--output", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"2 articles written to {path}\n"
    assert path.read_bytes().count(b"\r\n") == 3
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_cannot_be_written_is_an_error(database: str, tmp_path: Path) -> None:
    result = run(database, "--output", str(tmp_path / "no" / "out.jsonl"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "cannot be written" in result.stderr


def test_a_workbook_holds_what_csv_holds(database: str, tmp_path: Path) -> None:
    file, lines = tmp_path / "articles.xlsx", tmp_path / "articles.csv"
    assert run(database, "--format", "xlsx", "-o", str(file)).exit_code == 0
    assert run(database, "--format", "csv", "--output", str(lines)).exit_code == 0
    sheet = load_workbook(file).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    with lines.open(encoding="utf-8", newline="") as text:
        expected = list(csv.reader(text))
    assert list(rows[0]) == expected[0]
    assert [row[1] or "" for row in rows] == [row[1] for row in expected]
    place = expected[0].index("published")
    assert [str(row[place]) for row in rows[1:]] == ["2026-03-01 00:00:00", "None"]
    refused = run(database, "--format", "xlsx")
    assert (refused.exit_code, refused.stderr) == (2, "newsdb: --format xlsx needs a file: --output FILE\n")


def test_parquet_writes_every_table_into_a_folder(database: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path / "tables"
    assert run(database, "--format", "parquet", "--output", str(folder)).exit_code == 0
    with Archive(database) as archive:
        sizes = {str(name): rows for name, rows in archive.maintenance.stats().rows}
        views = {name: len(archive.sql(f"SELECT * FROM {name}").rows) for name in view_names()}
        columns = [
            (table.name, column.name) for table in archive.tables() for column in archive.columns(table.name)
        ]
    found = {path.stem: parquet.read_table(path).num_rows for path in folder.glob("*.parquet")}
    assert found == {name: sizes[name] for name in METADATA.tables} | views
    with (folder / "codebook.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["name"], row["column"]) for row in csv.DictReader(file)] == columns
    assert (folder / "codebook.md").read_text(encoding="utf-8").count("\n| `") == len(columns)


@pytest.mark.parametrize(
    "arguments", [(), ("--output", "x", "--outlet", "누리통신"), ("--output", "x", "--id", "1")]
)
def test_parquet_without_a_folder_or_with_filters_is_wrong_usage(
    database: str, arguments: tuple[str, ...]
) -> None:
    assert run(database, "--format", "parquet", *arguments).exit_code == 2
