"""Hold what all requests share: the archive, the templates and the language of the reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException

from newsdb import Archive, __version__
from newsdb.present.messages import PAGE_LANGUAGES, PageLanguage, Translate, get_translation
from newsdb.present.notices import translate_notice
from newsdb.present.values.convert import round_similarity
from newsdb.web.candidates import Candidates
from newsdb.web.content import formats
from newsdb.web.content.fact_question import name_measure
from newsdb.web.content.marking import mark_hits
from newsdb.web.content.page_words import say_in_page
from newsdb.web.korean import KOREAN
from newsdb.web.metrics import Metrics
from newsdb.web.page_notices import list_notices
from newsdb.web.settings import WebSettings

LANGUAGE_COOKIE = "lang"
MOST_COMPARED = 5_000
"""The newest articles whose figures a page compares with each other: of more, a reader would wait too long."""


class Room:
    """Render pages of one archive. `archive` is only read; `editable` is the same, to be written, for editors."""

    def __init__(
        self, archive: Archive, settings: WebSettings, metrics: Metrics, editable: Archive | None = None
    ) -> None:
        self.archive = archive
        self.editable = editable
        self.settings = settings
        self.metrics = metrics
        self.candidates = Candidates(archive)
        self._statements = BoundedSemaphore(settings.sql_statements)
        self._environment = Environment(
            loader=PackageLoader("newsdb.web"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=formats.show_controls,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            amount=formats.format_amount,
            clean=formats.clean,
            day=formats.format_day,
            fact_text=formats.format_fact,
            figure_value=formats.format_figure,
            hits=mark_hits,
            interval=formats.format_period,
            number=formats.format_count,
            path=formats.quote_path,
            raw=formats.write_raw,
            rate=formats.format_rate,
            shorten=formats.shorten,
            similarity=round_similarity,
            source_name=formats.name_source,
            time_meant=formats.format_time_note,
            words=say_in_page,
        )

    def render(
        self, request: Request, template: str, *, status_code: int = 200, **values: Any
    ) -> HTMLResponse:
        """Render a page in the language of the reader."""
        language = choose_language(request)
        translate = get_translation(language, KOREAN)
        page = self._environment.get_template(template).render(
            values,
            t=translate,
            measure_name=partial(name_measure, language=language),
            language=language,
            languages=PAGE_LANGUAGES,
            base=self.settings.base_path,
            version=__version__,
            here=request.url.path,
            asked=str(request.query_params),
            notices=[translate_notice(notice, translate) for notice in list_notices()],
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
