"""Check the rows of an archive. Comparing its schema costs ten times as much: the tests of maintenance do that."""

from newsdb import Archive
from newsdb.query.lists.maintenance import find_problems
from newsdb.resolve.integrity import check_resolution


def find_faults(archive: Archive) -> list[str]:
    """Return what `newsdb db check` finds in the rows and indexes, a line each."""
    with archive.database.begin_read() as connection:
        return [*find_problems(connection), *check_resolution(connection)]
