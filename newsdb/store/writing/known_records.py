"""Store the digests of records that say nothing new of their articles."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, select

from newsdb.model.batches import chunks
from newsdb.store.bulk_insert import insert_rows
from newsdb.store.schema import INGEST_RUN, KNOWN_RECORD


def find_known_records(connection: Connection, digests: Collection[int]) -> dict[int, int]:
    """Return the articles of the known ones of these records, by the digest."""
    known: dict[int, int] = {}
    for chunk in chunks(digests):
        rows = connection.execute(
            select(KNOWN_RECORD.c.digest, KNOWN_RECORD.c.article_id).where(KNOWN_RECORD.c.digest.in_(chunk))
        )
        known.update((digest, article_id) for digest, article_id in rows)
    return known


def save_known_records(connection: Connection, records: Mapping[int, int]) -> None:
    """Store the articles of records by the digest; those that are known keep theirs."""
    stored = find_known_records(connection, records)
    insert_rows(connection, KNOWN_RECORD, [pair for pair in records.items() if pair[0] not in stored])


def forget_records(connection: Connection, article_ids: Collection[int]) -> None:
    """Forget the records of these articles."""
    for chunk in chunks(article_ids):
        connection.execute(delete(KNOWN_RECORD).where(KNOWN_RECORD.c.article_id.in_(chunk)))


def forget_all_records(connection: Connection) -> None:
    """Forget all records."""
    connection.execute(delete(KNOWN_RECORD))


def forget_outdated_records(connection: Connection, version: str, extractor: str) -> None:
    """Forget the records if the last run was of another version: their digests will not come again."""
    versions = select(INGEST_RUN.c.version, INGEST_RUN.c.extractor).order_by(INGEST_RUN.c.id.desc()).limit(1)
    last = connection.execute(versions).one_or_none()
    if last is not None and tuple(last) != (version, extractor):
        forget_all_records(connection)
