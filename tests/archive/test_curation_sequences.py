"""Merges, ingests, other judgements and undo, in any order, leave identities as they are without judgements."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsdb import Archive
from newsdb.model.errors import NewsdbError
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

BODIES = (
    "두물테크는 5일 한빛전자와 손을 잡았다. 이가람 두물테크 대표는 공장을 짓겠다고 밝혔다.",
    "한빛전자가 엔비디아에 부품을 판다. 두물테크 이가람 대표는 말을 아꼈다.",
    "엔비디아와 코어위브가 만났다. 칭화대 교수인 이가람 박사는 환영한다고 말했다.",
    "칭화대학교와 두물테크가 새 연구소를 연다. 코어위브도 함께한다.",
    "장루(張璐) 대표가 이끄는 두물테크는 바쁘다. 張璐 대표는 쉬지 않는다고 말했다.",
    "한빛전자는 張璐 대표를 만났다고 밝혔다. 엔비디아 주가는 올랐다.",
    "여울페이(대표 이가람)는 100억원을 투자받았다고 3일 밝혔다. 여울페이는 결제 회사다.",
    "여울페이 대표는 말을 아꼈다. 여울페이 이가람 대표는 장루(張璐) 대표를 만났다.",
)
OUTLETS = ("한빛경제", "한빛 경제신문", "누리테크")
SIGNED = ("류하람 기자", "문태겸 기자")
GIVEN = (
    "연구소",
    "두물",
    "공장",
    "코어위브",
    "한빛전자",
    "이 박사",
)  # words of the texts, names of others among them
Operation = tuple[str, int, int]

STATE = {
    "mentions": "SELECT a.source_key, m.part, m.span_start, m.text, m.entity, m.entity_kind FROM mention_view m"
    " JOIN article_view a ON a.article_id = m.article_id",
    "sources": "SELECT a.source_key, x.span_start, x.source, x.entity FROM attribution_view x"
    " JOIN article_view a ON a.article_id = x.article_id",
    "signed": "SELECT a.source_key, b.reporter, b.outlet, b.reporter_id FROM byline_view b"
    " JOIN article_view a ON a.article_id = b.article_id",
    "reporters": "SELECT reporter_id, reporter, articles FROM reporter_stats",
    "companies": "SELECT company, articles, mentions, outlets, reporters FROM company_stats",
    "articles": "SELECT source_key, outlet FROM article_view",
}


def record(number: int) -> dict[str, str]:
    return article(
        number,
        body=BODIES[number % len(BODIES)] + f" {number}번째 소식이다.",
        outlet=OUTLETS[number % len(OUTLETS)],
        byline=SIGNED[number % len(SIGNED)],
    )


def state(archive: Archive) -> dict[str, list[Any]]:
    return {name: sorted(map(tuple, read_rows(archive, query)), key=repr) for name, query in STATE.items()}


def ids(archive: Archive, table: str) -> list[int]:
    return [int(row[0]) for row in read_rows(archive, f"SELECT id FROM {table} ORDER BY id")]


def pick(archive: Archive, table: str, number: int) -> str:
    there = ids(archive, table)
    return f"#{there[number % len(there)]}"


def ingest(archive: Archive, folder: Path, first: int, last: int) -> None:
    archive.ingest(
        [write_jsonl(folder / "more.jsonl", *(record(number) for number in range(first, last + 1)))]
    )


def judge(archive: Archive, operation: Operation) -> None:
    """Make one judgement, if it can be made: two may be one already."""
    what, one, other = operation
    subjects = {"reporter": "reporter", "different reporter": "reporter", "outlet": "outlet"}
    subject: Any = subjects.get(what, "entity")
    first, second = pick(archive, subject, one), pick(archive, subject, other)
    calls: dict[str, Callable[[], object]] = {
        "entity": lambda: archive.curation.merge("entity", first, second),
        "reporter": lambda: archive.curation.merge("reporter", first, second),
        "outlet": lambda: archive.curation.merge("outlet", first, second),
        "different": lambda: archive.curation.judge_different("entity", first, second),
        "different reporter": lambda: archive.curation.judge_different("reporter", first, second),
        "kind": lambda: archive.curation.set_kind(first, ("person", "media")[other % 2]),
        "split": lambda: archive.curation.split(first, articles=[1 + other % 4, 2 + other % 4]),
        "name": lambda: archive.curation.add_alias(first, GIVEN[other % len(GIVEN)]),
        "merge all": lambda: archive.curation.merge_candidates("entity", min_score=other / 40),
        "merge all reporters": lambda: archive.curation.merge_candidates("reporter", min_score=other / 40),
        "confirm kinds": lambda: archive.curation.confirm_kinds(min_score=0.5),
        "part found": lambda: part_found(archive, one),
        "reject": lambda: archive.curation.reject(first),
        "undo all of batch": lambda: archive.curation.undo_batch("entity", 1 + one % 5),
        "unname": lambda: archive.curation.remove_alias(first, GIVEN[other % len(GIVEN)]),
        "undo": lambda: archive.curation.undo("entity"),
        "undo some": lambda: archive.curation.undo("entity", 1 + one % 5),
        "undo reporter": lambda: archive.curation.undo("reporter"),
        "undo outlet": lambda: archive.curation.undo("outlet"),
    }
    with suppress(NewsdbError):
        calls[what]()


def part_found(archive: Archive, number: int) -> None:
    """Judge two different that count as one by their name."""
    found = read_rows(archive, "SELECT settled_id, id FROM entity WHERE settled_id <> id ORDER BY id")
    if found:
        one, other = found[number % len(found)]
        archive.curation.judge_different("entity", f"#{one}", f"#{other}")


def undo_all(archive: Archive, order: int) -> None:
    """Undo every judgement in force, from the first or from the last."""
    for subject in ("entity", "reporter", "outlet"):
        standing = [
            row.id for row in archive.curation.judgements(subject, limit=None) if row.undone_at is None
        ]
        for number in standing[:: -1 if order % 2 else 1]:
            archive.curation.undo(subject, number)


WHAT = (
    "entity",
    "entity",
    "reporter",
    "outlet",
    "different",
    "different reporter",
    "kind",
    "split",
    "name",
    "name",
    "unname",
    "undo",
    "undo some",
    "undo reporter",
    "undo outlet",
    "merge all",
    "merge all reporters",
    "confirm kinds",
    "part found",
    "reject",
    "undo all of batch",
    "ingest",
    "reextract",
)
OPERATIONS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=10
)
START, LATER = 6, 3


@pytest.fixture(scope="module")
def start(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the first articles."""
    folder = tmp_path_factory.mktemp("sequences")
    shutil.copy(sqlite_template, folder / "start.db")
    with Archive(str(folder / "start.db")) as archive:
        ingest(archive, folder, 1, START)
    return folder / "start.db"


