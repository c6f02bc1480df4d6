"""Search texts: the index gives candidates, and the text of each candidate is checked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from math import isqrt
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    Select,
    String,
    bindparam,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)

from newsdb.model.batches import batches
from newsdb.model.filters import SearchedPart, Term, TextQuery
from newsdb.query.statements.sql_functions import id_list
from newsdb.store.schema import ARTICLE, REVISION, REVISION_TEXT, current
from newsdb.store.text_index import TEXT_INDEX, TITLE_MARK
from newsdb.text.grams import GramQuery, TermForm, build_gram_query, build_term_pattern, fold, is_pair
from newsdb.text.particles import PARTICLES

_ARTICLE_COST = 40  # candidates cost as much as scanning 20 articles
_SPREAD = 50  # ids between the least and the greatest of a batch, per article of it
# A run of letters, each folded to one letter (most of a text), or any other single letter.
_FOLDED_TOGETHER = re.compile(r"[\n -~가-힣一-鿿]+|.", re.DOTALL)
_FIRST_BATCH, _LARGEST_BATCH = 40, 500  # texts read together
_READ_TOGETHER = 100  # rows: fetching each alone takes longer than reading it
_SHORT = 2  # letters of a prefix with many grams


class _Pattern(NamedTuple):
    """Hold the pattern of alternative terms, and the part that it is searched in alone."""

    pattern: re.Pattern[str]
    part: SearchedPart | None

    def is_searched_in(self, part: SearchedPart) -> bool:
        """Return whether the pattern is searched in this part."""
        return self.part in (None, part)


class _IndexSyntax(NamedTuple):
    """How a text index writes its expressions: the quotation mark of a gram, and the mark behind a prefix."""

    quote: str
    prefix_mark: str
    conjunction: str
    disjunction: str


_SYNTAX: Mapping[str, _IndexSyntax] = {
    "sqlite": _IndexSyntax('"', "*", " AND ", " OR "),
    "postgresql": _IndexSyntax("'", ":*", " & ", " | "),
}


class TextMatcher:
    """Check titles and bodies against text queries, all of which must match."""

    def __init__(self, queries: Sequence[TextQuery]) -> None:
        """Compile the patterns of the queries' terms."""
        self._wanted = [_compile_terms(group, query.part) for query in queries for group in query.wanted]
        self._unwanted = [_compile_terms((term,), query.part) for query in queries for term in query.unwanted]

    @property
    def reads_bodies(self) -> bool:
        """Return whether the bodies of articles are searched, and not their titles alone."""
        return any(pattern.is_searched_in("body") for pattern in (*self._wanted, *self._unwanted))

    def matches(self, title: str | None, body: str) -> bool:
        """Return whether title and body match; a phrase does not run from the title into the body."""
        folded = fold(f"{title or ''}\0{body}")
        folded_title, _, folded_body = folded.partition("\0")
        texts = {None: folded, "title": folded_title, "body": folded_body}

        def is_there(wanted: _Pattern) -> bool:
            return wanted.pattern.search(texts[wanted.part]) is not None

        return all(map(is_there, self._wanted)) and not any(map(is_there, self._unwanted))

    def count_groups(self, text: str, part: SearchedPart) -> list[int]:
        """Return the number of hits of each wanted group of terms in the text of a part."""
        folded = fold(text)
        return [
            sum(1 for _ in wanted.pattern.finditer(folded)) if wanted.is_searched_in(part) else 0
            for wanted in self._wanted
        ]

    def find_hits(self, text: str, part: SearchedPart) -> list[tuple[int, int]]:
        """Return the spans of all wanted terms in the text of a part, in order and without overlap."""
        folded, offsets = _fold_with_offsets(text)
        spans = sorted(
            (offsets[match.start()], offsets[match.end() - 1] + 1)
            for wanted in self._wanted
            if wanted.is_searched_in(part)
            for match in wanted.pattern.finditer(folded)
            if match.end() > match.start()
        )
        hits: list[tuple[int, int]] = []
        for start, end in spans:
            if not hits or start >= hits[-1][1]:
                hits.append((start, end))
        return hits


def _compile_terms(terms: Iterable[Term], part: SearchedPart | None) -> _Pattern:
    """Compile a pattern for any of the terms."""
    patterns = (build_term_pattern(term.text, _choose_form(term)).pattern for term in terms)
    return _Pattern(re.compile("|".join(patterns)), part)


