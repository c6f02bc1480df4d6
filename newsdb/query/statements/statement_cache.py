"""Short statements that are asked again and again: built and compiled once, and run as text by the driver alone.

To build one of them, to find it in SQLAlchemy's cache and to wrap its rows takes longer than to run it. SQLAlchemy's
events do not tell of them; SQLite's `set_trace_callback` does.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Dialect, Select, bindparam
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

_Convert = Callable[[Any], Any]
_MOST_KEPT = 500


def fetch(
    connection: Connection, build: Callable[..., Select[Any]], values: Mapping[str, Any], *shape: Any
) -> list[tuple[Any, ...]]:
    """The rows of `build(*shape)`, a statement whose parameters `values` fills by their names.

    `build` and `shape` are the key by which the statement is kept, so that it must be the same whenever they are, and
    its parameters are made by `parameter`. Rows are as the driver gives them; `store.types.moment` reads their moments.
    """
    statement = _prepared(connection.dialect, build, shape)
    filled = {**statement.constants, **values}
    for name, convert in statement.converters:
        filled[name] = convert(filled[name])
    order = statement.order
    return _run(
        connection, statement.text, filled if order is None else tuple([filled[name] for name in order])
    )


def _run(connection: Connection, statement: str, values: Any) -> list[tuple[Any, ...]]:
    """The rows that the driver gives, and the errors that SQLAlchemy makes of the driver's."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement, values)
        return [*cursor.fetchall()]
    except connection.dialect.loaded_dbapi.Error as error:
        raised = DBAPIError.instance(statement, values, error, Exception, dialect=connection.dialect)
        raise raised from error
    finally:
        cursor.close()


def parameter(name: str, type_: TypeEngine[Any] | None = None) -> BindParameter[Any]:
    """A parameter that is filled when the statement is run; what it is compared with tells its type, where none is."""
    return bindparam(name, type_=type_, required=False)


class _Prepared(NamedTuple):
    text: str
    order: tuple[str, ...] | None  # of the parameters, where the driver takes them by their places
    constants: dict[str, Any]
    converters: tuple[tuple[str, _Convert], ...]  # of the parameters that are no constants


@lru_cache(_MOST_KEPT)
def _prepared(dialect: Dialect, build: Callable[..., Select[Any]], shape: tuple[Any, ...]) -> _Prepared:
    compiled: Any = build(*shape).compile(dialect=dialect)
    state = compiled.construct_expanded_state()
    converters: dict[str, Any] = dict(state.processors)
    for name, bound in compiled.binds.items():
        converters.setdefault(name, bound.type.dialect_impl(dialect).bind_processor(dialect))
    to_fill = sorted(name for name, bound in compiled.binds.items() if bound.value is None)
    constants = {
        name: value if (convert := converters.get(name)) is None else convert(value)
        for name, value in state.parameters.items()
        if name not in to_fill and name not in state.parameter_expansion
    }
    return _Prepared(
        state.statement,
        tuple(state.positiontup) if compiled.positional else None,
        constants,
        tuple((name, converters[name]) for name in to_fill if converters[name] is not None),
    )
