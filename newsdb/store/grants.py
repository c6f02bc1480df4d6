"""Grant a PostgreSQL role the right to read an archive."""

from sqlalchemy import Connection, Engine, text

from newsdb.model.errors import NotFoundError, UsageError
from newsdb.store.engine import begin_migration, quote_name
from newsdb.store.migration_files import view_names
from newsdb.store.partitions.layout import list_servers
from newsdb.store.schema import METADATA
from newsdb.store.text_index import TEXT_INDEX


def grant_reading(engine: Engine, role: str, *, views_only: bool = False) -> int:
    """Grant a role SELECT on all tables and views, or on the views alone; return their number.

    `alembic_version` is always among them: it tells a reader whether its newsdb knows the schema. Raise UsageError for
    SQLite, which has no roles, NotFoundError for an unknown role, or one without a user mapping on a foreign server
    that holds partitions.
    """
    if engine.dialect.name == "sqlite":
        raise UsageError("db grant: SQLite has no roles; the rights of the file decide who reads it")
    with begin_migration(engine) as connection:
        if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}):
            raise NotFoundError(
                f"no role named {role}; make it first: CREATE ROLE {quote_name(connection, role)} LOGIN"
            )
        if not views_only:  # views read as their owner
            _refuse_unmapped(connection, role)
        tables = ["alembic_version"] if views_only else ["alembic_version", TEXT_INDEX, *METADATA.tables]
        relations = [*view_names(), *tables]
        schema = quote_name(connection, str(connection.scalar(text("SELECT current_schema()"))))
        grantee = quote_name(connection, role)
        connection.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO {grantee}"))
        connection.execute(text(f"GRANT SELECT ON {', '.join(relations)} TO {grantee}"))
    return len(relations)


def _refuse_unmapped(connection: Connection, role: str) -> None:
    mapped = set(
        connection.scalars(
            text("SELECT srvname FROM pg_user_mappings WHERE usename IN (:role, 'public')"), {"role": role}
        )
    )
    for server in list_servers(connection):
        if server not in mapped:
            raise NotFoundError(
                f"the role {role} has no user mapping on {server}, where partitions are; make it first: CREATE USER "
                f"MAPPING FOR {quote_name(connection, role)} SERVER {quote_name(connection, server)} OPTIONS "
                "(user '...', password '...')"
            )
