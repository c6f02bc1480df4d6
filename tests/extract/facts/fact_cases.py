"""Read the facts of texts written for a test."""

from datetime import UTC, datetime

from newsdb.extract.extractor import Extractor
from newsdb.model.facts import Fact
from newsdb.model.records import Article, Publication

EXTRACTOR = Extractor()
PUBLISHED = Publication(datetime(2026, 2, 5, 3, tzinfo=UTC), "minute", "2026-02-05 12:00", "field", 540)
SURFACES = ("measure", "subject", "subject_of", "object", "period", "basis")


def article(body: str, title: str | None = None, published: Publication | None = PUBLISHED) -> Article:
    return Article("key", title, body, None, None, (), None, published, None, None, None, "ko")


def read_facts(body: str, title: str | None = None) -> dict[str, Fact]:
    """Return the facts of a text by the text of their figures."""
    found = EXTRACTOR.extract(article(body, title))
    return {found.figures[fact.figure].span.text: fact for fact in found.facts}


def read_fields(fact: Fact) -> dict[str, str]:
    """Return what a fact says in words, without what it leaves open, nor that it is an actual level."""
    texts = {name: phrase.text for name in SURFACES if (phrase := getattr(fact, name)) is not None}
    role = {} if fact.role == "level" else {"role": fact.role}
    status = {} if fact.status == "actual" else {"status": fact.status}
    direction = {"direction": fact.direction} if fact.direction else {}
    return texts | role | status | direction
