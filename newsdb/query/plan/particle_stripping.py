"""Particles in a question forgiven: a word that was typed with one is looked for without it, where that is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection, Select, bindparam, select, union_all

from newsdb.model.filters import Term, TextQuery
from newsdb.query.plan.text_search import is_said, letters_behind
from newsdb.query.statements.notes import note
from newsdb.store.schema import ENTITY_ALIAS, OUTLET, OUTLET_ALIAS, REPORTER
from newsdb.text.normalise import normalise_name
from newsdb.text.particles import is_noun_ending, list_stems

Bare = dict[Term, list[str]]
_SHORTEST_NAME = 2


def forgiven(connection: Connection, queries: Iterable[TextQuery]) -> tuple[TextQuery, ...]:
    """The queries with words that have a particle as they are meant; phrases stay as they are.

    A word whose bare form is a name that the archive has means the name. Others are looked for without their
    particle where they end in nothing else (AI는, 반도체를), or where no text says them as they are, and that is noted.
    """
    queries = tuple(queries)
    words = {term for query in queries for group in query.wanted for term in group if not term.is_phrase}
    bare = {word: found for word in words if (found := list_stems(word.text))}
    if not bare:
        return queries
    names = _names(connection, bare)
    meant = {word: _meant(connection, word, bare[word], names) for word in bare}
    return tuple(
        replace(query, wanted=tuple(tuple(meant.get(term, term) for term in group) for group in query.wanted))
        for query in queries
    )


def _meant(connection: Connection, word: Term, bare: Sequence[str], names: set[str]) -> Term:
    if normalise_name(word.text) in names:
        return word
    for name in bare:
        if len(name) >= _SHORTEST_NAME and normalise_name(name) in names:
            return Term(name)
    shortest = Term(bare[-1])
    if not _is_particle(connection, word, shortest) or not is_said(connection, shortest):
        return word
    note(
        connection,
        f"searched {shortest.text} for {word.text}; in quotation marks it is searched as it stands",
    )
    return shortest


def _is_particle(connection: Connection, word: Term, bare: Term) -> bool:
    """Whether the word ends in a particle, and in nothing else."""
    if bare.text[-1].isascii():
        return True
    if not is_said(connection, word):
        return True
    if len(bare.text) < _SHORTEST_NAME:
        return False
    particle = word.text[len(bare.text) :]
    return not is_noun_ending(particle, letters_behind(connection, word))


def _names(connection: Connection, bare: Bare) -> set[str]:
    """Those of the words, with or without their particles, that are names in the archive, in their normal form."""
    norms = {normalise_name(text) for word, found in bare.items() for text in (word.text, *found)}
    return set(connection.scalars(_known(), {"norms": sorted(norms)}))


@cache
def _known() -> Select[str]:
    columns = (ENTITY_ALIAS.c.name_norm, OUTLET.c.name_norm, OUTLET_ALIAS.c.name_norm, REPORTER.c.name_norm)
    found = union_all(
        *(select(column).where(column.in_(bindparam("norms", expanding=True))) for column in columns)
    ).subquery("known")
    return select(found.c.name_norm).distinct()
