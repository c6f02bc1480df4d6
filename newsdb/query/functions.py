"""What the two databases spell differently."""

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Integer


class position_in(GenericFunction[int]):  # noqa: N801 - functions of SQL are named like this
    """`position_in(text, part)`: where the part begins, from 1; 0 where it is not there."""

    type = Integer()
    inherit_cache = True


@compiles(position_in)
def _instr(element: position_in, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


@compiles(position_in, "postgresql")
def _strpos(element: position_in, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


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


def contains(text: ColumnElement[Any], part: str) -> ColumnElement[bool]:
    """Whether the text holds the part, whatever the case of Latin letters.

    SQLite knows the case of A to Z only; PostgreSQL that of all letters that its locale knows.
    """
    return position_in(func.lower(text), func.lower(part)) > 0
