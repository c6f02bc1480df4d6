"""Answer programs: the rows and names of the command line's JSON."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from newsdb.model.choices import ArticleOrder, ListOrder, RankedGroup, TimelineStep
from newsdb.model.filters import FigureFilters
from newsdb.present.values.convert import to_json
from newsdb.query.language.parser import parse_query
from newsdb.web.content.fact_question import FactQuestion, read_fact_question
from newsdb.web.room import MOST_COMPARED, InRoom, get_room
from newsdb.web.routes.profiles import ProfileKind, find_profile


class Problem(BaseModel):
    """Describe what went wrong, as RFC 9457 says; `details` are further lines for a person."""

    type: str
    title: str
    status: int
    detail: str
    details: list[str] = []


_PROBLEM = {"content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The query or the cursor cannot be read.", **_PROBLEM},
    404: {"description": "There is no such name or article, or there are several.", **_PROBLEM},
    422: {"description": "A value is not valid.", **_PROBLEM},
    429: {"description": "This client asked too often; Retry-After says when to ask again."},
}
router = APIRouter(prefix="/api", tags=["archive"], responses=_PROBLEMS)
QueryText = Annotated[str, Query(max_length=2000, description="A query: words, company:NAME, since:2026-01.")]
Limit = Annotated[int, Query(ge=1, le=1000, description="The most rows of one page.")]
SpanLimit = Annotated[int, Query(ge=0, le=100_000, description="The most spans of the article.")]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]


@router.get("/articles")
def list_articles(
    request: Request,
    room: InRoom,
    q: QueryText = "",
    by: ArticleOrder = "newest",
    limit: Limit = 20,
    after: Cursor = None,
) -> JSONResponse:
    """List the articles of a query."""
    page = room.archive.articles(parse_query(q), limit=limit, after=after, by=by)
    return _answer_page(request, page.rows, page.after)


@router.get("/articles/{number}")
def get_article(
    room: InRoom, number: Annotated[int, "Number of the article."], limit: SpanLimit = 10_000
) -> JSONResponse:
    """Return one article with what was found in it; `span_count` counts all of that."""
    return _answer(room.archive.article(number, limit=limit))


@router.get("/figures")
def list_figures(
    request: Request,
    room: InRoom,
    q: QueryText = "",
    by: ListOrder = "newest",
    limit: Limit = 20,
    after: Cursor = None,
) -> JSONResponse:
    """List the figures in the articles of a query; a company in the query must be in the sentence of the figure."""
    filters = parse_query(q)
    page = room.archive.figures(
        replace(filters, companies=()),
        FigureFilters(companies=filters.companies),
        limit=limit,
        after=after,
        by=by,
    )
    return _answer_page(request, page.rows, page.after)


@router.get("/facts")
def list_facts(
    request: Request,
    room: InRoom,
    asked: Annotated[FactQuestion, Depends(read_fact_question)],
    by: ListOrder = "newest",
    limit: Limit = 20,
    after: Cursor = None,
) -> JSONResponse:
    """List what figures say: of whom, what they measure, of when, and on whose word."""
    page = room.archive.facts(*asked.parse(), limit=limit, after=after, by=by)
    return _answer_page(request, page.rows, page.after)


@router.get("/facts/{number}")
def get_fact(room: InRoom, number: Annotated[int, "Number of the figure."]) -> JSONResponse:
    """Return the fact of one figure."""
    return _answer(room.archive.fact(number))


@router.get("/changes")
def list_changes(
    room: InRoom, asked: Annotated[FactQuestion, Depends(read_fact_question)], limit: Limit = 20
) -> JSONResponse:
    """List figures that a later article gives another value."""
    return _answer(room.archive.changes(*asked.parse(), limit=limit, newest=MOST_COMPARED))


@router.get("/quotes")
def list_quotes(
    request: Request,
    room: InRoom,
    q: QueryText = "",
    source: Annotated[list[str] | None, Query(max_length=20)] = None,
    by: ListOrder = "newest",
    limit: Limit = 20,
    after: Cursor = None,
) -> JSONResponse:
    """List the sentences that cite a source."""
    page = room.archive.quotes(parse_query(q), source or (), limit=limit, after=after, by=by)
    return _answer_page(request, page.rows, page.after)


@router.get("/top/{group}")
def list_top(room: InRoom, group: RankedGroup, q: QueryText = "", limit: Limit = 20) -> JSONResponse:
    """Rank reporters, companies, people, outlets or sources by their number of articles."""
    return _answer(room.archive.top(group, parse_query(q), limit=limit))


@router.get("/timeline")
def list_timeline(room: InRoom, q: QueryText = "", by: TimelineStep = "month") -> JSONResponse:
    """Count articles over time."""
    return _answer(room.archive.timeline(parse_query(q), by))


@router.get("/conflicts")
def list_conflicts(room: InRoom, q: QueryText = "", limit: Limit = 20) -> JSONResponse:
    """List figures in which two outlets contradict each other."""
    return _answer(room.archive.conflicts(parse_query(q), limit=limit, newest=MOST_COMPARED))


@router.get("/names")
def list_names(room: InRoom, q: Annotated[str, Query(max_length=200)], limit: Limit = 12) -> JSONResponse:
    """List the names that begin with a text."""
    return _answer(room.archive.name_matches(q, limit=limit))


@router.get("/profiles/{kind}/{name}")
def get_profile(room: InRoom, kind: ProfileKind, name: str, q: QueryText = "") -> JSONResponse:
    """Sum up what one name covers or how it is covered."""
    return _answer(find_profile(room, kind, name, parse_query(q)))


def _answer(value: Any) -> JSONResponse:
    return JSONResponse(to_json(value))


def _answer_page(request: Request, rows: list[Any], after: str | None) -> JSONResponse:
    """Return rows with the address of the next page."""
    following = get_room(request).write_address(request, after=after) if after else None
    return JSONResponse({"rows": to_json(rows), "after": after, "next": following})
