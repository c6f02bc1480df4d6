"""Names mean the same in many batches as in one, though the evidence turns between them."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.ingest import pipeline
from newsdb.ingest.batch_writer import BatchWriter
from newsdb.ingest.pipeline import Job
from newsdb.model.records import Article, Extraction, Label, Mention, ReadOptions, Span
from newsdb.read import read_sources
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

NAMES = ("두물랩", "여울페이", "나래")
KINDS: tuple[Label, ...] = ("company", "person", "organisation")
LISTED = """SELECT l.article_id, e.extracted_kind, e.name, l.mention_count
FROM entity_article l JOIN entity e ON e.id = l.entity_id"""
STATE = (
    "SELECT e.extracted_kind, e.name, t.extracted_kind, t.name FROM entity e JOIN entity t ON t.id = e.canonical_id",
    "SELECT m.revision_id, m.span_start, e.extracted_kind, e.name FROM mention m JOIN entity e ON e.id = m.entity_id",
    LISTED,
)


def guess_kinds(seed: int) -> Callable[[Sequence[Article]], list[Extraction]]:
    """Make an extraction that finds each name as one of several kinds, with any confidence, the same in each run."""

    def extract(articles: Sequence[Article]) -> list[Extraction]:
        return [Extraction(tuple(mentions(each))) for each in articles]

    def mentions(each: Article) -> list[Mention]:
        generator = random.Random(f"{seed} {each.key}")  # noqa: S311 - any kinds will do
        found = re.finditer("|".join(NAMES), each.body)
        return [
            Mention(
                Span("body", 1, match.start(), match.end(), match[0]),
                generator.choice(KINDS),
                None,
                generator.choice((0.3, 0.6, 0.85)),
            )
            for match in found
        ]

    return extract


def read_state(path: Path, source: str, seed: int) -> list[list[tuple[object, ...]]]:
    """Return what names mean after an ingest."""
    with Archive(str(path)) as archive:
        job = Job("1", "1", guess_kinds(seed))
        pipeline.ingest(archive.database.engine, job, read_sources([source], ReadOptions()))
        assert find_faults(archive) == []
        return [sorted(map(tuple, read_rows(archive, query)), key=repr) for query in STATE]


@pytest.mark.parametrize("seed", [1, 2])
def test_what_names_mean_does_not_tell_the_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    body = "{}번째로 두물랩과 여울페이, 나래가 만났다. 두물랩은 웃었다."
    texts = [article(number, body=body.format(number)) for number in range(1, 25)]
    source = write_jsonl(tmp_path / "a.jsonl", *texts)
    at_once = read_state(tmp_path / "one.db", source, seed)
    assert any(kind != canonical for kind, _, canonical, _ in at_once[0])
    turns = set()
    settle_names = BatchWriter._settle_names

    def settle(self: BatchWriter, *arguments: object) -> None:
        before = self._version
        settle_names(self, *arguments)  # type: ignore[arg-type]
        turns.add((before, self._version))

    monkeypatch.setattr(BatchWriter, "_settle_names", settle)
    monkeypatch.setattr(pipeline, "BATCH_ARTICLES", 2)
    assert read_state(tmp_path / "many.db", source, seed) == at_once
    assert len(turns) > 3
