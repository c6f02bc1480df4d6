"""The commands that compare, on a stub of the archive."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from newsdb.model.filters import FigureFilters, Filters
from newsdb.model.rows.articles import CopyRow
from newsdb.model.rows.comparisons import (
    FigureGroupRow,
    FigureValueRow,
    Network,
    NetworkEdge,
    NetworkNode,
    SharedRow,
    WorkRow,
)
from newsdb.model.rows.reports import CopyingRow, FamilyRow
from tests.cli.conftest import Run
from tests.cli.stubs import StubArchive

Stub = type[StubArchive]
DAY = date(2026, 3, 2)
HEADER = (
    "text,kind,unit,value_low,value_high,articles,first_published_on,last_published_on,first_article,"
    "outlet,said_by,newest"
)
VALUE = FigureValueRow("5원", "money", "KRW", Decimal(5), Decimal(5), 2, DAY, DAY, 7, "가나일보", "두솔")
WORK = WorkRow("가나일보", None, 9, 2, 800.0, 812.5, 3.2, 1.1, 12.5)


def test_values_of_figures_are_a_group(run: Run, archive: Stub, tmp_path: Path) -> None:
    picture = tmp_path / "values.svg"
    options = (
        "--group",
        "value",
        "--by",
        "oldest",
        "--said-by",
        "두솔",
        "--kind",
        "money",
        "--newest",
        "all",
    )
    result = run(
        "query", "figures", *options, "--chart", str(picture), "--format", "csv", figure_values=[VALUE]
    )
    assert result.stdout.splitlines() == [
        HEADER,
        "5원,money,KRW,5,5,2,2026-03-02,2026-03-02,7,가나일보,두솔,",
    ]
    which = FigureFilters(kinds=("money",), said_by=("두솔",))
    asked = {"by": "oldest", "limit": 21, "newest": None}
    assert archive.asked[-1] == ("figure_values", (Filters(), which), asked)
    assert ">5원<" in picture.read_text(encoding="utf-8")
    table = run("query", "figures", "--group", "value", "--format", "table", figure_values=[VALUE])
    assert table.stdout.splitlines()[0].split()[:4] == ["first", "text", "value", "unit"]


def test_other_groups_have_a_range(run: Run, archive: Stub) -> None:
    row = FigureGroupRow("두솔", "money", "KRW", 2, 3, Decimal(1), Decimal("2.5"), Decimal(4), DAY, None)
    result = run("query", "figures", "--group", "company", "--format", "csv", figure_groups=[row])
    assert result.stdout.splitlines()[1] == "두솔,money,KRW,2,3,1,2.5,4,2026-03-02,,"
    assert archive.asked[-1] == (
        "figure_groups", ("company", Filters(), FigureFilters()), {"by": None, "limit": 21, "newest": "auto"},
    )  # fmt: skip
    refused = run("query", "figures", "--group", "company", "--after", "x")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


def test_figures_by_value_have_no_next_page(run: Run, archive: Stub) -> None:
    result = run("query", "figures", "--by", "value", "--limit", "1")
    assert "--by value has no cursor" in result.stderr
    assert archive.asked[-1][2] == {"limit": 1, "after": None, "by": "value"}


@pytest.mark.parametrize("owner", ["outlets", "reporters"])
def test_outlets_and_reporters_are_compared(run: Run, archive: Stub, tmp_path: Path, owner: str) -> None:
    picture = tmp_path / "lengths.svg"
    result = run(
        "query", owner, "company:한빛", "--newest", "7", "--limit", "1", "--chart", str(picture),
        "--format", "table", **{owner: [WORK, WORK]},
    )  # fmt: skip
    assert result.stdout.splitlines()[-1].split() == [
        "가나일보",
        "9",
        "2",
        "800",
        "812.5",
        "3.2",
        "1.1",
        "12.5",
    ]
    assert "there are more" in result.stderr
    assert archive.asked[-1] == (owner, (Filters(companies=("한빛",)),), {"limit": 2, "newest": 7})
    assert ">812<" in picture.read_text(encoding="utf-8")


def test_subjects_of_a_ranking_are_columns(run: Run, archive: Stub) -> None:
    rows = [SharedRow("김하나", "가나일보", None, (3, 2), 9)]
    each = ("--each", "company:한빛,company:두솔", "--outlet", "가나일보")
    result = run("query", "top", "reporters", *each, "--format", "csv", shared=rows)
    assert result.stdout.splitlines() == [
        "name,outlet,company:한빛,company:두솔,articles",
        "김하나,가나일보,3,2,9",
    ]
    assert archive.asked[-1] == (
        "shared",
        ("reporters", (Filters(companies=("한빛",)), Filters(companies=("두솔",))), Filters(outlets=("가나일보",))),
        {"limit": 21},
    )  # fmt: skip
    assert run("query", "top", "reporters", *each, "--chart", "a.svg").exit_code == 2
    assert run("query", "top", "reporters", *each).stderr == "nothing found\n"


def test_copies_of_one_article_are_asked_for_by_its_id(run: Run, archive: Stub) -> None:
    rows = [CopyRow(33, None, "가나일보", "제목", None, None, None)]
    assert run("query", "copies", "33", "--format", "csv", copies=rows).stdout.startswith("id,published_at")
    assert archive.asked[-1] == ("copies", (33,), {})
    refused = run("query", "copies", "33", "--outlet", "가나일보")
    assert refused.exit_code == 2
    assert "take no filters" in refused.stderr
    grouped = run("query", "copies", "33", "--by", "matrix")
    assert grouped.exit_code == 2
    assert "--by" in grouped.stderr


def test_copies_without_an_id_are_families(run: Run, archive: Stub) -> None:
    row = FamilyRow(33, None, "가나일보", "제목", 2, ("다라신문",), DAY)
    result = run("query", "copies", "outlet:가나일보", "--limit", "1", "--format", "csv", families=[row])
    assert result.stdout.splitlines()[1] == "33,,가나일보,제목,2,다라신문,2026-03-02"
    assert archive.asked[-1] == ("families", (Filters(outlets=("가나일보",)),), {"limit": 2})
    pairs = [CopyingRow("다라신문", "가나일보", 2), CopyingRow("마바경제", "가나일보", 1)]
    listed = run("query", "copies", "--by", "outlet", "--format", "csv", copying=pairs)
    assert listed.stdout.splitlines()[0] == "outlet,original_outlet,copies"
    matrix = run("query", "copies", "--by", "matrix", "--format", "csv", copying=pairs)
    assert matrix.stdout.splitlines() == ["original,다라신문,마바경제", "가나일보,2,1"]
    assert archive.asked[-1][2]["limit"] is None


def test_a_limited_matrix_has_whole_rows_and_says_that_there_are_more(run: Run) -> None:
    pairs = [
        CopyingRow("다라신문", "가나일보", 2),
        CopyingRow("마바경제", "가나일보", 1),
        CopyingRow("사아뉴스", "다라신문", 1),
    ]
    matrix = run("query", "copies", "--by", "matrix", "--limit", "1", "--format", "csv", copying=pairs)
    assert matrix.stdout.splitlines() == ["original,다라신문,마바경제,사아뉴스", "가나일보,2,1,0"]
    assert matrix.stderr == "1 row; there are more: --limit all shows every one\n"
    chosen = run(
        "query", "copies", "--by", "matrix", "--limit", "1", "--columns", "original,사아뉴스", copying=pairs
    )
    assert chosen.exit_code == 0, chosen.stderr


def test_a_network_is_a_file_of_all_pairs(run: Run, archive: Stub, tmp_path: Path) -> None:
    network = Network(
        [NetworkNode(1, "한빛", "company", 3), NetworkNode(2, "두솔", "company", 2)],
        [NetworkEdge(1, 2, 2)],
        5000,
    )
    path = tmp_path / "pairs.gexf"
    result = run("query", "together", "--output", str(path), network=network)
    assert result.exit_code == 0, result.output
    assert path.read_text(encoding="utf-8").startswith("<?xml")
    assert result.stderr == "2 nodes, 1 edge, of the newest 5,000 articles\n"
    assert archive.asked[-1][:2] == ("network", (Filters(), ("company",)))
    assert archive.asked[-1][2] == {"limit": None, "newest": "auto"}
    printed = run("query", "together", "--format", "graphml", "--limit", "5", network=network)
    assert 'edgedefault="undirected"' in printed.stdout
    assert archive.asked[-1][2]["limit"] == 5
    for option in (("--chart", "a.svg"), ("--columns", "first")):
        refused = run("query", "together", "--format", "gexf", *option)
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("options", [("--format", "gexf"), ("--output", "a.graphml")])
def test_what_is_no_network_is_not_written_as_one(run: Run, options: tuple[str, ...]) -> None:
    result = run("query", "top", "companies", *options)
    assert (result.exit_code, result.stdout) == (2, "")


def test_the_new_filters_are_options(run: Run, archive: Stub) -> None:
    run("query", "articles", "--body", "칩", "--without-source", "--sure", ".8")
    assert archive.asked[-1][1] == (Filters(bodies=("칩",), has_source=False, sure=0.8),)
    run("query", "articles", "--with-source")
    assert archive.asked[-1][1] == (Filters(has_source=True),)
    assert run("query", "articles", "--sure", "2").exit_code == 2
