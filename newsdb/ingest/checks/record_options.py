"""Check that the records that an archive keeps can be read again: by a format that is known, with their options."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from newsdb.ingest.retry import load_options
from newsdb.read import FORMATS
from newsdb.store.schema import FEED_PAGE, INGEST_REJECT, REVISION_SOURCE

_UNKNOWN = "unknown"
"""The format of a source that could not be opened."""


def check_record_options(connection: Connection) -> Iterator[str]:
    """Yield a line for each format that no reader has, and one for options that cannot be used."""
    for table in (REVISION_SOURCE, INGEST_REJECT, FEED_PAGE):
        statement = select(table.c.format, func.count()).group_by(table.c.format).order_by(table.c.format)
        for name, rows in connection.execute(statement):
            if name not in FORMATS and not (table is INGEST_REJECT and name == _UNKNOWN):
                yield f"{table.name}: {rows} of a format that no reader has: {name}"
    options = select(INGEST_REJECT.c.options, func.min(INGEST_REJECT.c.id), func.count())
    for text, first, rows in connection.execute(options.group_by(INGEST_REJECT.c.options)):
        if not _is_usable(text):
            yield f"ingest_reject: {rows} with options that cannot be used (one is {first})"


def _is_usable(text: str) -> bool:
    try:
        load_options(text)
    except (ValueError, TypeError, KeyError):
        return False
    return True
