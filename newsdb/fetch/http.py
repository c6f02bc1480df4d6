"""One GET over HTTP, with limits: time, size, redirects. What the server says of the future is handed on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from newsdb.model.errors import SourceError

if TYPE_CHECKING:
    import httpx

LONGEST = 16 * 1024 * 1024
"""The most of a body that is taken, unpacked, in bytes."""

SECONDS = 60.0
"""How long one answer may take from the first byte to the last."""

REDIRECTS = 5

_WAIT = 20.0  # seconds for a connection, and for each piece of an answer
_PERMANENT = (301, 308)
_MOVED = (301, 302, 303, 307, 308)
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


class FetchError(SourceError):
    """An address that cannot be fetched; the message is one line without the address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, headers by their lower-case names, body, and the address that gave it.

    `moved_to` is the address that holds from now on, where every redirect so far was permanent.
    """

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    moved_to: str | None = None


def is_address(name: str) -> bool:
    """Whether the name of a source is an address on the web."""
    return name.lower().startswith(("http://", "https://"))


def check_address(url: str) -> str:
    """The address, if it is one. Raises FetchError."""
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


def user_agent() -> str:
    """What newsdb calls itself."""
    from newsdb import __version__

    return f"newsdb/{__version__} (news archive; honours robots.txt)"


class Client:
    """Asks servers. Use it as a context; it keeps connections open between its calls."""

    def __init__(self) -> None:
        import httpx

        self._client: httpx.Client = httpx.Client(
            headers={"User-Agent": user_agent(), "Accept": _ACCEPT},
            timeout=_WAIT,
            follow_redirects=False,
            max_redirects=0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get_once(self, url: str, headers: Mapping[str, str]) -> Answer:
        """One request, no redirect followed. Raises FetchError."""
        import httpx

        check_address(url)
        deadline = monotonic() + SECONDS
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                self._client.cookies.clear()
                body = _body(response, deadline) if response.status_code == 200 else b""
                said = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status_code, url, said, body)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError(_line(error)) from error


def redirected(answer: Answer) -> str | None:
    """Where an answer sends to; None where it is no redirect. Raises FetchError for one to nowhere."""
    if answer.status not in _MOVED:
        return None
    target = answer.headers.get("location")
    if not target:
        raise FetchError(f"HTTP status {answer.status} without an address to go on to")
    try:
        return check_address(urljoin(answer.url, target))
    except ValueError as error:
        raise FetchError(f"redirected to what is no address: {error}") from error


def is_permanent(answer: Answer) -> bool:
    """Whether a redirect says that the old address will not come back."""
    return answer.status in _PERMANENT


def _body(response: "httpx.Response", deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > LONGEST:
            raise FetchError(f"the answer is longer than {LONGEST >> 20} MB")
        if monotonic() > deadline:
            raise FetchError(f"the answer took longer than {SECONDS:.0f} seconds")
        parts.append(chunk)
    return b"".join(parts)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
