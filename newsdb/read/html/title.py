"""Choose the headline of a page: the candidate shown on the page, without the name of the site."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdb.lexicon.outlets import find_spelling
from newsdb.read.html.elements import describe, get_visible_text, is_away
from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates
from newsdb.text.normalise import fold_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+[|\-–—:·•»«<>~/]{1,2}\s+|\s*[|│ㅣ:]{1,2}\s+|\s+[|│]\s*$|\s*::\s*")
_GLUED_SEPARATOR = re.compile(r"\s*[：｜|_│ㅣ]\s*")  # in titles of East Asia
_BEFORE_SITE = re.compile(r"\s+[-–—<>»]\s+|\s*[|│ㅣ]\s*")  # a colon stands behind a kicker
_SITE_IN_FRONT = re.compile(r"^([^:：|｜]{2,40})\s?[:：|｜]\s*(?=\S)")
_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z]{2,4}){1,2}", re.IGNORECASE)
_MOST_SECTION_WORDS = 2
_LEAST_HEADLINE = 8  # letters
_LEAST_LINE = 5
_SECTIONS = (
    "정치|경제|사회|문화|국제|스포츠|연예|오피니언|IT|과학|생활|전국|지역|종합|증권|부동산|산업|세계|사설|칼럼"
    "|라이프|기사본문|전체기사|기사|뉴스"
)
# What stands between a Korean headline and the name of its site, and both together where the site is not known.
_SECTION = re.compile(rf"(?:\s*[-<>|ㅣ·]\s*(?:{_SECTIONS})){{1,3}}$")
_SECTION_AND_SITE = re.compile(
    rf"(?:\s*[-<>|ㅣ·]\s*(?:{_SECTIONS})){{1,3}}\s*[-<>|ㅣ:]\s*[^-<>|ㅣ:]{{2,20}}$"
)
_KICKER = re.compile(
    r"kicker|eyebrow|overline|dachzeile|topline|pre-?title|supertitle|roofline|spitzmarke", re.IGNORECASE
)
_EDGES = " :：|｜-–—·/"
_LEAST_WORDS = 3
_MOST_PARTS = 3
_MOST_KICKER_WORDS = 9
_WORD = re.compile(r"\w+")
_LONGEST = 400
_LONGEST_SPLIT = 1000  # characters
_ALIKE = 0.5
_LEVELS = ("h1", "h2", "h3", "h4")
_LOWER = _LEVELS[2:]
_LINES = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "div",
    "span",
    "strong",
    "b",
    "font",
    "td",
    "dt",
    "li",
    "em",
)
_TITLED = re.compile(r"title|headline|subject|tit_|제목", re.IGNORECASE)
_MOST_HEADINGS = 20


def find_headline(root: "HtmlElement", candidates: FieldCandidates) -> "HtmlElement | None":
    """Find the heading on the page most similar to the stated titles."""
    stated_titles = [
        value
        for candidate in (*candidates.list_all("title"), *read_title_tag(root))
        for value in candidate.values
    ]
    headings = [
        heading
        for heading in root.iter("h1", "h2", *_LOWER)
        if (heading.tag not in _LOWER or _TITLED.search(describe(heading)))
        and 2 <= len(get_visible_text(heading, _LONGEST)) <= _LONGEST
    ][:_MOST_HEADINGS]
    shown = {fold_words(get_visible_text(heading)) for heading in headings}
    sites = {site for value in stated_titles for site in _list_site_parts(value, shown)}
    headings = [heading for heading in headings if not _is_site(fold_words(get_visible_text(heading)), sites)]
    rated = [
        (
            max((_measure_overlap(get_visible_text(heading), value) for value in stated_titles), default=0),
            -_LEVELS.index(heading.tag),
            -number,
            heading,
        )
        for number, heading in enumerate(headings)
    ]
    best = max(rated, key=lambda rating: rating[:3], default=None)
    return best[3] if best and best[0] >= _ALIKE else None


def find_title_line(root: "HtmlElement", title: str) -> "HtmlElement | None":
    """Find the element with this title alone, or with its part before the site, on a page without a heading of it."""
    parts = {fold_words(title), fold_words(_BEFORE_SITE.split(title)[0])}
    wanted = {part for part in parts if len(part) >= _LEAST_LINE}
    return next(
        (
            element
            for element in root.iter(*_LINES)
            if element.text and fold_words(element.text) in wanted and not is_away(element)
        ),
        None,
    )


def _list_site_parts(title: str, shown: set[str]) -> list[str]:
    """Return the folded parts of a title other than the headline: those behind the first.

    Of two parts the longer is the headline behind its site if the page shows it as a heading, and not the first. What
    stands before a colon is rather a part of the headline.
    """
    first, *rest = [fold_words(part) for part in _SEPARATOR.split(title)]
    if len(rest) == 1 and ":" not in title and rest[0] in shown and first not in shown:
        return [] if len(rest[0]) > len(first) else rest
    return rest


def choose_headline(
    root: "HtmlElement", candidates: FieldCandidates, heading_element: "HtmlElement | None", url: str | None
) -> FieldCandidate | None:
    """Choose the headline: the heading equal to a stated title, else JSON-LD, Open Graph or <title>."""
    stated_titles = [*candidates.list_all("title"), *read_title_tag(root)]
    sites = collect_site_names(candidates, url)
    if not candidates.list_all("outlet"):
        sites |= {site for candidate in stated_titles for site in _list_known_sites(candidate.values[0])}
    plain = [
        FieldCandidate(
            (strip_site_name(candidate.values[0], sites, _list_others(stated_titles, candidate)),),
            candidate.provenance,
        )
        for candidate in stated_titles
    ]
    if heading_element is not None and heading_element.tag == "h1":
        others = [candidate.values[0] for candidate in plain]
        shown = strip_site_name(get_visible_text(heading_element), sites, others)
        return FieldCandidate((_strip_kicker(root, heading_element, shown, others),), "h1")
    if heading_element is not None and any(
        _is_headline_of(get_visible_text(heading_element), candidate.values[0]) for candidate in plain
    ):
        return FieldCandidate((get_visible_text(heading_element),), heading_element.tag)
    return next((candidate for candidate in plain if fold_words(candidate.values[0]) not in sites), None)


def _is_headline_of(heading: str, title: str) -> bool:
    """Return whether a heading is a title, or the longest of its parts at its start: the end may name the site."""
    folded, (first, *others) = fold_words(heading), map(fold_words, split_title(title))
    is_first = folded == first and len(others) == 1 and len(others[0]) < len(first)
    return bool(folded) and (is_first or folded == fold_words(title))


def _strip_kicker(root: "HtmlElement", heading: "HtmlElement", shown: str, others: Sequence[str]) -> str:
    """Strip the words around a headline stated without them: `LIVE`, `Subscribers only`.

    A part of the heading by itself, or of another heading of the same words, goes wherever one statement lacks it;
    words of the same part only where all do. Without such a statement, an element in front called a kicker is stripped.
    """
    folded = {fold_words(other) for other in others if _is_long_enough(other)}
    for same in (heading, *_list_same_headings(root, heading, shown)):
        if (rest := _strip_parts(same, shown, folded)) is not None:
            return rest
    if any(fold_words(other) == fold_words(shown) for other in others):
        return shown
    for word in list(_WORD.finditer(shown))[1:_MOST_KICKER_WORDS]:
        start = word.start() - (shown[word.start() - 1] in "\"'‘“„«»”(¿¡")
        if fold_words(shown[start:]) in folded:
            return shown[start:].strip()
    first = next(iter(heading), None)
    if first is not None and not (heading.text or "").strip() and _KICKER.search(describe(first)):
        kicker = get_visible_text(first)
        rest = shown.removeprefix(kicker).strip(_EDGES)
        return rest if kicker and shown.startswith(kicker) and rest else shown
    return shown


def _list_same_headings(root: "HtmlElement", heading: "HtmlElement", shown: str) -> list["HtmlElement"]:
    """Return the other headings of the same words: a path of the site may name the article in its h1."""
    headings = [
        each for each in islice(root.iter("h1", "h2", *_LOWER), _MOST_HEADINGS) if each is not heading
    ]
    return [each for each in headings if fold_words(get_visible_text(each, _LONGEST)) == fold_words(shown)]


def _strip_parts(heading: "HtmlElement", shown: str, stated: set[str]) -> str | None:
    """Return the headline without its first or last elements, if the page states it so elsewhere; else None."""
    parts = [get_visible_text(part) for part in heading if isinstance(part.tag, str)]
    for texts, strip in ((parts, str.removeprefix), (parts[::-1], str.removesuffix)):
        rest = shown
        for text in texts[:_MOST_PARTS]:
            rest = strip(rest, text).strip(_EDGES)
            if rest != shown and fold_words(rest) in stated:
                return rest
    return None


def _is_long_enough(title: str) -> bool:
    return len(_WORD.findall(title)) >= _LEAST_WORDS or len(fold_words(title)) >= _LEAST_HEADLINE


def _list_others(stated_titles: Sequence[FieldCandidate], one: FieldCandidate) -> list[str]:
    return [candidate.values[0] for candidate in stated_titles if candidate is not one]


def read_title_tag(root: "HtmlElement") -> list[FieldCandidate]:
    """Return the text of <title> as a candidate; none without one."""
    title = next(root.iter("title"), None)
    text = get_visible_text(title) if title is not None else ""
    return [FieldCandidate((text,), "title")] if text else []


def collect_site_names(candidates: FieldCandidates, url: str | None) -> set[str]:
    """Collect the folded names of the site: its own, its publisher, its host with and without the ending."""
    names = {
        fold_words(value)
        for field in ("site", "outlet")
        for heading in candidates.list_all(field)
        for value in heading.values
    }
    host = (_find_host(url) or "").removeprefix("www.").removeprefix("m.")
    labels = host.split(".")
    names |= {fold_words(host), *(fold_words(label) for label in labels[:-1] if len(label) > 2)}
    return names - {""}


def _list_known_sites(title: str) -> list[str]:
    """Return the folded names of known outlets at the ends of a title."""
    parts = split_title(title)
    return [fold_words(part) for part in (parts[0], parts[-1]) if len(parts) > 1 and find_spelling(part)]


def strip_site_name(title: str, sites: set[str], others: Sequence[str] = ()) -> str:
    """Strip the site's name from either end of a title, and an end missing in the page's other titles."""
    title = _SECTION_AND_SITE.sub("", title) or title
    separators = find_separators(title)
    for start, _ in separators:
        kept = title[:start].strip()
        if kept and any(fold_words(kept) == fold_words(other) for other in others):
            return kept
    for start, end in reversed(separators):
        kept, rest = title[:start].strip(), title[end:].strip()
        if kept and (not rest or _is_site(rest, sites) or _DOMAIN.fullmatch(rest)):
            bare = strip_site_name(kept, sites, others)
            return _SECTION.sub("", bare) or kept if bare != kept else _strip_section(kept, title[start:end])
        if rest and _is_site(kept, sites):
            return strip_site_name(rest, sites, others)
    if (middle := _find_site_inside(title, separators, sites)) is not None:
        return _strip_section(title[: middle[0]].strip(), title[slice(*middle)])
    front = _SITE_IN_FRONT.match(title)
    return title[front.end() :].strip() if front and _is_site(front[1], sites) else title.strip()


def find_separators(title: str) -> list[tuple[int, int]]:
    """Return the places of the signs between the parts of a title; none in a text of no title."""
    if len(title) > _LONGEST_SPLIT:
        return []
    matches = (match for rule in (_SEPARATOR, _GLUED_SEPARATOR) for match in rule.finditer(title))
    return sorted({match.span() for match in matches})


def split_title(title: str) -> list[str]:
    """Return the parts of a title: the headline, its section, the site."""
    separators = find_separators(title)
    starts = [0, *(end for _, end in separators)]
    ends = [*(start for start, _ in separators), len(title)]
    return [title[slice(*place)].strip() for place in zip(starts, ends, strict=True)]


def _find_site_inside(
    title: str, separators: Sequence[tuple[int, int]], sites: set[str]
) -> tuple[int, int] | None:
    """Return the separator before the name of the site in `Headline - The Post - News`; None without one."""
    for (start, end), (next_start, _) in pairwise(separators):
        if _is_site(title[end:next_start], sites):
            return start, end
    return None


def _strip_section(kept: str, separator: str) -> str:
    """Strip the section between a headline and its site, set off by one sign: `Headline | News | The Post`."""
    mark = separator.strip()
    bare = _SECTION.sub("", kept) or kept
    headline, sign, section = bare.rpartition(f" {mark} " if separator.strip() != separator else mark)
    if sign and mark and len(section.split()) <= _MOST_SECTION_WORDS and _is_long_enough(headline):
        return headline.strip()
    return bare


def _is_site(text: str, sites: set[str]) -> bool:
    folded = fold_words(text)
    return (
        folded in sites
        or folded.removeprefix("the") in sites
        or any((len(site) > 4 and folded == f"the{site}") or site == f"the{folded}" for site in sites)
    )


def _measure_overlap(one: str, other: str) -> float:
    """Return the share of the shorter text's words in the other; 0 for different texts of one word."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    shorter = min(len(first), len(second))
    if not shorter or shorter * 4 < max(len(first), len(second)):
        return 1.0 if fold_words(one) == fold_words(other) else 0.0
    return len(first & second) / shorter


def _find_host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
