"""Define the view operations of migrations: `op.install_view`, `op.drop_view` and `op.views_aside`.

A view stands in `views/<view>/<version>.sql` as one CREATE VIEW statement. The SQL of a released file is never changed:
a migration that changes a view adds `0002.sql` and calls `op.install_view("article_view", 2)`. The comments may be
corrected: `newsdb schema` shows the first line as the view's description and `-- type: sentence` after a column as
the column's.

Both databases read the same SQL, except for the words in `_SQLITE_WORDS`.

A view that is replaced keeps its owner and its rights. Views of users that read it, and views of other schemas, are
restored with it; if one cannot be, since it reads what a migration removes, the migration fails and changes nothing.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic.operations import Operations
from sqlalchemy import Connection, TextClause, text

_VIEWS = Path(__file__).parent / "views"

# SQLite has string_agg since 3.44 (2023); group_concat is its older name for the same function.
# A time is text there, written as `to_char` writes it.
_SQLITE_WORDS = {
    r"string_agg\(": "group_concat(",
    r"to_char\(a\.listed_at, 'YYYY-MM-DD HH24:MI'\)": "a.listed_at",
    r"(\w+\.\w+) AT TIME ZONE 'UTC' \+ (\w+\.\w+) \* interval '1 minute'": r"datetime(\1, \2 || ' minutes')",
}


@Operations.register_operation("install_view")
@Operations.register_operation("drop_view")
@Operations.register_operation("views_aside")
class ViewOperations:
    """The operations, as Alembic attaches them to `op`."""

    @classmethod
    def install_view(cls, operations: Operations, view: str, version: int) -> None:
        """Create a view from a version of its SQL file, in place of the version in the database."""
        connection = operations.get_bind()
        statement = read_statement(view, version, connection.dialect.name)
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP VIEW IF EXISTS {view}"))
            connection.execute(_literal(statement))
            return
        views = _read_views(connection, view)
        _drop_views(connection, views)
        connection.execute(_literal(statement))
        for replaced in views[:1]:
            _restore_rights(connection, replaced)
        _restore_views(connection, views[1:])

    @classmethod
    def drop_view(cls, operations: Operations, view: str) -> None:
        """Drop a view."""
        operations.execute(f"DROP VIEW {view}")

    @classmethod
    def views_aside(cls, operations: Operations) -> AbstractContextManager[None]:
        """Drop all views for the duration of a `with` block, and restore them word for word.

        Neither database drops or retypes a column that a view reads.
        """
        return _views_aside(operations.get_bind())


def read_statement(view: str, version: int, dialect: str) -> str:
    """Return the statement that creates a version of a view on a database."""
    statement = (_VIEWS / view / f"{version:04d}.sql").read_text(encoding="utf-8")
    if dialect == "sqlite":
        for words, sqlite_words in _SQLITE_WORDS.items():
            statement = re.sub(words, sqlite_words, statement)
    return statement


@dataclass(frozen=True)
class _View:
    """A view in a database: its quoted name, the statements that create it, and those that restore its rights."""

    name: str
    kind: str
    statements: tuple[str, ...]
    rights: tuple[str, ...] = ()


@contextmanager
def _views_aside(connection: Connection) -> Iterator[None]:
    views = _read_views(connection)
    _drop_views(connection, views)
    yield
    _restore_views(connection, views)


def _drop_views(connection: Connection, views: Iterable[_View]) -> None:
    """Drop views; those that read others first."""
    for view in reversed(tuple(views)):
        connection.execute(text(f"DROP {view.kind} {view.name}"))


def _restore_views(connection: Connection, views: Iterable[_View]) -> None:
    """Create dropped views again, with their rights. Fails if one reads what is no longer there."""
    for view in views:
        for statement in view.statements:
            connection.execute(_literal(statement))
        _restore_rights(connection, view)


def _restore_rights(connection: Connection, view: _View) -> None:
    for statement in view.rights:
        connection.execute(_literal(statement))


def _literal(sql: str) -> TextClause:
    """Return a statement without parameters: `text` doubles `%` where the driver needs it, and would bind `:name`."""
    return text(sql.replace(":", "\\:"))


def _read_views(connection: Connection, view: str | None = None) -> list[_View]:
    """Return this view and those that read it (default: all that read a table of the schema), the read ones first."""
    if connection.dialect.name == "sqlite":
        statement = text("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
        return [_View(f'"{name}"', "VIEW", (sql,)) for name, sql in connection.execute(statement)]
    roots = f"relname = '{view}'" if view else "relkind IN ('r', 'p', 'f', 'v', 'm')"
    return [
        _View(name, kind, (definition, *indexes, *comments), (owner, *grants))
        for name, kind, definition, indexes, comments, owner, grants in connection.execute(
            _literal(_VIEWS_IN_ORDER.format(roots=roots))
        )
    ]


# Each view with the statements that make it again. A view is as deep as the longest chain of views below it.
_VIEWS_IN_ORDER = """
WITH RECURSIVE reading (oid, depth) AS (
  SELECT oid, 0 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND {roots}
  UNION
  SELECT rule.ev_class, depth + 1
  FROM reading
  JOIN pg_depend link ON link.refobjid = reading.oid
    AND link.refclassid = 'pg_class'::regclass AND link.classid = 'pg_rewrite'::regclass
  JOIN pg_rewrite rule ON rule.oid = link.objid AND rule.ev_class <> reading.oid
),
view AS (
  SELECT c.oid, max(depth) AS depth, c.oid::regclass::text AS name, c.relacl, c.relowner, c.reloptions,
    CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END AS kind
  FROM reading JOIN pg_class c ON c.oid = reading.oid
  WHERE c.relkind IN ('v', 'm')
  GROUP BY c.oid
)
SELECT name, kind,
  'CREATE ' || kind || ' ' || name || coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '')
    || ' AS ' || pg_get_viewdef(oid),
  ARRAY(SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = view.oid ORDER BY indexrelid),
  ARRAY(
    SELECT 'COMMENT ON ' || CASE objsubid WHEN 0 THEN kind || ' ' || name
      ELSE 'COLUMN ' || name || '.' || quote_ident(attname) END || ' IS ' || quote_literal(description)
    FROM pg_description LEFT JOIN pg_attribute ON attrelid = objoid AND attnum = objsubid
    WHERE classoid = 'pg_class'::regclass AND objoid = view.oid
  ),
  'ALTER ' || kind || ' ' || name || ' OWNER TO ' || relowner::regrole::text,
  ARRAY(
    SELECT 'GRANT ' || privilege_type || coalesce(' (' || quote_ident(attname) || ')', '') || ' ON ' || name || ' TO '
      || CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
      || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    FROM (
      SELECT NULL::name AS attname, aclexplode(view.relacl) AS acl
      UNION ALL SELECT attname, aclexplode(attacl) FROM pg_attribute WHERE attrelid = view.oid
    ) AS given, LATERAL (SELECT (acl).grantee, (acl).privilege_type, (acl).is_grantable) AS held
    WHERE grantee <> relowner
  )
FROM view ORDER BY depth, oid
"""
