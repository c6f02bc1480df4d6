"""Run feedparser, with its list of an item's categories in time that grows with their number.

feedparser compares each category with all before it: an item of 400,000 (11 MB) took hours.
"""

import io
from functools import cache
from types import ModuleType
from typing import Any


def parse_feed(raw: bytes) -> tuple[Any, list[Any]]:
    """Return the feed and its entries as feedparser reads them; nothing of what it fails at."""
    try:
        parsed = _load_feedparser().parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, RecursionError, AssertionError, LookupError, TypeError, AttributeError):
        return {}, []
    return parsed.feed, list(parsed.entries)


@cache
def _load_feedparser() -> ModuleType:
    import feedparser
    from feedparser.mixin import _FeedParserMixin
    from feedparser.util import FeedParserDict

    def add_tag(parser: Any, term: str | None, scheme: str | None, label: str | None) -> None:
        """Add a category to the item or feed at hand, once. Stands in place of `_FeedParserMixin._add_tag`."""
        tags = parser._get_context().setdefault("tags", [])  # noqa: SLF001
        if not (term or scheme or label):
            return
        if getattr(parser, "tags_known", None) is not tags:
            parser.tags_known, parser.tag_set = (
                tags,
                {(tag["term"], tag["scheme"], tag["label"]) for tag in tags},
            )
        if (term, scheme, label) not in parser.tag_set:
            parser.tag_set.add((term, scheme, label))
            tags.append(FeedParserDict(term=term, scheme=scheme, label=label))

    _FeedParserMixin._add_tag = add_tag  # noqa: SLF001
    module: ModuleType = feedparser
    return module
