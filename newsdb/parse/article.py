"""Parse a raw record into an Article, step by step."""

from collections.abc import Iterable

from newsdb.model.errors import RecordError
from newsdb.model.records import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Article,
    ParseOptions,
    Publication,
    RawRecord,
    SourceLabel,
)
from newsdb.parse.article_key import build_address_key, build_article_keys, is_front_page, is_own_id
from newsdb.parse.byline.finder import BylineResult, find_byline
from newsdb.parse.cleaning.boilerplate import strip_boilerplate
from newsdb.parse.cleaning.characters import clean_field, clean_text
from newsdb.parse.language import detect_language
from newsdb.parse.outlet import Site, find_site, find_stated_outlet
from newsdb.parse.timezone import DEFAULT_TIMEZONE, find_timezone, show_locally
from newsdb.text.archived_addresses import restore_address
from newsdb.text.dates import is_placeholder, parse_publication
from newsdb.text.name_forms import DECLARED_PEOPLE


def parse_article(raw: RawRecord, options: ParseOptions) -> Article:
    """Parse a record into an article: clean text, byline, outlet, place and publication.

    `options` fill what the record leaves out; a fact given by neither is None. A record without text parses
    too: `check_storable` refuses it later. Raises UsageError for a time zone without a definition.
    """
    title, text = clean_field(raw.title), clean_text(raw.body)
    byline = find_byline(
        clean_field(raw.byline), text, declared=raw.provenance.get("byline") == DECLARED_PEOPLE
    )
    body = strip_boilerplate(text, byline.end, byline.cuts)
    language = detect_language(f"{title or ''} {body}", raw.language)
    url, source_id = clean_field(raw.url), clean_field(raw.source_id)
    url = restore_address(url) if url else None
    outlet, outlet_provenance = _choose_outlet(raw.outlet, find_site(url), byline, options)
    if url and is_front_page(url):
        url = None
    source = None if is_own_id(source_id, raw.format) else raw.origin.source
    keys = [*build_article_keys(url, outlet, source_id, f"{title or ''}\n{text}", source)]
    if raw.other_url and (page_key := build_address_key(restore_address(raw.other_url))):
        keys.append(page_key)
    key, *other_keys = dict.fromkeys(keys)
    return Article(
        key=key,
        title=title,
        body=body,
        outlet=outlet,
        outlet_provenance=outlet_provenance,
        bylines=tuple(person for person in byline.bylines if not _is_one_name(person.name, outlet)),
        place=byline.place,
        published=_choose_publication(raw, find_timezone(raw, outlet, language), options),
        url=url,
        source_id=source_id,
        section=clean_field(raw.section),
        language=language,
        truncated=raw.truncated,
        labels=_clean_labels(raw.labels),
        other_keys=tuple(other_keys),
    )


def check_storable(article: Article) -> None:
    """Raise RecordError for an article without text to keep, of too long a text, or with a text in place of a name."""
    if not article.body.strip() and not article.title:
        raise RecordError("no text: the record has neither a title nor a body")
    if (length := len(article.body) + len(article.title or "")) > LONGEST_TEXT:
        raise RecordError(
            f"the text has {length:,} characters, and that of an article {LONGEST_TEXT:,} at most: split it"
        )
    names = [("outlet", article.outlet or ""), *(("reporter", byline.name) for byline in article.bylines)]
    for owner, name in names:
        if len(name) > LONGEST_NAME:
            raise RecordError(
                f"the {owner}'s name has {len(name)} characters: say with --map which column holds it"
            )


def _is_one_name(name: str, outlet: str | None) -> bool:
    """Return whether a byline names the outlet itself: `By Marrowgate Courier`."""
    return outlet is not None and name.casefold() == outlet.casefold()


def _choose_outlet(
    stated: str | None, site: Site, byline: BylineResult, options: ParseOptions
) -> tuple[str | None, str | None]:
    """Return the outlet and its provenance: the stated one, else the known one of the address.

    Else that of the byline, that which the user says, and at last the host of an unknown site.
    """
    candidates = (
        (find_stated_outlet(stated, site), "field"),
        (site.outlet.name if site.outlet else None, "address"),
        (byline.outlet, byline.outlet_provenance),
        (options.outlet, "option"),
        (site.host, "address"),
    )
    return next(((name, provenance) for name, provenance in candidates if name), (None, None))


def _clean_labels(labels: Iterable[SourceLabel]) -> tuple[SourceLabel, ...]:
    """Clean the source's own labels, in its order, without repeats inside one scheme."""
    cleaned = ((clean_field(label.scheme), clean_field(label.value)) for label in labels)
    return tuple(dict.fromkeys(SourceLabel(scheme, value) for scheme, value in cleaned if scheme and value))


def _choose_publication(raw: RawRecord, own: str | None, options: ParseOptions) -> Publication | None:
    """Return the record's own date, else the user's date for all; an unreadable date or a placeholder counts as none.

    `own` is the zone of the record, if it is known.
    """
    timezone = options.timezone or own or DEFAULT_TIMEZONE
    stated = parse_publication(raw.published, timezone, "field", raw.date_form)
    if stated and is_placeholder(stated):
        stated = None
    if stated and own:
        return show_locally(stated, own)
    return stated or parse_publication(options.published, options.timezone or DEFAULT_TIMEZONE, "option")
