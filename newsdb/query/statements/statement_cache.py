"""Keep the statements of frequent questions: building one takes longer than running it."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVarTuple

from sqlalchemy import Connection, Row, Select

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
    return connection.execute(_build(build, shape), values).all()


@lru_cache(_CAPACITY)
def _build(build: Callable[..., Select[*Columns]], shape: tuple[Hashable, ...]) -> Select[*Columns]:
    return build(*shape)
