"""Combine a record with the stored article that it is about: nothing that is known is lost.

What only one of the two says is kept. A name of an outlet comes before a host, a finer time of the same day before a
coarser one, and more reporters before some of them.
"""

import re
from dataclasses import replace
from typing import Literal

from newsdb.lexicon.outlets import find_outlet
from newsdb.model.records import Article, Byline, Publication
from newsdb.text.hosts import parse_host
from newsdb.text.normalise import normalise_name, strip_spaces

_PARTS = {"year": 1, "quarter": 1, "month": 2, "week": 2, "day": 3, "hour": 4, "minute": 5, "second": 6}
BylineRelation = Literal["equal", "fewer", "more", "other"]


def complete_article(stored: Article, record: Article) -> Article:
    """Return the stored article with what only the record says; both have one text, but for white space."""
    outlet, provenance = _choose_outlet(stored, record)
    return replace(
        stored,
        title=_choose_text(stored.title, record.title)
        if stored.title and record.title
        else stored.title or record.title,
        body=_choose_text(stored.body, record.body),
        outlet=outlet,
        outlet_provenance=provenance,
        bylines=_merge_bylines(stored.bylines, record.bylines),
        place=stored.place or record.place,
        published=choose_finer(stored.published, record.published),
        url=stored.url or record.url,
        source_id=stored.source_id or record.source_id,
        section=stored.section or record.section,
        truncated=stored.truncated and record.truncated,
        labels=tuple(dict.fromkeys((*stored.labels, *record.labels))),
    )


def revise_article(stored: Article, record: Article) -> Article:
    """Return the record, a new text of the stored article, with what only the stored one says."""
    outlet, provenance = _choose_outlet(record, stored)
    published = record.published
    if published is None or choose_finer(published, stored.published) is stored.published:
        published = stored.published
    return replace(
        record,
        title=record.title or stored.title,
        outlet=outlet,
        outlet_provenance=provenance,
        bylines=record.bylines or stored.bylines,
        place=record.place or stored.place,
        published=published,
        url=record.url or stored.url,
        source_id=record.source_id or stored.source_id,
        section=record.section or stored.section,
        labels=record.labels or stored.labels,
    )


def is_host(outlet: str) -> bool:
    """Return whether an outlet is named by the host of its site alone."""
    return parse_host(outlet) is not None and find_outlet(outlet) is None


def is_better_outlet(outlet: str | None, known: str | None) -> bool:
    """Return whether a record names the outlet of an article without one, or with a host alone."""
    if outlet is None or known is None:
        return outlet is not None
    return is_host(known) and not is_host(outlet)


def choose_finer(first: Publication | None, second: Publication | None) -> Publication | None:
    """Return the finer of two times if they agree as far as the coarser one goes, else the first."""
    if first is None or second is None:
        return first or second
    common = min(_PARTS[first.precision], _PARTS[second.precision])
    if _PARTS[second.precision] <= common or _local_parts(first)[:common] != _local_parts(second)[:common]:
        return first
    return second


def compare_bylines(stored: tuple[Byline, ...], record: tuple[Byline, ...]) -> BylineRelation:
    """Return whether a record names the same reporters, some of them, more, or others."""
    one = {normalise_name(byline.name) for byline in stored}
    two = {normalise_name(byline.name) for byline in record}
    if one == two:
        return "equal"
    return "fewer" if two < one else "more" if two > one else "other"


def _choose_outlet(first: Article, second: Article) -> tuple[str | None, str | None]:
    better = second if is_better_outlet(second.outlet, first.outlet) else first
    return better.outlet, better.outlet_provenance


def _choose_text(first: str, second: str) -> str:
    """Return the text with fewer needless spaces, whatever came first; both are equal otherwise."""
    if first == second or not is_equal_text(first, second):
        return first
    return min(first, second, key=lambda text: (len(re.findall(r"\s{2,}|\n ", text)), -len(text), text))


def is_equal_text(left: str | None, right: str | None) -> bool:
    """Return whether two texts are equal but for white space."""
    return strip_spaces(left or "") == strip_spaces(right or "")


def _merge_bylines(stored: tuple[Byline, ...], record: tuple[Byline, ...]) -> tuple[Byline, ...]:
    relation = compare_bylines(stored, record)
    if relation in ("fewer", "other"):
        return stored
    kept, others = (record, stored) if relation == "more" else (stored, record)
    roles = {normalise_name(byline.name): byline.role for byline in others if byline.role}
    emails = {normalise_name(byline.name): byline.email for byline in others if byline.email}
    return tuple(
        replace(
            byline,
            role=byline.role or roles.get(normalise_name(byline.name)),
            email=byline.email or emails.get(normalise_name(byline.name)),
        )
        for byline in kept
    )


def _local_parts(published: Publication) -> tuple[int, ...]:
    return tuple(published.local.timetuple()[:6])
