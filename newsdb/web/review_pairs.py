"""Lay out what is to be judged: each pair or name with its evidence, and what answers it."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsdb import Archive
from newsdb.lexicon.kinds import PROFILE_KINDS, plural_of
from newsdb.model.rows.articles import ArticleRow
from newsdb.model.rows.curation import CandidateRow, KindRow, ReporterCandidateRow
from newsdb.present.messages import Translate
from newsdb.query.language.parser import parse_query
from newsdb.web.candidates import Row, name_row
from newsdb.web.content.links import QUERY_KEYS, link_articles

_NAMED = "both have the name"
_LATEST = 2  # titles shown of each name


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one name of a pair: what it is called, what is known of it, and its latest articles."""

    id: int
    name: str
    kind: str
    articles: int
    hints: tuple[str, ...]
    link: str
    latest: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Hold a pair, or one name whose kind is doubtful; `key` names it in the list of what was skipped."""

    key: str
    sides: tuple[Side, ...]
    score: float
    reasons: tuple[str, ...]
    mentions: tuple[tuple[str, int], ...] = ()


def lay_out_items(archive: Archive, base: str, rows: Iterable[Row]) -> list[ReviewItem]:
    """Return an item for each row."""
    return [_lay_out(archive, base, row) for row in rows]


def say_reason(reason: str, translate: Translate) -> str:
    """Return a reason in the language of the page; the name behind "both have the name" stays as it is."""
    known, _, name = reason.partition(_NAMED)
    return f"{translate(_NAMED)}: {name.strip()}" if _NAMED in reason and not known else translate(reason)


def _lay_out(archive: Archive, base: str, row: Row) -> ReviewItem:
    if isinstance(row, ReporterCandidateRow):
        return _lay_out_reporters(archive, base, row)
    if isinstance(row, KindRow):
        return _lay_out_kind(archive, base, row)
    return _lay_out_entities(archive, base, row)


def _lay_out_entities(archive: Archive, base: str, row: CandidateRow) -> ReviewItem:
    sides = (
        _lay_out_entity(archive, base, row.left, row.left_kind, row.left_articles),
        _lay_out_entity(archive, base, row.right, row.right_kind, row.right_articles),
    )
    return ReviewItem(name_row(row), sides, row.score, row.reasons)


def _lay_out_kind(archive: Archive, base: str, row: KindRow) -> ReviewItem:
    side = _lay_out_entity(archive, base, row.id, row.kind, row.articles)
    return ReviewItem(name_row(row), (side,), row.score, (), row.mentions)


def _lay_out_entity(archive: Archive, base: str, entity: int, kind: str, articles: int) -> Side:
    detail = archive.curation.entity(f"#{entity}")
    names = ", ".join(dict.fromkeys(name for name, _, _ in detail.names if name != detail.name))
    identifiers = ", ".join(f"{scheme} {value}" for scheme, value in detail.identifiers)
    hints = tuple(hint for hint in (detail.description, names, identifiers, *detail.hints) if hint)
    link = ""
    latest: tuple[ArticleRow, ...] = ()
    if kind in PROFILE_KINDS:
        heading = plural_of(kind)
        link, latest = _find_latest(archive, base, heading, entity)
    return Side(entity, detail.name, kind, articles, hints, link, latest)


def _lay_out_reporters(archive: Archive, base: str, row: ReporterCandidateRow) -> ReviewItem:
    sides = tuple(
        Side(number, f"{name}@{outlet}" if outlet else name, "reporter", articles, hints, *latest)
        for number, name, outlet, articles, hints, latest in (
            (
                row.left,
                row.left_name,
                row.left_outlet,
                row.left_articles,
                row.left_hints,
                _find_latest(archive, base, "reporters", row.left),
            ),
            (
                row.right,
                row.right_name,
                row.right_outlet,
                row.right_articles,
                row.right_hints,
                _find_latest(archive, base, "reporters", row.right),
            ),
        )
    )
    return ReviewItem(name_row(row), sides, row.score, row.reasons)


def _find_latest(
    archive: Archive, base: str, heading: str, number: int
) -> tuple[str, tuple[ArticleRow, ...]]:
    """Return the address of the articles of a name, and the latest of them."""
    query = f"{QUERY_KEYS[heading]}:#{number}"
    return link_articles(base, query), tuple(archive.articles(parse_query(query), limit=_LATEST).rows)
