"""Define SQL expressions that the two databases spell differently."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    String,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class no_index(GenericFunction[Any]):  # noqa: N801 - it is written like an SQL function
    """Keep SQLite from looking rows up by a column: `other.key == no_index(key)`.

    Use it where `key` is known when the join is made and `other` is to be looked up by it. SQLite plans without knowing
    sizes, and would sometimes begin with the larger table or take another index; a `+` before a column prevents that.
    PostgreSQL knows the sizes and decides for itself.
    """

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(no_index)
def _compile_plain(element: no_index, compiler: SQLCompiler, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(no_index, "sqlite")
def _compile_with_plus(element: no_index, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


def id_list(dialect: str, ids: Iterable[int] | BindParameter[str]) -> Select[int]:
    """Select ids for `column.in_(…)`, any number of them in one parameter.

    `ids` may be a parameter itself, to be filled with `encode_ids`.
    """
    text = ids if isinstance(ids, BindParameter) else literal(encode_ids(ids), String)
    if dialect == "sqlite":
        return select(func.json_each(text).table_valued("value").c.value)
    element = func.json_array_elements_text(cast(text, JSON)).table_valued("value")
    return select(cast(element.c.value, BigInteger))


def encode_ids(ids: Iterable[int]) -> str:
    """Write ids as the JSON text read by `id_list`."""
    return f"[{', '.join(map(str, ids))}]"
