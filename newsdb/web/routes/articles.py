"""Answer lists of articles with facets, one article, and the feed of a question."""

import shlex
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from newsdb.model.choices import ArticleOrder
from newsdb.model.errors import NewsdbError, UsageError
from newsdb.model.rows.articles import ArticleRow
from newsdb.present.charts.timeline_chart import draw_timeline
from newsdb.query.language.parser import parse_query
from newsdb.web.content.atom import write_feed
from newsdb.web.content.cards import MOST_MARKS, build_cards
from newsdb.web.content.differences import mark_differences
from newsdb.web.content.downloads import MOST_CSV_ROWS, send_csv
from newsdb.web.content.links import QUERY_KEYS, link_articles, link_page, write_clause, write_reporter
from newsdb.web.content.marking import mark_spans
from newsdb.web.content.query_parts import add_clause, split_query
from newsdb.web.room import InRoom, Room

router = APIRouter(include_in_schema=False)
QueryText = Annotated[str, Query(max_length=2000)]
_PAGE = 20
_MONTHS = 12
_NEWEST = 300  # articles whose names are counted: the text of each is read for a word
_LONGEST_NAME = 300  # of a facet
_REJECTS = 5
_COPIES = 100
_REVISIONS = 10
_MOST_LETTERS = {"title": 1_000, "body": 300_000}
"""The letters of a text that a page shows: a browser takes seconds over more."""


@router.get("/articles")
def list_articles(
    request: Request,
    room: InRoom,
    q: QueryText = "",
    by: ArticleOrder = "newest",
    after: Annotated[str | None, Query(max_length=200)] = None,
    first: Annotated[int, Query(ge=1, le=10**9)] = 1,
) -> HTMLResponse:
    """List the articles of a query, with snippets, and the same question for other programs.

    `first` is the number of the first article of this page in the whole list.
    """
    base = room.settings.base_path
    values: dict[str, Any] = {"q": q, "by": by, "page": None, "problem": None, "after": after, "first": first}
    try:
        filters = parse_query(q)
        values["has_words"] = bool(filters.texts or filters.titles or filters.bodies)
        values["page"] = room.archive.articles(filters, limit=_PAGE, after=after, by=by)
        values["same"] = _write_elsewhere(room, q, by)
    except UsageError as error:
        values["problem"] = (str(error), list(error.details))
    return room.render(
        request,
        "articles.html",
        status_code=400 if values["problem"] else 200,
        parts_of_query=[(part.text, link_articles(base, part.rest, by=by)) for part in split_query(q)],
        link=link_articles,
        **values,
    )


@router.get("/articles.csv")
def send_articles(room: InRoom, q: QueryText = "", by: ArticleOrder = "newest") -> Response:
    """Send the articles of a query as CSV, safe for a spreadsheet."""
    page = room.archive.articles(parse_query(q), limit=MOST_CSV_ROWS, by=by)
    return send_csv("articles.csv", page.rows, ArticleRow)


@router.get("/facets")
def show_facets(
    request: Request, room: InRoom, q: QueryText = "", by: ArticleOrder = "newest"
) -> HTMLResponse:
    """Show the most frequent names and the months of a query's articles, to narrow it down or to leave them out."""
    base, chosen = room.settings.base_path, {part.text for part in split_query(q)}
    facets = room.archive.facets(parse_query(q), newest=_NEWEST)

    def link(clause: str) -> str:
        return link_articles(base, add_clause(q, clause), by=by)

    groups = []
    for group, rows in facets.groups.items():
        # A section of a megabyte is a text in the wrong field: each link would have all of it, and none would lead on.
        short = (row for row in rows if len(row.name) <= _LONGEST_NAME)
        named = [
            (row, write_clause(QUERY_KEYS[group], write_reporter(row.name, row.outlet))) for row in short
        ]
        groups.append(
            (group, [(row, link(clause), link(f"-{clause}"), clause in chosen) for row, clause in named])
        )
    months = [row for row in reversed(facets.timeline) if row.articles][:_MONTHS]
    dates = [(row, link(f"date:{row.start:%Y-%m}")) for row in months]
    chart = draw_timeline(facets.timeline, room.translate(request))
    return room.render(
        request,
        "facets.html",
        articles=facets.articles,
        newest=facets.newest,
        groups=groups,
        dates=dates,
        chart=chart,
    )


