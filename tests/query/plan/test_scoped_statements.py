"""Statements over the articles of a scope, built once for each shape."""

from typing import Any

from sqlalchemy import Connection, FromClause, Select, func, select

from newsdb.model.filters import Filters
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.plan.scoped_statements import execute_scoped
from tests.query.builder import Builder

BUILT: list[Scope] = []


def count(scan: FromClause, shape: Scope, more: int) -> Select[Any]:
    BUILT.append(shape)
    return select(func.count() + more).select_from(scan)


def test_a_statement_is_built_once_for_scopes_of_one_shape(connection: Connection, build: Builder) -> None:
    names = ("한빛", "두솔", "가람")
    for place, name in enumerate(names, 1):
        entity = build.entity("company", name)
        for _ in range(place):
            build.article(f"{name}이 말했다.", mentions=[(name, entity)])

    def ask(more: int, **filters: Any) -> int:
        scope = resolve_filters(connection, Filters(**filters))
        [(found,)] = execute_scoped(connection, scope, count, more)
        return int(found)

    BUILT.clear()
    assert [ask(0, companies=(name,)) for name in names] == [1, 2, 3]
    assert len(BUILT) == 1
    assert [ask(10, companies=(name,)) for name in names] == [11, 12, 13]
    assert ask(0) == 6
    assert ask(0, exclude=Filters(companies=("가람",))) == 3
    assert ask(0, exclude=Filters(companies=("한빛",))) == 5
    assert ask(0, companies=("한빛", "두솔")) == 0
    assert len(BUILT) == 6
