"""Whatever is asked for together, lists hold what plain comparison of the articles finds, page after page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st
from sqlalchemy import Connection

from newsdb.model.choices import ListOrder
from newsdb.model.filters import Filters
from newsdb.query.lists.articles import list_articles
from newsdb.query.plan import article_scan as walk
from tests.query.builder import Builder, Cited

START = datetime(2026, 1, 1, tzinfo=UTC)
COMPANIES, REPORTERS, OUTLETS = ("한빛", "두솔", "가람"), ("김민수", "박서연"), ("가나일보", "다라신문")
SECTIONS, WORDS = ("경제", "기술"), ("투자", "반도체")


@dataclass(frozen=True)
class Made:
    """An article as it was made: what it has, and when it was published."""

    id: int
    hour: int | None
    has: frozenset[str]
    title: str
    outlet: str
    section: str
    unsure: frozenset[str]
    cites: bool

    @property
    def source(self) -> str:
        """Whom it cites."""
        return "가나청" if self.cites else "관계자"

    def names(self, company: str, sure: float | None) -> bool:
        """Whether it names a company, with this confidence if one is asked for."""
        return company in self.has and (sure is None or company not in self.unsure)


@pytest.fixture
def made(build: Builder) -> list[Made]:
    """Sixty articles, several of an hour, and some without a date."""
    companies = {name: build.entity("company", name) for name in COMPANIES}
    outlets = {name: build.outlet(name) for name in OUTLETS}
    reporters = {name: build.reporter(name) for name in REPORTERS}
    articles = []
    for number in range(60):
        bits = (
            number * 2_654_435_761 >> 12
        )  # Knuth's multiplicative hashing: no pattern that a list could follow
        named = [name for place, name in enumerate(COMPANIES) if bits >> place & 1]
        wrote = [name for place, name in enumerate(REPORTERS, 3) if bits >> place & 1]
        said = [name for place, name in enumerate(WORDS, 5) if bits >> place & 1]
        outlet, section = OUTLETS[bits >> 7 & 1], SECTIONS[bits >> 8 & 1]
        hour = None if bits % 11 == 0 else bits % 20
        unsure = [name for place, name in enumerate(named, 9) if bits >> place & 1]
        cites = bool(bits >> 12 & 1)
        body, title = " ".join(["가나청 소식", *named, *said]), " ".join(["제목", *said[:1], "단독"])
        article = build.article(
            body,
            title=title,
            at=None if hour is None else START + timedelta(hours=hour),
            outlet=outlets[outlet],
            reporters=[reporters[name] for name in wrote],
            mentions=[("가나청", None), *((name, companies[name]) for name in named)],
            section=section,
            sure={companies[name]: 0.5 for name in unsure},
            cited=[
                Cited("가나청 소식", "가나청" if cites else "관계자", kind=None if cites else "anonymous")
            ],
        )
        has = frozenset((*named, *wrote, *said))
        articles.append(Made(article, hour, has, title, outlet, section, frozenset(unsure), cites))
    return articles


def subset(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@for_all(
    companies=subset(COMPANIES),
    reporters=subset(REPORTERS),
    outlets=subset(OUTLETS),
    words=subset(WORDS),
    headline=st.sampled_from([None, *WORDS]),
    inside=st.sampled_from([None, WORDS[0], "단독"]),
    sure=st.sampled_from([None, 0.5, 0.6]),
    has_source=st.sampled_from([None, True, False]),
    source=st.sampled_from([None, "가나청", "관계자"]),
    unsourced=st.sampled_from([None, "가나청", "관계자"]),
    by=st.sampled_from(get_args(ListOrder)),
    section=st.sampled_from([None, *SECTIONS]),
    without=st.sampled_from([None, *COMPANIES]),
    hours=st.tuples(st.none() | st.integers(0, 21), st.none() | st.integers(0, 21)),
    size=st.integers(1, 25),
    lot=st.sampled_from([1, 2, 500]),
    many=st.booleans(),
    is_local=st.booleans(),
)
def test_lists_hold_what_is_asked_for_and_nothing_else(
    connection: Connection,
    made: list[Made],
    companies: tuple[str, ...],
    reporters: tuple[str, ...],
    outlets: tuple[str, ...],
    words: tuple[str, ...],
    headline: str | None,
    inside: str | None,
    sure: float | None,
    has_source: bool | None,  # noqa: FBT001
    source: str | None,
    unsourced: str | None,
    by: ListOrder,
    section: str | None,
    without: str | None,
    hours: tuple[int | None, int | None],
    size: int,
    lot: int,
    many: bool,  # noqa: FBT001
    is_local: bool,  # noqa: FBT001
) -> None:
    start = (
        (START + timedelta(hours=9)).replace(tzinfo=None) if is_local else START
    )  # all articles are from Seoul
    since, until = (None if hour is None else start + timedelta(hours=hour) for hour in hours)
    filters = Filters(
        companies=companies,
        reporters=reporters,
        outlets=outlets,
        texts=words,
        titles=(headline,) if headline else (),
        bodies=(inside,) if inside else (),
        sure=sure,
        has_source=has_source,
        sections=(section,) if section else (),
        since=since,
        until=until,
        sources=(source,) if source else (),
        exclude=Filters(companies=(without,) if without else (), sources=(unsourced,) if unsourced else ()),
    )
    least = sure if sure == 0.6 else None  # .5 is the confidence of the unsure names
    wanted = [
        article
        for article in made
        if article.has.issuperset((*companies, *reporters, *words))
        and all(article.names(company, least) for company in companies)
        and (inside is None or inside in article.has)
        and has_source in {None, article.cites}
        and source in {None, article.source}
        and unsourced != article.source
        and (not outlets or article.outlet in outlets)
        and (headline or "") in article.title
        and section in {None, article.section}
        and not (without and article.names(without, least))
        and _is_between(article.hour, *hours)
    ]
    wanted.sort(key=lambda article: (-1 if article.hour is None else article.hour, article.id), reverse=True)
    if by == "oldest":
        dated = [article for article in reversed(wanted) if article.hour is not None]
        wanted = [*dated, *(article for article in reversed(wanted) if article.hour is None)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "_FIRST_BATCH", lot)
        if many:
            patch.setattr(walk, "read_few", lambda *_: None)
        assert _all_pages(connection, filters, size, by) == [article.id for article in wanted]


def _is_between(hour: int | None, since: int | None, until: int | None) -> bool:
    if hour is None:
        return since is None and until is None
    return (since is None or since <= hour) and (until is None or hour < until)


def _all_pages(connection: Connection, filters: Filters, size: int, by: ListOrder) -> list[int]:
    found: list[int] = []
    page = list_articles(connection, filters, limit=size, by=by)
    found += [row.id for row in page.rows]
    while page.after is not None:
        page = list_articles(connection, filters, limit=size, after=page.after, by=by)
        found += [row.id for row in page.rows]
    return found
