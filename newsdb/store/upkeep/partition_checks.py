"""Check what the database itself cannot of partitions: that all are there, their keys, and rows on foreign servers."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from newsdb.store.partitions.layout import MOVABLE, Partition, list_keys, read_partitions
from newsdb.store.partitions.leftovers import select_leftovers
from newsdb.store.upkeep.rules import report_rows

_HAS_KEY = text(
    "SELECT EXISTS (SELECT FROM pg_constraint WHERE conrelid = CAST(:name AS regclass)"
    " AND pg_get_constraintdef(oid) = :definition)"
)


def check_partitions(connection: Connection) -> Iterator[str]:
    """Yield a line for each partition or key that is missing, and for rows on foreign servers without an article."""
    partitions = read_partitions(connection)
    for name, modulus in {each.table: each.modulus for each in partitions}.items():
        numbers = {each.number for each in partitions if each.table == name}
        for number in sorted({*range(modulus)} - numbers):
            yield f"{name}: partition {number} is missing"
    for partition in partitions:
        if partition.server is not None:
            found = connection.scalars(select_leftovers(partition)).all()
            yield from report_rows(partition.name, "that belong to no article; run db check --repair", found)
        elif partition.table in MOVABLE:
            yield from _check_keys(connection, partition)


def _check_keys(connection: Connection, partition: Partition) -> Iterator[str]:
    for key, definition in list_keys(partition.table, partition.number).items():
        if not connection.scalar(_HAS_KEY, {"name": partition.name, "definition": definition}):
            yield f"{partition.name}: the key {key} is missing"
