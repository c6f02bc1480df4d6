"""A type checker refuses wrong names and types, and an editor offers the right ones."""

import re
import subprocess
import sys
from pathlib import Path

import jedi
import pytest

ROOT = Path(__file__).resolve().parents[2]
USE = Path(__file__).with_name("typed_use.py")


@pytest.mark.slow
def test_mypy_refuses_the_marked_lines_and_no_others() -> None:
    assert len(re.findall(r"# type: ignore\[", USE.read_text(encoding="utf-8"))) > 10
    mypy = [sys.executable, "-m", "mypy", "--strict", str(USE)]
    done = subprocess.run(mypy, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def complete(code: str) -> set[str]:
    """Return the names that an editor offers at the end of a code."""
    return {each.name for each in jedi.Script(code, project=jedi.Project(ROOT)).complete()}


ARTICLE = "from newsdb.orm import Article, Entity, Mention\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("Article.", {"published_at", "title", "reporters", "mentions", "copies", "outlet"}),
        (
            "def f(article: Article):\n    article.",
            {"published_at", "title", "body", "current", "figures", "labels"},
        ),
        ("def f(mention: Mention):\n    mention.", {"entity", "revision", "confidence", "span_start"}),
        (
            "def f(entity: Entity):\n    entity.",
            {"articles", "mentions", "canonical", "kind", "is_canonical"},
        ),
        (
            "def f(article: Article):\n    article.publ",
            {"published_at", "published_offset", "published_precision"},
        ),
    ],
)
def test_an_editor_offers_columns_and_steps(code: str, names: set[str]) -> None:
    assert names <= complete(ARTICLE + code)


@pytest.mark.slow
def test_an_editor_shows_what_a_class_and_a_column_mean() -> None:
    (found,) = jedi.Script(f"{ARTICLE}Article", project=jedi.Project(ROOT)).infer(2, 3)
    assert "An article; its texts are its revisions." in found.docstring()
    (column,) = jedi.Script(f"{ARTICLE}Article.listed_a", project=jedi.Project(ROOT)).complete()
    assert column.name == "listed_at"


@pytest.mark.slow
def test_an_editor_offers_the_classes() -> None:
    assert {"Article", "Reporter", "Outlet", "Entity", "Mention", "Figure", "FigureView"} <= complete(
        "from newsdb.orm import "
    )


@pytest.mark.slow
def test_an_editor_knows_what_a_session_is() -> None:
    code = (
        "from newsdb import Archive\nwith Archive() as archive, archive.session() as session:\n    session."
    )
    assert {"scalars", "get", "execute"} <= complete(code)


SESSION = (
    f"from newsdb import Archive\n{ARTICLE}with Archive() as archive, archive.session() as session:\n    "
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        "session.get_one(Article, 1).",
        "article = session.get_one(Article, 1)\n    article.",
        "article = session.get(Article, 1)\n    article.",
    ],
)
def test_an_editor_knows_the_row_that_a_session_gets(code: str) -> None:
    assert {"title", "body", "reporters", "published_at", "figures"} <= complete(SESSION + code)


LOOP = "for row in session.scalars(select({name})):\n        row."


@pytest.mark.slow
def test_an_editor_needs_a_hint_in_a_loop_over_rows_as_with_any_class_of_sqlalchemy() -> None:
    # jedi does not follow the types of `select`; docs/orm.md says so. It would for no other project either.
    plain = """from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase): pass
class Thing(Base):
    __tablename__ = "thing"
    id: Mapped[int] = mapped_column(primary_key=True)
def f(session: Session):
    """
    assert complete(plain + "session.") >= {"scalars", "get"}
    assert complete(plain + LOOP.format(name="Thing")) == set()
    hint = f"from sqlalchemy import select\n{SESSION}row: Article\n    "
    assert {"title", "reporters", "published_at"} <= complete(hint + LOOP.format(name="Article"))
