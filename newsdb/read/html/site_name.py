"""Find the name of a site in the page's title, where the page states no other: `Headline | News | The Post`."""

from typing import TYPE_CHECKING

from newsdb.lexicon.outlet_names import is_generic_name
from newsdb.lexicon.outlets import find_outlet_of_host
from newsdb.read.html.field_candidates import FieldCandidate
from newsdb.read.html.title import find_separators, read_title_tag, split_title
from newsdb.text.hosts import find_host
from newsdb.text.normalise import fold_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 40  # characters of a name
_MOST_WORDS = 6


def find_title_site(root: "HtmlElement", headline: str | None, url: str | None) -> FieldCandidate | None:
    """Return the rest of the title beside the headline, with bars between, the outer names first; None without any.

    The parser chooses the name among them. The host of a known outlet is surer than words in a title.
    """
    host = find_host(url) if url else None
    if not headline or (host and find_outlet_of_host(host)):
        return None
    names = [
        name
        for candidate in read_title_tag(root)
        for name in _list_parts_beside(candidate.values[0], fold_words(headline))
        if 1 < len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS and not is_generic_name(name)
    ]
    return FieldCandidate((" | ".join(dict.fromkeys(names)),), "title") if names else None


def _list_parts_beside(title: str, headline: str) -> list[str]:
    """Return the parts of a title behind the folded headline, else those before it, the outermost first."""
    separators = find_separators(title)
    for start, end in separators:
        if fold_words(title[:start]) == headline:
            return split_title(title[end:])[::-1]
        if fold_words(title[end:]) == headline:
            return split_title(title[:start])
    return []
