"""Fetch politely: read robots.txt first, pause between two requests to a site, limit redirects."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from newsdb.fetch.http import (
    MAX_REDIRECTS,
    Client,
    Response,
    check_address,
    find_redirect,
    is_permanent,
)
from newsdb.fetch.private_addresses import check_public
from newsdb.fetch.robots import SiteRules, parse_robots, robots_address
from newsdb.model.errors import FetchError

_LOGGER = logging.getLogger(__name__)

PAUSE = 1.0
"""The seconds between two requests to one site; its robots.txt may ask for more."""


@dataclass(slots=True)
class PoliteClient:
    """Fetch through a client; keep each site's rules and the time of the last request to it."""

    client: Client
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, SiteRules] = field(default_factory=dict)
    _requested_at: dict[str, float] = field(default_factory=dict)

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, *, asked: str | None = None
    ) -> Response:
        """Return the response after all redirects.

        `asked` is the address that the user named, if `url` was found behind it. Raises FetchError, also if robots.txt
        forbids the address, or if it lies in a private network and on another site than the user named.
        """
        check_address(url)
        asked = asked or url
        first_url, permanent = url, True
        for _ in range(MAX_REDIRECTS + 1):
            check_public(url, asked)
            rules = self._rules_for(url, asked)
            if refusal := rules.find_refusal(url):
                _LOGGER.info("not fetched: %s", refusal, extra={"url": url})
                raise FetchError(refusal)
            response = self._request(url, headers or {}, rules.crawl_delay, asked)
            target = find_redirect(response)
            if target is None:
                return replace(response, moved_to=url if permanent and url != first_url else None)
            permanent = permanent and is_permanent(response)
            url = target
        raise FetchError(f"more than {MAX_REDIRECTS} redirects")

    def _rules_for(self, url: str, asked: str) -> SiteRules:
        address = robots_address(url)
        if address not in self._rules:
            self._rules[address] = self._fetch_rules(address, asked)
        return self._rules[address]

    def _fetch_rules(self, address: str, asked: str) -> SiteRules:
        try:
            for _ in range(MAX_REDIRECTS + 1):
                check_public(address, asked)
                response = self._request(address, {}, 0.0, asked)
                target = find_redirect(response)
                if target is None:
                    return parse_robots(response.status, response.body)
                address = target
        except FetchError as error:  # without an answer nothing of the site is fetched for now
            return SiteRules(trouble=f"its site cannot be reached: {error}")
        return parse_robots(404, b"")  # RFC 9309, 2.3.1.2: too many redirects count as no file

    def _request(self, url: str, headers: Mapping[str, str], delay: float, asked: str) -> Response:
        """Send one request, after the pause for its site."""
        site = urlsplit(url).netloc.lower()
        earliest = self._requested_at.get(site, float("-inf")) + max(self.pause, delay)
        if (wait := earliest - self.clock()) > 0:
            _LOGGER.debug("pause", extra={"site": site, "seconds": round(wait, 3)})
            self.sleep(wait)
        started = self.clock()
        try:
            response = self.client.get_once(url, headers, asked=asked)
        finally:
            self._requested_at[site] = self.clock()
        seconds = round(self._requested_at[site] - started, 3)
        _LOGGER.debug("requested", extra={"url": url, "status": response.status, "seconds": seconds})
        return response
