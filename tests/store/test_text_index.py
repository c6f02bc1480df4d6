"""The index of texts agrees with them, whatever came in, was changed or went."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, select

from newsdb import orm as models
from newsdb.model.filters import Filters
from newsdb.model.records import Article, Extraction, Origin, ParsedRecord, RawRecord
from newsdb.query.language.text_terms import parse_text_query
from newsdb.query.lists.articles import list_articles
from newsdb.query.plan.text_search import TextMatcher
from newsdb.store.duplicates.links import delete_hashes
from newsdb.store.engine import begin_write
from newsdb.store.text_index import check_text_index, load_current_texts, rebuild_text_index, remove_texts
from newsdb.store.writing.articles import ArticleChange, save_changes
from newsdb.store.writing.runs import start_run

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TEXTS = st.text("가나다라 칩ab1漢", min_size=1, max_size=12)
WORDS = st.text("가나다라 칩ab1漢", min_size=1, max_size=4).map(str.strip).filter(bool)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.lists(st.tuples(st.integers(1, 4), TEXTS), min_size=1, max_size=3)),
        st.tuples(st.just("delete"), st.integers(1, 4)),
        st.tuples(st.just("reindex"), st.none()),
    ),
    max_size=8,
)


class _Archive:
    """Articles by their numbers, saved as the ingest saves them."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.texts = connection, dict[int, str]()
        self._numbers = dict[int, int]()
        self._run = start_run(connection, "1", "test", {})

    def save(self, articles: list[tuple[int, str]]) -> None:
        """New articles, and revisions of those that are there; an article may come twice in one batch."""
        changes = []
        for article, body in articles:
            self._numbers[article] = self._numbers.get(article, 0) + 1
            self.texts[article] = body
            changes.append(self._change(article, self._numbers[article], body))
        save_changes(self.connection, self._run, "test", changes, NOW)

    def delete(self, article: int) -> None:
        """The article and all that hangs on it, its text from the index and its hashes first."""
        remove_texts(self.connection, list(load_current_texts(self.connection, [article])))
        delete_hashes(self.connection, [article])
        self.connection.execute(delete(models.Article).where(models.Article.id == article))
        self.texts.pop(article, None)
        self._numbers.pop(article, None)

    def reindex(self, _: None) -> None:
        """The index anew."""
        assert rebuild_text_index(self.connection) == len(self.texts)

    def _change(self, article: int, number: int, body: str) -> ArticleChange:
        parsed = Article(
            key=str(article),
            title=f"제목 {body[:3]}",
            body=body,
            outlet=None,
            outlet_provenance=None,
            bylines=(),
            place=None,
            published=None,
            url=None,
            source_id=None,
            section=None,
            language="ko",
        )
        raw = RawRecord(Origin("test", article), "jsonl", body.encode(), body)
        digest = number.to_bytes(32, "big")
        return ArticleChange(ParsedRecord(raw, parsed, digest, digest, Extraction()), article, number)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=25,
)
@given(steps=STEPS, words=st.lists(WORDS, max_size=3))
def test_the_index_agrees_after_any_sequence_of_changes(
    engine: Engine, steps: list[tuple[str, object]], words: list[str]
) -> None:
    with engine.connect() as connection:
        transaction = connection.begin()
        archive = _Archive(connection)
        for step, value in steps:
            getattr(archive, step)(value)
            assert not [*check_text_index(connection)]
        for word in words:
            matcher = TextMatcher([parse_text_query(f'"{word}"')])
            found = {row.id for row in list_articles(connection, Filters(texts=(f'"{word}"',)), limit=None)}
            assert found == {
                article
                for article, body in archive.texts.items()
                if matcher.matches(f"제목 {body[:3]}", body)
            }
        transaction.rollback()


@pytest.mark.parametrize("letter", ["a", "7", "é", "²", "Ⅳ", "칩"])
def test_the_index_agrees_on_words_longer_than_an_index_takes(engine: Engine, letter: str) -> None:
    body = f"{letter * 50_000} 끝"
    with begin_write(engine) as connection:
        archive = _Archive(connection)
        archive.save([(1, body)])
        assert not [*check_text_index(connection)]
        assert len(list_articles(connection, Filters(texts=(f"{letter * 50_000}",))).rows) == 1
        archive.save([(1, f"{letter * 49_000} 다른")])
        assert not [*check_text_index(connection)]
        archive.reindex(None)
        assert not [*check_text_index(connection)]


def test_an_article_that_another_program_deletes_is_noted_and_reindexing_mends_it(engine: Engine) -> None:
    with begin_write(engine) as connection:
        _Archive(connection).save([(1, "칩 소식"), (2, "다른 소식")])
    with begin_write(engine) as connection:
        connection.execute(delete(models.Article).where(models.Article.id == 1))
        stale = [*check_text_index(connection)]
        # PostgreSQL deletes the row of the index with its article.
        assert len(stale) == (1 if connection.dialect.name == "sqlite" else 0)
        assert list_articles(connection, Filters(texts=("칩",))).rows == []
        assert rebuild_text_index(connection) == 1
        assert not [*check_text_index(connection)]
        assert connection.scalars(select(models.Article.id)).all() == [2]
