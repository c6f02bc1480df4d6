"""The commands that are broken: what each starts from, what it does, and what it leaves."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard
from sqlalchemy import delete, update

from newsdb import Archive
from newsdb.ingest import pipeline, reextract
from newsdb.ingest.workers import extract_lot, open_extractor
from newsdb.store import migrate, migration_files
from newsdb.store.engine import begin_read, open_engine
from newsdb.store.migrate import current_revision
from newsdb.store.schema import FACT, METADATA, REVISION
from newsdb.store.schema.types import UtcTime
from tests.ingest.builder import article, prose, write_jsonl
from tests.store.test_schema_with_rows import add_newer_migration

Rows = Mapping[str, Sequence[Any]]
ARTICLES = 36
DATABASE = "database"
"""A file that names the database of a folder, if that is none of its files."""

_TIMES_OF_NEWS = {"published_at", "resolved_from", "resolved_to", "period_from", "period_to"}


@dataclass(frozen=True)
class Job:
    """A command that is broken.

    `prepare` fills a folder, `run` does the work there and returns an exit code, `read` returns what is compared, and
    `check` what is wrong in the folder. What `run` did by halves is `whole` after it ran again.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path], int]
    read: Callable[[Path], Rows]
    check: Callable[[Path], list[str]]


def make_small_batches() -> None:
    """Let a few articles make several transactions."""
    pipeline.BATCH_ARTICLES = 12
    reextract.BATCH_REVISIONS = 12


def load_extractor() -> None:
    """Load all that extraction needs, before processes are copied."""
    with open_extractor() as extract:
        extract([])
    extract_lot([], ())


def run_newsdb(*arguments: str) -> int:
    """Run a command in this process and return its exit code."""
    from newsdb.cli.main import cli

    try:
        cli.main(args=list(arguments), prog_name="newsdb")
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def read_archive(database: str) -> Rows:
    """Return all rows without the times of runs; of the runs the sums of what they stored."""
    engine = open_engine(database)
    try:
        if current_revision(engine) is None:
            return {}
        with begin_read(engine) as connection:
            return {
                table.name: _mask_rows(table, connection.execute(table.select()).all())
                for table in METADATA.sorted_tables
            }
    finally:
        engine.dispose()


def _mask_rows(table: Any, rows: Sequence[Any]) -> Sequence[Any]:
    if table.name == "known_record":  # a record that is read twice may be known where one read once is not
        return []
    if table.name == "ingest_run":
        stored = ("new_count", "revised_count", "duplicate_count")
        return [sum(row._mapping[name] for row in rows) for name in stored]
    masked = [
        column.name == "ingest_run_id"
        or (isinstance(column.type, UtcTime) and column.name not in _TIMES_OF_NEWS)
        for column in table.columns
    ]
    return sorted(
        (
            tuple(
                value is not None if is_masked else value
                for value, is_masked in zip(row, masked, strict=True)
            )
            for row in rows
        ),
        key=repr,
    )


def check_archive(database: str) -> list[str]:
    """Return what `newsdb db check` says, which asks SQLite for damage and broken references too.

    Here an archive may still be empty.
    """
    engine = open_engine(database)
    try:
        if current_revision(engine) is None:
            return []
    finally:
        engine.dispose()
    with Archive(database) as archive:
        return [line for line in archive.maintenance.check() if not line.startswith("article: there is none")]


def _check_file(folder: Path) -> list[str]:
    """Return what SQLite itself says of a file whose schema is another's."""
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        lines = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        return [*lines, *map(repr, connection.execute("PRAGMA foreign_key_check"))]


def write_news(folder: Path, articles: int = ARTICLES) -> None:
    """Write a file of articles with copies, a changed one, an older one, and lines that are no records."""
    news = [article(number) for number in range(1, articles - 6)]
    long = [
        article(100 + number, body=f"{prose(number)} 새별전자는 5일 3조원을 들였다.") for number in range(4)
    ]
    copy = {**long[0], "url": "https://copy.example/1", "outlet": "가람경제", "title": "다른 제목"}
    changed = {**news[3], "body": f"{news[3]['body']} 정정한다."}
    write_jsonl(folder / "news.jsonl", *news, '{"title": "본문 없음"}', *long, copy, "{broken", changed)


def locate(folder: Path) -> str:
    """Return the archive of a folder: the URL in its file DATABASE, else a file."""
    named = folder / DATABASE
    return named.read_text("utf-8") if named.exists() else str(folder / "news.db")


def _nothing(folder: Path) -> None:
    write_news(folder)


def _full(folder: Path) -> None:
    write_news(folder)
    with Archive(locate(folder)) as archive:
        archive.ingest([str(folder / "news.jsonl")])


def _ingest(folder: Path) -> int:
    return run_newsdb("--db", locate(folder), "ingest", str(folder / "news.jsonl"), "--workers", "1")


def _outdated(folder: Path) -> None:
    _full(folder)
    make_outdated(folder)


def make_outdated(folder: Path) -> None:
    """Let every text of an archive be outdated, and give a name that the texts gain."""
    with Archive(locate(folder)) as archive:
        archive.curation.add_alias("엔비디아", "반도체", by="가온")
        with archive.database.begin_write() as connection:
            connection.execute(update(REVISION).values(extractor="0"))
            connection.execute(delete(FACT).where(FACT.c.figure_id % 3 == 0))


def _reextract(folder: Path) -> int:
    return run_newsdb("--db", locate(folder), "reextract", "--workers", "1")


def _older(folder: Path) -> None:
    _full(folder)
    add_newer_migration(folder / "migrations")


def _upgrade(folder: Path) -> int:
    for module in (migrate, migration_files):
        module.migrations_folder = lambda: folder / "migrations"  # type: ignore[attr-defined]
    migration_files.head_revision.cache_clear()
    return run_newsdb("--db", locate(folder), "db", "upgrade")


