"""Who was first."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from newsdb.model.filters import Filters
from newsdb.model.notices import Notices, UndatedLeftOut
from newsdb.model.rows.articles import MarkedText
from newsdb.query.reports.first_articles import list_first
from tests.query.builder import Builder


def test_each_outlet_has_its_first_article_the_earliest_first(connection: Connection, build: Builder) -> None:
    ganada, rama, basa = (build.outlet(name) for name in ("가나일보", "라마신문", "바사뉴스"))
    kim, hanbit = build.reporter("김민수", ganada), build.entity("company", "한빛")

    def add(hour: int | None, outlet: int | None, body: str = "한빛 소식", offset: int = 540) -> int:
        at = None if hour is None else datetime(2026, 3, 1, hour, tzinfo=UTC)
        mentions = [("한빛", hanbit)] if "한빛" in body else []
        return build.article(body, at=at, outlet=outlet, offset=offset, reporters=[kim], mentions=mentions)

    add(1, basa, "다른 소식")
    add(None, basa)
    add(2, None)
    ganada_first = add(5, ganada)
    add(6, ganada)
    # Four o'clock in London is before five, although its clock shows less than that of Seoul at any of these moments.
    rama_first = add(4, rama, offset=0)
    basa_first = add(9, basa)
    filters = Filters(companies=("한빛",))
    notices = Notices()
    rows = list_first(connection, filters, notices=notices)
    assert [(row.outlet, row.article, row.articles) for row in rows] == [
        ("라마신문", rama_first, 1),
        ("가나일보", ganada_first, 2),
        ("바사뉴스", basa_first, 1),
    ]
    assert rows[1].reporters == ("김민수",)
    assert list(notices) == [UndatedLeftOut(1, "date")]
    assert [row.article for row in list_first(connection, filters, limit=1)] == [rama_first]


def test_of_two_at_one_moment_the_one_stored_first_is_first(connection: Connection, build: Builder) -> None:
    outlet = build.outlet("가나일보")
    made = [build.article(at=datetime(2026, 3, 1, tzinfo=UTC), outlet=outlet) for _ in range(2)]
    assert [row.article for row in list_first(connection, Filters())] == made[:1]


def test_words_are_marked_in_titles(connection: Connection, build: Builder) -> None:
    outlet = build.outlet("가나일보")
    build.article("소식", title="새 칩", at=datetime(2026, 3, 1, tzinfo=UTC), outlet=outlet)
    (row,) = list_first(connection, Filters(titles=("칩",)))
    assert isinstance(row.title, MarkedText)
    assert row.title.hits == ((2, 3),)
    assert list_first(connection, Filters(texts=("없는말",))) == []
