"""Strip particles from the words of a text search, where the bare word is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection, Select, bindparam, select, union_all

from newsdb.model.filters import Term, TextQuery
from newsdb.model.notices import Notices, ParticleStripped
from newsdb.query.plan.text_search import find_following_letters, is_in_texts
from newsdb.store.schema import ENTITY_ALIAS, OUTLET, OUTLET_ALIAS, REPORTER, REPORTER_ALIAS
from newsdb.text.normalise import normalise_name
from newsdb.text.particles import is_noun_ending, list_stems

BareForms = dict[Term, list[str]]
_SHORTEST_NAME = 2


def strip_particles(
    connection: Connection, queries: Iterable[TextQuery], notices: Notices | None = None
) -> tuple[TextQuery, ...]:
    """Return the queries with each word in the form to search for; phrases and prefixes stay as they are.

    A word whose bare form is a name of the archive stands for that name. Another word is searched without its particle
    if it ends in nothing else (AI는, 반도체를), or if no text has it as typed; `notices` receives it.
    """
    queries = tuple(queries)
    words = {term for query in queries for group in query.wanted for term in group if _is_word(term)}
    bare_forms = {word: forms for word in words if (forms := list_stems(word.text))}
    if not bare_forms:
        return queries
    names = _find_names(connection, bare_forms)
    searched = {
        word: _choose_form(connection, word, forms, names, notices) for word, forms in bare_forms.items()
    }
    return tuple(
        replace(
            query,
            wanted=tuple(tuple(searched.get(term, term) for term in group) for group in query.wanted),
        )
        for query in queries
    )


def _is_word(term: Term) -> bool:
    return not (term.is_phrase or term.is_prefix)


def _choose_form(
    connection: Connection, word: Term, bare_forms: Sequence[str], names: set[str], notices: Notices | None
) -> Term:
    if normalise_name(word.text) in names:
        return word
    for name in bare_forms:
        if len(name) >= _SHORTEST_NAME and normalise_name(name) in names:
            return Term(name)
    shortest = Term(bare_forms[-1])
    if not _ends_in_particle(connection, word, shortest) or not is_in_texts(connection, shortest):
        return word
    if notices is not None:
        notices.add(ParticleStripped(word.text, shortest.text))
    return shortest


def _ends_in_particle(connection: Connection, word: Term, bare: Term) -> bool:
    """Return whether the word ends in a particle, and in nothing else."""
    if bare.text[-1].isascii():
        return True
    if not is_in_texts(connection, word):
        return True
    if len(bare.text) < _SHORTEST_NAME:
        return False
    particle = word.text[len(bare.text) :]
    return not is_noun_ending(particle, find_following_letters(connection, word))


def _find_names(connection: Connection, bare_forms: BareForms) -> set[str]:
    """Return the words, with or without particle, that are names in the archive, in normal form."""
    norms = {normalise_name(text) for word, forms in bare_forms.items() for text in (word.text, *forms)}
    return set(connection.scalars(_select_names(), {"norms": sorted(norms)}))


@cache
def _select_names() -> Select[str]:
    tables = (ENTITY_ALIAS, OUTLET, OUTLET_ALIAS, REPORTER, REPORTER_ALIAS)
    columns = [table.c.name_norm for table in tables]
    names = union_all(
        *(select(column).where(column.in_(bindparam("norms", expanding=True))) for column in columns)
    ).subquery("names")
    return select(names.c.name_norm).distinct()
