"""Read the sentences of spans: join the spans of articles, and cut a sentence out of a text that is read once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, Connection, FromClause, Row, Select, String, Table, bindparam, func, select

from newsdb.model.batches import batches
from newsdb.model.rows.articles import MarkedText
from newsdb.query.plan.figure_conditions import Key
from newsdb.query.statements.sql_functions import encode_ids, id_list
from newsdb.query.statements.statement_cache import execute_cached
from newsdb.store.schema import ARTICLE, OUTLET, REVISION, REVISION_TEXT, current
from newsdb.text.sentences import find_sentence, find_sentence_starts

RowT = TypeVar("RowT")
_CONTEXT = 1000  # characters of a text on either side of a span, to cut its sentence from
_WHOLE = 50_000  # characters: longer texts are read one by one
_BATCH = 500  # texts read together


class Place(NamedTuple):
    """Hold where a span stands: the revision, its part (title or body), and the bounds."""

    revision: int
    part: str
    start: int
    end: int


_WIDTH = len(Place._fields)


def select_place(spans: Table) -> tuple[Column[Any], ...]:
    """Select the values of a `Place` from a table of spans."""
    return (spans.c.revision_id, spans.c.part, spans.c.span_start, spans.c.span_end)


def join_spans(statement: Select[Any], scan: FromClause, spans: Table, key: Key) -> Select[Any]:
    """Select from the spans in the current texts of a scan's articles, with article, revision and outlet.

    With `no_index` as `key` they are looked up article by article, with `use_index` the planner chooses.
    """
    return (
        statement.select_from(scan)
        .join(ARTICLE, ARTICLE.c.id == key(scan.c.article_id))
        .join(REVISION, current(key(ARTICLE.c.id)))
        .join(spans, spans.c.revision_id == key(REVISION.c.id))
        .join(OUTLET, OUTLET.c.id == ARTICLE.c.outlet_id, isouter=True)
    )


def read_rows_with_sentences(
    connection: Connection, statement: Select[Any], build_row: Callable[..., RowT]
) -> list[RowT]:
    """Return the rows of a statement that selects the values of `select_place` last.

    `build_row` takes the other values, and last the sentence.
    """
    return build_rows_with_sentences(connection, connection.execute(statement).all(), build_row)


def build_rows_with_sentences(
    connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], build_row: Callable[..., RowT]
) -> list[RowT]:
    """Build the rows that `read_rows_with_sentences` returns from those of its statement."""
    sentences = read_sentences(connection, [Place(*row[-_WIDTH:]) for row in rows])
    return [build_row(*row[:-_WIDTH], sentence) for row, sentence in zip(rows, sentences, strict=True)]


def read_sentences(connection: Connection, places: Sequence[Place]) -> list[MarkedText]:
    """Return the sentence of each place, its span marked; of a long one 1,000 characters around the span."""
    found: dict[Place, MarkedText] = {}
    by_text: dict[tuple[int, str], list[Place]] = defaultdict(list)
    for place in dict.fromkeys(places):
        by_text[place.revision, place.part].append(place)
    for part in ("title", "body"):
        revisions = [revision for revision, of_part in by_text if of_part == part]
        for revision, text in _read_texts(connection, part, revisions):
            found |= _cut_sentences(connection, text, by_text[revision, part])
    return [found.get(place) or MarkedText("") for place in places]


def _read_texts(connection: Connection, part: str, revisions: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the texts of a part, of a long one the beginning."""
    for batch in batches(revisions, _BATCH):
        values = {"ids": encode_ids(batch)}
        for revision, text in execute_cached(
            connection, _select_texts, values, connection.dialect.name, part
        ):
            yield revision, text or ""


def _select_texts(dialect: str, part: str) -> Select[int, str]:
    key, text = _get_columns(part)
    ids = id_list(dialect, bindparam("ids", type_=String()))
    return select(key, func.substr(text, 1, _WHOLE + 1)).where(key.in_(ids))


def _get_columns(part: str) -> tuple[Column[int], Column[str]]:
    if part == "title":
        return REVISION.c.id, REVISION.c.title
    return REVISION_TEXT.c.revision_id, REVISION_TEXT.c.body


def _cut_sentences(
    connection: Connection, text: str, places: Sequence[Place]
) -> Iterator[tuple[Place, MarkedText]]:
    """Yield the sentence of each place in one text."""
    first = max(min(place.start for place in places) - _CONTEXT, 0)
    last = max(place.end for place in places) + _CONTEXT
    if len(text) > _WHOLE:
        key, column = _get_columns(places[0].part)
        statement = select(func.substr(column, first + 1, last - first)).where(key == places[0].revision)
        text = connection.scalar(statement) or ""
    else:
        text = text[first:last]
    starts = find_sentence_starts(text) if places[0].part == "body" else (0,)
    for place in places:
        start, end = place.start - first, place.end - first
        yield place, _mark_sentence(text, starts, start, end)


def _mark_sentence(text: str, starts: Sequence[int], start: int, end: int) -> MarkedText:
    """Return the sentence around `text[start:end]` without the white space around it; sentences begin at `starts`."""
    first, last = find_sentence(starts, start, end)
    low, high = max(first, start - _CONTEXT), end + _CONTEXT
    sentence = text[low : high if last is None else min(last, high)].rstrip()
    stripped = sentence.lstrip()
    begin = low + len(sentence) - len(stripped)
    return MarkedText(stripped, ((start - begin, end - begin),) if stripped else ())
