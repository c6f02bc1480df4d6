"""An archive of invented articles as large as wanted, in which names and words are as unevenly frequent as real ones.

Companies, reporters, outlets and the words of texts follow Zipf's law: few are everywhere, most are rare.
"""

import random
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection, Table

from newsdb.store import schema as tables
from newsdb.store.bulk_insert import Row, insert_rows
from newsdb.store.engine import begin_write, open_engine
from newsdb.store.migrate import upgrade
from newsdb.store.text_index import IndexedText, index_texts
from newsdb.text.content_hash import hash_body, hash_content
from newsdb.text.normalise import detect_script

ENTITIES, REPORTERS, OUTLETS, WORDS = 20_000, 2_000, 50, 40_000
MENTIONS, FIGURES, SENTENCES = 5, 3, 9  # of one article
_SENTENCE_WORDS = 13  # with the last one, which ends it
START = datetime(2016, 1, 1, tzinfo=UTC)
MINUTES = 5  # between two articles

_BATCH = 5_000
_BUCKETS = 12  # of one article
_RECORD = zlib.compress(b"{}")
_KINDS = ("company",) * 7 + ("person", "person", "organisation")
_SYLLABLES = (
    "가강거경고공과관구국금기나남노단대도동라로리마만모무미민바반방보부비사산상서선성세소수시신"
    "아안양업연영오용우원유은이인일자장재전정제조주중지진차천청체초총치타통투파평포하한해현호화"
    "회효"
)
_WORD = re.compile(r"\S+")
_PARTICLES = ("",) * 5 + ("은", "는", "이", "가", "을", "를", "의", "에", "에서", "와", "으로", "까지")
_ENDINGS = ("했다.", "밝혔다.", "전했다.", "예상된다.", "늘었다.", "줄었다.")
# The columns that are filled; the others are empty or have a default.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "outlet": ("id", "name", "name_norm", "canonical_id"),
    "reporter": ("id", "name", "name_norm", "outlet_id", "canonical_id"),
    "entity": (
        *("id", "kind", "extracted_kind", "name", "name_norm", "origin", "settled_id", "canonical_id"),
    ),
    "entity_alias": ("id", "entity_id", "name", "name_norm", "script", "source", "extracted_source"),
    "article": (
        *("id", "source_key", "stated_outlet_id", "outlet_id", "outlet_provenance", "url", "language"),
        *("published_at", "published_raw", "published_precision", "published_provenance", "published_offset"),
        *("listed_at", "current_number", "first_seen_at", "last_seen_at"),
    ),
    "revision": (
        *("id", "article_id", "number", "title", "content_sha256", "body_sha256", "extractor"),
        *("ingest_run_id", "created_at"),
    ),
    "revision_text": ("revision_id", "body"),
    "revision_source": ("revision_id", "source", "record_number", "format", "packed"),
    "byline": ("id", "revision_id", "stated_reporter_id", "reporter_id", "position", "raw", "provenance"),
    "reporter_article": ("reporter_id", "listed_at", "article_id"),
    "mention": (
        *("id", "revision_id", "part", "sentence", "span_start", "span_end", "text"),
        *("label", "extracted_entity_id", "entity_id", "confidence"),
    ),
    "entity_article": ("entity_id", "listed_at", "article_id", "mention_count", "confidence"),
    "figure": (
        *("id", "revision_id", "part", "sentence", "span_start", "span_end", "text"),
        *("kind", "value", "value_low", "value_high", "unit", "base_unit", "base_low", "base_high"),
    ),
    "fact": (
        *("figure_id", "measure", "measure_key", "subject", "subject_mention_id", "role", "status"),
        *("amount_low", "amount_high", "confidence"),
    ),
    "attribution": (
        *("id", "revision_id", "part", "sentence", "span_start", "span_end", "text"),
        *("source", "source_norm", "cue", "source_type"),
    ),
}


