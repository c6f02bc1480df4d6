"""The commands that report, on a stub of the archive."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from newsdb.model.filters import Filters, Term, TextQuery
from newsdb.model.rows.articles import Page
from newsdb.model.rows.reports import CountRow, FirstRow, TimelineRow, TimetableRow, TogetherRow
from tests.cli.conftest import Run
from tests.cli.stubs import StubArchive

PAIR = TogetherRow("한빛", "두솔", "company", 3, 4, 3)
MONTHS = [
    TimelineRow(date(2026, 1, 1), 4),
    TimelineRow(date(2026, 2, 1), 0),
    TimelineRow(date(2026, 3, 1), 1),
]


def test_what_appears_together_is_listed_and_drawn(
    run: Run, archive: type[StubArchive], tmp_path: Path
) -> None:
    picture = tmp_path / "pairs.svg"
    result = run(
        "query", "together", "--company", "한빛", "--kind", "person", "--chart", str(picture), together=[PAIR]
    )
    assert result.exit_code == 0
    assert '"second": "두솔"' in result.stdout
    assert ">두솔<" in picture.read_text(encoding="utf-8")
    asked = archive.asked[-1]
    assert asked == ("together", (Filters(companies=("한빛",)), ("person",)), {"limit": 21, "newest": "auto"})


def test_a_timeline_has_bars_on_a_terminal(run: Run, archive: type[StubArchive]) -> None:
    result = run("query", "timeline", "--by", "month", "--format", "table", timeline=MONTHS)
    lines = result.stdout.splitlines()
    assert lines[2].rstrip().endswith("4  " + "█" * 26)
    assert lines[3].rstrip().endswith("0")
    assert lines[4].rstrip().endswith("1  " + "█" * 6 + "▌")
    assert archive.asked[-1][2] == {"split": None, "share": False, "groups": 5}
    csv = run("query", "timeline", "--format", "csv", timeline=MONTHS).stdout
    assert csv.splitlines() == [
        "start,articles",
        "2026-01-01,4",
        "2026-02-01,0",
        "2026-03-01,1",
    ]


def test_rankings_and_pairs_have_bars_on_a_terminal(run: Run, archive: type[StubArchive]) -> None:
    rows = [CountRow("한빛", 4), CountRow("두솔", 1), CountRow("마루", 1)]
    top = run("query", "top", "companies", "--limit", "2", "--format", "table", top=rows).stdout.splitlines()
    assert [line.split()[-1] for line in top[2:]] == ["█" * 26, "█" * 6 + "▌"]
    pairs = run("query", "together", "--format", "table", together=[PAIR]).stdout.splitlines()
    assert pairs[2].endswith("█" * 26)


def test_a_timeline_is_split_and_has_shares(run: Run, archive: type[StubArchive]) -> None:
    rows = [TimelineRow(date(2026, 1, 1), 2, "가나일보", 66.7, 3)]
    options = ("--split", "outlet", "--share", "--groups", "2", "--by", "year")
    csv = run("query", "timeline", *options, "--format", "csv", timeline=rows).stdout
    assert csv == "start,group,articles,all_articles,share\n2026-01-01,가나일보,2,3,66.7\n"
    name, arguments, asked = archive.asked[-1]
    assert (name, arguments, asked) == (
        "timeline", (Filters(), "year"), {"split": "outlet", "share": True, "groups": 2},
    )  # fmt: skip
    table = run("query", "timeline", *options, "--format", "table", timeline=rows).stdout
    assert table.splitlines()[0].split() == ["from", "group", "articles", "of", "share", "(%)"]
    found = run(
        "query", "timeline", "--split", "outlet", "--share-of", "found", "--format", "csv", timeline=rows
    )
    assert found.stdout == csv
    assert archive.asked[-1][2]["share"] == "found"
    refused = run("query", "timeline", "--split", "outlet", "--chart", "a.svg")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


def test_a_number_of_groups_without_groups_is_refused(run: Run) -> None:
    for by in ("month", "hour"):
        refused = run("query", "timeline", "--groups", "3", "--by", by)
        assert refused.exit_code == 2
        assert refused.stderr.startswith("newsdb: --groups: is the number of groups that --split makes")


def test_weekdays_and_hours_are_a_timetable(run: Run, archive: type[StubArchive], tmp_path: Path) -> None:
    rows = [TimetableRow("Monday", 3, 75.0), TimetableRow("Tuesday", 1, 25.0)]
    picture = tmp_path / "days.svg"
    result = run(
        "query", "timeline", "--by", "weekday", "--chart", str(picture), "--format", "csv", timetable=rows
    )
    assert result.stdout == "step,articles,share\nMonday,3,75\nTuesday,1,25\n"
    assert archive.asked[-1][:2] == ("timetable", (Filters(), "weekday"))
    assert ">Monday<" in picture.read_text(encoding="utf-8")
    for option in (("--share",), ("--split", "outlet"), ("--share-of", "all")):
        refused = run("query", "timeline", "--by", "hour", *option)
        assert (refused.exit_code, refused.stderr) == (
            2,
            "newsdb: --by hour: has no --split and no --share; each row has its share of all articles\n",
        )
    assert run("query", "timeline", "--by", "hour").stderr == "nothing found\n"


def test_a_picture_has_an_ending_that_says_what_it_is(run: Run, archive: type[StubArchive]) -> None:
    result = run("query", "timeline", "--chart", "months.gif", timeline=MONTHS)
    assert result.exit_code != 0
    assert archive.asked == []


def test_conflicts_and_conversions_are_two_questions(run: Run, archive: type[StubArchive]) -> None:
    assert run("query", "conflicts").exit_code == 0
    assert archive.asked[-1][0] == "conflicts"
    assert run("query", "conversions", "--deviation", "2", "--newest", "all").exit_code == 0
    name, _, options = archive.asked[-1]
    assert (name, options["deviation"], options["newest"]) == ("conversions", 2.0, None)


def test_what_counts_the_newest_articles_says_so_in_its_output(run: Run) -> None:
    counted = [replace(PAIR, newest=5000)]
    table = run("query", "together", "--format", "table", together=counted).stdout
    assert table.endswith("\nof the newest 5,000 articles\n")
    assert run("query", "together", "--format", "markdown", together=counted).stdout.endswith(
        "\nof the newest 5,000 articles\n"
    )
    lines = run("query", "together", "--format", "csv", together=counted).stdout.splitlines()
    assert (lines[0].split(",")[-1], lines[1].split(",")[-1]) == ("newest", "5000")
    assert '"newest": 5000' in run("query", "together", "--format", "jsonl", together=counted).stdout
    assert "newest" not in run("query", "together", "--format", "table", together=[PAIR]).stdout


def test_newest_is_a_number_all_or_automatic(run: Run, archive: type[StubArchive]) -> None:
    for given, newest in ((("--newest", "7"), 7), (("--newest", "all"), None), ((), "auto")):
        assert run("query", "together", *given).exit_code == 0
        assert archive.asked[-1][2]["newest"] == newest
    assert run("query", "together", "--newest", "0").exit_code == 2


def test_a_report_is_written_whole(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("query", "report", "company", "한빛전자", "--html", str(page))
    assert result.exit_code == 0, result.output
    assert page.read_text(encoding="utf-8").endswith("</html>\n")
    assert run("query", "report", "company", "한빛전자").exit_code == 2


@pytest.mark.parametrize("what", ["timeline", "top companies", "together", "figures"])
def test_a_picture_of_nothing_is_not_drawn(run: Run, tmp_path: Path, what: str) -> None:
    picture = tmp_path / "nothing.svg"
    name = what.split(maxsplit=1)[0]
    found: object = Page([]) if name == "figures" else []
    result = run("query", *what.split(), "--chart", str(picture), **{name: found})
    assert result.exit_code == 0
    assert f"{picture} is not drawn" in result.stderr
    assert not picture.exists()


def test_who_was_first_is_a_question(run: Run, archive: type[StubArchive]) -> None:
    rows = [FirstRow("가나일보", None, 7, ("김민수",), None, "첫 문장", "https://news.example/7", 3)] * 2
    result = run("query", "first", "title:칩", "--limit", "1", "--format", "csv", first=rows)
    assert result.stdout.splitlines() == [
        "outlet,published_at,article,reporters,title,opening,url,articles",
        "가나일보,,7,김민수,,첫 문장,https://news.example/7,3",
    ]
    assert "there are more" in result.stderr
    titles = Filters(titles=(TextQuery(((Term("칩"),),)),))
    assert archive.asked[-1] == ("first", (titles,), {"limit": 2})
    table = run("query", "first", "--format", "table", first=rows).stdout
    assert table.split()[:4] == ["outlet", "article", "reporters", "title"]
