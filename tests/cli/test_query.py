import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from newsdb.model.filters import (
    FactCondition,
    FactFilters,
    FigureCondition,
    FigureFilters,
    Filters,
    Term,
    TextQuery,
)
from newsdb.model.rows.articles import Page
from newsdb.model.rows.reports import CountRow
from tests.cli.conftest import Run
from tests.cli.stubs import StubArchive
from tests.present.samples import ARTICLE

Stub = type[StubArchive]


def asked(archive: Stub, name: str) -> tuple[object, ...]:
    """What the archive was asked, with the keywords last."""
    return next((*args, kwargs) for called, args, kwargs in archive.asked if called == name)


def test_a_pipe_gets_json_lines(run: Run) -> None:
    result = run("query", "articles")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == ARTICLE.title
    assert result.stderr == ""


def test_the_archive_is_the_one_that_was_named(run: Run, archive: Stub) -> None:
    run("--db", "other.db", "query", "articles")
    assert asked(archive, "archive") == ("other.db", {})
    archive.asked.clear()
    run("query", "articles")
    assert asked(archive, "archive") == (None, {})


def test_all_filters_reach_the_archive(run: Run, archive: Stub) -> None:
    options = "--reporter 홍길동 --outlet 가나일보 --outlet 다라일보 --company A --company B"
    dates = "--person 김철수 --org 라마부 --text 칩 --since 2026-01 --until 2026-01 --unique"
    assert run("query", "articles", *options.split(), *dates.split()).exit_code == 0
    assert asked(archive, "articles") == (
        Filters(
            reporters=("홍길동",),
            outlets=("가나일보", "다라일보"),
            companies=("A", "B"),
            people=("김철수",),
            organisations=("라마부",),
            texts=("칩",),
            since=datetime(2026, 1, 1),  # noqa: DTZ001 - local
            until=datetime(2026, 2, 1),  # noqa: DTZ001 - local
            duplicates="exclude",
        ),
        {"limit": 20, "after": None, "by": "newest"},
    )


@pytest.mark.parametrize("typed", ["24.03.05", "2024년 3월 5일", "20240305", "March 5, 2024", "2024-03-05"])
def test_a_date_can_be_typed_in_every_form_that_ingest_reads(run: Run, archive: Stub, typed: str) -> None:
    start, end = datetime(2024, 3, 5), datetime(2024, 3, 6)  # noqa: DTZ001 - local
    run("query", "articles", "--since", typed, "--until", typed)
    assert asked(archive, "articles")[0] == Filters(since=start, until=end)
    archive.asked.clear()
    run("query", "articles", f'since:"{typed}" until:"{typed}"')
    assert asked(archive, "articles")[0] == Filters(since=start, until=end)


def test_a_time_with_a_zone_is_a_moment(run: Run, archive: Stub) -> None:
    run("query", "articles", "since:2026-01-01T09:00+09:00")
    assert asked(archive, "articles")[0] == Filters(since=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "yesterday"),
        ("--since", "2026-02", "--until", "2026-01"),
        ("--since", "05/03/2024"),
        ("--limit", "0"),
        ("--limit", "-3"),
        ("--limit", "many"),
        ("--limit", "9" * 5000),
        ("--format", "xml"),
        ("--bom",),
    ],
)
def test_a_wrong_option_is_wrong_usage(options: tuple[str, ...], run: Run, archive: Stub) -> None:
    result = run("query", "articles", *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert not [name for name, *_ in archive.asked if name == "articles"]


def test_dates_in_the_wrong_order_are_told_in_one_line(run: Run) -> None:
    result = run("query", "articles", "--since", "2026-02", "--until", "2026-01")
    assert result.stderr == "newsdb: --since 2026-02 is not before --until 2026-01\n"


def test_a_limit_can_be_lifted(run: Run, archive: Stub) -> None:
    run("query", "articles", "--limit", "all", "--after", "x")
    assert asked(archive, "articles")[-1] == {"limit": None, "after": "x", "by": "newest"}


def test_a_page_that_goes_on_says_how(run: Run) -> None:
    result = run("query", "articles", articles=Page([ARTICLE], after="c1"))
    assert result.stderr == "1 row; there are more: --after c1\n"
    assert len(result.stdout.splitlines()) == 1


def test_an_empty_page_is_no_failure_but_is_told(run: Run) -> None:
    result = run("query", "articles", articles=Page([]))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "nothing found\n")


@pytest.mark.parametrize("kind", ["reporter", "company", "person", "outlet"])
def test_a_profile_is_asked_for_by_name(kind: str, run: Run, archive: Stub) -> None:
    result = run("query", kind, "한빛전자", "--since", "2026")
    assert json.loads(result.stdout)["name"] == "한빛전자"
    name, filters, _ = asked(archive, kind)
    assert name == "한빛전자"
    assert isinstance(filters, Filters)
    assert filters.since is not None


