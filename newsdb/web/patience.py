"""End connections of clients that send or read so slowly that they only keep a place."""

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

_TICK_SECONDS = 10.0
_MOST_TICKS = 12  # of one answer


class PatientProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """Speak HTTP as uvicorn does, and close a connection whose request is not whole after 10 to 20 seconds.

    An answer that is not read within two minutes is given up.
    """

    tick_seconds = _TICK_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Watch a connection from its start."""
        super().connection_made(transport)
        self._seen: tuple[Any, bool] = (None, False)
        self._ticks = 0
        self._watch = self.loop.call_later(self.tick_seconds, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Watch no longer."""
        self._watch.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        cycle = self.cycle
        is_waiting = cycle is None or cycle.response_complete or cycle.more_body
        self._ticks = self._ticks + 1 if self._seen == (cycle, is_waiting) else 0
        self._seen = (cycle, is_waiting)
        # At the first tick nothing was seen before: a connection without a request has had its time.
        if is_waiting and (self._ticks or cycle is None):
            self.transport.close()
        elif self._ticks >= _MOST_TICKS:
            self.transport.abort()
        else:
            self._watch = self.loop.call_later(self.tick_seconds, self._look)
