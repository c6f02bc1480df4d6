"""Near copies, editions, and cut texts that come whole later."""

import random
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdb import Archive
from newsdb.model.filters import Filters
from newsdb.store.duplicates.links import relink_all
from newsdb.store.engine import begin_write, open_engine
from tests.ingest.builder import WORDS, article, prose, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults


def changed(text: str, seed: int, every: int = 15) -> str:
    """The text with one word in so many replaced."""
    generator = random.Random(seed)  # noqa: S311 - any letters will do
    words = text.split()
    for at in range(generator.randrange(every), len(words), every):
        words[at] = f"바뀐{generator.choice(WORDS)}"
    return " ".join(words)


def wire(number: int, outlet: str, hour: int, body: str, **fields: str) -> dict[str, str]:
    published = f"2026-03-{5 + hour // 24:02d}T{hour % 24:02d}:00:00+09:00"
    return article(number, outlet=outlet, published_at=published, body=body, **fields)


def links(archive: Archive) -> dict[str, tuple[str, str]]:
    """Which address is what of which, by the last part of each."""
    rows = read_rows(
        archive,
        "SELECT a.source_key, a.duplicate_kind, o.source_key FROM article a"
        " JOIN article o ON o.id = a.duplicate_of_id",
    )
    return {str(key).rpartition("/")[2]: (str(kind), str(of).rpartition("/")[2]) for key, kind, of in rows}


def ingest(archive: Archive, tmp_path: Path, *records: dict[str, str]) -> None:
    archive.ingest([write_jsonl(tmp_path / "records.jsonl", *records)])


BASE = prose(1)
FIRST = wire(1, "가람통신", 9, BASE)
NEAR = wire(2, "나루일보", 11, changed(BASE, 2))
EXACT = wire(3, "다솔신문", 12, BASE)
OTHER = wire(4, "나루일보", 11, prose(9))
LATE = wire(5, "라온경제", 9 + 24 * 4, changed(BASE, 5))


def test_wire_copy_is_linked_to_its_first_appearance_and_never_dropped(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        ingest(archive, tmp_path, FIRST, NEAR, EXACT, OTHER, LATE)
        assert links(archive) == {"2": ("near", "1"), "3": ("copy", "1")}
        assert len(archive.articles()) == 5
        assert sorted(row.id for row in archive.articles(Filters(duplicates="exclude"))) == [1, 4, 5]
        (similarity,) = read_rows(
            archive, "SELECT duplicate_similarity FROM article_view WHERE duplicate_kind = 'near'"
        )[0]
        assert isinstance(similarity, float)
        assert 0.6 < similarity < 1
        family = archive.copies(3)
        assert [(row.id, row.outlet, row.of, row.kind) for row in family] == [
            (1, "가람통신", None, None),
            (2, "나루일보", 1, "near"),
            (3, "다솔신문", 1, "copy"),
        ]
        assert find_faults(archive) == []


@pytest.mark.slow
def test_the_order_of_arrival_does_not_matter(sqlite_url: str, tmp_path: Path) -> None:
    found = []
    for number, records in enumerate(permutations((FIRST, NEAR, EXACT))):
        with Archive(str(tmp_path / f"{number}.db")) as archive:
            for record in records:
                ingest(archive, tmp_path, record)
            found.append(links(archive))
    assert found == [{"2": ("near", "1"), "3": ("copy", "1")}] * 6


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_links_follow_from_what_there_is_and_not_from_how_it_came(
    tmp_path_factory: pytest.TempPathFactory, generator: random.Random
) -> None:
    records = [
        wire(
            number,
            f"{'가나다'[number % 3]}일보",
            number * 7 % 120,
            changed(prose(number % 4), number // 4) if number % 5 else prose(number % 4),
        )
        for number in range(16)
    ]
    found = []
    for _ in range(2):
        folder = tmp_path_factory.mktemp("order")
        generator.shuffle(records)
        cut = generator.randrange(len(records))
        with Archive(str(folder / "a.db")) as archive:
            for some in (records[:cut], records[cut:]):
                if some:
                    ingest(archive, folder, *some)
            found.append(links(archive))
        engine = open_engine(str(folder / "a.db"))
        with begin_write(engine) as connection:
            relink_all(connection)
        engine.dispose()
        with Archive(str(folder / "a.db")) as archive:
            found.append(links(archive))
    assert found[0]
    assert all(each == found[0] for each in found)


def test_a_revision_moves_the_links(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        ingest(archive, tmp_path, FIRST, NEAR, EXACT)
        ingest(archive, tmp_path, FIRST | {"body": prose(77)})
        assert links(archive) == {"3": ("near", "2")}
        ingest(archive, tmp_path, OTHER | {"body": prose(77)})
        assert links(archive) == {"3": ("near", "2"), "4": ("copy", "1")}
        ingest(archive, tmp_path, OTHER)
        assert links(archive) == {"3": ("near", "2")}
        assert find_faults(archive) == []


def test_editions_gain_a_mark_in_the_title(url: str, tmp_path: Path) -> None:
    title = "한빛전자, 새 공장 짓는다"
    flash = wire(1, "가람통신", 9, prose(1, 60), title=f"[속보] {title}")
    full = wire(2, "가람통신", 10, f"{prose(1, 60)} {prose(2, 40)}", title=title)
    third = wire(
        3,
        "가람통신",
        12,
        f"{prose(1, 60)} {prose(2, 40)} {prose(3, 10)}",
        title=f"{title}(종합)",
    )
    elsewhere = wire(4, "나루일보", 12, f"{prose(1, 60)} {prose(5, 60)}", title=f"{title}(종합)")
    with Archive(url) as archive:
        ingest(archive, tmp_path, flash, full, third, elsewhere)
        assert links(archive) == {"2": ("edition", "1"), "3": ("edition", "1")}


def test_a_form_with_other_numbers_is_no_copy(sqlite_url: str, tmp_path: Path) -> None:
    form = prose(1, 60)
    today = wire(1, "가람통신", 9, f"{form} 1,234원 56.7% 89명")
    tomorrow = wire(2, "나루일보", 30, f"{form} 4,321원 76.5% 98명")
    with Archive(sqlite_url) as archive:
        ingest(archive, tmp_path, today, tomorrow)
        assert links(archive) == {}


def test_short_texts_are_copies_only_when_they_are_the_same(sqlite_url: str, tmp_path: Path) -> None:
    short = prose(1, 20)
    assert len(short) < 110
    with Archive(sqlite_url) as archive:
        ingest(
            archive,
            tmp_path,
            wire(1, "가람통신", 9, short),
            wire(2, "나루일보", 10, short),
            wire(3, "다솔신문", 10, f"{short} 끝"),
        )
        assert links(archive) == {"2": ("copy", "1")}
