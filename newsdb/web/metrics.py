"""Count requests and their time, in the text format of Prometheus."""

import time
from collections import Counter, defaultdict
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds


class Metrics:
    """Hold the counts of one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[int] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def add(self, status: int, seconds: float) -> None:
        """Count one answer."""
        with self._lock:
            self._answers[status] += 1
            self._seconds["sum"] += seconds
            for bound in _BOUNDS:
                self._buckets[bound] += seconds <= bound

    def write(self) -> str:
        """Write all counts."""
        with self._lock:
            total = self._answers.total()
            lines = ["# TYPE newsdb_requests_total counter"]
            lines += [
                f'newsdb_requests_total{{status="{status}"}} {count}'
                for status, count in sorted(self._answers.items())
            ]
            lines.append("# TYPE newsdb_request_seconds histogram")
            lines += [
                f'newsdb_request_seconds_bucket{{le="{bound}"}} {self._buckets[bound]}' for bound in _BOUNDS
            ]
            lines += [
                f'newsdb_request_seconds_bucket{{le="+Inf"}} {total}',
                f"newsdb_request_seconds_sum {self._seconds['sum']:.6f}",
                f"newsdb_request_seconds_count {total}",
            ]
        return "\n".join(lines) + "\n"


class RequestTimer:
    """Count every request with its status and time."""

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
            self._metrics.add(status, time.perf_counter() - start)
