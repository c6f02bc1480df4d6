"""Whether the tables agree with each other, where constraints cannot say it: one SELECT of offending ids a rule."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    Table,
    and_,
    case,
    cast,
    except_,
    exists,
    func,
    literal,
    or_,
    select,
)

from newsdb.lexicon.units import dimensioned_units
from newsdb.store.schema import (
    ARTICLE,
    ATTRIBUTION,
    BYLINE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    FIGURE,
    JUDGEMENT,
    MENTION,
    OUTLET,
    REPORTER,
    REPORTER_ARTICLE,
    REVISION,
    REVISION_TEXT,
    current,
)
from newsdb.store.schema import TIME_EXPRESSION as TIME
from newsdb.store.schema.types import UNKNOWN_TIME

_ROUNDING = 1e-9  # base values keep 15 digits; arithmetic on reals in the database loses a few of them

_Rule = tuple[str, str, Select[Any]]


def check_integrity(connection: Connection) -> Iterator[str]:
    """A line for every rule that is broken: the table, how often, what is wrong, and the id of one case."""
    for where, what, offenders in _rules():
        found = offenders.subquery("offenders")
        count, example = connection.execute(select(func.count(), func.min(found.c[0]))).one()
        if count:
            yield f"{where}: {count} {what} (one is {example})"


def _rules() -> list[_Rule]:
    return [*_of_articles(), *_of_identities(), *_of_reading_tables(), *_of_spans(), *_of_links()]


def _of_articles() -> list[_Rule]:
    listed_at = func.coalesce(ARTICLE.c.published_at, literal(UNKNOWN_TIME, ARTICLE.c.listed_at.type))
    state = exists().where(current())
    body = exists().where(REVISION_TEXT.c.revision_id == REVISION.c.id)
    return [
        ("article", "without their current revision", select(ARTICLE.c.id).where(~state)),
        (
            "article",
            "listed at another time than published",
            select(ARTICLE.c.id).where(ARTICLE.c.listed_at != listed_at),
        ),
        ("revision", "without a text", select(REVISION.c.id).where(~body)),
        *_of_copies(),
    ]


def _of_copies() -> list[_Rule]:
    """A copy says of what kind it is, and is of an article that was published before it, or then and stored before."""
    first = ARTICLE.alias("first")
    linked = select(ARTICLE.c.id).join(first, first.c.id == ARTICLE.c.duplicate_of_id)
    is_later = first.c.listed_at > ARTICLE.c.listed_at
    of_one_moment = and_(first.c.listed_at == ARTICLE.c.listed_at, first.c.id > ARTICLE.c.id)
    dated = ARTICLE.c.listed_at > UNKNOWN_TIME
    return [
        ("article", "linked as copies, but not how", linked.where(ARTICLE.c.duplicate_kind.is_(None))),
        (
            "article",
            "linked as copies of later ones",
            linked.where(or_(and_(dated, is_later), of_one_moment)),
        ),
    ]


def _of_identities() -> list[_Rule]:
    """A merged entity counts as one that counts as itself."""
    what = "merged into one that is merged itself"
    rules: list[_Rule] = []
    for table in (ENTITY, REPORTER, OUTLET):
        canonical = table.alias("canonical")
        joined = select(table.c.id).join(canonical, canonical.c.id == table.c.canonical_id)
        rules.append((table.name, what, joined.where(canonical.c.canonical_id != canonical.c.id)))
    merged = select(ARTICLE.c.id).join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id)
    rules.append(
        ("article", "of an outlet that is merged", merged.where(OUTLET.c.canonical_id != OUTLET.c.id))
    )
    return [*rules, *_of_names()]


def _of_names() -> list[_Rule]:
    """A name is a user's where a judgement that stands gives it, and nowhere else."""
    users = select(ENTITY_ALIAS.c.entity_id, ENTITY_ALIAS.c.name).where(ENTITY_ALIAS.c.source == "user")
    said = select(JUDGEMENT.c.left_id, JUDGEMENT.c.name).where(
        JUDGEMENT.c.verdict == "name", JUDGEMENT.c.undone_at.is_(None)
    )
    return [
        ("entity_alias", "given by a user, and no judgement says so", _except(users, said)),
        ("entity_alias", "missing for a name that a judgement gives", _except(said, users)),
    ]