@pytest.fixture(scope="module")
def unjudged(start: Path) -> list[dict[str, list[Any]]]:
    """Return the identities after each further article, without judgements."""
    path = start.with_name("unjudged.db")
    shutil.copy(start, path)
    found = []
    with Archive(str(path)) as archive:
        found.append(state(archive))
        for number in range(START + 1, START + LATER + 1):
            ingest(archive, path.parent, number, number)
            found.append(state(archive))
    return found


def run(archive: Archive, folder: Path, operations: list[Operation]) -> int:
    """Do all operations; return the number of later articles."""
    later = 0
    for operation in operations:
        if operation[0] == "ingest":
            later = min(later + 1, LATER)
            ingest(archive, folder, START + later, START + later)
            continue
        if operation[0] == "reextract":
            archive.maintenance.reextract(outdated=False)
            continue
        judge(archive, operation)
    return later


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS, order=st.integers(0, 1))
@example(operations=[("entity", 0, 1), ("ingest", 0, 0), ("split", 0, 1), ("ingest", 0, 0)], order=0)
@example(operations=[("split", 1, 0), ("entity", 1, 2), ("split", 1, 2), ("ingest", 0, 0)], order=0)
@example(operations=[("entity", 0, 1), ("split", 0, 1), ("ingest", 0, 0), ("reextract", 0, 0)], order=1)
@example(operations=[("name", 0, 0), ("ingest", 0, 0), ("reextract", 0, 0), ("entity", 0, 1)], order=0)
@example(operations=[("name", 1, 3), ("name", 2, 3), ("reextract", 0, 0), ("ingest", 0, 0)], order=1)
@example(operations=[("outlet", 0, 1), ("reporter", 0, 1), ("ingest", 0, 0), ("ingest", 0, 0)], order=1)
@example(
    operations=[("part found", 0, 0), ("confirm kinds", 0, 0), ("merge all", 0, 0), ("ingest", 0, 0)], order=0
)
@example(operations=[("kind", 9, 1), ("reject", 8, 0), ("ingest", 0, 0), ("part found", 1, 0)], order=1)
def test_identities_end_as_without_judgements_when_all_are_undone(
    start: Path, unjudged: list[dict[str, list[Any]]], operations: list[Operation], order: int
) -> None:
    path = start.with_name("judged.db")
    for old in path.parent.glob("judged.db*"):
        old.unlink()
    shutil.copy(start, path)
    with Archive(str(path)) as archive:
        later = run(archive, path.parent, operations)
        assert find_faults(archive) == []
        undo_all(archive, order)
        assert find_faults(archive) == []
        if any(operation[0] == "name" for operation in operations):
            archive.maintenance.reextract(
                outdated=False
            )  # texts lead to a name that was taken back until they are read again
            assert find_faults(archive) == []
        assert state(archive) == unjudged[later]


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS)
def test_it_does_not_matter_whether_an_article_came_before_the_judgements(
    start: Path, operations: list[Operation]
) -> None:
    judged = [operation for operation in operations if operation[0] not in ("ingest", "split")]
    found = []
    for before in (True, False):
        path = start.with_name("order.db")
        for old in path.parent.glob("order.db*"):
            old.unlink()
        shutil.copy(start, path)
        with Archive(str(path)) as archive:
            ingest(archive, path.parent, START, START)
            kept = ids(archive, "entity")
            if before:
                ingest(archive, path.parent, START + 1, START + LATER)
            for operation in judged:
                _judge_among(archive, operation, kept)
            if not before:
                ingest(archive, path.parent, START + 1, START + LATER)
            found.append(state(archive))
    assert found[0] == found[1]


