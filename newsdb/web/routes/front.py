"""Answer the front page, the suggestions of its search box, and the choice of a language."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from newsdb.model.choices import RankedGroup
from newsdb.model.filters import Filters
from newsdb.present.charts.timeline_chart import draw_timeline
from newsdb.present.messages import PageLanguage
from newsdb.present.pages.page_style import CSS
from newsdb.web.content.links import PAGE_KINDS, link_name
from newsdb.web.room import LANGUAGE_COOKIE, InRoom

router = APIRouter(include_in_schema=False)
_LATEST = 12
_MOST_NAMES = 500
_YEAR = 365 * 24 * 3600
_RANKED: tuple[RankedGroup, ...] = ("companies", "people", "reporters", "outlets")


@router.get("/")
def show_front_page(request: Request, room: InRoom) -> HTMLResponse:
    """Show what the archive holds, its timeline, the latest articles and the most frequent names."""
    archive = room.archive
    return room.render(
        request,
        "front.html",
        overview=archive.overview(),
        chart=draw_timeline(archive.timeline(), room.translate(request)),
        latest=archive.articles(Filters(duplicates="exclude"), limit=_LATEST),
        pages=PAGE_KINDS,
        rising=archive.rising(limit=_LATEST),
        ranked={group: archive.top(group, limit=8) for group in _RANKED},
    )


@router.get("/names/{group}")
def show_names(request: Request, room: InRoom, group: RankedGroup) -> HTMLResponse:
    """Show all names of a group, those in most articles first."""
    rows = room.archive.top(group, limit=_MOST_NAMES + 1)
    return room.render(
        request,
        "names.html",
        group=group,
        groups=get_args(RankedGroup),
        rows=rows[:_MOST_NAMES],
        more=len(rows) > _MOST_NAMES,
        pages=PAGE_KINDS,
    )


@router.get("/suggest")
def suggest(
    request: Request,
    room: InRoom,
    q: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """Return the names that begin with the last word typed, as a list of links."""
    word = q.rpartition(":")[2] if ":" in q.split(" ")[-1] else q.strip()
    matches = room.archive.name_matches(word) if word else []
    rows = [(match, link_name(room.settings.base_path, match.kind, f"#{match.id}")) for match in matches]
    return room.render(request, "suggestions.html", rows=rows)


@router.get("/style.css")
def send_style() -> Response:
    """Send the style sheet: that of all pages, and what the reading room adds."""
    return Response(
        CSS + _read_own_style(), media_type="text/css", headers={"Cache-Control": "public, max-age=3600"}
    )


@router.get("/language/{language}")
def choose(
    language: PageLanguage,
    room: InRoom,
    back: Annotated[str, Query(max_length=8000)] = "/",
) -> RedirectResponse:
    """Remember the language, and go back to the page."""
    # A path of this site alone: nothing sends a reader elsewhere.
    target = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    answer = RedirectResponse(room.settings.base_path + target, 303)
    answer.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _read_own_style() -> str:
    from importlib.resources import files

    return (files("newsdb.web") / "static" / "room.css").read_text(encoding="utf-8")
