"""Test the intervals of periods, beside a publication on 5 February 2026."""

from datetime import UTC, datetime

import pytest

from newsdb.extract.facts.period_intervals import resolve_period
from tests.extract.facts.fact_cases import read_facts

PUBLISHED = datetime(2026, 2, 5, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sentence", "figure", "first", "after", "precision"),
    [
        ("지난해 매출은 3조 원이다.", "3조 원", "2025-01-01", "2026-01-01", "year"),
        ("지난해 말 재산은 3억 원이다.", "3억 원", "2025-12-01", "2026-01-01", "month"),
        ("올해 상반기 매출은 3조 원으로 예상된다.", "3조 원", "2026-01-01", "2026-07-01", "month"),
        ("지난해 4분기 매출은 3조 원이다.", "3조 원", "2025-10-01", "2026-01-01", "quarter"),
        ("2024년 말 지점은 30곳이다.", "30곳", "2024-12-01", "2025-01-01", "month"),
        ("4분기 매출은 3조 원이었다.", "3조 원", "2025-10-01", "2026-01-01", "quarter"),
        ("올해 1월 매출은 3조 원이다.", "3조 원", "2026-01-01", "2026-02-01", "month"),
        ("지난달 매출은 3조 원이다.", "3조 원", "2026-01-01", "2026-02-01", "month"),
        ("2014년부터 2016년까지 매출은 3조 원이다.", "3조 원", "2014-01-01", "2017-01-01", "year"),
        ("Sales were $3 billion last year.", "$3 billion", "2025-01-01", "2026-01-01", "year"),
        ("Sales were $3 billion in 2024.", "$3 billion", "2024-01-01", "2025-01-01", "year"),
    ],
)
def test_a_period_has_an_interval(sentence: str, figure: str, first: str, after: str, precision: str) -> None:
    resolved = read_facts(sentence)[figure].resolved
    assert resolved is not None
    local = [moment.timestamp() + 9 * 3600 for moment in (resolved.start, resolved.end)]
    assert [datetime.fromtimestamp(moment, UTC).date().isoformat() for moment in local] == [first, after]
    assert resolved.precision == precision


@pytest.mark.parametrize("phrase", ["최근", "상장 이후", "현행", "같은 기간", "이날", "9999년 말", "0000년"])
def test_what_has_no_end_or_no_place_stays_open(phrase: str) -> None:
    assert resolve_period(phrase, (), PUBLISHED, 540) is None


def test_a_year_needs_no_publication() -> None:
    resolved = resolve_period("2024년", (), None, 0)
    assert resolved is not None
    assert (resolved.start, resolved.precision) == (datetime(2024, 1, 1, tzinfo=UTC), "year")


def test_a_year_beside_the_publication_needs_one() -> None:
    assert resolve_period("지난해", (), None, 540) is None
