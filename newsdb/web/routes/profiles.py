"""Answer the pages of a company, person, organisation, reporter or outlet."""

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from newsdb.lexicon.kinds import plural_of
from newsdb.model.errors import AmbiguousError
from newsdb.model.filters import Filters
from newsdb.model.rows.reports import Profile
from newsdb.present.charts.drawing import draw_figure_chart, select_main_unit
from newsdb.present.charts.timeline_chart import draw_timeline
from newsdb.web.links import PAGE_KINDS, QUERY_KEYS, link_articles, link_name, write_clause
from newsdb.web.network import draw_network
from newsdb.web.room import InRoom, Room

router = APIRouter(include_in_schema=False)
ProfileKind = Literal["company", "person", "organisation", "reporter", "outlet"]
_EVERYTHING = Filters()


@router.get("/{kind}/{name:path}")
def show_profile(request: Request, room: InRoom, kind: ProfileKind, name: str) -> HTMLResponse:
    """Show what one name covers or how it is covered."""
    try:
        profile = find_profile(room, kind, name)
    except AmbiguousError as error:
        choices = [
            (line, link_name(room.settings.base_path, kind, line.split()[0])) for line in error.candidates
        ]
        return room.render(request, "choices.html", status_code=300, name=name, choices=choices)
    translate = room.translate(request)
    kind_of_figures, _, shown = select_main_unit(profile.figures)
    base = room.settings.base_path
    return room.render(
        request,
        "profile.html",
        profile=profile,
        chart=draw_timeline(profile.timeline, translate),
        figure_chart=(
            draw_figure_chart(translate("Over time"), profile.figures, kind_name=translate(kind_of_figures))
            if len(shown) > 1
            else ""
        ),
        network=draw_network(profile, translate, base),
        pages=PAGE_KINDS,
        articles_link=link_articles(base, write_clause(QUERY_KEYS[plural_of(kind)], f"#{profile.id}")),
    )


def find_profile(room: Room, kind: ProfileKind, name: str, filters: Filters = _EVERYTHING) -> Profile:
    """Return the profile of a name, from the articles of the filters. Raises NotFoundError and AmbiguousError."""
    archive = room.archive
    return {
        "company": archive.company,
        "person": archive.person,
        "organisation": archive.organisation,
        "reporter": archive.reporter,
        "outlet": archive.outlet,
    }[kind](name, filters)
