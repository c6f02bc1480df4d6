"""A query is taken apart and put together without another meaning."""

import pytest

from newsdb.query.language.parser import parse_query
from newsdb.web.content.query_parts import QueryPart, add_clause, split_query


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("", []),
        ("투자", [QueryPart("투자", "")]),
        (
            'company:"한빛 전자",두솔 -outlet:가나일보  투자 "새 공장" money>=1조원',
            [
                QueryPart('company:"한빛 전자",두솔', '-outlet:가나일보  투자 "새 공장" money>=1조원'),
                QueryPart("-outlet:가나일보", 'company:"한빛 전자",두솔 투자 "새 공장" money>=1조원'),
                QueryPart("투자", 'company:"한빛 전자",두솔 -outlet:가나일보 "새 공장" money>=1조원'),
                QueryPart('"새 공장"', 'company:"한빛 전자",두솔 -outlet:가나일보  투자 money>=1조원'),
                QueryPart("money>=1조원", 'company:"한빛 전자",두솔 -outlet:가나일보  투자 "새 공장"'),
            ],
        ),
        ("-광고", [QueryPart("-광고", "")]),
        ("투자 company:", []),
        ('투자 "새', [QueryPart("투자", '"새'), QueryPart('"새', "투자")]),
    ],
)
def test_each_part_can_be_taken_out(query: str, parts: list[QueryPart]) -> None:
    assert [*split_query(query)] == parts


@pytest.mark.parametrize(
    "query",
    [
        'company:한빛,"두솔 전자" 투자',
        "기업:한빛 -기자:김민수@가나일보 부터:2026-01",
        "title:투자 text:가,나 3분기",
        "매출>1조원 -50%",
    ],
)
def test_the_rest_of_a_query_can_be_read(query: str) -> None:
    parts = split_query(query)
    assert " ".join(part.text for part in parts) == query
    for part in parts:
        assert parse_query(part.rest) != parse_query(query)


@pytest.mark.parametrize(
    ("query", "clause", "longer"),
    [
        ("", "company:한빛", "company:한빛"),
        ("투자", "company:한빛", "투자 company:한빛"),
        ("company:한빛 투자", "company:한빛", "company:한빛 투자"),
        ('outlet:"가나 일보"', 'outlet:"가나 일보"', 'outlet:"가나 일보"'),
        ("투자 company:한빛", "-company:한빛", "투자 -company:한빛"),
        ("-company:한빛 투자", "company:한빛", "투자 company:한빛"),
        ("company:한빛전자", "company:한빛", "company:한빛전자 company:한빛"),
    ],
)
def test_a_clause_is_added_once_and_takes_the_place_of_its_opposite(
    query: str, clause: str, longer: str
) -> None:
    assert add_clause(query, clause) == longer
