"""Answer lists of articles with facets, one article, and the feed of a question."""

import shlex
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from newsdb.model.choices import ArticleOrder, RankedGroup
from newsdb.model.errors import UsageError
from newsdb.present.charts.timeline_chart import draw_timeline
from newsdb.query.language.parser import parse_query
from newsdb.web.atom import write_feed
from newsdb.web.differences import mark_differences
from newsdb.web.links import QUERY_KEYS, add_clause, link_articles, write_clause
from newsdb.web.marking import MOST_MARKS, build_cards, mark_spans
from newsdb.web.room import InRoom

router = APIRouter(include_in_schema=False)
QueryText = Annotated[str, Query(max_length=2000)]
_PAGE = 20
_FACETS: tuple[RankedGroup, ...] = ("outlets", "reporters", "companies", "people")


@router.get("/articles")
def list_articles(
    request: Request,
    room: InRoom,
    q: QueryText = "",
    by: ArticleOrder = "newest",
    after: Annotated[str | None, Query(max_length=200)] = None,
) -> HTMLResponse:
    """List the articles of a query, with snippets, and the same question for other programs."""
    values: dict[str, Any] = {"q": q, "by": by, "page": None, "problem": None, "after": after}
    try:
        filters = parse_query(q)
        values["page"] = room.archive.articles(filters, limit=_PAGE, after=after, by=by)
    except UsageError as error:
        values["problem"] = (str(error), list(error.details))
    base = room.settings.base_path
    values["command"] = shlex.join(["newsdb", "query", "articles", *([q] if q else []), "--by", by])
    values["feed"] = link_articles(base, q).replace("/articles?", "/feed.atom?")
    values["api"] = link_articles(base, q, by=by).replace("/articles?", "/api/articles?")
    return room.render(
        request, "articles.html", status_code=400 if values["problem"] else 200, link=link_articles, **values
    )


@router.get("/facets")
def show_facets(request: Request, room: InRoom, q: QueryText = "") -> HTMLResponse:
    """Show the most frequent names and the months of a query's articles, to narrow it down or to leave them out."""
    filters = parse_query(q)
    archive, base = room.archive, room.settings.base_path
    facets = []
    for group in _FACETS:
        rows = []
        for row in archive.top(group, filters, limit=8):
            name = f"{row.name}@{row.outlet}" if group == "reporters" and row.outlet else row.name
            clause = write_clause(QUERY_KEYS[group], name)
            rows.append(
                (
                    row,
                    link_articles(base, add_clause(q, clause)),
                    link_articles(base, add_clause(q, f"-{clause}")),
                )
            )
        facets.append((group, rows))
    timeline = archive.timeline(filters)
    chart = draw_timeline(timeline, room.translate(request))
    months = [row for row in reversed(timeline) if row.articles][:12]
    dates = [(row, link_articles(base, add_clause(q, f"date:{row.start:%Y-%m}"))) for row in months]
    return room.render(request, "facets.html", facets=facets, dates=dates, chart=chart)


@router.get("/articles/{number}")
def show_article(request: Request, room: InRoom, number: int) -> HTMLResponse:
    """Show one article with what was found in it."""
    detail = room.archive.article(number)
    cards = build_cards(detail.spans)
    title = detail.article.title or ""
    return room.render(
        request,
        "article.html",
        detail=detail,
        article=detail.article,
        cards=cards,
        marked_title=mark_spans(title, [span for span in detail.spans if span.part == "title"], cards),
        paragraphs=mark_spans(detail.body, [span for span in detail.spans if span.part == "body"], cards),
        most_marks=MOST_MARKS if len(detail.spans) > MOST_MARKS else None,
        copies=room.archive.copies(number) if detail.duplicates or detail.article.duplicate_of else [],
        kinds=sorted({card.span.label for card in cards if card.span.type == "mention"}),
    )


@router.get("/articles/{number}/revisions")
def show_revisions(request: Request, room: InRoom, number: int) -> HTMLResponse:
    """Show the revisions of an article, each with what changed in it, and where its fields were read."""
    revisions = room.archive.revisions(number)
    earlier = [*revisions[1:], None]
    shown = [
        (
            revision,
            mark_differences(before.title or "" if before else revision.title or "", revision.title or ""),
            mark_differences(before.body if before else revision.body, revision.body),
        )
        for revision, before in zip(revisions, earlier, strict=True)
    ]
    return room.render(request, "revisions.html", number=number, revisions=revisions, shown=shown)


@router.get("/feed.atom")
def send_feed(request: Request, room: InRoom, q: QueryText = "") -> Response:
    """Send the newest articles of a query as an Atom feed."""
    page = room.archive.articles(parse_query(q), limit=50)
    return Response(write_feed(page.rows, q, room.write_site(request)), media_type="application/atom+xml")
