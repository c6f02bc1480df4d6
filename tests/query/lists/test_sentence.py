"""Sentences of spans, cut out of texts that are read once."""

from sqlalchemy import Connection, event, select

from newsdb.query.lists.sentence import Place, read_sentences
from newsdb.store.schema import REVISION
from tests.query.builder import Builder

FILLER = "이것은 채우는 문장이다. "
VALUE = "값은 5원이었다."


def place(revision: int, text: str, part: str = "body", after: int = 0) -> Place:
    start = text.index("5원", after)
    return Place(revision, part, start, start + 2)


def read_revision(connection: Connection, article: int) -> int:
    return int(connection.scalar(select(REVISION.c.id).where(REVISION.c.article_id == article)) or 0)


def test_each_place_gets_the_sentence_of_its_own_text(connection: Connection, build: Builder) -> None:
    short = f"{FILLER}{VALUE}"
    long = f"첫 5원이다. {FILLER * 9_000}{VALUE} {FILLER}"
    one, other = build.article(short, title="제목 5원"), build.article(long)
    revisions = [read_revision(connection, article) for article in (one, other)]
    places = [
        place(revisions[1], long, after=9_000),
        place(revisions[0], short),
        place(revisions[0], "제목 5원", "title"),
        place(revisions[1], long),
        place(revisions[0], short),
    ]
    found = read_sentences(connection, places)
    assert found == [VALUE, VALUE, "제목 5원", "첫 5원이다.", VALUE]
    assert [sentence[slice(*sentence.hits[0])] for sentence in found] == ["5원"] * 5


def test_a_title_without_an_end_is_cut_around_the_span(connection: Connection, build: Builder) -> None:
    title = f"{'긴 제목 ' * 40_000}5원{' 긴 제목' * 40_000}"
    revision = read_revision(connection, build.article("본문이다.", title=title))
    [sentence] = read_sentences(connection, [place(revision, title, "title")])
    assert len(sentence) < 2_500
    assert sentence[slice(*sentence.hits[0])] == "5원"


def test_a_text_is_read_once_whatever_it_holds(connection: Connection, build: Builder) -> None:
    body = VALUE * 20_000
    revision = read_revision(connection, build.article(body))
    places = [Place(revision, "body", start + 3, start + 5) for start in range(0, len(body), len(VALUE))]
    statements: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *given: statements.append(given[2]))
    found = read_sentences(connection, places)
    assert len(found) == 20_000
    assert len(statements) <= 2
