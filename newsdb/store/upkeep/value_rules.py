"""Check values that cannot be: outside their range, without what goes with them, or other than what gave them.

Only rules that hold in every archive, whatever version of newsdb wrote it, stand here: none asks the lexicon or a
reader.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, and_, extract, or_, select

from newsdb.model.errors import UsageError
from newsdb.model.intervals import COARSER_THAN_DAY
from newsdb.store.schema import (
    ARTICLE,
    ARTICLE_KEY,
    BYLINE,
    ENTITY_ALIAS,
    FEED,
    FEED_PAGE,
    INGEST_REJECT,
    INGEST_RUN,
    JUDGEMENT,
    OUTLET,
    REPORTER,
    REVISION,
    current,
)
from newsdb.store.upkeep.rules import Rule, check_rules, report_rows
from newsdb.text.zones import load_zone

_BATCH = 500
_CLOCK_SET_BACK = timedelta(days=1)
"""By which a later row may be of an earlier time: clocks are set right."""

_DIGEST = r"[0-9a-f]{64}"
_KEY = re.compile(
    rf"url:https://\S.*|(?:url|id|file):sha256:{_DIGEST}|sha256:{_DIGEST}|id:.*\x1f.*|file:.*\x1f.*\x1f.*",
    re.DOTALL,
)
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?(?:\+[a-z0-9.]+)?")
_EXTRACTOR = re.compile(r"\d+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DAY = re.compile(
    r"'?(?P<year>(?:19|20)\d{2})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?P<rest>(?!\d).*)", re.DOTALL
)


class Form(NamedTuple):
    """A column whose values have a form, which is said in the words of the error."""

    column: Column[Any]
    error: str
    is_sound: Callable[[Any], bool]


def _is_json_object(value: str) -> bool:
    try:
        return isinstance(json.loads(value), dict)
    except ValueError:
        return False


def _is_zone(value: str) -> bool:
    try:
        load_zone(value)
    except UsageError:
        return False
    return True


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _is_digest(value: bytes) -> bool:
    return len(value) == 32


FORMS: Sequence[Form] = (
    Form(ARTICLE.c.source_key, "with a key of no known form", _matches(_KEY)),
    Form(ARTICLE_KEY.c.key, "with a key of no known form", _matches(_KEY)),
    Form(ARTICLE.c.language, "in what is no language", _matches(_LANGUAGE)),
    Form(INGEST_RUN.c.options, "with options that are no JSON", _is_json_object),
    Form(INGEST_RUN.c.version, "by what is no version", _matches(_VERSION)),
    Form(INGEST_RUN.c.extractor, "by what is no version of the extraction", _matches(_EXTRACTOR)),
    Form(REVISION.c.extractor, "by what is no version of the extraction", _matches(_EXTRACTOR)),
    Form(OUTLET.c.timezone, "in what is no time zone", _is_zone),
    Form(OUTLET.c.country, "in what is no country", _matches(_COUNTRY)),
    Form(FEED_PAGE.c.item_sha256, "whose SHA-256 has another length", _is_digest),
)
"""All columns of this kind. What they hold is read as a whole."""


def check_values(connection: Connection) -> Iterator[str]:
    """Yield a line per fault: the table, the number of rows, what is wrong, and the id of one."""
    yield from check_rules(connection, [*_list_article_rules(), *_list_feed_rules(), *_list_other_rules()])
    yield from _check_forms(connection)
    yield from _find_early_rows(connection)
    yield from report_rows(
        "article", "of another day than the date that they were read from", _find_other_days(connection)
    )


def _check_forms(connection: Connection) -> Iterator[str]:
    """Yield a line for each column with values of another form."""
    for column, error, is_sound in FORMS:
        row_id = next(iter(column.table.primary_key)) if "id" not in column.table.c else column.table.c.id
        rows = connection.execute(
            select(row_id, column).where(column.is_not(None)).execution_options(yield_per=_BATCH)
        )
        yield from report_rows(
            column.table.name, error, [number for number, value in rows if not is_sound(value)]
        )


def _list_article_rules() -> list[Rule]:
    """Return the rules of a publication, of the times at which an article was seen, and of what gave its outlet."""
    article = ARTICLE.c
    parts = (
        article.published_at,
        article.published_raw,
        article.published_precision,
        article.published_provenance,
        article.published_offset,
    )
    is_partly_null = and_(
        or_(*(part.is_(None) for part in parts)), or_(*(part.is_not(None) for part in parts))
    )
    first = select(ARTICLE.c.id).join(
        REVISION, and_(REVISION.c.article_id == article.id, REVISION.c.number == 1)
    )
    signed = (
        select(REPORTER.c.id)
        .join(BYLINE, BYLINE.c.stated_reporter_id == REPORTER.c.id)
        .join(REVISION, REVISION.c.id == BYLINE.c.revision_id)
        .join(ARTICLE, current())
    )
    return [
        Rule("article", "with only a part of a publication", select(article.id).where(is_partly_null)),
        Rule("article", "with a finer time than its precision", select(article.id).where(_is_too_fine())),
        Rule(
            "article",
            "first seen at another time than their first revision",
            first.where(REVISION.c.created_at != article.first_seen_at),
        ),
        Rule(
            "article",
            "last seen before their current revision",
            select(article.id).join(REVISION, current()).where(REVISION.c.created_at > article.last_seen_at),
        ),
        Rule(
            "article",
            "with an outlet without what gave it, or the other way round",
            select(article.id).where(
                article.stated_outlet_id.is_(None) != article.outlet_provenance.is_(None)
            ),
        ),
        Rule(
            "reporter",
            "of another outlet than the articles that they sign",
            signed.where(REPORTER.c.outlet_id.is_distinct_from(article.stated_outlet_id)),
        ),
    ]


def _is_too_fine() -> ColumnElement[bool]:
    """Return whether the clock time of an article says more than its precision: an hour of a day, a day of a month."""
    time, precision = ARTICLE.c.listed_at, ARTICLE.c.published_precision
    has_second = extract("second", time) != 0
    has_hour = or_(extract("hour", time) != 0, extract("minute", time) != 0, has_second)
    coarse = tuple(COARSER_THAN_DAY)
    return or_(
        and_(precision == "minute", has_second),
        and_(precision == "hour", has_second),  # some zones are ahead by half an hour
        and_(precision.in_(("day", *coarse)), has_hour),
        and_(precision.in_(coarse), precision != "week", extract("day", time) != 1),
        and_(precision == "year", extract("month", time) != 1),
    )


def _list_feed_rules() -> list[Rule]:
    """Return the rules of failures and of what waits to be fetched."""
    feed, page = FEED.c, FEED_PAGE.c
    has_failed = feed.failures > 0
    is_unsaid = or_(feed.last_error.is_(None), feed.failing_since.is_(None))
    return [
        Rule(
            "feed",
            "with failures without a reason or a first time, or the other way round",
            select(feed.id).where(
                or_(and_(has_failed, is_unsaid), and_(~has_failed, feed.failing_since.is_not(None)))
            ),
        ),
        Rule(
            "feed_page",
            "with failures without a reason, or the other way round",
            select(page.id).where((page.failures > 0) != page.last_error.is_not(None)),
        ),
        Rule(
            "feed_page",
            "that were not fetched, and have lost their item",
            select(page.id).where(page.item.is_(None), page.fetched_at.is_(None)),
        ),
    ]


def _list_other_rules() -> list[Rule]:
    """Return the rules of names, of runs and their quarantined records, and of judgements."""
    alias, run, reject = ENTITY_ALIAS.c, INGEST_RUN.c, INGEST_REJECT.c
    of_run = select(reject.id).join(INGEST_RUN, run.id == reject.ingest_run_id)
    is_outside = or_(reject.created_at < run.started_at, reject.created_at > run.finished_at)
    stored = select(REVISION.c.id).join(INGEST_RUN, run.id == REVISION.c.ingest_run_id)
    return [
        Rule(
            "entity_alias",
            "without what gave them",
            select(alias.id).where(alias.source != "user", alias.extracted_source.is_(None)),
        ),
        Rule("ingest_reject", "rejected before their run began, or after it ended", of_run.where(is_outside)),
        Rule(
            "ingest_reject",
            "replayed before they were rejected",
            select(reject.id).where(reject.replayed_at < reject.created_at),
        ),
        Rule(
            "revision", "stored after their run ended", stored.where(REVISION.c.created_at > run.finished_at)
        ),
    ]


def _find_early_rows(connection: Connection) -> Iterator[str]:
    """Yield a line for runs and judgements of an earlier time than those before them, by more than clocks are set."""
    for moment in (INGEST_RUN.c.started_at, JUDGEMENT.c.made_at):
        table, latest, early = moment.table, None, []
        for row_id, time in connection.execute(select(table.c.id, moment).order_by(table.c.id)):
            if latest is not None and time < latest - _CLOCK_SET_BACK:
                early.append(row_id)
            latest = time if latest is None else max(latest, time)
        yield from report_rows(table.name, "of an earlier time than those before them", early)


def _find_other_days(connection: Connection) -> Iterator[int]:
    """Yield the articles whose date as written begins with another day, year first, than the one that is stored.

    A day may differ by one: the zone of the source and that of the article may. A day alone is no more than a day.
    """
    columns = (ARTICLE.c.id, ARTICLE.c.published_raw, ARTICLE.c.published_precision, ARTICLE.c.listed_at)
    is_known = ARTICLE.c.published_at.is_not(None) & ARTICLE.c.published_raw.is_not(None)
    for article_id, raw, precision, listed_at in connection.execute(
        select(*columns).where(is_known).execution_options(yield_per=_BATCH)
    ):
        match = _DAY.fullmatch(raw)
        if match is None:
            continue
        try:
            written = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        if abs(listed_at.date() - written) > timedelta(days=1) or (not match["rest"] and precision != "day"):
            yield article_id
