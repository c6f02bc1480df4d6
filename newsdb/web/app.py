"""Build the application of the reading room."""

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from importlib.resources import files

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from newsdb import Archive, __version__
from newsdb.model.errors import AmbiguousError, NewsdbError, NotFoundError, UsageError
from newsdb.web.head_requests import HeadRequests
from newsdb.web.metrics import Metrics, RequestTimer
from newsdb.web.page_cache import PageCache
from newsdb.web.page_notices import NoticeCollector, add_notice
from newsdb.web.problems import answer_problem
from newsdb.web.protection import SECURITY_HEADERS, RequestLimits, SecurityHeaders
from newsdb.web.room import Room
from newsdb.web.routes import (
    api,
    articles,
    compare,
    facts,
    findings,
    front,
    judging,
    operations,
    profiles,
    review,
    sql,
)
from newsdb.web.settings import WebSettings
from newsdb.web.shared_memory import SharedMemory

_ROUTERS = (front, articles, compare, facts, findings, sql, review, judging, operations, api, profiles)


def create_app(settings: WebSettings) -> FastAPI:
    """Return the application for one archive. Raises NotFoundError at its start if there is no archive."""

    memory = SharedMemory(settings.shared_file)

    def read_mark() -> str:
        room: Room = app.state.room
        return room.archive.change_mark()

    metrics = Metrics(memory)

    @asynccontextmanager
    async def open_archive(app: FastAPI) -> AsyncIterator[None]:
        with ExitStack() as stack:
            stack.callback(memory.close)
            location = settings.location
            # Whatever a page asks, the database refuses to write; judgements have a connection of their own.
            archive = stack.enter_context(Archive(location, on_notice=add_notice, read_only=True))
            editable = stack.enter_context(Archive(location, creates=False)) if settings.edit_token else None
            app.state.room = Room(archive, settings, metrics, editable)
            to_thread.current_default_thread_limiter().total_tokens = settings.threads
            yield

    app = FastAPI(
        title="newsdb",
        version=__version__,
        description="Articles, reporters, outlets, entities and figures of one archive, to read.",
        lifespan=open_archive,
        redirect_slashes=False,
        docs_url=None,  # both load their scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    # Before the pages of names, whose path would take it.
    app.mount("/static", StaticFiles(directory=str(files("newsdb.web") / "static")), name="static")
    for module in _ROUTERS:
        app.include_router(module.router)
    app.add_middleware(PageCache, read_mark=read_mark)
    app.add_middleware(HeadRequests)
    app.add_middleware(NoticeCollector)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestLimits, requests_per_minute=settings.requests_per_minute, memory=memory)
    app.add_middleware(RequestTimer, metrics=metrics)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False)
    _handle_errors(app)
    return app


def _handle_errors(app: FastAPI) -> None:
    """Answer errors by a page or by problem details, without anything of the inside."""

    @app.exception_handler(NewsdbError)
    def answer_error(request: Request, error: NewsdbError) -> Response:
        status = 500
        if isinstance(error, NotFoundError | AmbiguousError):
            status = 404
        elif isinstance(error, UsageError):
            status = 400
        return answer_problem(request, status, str(error), list(error.details))

    @app.exception_handler(HTTPException)
    def answer_http_error(request: Request, error: HTTPException) -> Response:
        answer = answer_problem(request, error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    def answer_wrong_value(request: Request, error: RequestValidationError) -> Response:
        lines = [f"{item['loc'][-1]}: {item['msg']}" for item in error.errors()]
        return answer_problem(request, 422, "A value of the address is not valid.", lines)

    @app.exception_handler(Exception)
    def answer_fault(request: Request, _error: Exception) -> Response:
        # The server logs the error. This answer passes by the middleware that adds the headers.
        answer = answer_problem(request, 500, "")
        answer.headers.update(SECURITY_HEADERS)
        return answer
