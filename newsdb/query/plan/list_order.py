"""Order lists of articles: newest or oldest first, those without a known date last."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from sqlalchemy import BigInteger, ColumnElement, tuple_

from newsdb.model.choices import ListOrder
from newsdb.query.plan.scope import Scope
from newsdb.query.statements.cursor import Cursor
from newsdb.store.schema.types import UNKNOWN_TIME, LocalTime


class ListPosition(Protocol):
    """The position of an article in lists: columns of a scan by these names."""

    @property
    def article_id(self) -> ColumnElement[int]:
        """Return the article's id."""

    @property
    def listed_at(self) -> ColumnElement[datetime]:
        """Return the time by which lists are sorted."""


def in_list_order(
    position: ListPosition, by: ListOrder = "newest"
) -> tuple[ColumnElement[datetime], ColumnElement[int]]:
    """Return the ORDER BY of lists: newest or oldest first."""
    if by == "oldest":
        return position.listed_at.asc(), position.article_id.asc()
    return position.listed_at.desc(), position.article_id.desc()


def is_after(
    position: ListPosition, cursor: Cursor, by: ListOrder = "newest", *, inclusive: bool = False
) -> ColumnElement[bool]:
    """Return whether an article comes after the cursor's in list order; `inclusive` adds that article itself."""
    last = tuple_(cursor.listed_at, cursor.article, types=(LocalTime(), BigInteger()))
    columns = tuple_(position.listed_at, position.article_id)
    if by == "oldest":
        return columns >= last if inclusive else columns > last
    return columns <= last if inclusive else columns < last


def split_undated(scope: Scope, by: ListOrder, after: Cursor | None) -> list[tuple[Scope, Cursor | None]]:
    """Return the parts of a list, each with the cursor to begin after.

    Articles without a known date come last in both orders. They stand at the old end of the index, so that a list from
    the oldest on reads them in a part of their own.
    """
    if by == "newest" or scope.since is not None or scope.until is not None:
        return [(scope, after)]
    undated = replace(scope, is_dated=False)
    if after is not None and after.listed_at <= UNKNOWN_TIME:
        return [(undated, after)]
    return [(replace(scope, is_dated=True), after), (undated, None)]
