"""Keep pages until the archive changes: the most frequent names cost most, and are asked for most."""

from collections import OrderedDict
from collections.abc import Callable

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsdb.web.room import choose_language

_NEVER_KEPT = ("review", "sql", "sql.csv", "health", "metrics", "language", "static", "style.css")
_MOST_BYTES = 67_108_864
_LARGEST_PAGE = 2_097_152

_Key = tuple[str, bytes, str, str, str]
_Page = tuple[Message, bytes]


class PageCache:
    """Answer a page from memory if nothing was written to the archive since it was made.

    Kept are whole answers with status 200, apart by address, language and host; those used longest ago go first.
    """

    def __init__(self, app: ASGIApp, *, read_mark: Callable[[], str], most_bytes: int = _MOST_BYTES) -> None:
        self._app = app
        self._read_mark = read_mark
        self._most_bytes = most_bytes
        self._pages: OrderedDict[_Key, _Page] = OrderedDict()
        self._bytes = 0
        self._mark = ""
        # A page that takes long holds its thread, and not this one.
        self._limiter: CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if not _may_be_kept(scope):
            await self._app(scope, receive, send)
            return
        mark = await self._renew_mark()
        key = _build_key(scope)
        if page := self._pages.get(key):
            self._pages.move_to_end(key)
            # The middleware outside adds its headers to the list of a message.
            await send({**page[0], "headers": list(page[0]["headers"])})
            await send({"type": "http.response.body", "body": page[1]})
            return
        start: Message = {}
        body: list[bytes] = []

        async def send_and_keep(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message, headers=list(message["headers"]))
            elif message["type"] == "http.response.body":
                body.append(message.get("body", b""))
                if not message.get("more_body") and start["status"] == 200 and mark == self._mark:
                    self._keep(key, (start, b"".join(body)))
            await send(message)

        await self._app(scope, receive, send_and_keep)

    async def _renew_mark(self) -> str:
        """Read the mark of the archive, and forget all pages if it is another one."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(1)
        mark = await to_thread.run_sync(self._read_mark, limiter=self._limiter)
        if mark != self._mark:
            self._pages.clear()
            self._bytes, self._mark = 0, mark
        return mark

    def _keep(self, key: _Key, page: _Page) -> None:
        if len(page[1]) > min(_LARGEST_PAGE, self._most_bytes) or key in self._pages:
            return
        self._pages[key] = page
        self._bytes += len(page[1])
        while self._bytes > self._most_bytes:
            _, (_, body) = self._pages.popitem(last=False)
            self._bytes -= len(body)


def _may_be_kept(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    return path.strip("/").split("/")[0] not in _NEVER_KEPT


def _build_key(scope: Scope) -> _Key:
    request = Request(scope)
    host = request.headers.get("host", "")
    return (scope["path"], scope["query_string"], choose_language(request), scope["scheme"], host)
