"""`newsdb entity review` and `newsdb reporter review`: lists, questions, and all above a score at once."""

import json
from pathlib import Path

import pytest

from newsdb import Archive
from tests.cli.real import read_output, run
from tests.ingest.builder import article, write_jsonl


@pytest.fixture
def database(sqlite_url: str, tmp_path: Path) -> str:
    """A firm that texts call a person too; a reporter at two outlets; two entities of one name."""
    names = tmp_path / "names.csv"
    names.write_text(
        "kind,name,aliases\norganisation,해솔대,\norganisation,해솔대학교,해솔대\n", encoding="utf-8"
    )
    records = [
        article(1, body="여울페이(대표 이가람)는 100억원을 투자받았다고 3일 밝혔다. 여울페이는 결제 회사다."),
        article(2, body="여울페이 대표는 말을 아꼈다.", outlet="누리테크"),
        article(3, body="여울 페이는 서울에 있다. 여울페이 이가람 대표는 웃었다.", byline="문태겸 기자"),
    ]
    with Archive(sqlite_url) as archive:
        archive.curation.import_names(str(names))
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return sqlite_url


def kinds(database: str) -> list[tuple[str, str]]:
    lines = read_output(database, "entity", "review", "--kinds", "--list").splitlines()
    return [(row["name"], row["kind"]) for row in map(json.loads, lines)]


def test_kinds_are_listed_and_answered(database: str) -> None:
    assert kinds(database) == [("여울페이", "company")]
    result = run(database, "entity", "review", "--kinds", stdin="s\n")
    assert (
        "which? [p]erson, [c]ompany, [o]rganisation, [m]edia, p[l]ace, [n]one, [s]kip, [q]uit"
        in result.stdout
    )
    assert "여울페이 (company, articles: " in result.stdout
    assert kinds(database) == [("여울페이", "company")]
    answered = run(database, "entity", "review", "--kinds", "--by", "가온", stdin="o\n")
    assert "is now of the kind organisation (judgement 4)" in answered.stdout
    assert kinds(database) == []
    assert run(database, "entity", "undo").exit_code == 0
    assert kinds(database) == [("여울페이", "company")]


def test_every_kind_has_a_letter_of_its_own(database: str) -> None:
    for letter, kind in {"p": "person", "l": "place", "m": "media"}.items():
        assert (
            f"of the kind {kind} " in run(database, "entity", "review", "--kinds", stdin=f"{letter}\n").stdout
        )
        assert run(database, "entity", "undo").exit_code == 0


def test_all_above_a_score_are_accepted_at_once_and_taken_back_at_once(database: str) -> None:
    pending = run(database, "entity", "review", "--above", "0.8")
    assert (pending.stderr, len(pending.stdout.splitlines())) == ("1 would be accepted: add --yes\n", 1)
    assert run(database, "entity", "judgements", "--verdict", "merge").stdout == ""
    accepted = run(database, "entity", "review", "--above", "0.8", "--yes", "--by", "가온")
    assert accepted.stdout == "1 pair accepted as batch 4\n"
    assert accepted.stderr == "to take them back: newsdb entity undo --batch 4\n"
    assert run(database, "entity", "review", "--above", "0.8", "--yes").stderr == "nothing to accept\n"
    assert read_output(database, "entity", "undo", "--batch", "4") == "1 judgement of batch 4 undone\n"
    again = run(database, "entity", "undo", "--batch", "4")
    assert (again.exit_code, "accepted at once as batch 4" in again.stderr) == (1, True)


def test_a_rejected_entity_is_not_proposed(database: str) -> None:
    assert run(database, "entity", "different", "#1", "#2").exit_code == 0
    assert run(database, "entity", "reject", "#1").exit_code == 0
    result = run(database, "entity", "review", "--list")
    assert (result.exit_code, result.stdout) == (0, "")


def test_kinds_are_confirmed_at_once(database: str) -> None:
    assert "1 kind accepted" in read_output(database, "entity", "review", "--kinds", "--above", "0", "--yes")
    assert kinds(database) == []


def test_reporters_are_listed_merged_and_parted(database: str) -> None:
    [line] = read_output(database, "reporter", "review", "--list").splitlines()
    row = json.loads(line)
    assert (row["left_name"], row["left_outlet"], row["right_outlet"]) == ("류하람", "한빛경제", "누리테크")
    assert row["reasons"] == ["the same name, at no other outlet"]
    asked = run(database, "reporter", "review", stdin="n\n")
    assert "#1 류하람@한빛경제 (1 article, 2026-03-02, with 여울페이)" in asked.stdout
    assert "are different" in asked.stdout
    assert run(database, "reporter", "review").stderr == "nothing to review\n"
    assert run(database, "reporter", "undo").exit_code == 0
    assert "1 pair accepted" in read_output(database, "reporter", "review", "--above", ".5", "--yes")
    assert "1 judgement" in read_output(database, "reporter", "undo", "--batch", "5")
    assert len(read_output(database, "reporter", "review", "--list").splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("entity", "review", "--yes"), "--yes goes with --above SCORE: which are to be accepted?"),
        (("reporter", "review", "--yes"), "--yes goes with --above SCORE: which are to be accepted?"),
        (
            ("entity", "review", "--kinds", "--kind", "company"),
            "--kind chooses pairs: leave it out with --kinds",
        ),
        (("entity", "undo", "3", "--batch", "3"), "a judgement, or --batch: not both"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    database: str, options: tuple[str, ...], message: str
) -> None:
    result = run(database, *options)
    assert (result.exit_code, message in result.stderr) == (2, True)
