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

from newsdb import Archive
from newsdb.ingest import pipeline, reextract
from newsdb.ingest.workers import extract_lot, open_extractor
from newsdb.store import migrate, migration_files
from newsdb.store.engine import begin_read, open_engine
from newsdb.store.migrate import current_revision
from newsdb.store.schema import METADATA
from newsdb.store.schema.types import UtcTime
from tests.ingest.builder import article, prose, write_jsonl
from tests.store.test_schema_with_rows import add_newer_migration

Rows = Mapping[str, Sequence[Any]]
ARTICLES = 36
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
    """Return what `newsdb db check` says, which asks SQLite for damage and broken references too."""
    engine = open_engine(database)
    try:
        if current_revision(engine) is None:
            return []
    finally:
        engine.dispose()
    with Archive(database) as archive:
        return archive.maintenance.check()


def _check_file(folder: Path) -> list[str]:
    """Return what SQLite itself says of a file whose schema is another's."""
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        lines = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        return [*lines, *map(repr, connection.execute("PRAGMA foreign_key_check"))]


def _write_news(folder: Path) -> None:
    """Write a file of articles with copies, a changed one, an older one, and lines that are no records."""
    news = [article(number) for number in range(1, ARTICLES - 6)]
    long = [
        article(100 + number, body=f"{prose(number)} 새별전자는 5일 3조원을 들였다.") for number in range(4)
    ]
    copy = {**long[0], "url": "https://copy.example/1", "outlet": "가람경제", "title": "다른 제목"}
    changed = {**news[3], "body": f"{news[3]['body']} 정정한다."}
    write_jsonl(folder / "news.jsonl", *news, '{"title": "본문 없음"}', *long, copy, "{broken", changed)


def _db(folder: Path) -> str:
    return str(folder / "news.db")


def _nothing(folder: Path) -> None:
    _write_news(folder)


def _full(folder: Path) -> None:
    _write_news(folder)
    with Archive(_db(folder)) as archive:
        archive.ingest([str(folder / "news.jsonl")])


def _ingest(folder: Path) -> int:
    return run_newsdb("--db", _db(folder), "ingest", str(folder / "news.jsonl"), "--workers", "1")


def ingest_in_workers(database: str, source: str) -> int:
    """Ingest a file with two workers from the first article on."""
    from newsdb.archive.feed_sync import open_records
    from newsdb.extract.extractor import EXTRACTOR_VERSION
    from newsdb.model.records import ReadOptions

    with Archive(database) as archive, open_extractor(2, alone=0) as extract:
        job = pipeline.Job("1", EXTRACTOR_VERSION, extract, looks_ahead=True)
        pipeline.ingest(archive.database.engine, job, open_records([source], ReadOptions(), None, None))
    return 0


def _outdated(folder: Path) -> None:
    """Make an archive whose every text is outdated, and a name that the texts gain."""
    _full(folder)
    with Archive(_db(folder)) as archive:
        archive.curation.add_alias("엔비디아", "반도체", by="가온")
        with archive.database.begin_write() as connection:
            connection.exec_driver_sql("UPDATE revision SET extractor = 'older'")
            connection.exec_driver_sql(
                "DELETE FROM fact WHERE figure_id IN (SELECT id FROM figure WHERE id % 3 = 0)"
            )


def _reextract(folder: Path) -> int:
    return run_newsdb("--db", _db(folder), "reextract", "--workers", "1")


def _older(folder: Path) -> None:
    _full(folder)
    add_newer_migration(folder / "migrations")


def _upgrade(folder: Path) -> int:
    for module in (migrate, migration_files):
        module.migrations_folder = lambda: folder / "migrations"  # type: ignore[attr-defined]
    migration_files.head_revision.cache_clear()
    return run_newsdb("--db", _db(folder), "db", "upgrade")


def _read_upgraded(folder: Path) -> Rows:
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(article)")]
    return {**read_archive(_db(folder)), "revision": [revision, columns]}


def _export(format_name: str) -> Callable[[Path], int]:
    def run(folder: Path) -> int:
        target = str(folder / f"out.{format_name}")
        return run_newsdb("--db", _db(folder), "export", "--format", format_name, "-o", target)

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
    return run_newsdb("--db", _db(folder), "entity", "import", str(folder / "judged.jsonl"), "--by", "가온")


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


def _restore(folder: Path) -> int:
    return run_newsdb("--db", str(folder / "again.db"), "db", "restore", str(folder / "copy.db.zst"))


def _backed_up(folder: Path) -> None:
    _full(folder)
    run_newsdb("--db", _db(folder), "db", "backup", str(folder / "copy.db.zst"))


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
        return run_newsdb("--db", _db(folder), *(each.format(folder=folder) for each in arguments))

    return run


def _with_rejects(folder: Path) -> None:
    """Make an archive with quarantined records that a retry stores: they name their body by another column."""
    with Archive(_db(folder)) as archive:
        lines = [
            json.dumps({"kop": f"{n}번째", "lijf": f"{n}번째 글이다. 값은 {n}억 원이다."})
            for n in range(1, 9)
        ]
        archive.ingest([write_jsonl(folder / "odd.jsonl", *lines)])


def _job(
    name: str,
    prepare: Callable[[Path], None],
    run: Callable[[Path], int],
    read: Callable[[Path], Rows] = lambda folder: read_archive(_db(folder)),
    check: Callable[[Path], list[str]] = lambda folder: check_archive(_db(folder)),
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
