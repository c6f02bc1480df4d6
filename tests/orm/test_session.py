"""A session reads unless it is asked to write, and writes what nothing else depends on."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, delete, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import DetachedInstanceError

from newsdb import Archive, Filters
from newsdb.model.errors import UsageError
from newsdb.orm import (
    Article,
    ArticleView,
    Byline,
    Entity,
    EntityAlias,
    Feed,
    Judgement,
    Mention,
    Outlet,
    Reporter,
    SourceLabel,
)
from newsdb.orm.session import EDITABLE, open_session
from newsdb.store.engine import begin_write
from tests.orm.small_archive import fill


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entity SET name = 'x'",
        "DELETE FROM article_key",
        "CREATE TABLE mine (id integer)",
        "INSERT INTO feed (id, url, failures, stopped) VALUES (2, 'x', 0, false)",
    ],
)
def test_the_database_itself_refuses_what_a_reading_session_would_write(
    session: Session, statement: str
) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        session.execute(text(statement))


def test_a_reading_session_goes_on_reading_after_a_rollback_and_still_cannot_write(session: Session) -> None:
    for _ in range(2):
        with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
            session.execute(text("DELETE FROM article_key"))
        session.rollback()
        assert session.get_one(Article, 1).id == 1
    session.commit()
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        session.execute(text("DELETE FROM article_key"))


def test_a_reading_session_refuses_changed_new_and_deleted_objects(session: Session) -> None:
    entity = session.get_one(Entity, 1)
    entity.description = "x"
    with pytest.raises(UsageError, match=r"only reads: Entity\(id=1.*archive\.session\(write=True\)"):
        session.flush()
    session.rollback()
    session.delete(entity)
    with pytest.raises(UsageError, match="only reads"):
        session.commit()
    session.rollback()
    session.add(Feed(url="x"))
    with pytest.raises(UsageError, match="only reads"):
        session.scalars(select(Feed)).all()
    session.rollback()


def test_the_connection_writes_again_after_a_reading_session(small: Engine) -> None:
    for _ in range(5):
        with open_session(small) as session:
            session.get_one(Article, 1)
        with begin_write(small) as connection:
            connection.execute(text("DELETE FROM article_key"))


def test_what_is_loaded_stays_readable_after_the_session(small: Engine) -> None:
    with open_session(small) as session:
        article = session.get_one(Article, 1)
        names = [reporter.name for reporter in article.reporters]
    assert [reporter.name for reporter in article.reporters] == names
    assert article.title == "두물중공업, 나루전지에 투자"
    with pytest.raises(DetachedInstanceError):
        len(article.mentions)


def test_threads_have_sessions_of_their_own(small: Engine) -> None:
    def read_title(key: int) -> str | None:
        with open_session(small) as session:
            return session.get_one(Article, key).title

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read_title, [1, 2] * 10)) == ["두물중공업, 나루전지에 투자", None] * 10


def test_a_reading_session_sees_one_moment(small: Engine) -> None:
    with open_session(small) as session:
        assert session.get_one(Article, 1).section is None
        with open_session(small, write=True) as writing:
            writing.get_one(Article, 1).section = "경제"
        assert session.scalar(select(Article.section).where(Article.id == 1)) is None
    with open_session(small) as session:
        assert session.get_one(Article, 1).section == "경제"


def test_a_writing_session_stores_what_may_be_edited_at_its_end(small: Engine) -> None:
    with open_session(small, write=True) as session:
        article = session.get_one(Article, 1)
        article.section = "경제"
        article.bylines[0].role = "특파원"
        session.add(SourceLabel(revision_id=article.current.id, position=1, scheme="mine", value="읽음"))
    assert article.section == "경제"  # what was loaded stays readable
    with open_session(small) as session:
        article = session.get_one(Article, 1)
        assert (article.section, article.bylines[0].role) == ("경제", "특파원")
        assert [(label.scheme, label.value) for label in article.labels] == [
            ("키워드", "전지"),
            ("mine", "읽음"),
        ]
    with open_session(small, write=True) as session:
        session.delete(session.get_one(Article, 1).labels[1])
    with open_session(small) as session:
        assert len(session.get_one(Article, 1).labels) == 1


def test_a_label_without_a_position_stands_behind_the_others(small: Engine) -> None:
    with open_session(small, write=True) as session:
        for article in (1, 2):
            revision = session.get_one(Article, article).current.id
            session.add_all(SourceLabel(revision_id=revision, scheme="mine", value=value) for value in "ab")
    with open_session(small) as session:
        found = [
            (label.position, label.value) for key in (1, 2) for label in session.get_one(Article, key).labels
        ]
    assert found == [(0, "전지"), (1, "a"), (2, "b"), (0, "a"), (1, "b")]


def test_a_label_of_a_user_is_found_like_one_of_a_source(sqlite_url: str) -> None:
    with Archive(sqlite_url) as archive:
        fill(archive.database.engine)
        with archive.session(write=True) as session:
            session.add(SourceLabel(revision_id=1, scheme="mine", value="다시 보기"))
        assert [row.id for row in archive.articles(Filters(labels=("다시 보기",)))] == [1]


def test_an_error_takes_back_all_that_a_writing_session_did(small: Engine) -> None:
    def change_one_row_too_many(session: Session) -> None:
        session.get_one(Article, 1).section = "경제"
        session.flush()
        session.get_one(Entity, 1).kind = "person"

    with pytest.raises(UsageError), open_session(small, write=True) as session:
        change_one_row_too_many(session)
    with open_session(small) as session:
        assert session.get_one(Article, 1).section is None


@pytest.mark.parametrize(
    ("kind", "key", "column", "value", "message"),
    [
        (
            Entity,
            1,
            "canonical_id",
            2,
            r"Entity\.canonical_id is set by archive\.curation\.merge; of Entity only desc",
        ),
        (Entity, 1, "kind", "person", r"Entity\.kind is set by archive\.curation\.set_kind"),
        (Mention, 1, "entity_id", 2, r"Mention\.entity_id is set by archive\.curation\.merge or split"),
        (Byline, 1, "reporter_id", 3, r"Byline\.reporter_id is set by archive\.curation\.merge"),
        (
            Article,
            1,
            "published_at",
            None,
            r"Article\.published_at is set by archive\.ingest, .*; of Article only section",
        ),
        (
            Reporter,
            1,
            "name",
            "한서",
            r"Reporter\.name is set by archive\.curation\.rename; of Reporter only email",
        ),
        (Judgement, 1, "left_id", 3, r"Judgement\.left_id is set by archive\.curation"),
        (ArticleView, 1, "title", "x", r"ArticleView\.title is set by"),
    ],
)
def test_what_other_rows_depend_on_is_refused_with_the_method_that_sets_it(
    small: Engine, kind: type[Entity], key: int, column: str, value: object, message: str
) -> None:
    with pytest.raises(UsageError, match=message), open_session(small, write=True) as session:
        setattr(session.get_one(kind, key), column, value)


def test_rows_are_added_and_deleted_by_their_own_methods(small: Engine) -> None:
    with (
        pytest.raises(UsageError, match=r"EntityAlias are added and deleted by archive\.curation\.add_alias"),
        open_session(small, write=True) as session,
    ):
        session.add(EntityAlias(entity_id=1, name="두물", name_norm="두물", script="hangul", source="user"))
    with (
        pytest.raises(
            UsageError, match=r"Article are added and deleted by .*archive\.maintenance\.delete_articles"
        ),
        open_session(small, write=True) as session,
    ):
        session.delete(session.get_one(Article, 1))


@pytest.mark.parametrize(
    "statement",
    [
        update(Entity).values(kind="person"),
        delete(Mention),
        insert(Outlet).values(name="x"),
        delete(SourceLabel),
    ],
)
def test_statements_that_write_are_refused_in_every_session(small: Engine, statement: object) -> None:
    for write in (True, False):
        with (
            open_session(small, write=write) as session,
            pytest.raises(UsageError, match="objects, not statements"),
        ):
            session.execute(statement)  # type: ignore[call-overload]


def test_the_bulk_methods_are_refused(small: Engine) -> None:
    with open_session(small, write=True) as session:
        with pytest.raises(UsageError, match="objects, not statements"):
            session.bulk_save_objects([Feed(url="x")])
        with pytest.raises(UsageError, match="objects, not statements"):
            session.bulk_insert_mappings(inspect(Feed), [{"url": "x"}])
        with pytest.raises(UsageError, match="objects, not statements"):
            session.bulk_update_mappings(inspect(Entity), [{"id": 1, "kind": "person"}])


def test_the_editable_columns_are_columns() -> None:
    for kind, names in EDITABLE.items():
        assert names <= set(kind.__table__.columns.keys())
