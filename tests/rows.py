"""Read rows in a test. `Archive.sql` starts a process for each statement, which takes a tenth of a second."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from newsdb import Archive


def read_rows(
    archive: Archive, query: str, parameters: Mapping[str, object] | None = None
) -> list[list[Any]]:
    """Return the rows of a query, as the driver gives their values."""
    with archive.database.engine.connect() as connection:
        return [list(row) for row in connection.execute(text(query), dict(parameters or {}))]
