"""Answer the pages of contradictions and of citations."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from newsdb.model.errors import NotFoundError, UsageError
from newsdb.model.rows.reports import ConflictRow
from newsdb.query.language.parser import parse_query
from newsdb.web.content.downloads import MOST_CSV_ROWS, send_csv
from newsdb.web.content.links import link_page
from newsdb.web.room import MOST_COMPARED, InRoom

router = APIRouter(include_in_schema=False)
QueryText = Annotated[str, Query(max_length=2000)]
_CONFLICTS = 50
_QUOTES = 30


@router.get("/conflicts")
def list_conflicts(request: Request, room: InRoom, q: QueryText = "") -> HTMLResponse:
    """List contradictions with both sentences, and how often two outlets contradict each other."""
    base = room.settings.base_path
    values: dict[str, Any] = {"rows": [], "problem": None}
    try:
        values["rows"] = room.archive.conflicts(parse_query(q), limit=_CONFLICTS, newest=MOST_COMPARED)
    except (UsageError, NotFoundError) as error:
        values["problem"] = (str(error), list(error.details))
    return room.render(
        request,
        "conflicts.html",
        status_code=400 if values["problem"] else 200,
        q=q,
        pairs=_count_pairs(values["rows"]),
        csv=link_page(f"{base}/conflicts.csv", q=q),
        api=link_page(f"{base}/api/conflicts", q=q),
        **values,
    )


@router.get("/conflicts.csv")
def send_conflicts(room: InRoom, q: QueryText = "") -> Response:
    """Send contradictions as CSV."""
    return send_csv(
        "conflicts.csv",
        room.archive.conflicts(parse_query(q), limit=MOST_CSV_ROWS, newest=MOST_COMPARED),
        ConflictRow,
    )


@router.get("/quotes")
def list_quotes(
    request: Request,
    room: InRoom,
    q: QueryText = "",
    source: Annotated[str, Query(max_length=300)] = "",
    after: Annotated[str | None, Query(max_length=200)] = None,
) -> HTMLResponse:
    """List the sentences that cite a source, or any."""
    base, sources = room.settings.base_path, (source,) if source.strip() else ()
    values: dict[str, Any] = {"page": None, "problem": None}
    try:
        values["page"] = room.archive.quotes(parse_query(q), sources, limit=_QUOTES, after=after)
    except (UsageError, NotFoundError) as error:
        values["problem"] = (str(error), list(error.details))
    return room.render(
        request,
        "quotes.html",
        status_code=400 if values["problem"] else 200,
        q=q,
        source=source,
        after=after,
        first_page=link_page(f"{base}/quotes", q=q, source=source),
        next_page=link_page(
            f"{base}/quotes", q=q, source=source, after=values["page"].after if values["page"] else None
        ),
        api=link_page(f"{base}/api/quotes", q=q, source=source),
        **values,
    )


def _count_pairs(rows: Sequence[ConflictRow]) -> list[tuple[str, str, int]]:
    """Return the outlets that contradict each other, most often first."""
    pairs = Counter(tuple(sorted((row.outlet, row.other_outlet))) for row in rows)
    return [(one, other, count) for (one, other), count in pairs.most_common()]
