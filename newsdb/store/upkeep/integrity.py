"""Check rules between tables beyond constraints: each rule is a SELECT of offending ids."""

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

from newsdb.lexicon.units import load_dimensions
from newsdb.store.duplicates.links import measure_richness
from newsdb.store.local_time import add_offset
from newsdb.store.schema import (
    ARTICLE,
    ARTICLE_BUCKET,
    ATTRIBUTION,
    BYLINE,
    ENTITY,
    ENTITY_ALIAS,
    ENTITY_ARTICLE,
    FACT,
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
from newsdb.store.upkeep.rules import Rule, check_rules

_ROUNDING = 1e-9  # base values keep 15 digits; arithmetic on reals in the database loses a few of them


def check_integrity(connection: Connection) -> Iterator[str]:
    """Yield a line per broken rule: the table, the number of offenders, the error, and the id of one offender."""
    yield from check_rules(connection, _rules())


def check_links(connection: Connection) -> Iterator[str]:
    """Yield the lines of the rules of links between duplicates."""
    yield from check_rules(connection, _duplicate_rules())


def _rules() -> list[Rule]:
    return [
        *_article_rules(),
        *_identity_rules(),
        *_listing_rules(),
        *_span_rules(),
        *_link_rules(),
        *_fact_rules(),
    ]


def _article_rules() -> list[Rule]:
    local = add_offset(ARTICLE.c.published_at, ARTICLE.c.published_offset)
    listed_at = func.coalesce(local, literal(UNKNOWN_TIME, ARTICLE.c.listed_at.type))
    state = exists().where(current())
    body = exists().where(REVISION_TEXT.c.revision_id == REVISION.c.id)
    return [
        Rule("article", "without their current revision", select(ARTICLE.c.id).where(~state)),
        Rule(
            "article",
            "listed at another time than published",
            select(ARTICLE.c.id).where(ARTICLE.c.listed_at != listed_at),
        ),
        Rule("revision", "without a text", select(REVISION.c.id).where(~body)),
        *_duplicate_rules(),
    ]


def _duplicate_rules() -> list[Rule]:
    """Return the rules of links: a duplicate has a kind, and its original appeared before it."""
    first = ARTICLE.alias("first")
    linked = select(ARTICLE.c.id).join(first, first.c.id == ARTICLE.c.duplicate_of_id)
    is_later = first.c.published_at > ARTICLE.c.published_at
    # A date alone counts as the end of its day: an exact time of the same day comes before it.
    is_exact = and_(
        ARTICLE.c.published_at.is_not(None), ARTICLE.c.published_precision.in_(("minute", "second"))
    )
    of_one_moment = and_(
        first.c.published_at.is_not_distinct_from(ARTICLE.c.published_at),
        first.c.published_precision.is_not_distinct_from(ARTICLE.c.published_precision),
        measure_richness(first) == measure_richness(ARTICLE),
        first.c.id > ARTICLE.c.id,
    )
    return [
        Rule(
            "article", "linked as duplicates without a kind", linked.where(ARTICLE.c.duplicate_kind.is_(None))
        ),
        Rule(
            "article",
            "linked as duplicates of later ones",
            linked.where(or_(and_(is_exact, is_later), of_one_moment)),
        ),
        Rule(
            "article_bucket",
            "of missing articles",
            select(ARTICLE_BUCKET.c.article_id).where(
                ~exists().where(ARTICLE.c.id == ARTICLE_BUCKET.c.article_id)
            ),
        ),
    ]


def _identity_rules() -> list[Rule]:
    """Return the rules of identities: a canonical row is its own canonical row, and judgements name existing rows."""
    rules: list[Rule] = []
    for table in (ENTITY, REPORTER, OUTLET):
        canonical = table.alias("canonical")
        joined = select(table.c.id).join(canonical, canonical.c.id == table.c.canonical_id)
        is_merged = canonical.c.canonical_id != canonical.c.id
        rules.append(Rule(table.name, "merged into one that is merged itself", joined.where(is_merged)))
        for end in (JUDGEMENT.c.left_id, JUDGEMENT.c.right_id):
            is_missing = end.is_not(None) & ~exists().where(table.c.id == end)
            of_subject = select(JUDGEMENT.c.id).where(JUDGEMENT.c.subject == table.name, is_missing)
            rules.append(Rule("judgement", f"on a missing {table.name}", of_subject))
    return [*rules, *_alias_rules()]


def _alias_rules() -> list[Rule]:
    """Return the rules of names: those of users are those that judgements in force give.

    A rename may give a name that newsdb knows itself, which stays one of its own.
    """
    held = select(ENTITY_ALIAS.c.entity_id, ENTITY_ALIAS.c.name)
    users = held.where(ENTITY_ALIAS.c.source == "user")
    in_force = select(JUDGEMENT.c.left_id, JUDGEMENT.c.name).where(
        JUDGEMENT.c.subject == "entity", JUDGEMENT.c.undone_at.is_(None)
    )
    aliases, renames = (in_force.where(JUDGEMENT.c.verdict == verdict) for verdict in ("alias", "rename"))
    given = in_force.where(JUDGEMENT.c.verdict.in_(("alias", "rename")))
    return [
        Rule("entity_alias", "given by a user, and no judgement says so", _select_missing(users, given)),
        Rule("entity_alias", "missing for a name that a judgement gives", _select_missing(aliases, users)),
        Rule("entity_alias", "missing for the name of a renamed one", _select_missing(renames, held)),
    ]


def _listing_rules() -> list[Rule]:
    """Return the rules of the listing tables: they equal the mentions and bylines of the current revisions."""
    mentioned = (
        select(
            ARTICLE.c.id,
            MENTION.c.entity_id,
            ARTICLE.c.listed_at,
            func.count(),
            func.max(MENTION.c.confidence),
        )
        .select_from(MENTION)
        .join(REVISION, REVISION.c.id == MENTION.c.revision_id)
        .join(ARTICLE, current())
        .where(MENTION.c.entity_id.is_not(None))
        .group_by(ARTICLE.c.id, MENTION.c.entity_id, ARTICLE.c.listed_at)
    )
    signed = (
        select(ARTICLE.c.id, BYLINE.c.reporter_id, ARTICLE.c.listed_at)
        .select_from(BYLINE)
        .join(REVISION, REVISION.c.id == BYLINE.c.revision_id)
        .join(ARTICLE, current())
        .distinct()
    )
    counted, listed = ENTITY_ARTICLE.c, REPORTER_ARTICLE.c
    stored = select(
        counted.article_id,
        counted.entity_id,
        counted.listed_at,
        counted.mention_count,
        counted.confidence,
    )
    stored_signed = select(listed.article_id, listed.reporter_id, listed.listed_at)
    return [
        Rule("entity_article", "missing for mentions of an article", _select_missing(mentioned, stored)),
        Rule(
            "entity_article", "more than the mentions of an article say", _select_missing(stored, mentioned)
        ),
        Rule("reporter_article", "missing for bylines of an article", _select_missing(signed, stored_signed)),
        Rule(
            "reporter_article",
            "more than the bylines of an article say",
            _select_missing(stored_signed, signed),
        ),
    ]


def _span_rules() -> list[Rule]:
    """Return the rules of spans: `text` is the title or body from `span_start` to `span_end`, in all revisions.

    Each span stands once.
    """
    error = "with another text than stands at their span"
    tables = (MENTION, FIGURE, TIME, ATTRIBUTION)
    misplaced = [Rule(table.name, error, _select_misplaced_spans(table)) for table in tables]
    return [
        *misplaced,
        *(Rule(table.name, "at the span of another", _select_doubles(table)) for table in tables),
    ]


def _select_misplaced_spans(table: Table) -> Select[Any]:
    whole = case((table.c.part == "title", REVISION.c.title), else_=REVISION_TEXT.c.body)
    part = func.substr(whole, table.c.span_start + 1, table.c.span_end - table.c.span_start)
    return (
        select(table.c.id)
        .join(REVISION, REVISION.c.id == table.c.revision_id)
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
        .where(table.c.text.is_distinct_from(part))
    )


def _link_rules() -> list[Rule]:
    """Return the rules of links between spans: both are in one revision."""
    restated = FIGURE.alias("restated")
    return [
        Rule("figure", "with another amount in its base unit", _select_wrong_bases()),
        Rule(
            "figure",
            "restating one of another revision",
            _select_foreign_links(FIGURE, restated, FIGURE.c.converts_id),
        ),
        Rule(
            "attribution",
            "with a day of another revision",
            _select_foreign_links(ATTRIBUTION, TIME, ATTRIBUTION.c.time_expression_id),
        ),
    ]


def _select_doubles(table: Table) -> Select[Any]:
    """Select a row of each span that several rows of a text have; a name may have a row for each label."""
    columns = [table.c[name] for name in ("revision_id", "part", "span_start", "span_end")]
    labels = [table.c.label] if table is MENTION else []
    return select(func.max(table.c.id)).group_by(*columns, *labels).having(func.count() > 1)


def _fact_rules() -> list[Rule]:
    """Return the rules of facts: what they refer to stands in the text of their figure, as do their phrases."""
    links = (FACT.c.subject_mention_id, FACT.c.subject_of_mention_id, FACT.c.object_mention_id)
    rules = [Rule("fact", "with a name of another revision", _select_foreign_fact_links(MENTION, *links))]
    time = FACT.c.time_expression_id
    rules.append(Rule("fact", "with a period of another revision", _select_foreign_fact_links(TIME, time)))
    rules.append(Rule("fact", "with another amount than its figure", _select_wrong_amounts()))
    phrases = (FACT.c.measure, FACT.c.subject, FACT.c.subject_of, FACT.c.object, FACT.c.period, FACT.c.basis)
    whole = func.coalesce(REVISION.c.title, "") + "\n" + func.coalesce(REVISION_TEXT.c.body, "")
    joined = (
        select(FACT.c.figure_id)
        .join(FIGURE, FIGURE.c.id == FACT.c.figure_id)
        .join(REVISION, REVISION.c.id == FIGURE.c.revision_id)
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id, isouter=True)
    )
    # Replacing it by nothing leaves the text as long as before where the phrase is missing.
    missing = or_(*(func.length(func.replace(whole, phrase, "")) == func.length(whole) for phrase in phrases))
    return [*rules, Rule("fact", "with a phrase that its text does not have", joined.where(missing))]