def _choose_form(term: Term) -> TermForm:
    return "prefix" if term.is_prefix else "phrase" if term.is_phrase else "word"


def _build_gram_query(term: Term) -> GramQuery:
    return build_gram_query(term.text, _choose_form(term))


def _fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and the offset in the text of each of its characters."""
    parts: list[str] = []
    offsets: list[int] = []
    for run in _FOLDED_TOGETHER.finditer(text):
        part, (start, end) = fold(run[0]), run.span()
        parts.append(part)
        offsets += range(start, end) if len(part) == end - start else [start] * len(part)
    return "".join(parts), offsets


def select_candidates(connection: Connection, queries: Sequence[TextQuery]) -> Select[int] | None:
    """Select the ids of the articles whose texts may match; None if the index cannot tell."""
    groups = [
        _write_group(connection.dialect.name, group, TITLE_MARK if query.part == "title" else "")
        for query in queries
        for group in query.wanted
    ]
    expressions = [expression for expression in groups if expression is not None]
    if not expressions:
        return None
    if connection.dialect.name == "sqlite":
        index = table(TEXT_INDEX)
        match = text(f"{TEXT_INDEX} MATCH :expression").bindparams(expression=" AND ".join(expressions))
        return select(literal_column("rowid").label("article_id")).select_from(index).where(match)
    index = table(TEXT_INDEX, column("article_id"))
    match = text("grams @@ CAST(:expression AS tsquery)").bindparams(expression=" & ".join(expressions))
    return select(index.c.article_id).where(match)


def is_answered_by_index(queries: Sequence[TextQuery]) -> bool:
    """Return whether every candidate matches, so that no text need be read: each word is one pair of syllables.

    The index tells titles from whole texts, and not bodies.
    """
    return all(
        not query.unwanted
        and query.part != "body"
        and all(_is_one_pair(term) for group in query.wanted for term in group)
        for query in queries
    )


def _is_one_pair(term: Term) -> bool:
    grams, prefixes, stem = _build_gram_query(term)
    # A prefix must begin a word, and so must a Latin word, which has no pairs.
    is_bound = term.is_prefix or bool(prefixes or stem)
    return not is_bound and len(grams) == 1 and fold(term.text) == grams[0] and is_pair(grams[0])


def read_few(connection: Connection, candidates: Select[int]) -> Select[int] | None:
    """Return the candidates, found; None if they are so many that scanning the newest articles is quicker.

    This is the case when sorting the candidates costs more than 20 x articles / candidates of the newest articles.
    """
    articles = connection.scalar(select(func.max(ARTICLE.c.id))) or 0
    most = isqrt(_ARTICLE_COST * articles)
    found = candidates.limit(most + 1).subquery("found")
    # One text of all ids: thousands of rows take as long to become objects as to be found.
    article_ids = func.aggregate_strings(cast(found.c.article_id, String), ",")
    count, joined = connection.execute(select(func.count(), article_ids).select_from(found)).one()
    return None if count > most else id_list(connection.dialect.name, literal(f"[{joined or ''}]", String))


def has_short_prefix(queries: Sequence[TextQuery]) -> bool:
    """Return whether a word is one syllable, or the beginning of a word one or two letters.

    It counts as frequent: the index must read all its grams to count it.
    """
    return any(
        len(prefix) <= _SHORT
        for query in queries
        for group in query.wanted
        for term in group
        for prefix in _build_gram_query(term).prefixes
    )


def filter_id_range(
    connection: Connection, candidates: Select[int], article_ids: Sequence[int]
) -> list[int] | None:
    """Return the articles that are candidates, in order; None if their ids are too far apart for one range.

    Articles are stored roughly as they are published, so the ids of the newest are close to each other.
    """
    low, high = min(article_ids), max(article_ids)
    if high - low > _SPREAD * len(article_ids):
        return None
    in_range = candidates.selected_columns[0].between(low, high)
    kept = set(connection.scalars(candidates.where(in_range)).all())
    return [article_id for article_id in article_ids if article_id in kept]


def is_in_texts(connection: Connection, term: Term) -> bool:
    """Return whether any text has the term, judged by the first 500 candidates."""
    query = TextQuery(((term,),))
    candidates = select_candidates(connection, (query,))
    if candidates is None:
        return True
    first = connection.scalars(candidates.limit(_LARGEST_BATCH)).all()
    return len(first) == _LARGEST_BATCH or any(
        True for _ in filter_matching(connection, first, TextMatcher((query,)))
    )


def find_following_letters(connection: Connection, term: Term) -> Iterator[str]:
    """Yield the letter directly after each hit of a term in the first 40 candidates; "" at the end of a text."""
    candidates = select_candidates(connection, (TextQuery(((term,),)),))
    if candidates is None:
        return
    pattern = build_term_pattern(term.text, _choose_form(term))
    for _, title, body in read_texts(connection, connection.scalars(candidates.limit(_FIRST_BATCH)).all()):
        folded = fold(f"{title or ''}\0{body}")
        for match in pattern.finditer(folded):
            yield folded[match.end() : match.end() + 1]


def filter_matching(
    connection: Connection, article_ids: Iterable[int], matcher: TextMatcher
) -> Iterator[int]:
    """Yield the articles whose current text matches, in the given order.

    Texts are read in growing batches, and only as needed: a frequent word is in the first few, a rare one is not.
    """
    remaining, size = iter(article_ids), _FIRST_BATCH
    while batch := list(islice(remaining, size)):
        rows = read_texts(connection, batch) if matcher.reads_bodies else read_titles(connection, batch)
        matching = {article_id for article_id, title, body in rows if matcher.matches(title, body)}
        yield from (article_id for article_id in batch if article_id in matching)
        size = min(size * 2, _LARGEST_BATCH)


def read_texts(connection: Connection, article_ids: Sequence[int]) -> Iterator[tuple[int, str | None, str]]:
    """Yield the articles with their current titles and bodies, in no order."""
    for batch in batches(article_ids, _LARGEST_BATCH):
        for rows in connection.execute(_select_texts(), {"ids": batch}).partitions(_READ_TOGETHER):
            yield from ((article_id, title, body) for article_id, title, body in rows)


def read_titles(connection: Connection, article_ids: Sequence[int]) -> Iterator[tuple[int, str | None, str]]:
    """Yield the articles with their current titles as `read_texts` does, with empty bodies: these are long to read."""
    for batch in batches(article_ids, _LARGEST_BATCH):
        for rows in connection.execute(_select_titles(), {"ids": batch}).partitions(_READ_TOGETHER):
            yield from ((article_id, title, "") for article_id, title in rows)


@cache
def _select_titles() -> Select[int, str | None]:
    """Select the current titles of the articles `ids`."""
    return (
        select(ARTICLE.c.id, REVISION.c.title)
        .join(REVISION, current())
        .where(ARTICLE.c.id.in_(bindparam("ids", expanding=True)))
    )


@cache
def _select_texts() -> Select[int, str | None, str]:
    """Select the current titles and bodies of the articles `ids`."""
    return (
        select(ARTICLE.c.id, REVISION.c.title, REVISION_TEXT.c.body)
        .join(REVISION, current())
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
        .where(ARTICLE.c.id.in_(bindparam("ids", expanding=True)))
    )


def _write_group(dialect: str, terms: Sequence[Term], mark: str) -> str | None:
    """Return the index expression for one of the terms; None if one of them has no letters.

    `mark` stands before the grams of titles.
    """
    expressions = [_write_term(dialect, term, mark) for term in terms]
    if not all(expressions):
        return None
    return f"({_SYNTAX[dialect].disjunction.join(expressions)})"


def _write_term(dialect: str, term: Term, title_mark: str) -> str:
    """Return the index expression for a term; empty if it has no letters.

    A particle at its end is left to the check of the text: most texts have it (에서, 으로), and reading its long list
    of articles costs more than checking the few texts it would rule out.
    """
    grams, prefixes, stem = _build_gram_query(term)
    if len(grams) > 2 and grams[-1] in PARTICLES:
        grams = grams[:-1]
    # Grams are letters and digits only, so they contain neither kind of quotation mark.
    quote, mark, conjunction, disjunction = _SYNTAX[dialect]
    parts = [
        *(f"{quote}{title_mark}{gram}{quote}" for gram in grams),
        *(f"{quote}{title_mark}{start}{quote}{mark}" for start in prefixes),
    ]
    if stem:
        stem = f"{title_mark}{stem}"
        numbered = (f"{quote}{stem}{digit}{quote}{mark}" for digit in range(10))
        parts.append(f"({disjunction.join([f'{quote}{stem}{quote}', *numbered])})")
    return f"({conjunction.join(parts)})" if parts else ""
