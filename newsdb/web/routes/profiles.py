"""Answer the pages of a company, person, organisation, reporter, outlet or cited source."""

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from newsdb.lexicon.kinds import PROFILE_KINDS
from newsdb.model.errors import AmbiguousError
from newsdb.model.filters import Filters
from newsdb.model.rows.articles import QuoteRow
from newsdb.model.rows.reports import Profile
from newsdb.present.charts.drawing import draw_figure_chart, select_main_unit
from newsdb.present.charts.timeline_chart import draw_timeline
from newsdb.web.content.links import (
    HEADINGS,
    PAGE_KINDS,
    QUERY_KEYS,
    link_articles,
    link_name,
    link_page,
    write_clause,
)
from newsdb.web.content.network import draw_network
from newsdb.web.room import InRoom, Room

router = APIRouter(include_in_schema=False)
ProfileKind = Literal["company", "person", "organisation", "reporter", "outlet", "source"]
_EVERYTHING = Filters()
_NEWEST = 1_000  # articles whose names are counted, and all up to that
_QUOTES = 10


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
    base, asked_as = room.settings.base_path, get_address_name(profile)
    return room.render(
        request,
        "profile.html",
        profile=profile,
        asked_as=asked_as,
        chart=draw_timeline(profile.timeline, translate),
        figure_chart=(
            draw_figure_chart(translate("Over time"), profile.figures, kind_name=translate(kind_of_figures))
            if len(shown) > 1
            else ""
        ),
        network=draw_network(profile, translate, base),
        pages=PAGE_KINDS,
        rivals=[row.name for row in profile.related.get(HEADINGS[kind], ())],
        also=_list_other_pages(room, profile),
        quotes=_list_quotes(room, profile),
        quotes_link=link_page(f"{base}/quotes", source=asked_as),
        facts_link=link_page(f"{base}/facts", subject=asked_as),
        series_link=link_page(f"{base}/facts/series", subject=asked_as),
        changes_link=link_page(f"{base}/changes", subject=asked_as),
        articles_link=link_articles(base, write_clause(QUERY_KEYS[HEADINGS[kind]], asked_as)),
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
        "source": archive.source,
    }[kind](name, filters, newest=_NEWEST)


def get_address_name(profile: Profile) -> str:
    """Return the name by which the page of a profile is asked for: `#12`, or the name of a source without an id."""
    return f"#{profile.id}" if profile.id else profile.name


def _list_other_pages(room: Room, profile: Profile) -> list[tuple[str, str]]:
    """List the other pages of the same entity: what it is, and what it is cited with."""
    base, name = room.settings.base_path, f"#{profile.id}"
    if profile.kind in PROFILE_KINDS:
        return [("cited source", link_name(base, "source", name))]
    if profile.kind == "source" and profile.id:
        kind = room.archive.curation.entity(name).kind
        return [(kind, link_name(base, kind, name))] if kind in PROFILE_KINDS else []
    return []


def _list_quotes(room: Room, profile: Profile) -> list[QuoteRow]:
    if profile.kind != "source":
        return []
    return room.archive.quotes(sources=(get_address_name(profile),), limit=_QUOTES).rows
