"""Connect to servers: only to addresses that may be asked, and under one clock for the whole request."""

import ssl
from collections.abc import Iterable
from math import inf
from time import monotonic
from typing import Any

import httpcore
import httpx

from newsdb.fetch.private_addresses import list_public_addresses

Site = tuple[str, int | None]


class GuardedBackend(httpcore.SyncBackend):
    """Resolve a name, check all its addresses, and connect to one of these: not to what it resolves to next.

    The site that the user named may lie in a private network.
    """

    def __init__(self) -> None:
        self._allowed: Site | None = None
        self._deadline = inf

    def start_request(self, allowed: Site, deadline: float) -> None:
        """Set the site that may lie anywhere, and the time (of the monotonic clock) at which the request ends."""
        self._allowed, self._deadline = allowed, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers. Raises FetchError for one in a private network."""
        addresses = [host]
        if (host.lower(), port) != self._allowed:
            try:
                addresses = list_public_addresses(host, port)
            except (OSError, UnicodeError) as error:
                raise httpcore.ConnectError(str(error)) from error
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = super().connect_tcp(
                    address, port, self.limit_wait(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def limit_wait(self, timeout: float | None) -> float:
        """Return the seconds to wait for one step: no more than the request has left."""
        left = self._deadline - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the request has no time left")
        return min(left, inf if timeout is None else timeout)


class _TimedStream(httpcore.NetworkStream):
    """Pass a connection on, with each wait limited by the request's end."""

    def __init__(self, stream: httpcore.NetworkStream, clock: GuardedBackend) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.limit_wait(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.limit_wait(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._clock.limit_wait(timeout))
        return _TimedStream(stream, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx.HTTPTransport):
    """Send requests of httpx over connections of a backend; httpx has no option for one."""

    def __init__(self, backend: GuardedBackend) -> None:
        super().__init__()
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)
