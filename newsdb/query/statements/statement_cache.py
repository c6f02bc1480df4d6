"""Keep the statements of frequent questions: building one takes longer than running it."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVarTuple

from sqlalchemy import BigInteger, BindParameter, Connection, CursorResult, Row, Select, bindparam

Columns = TypeVarTuple("Columns")
_CAPACITY = 500  # statements


def execute_cached(
    connection: Connection,
    build: Callable[..., Select[*Columns]],
    values: Mapping[str, object],
    *shape: Hashable,
) -> Sequence[Row[*Columns]]:
    """Return the rows of `build(*shape)`, a statement built once for each builder and shape.

    `values` are the values of its parameters (`bindparam`) by name; only these may differ between two calls.
    """
    return open_cached(connection, build, values, *shape).all()


def open_cached(
    connection: Connection,
    build: Callable[..., Select[*Columns]],
    values: Mapping[str, object],
    *shape: Hashable,
) -> CursorResult[*Columns]:
    """Return the result that `execute_cached` reads, open: to be read no further than needed, and closed."""
    return connection.execute(_build(build, shape), values)


def limit_rows(
    statement: Select[*Columns],
    is_limited: bool,  # noqa: FBT001
) -> Select[*Columns]:
    """Limit a statement that is kept to the number of rows of its parameter `limit`; without `is_limited` to none."""
    return statement.limit(limit_parameter()) if is_limited else statement


def limit_parameter() -> BindParameter[int]:
    """Return the parameter `limit`, a number of rows."""
    return bindparam("limit", type_=BigInteger())


def limit_values(limit: int | None) -> dict[str, object]:
    """Return the value of the parameter `limit`; none without a limit."""
    return {} if limit is None else {"limit": limit}


@lru_cache(_CAPACITY)
def _build(build: Callable[..., Select[*Columns]], shape: tuple[Hashable, ...]) -> Select[*Columns]:
    return build(*shape)
