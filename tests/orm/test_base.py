"""A row shows itself, and a relationship refuses to be written."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from newsdb.model.errors import UsageError
from newsdb.orm import Article, Byline, Mention, Reporter, Revision, RevisionSource


def test_a_row_shows_its_loaded_values_without_asking(session: Session) -> None:
    article = session.get_one(Article, 1)
    session.expunge_all()  # what is not loaded cannot be asked for any more
    assert repr(article) == (
        "Article(id=1, title='두물중공업, 나루전지에 투자', published_at=2026-03-05 00:30+00:00, outlet_id=1,"
        " url='https://news.example/1')"
    )


def test_values_that_are_null_or_not_loaded_are_left_out(session: Session) -> None:
    assert repr(session.get_one(Article, 2)).startswith("Article(id=2, published_at=")
    unloaded = session.scalars(select(Mention).where(Mention.id == 1).options(defer(Mention.text))).one()
    assert repr(unloaded) == "Mention(id=1, label='company', entity_id=1, confidence=1.0)"
    assert repr(Mention(text="나루")) == "Mention(text='나루')"


def test_long_texts_and_bytes_are_shortened(session: Session) -> None:
    assert "packed=<" in repr(session.get_one(RevisionSource, 1))
    assert repr(Revision(title="가" * 41)) == f"Revision(title='{'가' * 40}…')"


def test_a_relationship_refuses_what_is_assigned_and_says_where_to_go(session: Session) -> None:
    article, reporter = session.get_one(Article, 1), session.get_one(Reporter, 1)
    with pytest.raises(
        UsageError, match=re.escape("Article.outlet only reads; archive.curation changes who is who")
    ):
        article.outlet = None
    with pytest.raises(UsageError, match=r"Article\.copies only reads"):
        article.copies.append(article)
    with pytest.raises(UsageError, match=r"Article\.copies only reads"):
        article.copies.clear()
    with pytest.raises(UsageError, match=r"Reporter\.articles only reads"):
        reporter.articles.add(article)
    with pytest.raises(UsageError, match=r"Byline\.reporter only reads"):
        Byline(reporter=reporter)
