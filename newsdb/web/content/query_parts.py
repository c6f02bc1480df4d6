"""Take a query apart into its clauses and words, each to be taken out, and add a clause to one."""

from dataclasses import dataclass
from functools import lru_cache

from newsdb.model.errors import UsageError
from newsdb.query.language.clauses import Clause, read_items


@dataclass(frozen=True, slots=True)
class QueryPart:
    """Hold a clause or word of a query as written, and the query without it."""

    text: str
    rest: str


@lru_cache(64)
def split_query(query: str) -> tuple[QueryPart, ...]:
    """Return the parts of a query; none of one that cannot be read. A page asks for them a hundred times."""
    parts: list[QueryPart] = []
    try:
        for item in read_items(query):
            start, end = _find_span(item) if isinstance(item, Clause) else item.span()
            rest = f"{query[:start].rstrip()} {query[end:].lstrip()}".strip()
            parts.append(QueryPart(query[start:end].strip(), rest))
    except UsageError:
        return ()
    return tuple(parts)


def add_clause(query: str, clause: str) -> str:
    """Return a query with one clause more; its opposite goes. It stays as it is if it has the clause."""
    opposite = clause.removeprefix("-") if clause.startswith("-") else f"-{clause}"
    parts = split_query(query)
    if any(part.text == clause for part in parts):
        return query
    query = next((part.rest for part in parts if part.text == opposite), query)
    return f"{query} {clause}".strip()


def _find_span(clause: Clause) -> tuple[int, int]:
    last = clause.values[-1]
    # The place of a quoted value is that of its quotation mark.
    end = last.place + len(last.text) + (2 if last.is_quoted else 0)
    return clause.place - (1 if clause.is_negated else 0), end
