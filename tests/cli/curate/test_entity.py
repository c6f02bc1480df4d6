"""Curation on the command line, on a real archive."""

import json
from pathlib import Path

import pytest

from newsdb import Archive
from tests.cli.real import read_output, run
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


def test_an_entity_is_renamed_and_named_back(database: str) -> None:
    renamed = read_output(database, "entity", "rename", "해솔대학교", "새해솔대학교", "--by", "가온")
    assert "is now called 새해솔대학교" in renamed
    assert "새해솔대학교" in read_output(
        database, "entity", "list", "--kind", "organisation", "--format", "csv"
    )
    listed = read_output(database, "entity", "judgements", "--verdict", "rename", "--format", "csv")
    assert "새해솔대학교" in listed
    assert "is no longer called 새해솔대학교" in read_output(database, "entity", "undo")
    assert "새해솔" not in read_output(database, "entity", "list", "--format", "csv")


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


def test_a_review_asks_about_a_pair_once_although_a_merge_makes_two_of_it(
    sqlite_url: str, tmp_path: Path
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("kind,name\norganisation,해솔대\nmedia,해솔대\ncompany,해솔대\n", encoding="utf-8")
    with Archive(sqlite_url) as archive:
        archive.curation.import_names(str(names))
    assert len(run(sqlite_url, "entity", "review", "--list").stdout.splitlines()) == 3
    # After the merge, the two other pairs are one.
    result = run(sqlite_url, "entity", "review", stdin="y\ns\n")
    assert (result.exit_code, result.stdout.count("one? [y]es")) == (0, 2)
    assert run(sqlite_url, "entity", "review", stdin="n\n").stdout.count("one? [y]es") == 1


def test_a_review_that_asks_is_written_into_no_file(database: str, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    refused = run(database, "entity", "review", "--output", str(pairs), stdin="y\n")
    assert refused.exit_code == 2
    assert (
        refused.stderr == "newsdb: --output writes the list: add --list, or leave --output out to be asked\n"
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


def test_entities_are_listed_by_kind_and_by_a_part_of_a_name(database: str) -> None:
    lines = read_output(database, "entity", "list", "--like", "해솔").splitlines()
    rows = [(row["kind"], row["name"], row["articles"]) for row in map(json.loads, lines)]
    assert rows == [
        ("organisation", "해솔대학교", 1),
        ("organisation", "해솔대", 0),
        ("media", "해솔대", 0),
    ]
    assert len(read_output(database, "entity", "list", "--kind", "media").splitlines()) == 1
    assert read_output(database, "entity", "list", "--ambiguous") == ""


def test_an_entity_is_shown_with_its_names_and_judgements(database: str) -> None:
    detail = json.loads(read_output(database, "entity", "show", "해솔대학교"))
    assert (detail["kind"], detail["name"], detail["articles"]) == ("organisation", "해솔대학교", 1)
    assert [judgement["verdict"] for judgement in detail["judgements"]] == ["alias"]
    table = read_output(database, "entity", "show", "해솔대학교", "--format", "csv").splitlines()
    assert table[0] == "fact,value,detail"
    assert "name,해솔대학교," in table


def test_an_alias_is_added_and_removed(database: str) -> None:
    assert "is also called 해솔학당 (judgement 4)" in read_output(
        database, "entity", "alias", "해솔대학교", "해솔학당"
    )
    assert json.loads(read_output(database, "entity", "show", "해솔학당"))["name"] == "해솔대학교"
    removed = read_output(database, "entity", "alias", "해솔대학교", "해솔학당", "--remove")
    assert "is no longer called 해솔학당 (judgement 4 undone)" in removed
    assert run(database, "entity", "show", "해솔학당").exit_code == 1


def test_the_kind_of_an_entity_is_set_and_set_back(database: str) -> None:
    assert "is now of the kind company" in read_output(database, "entity", "kind", "해솔대학교", "company")
    assert json.loads(read_output(database, "entity", "show", "해솔대학교"))["kind"] == "company"
    assert "no longer judged" in read_output(database, "entity", "undo")
    assert json.loads(read_output(database, "entity", "show", "해솔대학교"))["kind"] == "organisation"


def test_a_split_moves_the_mentions_of_an_article_to_a_new_entity(database: str) -> None:
    split = ("entity", "split", "해솔대학교", "--article", "1", "--name", "새해솔대학교", "--by", "가온")
    assert "was split from" in read_output(database, *split)
    assert json.loads(read_output(database, "entity", "show", "새해솔대학교"))["articles"] == 1
    assert json.loads(read_output(database, "entity", "show", "#2"))["articles"] == 0  # the one of before
    (row,) = map(json.loads, read_output(database, "entity", "judgements", "--verdict", "split").splitlines())
    assert (row["made_by"], row["articles"]) == ("가온", 1)


def test_judgements_are_written_and_applied_elsewhere(database: str, tmp_path: Path) -> None:
    """The aliases make their entities; the article of the split is not there."""
    read_output(database, "entity", "alias", "해솔대학교", "해솔학당", "--by", "가온")
    read_output(database, "entity", "split", "해솔대학교", "--article", "1", "--name", "새해솔대학교")
    file = tmp_path / "judgements.jsonl"
    assert run(database, "entity", "export", str(file)).stderr == f"5 lines written to {file}\n"
    again = read_output(database, "entity", "import", str(file))
    assert again == "entities: 0, names: 0, judgements: 0, known: 5, unmatched: 0\n"
    result = run(str(tmp_path / "other.db"), "entity", "import", str(file))
    assert result.exit_code == 0
    assert result.stdout == "entities: 3, names: 4, judgements: 0, known: 0, unmatched: 1\n"
    assert result.stderr.startswith("not here: ")


def test_a_review_of_an_archive_without_pairs_says_so(sqlite_url: str) -> None:
    assert run(sqlite_url, "entity", "review").stderr == "nothing to review\n"


def test_a_pair_that_is_skipped_is_proposed_again(database: str) -> None:
    assert run(database, "entity", "review", stdin="s\ns\n").exit_code == 0
    assert len(read_output(database, "entity", "review", "--list").splitlines()) == 2


def test_a_word_is_rejected_as_an_entity_and_taken_back(database: str) -> None:
    assert "#2 해솔대학교 is no entity (judgement 4)" in read_output(
        database, "entity", "reject", "해솔대학교"
    )
    refused = run(database, "entity", "show", "해솔대학교")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "newsdb: #2 해솔대학교 was rejected as an entity; newsdb entity undo 4 takes it back\n"
    )
    assert "#2 해솔대학교 is an entity again" in read_output(database, "entity", "undo", "4")
    assert "해솔대학교" in read_output(database, "entity", "show", "해솔대학교")
