"""Collect the archive's notices about a question, to be shown on the page that answers it."""

from contextvars import ContextVar

from starlette.types import ASGIApp, Receive, Scope, Send

from newsdb.model.notices import Notice

_NOTICES: ContextVar[list[Notice] | None] = ContextVar("notices", default=None)


class NoticeCollector:
    """Give each request a list of its own: the threads that work for it see the same one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        _NOTICES.set([])
        await self._app(scope, receive, send)


def add_notice(notice: Notice) -> None:
    """Keep a notice for the page of this request; one that is there already is kept once."""
    notices = _NOTICES.get()
    if notices is not None and notice not in notices:
        notices.append(notice)


def list_notices() -> list[Notice]:
    """Return the notices of this request."""
    return _NOTICES.get() or []
