"""The form of the facts page asks what the command asks."""

from datetime import datetime

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.filters import FactFilters, Filters
from newsdb.web.content.fact_question import FactQuestion, list_measures, name_measure


def ask(**fields: str) -> FactQuestion:
    empty = dict.fromkeys(("q", "measure", "company", "subject", "object", "period", "status", "role"), "")
    return FactQuestion(**{**empty, **fields})


def test_empty_fields_ask_for_all() -> None:
    assert ask(period=" ", company=" , ").parse() == (Filters(), FactFilters())
    assert ask().write_command("facts") == "newsdb query facts"
    assert ask().link("/facts") == "/facts"


def test_fields_become_filters_and_options() -> None:
    question = ask(
        q="company:두솔 outlet:가나일보",
        measure="영업이익, 매출",
        company="한빛",
        period="2025",
        role="level",
    )
    filters, which = question.parse()
    assert filters == Filters(outlets=("가나일보",))
    assert which == FactFilters(
        measures=("operating_profit", "revenue"),
        companies=("한빛", "두솔"),
        roles=("level",),
        period_from=datetime(2025, 1, 1),  # noqa: DTZ001 - a local time
        period_to=datetime(2026, 1, 1),  # noqa: DTZ001
    )
    assert question.write_command("facts", "--by", "oldest") == (
        "newsdb query facts 'company:두솔 outlet:가나일보' --measure '영업이익' --measure '매출' --company '한빛'"
        " --period 2025 --role level --by oldest"
    )
    assert (
        ask(status="actual", subject="a b").link("/facts", by="oldest")
        == "/facts?subject=a+b&status=actual&by=oldest"
    )


@pytest.mark.parametrize("fields", [{"measure": "없는항목"}, {"period": "언젠가"}, {"q": "company:"}])
def test_what_cannot_be_read_is_named(fields: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        ask(**fields).parse()


def test_measures_are_named_in_the_readers_language() -> None:
    assert name_measure("operating_profit", "영업익", language="en") == "operating profit"
    assert name_measure("operating_profit", "영업익", language="ko") == "영업이익"
    assert name_measure(None, "보드", language="ko") == "보드"
    assert name_measure(None, None, language="ko") == ""
    assert "영업이익" in list_measures("ko")
    assert list_measures("en") == sorted(list_measures("en"))
