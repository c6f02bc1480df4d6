"""Propose pairs of reporters that may be one person, by names, e-mail addresses, beats and dates.

The score is 1 - (1 - a)(1 - b)... of the weights of what speaks for it, times the weights of what speaks against it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from math import prod
from typing import NamedTuple

from sqlalchemy import Connection, Row, func, select

from newsdb.model.batches import chunks
from newsdb.model.rows.curation import LEAST_SCORE, ReporterCandidateRow
from newsdb.query.lookup.disambiguation import disambiguation_hints
from newsdb.store.schema import ARTICLE, ENTITY_ARTICLE, JUDGEMENT, OUTLET, REPORTER, REPORTER_ARTICLE
from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.text.romanise import romanise

_SAME_EMAIL = "the same e-mail address"
_ONLY_HERE = "the same name, at no other outlet"
_SAME_NAME = "the same name"
_SAME_MAILBOX = "the same name before the @ of the e-mail"
_OTHER_MAILBOX = "other names before the @ of the e-mails"
_SAME_BEATS = "write about the same companies and people"
_SAME_SECTION = "write for the same section"
_IN_TURN = "one begins when the other has stopped"
_SAME_DAYS = "signed at both outlets on the same days"
_SPELLING = "names that differ in a middle name at one outlet"
_LATIN = "the same name in other letters"
_FOR = {
    _SAME_EMAIL: 0.85,
    _SPELLING: 0.6,
    _LATIN: 0.5,
    _ONLY_HERE: 0.5,
    _SAME_NAME: 0.3,
    _SAME_MAILBOX: 0.6,
    _SAME_BEATS: 0.4,
    _SAME_SECTION: 0.15,
    _IN_TURN: 0.25,
}
_AGAINST = {_SAME_DAYS: 0.6, _OTHER_MAILBOX: 0.6}
_MOST_NAMESAKES = 20  # a name of more reporters is no reason, nor an address of more than _MOST_AT_ADDRESS
_MOST_AT_ADDRESS = 3
_BEATS = 10  # entities most often named
_LEAST_COMMON = 3
_LEAST_DAYS = 2
_Pair = tuple[int, int]


@dataclass(slots=True)
class _Signer:
    """A canonical reporter with what is known of the articles."""

    id: int
    name: str
    name_norm: str
    email: str | None
    outlet_id: int | None
    outlet: str | None
    articles: int = 0
    first: datetime | None = None
    last: datetime | None = None


class _Work(NamedTuple):
    """What a reporter writes about, for which section, and on which days."""

    beats: frozenset[int]
    section: str | None
    days: frozenset[str]


def list_reporter_candidates(
    connection: Connection, *, least: float = LEAST_SCORE, limit: int | None = 20
) -> list[ReporterCandidateRow]:
    """Return the unjudged pairs, the highest score first."""
    signers = _read_signers(connection)
    judged = _read_different(connection)
    reasons: dict[_Pair, set[str]] = defaultdict(set)
    for pair, reason in _find_pairs(signers.values()):
        if pair not in judged:
            reasons[pair].add(reason)
    works = _read_works(connection, {reporter_id for pair in reasons for reporter_id in pair})
    scored: list[tuple[float, _Pair, list[str]]] = []
    for pair, names in reasons.items():
        one, other = (signers[reporter_id] for reporter_id in pair)
        names |= set(_compare(one, other, works))
        if (score := _compute_score(names)) >= least:
            scored.append((score, pair, [name for name in (*_FOR, *_AGAINST) if name in names]))
    scored.sort(key=lambda row: (-row[0], -sum(signers[end].articles for end in row[1]), row[1]))
    return [_build_row(connection, signers, *row) for row in scored[:limit]]


def _read_signers(connection: Connection) -> dict[int, _Signer]:
    """Read the canonical reporters, with their articles, and the addresses of all that count as them."""
    own, outlet = OUTLET.alias("own"), OUTLET.alias("outlet")
    statement = (
        select(
            REPORTER.c.id, REPORTER.c.name, REPORTER.c.name_norm, REPORTER.c.email, outlet.c.id, outlet.c.name
        )
        .join(own, own.c.id == REPORTER.c.outlet_id, isouter=True)
        .join(outlet, outlet.c.id == own.c.canonical_id, isouter=True)
        .where(REPORTER.c.canonical_id == REPORTER.c.id)
    )
    signers = {row[0]: _Signer(*row) for row in connection.execute(statement)}
    listed = REPORTER_ARTICLE.c
    dated = func.nullif(listed.listed_at, UNKNOWN_TIME)
    counts = select(listed.reporter_id, func.count(), func.min(dated), func.max(dated))
    for reporter_id, articles, first, last in connection.execute(counts.group_by(listed.reporter_id)):
        signer = signers[reporter_id]
        signer.articles, signer.first, signer.last = articles, first, last
    merged = select(REPORTER.c.canonical_id, REPORTER.c.email).where(REPORTER.c.email.is_not(None))
    for reporter_id, email in connection.execute(merged.order_by(REPORTER.c.id)):
        signers[reporter_id].email = signers[reporter_id].email or email
    return signers


def _read_different(connection: Connection) -> set[_Pair]:
    """Read the pairs judged to be different."""
    left, right = REPORTER.alias("left"), REPORTER.alias("right")
    statement = (
        select(left.c.canonical_id, right.c.canonical_id)
        .select_from(JUDGEMENT)
        .join(left, left.c.id == JUDGEMENT.c.left_id)
        .join(right, right.c.id == JUDGEMENT.c.right_id)
        .where(JUDGEMENT.c.subject == "reporter", JUDGEMENT.c.verdict == "different")
        .where(JUDGEMENT.c.undone_at.is_(None))
    )
    return {_sort_pair(one, other) for one, other in connection.execute(statement)}


def _find_pairs(signers: Collection[_Signer]) -> Iterator[tuple[_Pair, str]]:
    """Yield pairs whose names or addresses are reasons to think them one person."""
    by_name, by_email, by_ends, by_sound = (defaultdict[object, list[int]](list) for _ in range(4))
    for signer in signers:
        by_name[signer.name_norm].append(signer.id)
        if signer.email:
            by_email[signer.email.casefold()].append(signer.id)
        words = signer.name.casefold().replace(".", " ").split()
        if len(words) > 1 and signer.name.isascii():
            by_ends[words[0], words[-1], signer.outlet_id].append(signer.id)
        for sound in _sound_out(signer.name):
            by_sound[sound, signer.outlet_id].append(signer.id)
    for ids in by_name.values():
        yield from _pair_up(ids, _ONLY_HERE if len(ids) == 2 else _SAME_NAME, _MOST_NAMESAKES)
    for groups, reason in ((by_email, _SAME_EMAIL), (by_ends, _SPELLING), (by_sound, _LATIN)):
        for ids in groups.values():
            yield from _pair_up(ids, reason, _MOST_AT_ADDRESS)


def _sound_out(name: str) -> set[str]:
    """Return the Latin letters of a name in Hangul or Latin, with the given name first and last."""
    letters = name.casefold().replace("-", "").replace(".", " ").split()
    if name.isascii():
        return {"".join(letters), "".join(reversed(letters))} if len(letters) == 2 else set()
    return {romanise("".join(letters))}


def _pair_up(ids: Iterable[int], reason: str, most: int) -> Iterator[tuple[_Pair, str]]:
    several = sorted(set(ids))
    if len(several) <= most:
        for pair in combinations(several, 2):
            yield pair, reason


def _read_works(connection: Connection, reporter_ids: Collection[int]) -> dict[int, _Work]:
    """Read the work of reporters, each by the same statements."""
    beats, sections = (defaultdict[int, list[object]](list) for _ in range(2))
    days: dict[int, set[str]] = defaultdict(set)
    listed, times = REPORTER_ARTICLE.c, func.count()
    for ids in chunks(sorted(reporter_ids)):
        named = select(listed.reporter_id, ENTITY_ARTICLE.c.entity_id).join(
            ENTITY_ARTICLE, ENTITY_ARTICLE.c.article_id == listed.article_id
        )
        sorted_named = named.where(listed.reporter_id.in_(ids)).group_by(
            listed.reporter_id, ENTITY_ARTICLE.c.entity_id
        )
        _collect(
            beats, connection.execute(sorted_named.order_by(times.desc(), ENTITY_ARTICLE.c.entity_id)).all()
        )
        printed = select(listed.reporter_id, ARTICLE.c.section).join(
            ARTICLE, ARTICLE.c.id == listed.article_id
        )
        of_section = printed.where(listed.reporter_id.in_(ids), ARTICLE.c.section.is_not(None))
        grouped = of_section.group_by(listed.reporter_id, ARTICLE.c.section)
        _collect(sections, connection.execute(grouped.order_by(times.desc(), ARTICLE.c.section)).all())
        dated = select(listed.reporter_id, listed.listed_at).where(listed.listed_at > UNKNOWN_TIME)
        for reporter_id, listed_at in connection.execute(dated.where(listed.reporter_id.in_(ids))):
            days[reporter_id].add(f"{listed_at:%Y-%m-%d}")
    return {
        reporter_id: _Work(
            frozenset(value for value in beats[reporter_id][:_BEATS] if isinstance(value, int)),
            next((str(value) for value in sections[reporter_id]), None),
            frozenset(days[reporter_id]),
        )
        for reporter_id in reporter_ids
    }


def _collect(values: dict[int, list[object]], rows: Iterable[Row[int, object]]) -> None:
    for reporter_id, value in rows:
        values[reporter_id].append(value)


def _compare(one: _Signer, other: _Signer, works: Mapping[int, _Work]) -> Iterator[str]:
    """Yield what the articles and addresses of two reporters say for and against one person."""
    mine, theirs = works[one.id], works[other.id]
    if one.email and other.email and one.email.casefold() != other.email.casefold():
        names = [email.casefold().partition("@")[0] for email in (one.email, other.email)]
        yield _SAME_MAILBOX if names[0] == names[1] else _OTHER_MAILBOX
    if len(mine.beats & theirs.beats) >= _LEAST_COMMON:
        yield _SAME_BEATS
    if mine.section is not None and mine.section == theirs.section:
        yield _SAME_SECTION
    if one.outlet_id != other.outlet_id and len(mine.days & theirs.days) >= _LEAST_DAYS:
        yield _SAME_DAYS
    elif min(one.articles, other.articles) > 1 and _is_in_turn(mine.days, theirs.days):
        yield _IN_TURN


def _is_in_turn(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Return whether the days of one end before those of the other begin."""
    return bool(mine and theirs) and (max(mine) <= min(theirs) or max(theirs) <= min(mine))


def _compute_score(reasons: Iterable[str]) -> float:
    names = set(reasons)
    doubt = prod(1 - weight for name, weight in _FOR.items() if name in names)
    return round((1 - doubt) * prod(weight for name, weight in _AGAINST.items() if name in names), 3)


def _sort_pair(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)


def _build_row(
    connection: Connection, signers: Mapping[int, _Signer], score: float, pair: _Pair, reasons: Iterable[str]
) -> ReporterCandidateRow:
    """Build the row of a pair; the reporter with more articles comes first and would be kept."""
    left, right = sorted((signers[end] for end in pair), key=lambda signer: (-signer.articles, signer.id))

    def describe(signer: _Signer) -> tuple[str, ...]:
        hints = disambiguation_hints(connection, "reporter", signer.id)
        return (*hints, signer.email) if signer.email else tuple(hints)

    return ReporterCandidateRow(
        left=left.id,
        left_name=left.name,
        left_outlet=left.outlet,
        left_articles=left.articles,
        left_hints=describe(left),
        right=right.id,
        right_name=right.name,
        right_outlet=right.outlet,
        right_articles=right.articles,
        right_hints=describe(right),
        score=score,
        reasons=tuple(reasons),
    )
