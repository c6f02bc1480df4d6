"""Do with an archive what users do, and read all that comes of it: two archives that differ in one row are unequal."""

from pathlib import Path
from typing import Any

from newsdb import Archive, Filters
from tests.ingest.builder import article, prose, write_jsonl
from tests.lake.rows import SOURCES, read_archive

_MOMENTS = ("_at",)  # the end of the columns that say when somebody did something


def live(archive: Archive, folder: Path) -> None:
    """Ingest, revise, copy, rewrite, judge, undo, delete and extract again."""
    archive.ingest(SOURCES)
    first = [article(number, body=f"{number}번째 글이다. {prose(number)}") for number in range(1, 9)]
    archive.ingest([write_jsonl(folder / "first.jsonl", *first)])
    changed = article(1, body=f"첫 글을 고쳐 쓴다. {prose(90)}")
    copied = article(20, title="3번째 소식", body=first[2]["body"], outlet="누리테크")
    archive.ingest([write_jsonl(folder / "second.jsonl", changed, copied, *first[1:])])
    archive.curation.merge("outlet", "한빛경제", "새벽일보", by="가온")
    archive.curation.merge("entity", "엔비디아", "코어위브", by="가온")
    archive.curation.add_alias("삼성전자", "삼전이", by="가온")
    archive.curation.undo("entity", by="나래")
    archive.maintenance.delete_articles([2, 5, 60])
    archive.maintenance.reextract(outdated=False)
    archive.maintenance.reindex()


def read_all(url: str) -> dict[str, list[dict[str, Any]]]:
    """Return all rows, without the moments at which they were stored."""
    kept = ("published_at", "listed_at")
    return {
        table: [
            {name: value for name, value in row.items() if name in kept or not name.endswith(_MOMENTS)}
            for row in rows
        ]
        for table, rows in read_archive(url).items()
    }


def ask(archive: Archive) -> list[str]:
    """Return the answers to questions that read every kind of table."""
    company = Filters(companies=("엔비디아",))
    answers: list[object] = [
        archive.articles(company).rows,
        archive.articles(Filters(texts=("반도체",))).rows,
        archive.articles(Filters(texts=("투자한다고 밝혔다",), companies=("엔비디아",))).rows,
        archive.company("엔비디아"),
        archive.figures(company).rows,
        archive.facts(company).rows,
        archive.top("companies", Filters()),
        archive.article(1),
        archive.article(33),
    ]
    return [repr(answer) for answer in answers]