def kind_of(entity: int) -> str:
    """What an entity is; the lower its number, the more articles it is in."""
    return _KINDS[entity % len(_KINDS)]


def outlet_of(reporter: int) -> int:
    """Return whom a reporter writes for."""
    return reporter % OUTLETS + 1


class Words:
    """The vocabulary; the earlier a word stands in `all`, the more often it is written."""

    def __init__(self) -> None:
        made: dict[str, None] = {}
        while len(made) < WORDS:
            made["".join(random.choices(_SYLLABLES, k=random.choice((2, 2, 2, 3, 3, 4))))] = None
        self.all = list(made)
        self._weights = zipf(WORDS)

    def text(self) -> tuple[str, str]:
        """A title and a body of nine sentences, about 400 characters."""
        chosen = random.choices(self.all, cum_weights=self._weights, k=SENTENCES * 12)
        endings = random.choices(_PARTICLES, k=len(chosen))
        written = [f"{word}{ending}" for word, ending in zip(chosen, endings, strict=True)]
        sentences = (
            f"{' '.join(written[first : first + 12])} {random.choice(_ENDINGS)}"
            for first in range(0, len(written), 12)
        )
        return " ".join(chosen[:5]), " ".join(sentences)


def zipf(count: int) -> list[float]:
    """Cumulated weights: the second is half as frequent as the first, the third a third."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


def build(path: Path, articles: int) -> Words:
    """Make the archive, in a file that is not there yet, and give the words of its texts.

    It lacks the index of similar texts, which no question reads and which would take longer than all the rest.
    """
    words = seeded_words()
    engine = open_engine(str(path))
    upgrade(engine)
    with begin_write(engine) as connection:
        insert_run(connection)
        insert(connection, _names())
    for first in range(1, articles + 1, _BATCH):
        with begin_write(engine) as connection:
            _insert_articles(connection, range(first, min(first + _BATCH, articles + 1)), words)
    engine.dispose()
    return words


def insert_lookups(path: Path, articles: int) -> None:
    """Add as many of what an ingest looks up as real texts leave: random buckets, and names of one article."""
    engine = open_engine(str(path))
    generator = random.Random(articles)
    for first in range(1, articles + 1, _BATCH):
        numbers = range(first, min(first + _BATCH, articles + 1))
        with begin_write(engine) as connection:
            buckets = (
                (
                    ((START + timedelta(minutes=n * MINUTES)).toordinal() // 14 << 40)
                    | generator.getrandbits(40),
                    n,
                )
                for n in numbers
                for _ in range(_BUCKETS)
            )
            insert_rows(connection, tables.ARTICLE_BUCKET, [*buckets])
            insert(connection, _entities(ENTITIES + n for n in numbers))
    engine.dispose()


def seeded_words() -> Words:
    """The vocabulary of every archive that is built here."""
    random.seed(1)
    return Words()


def _names() -> Iterator[tuple[str, Row]]:
    for n in range(1, OUTLETS + 1):
        yield "outlet", (n, f"신문{n}", f"신문{n}", n)
    for n in range(1, REPORTERS + 1):
        yield "reporter", (n, f"기자{n}", f"기자{n}", outlet_of(n), n)
    yield from _entities(range(1, ENTITIES + 1))


def _entities(numbers: Iterable[int]) -> Iterator[tuple[str, Row]]:
    for n in numbers:
        name = f"회사{n}"
        yield "entity", (n, kind_of(n), kind_of(n), name, name, "extracted", n, n)
        yield "entity_alias", (n, n, name, name, detect_script(name), "text", "text")


def _insert_articles(connection: Connection, numbers: range, words: Words) -> None:
    texts = {number: words.text() for number in numbers}
    insert(connection, _articles(texts))
    index_texts(connection, (IndexedText(number, *text) for number, text in texts.items()))


def _articles(texts: dict[int, tuple[str, str]]) -> Iterator[tuple[str, Row]]:
    """The rows of some articles; article, revision and byline have the same number."""
    reporters, entities = zipf(REPORTERS), zipf(ENTITIES)
    chosen_reporters = random.choices(range(1, REPORTERS + 1), cum_weights=reporters, k=len(texts))
    named = random.choices(range(1, ENTITIES + 1), cum_weights=entities, k=len(texts) * MENTIONS)
    for place, (n, (title, body)) in enumerate(texts.items()):
        at = START + timedelta(minutes=n * MINUTES)
        listed_at = at.replace(tzinfo=None)
        reporter = chosen_reporters[place]
        yield from build_text_rows(n, title, body, at, outlet_of(reporter))
        yield "revision_source", (n, "invented.txt", n, "lines", _RECORD)
        yield "byline", (n, n, reporter, reporter, 0, "기자", "field")
        yield "reporter_article", (reporter, listed_at, n)
        yield from _found(n, listed_at, body, set(named[place * MENTIONS : (place + 1) * MENTIONS]))


def build_text_rows(
    n: int, title: str | None, body: str, at: datetime, outlet: int | None = None
) -> Iterator[tuple[str, Row]]:
    """Yield the rows of an article of this time and of its only revision; both have the number n."""
    url = f"https://news.example/{n}"
    stated = (n, f"url:{url}", outlet, outlet, "field" if outlet else None, url, "ko")
    published = (at, at.isoformat(), "minute", "field", 0)
    yield "article", (*stated, *published, at.replace(tzinfo=None), 1, START, START)
    digests = hash_content(title, body, []), hash_body(title, body)
    yield "revision", (n, n, 1, title, *digests, "0", 1, START)
    yield "revision_text", (n, body)


def _found(n: int, listed_at: datetime, body: str, entities: set[int]) -> Iterator[tuple[str, Row]]:
    """What is in the text: mentions and figures share the sentences, and one source is cited.

    Each figure has a fact about the name in its sentence.
    """
    words = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(body)]
    for position, entity in enumerate(sorted(entities)):
        span = (n * MENTIONS + position, n, "body", position + 1, *words[position * _SENTENCE_WORDS])
        yield "mention", (*span, kind_of(entity), entity, entity, 1.0)
        yield "entity_article", (entity, listed_at, n, 1, 1.0)
    for position in range(FIGURES):
        number, value = n * FIGURES + position, Decimal(n * FIGURES + position)
        span = (number, n, "body", position + 1, *words[position * _SENTENCE_WORDS + 3])
        yield "figure", (*span, "money", value, value, value, "USD", "USD", value, value)
        if position < len(entities):
            name, _, measure = (word[2] for word in words[position * _SENTENCE_WORDS :][:3])
            about = (measure, "revenue", name, n * MENTIONS + position)
            yield "fact", (number, *about, "level", "actual", value, value, 0.9)
    source = f"소식통{random.randint(1, 30) * random.randint(1, 30)}"
    yield (
        "attribution",
        (n, n, "body", 2, *words[_SENTENCE_WORDS + 6], source, source, "밝혔다", "organisation"),
    )


def insert_run(connection: Connection) -> None:
    """The run, number 1, that all revisions come from."""
    insert_rows(connection, tables.INGEST_RUN, [(1, "0", "0", "{}", START, START, "done", 0, 0, 0, 0, 0, 0)])


def insert(connection: Connection, rows: Iterable[tuple[str, Row]]) -> None:
    """Rows, each with the name of its table, into the columns of `_COLUMNS`; tables that others refer to come first."""
    by_table: dict[str, list[Row]] = {name: [] for name in _COLUMNS}
    for name, row in rows:
        by_table[name].append(row)
    for name, some in by_table.items():
        insert_rows(connection, _table(name), some, _COLUMNS[name])


def _table(name: str) -> Table:
    return tables.ARTICLE.metadata.tables[name]
