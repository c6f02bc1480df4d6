"""Texts by what they say: the index gives candidates, and each candidate's text is looked at."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from math import isqrt
from typing import Any

from sqlalchemy import Connection, Select, bindparam, column, func, literal_column, select, table, text

from newsdb.model.batches import batches
from newsdb.model.filters import Term, TextQuery
from newsdb.store.schema import ARTICLE, REVISION, REVISION_TEXT, current
from newsdb.store.text_index import TEXT_INDEX
from newsdb.text.grams import build_gram_query, build_term_pattern, fold
from newsdb.text.particles import PARTICLES

_ARTICLE_COST = 40  # going through 20 articles costs as much as so many candidates do
_SPREAD = 50  # ids between the least and the greatest of a lot, for each article of it
# Letters that are each folded to one letter, as most of a text are; any other one by one.
_FOLDED_TOGETHER = re.compile(r"[\n -~가-힣一-鿿]+|.", re.DOTALL)
_FIRST_LOOK, _MOST_LOOK = 40, 500  # texts that are looked at together


class Matcher:
    """Tells whether a title and body say what the queries ask for."""

    def __init__(self, queries: Sequence[TextQuery]) -> None:
        """A matcher for texts that answer all of these queries."""
        self._wanted = [
            re.compile("|".join(build_term_pattern(term.text).pattern for term in group))
            for query in queries
            for group in query.wanted
        ]
        self._unwanted = [build_term_pattern(term.text) for query in queries for term in query.unwanted]

    def says(self, title: str | None, body: str) -> bool:
        """Whether they do. A phrase does not run from the title into the body."""
        folded = fold(f"{title}\0{body}") if title else fold(body)
        return all(each.search(folded) for each in self._wanted) and not any(
            each.search(folded) for each in self._unwanted
        )

    def counts(self, text: str) -> list[int]:
        """How often a text says each group of terms that is wanted."""
        folded = fold(text)
        return [sum(1 for _ in pattern.finditer(folded)) for pattern in self._wanted]

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where a text says it: the places of all wanted terms, in order, none over another."""
        folded, places = _folded_with_places(text)
        found = sorted(
            (places[match.start()], places[match.end() - 1] + 1)
            for pattern in self._wanted
            for match in pattern.finditer(folded)
            if match.end() > match.start()
        )
        hits: list[tuple[int, int]] = []
        for start, end in found:
            if not hits or start >= hits[-1][1]:
                hits.append((start, end))
        return hits


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in the text that it comes from."""
    parts: list[str] = []
    places: list[int] = []
    for run in _FOLDED_TOGETHER.finditer(text):
        part, (start, end) = fold(run[0]), run.span()
        parts.append(part)
        places += range(start, end) if len(part) == end - start else [start] * len(part)
    return "".join(parts), places


def candidates(connection: Connection, queries: Sequence[TextQuery]) -> Select[Any] | None:
    """The ids of the articles whose texts may answer the queries; None where the index cannot tell."""
    words = [_group(connection.dialect.name, group) for query in queries for group in query.wanted]
    known = [word for word in words if word is not None]
    if not known:
        return None
    if connection.dialect.name == "sqlite":
        index = table(TEXT_INDEX)
        match = text(f"{TEXT_INDEX} MATCH :expression").bindparams(expression=" AND ".join(known))
        return select(literal_column("rowid").label("article_id")).select_from(index).where(match)
    index = table(TEXT_INDEX, column("article_id"))
    match = text("grams @@ CAST(:expression AS tsquery)").bindparams(expression=" & ".join(known))
    return select(index.c.article_id).where(match)


def are_many(connection: Connection, chosen: Select[Any]) -> bool:
    """Whether the index gives so many candidates that going through the newest articles is quicker than sorting them.

    It is where 20 x articles / candidates of the newest cost more than the candidates do.
    """
    articles = connection.scalar(select(func.max(ARTICLE.c.id))) or 0
    return connection.scalar(chosen.limit(1).offset(isqrt(_ARTICLE_COST * articles))) is not None


def one_syllable(queries: Sequence[TextQuery]) -> bool:
    """Whether a word is one syllable. It is taken to be frequent: to count it, the index must read all its pairs."""
    return any(
        build_gram_query(term.text).prefixes for query in queries for group in query.wanted for term in group
    )


def stored_together(
    connection: Connection, chosen: Select[Any], article_ids: Sequence[int]
) -> list[int] | None:
    """Those of the articles that are candidates, in their order; None where their ids are too far apart to ask.

    Articles come in more or less as they are published, so that the ids of the newest are close to each other.
    """
    low, high = min(article_ids), max(article_ids)
    if high - low > _SPREAD * len(article_ids):
        return None
    found = set(connection.scalars(chosen.where(chosen.selected_columns[0].between(low, high))))
    return [article for article in article_ids if article in found]


def is_said(connection: Connection, term: Term) -> bool:
    """Whether any text says it, as far as a look at the first texts that may shows."""
    query = TextQuery(((term,),))
    chosen = candidates(connection, (query,))
    if chosen is None:
        return True
    first = connection.scalars(chosen.limit(_MOST_LOOK)).all()
    return len(first) == _MOST_LOOK or any(True for _ in saying(connection, first, Matcher((query,))))


def letters_behind(connection: Connection, term: Term) -> Iterator[str]:
    """What follows a term directly, as far as a look at the first texts that say it shows: a letter, or nothing."""
    chosen = candidates(connection, (TextQuery(((term,),)),))
    if chosen is None:
        return
    pattern = build_term_pattern(term.text)
    for _, title, body in read_texts(connection, connection.scalars(chosen.limit(_FIRST_LOOK)).all()):
        folded = fold(f"{title or ''}\0{body}")
        for match in pattern.finditer(folded):
            yield folded[match.end() : match.end() + 1]


def saying(connection: Connection, article_ids: Iterable[int], matcher: Matcher) -> Iterator[int]:
    """Those of the articles whose current text answers, in the given order.

    Texts are read in growing lots, and no more than are asked for: a common word is found in the first few, for a
    rare one many must be looked at.
    """
    left, size = iter(article_ids), _FIRST_LOOK
    while some := list(islice(left, size)):
        rows = read_texts(connection, some)
        saying_it = {article for article, title, body in rows if matcher.says(title, body)}
        yield from (article for article in some if article in saying_it)
        size = min(size * 2, _MOST_LOOK)


def read_texts(connection: Connection, article_ids: Sequence[int]) -> Iterator[tuple[int, str | None, str]]:
    """The articles with their current titles and bodies, in no order."""
    for some in batches(article_ids, _MOST_LOOK):
        rows = connection.execute(_texts(), {"ids": some})
        yield from ((article, title, body) for article, title, body in rows)


@cache
def _texts() -> Select[Any]:
    """The current titles and bodies of some articles."""
    return (
        select(ARTICLE.c.id, REVISION.c.title, REVISION_TEXT.c.body)
        .join(REVISION, current())
        .join(REVISION_TEXT, REVISION_TEXT.c.revision_id == REVISION.c.id)
        .where(ARTICLE.c.id.in_(bindparam("ids", expanding=True)))
    )


def _group(dialect: str, terms: Sequence[Term]) -> str | None:
    """The expression for texts that may hold one of the terms; None where one of them has no letters."""
    spelt = [_term(dialect, term) for term in terms]
    if not all(spelt):
        return None
    between = " OR " if dialect == "sqlite" else " | "
    return f"({between.join(spelt)})"


def _term(dialect: str, term: Term) -> str:
    """The expression for texts that may hold a term; empty where it has no letters.

    A particle at its end is left to the look at the text: most texts have it (에서, 으로), and to go through all of
    them takes longer than to look at the few that it would rule out.
    """
    grams, prefixes = build_gram_query(term.text)
    if len(grams) > 2 and grams[-1] in PARTICLES:
        grams = grams[:-1]
    # Grams are letters and digits alone, so that neither kind of quotation mark can occur in them.
    if dialect == "sqlite":
        parts = [*(f'"{gram}"' for gram in grams), *(f'"{prefix}"*' for prefix in prefixes)]
        return f"({' AND '.join(parts)})" if parts else ""
    parts = [*(f"'{gram}'" for gram in grams), *(f"'{prefix}':*" for prefix in prefixes)]
    return f"({' & '.join(parts)})" if parts else ""
