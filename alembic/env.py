"""Run the migrations on the connection from newsdb, or on the database of $NEWSDB_URL."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from alembic import context
from alembic.operations import MigrationScript
from alembic.script import ScriptDirectory
from alembic.util import load_python_file
from sqlalchemy import Connection

from newsdb.store.comments import write_comments
from newsdb.store.engine import begin_migration, open_engine
from newsdb.store.migrate import choose_comparison, schema_metadata

# The folder is no package (it would hide the library of this name), so the module is loaded by its path.
load_python_file(str(Path(__file__).parent), "view_operations.py")


def number_revision(_context: Any, _revision: Any, scripts: Iterable[MigrationScript]) -> None:
    """Number a new migration after the last one: 0002, 0003, ..."""
    head = ScriptDirectory.from_config(context.config).get_current_head()
    for script in scripts:
        script.rev_id = f"{int(head or 0) + 1:04d}"


def migrate(connection: Connection) -> None:
    """Run the requested command in the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=schema_metadata(),
        render_as_batch=True,
        transactional_ddl=True,
        process_revision_directives=number_revision,
        **choose_comparison(connection),
    )
    with context.begin_transaction():
        context.run_migrations()
        write_comments(connection)


if context.is_offline_mode():
    raise SystemExit("newsdb migrates a database that it is connected to; --sql is not supported")
given_connection = context.config.attributes.get("connection")
if given_connection is not None:
    migrate(given_connection)
else:
    with begin_migration(open_engine(os.environ.get("NEWSDB_URL", "news.db"))) as own_connection:
        migrate(own_connection)