@router.get("/articles/{number}")
def show_article(request: Request, room: InRoom, number: int) -> HTMLResponse:
    """Show one article with what was found in it, each with a card."""
    archive = room.archive
    detail = archive.article(number, limit=MOST_MARKS)
    texts = {"title": detail.article.title or "", "body": detail.body}
    shown = {part: text[: _MOST_LETTERS[part]] for part, text in texts.items()}
    spans = [span for span in detail.spans if span.end <= len(shown[span.part])]
    cards, numbers = build_cards(spans, archive.article_figures(number, limit=MOST_MARKS))
    citation = room.translate(request)("citation")
    title, body = (
        mark_spans(text, [span for span in spans if span.part == part], numbers, citation)
        for part, text in shown.items()
    )
    [revision] = archive.revisions(number, limit=1)
    copies = archive.copies(number) if detail.duplicates or detail.article.duplicate_of else []
    return room.render(
        request,
        "article.html",
        detail=detail,
        article=detail.article,
        cards=cards,
        marked_title=title,
        paragraphs=body,
        letters=(sum(map(len, shown.values())), sum(map(len, texts.values()))),
        marks=(len(spans), detail.span_count),
        copies=copies[:_COPIES],
        copies_in_all=len(copies),
        revision=revision,
        rejects=archive.maintenance.rejects(source=revision.source, limit=_REJECTS)
        if revision.source
        else [],
    )


@router.get("/articles/{number}/revisions")
def show_revisions(request: Request, room: InRoom, number: int) -> HTMLResponse:
    """Show the revisions of an article, each with what changed in it, and where its fields were read."""
    # One more than is shown: the first one shown is compared with it.
    revisions = room.archive.revisions(number, limit=_REVISIONS + 1)
    earlier = [*revisions[1:], None][:_REVISIONS]
    revisions = revisions[:_REVISIONS]
    shown = [
        (
            revision,
            mark_differences(before.title or "" if before else revision.title or "", revision.title or ""),
            mark_differences(before.body if before else revision.body, revision.body),
        )
        for revision, before in zip(revisions, earlier, strict=True)
    ]
    in_all = revisions[0].number
    return room.render(
        request, "revisions.html", number=number, revisions=revisions, shown=shown, in_all=in_all
    )


@router.get("/feed.atom")
def send_feed(request: Request, room: InRoom, q: QueryText = "") -> Response:
    """Send the newest articles of a query as an Atom feed."""
    page = room.archive.articles(parse_query(q), limit=50)
    return Response(write_feed(page.rows, q, room.write_site(request)), media_type="application/atom+xml")


def _write_elsewhere(room: Room, q: str, by: ArticleOrder) -> dict[str, str]:
    """Write the same question as a command, a statement, and the addresses of its files and its feed."""
    base = room.settings.base_path
    same = {
        "command": shlex.join(["newsdb", "query", "articles", *([q] if q else []), "--by", by]),
        "csv": link_page(f"{base}/articles.csv", q=q, by=by),
        "api": link_page(f"{base}/api/articles", q=q, by=by),
        "feed": link_page(f"{base}/feed.atom", q=q),
    }
    try:
        same["sql"] = room.archive.article_sql(parse_query(q), by="oldest" if by == "oldest" else "newest")
        same["sql_page"] = link_page(f"{base}/sql", statement=same["sql"])
    except NewsdbError:  # an unknown name: the list says so
        same["sql"] = ""
    return same
