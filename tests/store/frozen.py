"""Freeze a filled archive of the newest schema as SQL, to test later migrations on it.

Run `python -m tests.store.frozen` after every change of an unreleased schema. It writes one INSERT per row to
`tests/store/archives/<revision>.sql`, referenced rows first. `test_frozen.py` loads each of these files into a database
of its revision, on SQLite and PostgreSQL, and upgrades it.
"""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Engine, Table, insert, select

from newsdb import Archive
from newsdb.store.migration_files import head_revision
from newsdb.store.schema import FACT, FIGURE, METADATA
from newsdb.store.writing.feed_pages import FeedItem, queue_pages

ARCHIVES = Path(__file__).parent / "archives"
_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_PAGE = """<html lang="ko"><head><meta property="og:title" content="새별전자, 공장 증설">
<meta property="og:site_name" content="KBS"><meta name="keywords" content="반도체, 공장">
<meta property="article:published_time" content="2026-01-05T09:00:00+09:00"></head><body><article>
<p>이한결 기자 = 새별전자는 5일 3조원을 들여 공장을 늘린다고 밝혔다.</p>
<p>새별전자는 지난해 매출이 12% 늘었다고 설명했다. 한빛전자도 증설을 검토한다.</p></article></body></html>
"""
_BYTES = re.compile(r"(?<=[ (])X'([0-9a-f]*)'(?=[,)])")


def main() -> None:
    """Write the archive of the newest schema."""
    ARCHIVES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        fill_archive("frozen.db")
        connection = sqlite3.connect("frozen.db")
        rows = list(dump_rows(connection))
        connection.close()
    path = ARCHIVES / f"{head_revision()}.sql"
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{path}: {len(rows)} rows")  # noqa: T201 - a command


def fill_archive(database: str) -> None:
    """Fill an archive in the current folder, with rows in nearly every table."""
    for name in ("articles.csv", "contradicting.jsonl"):
        shutil.copy(_EXAMPLES / name, name)
    Path("page.html").write_text(_PAGE, encoding="utf-8")
    numbered = '{"id": "4", "outlet": "가람경제", "body": "다온시장의 지붕이 새로 놓였다."}'
    Path("numbered.jsonl").write_text(numbered, encoding="utf-8")
    Path("broken.jsonl").write_text('{"title": "본문 없음"}\n', encoding="utf-8")
    with Archive(database) as archive:
        archive.ingest(["articles.csv", "contradicting.jsonl", "page.html", "numbered.jsonl", "broken.jsonl"])
        archive.feeds.add("https://herald.example/feed.xml", outlet="가람경제", pages=True)
        with archive.database.begin_write() as connection:
            item = FeedItem("https://herald.example/7", "rss", 1, bytes(32), b"<rss/>")
            queue_pages(connection, archive.feeds.list()[0].id, [item])
            _say(connection)
        _judge(archive)


def _say(connection: Connection) -> None:
    """Store what the first figure says, unless extraction knows it."""
    row = select(FIGURE.c.id, FIGURE.c.text, FIGURE.c.base_low, FIGURE.c.base_high).order_by(FIGURE.c.id)
    figure_id, written, low, high = connection.execute(row).first() or (0, "", 0, 0)
    said = {"measure": written, "role": "level", "status": "actual", "confidence": 0.5}
    if connection.scalar(select(FACT.c.figure_id)) is None:
        connection.execute(insert(FACT).values(figure_id=figure_id, amount_low=low, amount_high=high, **said))


def _judge(archive: Archive) -> None:
    """Store a judgement of every kind."""
    curation = archive.curation
    first, second, third, fourth = (f"#{row.id}" for row in curation.entities(kind="company", limit=4))
    curation.merge("entity", first, second, by="가온")
    curation.judge_different("entity", first, third, by="가온")
    curation.add_alias(first, "별칭전자", by="가온")
    curation.set_kind(fourth, "organisation", by="가온")
    mention = "SELECT article_id FROM mention_view WHERE entity_id = :id ORDER BY article_id LIMIT 1"
    article_id = archive.sql(mention, {"id": int(third.removeprefix("#"))}).rows[0][0]
    curation.split(third, articles=[article_id], by="가온")
    curation.judge_different("entity", first, fourth, by="가온")
    curation.undo("entity", by="나래")
    curation.reject(f"#{curation.entities(kind='place', limit=1)[0].id}", by="가온")
    for subject in ("reporter", "outlet"):
        names = [f"#{row.id}" for row in curation.identities(subject)[:2]]
        curation.merge(subject, *names, by="가온")
        curation.rename(subject, names[0], f"새 {subject}", by="가온")


def dump_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield an INSERT for each row of the tables of the schema; rows that refer to their own table come last."""
    for table in METADATA.sorted_tables:
        columns = ", ".join(column.name for column in table.columns)
        keys = ", ".join(column.name for column in table.primary_key)
        for row in connection.execute(
            f"SELECT {columns} FROM {table.name} ORDER BY {_own_order(table)}{keys}"
        ):
            values = ", ".join(map(_sql_literal, table.columns, row))
            yield f"INSERT INTO {table.name} ({columns}) VALUES ({values});"


def _own_order(table: Table) -> str:
    """Return the ORDER BY terms that put a row behind the row of its own table that it refers to."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    return "".join(f"{column} IS NOT NULL AND {column} <> id, " for column in own)


def _sql_literal(column: Column[Any], value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(column.type, Boolean):
        return "TRUE" if value else "FALSE"
    return repr(value) if isinstance(value, int | float) else "'{}'".format(value.replace("'", "''"))


def load_rows(engine: Engine, sql: str) -> None:
    """Run the INSERTs in an empty database of the same schema."""
    connection = engine.raw_connection()
    driver: Any = connection.driver_connection
    if engine.dialect.name == "sqlite":
        driver.executescript(f"BEGIN;\n{sql}\nCOMMIT;")
    else:
        driver.execute(_BYTES.sub(r"'\\x\1'", sql).encode())
        driver.commit()
    connection.close()


if __name__ == "__main__":
    main()