def _of_reading_tables() -> list[_Rule]:
    """The tables made for reading hold what mentions and bylines of the current revisions say, no more and no less."""
    mentioned = (
        select(ARTICLE.c.id, ENTITY.c.canonical_id, ARTICLE.c.listed_at, func.count())
        .select_from(MENTION)
        .join(ENTITY, ENTITY.c.id == MENTION.c.entity_id)
        .join(REVISION, REVISION.c.id == MENTION.c.revision_id)
        .join(ARTICLE, current())
        .group_by(ARTICLE.c.id, ENTITY.c.canonical_id, ARTICLE.c.listed_at)
    )
    signed = (
        select(ARTICLE.c.id, func.coalesce(REPORTER.c.canonical_id, REPORTER.c.id), ARTICLE.c.listed_at)
        .select_from(BYLINE)
        .join(REPORTER, REPORTER.c.id == BYLINE.c.reporter_id)
        .join(REVISION, REVISION.c.id == BYLINE.c.revision_id)
        .join(ARTICLE, current())
        .distinct()
    )
    counted, listed = ENTITY_ARTICLE.c, REPORTER_ARTICLE.c
    stored = select(counted.article_id, counted.entity_id, counted.listed_at, counted.mention_count)
    stored_signed = select(listed.article_id, listed.reporter_id, listed.listed_at)
    return [
        ("entity_article", "missing for mentions of an article", _except(mentioned, stored)),
        ("entity_article", "more than the mentions of an article say", _except(stored, mentioned)),
        ("reporter_article", "missing for bylines of an article", _except(signed, stored_signed)),
        ("reporter_article", "more than the bylines of an article say", _except(stored_signed, signed)),
    ]


def _of_spans() -> list[_Rule]:
    """`text` is the title or body from `span_start` to `span_end`, in all revisions."""
    what = "with another text than stands at their span"
    return [(table.name, what, _misplaced(table)) for table in (MENTION, FIGURE, TIME, ATTRIBUTION)]


def _misplaced(table: Table) -> Select[Any]:
    whole = case((table.c.part == "title", REVISION.c.title), else_=REVISION_TEXT.c.body)
    part = func.substr(whole, table.c.span_start + 1, table.c.span_end - table.c.span_start)
    return (
        select(table.c.id)
        .join(REVISION, REVISION.c.id == table.c.revision_id)
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .where(table.c.text.is_distinct_from(part))
    )


def _of_links() -> list[_Rule]:
    """What a figure restates and the day of a source are in the same revision."""
    restated = FIGURE.alias("restated")
    return [
        ("figure", "with another amount in its base unit", _wrong_base()),
        ("figure", "restating one of another revision", _elsewhere(FIGURE, restated, FIGURE.c.converts_id)),
        (
            "attribution",
            "with a day of another revision",
            _elsewhere(ATTRIBUTION, TIME, ATTRIBUTION.c.time_expression_id),
        ),
    ]


def _wrong_base() -> Select[Any]:
    """Select the figures whose base values are not their values times the factor of their unit."""
    bases = dimensioned_units()
    unit = case(
        {symbol: base.unit for symbol, base in bases.items()}, value=FIGURE.c.unit, else_=FIGURE.c.unit
    )
    factors = {symbol: literal(float(base.factor), Float) for symbol, base in bases.items()}
    factor = case(factors, value=FIGURE.c.unit, else_=literal(1.0, Float))
    differs = []
    for value, base_value in (
        (FIGURE.c.value_low, FIGURE.c.base_low),
        (FIGURE.c.value_high, FIGURE.c.base_high),
    ):
        expected, stored = cast(value, Float) * factor, cast(base_value, Float)
        differs.append(func.abs(expected - stored) > func.abs(expected) * _ROUNDING)
    return select(FIGURE.c.id).where(or_(FIGURE.c.base_unit != unit, *differs))


def _elsewhere(table: Table, other: Any, link: ColumnElement[Any]) -> Select[Any]:
    return select(table.c.id).join(
        other, and_(other.c.id == link, other.c.revision_id != table.c.revision_id)
    )


def _except(left: Select[Any], right: Select[Any]) -> Select[Any]:
    """The rows of one that the other has not."""
    found = except_(left, right).subquery()
    return select(found.c[0])
