"""Count requests and their time, in the text format of Prometheus, and log each."""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsdb.web.shared_memory import SharedMemory

_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds
_STATUSES = range(100, 600)
_FIRST_BOUND = 600  # the number of its count; a status is the number of its own
_LONGEST_PATH = 300  # in the log
_ACCESS = logging.getLogger("newsdb.web.access")


class Metrics:
    """Hold the counts of a server, of all its processes."""

    def __init__(self, memory: SharedMemory) -> None:
        self._memory = memory

    def add(self, status: int, seconds: float) -> None:
        """Count one answer."""
        with self._memory.lock():
            self._memory.increment_count(status)
            self._memory.add_seconds(seconds)
            for number, bound in enumerate(_BOUNDS, _FIRST_BOUND):
                if seconds <= bound:
                    self._memory.increment_count(number)

    def write(self) -> str:
        """Write all counts."""
        with self._memory.lock():
            answers = {status: count for status in _STATUSES if (count := self._memory.read_count(status))}
            within = {
                bound: self._memory.read_count(number) for number, bound in enumerate(_BOUNDS, _FIRST_BOUND)
            }
            seconds = self._memory.read_seconds()
        total = sum(answers.values())
        lines = ["# TYPE newsdb_requests_total counter"]
        lines += [f'newsdb_requests_total{{status="{status}"}} {count}' for status, count in answers.items()]
        lines.append("# TYPE newsdb_request_seconds histogram")
        lines += [f'newsdb_request_seconds_bucket{{le="{bound}"}} {count}' for bound, count in within.items()]
        lines += [
            f'newsdb_request_seconds_bucket{{le="+Inf"}} {total}',
            f"newsdb_request_seconds_sum {seconds:.6f}",
            f"newsdb_request_seconds_count {total}",
        ]
        return "\n".join(lines) + "\n"


class RequestTimer:
    """Count and log every request with its status and time; what was asked for is logged without its query."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            seconds = time.perf_counter() - start
            self._metrics.add(status, seconds)
            if _ACCESS.isEnabledFor(logging.INFO):
                fields = {
                    "method": scope["method"],
                    "path": scope["path"][:_LONGEST_PATH],
                    "status": status,
                    "milliseconds": round(seconds * 1000, 1),
                    "client": scope["client"][0] if scope["client"] else "",
                }
                _ACCESS.info("request", extra=fields)
