"""A migration of a table is refused until its tables on foreign servers have the same columns."""

import pytest

from newsdb.model.errors import SchemaError
from newsdb.store.engine import begin_migration, open_engine
from newsdb.store.partitions.foreign_columns import refuse_other_columns
from newsdb.store.partitions.moving import move_partition
from tests.store.conftest import Servers, execute


def test_a_column_that_a_server_lacks_undoes_a_migration(servers: Servers) -> None:
    engine = open_engine(servers.url)
    move_partition(engine, 2, "north")

    def migrate() -> None:
        with begin_migration(engine) as connection:
            connection.exec_driver_sql("ALTER TABLE revision_text ADD COLUMN packed boolean")
            refuse_other_columns(connection)

    with pytest.raises(
        SchemaError, match=r"the table revision_text_2 of the server north must be changed first: .*packed"
    ):
        migrate()
    with begin_migration(engine) as connection:
        refuse_other_columns(connection)  # nothing has changed
    execute(servers.databases["north"], "ALTER TABLE revision_text_2 ADD COLUMN packed boolean")
    migrate()
    engine.dispose()
