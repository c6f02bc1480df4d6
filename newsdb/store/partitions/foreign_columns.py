"""Hold the columns of tables on foreign servers to those of this database."""

from sqlalchemy import Connection, literal_column, select, table
from sqlalchemy.exc import DBAPIError

from newsdb.model.errors import SchemaError
from newsdb.store.engine import describe_error
from newsdb.store.partitions.layout import read_partitions


def refuse_other_columns(connection: Connection) -> None:
    """Raise SchemaError if a table on a foreign server does not have the columns of its table here.

    A migration changes the foreign table alone. The connection is of the migration, which is then undone.
    """
    for partition in read_partitions(connection):
        if partition.server is not None:
            try:
                connection.execute(select(literal_column("*")).select_from(table(partition.name)).limit(1))
            except DBAPIError as error:
                raise SchemaError(
                    f"nothing done: the table {partition.name} of the server {partition.server} must be changed first: "
                    f"{describe_error(error)}"
                ) from error
