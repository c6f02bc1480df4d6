"""Hold what all requests share: the archive, the templates and the language of the reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException

from newsdb import Archive, __version__
from newsdb.model.published_time import PublishedTime
from newsdb.present.messages import PAGE_LANGUAGES, PageLanguage, Translate, get_translation
from newsdb.present.values.control_characters import replace_control_characters
from newsdb.present.values.convert import to_display_text
from newsdb.web.korean import KOREAN
from newsdb.web.marking import mark_hits
from newsdb.web.metrics import Metrics
from newsdb.web.page_notices import list_notices
from newsdb.web.settings import WebSettings

LANGUAGE_COOKIE = "lang"
_MOST_LETTERS = 300  # of a title in a list


class Room:
    """Render pages of one archive. `archive` is only read; `editable` is the same, to be written, for editors."""

    def __init__(
        self, archive: Archive, settings: WebSettings, metrics: Metrics, editable: Archive | None = None
    ) -> None:
        self.archive = archive
        self.editable = editable
        self.settings = settings
        self.metrics = metrics
        self._statements = BoundedSemaphore(settings.sql_statements)
        self._environment = Environment(
            loader=PackageLoader("newsdb.web"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=show_controls,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            clean=clean,
            shorten=shorten,
            day=format_day,
            hits=mark_hits,
            number=format_number,
            path=quote_path,
        )

    def render(
        self, request: Request, template: str, *, status_code: int = 200, **values: Any
    ) -> HTMLResponse:
        """Render a page in the language of the reader."""
        language = choose_language(request)
        page = self._environment.get_template(template).render(
            values,
            t=get_translation(language, KOREAN),
            language=language,
            languages=PAGE_LANGUAGES,
            base=self.settings.base_path,
            version=__version__,
            here=request.url.path,
            asked=str(request.query_params),
            notices=list_notices(),
            can_edit=self.settings.edit_token is not None,
            archive_name=describe_location(self.settings.location),
        )
        return HTMLResponse(page, status_code)

    @contextmanager
    def hold_statement(self) -> Iterator[None]:
        """Keep one of the places for statements of readers. Raises HTTPException (503) if all are taken."""
        if not self._statements.acquire(timeout=self.settings.sql_seconds):
            raise HTTPException(503, "Other statements are running. Try again.", {"Retry-After": "5"})
        try:
            yield
        finally:
            self._statements.release()

    def get_editable(self) -> Archive:
        """Return the archive to be written. There is none without a token, as there are no editors."""
        if self.editable is None:
            raise LookupError("the archive is only read")
        return self.editable

    def write_site(self, request: Request) -> str:
        """Return the absolute address of the site, with a slash at its end."""
        origin = self.settings.origin or f"{request.url.scheme}://{request.url.netloc}"
        return f"{origin}{self.settings.base_path}/"

    def write_address(self, request: Request, **values: str) -> str:
        """Return the absolute address of a request with these values in its query."""
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        query = request.url.include_query_params(**values).query
        return f"{self.write_site(request)}{path.lstrip('/')}?{query}"

    def translate(self, request: Request) -> Translate:
        """Return the translation into the language of the reader."""
        return get_translation(choose_language(request), KOREAN)


def get_room(request: Request) -> Room:
    """Return the room of the application that answers a request."""
    room: Room = request.app.state.room
    return room


InRoom = Annotated[Room, Depends(get_room)]
"""The room, as a parameter of a route."""


def choose_language(request: Request) -> PageLanguage:
    """Return the reader's language: chosen before, else the first known one of the browser, else English."""
    wanted = [request.cookies.get(LANGUAGE_COOKIE, "")]
    wanted += (
        part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "").split(",")
    )
    return next((language for word in wanted for language in PAGE_LANGUAGES if word == language), "en")


def describe_location(location: str) -> str:
    """Return the name of an archive without its folder, host and password."""
    return location.rstrip("/").rpartition("/")[2].partition("?")[0]


def show_controls(value: object) -> object:
    """Return what a template writes, the control and bidi characters of a text made visible."""
    return replace_control_characters(value) if type(value) is str else value


def clean(text: object) -> str:
    """Return a text for one line of a page, its control and bidi characters made visible."""
    return replace_control_characters(" ".join(to_display_text(text).split()))


def shorten(text: object, most: int = _MOST_LETTERS) -> str:
    """Return the beginning of a text on one line, with … for what is cut."""
    line = clean(str(text)[: 4 * most])
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def format_day(published: PublishedTime | None) -> Markup:
    """Write a publication time as an element: as precise as known, by the article's own clock."""
    if published is None:
        return Markup("")
    return Markup('<time datetime="{iso}">{shown}</time>').format(
        iso=published.format_iso(), shown=str(published)
    )


def format_number(value: float) -> str:
    """Write a number with separators for thousands."""
    return f"{value:,}"


def quote_path(name: str) -> str:
    """Write a name as one part of a path."""
    return quote(name, safe="")
