"""Say which tables may be partitioned, and read from the catalogue which are.

Only tables that nothing refers to are: a key of a partitioned table must contain the column that it is partitioned by.
Rows of the movable ones are read by this column alone, so their partitions may lie on foreign servers. A table with
such a partition has no key of its own, so each local partition has the keys of these tables; as the hash is of the key,
they are unique throughout.
"""

import re
from typing import NamedTuple

from sqlalchemy import Connection, text

MOVABLE = {"revision_text": "revision_id", "revision_source": "revision_id", "article_grams": "article_id"}
"""The tables whose partitions may lie on foreign servers, each with the column that it is partitioned by."""

OWNERS = {"revision_id": "revision", "article_id": "article"}
"""The table that has the rows which the columns of the movable tables refer to."""

PARTITIONED = {**MOVABLE, "article_bucket": "bucket", "entity_article": "entity_id"}
"""All tables that `newsdb db create --partitions` partitions, each with the column."""

_BOUND = re.compile(r"modulus (\d+), remainder (\d+)")
_SELECT_PARTITIONS = text("""
SELECT parent.relname, child.relname, pg_get_expr(child.relpartbound, child.oid), server.srvname
FROM pg_inherits link
JOIN pg_class parent ON parent.oid = link.inhparent AND parent.relkind = 'p'
JOIN pg_class child ON child.oid = link.inhrelid
LEFT JOIN pg_foreign_table remote ON remote.ftrelid = child.oid
LEFT JOIN pg_foreign_server server ON server.oid = remote.ftserver
WHERE parent.relnamespace = current_schema()::regnamespace AND parent.relname = ANY(:tables)
ORDER BY parent.relname, child.oid
""")


class Partition(NamedTuple):
    """A partition: its table, its own name, the remainder and modulus of its hash, and the server if it is foreign."""

    table: str
    name: str
    number: int
    modulus: int
    server: str | None


def read_partitions(connection: Connection) -> list[Partition]:
    """Return all partitions of the archive's tables, by table and number; none on SQLite."""
    if connection.dialect.name != "postgresql":
        return []
    rows = connection.execute(_SELECT_PARTITIONS, {"tables": [*PARTITIONED]}).all()
    partitions = []
    for parent, name, bound, server in rows:
        if found := _BOUND.search(bound):
            partitions.append(Partition(parent, name, int(found[2]), int(found[1]), server))
    return sorted(partitions, key=lambda partition: (partition.table, partition.number))


def list_servers(connection: Connection) -> list[str]:
    """Return the foreign servers that hold partitions, sorted."""
    return sorted({partition.server for partition in read_partitions(connection) if partition.server})


def has_keys_on_partitions(name: str, partitions: list[Partition]) -> bool:
    """Return whether a table is partitioned with its keys on the partitions."""
    return name in MOVABLE and any(partition.table == name for partition in partitions)


def list_keys(name: str, number: int) -> dict[str, str]:
    """Return the keys of a local partition of a movable table by their names, as ADD CONSTRAINT takes them."""
    key = MOVABLE[name]
    owner = OWNERS[key]
    return {
        f"pk_{name}_{number}": f"PRIMARY KEY ({key})",
        f"fk_{name}_{key}_{owner}_{number}": f"FOREIGN KEY ({key}) REFERENCES {owner}(id) ON DELETE CASCADE",
    }