def test_a_figure_is_asked_for_with_an_amount_and_its_unit(run: Run, archive: Stub) -> None:
    options = ("--kind", "money", "--min", "10억원", "--max", "2조", "--company", "한빛전자")
    assert run("query", "figures", *options).exit_code == 0
    assert asked(archive, "figures") == (
        Filters(),
        FigureFilters(
            kinds=("money",),
            minimum=Decimal(10**9),
            maximum=Decimal(2 * 10**12),
            companies=("한빛전자",),
            bounds_unit="KRW",
        ),
        {"limit": 20, "after": None, "by": "newest"},
    )


def test_a_unit_may_be_written_as_people_write_it(run: Run, archive: Stub) -> None:
    run("query", "figures", "--unit", "달러", "--unit", "기가와트")
    assert asked(archive, "figures")[1] == FigureFilters(units=("USD", "GW"))


@pytest.mark.parametrize(
    "options",
    [
        ("--min", "10억원", "--max", "20억달러"),
        ("--min", "10억원", "--unit", "USD"),
        ("--min", "2조", "--max", "1조"),
        ("--min", "많이"),
        ("--kind", "size"),
    ],
)
def test_amounts_that_do_not_go_together_are_wrong_usage(options: tuple[str, ...], run: Run) -> None:
    assert run("query", "figures", *options).exit_code == 2


def test_a_fact_is_asked_for_by_company_measure_period_and_status(run: Run, archive: Stub) -> None:
    options = ("--company", "한빛전자", "--measure", "영업익", "--period", "2025Q3", "--status", "actual")
    assert run("query", "facts", "company:두솔 매출>=5", *options).exit_code == 0
    filters, which, page = asked(archive, "facts")
    assert filters == Filters(facts=(FactCondition(measures=("revenue",), minimum=Decimal(5)),))
    assert which == FactFilters(
        measures=("operating_profit",),
        companies=("한빛전자", "두솔"),
        statuses=("actual",),
        period_from=datetime.fromisoformat("2025-07-01"),
        period_to=datetime.fromisoformat("2025-10-01"),
    )
    assert page == {"limit": 20, "after": None, "by": "newest"}


@pytest.mark.parametrize(
    ("options", "question", "group"),
    [
        (("--by", "period"), "fact_groups", "period"),
        (("--by", "event"), "fact_events", None),
        (("--sum",), "fact_sums", None),
        (("--sum", "--by", "outlet"), "fact_sums", "outlet"),
    ],
)
def test_facts_are_grouped_told_once_and_added_up(
    options: tuple[str, ...], question: str, group: str | None, run: Run, archive: Stub
) -> None:
    result = run("query", "facts", "--measure", "투자", *options)
    assert (result.exit_code, result.stderr) == (0, "nothing found\n")
    which, *rest = asked(archive, question)[1:]
    assert which == FactFilters(measures=("investment",))
    assert rest[-1] == {"limit": 21, "newest": "auto"}
    assert question == "fact_events" or rest[0] == group


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (("--measure", "가나다라"), "가나다라: is no measure"),
        (("--period", "어제"), "어제: is no date"),
        (("--by", "period", "--after", "x"), "--after goes with --by newest"),
        (("--status", "maybe"), "'maybe' is not one of"),
    ],
)
def test_a_wrong_question_about_facts_is_one_line(options: tuple[str, ...], error: str, run: Run) -> None:
    result = run("query", "facts", *options)
    assert result.exit_code == 2
    assert error in result.stderr


def test_revised_figures_are_a_question(run: Run, archive: Stub) -> None:
    assert run("query", "changes", "--subject", "나래시 화재", "--measure", "deaths").exit_code == 0
    which = asked(archive, "changes")[1]
    assert which == FactFilters(subjects=("나래시 화재",), measures=("deaths",))


def test_a_list_that_goes_on_says_so(run: Run, archive: Stub) -> None:
    result = run("query", "top", "companies", "--limit", "1")
    assert json.loads(result.stdout)["name"] == "가"
    assert result.stderr == "1 row; there are more: --limit all shows every one\n"
    assert asked(archive, "top") == ("companies", Filters(), {"limit": 2})


def test_a_list_that_ends_says_nothing(run: Run) -> None:
    result = run("query", "top", "companies", "--limit", "2")
    assert (len(result.stdout.splitlines()), result.stderr) == (2, "")


def test_what_is_not_ranked_is_wrong_usage(run: Run) -> None:
    assert run("query", "top", "cats").exit_code == 2


def test_sources_are_listed(run: Run) -> None:
    result = run("query", "sources", "--format", "csv")
    assert result.stdout == "source,citations,articles,outlets,last_published_on\n"


def test_kinds_of_sources_are_listed(run: Run, archive: Stub) -> None:
    result = run("query", "sources", "--types", "--outlet", "한빛", "--format", "csv")
    assert result.stdout == "source_type,citations,share,articles\n"
    assert asked(archive, "source_types") == (Filters(outlets=("한빛",)), {})


