"""Fetches as a guest: robots.txt is asked first, a site gets a pause between two requests, redirects end somewhere."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from newsdb.fetch.http import REDIRECTS, Answer, Client, FetchError, check_address, is_permanent, redirected
from newsdb.fetch.robots import Rules, robots_address, rules_of

PAUSE = 1.0
"""The seconds between two requests to one site; its robots.txt may ask for more."""


@dataclass(slots=True)
class Guest:
    """Fetches through a client, and remembers each site's rules and when it was asked last."""

    client: Client
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What the address answers, after its redirects. Raises FetchError, also where robots.txt forbids it."""
        check_address(url)
        asked, permanent = url, True
        for _ in range(REDIRECTS + 1):
            rules = self._rules_for(url)
            if not rules.allow(url):
                raise FetchError("its site's robots.txt forbids it, or could not be read")
            answer = self._ask(url, headers or {}, rules.delay())
            target = redirected(answer)
            if target is None:
                return replace(answer, moved_to=url if permanent and url != asked else None)
            permanent = permanent and is_permanent(answer)
            url = target
        raise FetchError(f"more than {REDIRECTS} redirects")

    def _rules_for(self, url: str) -> Rules:
        place = robots_address(url)
        if place not in self._rules:
            self._rules[place] = self._fetched_rules(place)
        return self._rules[place]

    def _fetched_rules(self, place: str) -> Rules:
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._ask(place, {}, 0.0)
                target = redirected(answer)
                if target is None:
                    return rules_of(answer.status, answer.body)
                place = target
        except FetchError:
            return rules_of(None, b"")
        return rules_of(404, b"")  # the RFC: too many redirects are no file

    def _ask(self, url: str, headers: Mapping[str, str], delay: float) -> Answer:
        site = urlsplit(url).netloc.lower()
        due = self._asked.get(site, float("-inf")) + max(self.pause, delay)
        if (wait := due - self.clock()) > 0:
            self.sleep(wait)
        try:
            return self.client.get_once(url, headers)
        finally:
            self._asked[site] = self.clock()
