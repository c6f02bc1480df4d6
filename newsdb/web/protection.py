"""Protect the server and its readers: headers of every answer, and a limit of requests for each client."""

import time
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsdb.web.shared_memory import SharedMemory

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_MOST_QUERY_BYTES = 49_152
_MOST_BODY_BYTES = 65_536


class SecurityHeaders:
    """Add the headers by which a browser loads, runs and frames nothing from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class RequestLimits:
    """Refuse requests that are too large, and clients that ask too often (token bucket for each address).

    The buckets are those of all processes of the server.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        requests_per_minute: int,
        memory: SharedMemory,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._memory = memory
        self._burst = float(requests_per_minute)
        self._rate = requests_per_minute / 60
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with 413, 414 or 429."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._find_refusal(scope)
        await (refusal or self._app)(scope, receive, send)

    def _find_refusal(self, scope: Scope) -> PlainTextResponse | None:
        if len(scope["query_string"]) > _MOST_QUERY_BYTES or len(scope["path"]) > _MOST_QUERY_BYTES:
            return PlainTextResponse("The address is too long.", 414)
        headers = dict(scope["headers"])
        if b"transfer-encoding" in headers or _read_length(headers.get(b"content-length")) > _MOST_BODY_BYTES:
            return PlainTextResponse("The request is too large.", 413)
        wait = self.take_token(scope["client"][0] if scope["client"] else "")
        if wait:
            return PlainTextResponse(
                "Too many requests.", 429, headers={"Retry-After": str(max(1, round(wait)))}
            )
        return None

    def take_token(self, client: str) -> float:
        """Take a token of the client's; return the seconds to wait if there is none."""
        now = self._clock()
        with self._memory.lock():
            tokens, since = self._memory.read_bucket(client)
            tokens = min(self._burst, tokens + (now - since) * self._rate) if since else self._burst
            left = tokens - 1 if tokens >= 1 else tokens
            self._memory.write_bucket(client, left, now)
        return 0.0 if tokens >= 1 else (1 - tokens) / self._rate


def _read_length(value: bytes | None) -> int:
    text = (value or b"0").decode("latin-1")
    return int(text) if text.isdecimal() else _MOST_BODY_BYTES + 1
