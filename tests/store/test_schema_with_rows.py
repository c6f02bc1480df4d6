"""The schema goes down and up again under a whole archive, and the rows stay what they were."""

from pathlib import Path

from sqlalchemy import inspect, text

from newsdb.archive.archive import Archive
from newsdb.store import migrate
from newsdb.store.engine import open_engine, reading
from newsdb.store.schema import METADATA

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = [str(EXAMPLES / name) for name in ("articles.txt", "articles.jsonl", "articles.csv")]


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    engine = open_engine(url)
    with reading(engine) as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in METADATA.sorted_tables
        }
    engine.dispose()
    return found


def test_rows_outlive_the_views_that_come_and_go(url: str) -> None:
    with Archive(url) as archive:
        archive.ingest(FILES)
        views = {
            name: len(archive.sql(f"SELECT * FROM {name}").rows) for name in ("article_view", "figure_view")
        }
    before = contents(url)
    assert {name for name, rows in before.items() if not rows} == {
        "feed",
        "field_origin",
        "foreign_label",
        "judgement",
        "judgement_article",
        "outlet_alias",
        "outlet_judgement",
        "reporter_judgement",
        "unjudged_alias",
        "unjudged_attribution",
        "unjudged_mention",
        "unjudged_outlet",
    }
    engine = open_engine(url)
    migrate.downgrade(engine, "0001")
    migrate.upgrade(engine)
    engine.dispose()
    assert contents(url) == before
    with Archive(url) as archive:
        assert archive.maintenance.check() == []
        assert {name: len(archive.sql(f"SELECT * FROM {name}").rows) for name in views} == views


def test_a_full_archive_goes_down_to_nothing_and_can_be_filled_again(url: str) -> None:
    with Archive(url) as archive:
        archive.ingest(FILES)
    engine = open_engine(url)
    migrate.downgrade(engine, "base")
    with reading(engine) as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 0
    migrate.upgrade(engine)
    engine.dispose()
    with Archive(url) as archive:
        assert archive.ingest(FILES).new == 54
        assert archive.maintenance.check() == []


def test_both_databases_hold_the_same(sqlite_url: str, postgres_url: str) -> None:
    for url in (sqlite_url, postgres_url):
        with Archive(url) as archive:
            archive.ingest(FILES)
    left, right = contents(sqlite_url), contents(postgres_url)
    for name in left.keys() - {
        "ingest_run",
        "ingest_reject",
        "article",
        "revision",
    }:  # these hold the moment as well
        assert left[name] == right[name], name


def test_names_that_users_gave_before_there_were_judgements_on_them_can_be_taken_back(url: str) -> None:
    with Archive(url) as archive:
        archive.ingest(FILES)
        archive.curation.merge("entity", "엔비디아", "코어위브", by="가온")
        archive.curation.add_alias("엔비디아", "그래픽왕국", by="가온")
    engine = open_engine(url)
    migrate.downgrade(engine, "0008")
    migrate.upgrade(engine)
    engine.dispose()
    with Archive(url) as archive:
        assert archive.maintenance.check() == []
        told = [(row.verdict, row.name, row.made_by) for row in archive.curation.judgements()]
        assert told == [("name", "그래픽왕국", "unknown"), ("same", None, "가온")]
        archive.curation.remove_alias("엔비디아", "그래픽왕국")
        assert archive.curation.undo("entity").verdict == "same"
        assert archive.maintenance.check() == []