def _judge_among(archive: Archive, operation: Operation, kept: list[int]) -> None:
    """Judge entities of the start."""
    what, one, other = operation
    if what in ("entity", "different", "undo", "undo some"):
        first, second = kept[one % len(kept)], kept[other % len(kept)]
        with suppress(NewsdbError):
            if what == "entity":
                archive.curation.merge("entity", f"#{first}", f"#{second}")
            elif what == "undo":
                archive.curation.undo("entity")


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS)
@example(operations=[("kind", 14, 10), ("split", 36, 18), ("name", 17, 24), ("undo some", 36, 0)])
@example(operations=[("kind", 18, 10), ("kind", 10, 9), ("entity", 25, 22), ("reporter", 27, 39)])
def test_exported_judgements_mean_the_same_on_an_archive_of_the_same_articles(
    start: Path, operations: list[Operation]
) -> None:
    said = [operation for operation in operations if operation[0] not in ("ingest", "reextract")]
    here, there, told = (start.with_name(name) for name in ("here.db", "there.db", "told.jsonl"))
    for path in (here, there):
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()
        shutil.copy(start, path)
    with Archive(str(here)) as archive, Archive(str(there)) as other:
        for operation in said:
            judge(archive, operation)
        archive.curation.export_judgements(str(told))
        assert other.curation.import_judgements(str(told)).unmatched == ()
        for each in (archive, other):
            each.maintenance.reextract(outdated=False)
            assert find_faults(each) == []
        assert state(other) == state(archive)
        again = other.curation.import_judgements(str(told))
        assert (again.names, again.judgements) == (0, 0)


@pytest.mark.slow
def test_it_holds_on_postgresql_too(
    postgres_url: str, tmp_path: Path, unjudged: list[dict[str, list[Any]]]
) -> None:
    operations = [
        ("entity", 0, 1),
        ("outlet", 0, 1),
        ("split", 1, 0),
        ("reporter", 0, 1),
        ("ingest", 0, 0),
        ("kind", 2, 1),
        ("reextract", 0, 0),
        ("ingest", 0, 0),
    ]
    with Archive(postgres_url) as archive:
        ingest(archive, tmp_path, 1, START)
        later = run(archive, tmp_path, operations)
        assert find_faults(archive) == []
        assert len(archive.curation.judgements("entity", limit=None)) == 3
        undo_all(archive, 0)
        assert find_faults(archive) == []
        assert state(archive) == unjudged[later]
