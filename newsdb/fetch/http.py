"""Send one GET request over HTTP, with limits on time and size."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from newsdb.fetch.content_encoding import unpack_content
from newsdb.fetch.private_addresses import get_site, has_proxy
from newsdb.model.errors import FetchError

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 16 * 1024 * 1024
"""The most bytes of an unpacked body."""

MAX_SECONDS = 60.0
"""The most seconds of a request, from the connection to the last byte of the response."""

MAX_REDIRECTS = 5

_WAIT = 20.0  # seconds for a connection, and for each piece of a response
_TOO_LATE = "the answer took longer than {:.0f} seconds"
_PERMANENT = (301, 308)
_MOVED = (301, 302, 303, 307, 308)
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, "
    "*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Response:
    """Hold a server's response: status, headers by their lower-case names, body, and the address it came from.

    `moved_to` is the new address of the resource if all redirects were permanent.
    """

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    moved_to: str | None = None


def is_address(source: str) -> bool:
    """Return whether a source is a web address."""
    return source.lower().startswith(("http://", "https://"))


def check_address(url: str) -> str:
    """Return the address if it can be fetched; raise FetchError if not."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"no address: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise FetchError("no address that can be fetched; it begins with http:// or https://")
    if parts.username or parts.password:
        raise FetchError("an address with a password in it is not fetched")
    return url


def build_user_agent() -> str:
    """Return the User-Agent header of newsdb."""
    from newsdb import __version__

    return f"newsdb/{__version__} (news archive; honours robots.txt)"


class Client:
    """Send requests; a context to keep connections open between them."""

    def __init__(self) -> None:
        import httpx

        from newsdb.fetch.connection import GuardedBackend, GuardedTransport

        self._backend = GuardedBackend()
        self._client: httpx.Client = httpx.Client(
            # A proxy of the environment resolves the names itself, and decides.
            transport=None if has_proxy() else GuardedTransport(self._backend),
            headers={"User-Agent": build_user_agent(), "Accept": _ACCEPT},
            timeout=_WAIT,
            follow_redirects=False,
            max_redirects=0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get_once(self, url: str, headers: Mapping[str, str], *, asked: str | None = None) -> Response:
        """Send one request and follow no redirect.

        `asked` is the address that the user named: its site alone may lie in a private network. Raises FetchError.
        """
        import httpx

        check_address(url)
        deadline = monotonic() + MAX_SECONDS
        self._backend.start_request(get_site(asked or url), deadline)
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                self._client.cookies.clear()
                body = _read_body(response, deadline) if response.status_code == 200 else b""
                lower_headers = {name.lower(): value for name, value in response.headers.items()}
                return Response(response.status_code, url, lower_headers, body)
        except httpx.TimeoutException as error:
            if monotonic() < deadline:
                raise FetchError(f"no answer within {_WAIT:.0f} seconds") from error
            raise FetchError(_TOO_LATE.format(MAX_SECONDS)) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError(_one_line(error)) from error


def find_redirect(response: Response) -> str | None:
    """Return the target of a redirect, if the response is one. Raises FetchError for an invalid address."""
    if response.status not in _MOVED:
        return None
    target = response.headers.get("location")
    if not target:
        raise FetchError(f"HTTP status {response.status} without an address to go on to")
    try:
        return check_address(urljoin(response.url, target))
    except ValueError as error:
        raise FetchError(f"redirected to what is no address: {error}") from error


def is_permanent(response: Response) -> bool:
    """Return whether a redirect replaces the old address for good."""
    return response.status in _PERMANENT


def _read_body(response: "httpx.Response", deadline: float) -> bytes:
    """Read and unpack the body. Raises FetchError for one longer than MAX_BYTES or later than the deadline."""
    parts: list[bytes] = []
    size = 0
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > MAX_BYTES:
            raise FetchError(f"the answer is longer than {MAX_BYTES >> 20} MB")
        if monotonic() > deadline:
            raise FetchError(_TOO_LATE.format(MAX_SECONDS))
        parts.append(chunk)
    return unpack_content(b"".join(parts), response.headers.get("content-encoding", ""), MAX_BYTES)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
