"""Statements over the articles of a scope, built once for each shape."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, FromClause, Select, func, select

from newsdb.model.filters import Filters
from newsdb.query.plan.scope import Scope, resolve_filters
from newsdb.query.plan.scoped_statements import execute_scoped
from tests.query.builder import Builder

BUILT: list[Scope] = []
JANUARY, MARCH = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)


def list_ids(scan: FromClause, _shape: Scope) -> Select[Any]:
    return select(scan.c.article_id).order_by(scan.c.listed_at, scan.c.article_id)


def count_times(scan: FromClause, _shape: Scope) -> Select[Any]:
    return select(func.count(scan.c.listed_at)).select_from(scan)


def count(scan: FromClause, shape: Scope, more: int) -> Select[Any]:
    BUILT.append(shape)
    return select(func.count() + more).select_from(scan)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [1, 2]),
        ({"since": datetime(2026, 2, 1)}, [2]),  # noqa: DTZ001 - a local time
        ({"until": datetime(2026, 2, 1)}, [1]),  # noqa: DTZ001
        ({"after_moment": datetime(2026, 2, 1, tzinfo=UTC)}, [2]),
        ({"entities": ((1,),)}, [2]),
        ({"outlets": ((1,),)}, [1]),
        ({"reporters": ((1,),)}, [1]),
        ({"duplicates": "only"}, []),
        ({"has_source": True}, []),
        ({"is_dated": False}, []),
        ({"exclude": Scope(outlets=((1,),))}, [2]),
        ({"sure": 0.5}, [1, 2]),
    ],
)
def test_listed_articles_are_narrowed_by_all_else_that_is_asked(
    connection: Connection, build: Builder, asked: dict[str, Any], found: list[int]
) -> None:
    outlet = build.outlet("가나일보")
    build.article("하나", at=JANUARY, outlet=outlet, reporters=[build.reporter("김민수", outlet)])
    build.article("한빛 둘", at=MARCH, mentions=[("한빛", build.entity("company", "한빛"))])
    build.article("셋", at=MARCH)
    scope = Scope(articles=(1, 2), **asked)
    assert [row[0] for row in execute_scoped(connection, scope, list_ids)] == found
    [(times,)] = execute_scoped(connection, scope, count_times)
    assert times == len(found)


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
