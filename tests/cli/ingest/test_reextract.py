"""`newsdb reextract` shows what changes, and stores it."""

from pathlib import Path

import pytest

from newsdb import Archive
from tests.cli.real import read_output, run
from tests.ingest.builder import article, write_jsonl

NAMES = ("가온솔", "나래솔", "다솜솔", "라온솔", "마루솔", "바람솔")
BODY = " ".join(f"{name}에 비가 왔다." for name in NAMES)
COUNT = "SELECT count(*) AS names FROM mention WHERE label = 'place'"


@pytest.fixture
def database(sqlite_url: str, tmp_path: Path) -> str:
    """An article, and six names in it that were added after it."""
    names = tmp_path / "names.csv"
    names.write_text("kind,name\n" + "".join(f"place,{name}\n" for name in NAMES), encoding="utf-8")
    with Archive(sqlite_url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1, body=BODY), article(2))])
        archive.curation.import_names(str(names))
    return sqlite_url


def test_texts_of_this_version_are_left_alone(database: str) -> None:
    assert read_output(database, "reextract").startswith("texts: 0, changed: 0, seconds: ")


def test_a_dry_run_shows_the_first_five_rows_of_a_text_and_stores_nothing(database: str) -> None:
    result = run(database, "reextract", "--all", "--dry-run")
    assert result.stderr.splitlines()[-1] == "dry run: nothing was stored"
    *lines, last = result.stdout.splitlines()
    assert lines == [
        "article 1",
        *(f"  + mention {name!r} place" for name in NAMES[:5]),
        "  and 1 more row",
        "mention: 6 more, 0 fewer",
    ]
    assert last.startswith("texts: 2, changed: 1, seconds: ")
    assert read_output(database, "sql", COUNT) == '{"names": 0}\n'


def test_what_is_extracted_again_is_found(database: str) -> None:
    assert "mention: 6 more, 0 fewer" in read_output(database, "reextract", "--all", "--revisions")
    assert read_output(database, "sql", COUNT) == '{"names": 6}\n'


def test_filters_choose_the_articles(database: str) -> None:
    assert read_output(database, "reextract", "--company", "엔비디아").startswith("texts: 1, changed: 0")


def test_all_and_outdated_exclude_each_other(database: str) -> None:
    assert run(database, "reextract", "--all", "--outdated").exit_code == 2
