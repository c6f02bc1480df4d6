"""What the two databases spell differently."""

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
from sqlalchemy.sql.functions import GenericFunction


class given(GenericFunction[Any]):  # noqa: N801
    """`other == given(key)`: the key is known when its join is made, and `other` is looked up by it.

    SQLite plans without knowing sizes and would now and then begin with the other table, the larger one, or take
    another index; a `+` before a column keeps it from looking rows up by that column. PostgreSQL knows the sizes
    and decides for itself.
    """

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(given)
def _plain(element: given, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(given, "sqlite")
def _plus(element: given, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


def these(dialect: str, ids: Iterable[int] | BindParameter[str]) -> Select[Any]:
    """For `column.in_(…)`: the ids, however many, as one parameter; or the parameter, filled by `listing`."""
    text = ids if isinstance(ids, BindParameter) else literal(listing(ids), String)
    if dialect == "sqlite":
        return select(func.json_each(text).table_valued("value").c.value)
    each = func.json_array_elements_text(cast(text, JSON)).table_valued("value")
    return select(cast(each.c.value, BigInteger))


def listing(ids: Iterable[int]) -> str:
    """The ids as text, which `these` reads."""
    return f"[{', '.join(map(str, ids))}]"
