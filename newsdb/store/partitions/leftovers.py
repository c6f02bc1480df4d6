"""Find and delete rows on foreign servers that belong to no article.

A transaction on several servers is not one: each commits for itself. If this database fails after a server has
committed, the rows stay there, and the ids that they have are given out again.
"""

from sqlalchemy import Connection, Select, cast, column, delete, exists, func, or_, select, table
from sqlalchemy.dialects.postgresql import REGCLASS

from newsdb.model.batches import chunks
from newsdb.store.partitions.layout import MOVABLE, OWNERS, Partition, read_partitions
from newsdb.store.schema import METADATA


def delete_unfinished(connection: Connection) -> None:
    """Delete the rows on foreign servers behind the last article or revision. The connection holds the write lock."""
    for partition in read_partitions(connection):
        if partition.server is not None:
            name = MOVABLE[partition.table]
            there = table(partition.name, column(name))
            last = connection.scalar(select(func.max(METADATA.tables[OWNERS[name]].c.id))) or 0
            connection.execute(delete(there).where(there.c[name] > last))


def delete_leftovers(connection: Connection) -> list[str]:
    """Delete all rows on foreign servers that belong to no article, or to another partition; return a line a table."""
    deleted = []
    for partition in read_partitions(connection):
        if partition.server is None:
            continue
        name = MOVABLE[partition.table]
        there = table(partition.name, column(name))
        ids = connection.scalars(select_leftovers(partition)).all()
        for chunk in chunks(ids):  # with a condition on other tables, all rows would be fetched
            connection.execute(delete(there).where(there.c[name].in_(chunk)))
        if ids:
            deleted.append(f"{partition.name}: {len(ids)} rows that belong to no article")
    return deleted


def select_leftovers(partition: Partition) -> Select[int]:
    """Select the rows of a partition without an article or revision, or of another partition, by their key."""
    name = MOVABLE[partition.table]
    # The offset keeps the conditions here: the server knows neither table.
    key = select(table(partition.name, column(name)).c[name]).offset(0).subquery().c[name]
    parent = cast(partition.table, REGCLASS)
    belongs = func.satisfies_hash_partition(parent, partition.modulus, partition.number, key)
    owner = METADATA.tables[OWNERS[name]]
    return select(key).where(or_(~belongs, ~exists().where(owner.c.id == key)))
