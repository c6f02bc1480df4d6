"""Whether a text contains words: a search that both databases do alike."""

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


def contains(text: ColumnElement[Any], part: str) -> ColumnElement[bool]:
    """Whether the text holds the part, whatever the case of Latin letters.

    SQLite knows the case of A to Z only; PostgreSQL that of all letters that its locale knows.
    """
    return position_in(func.lower(text), func.lower(part)) > 0
