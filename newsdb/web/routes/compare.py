"""Answer the page with two names of a kind side by side."""

from typing import TYPE_CHECKING, Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from newsdb.model.errors import AmbiguousError, NotFoundError
from newsdb.model.filters import Filters
from newsdb.present.charts.timeline_chart import draw_timeline
from newsdb.web.content.links import PAGE_KINDS
from newsdb.web.room import InRoom
from newsdb.web.routes.profiles import ProfileKind, find_profile, get_address_name

if TYPE_CHECKING:
    from newsdb.model.rows.reports import Profile

router = APIRouter(include_in_schema=False)
Name = Annotated[str, Query(max_length=300)]


@router.get("/compare")
def compare(
    request: Request,
    room: InRoom,
    kind: ProfileKind = "company",
    left: Name = "",
    right: Name = "",
) -> HTMLResponse:
    """Show two profiles side by side, and the number of articles with both."""
    sides: list[tuple[Profile, str]] = []
    problems: list[str] = []
    for name in filter(str.strip, (left, right)):
        try:
            profile = find_profile(room, kind, name)
        except (NotFoundError, AmbiguousError) as error:
            problems += [str(error), *error.details]
            continue
        sides.append((profile, draw_timeline(profile.timeline, room.translate(request))))
    common = None
    if kind in ("company", "person") and len(sides) == 2:
        names = tuple(get_address_name(profile) for profile, _ in sides)
        filters = Filters(companies=names) if kind == "company" else Filters(people=names)
        # All are counted, also those without a date, which no timeline has; of their names nothing is asked.
        common = room.archive.facets(filters, limit=1, newest=1).articles
    return room.render(
        request,
        "compare.html",
        kind=kind,
        kinds=get_args(ProfileKind),
        address_name=get_address_name,
        left=left,
        right=right,
        sides=sides,
        common=common,
        problems=problems,
        pages=PAGE_KINDS,
    )
