"""Answer the page of figures in which two outlets contradict each other."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from newsdb.query.language.parser import parse_query
from newsdb.web.room import InRoom

router = APIRouter(include_in_schema=False)


@router.get("/conflicts")
def list_conflicts(
    request: Request,
    room: InRoom,
    q: Annotated[str, Query(max_length=2000)] = "",
) -> HTMLResponse:
    """List contradictions with both sentences."""
    rows = room.archive.conflicts(parse_query(q), limit=50)
    return room.render(request, "conflicts.html", rows=rows, q=q)
