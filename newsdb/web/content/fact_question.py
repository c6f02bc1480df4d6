"""Read what is asked of facts from the fields of a form, and write it as a command and as addresses."""

import shlex
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Query

from newsdb.lexicon.measures import load_measures
from newsdb.model.facts import FactRole, FactStatus
from newsdb.model.filters import FactFilters, Filters, list_names
from newsdb.present.messages import PageLanguage
from newsdb.query.language.fact_options import parse_fact_options
from newsdb.query.language.parser import parse_query
from newsdb.web.content.links import link_page

Field = Annotated[str, Query(max_length=300)]


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """Hold the fields of the form. Names are one or several with commas between them; empty fields ask for all."""

    q: str
    measure: str
    company: str
    subject: str
    object: str
    period: str
    status: str
    role: str

    def parse(self) -> tuple[Filters, FactFilters]:
        """Return the filters on articles and those on facts. Raises UsageError for what cannot be read.

        A company in the query must be the subject, as on the command line.
        """
        filters = parse_query(self.q)
        return replace(filters, companies=()), parse_fact_options(
            measures=_split(self.measure),
            companies=(*_split(self.company), *list_names(filters.companies)),
            subjects=_split(self.subject),
            objects=_split(self.object),
            period=self.period.strip() or None,
            statuses=_split(self.status),
            roles=_split(self.role),
        )

    def write_command(self, command: str, *options: str) -> str:
        """Write the question as a command: `newsdb query facts …`."""
        given = [
            word
            for name, value in self._list_options()
            for one in _split(value)
            for word in (f"--{name}", one)
        ]
        query = [self.q] if self.q.strip() else []
        return shlex.join(["newsdb", "query", command, *query, *given, *options])

    def link(self, path: str, **others: str) -> str:
        """Return the address of a page that asks the same question."""
        return link_page(path, q=self.q, **dict(self._list_options()), **others)

    def _list_options(self) -> list[tuple[str, str]]:
        names = ("measure", "company", "subject", "object", "period", "status", "role")
        return [(name, value) for name in names if (value := getattr(self, name).strip())]


def read_fact_question(
    q: Annotated[str, Query(max_length=2000)] = "",
    measure: Field = "",
    company: Field = "",
    subject: Field = "",
    object: Field = "",  # noqa: A002 - the name of the field
    period: Field = "",
    status: FactStatus | Annotated[str, Query(max_length=0)] = "",
    role: FactRole | Annotated[str, Query(max_length=0)] = "",
) -> FactQuestion:
    """Return the question that an address asks."""
    return FactQuestion(q, measure, company, subject, object, period, status, role)


def list_measures(language: PageLanguage) -> list[str]:
    """Return the name of each measure in a language, to choose from."""
    return sorted(
        measure.korean if language == "ko" else measure.english for measure in load_measures().values()
    )


def name_measure(key: str | None, written: str | None, *, language: PageLanguage) -> str:
    """Return the name of a measure in a language; one outside the lexicon as it is written."""
    measure = load_measures().get(key or "")
    if measure is None:
        return written or ""
    return measure.korean if language == "ko" else measure.english


def _split(value: str) -> tuple[str, ...]:
    return tuple(name for part in value.split(",") if (name := part.strip()))
