"""Joins the steps: a record as it was read becomes an Article."""

from collections.abc import Iterable

from newsdb.model.errors import RecordError
from newsdb.model.records import Article, ParseOptions, Publication, RawRecord, SourceLabel
from newsdb.parse.article_key import article_key
from newsdb.parse.boilerplate import strip_boilerplate
from newsdb.parse.byline.finder import find_byline
from newsdb.parse.clean import clean_field, clean_text
from newsdb.parse.dates import parse_publication
from newsdb.parse.language import language_of
from newsdb.parse.outlets import outlet_name

_LONGEST_NAME = 200  # characters; names are indexed


def parse_article(raw: RawRecord, options: ParseOptions) -> Article:
    """The article that a record holds: clean text, byline, outlet, place and publication.

    What the record does not say comes from `options`; what nobody says is None. A record without text parses too:
    `check_storable` tells whether it may be stored. Raises UsageError for a time zone that does not exist.
    """
    title, text = clean_field(raw.title), clean_text(raw.body)
    found = find_byline(clean_field(raw.byline), text)
    body = strip_boilerplate(text, found.end, found.cuts)
    stated = outlet_name(clean_field(raw.outlet) or "") or None
    outlet = stated or found.outlet or options.outlet
    url, source_id = clean_field(raw.url), clean_field(raw.source_id)
    return Article(
        key=article_key(url, outlet, source_id, f"{title or ''}\n{text}"),
        title=title,
        body=body,
        outlet=outlet,
        outlet_provenance="field"
        if stated
        else found.outlet_provenance
        if found.outlet
        else "option"
        if outlet
        else None,
        bylines=found.bylines,
        place=found.place,
        published=_publication(raw, options),
        url=url,
        source_id=source_id,
        section=clean_field(raw.section),
        language=language_of(f"{title or ''} {body}", raw.language),
        truncated=raw.truncated,
        labels=_labels(raw.labels),
    )


def check_storable(article: Article) -> None:
    """Raise RecordError for an article that has no text to keep, or a text where a name should be."""
    if not article.body.strip() and not article.title:
        raise RecordError("no text: the record has neither a title nor a body")
    named = [("outlet", article.outlet or ""), *(("reporter", byline.name) for byline in article.bylines)]
    for what, name in named:
        if len(name) > _LONGEST_NAME:
            raise RecordError(
                f"the {what}'s name has {len(name)} characters: say with --map which column holds it"
            )


def _labels(labels: Iterable[SourceLabel]) -> tuple[SourceLabel, ...]:
    """The source's own labels, cleaned, in its order; each word of a scheme once."""
    cleaned = ((clean_field(label.scheme), clean_field(label.value)) for label in labels)
    return tuple(dict.fromkeys(SourceLabel(scheme, value) for scheme, value in cleaned if scheme and value))


def _publication(raw: RawRecord, options: ParseOptions) -> Publication | None:
    """The record's own date, else the one that the user gave for all; a date that cannot be read is none."""
    own = parse_publication(raw.published, options.timezone, "field")
    return own or parse_publication(options.published, options.timezone, "option")