def _select_foreign_fact_links(table: Table, *links: ColumnElement[Any]) -> Select[Any]:
    return (
        select(FACT.c.figure_id)
        .join(FIGURE, FIGURE.c.id == FACT.c.figure_id)
        .join(table, table.c.id.in_(links))
        .where(table.c.revision_id != FIGURE.c.revision_id)
    )


def _select_wrong_amounts() -> Select[Any]:
    """Select the facts whose amount is neither the figure's in its base unit nor that with the other sign."""
    is_same = and_(FACT.c.amount_low == FIGURE.c.base_low, FACT.c.amount_high == FIGURE.c.base_high)
    is_loss = and_(FACT.c.amount_low == -FIGURE.c.base_high, FACT.c.amount_high == -FIGURE.c.base_low)
    joined = select(FACT.c.figure_id).join(FIGURE, FIGURE.c.id == FACT.c.figure_id)
    return joined.where(~or_(is_same, is_loss))


def _select_wrong_bases() -> Select[Any]:
    """Select the figures with base values other than their values times the factor of their unit."""
    bases = load_dimensions()
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


def _select_foreign_links(table: Table, other: Any, link: ColumnElement[Any]) -> Select[Any]:
    return select(table.c.id).join(
        other, and_(other.c.id == link, other.c.revision_id != table.c.revision_id)
    )


def _select_missing(left: Select[Any], right: Select[Any]) -> Select[Any]:
    """Select the rows of `left` missing in `right`."""
    missing = except_(left, right).subquery()
    return select(missing.c[0])
