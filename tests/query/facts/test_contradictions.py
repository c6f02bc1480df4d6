"""Two values that contradict each other are listed once; what an article gives itself contradicts nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from newsdb.model.rows.reports import ConflictRow
from newsdb.query.facts.contradictions import Contradiction, merge_contradictions
from tests.query.builder import Builder, Number
from tests.query.facts.world import moment

_ROW = ConflictRow(
    company="한빛",
    day=date(2026, 3, 5),
    kind="count",
    unit="개",
    text="3개",
    outlet="1일보",
    article=1,
    other_text="5개",
    other_outlet="2일보",
    other_article=2,
    shared=(),
    sentence="한빛은 공장 3개를 지었다.",
    other_sentence="한빛이 공장 5개를 지었다.",
)


def contradict(one: int, other: int, articles: tuple[int, int], sentence: str = "") -> Contradiction:
    """Return a contradiction of two exact counts in two articles."""
    amounts = ((Decimal(one), Decimal(one)), (Decimal(other), Decimal(other)))
    row = replace(
        _ROW,
        text=f"{one}개",
        other_text=f"{other}개",
        article=articles[0],
        other_article=articles[1],
        sentence=sentence or _ROW.sentence,
    )
    return Contradiction(row, "개", amounts, amounts)


def tell(build: Builder, *counts: tuple[int, str]) -> int:
    """Store an article with these counts, each with its counter."""
    texts = [f"{number}{counter}" for number, counter in counts]
    return build.article(
        " ".join(texts),
        at=moment(3, 5),
        outlet=build.outlet(f"{build._ids['outlet'] + 1}일보"),
        figures=[
            Number(text, number, counter, "count")
            for text, (number, counter) in zip(texts, counts, strict=True)
        ],
    )


def test_values_are_counted_by_their_pairs_of_articles(connection: Connection, build: Builder) -> None:
    first, second, third = tell(build, (3, "개")), tell(build, (5, "개")), tell(build, (3, "개"))
    found = [
        contradict(3, 5, (first, second)),
        contradict(3, 5, (first, second), "공장 3개가 섰다."),  # another sentence of the same articles
        contradict(5, 3, (second, third)),
    ]
    [row] = merge_contradictions(connection, found)
    assert (row.article, row.other_article, row.pairs) == (first, second, 2)


def test_the_same_sentences_of_another_company_are_listed_once(
    connection: Connection, build: Builder
) -> None:
    articles = tell(build, (3, "개")), tell(build, (5, "개"))
    pair = contradict(3, 5, articles)
    other = pair._replace(row=replace(pair.row, company="나래"))
    assert [row.company for row in merge_contradictions(connection, [pair, other])] == ["한빛"]


def test_an_article_that_gives_the_other_value_contradicts_nobody(
    connection: Connection, build: Builder
) -> None:
    plain = tell(build, (3, "개"))
    both, counted_otherwise = tell(build, (5, "개"), (3, "개")), tell(build, (5, "개"), (3, "곳"))
    for other in (both, counted_otherwise):
        assert list(merge_contradictions(connection, [contradict(3, 5, (plain, other))])) == []
        assert list(merge_contradictions(connection, [contradict(5, 3, (other, plain))])) == []
