"""The same articles give the same identities, names and kinds, in whatever order and batches they come."""

import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdb import Archive
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

# Glosses before and after what they explain, a firm as person and as company, spellings, a name of several, known ones.
BODIES = (
    "팡루(方璐) 대표가 이끄는 두물테크는 바쁘다. 方璐 대표는 쉬지 않는다고 말했다.",
    "方璐 대표는 한빛전자를 만났다고 밝혔다.",
    "여울페이(대표 이가람)는 100억원을 투자받았다고 3일 밝혔다. 여울페이는 결제 회사다.",
    "여울페이 대표는 말을 아꼈다. 여울페이와 여울 페이의 차이를 물었다.",
    "여울 페이는 서울에 있다. 여울페이 이가람 대표는 웃었다.",
    "한빛전자(옛 두물전자)는 공장을 짓는다. 두물전자 시절부터 일한 이가람 사장이 말했다.",
    "두물전자(현 한빛전자)가 새 이름을 골랐다.",
    "두물전자는 5일 공장을 닫았다고 밝혔다.",
    "나래시민연합 비상대책위원회(비대위)가 모였다. 비대위는 곧 성명을 낸다고 밝혔다.",
    "가온노동조합 비상대책위원회(비대위)는 3일 총파업을 밝혔다. 비대위 위원장은 말했다.",
    "비대위는 책임지라고 시민단체가 말했다.",
    "엔비디아와 코어위브가 만났다. NVIDIA는 칩을 판다. 한국토지주택공사(LH)도 함께했다.",
    "LH는 땅을 산다고 밝혔다. LH 사장은 물러났다.",
)
STATE = {
    "mentions": "SELECT a.source_id, m.part, m.span_start, m.text, m.entity, m.entity_kind, m.entity_id"
    " FROM mention_view m JOIN article a ON a.id = m.article_id",
    "sources": "SELECT a.source_id, x.part, x.span_start, x.source, x.entity, x.entity_kind, x.entity_id"
    " FROM attribution_view x JOIN article a ON a.id = x.article_id",
}


def read_meaning(archive: Archive) -> list[object]:
    """Return the names and kinds of what texts name and cite, and which of these are one, without ids."""
    found: list[object] = []
    for query in STATE.values():
        groups = defaultdict(list)
        for *place, entity_id in read_rows(archive, query):
            groups[entity_id].append(tuple(place))
        found.append(sorted(tuple(sorted(group)) for group in groups.values()))
    return found


def ingest(archive: Archive, folder: Path, order: list[int], parts: int) -> None:
    size = -(-len(order) // parts)
    for start in range(0, len(order), size):
        records = [
            article(number, body=BODIES[number], outlet="한빛경제", id=str(number))
            for number in order[start : start + size]
        ]
        archive.ingest([write_jsonl(folder / f"{start}.jsonl", *records)])


@pytest.fixture(scope="module")
def expected(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    folder = tmp_path_factory.mktemp("first")
    shutil.copy(sqlite_template, folder / "a.db")
    with Archive(str(folder / "a.db")) as archive:
        ingest(archive, folder, list(range(len(BODIES))), 1)
        return read_meaning(archive)


def test_the_articles_name_one_name_under_several_kinds_and_ambiguous_ones(
    sqlite_url: str, tmp_path: Path
) -> None:
    with Archive(sqlite_url) as archive:
        ingest(archive, tmp_path, list(range(len(BODIES))), 1)
        settled = "SELECT name, extracted_kind FROM entity WHERE settled_id <> id ORDER BY name"
        assert read_rows(archive, settled) == [["두물전자", "company"], ["여울페이", "person"]]
        assert [row.name for row in archive.curation.entities(ambiguous=True)] == ["비대위"]
        several = "SELECT name_norm FROM entity GROUP BY name_norm HAVING count(DISTINCT extracted_kind) > 1"
        assert read_rows(archive, several)
        assert find_faults(archive) == []


@pytest.mark.parametrize(("step", "parts"), [(-1, 1), (-1, 5), (1, 13), (5, 1), (5, 4)])
def test_the_order_does_not_tell_who_is_meant(
    sqlite_url: str, tmp_path: Path, expected: list[object], step: int, parts: int
) -> None:
    count = len(BODIES)
    order = [(number * step) % count for number in range(count)]
    with Archive(sqlite_url) as archive:
        ingest(archive, tmp_path, order, parts)
        assert read_meaning(archive) == expected
        assert find_faults(archive) == []


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(len(BODIES))),
    parts=st.integers(1, 6),
    deleted=st.sets(st.integers(0, 12), max_size=3),
)
def test_no_order_does(
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    expected: list[object],
    order: list[int],
    parts: int,
    deleted: set[int],
) -> None:
    """Articles that are deleted and come again, and texts that are read again, change nothing either."""
    folder = tmp_path_factory.mktemp("order")
    shutil.copy(sqlite_template, folder / "a.db")
    with Archive(str(folder / "a.db")) as archive:
        ingest(archive, folder, order, parts)
        if deleted:
            keys = ",".join(f"'{number}'" for number in deleted)
            ids = [
                int(row[0])
                for row in read_rows(archive, f"SELECT id FROM article WHERE source_id IN ({keys})")
            ]
            archive.maintenance.delete_articles(ids)
            assert find_faults(archive) == []
            ingest(archive, folder, sorted(deleted), 1)
        archive.maintenance.reextract(outdated=False)
        assert read_meaning(archive) == expected
        assert find_faults(archive) == []


@pytest.mark.slow
def test_it_holds_on_postgresql_too(postgres_url: str, tmp_path: Path, expected: list[object]) -> None:
    with Archive(postgres_url) as archive:
        ingest(archive, tmp_path, list(range(len(BODIES)))[::-1], 3)
        assert read_meaning(archive) == expected
        assert find_faults(archive) == []