def _read_upgraded(folder: Path) -> Rows:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(article)")]
    return {**read_archive(locate(folder)), "revision": [revision, columns]}


def _export(format_name: str) -> Callable[[Path], int]:
    def run(folder: Path) -> int:
        target = str(folder / f"out.{format_name}")
        return run_newsdb("--db", locate(folder), "export", "--format", format_name, "-o", target)

    return run


def _with_older_export(format_name: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        _full(folder)
        (folder / f"out.{format_name}").write_text("older\n" * 3, encoding="utf-8")

    return prepare


def _read_file(name: str) -> Callable[[Path], Rows]:
    """Return a function that reads a file's bytes: none, the older ones or the new ones, and never a part."""

    def read(folder: Path) -> Rows:
        path = folder / name
        return {name: [path.read_bytes()] if path.exists() else []}

    return read


def _import(folder: Path) -> int:
    return run_newsdb(
        "--db", locate(folder), "entity", "import", str(folder / "judged.jsonl"), "--by", "가온"
    )


def _with_judgements(folder: Path) -> None:
    _full(folder)
    shutil.copy(folder / "news.db", folder / "other.db")
    with Archive(str(folder / "other.db")) as archive:
        archive.curation.add_alias("엔비디아", "그래픽왕국", by="가온")
        archive.curation.merge("entity", "엔비디아", "코어위브", by="가온")
        archive.curation.set_kind("새별전자", "organisation", by="가온")
        archive.curation.export_judgements(str(folder / "judged.jsonl"))
    for path in folder.glob("other.db*"):
        path.unlink()


def _with_older_judgements(folder: Path) -> None:
    _with_judgements(folder)
    _import(folder)
    (folder / "judged.jsonl").write_text("older\n", encoding="utf-8")


def fill_source(folder: Path, articles: int = ARTICLES) -> None:
    """Write an archive that is to be copied, `source.db`."""
    write_news(folder, articles)
    with Archive(str(folder / "source.db")) as archive:
        archive.ingest([str(folder / "news.jsonl")])


def _copy(folder: Path) -> int:
    return run_newsdb("copy", "--from", str(folder / "source.db"), "--to", locate(folder))


def _restore(folder: Path) -> int:
    return run_newsdb("--db", str(folder / "again.db"), "db", "restore", str(folder / "copy.db.zst"))


def _backed_up(folder: Path) -> None:
    _full(folder)
    run_newsdb("--db", locate(folder), "db", "backup", str(folder / "copy.db.zst"))


def _read_again(folder: Path) -> Rows:
    return read_archive(str(folder / "again.db")) if (folder / "again.db").exists() else {}


def _check_again(folder: Path) -> list[str]:
    return check_archive(str(folder / "again.db")) if (folder / "again.db").exists() else []


def _read_copy(folder: Path) -> Rows:
    """Return the rows of a packed backup, which is there as a whole or not at all."""
    packed, plain = folder / "copy.db.zst", folder / "plain.db"
    if not packed.exists():
        return {}
    with packed.open("rb") as file, plain.open("wb") as output:
        zstandard.ZstdDecompressor().copy_stream(file, output)
    rows = read_archive(str(plain))
    for path in folder.glob("plain.db*"):
        path.unlink()
    return rows


def _on_archive(*arguments: str) -> Callable[[Path], int]:
    def run(folder: Path) -> int:
        return run_newsdb("--db", locate(folder), *(each.format(folder=folder) for each in arguments))

    return run


def _with_rejects(folder: Path) -> None:
    """Make an archive with quarantined records that a retry stores: they name their body by another column."""
    with Archive(locate(folder)) as archive:
        lines = [
            json.dumps({"kop": f"{n}번째", "lijf": f"{n}번째 글이다. 값은 {n}억 원이다."})
            for n in range(1, 9)
        ]
        archive.ingest([write_jsonl(folder / "odd.jsonl", *lines)])


def _job(
    name: str,
    prepare: Callable[[Path], None],
    run: Callable[[Path], int],
    read: Callable[[Path], Rows] = lambda folder: read_archive(locate(folder)),
    check: Callable[[Path], list[str]] = lambda folder: check_archive(locate(folder)),
) -> Job:
    return Job(name, prepare, run, read, check)


JOBS = {
    job.name: job
    for job in (
        _job("ingest", _nothing, _ingest),
        _job("reextract", _outdated, _reextract),
        _job("upgrade", _older, _upgrade, _read_upgraded, _check_file),
        _job("upgrade-empty", _nothing, _on_archive("db", "upgrade")),
        _job("retry", _with_rejects, _on_archive("rejects", "--retry", "--map", "body=lijf")),
        _job("merge", _full, _on_archive("entity", "merge", "엔비디아", "코어위브", "--by", "가온")),
        _job("delete", _full, _on_archive("delete", "1", "2", "30", "--yes")),
        _job("import", _with_judgements, _import),
        _job("copy", fill_source, _copy),
        _job("backup", _full, _on_archive("db", "backup", "{folder}/copy.db.zst"), _read_copy),
        _job("restore", _backed_up, _restore, _read_again, _check_again),
        *(
            _job(f"export-{name}", _with_older_export(name), _export(name), _read_file(f"out.{name}"))
            for name in ("jsonl", "csv")
        ),
        _job(
            "export-judgements",
            _with_older_judgements,
            _on_archive("entity", "export", "{folder}/judged.jsonl"),
            _read_file("judged.jsonl"),
        ),
    )
}

ON_A_SERVER = ("ingest", "reextract", "upgrade-empty", "retry", "merge", "delete", "copy")
"""The jobs that are broken on PostgreSQL as well."""
