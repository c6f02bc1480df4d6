"""Read robots.txt (RFC 9309): the addresses a site lets a robot fetch, and the pause it asks for."""

import re
from urllib.parse import urlsplit

from protego import Protego

ROBOT_NAME = "newsdb"
"""The name by which a site's robots.txt addresses this robot."""

_LONGEST = 500 * 1024  # bytes; the RFC has a robot read at least this much
_LONGEST_DELAY = 60.0  # seconds
# Protego takes a group named "news" for one of "newsdb"; by the RFC (2.2.1) the whole product token must be the same.
_AGENT_LINE = re.compile(r"^(\s*user-?agent\s*:\s*)([a-z_-]+)", re.IGNORECASE)
_OTHER_AGENT = "-"


class SiteRules:
    """Apply the robots.txt rules of one site."""

    def __init__(self, text: str = "", *, trouble: str | None = None) -> None:
        self._protego = Protego.parse("\n".join(map(_replace_other_agent, text.splitlines())))
        self._trouble = trouble

    def find_refusal(self, url: str) -> str | None:
        """Return why the address may not be fetched, None if it may.

        The longest matching rule decides, Allow wins a tie.
        """
        if self._trouble:
            return self._trouble
        return None if self._protego.can_fetch(url, ROBOT_NAME) else "its site's robots.txt forbids it"

    @property
    def crawl_delay(self) -> float:
        """Return the site's wish for the seconds between two requests, at most 60; 0 without a wish."""
        return min(self._protego.crawl_delay(ROBOT_NAME) or 0.0, _LONGEST_DELAY)


def parse_robots(status: int, body: bytes) -> SiteRules:
    """Parse the response to a request for robots.txt.

    A missing file allows everything; a server in trouble (5xx, 429) allows nothing for now.
    """
    if status >= 500 or status == 429:
        return SiteRules(trouble=f"its site's robots.txt cannot be read now: HTTP status {status}")
    if status != 200:
        return SiteRules()
    if len(body) > _LONGEST:  # half a rule would be another rule
        body = body[: max(body.rfind(end, 0, _LONGEST) for end in (b"\n", b"\r")) + 1]
    return SiteRules(body.decode("utf-8", "replace").removeprefix("\ufeff"))


def robots_address(url: str) -> str:
    """Return the address of the robots.txt for an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def _replace_other_agent(line: str) -> str:
    """Replace a name other than ours, so it never matches; drop a version behind ours. `*` stays."""
    match = _AGENT_LINE.match(line)
    if match is None:
        return line
    return match[1] + (ROBOT_NAME if match[2].lower() == ROBOT_NAME else _OTHER_AGENT)