def test_headings_and_the_mark_for_excel_are_options(run: Run) -> None:
    rows = [CountRow("가", 2)]
    plain = run("query", "top", "outlets", "--format", "csv", "--no-headers", top=rows)
    assert plain.stdout == "가,2,,\n"
    marked = run("query", "top", "outlets", "--format", "tsv", "--bom", top=rows)
    assert marked.stdout_bytes.startswith(b"\xef\xbb\xbfname\tarticles")


def test_columns_says_how_wide_a_table_may_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    long = [CountRow("가나다라 " * 30, 2)]
    monkeypatch.delenv("COLUMNS", raising=False)
    assert len(run("query", "top", "outlets", "--format", "table", top=long).stdout.splitlines()) == 3
    monkeypatch.setenv("COLUMNS", "40")
    assert len(run("query", "top", "outlets", "--format", "table", top=long).stdout.splitlines()) > 5


def test_a_query_and_options_are_asked_together(run: Run, archive: Stub) -> None:
    query = 'company:두솔,AMD "데이터 센터" -outlet:가나일보'
    result = run("query", "articles", query, "--company", "한빛", "--exclude", "주가", "--figure", "money>=5")
    assert result.exit_code == 0, result.stderr
    assert asked(archive, "articles")[0] == Filters(
        companies=("한빛", ("두솔", "AMD")),
        texts=(
            TextQuery(((Term("데이터 센터", is_phrase=True),),)),
            TextQuery((), (Term("주가"),)),
        ),
        figures=(FigureCondition(kinds=("money",), minimum=Decimal(5)),),
        exclude=Filters(outlets=("가나일보",)),
    )


def test_sections_languages_and_labels_are_options_too(run: Run, archive: Stub) -> None:
    run("query", "articles", "--section", "경제", "--language", "ko", "--label", "반도체")
    assert asked(archive, "articles")[0] == Filters(sections=("경제",), languages=("ko",), labels=("반도체",))


def test_what_is_wrong_in_a_query_has_a_caret_below_it(run: Run, archive: Stub) -> None:
    result = run("query", "articles", "칩 reportr:김하나")
    assert result.exit_code == 2
    first, shown, caret = result.stderr.splitlines()
    assert first.startswith("newsdb: query, character 3: no key reportr; is it reporter?")
    assert (shown, caret) == ("  칩 reportr:김하나", "     ^")


def test_a_company_in_the_query_of_figures_is_one_in_the_same_sentence(run: Run, archive: Stub) -> None:
    assert run("query", "figures", "company:두솔 money>=5", "--company", "한빛").exit_code == 0
    filters, which = asked(archive, "figures")[:2]
    assert which == FigureFilters(companies=("한빛", "두솔"))
    assert filters == Filters(figures=(FigureCondition(kinds=("money",), minimum=Decimal(5)),))


@pytest.mark.parametrize(
    "command",
    [
        ("articles",),
        ("figures",),
        ("sources",),
        ("top", "companies"),
        ("reporter", "김하나"),
        ("company", "두솔"),
        ("person", "김하나"),
        ("outlet", "가나일보"),
    ],
    ids=" ".join,
)
def test_every_question_takes_a_query(run: Run, archive: Stub, command: tuple[str, ...]) -> None:
    result = run("query", *command, "section:경제")
    assert result.exit_code == 0, result.stderr
    assert Filters(sections=("경제",)) in asked(archive, command[0])


def test_dates_can_be_given_as_a_range(run: Run, archive: Stub) -> None:
    march, june = datetime(2026, 3, 1), datetime(2026, 7, 1)  # noqa: DTZ001 - local
    for option in ("--date", "--during"):
        run("query", "articles", option, "2026-03..2026-06")
        assert asked(archive, "articles")[0] == Filters(since=march, until=june)
    run("query", "articles", "--date", "2026-03..", "--until", "2026-06")
    assert asked(archive, "articles")[0] == Filters(since=march, until=june)


def test_ranges_of_dates_that_do_not_fit_are_wrong_usage(run: Run) -> None:
    for options, line in (
        (("--since", "2026-01..2026-03"), "--since 2026-01..2026-03: a range of dates is written --date"),
        (("--date", "2026-03..2026-01"), "2026-03..2026-01: ends before it begins"),
        (("--date", "2025", "--since", "2026"), "--date 2025 does not meet --since and --until"),
        (("--date", ".."), "a range has one or two ends"),
    ):
        result = run("query", "articles", *options)
        assert result.exit_code == 2
        assert line in result.stderr


def test_words_of_headlines_and_the_order_are_options(run: Run, archive: Stub) -> None:
    result = run("query", "articles", "title:칩", "--title", '"데이터 센터" -주가', "--by", "oldest")
    assert result.exit_code == 0, result.stderr
    titles = Filters(titles=('"데이터 센터" -주가', TextQuery(((Term("칩"),),))))
    assert asked(archive, "articles") == (titles, {"limit": 20, "after": None, "by": "oldest"})
