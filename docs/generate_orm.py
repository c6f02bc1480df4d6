"""Generate the docstrings and typed columns of the ORM classes; the modules of `newsdb.orm` call it through cog.

A column is described once: a table's in `newsdb/store/schema`, a view's in its SQL file.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Column

from newsdb.model import choices, facts, intervals, records
from newsdb.store.migration_files import current_views
from newsdb.store.schema import METADATA
from newsdb.store.views import describe_views

WIDTH = 106
TYPES = {
    "UtcTime": "datetime",
    "LocalTime": "datetime",
    "Exact": "Decimal",
    "BigInteger": "int",
    "Integer": "int",
    "LargeBinary": "bytes",
    "String": "str",
    "Float": "float",
    "Boolean": "bool",
}
VIEW_TYPES = {
    "integer": "int",
    "number": "Decimal",
    "real": "float",
    "text": "str",
    "boolean": "bool",
    "date": "date",
    "time (UTC)": "datetime",
    "time (local)": "datetime",
}
# The name of each `Literal`: `records.Label` is a second name of `choices.EntityKind`.
CHOICES = {
    value: name
    for module in (records, facts, intervals, choices)
    for name, value in vars(module).items()
    if name[0].isupper()
}

_SOURCE = re.compile(r"(?P<outer>LEFT )?(?:FROM|JOIN) (?P<table>[a-z_]+) (?P<alias>[a-z])\b")
_PLAIN = re.compile(r"^  (?P<alias>[a-z])\.(?P<column>\w+)(?: AS (?P<name>\w+))?,?  -- ", re.MULTILINE)
_NEVER_NULL = re.compile(r"^  (?:count|sum|coalesce)\(.* AS (\w+),?  -- ", re.MULTILINE)


class TypedColumn(NamedTuple):
    """A column as an annotation: its name, the Python type of its values, and its meaning."""

    name: str
    type: str
    about: str


def table(name: str) -> str:
    """Write the docstring and the columns of a table's class."""
    described = METADATA.tables[name]
    return _write(described.info["about"], (_describe(column) for column in described.columns))


def view(name: str) -> str:
    """Write the docstring and the columns of a view's class."""
    described = describe_views()[name]
    sources = _find_sources(dict(current_views())[name])
    columns = (_describe_view_column(column, sources, *rest) for column, rest in described.columns.items())
    return _write(described.about, columns)


def list_editable() -> str:
    """Write the columns that a writing session may set as a Markdown table."""
    from newsdb.orm.session import EDITABLE

    rows = [
        f"| `{kind.__name__}` | {', '.join(f'`{name}`' for name in sorted(names))} |"
        for kind, names in EDITABLE.items()
    ]
    return "\n".join(("| class | columns |", "|---|---|", *rows))


def list_steps() -> str:
    """Write the steps from the rows of each table's class as Markdown tables, with the docstrings of the classes."""
    from newsdb import orm

    mapped = [kind for kind in vars(orm).values() if isinstance(kind, type) and hasattr(kind, "__table__")]
    classes = [kind for kind in mapped if not kind.__name__.endswith("View")]
    sections = (
        (kind.__name__, list(_read_steps(kind))) for kind in sorted(classes, key=lambda kind: kind.__name__)
    )
    return "\n\n".join(
        "\n".join((f"### `{name}`", "", "| step | leads to | |", "|---|---|---|", *steps))
        for name, steps in sections
        if steps
    )


def _read_steps(kind: type) -> Iterator[str]:
    """Yield a row for each relationship and computed attribute in the source of a class."""
    (definition,) = ast.parse(inspect.getsource(kind)).body
    if not isinstance(definition, ast.ClassDef):
        raise TypeError(kind)
    for statement, following in pairwise([*definition.body, ast.Pass()]):
        if isinstance(statement, ast.AnnAssign) and statement.value and isinstance(following, ast.Expr):
            name, type_, about = statement.target, statement.annotation, ast.literal_eval(following.value)
            yield f"| `{ast.unparse(name)}` | {_name_target(ast.unparse(type_))} | {about} |"
        elif (
            isinstance(statement, ast.FunctionDef)
            and statement.returns
            and not statement.name.startswith("_")
        ):
            target, about = _name_target(ast.unparse(statement.returns)), ast.get_docstring(statement)
            yield f"| `{statement.name}` | {target} | {about} |"


def _name_target(annotation: str) -> str:
    """Write `Mapped[list['Figure']]` as `list of Figure`, and what is loaded on demand as `Figure, by select()`."""
    inner = (
        re.sub(r"^\w*Mapped\[(.*)\]$", r"\1", annotation).replace("'", "").replace(" | None", "` or `None")
    )
    if annotation.startswith("WriteOnlyMapped"):
        return f"`{inner}`, by `select()`"
    return re.sub(r"^`list\[(\w+)\]`$", r"list of `\1`", f"`{inner}`")


def _describe(column: Column[Any]) -> TypedColumn:
    return TypedColumn(column.name, _name_type(column, nullable=bool(column.nullable)), str(column.doc))


def _name_type(column: Column[Any], *, nullable: bool) -> str:
    words = column.info.get("choice")
    name = CHOICES[words] if words else TYPES[type(column.type).__name__]
    return f"{name} | None" if nullable else name


def _find_sources(sql: str) -> dict[str, str]:
    """Return the type of each column that the view takes as it is from a table, or makes never NULL."""
    outer = {match["alias"]: bool(match["outer"]) for match in _SOURCE.finditer(sql)}
    tables = {match["alias"]: METADATA.tables[match["table"]] for match in _SOURCE.finditer(sql)}
    types = dict.fromkeys(_NEVER_NULL.findall(sql), "")
    for match in _PLAIN.finditer(sql):
        column = tables[match["alias"]].columns[match["column"]]
        nullable = bool(column.nullable) or outer[match["alias"]]
        types[match["name"] or match["column"]] = _name_type(column, nullable=nullable)
    return types


def _describe_view_column(name: str, sources: dict[str, str], type_: str, about: str) -> TypedColumn:
    if sources.get(name):
        return TypedColumn(name, sources[name], about)
    return TypedColumn(name, VIEW_TYPES[type_] + ("" if name in sources else " | None"), about)


def _write(about: str, columns: Iterator[TypedColumn]) -> str:
    """Write a class body: its docstring, then each column with its meaning below it."""
    lines = [*_quote(about), ""]
    for column in columns:
        lines += [f"{column.name}: Mapped[{column.type}]", *_quote(column.about)]
    return "\n".join(f"    {line}" if line else "" for line in lines)


def _quote(sentence: str) -> list[str]:
    """Write a docstring; a long one continues on lines of its own."""
    if len(sentence) + 6 <= WIDTH:
        return [f'"""{sentence}"""']
    return [*textwrap.wrap(f'"""{sentence}', WIDTH), '"""']
