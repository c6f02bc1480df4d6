"""robots.txt (RFC 9309): what a site lets a robot fetch, and how fast."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

NAME = "newsdb"
"""What a site calls this robot in its robots.txt."""

_LONGEST = 500 * 1024  # bytes; the RFC has a robot read at least this much
_LONGEST_DELAY = 60.0


class Rules:
    """The rules of one site."""

    def __init__(self, lines: Iterable[str], *, forbidden: bool = False) -> None:
        self._parser = RobotFileParser()
        self._forbidden = forbidden
        self._parser.parse(list(lines))
        self._parser.modified()

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return not self._forbidden and self._parser.can_fetch(NAME, url)

    def delay(self) -> float:
        """The seconds that the site wants between two requests, at most a minute; 0 where it says nothing."""
        said = self._parser.crawl_delay(NAME)
        try:
            return min(float(said or 0), _LONGEST_DELAY)
        except ValueError:
            return 0.0


def rules_of(status: int | None, body: bytes) -> Rules:
    """The rules that an answer to a request for robots.txt means; None: there was no answer.

    No such file allows everything; a server in trouble (5xx, 429, no answer) allows nothing for now.
    """
    if status is None or status >= 500 or status == 429:
        return Rules([], forbidden=True)
    if status != 200:
        return Rules([])
    return Rules(body[:_LONGEST].decode("utf-8", "replace").removeprefix("\ufeff").splitlines())


def robots_address(url: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
