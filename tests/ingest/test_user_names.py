"""Names that users give reach what is extracted later, in one process and in several."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.ingest.user_names import read_names
from newsdb.model.errors import AmbiguousError, NewsdbError, SourceError, UsageError
from newsdb.resolve.user_entities import EntityImport
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

MENTIONS = """
    SELECT m.text, e.name FROM mention m JOIN entity e ON e.id = m.entity_id
    WHERE m.text IN ('두물랩', '디엠랩', '그래픽왕국') ORDER BY m.id
"""


def mentions(archive: Archive) -> list[tuple[object, ...]]:
    return [tuple(row) for row in read_rows(archive, MENTIONS)]


def names_file(folder: Path, *rows: str) -> str:
    path = folder / "names.csv"
    path.write_text("\n".join(("kind,name,aliases,identifiers", *rows)) + "\n", encoding="utf-8")
    return str(path)


def test_names_that_were_imported_are_found_by_the_next_ingest(url: str, tmp_path: Path) -> None:
    names = names_file(
        tmp_path, "company,두물랩,디엠랩|DMLab,ticker:KRX:999991", "company,엔비디아,그래픽왕국,"
    )
    texts = write_jsonl(
        tmp_path / "a.jsonl", article(1, body="어제 디엠랩은 그래픽왕국과 손을 잡았다. 봄이 왔다.")
    )
    with Archive(url) as archive:
        assert archive.curation.import_names(names) == (2, 4)
        assert archive.curation.import_names(names) == (0, 0)
        archive.ingest([texts])
        assert mentions(archive) == [("디엠랩", "두물랩"), ("그래픽왕국", "엔비디아")]
        assert find_faults(archive) == []


def test_an_alias_is_found_by_the_next_ingest_and_not_before(url: str, tmp_path: Path) -> None:
    first = write_jsonl(tmp_path / "a.jsonl", article(1, body="엔비디아가 웃었다. 그래픽왕국은 바쁘다."))
    second = write_jsonl(tmp_path / "b.jsonl", article(2, body="그래픽왕국은 오늘도 바쁘다."))
    with Archive(url) as archive:
        archive.ingest([first])
        assert mentions(archive) == []
        archive.curation.add_alias("엔비디아", "그래픽왕국")
        archive.ingest([second])
        assert mentions(archive) == [("그래픽왕국", "엔비디아")]


def test_a_name_that_was_taken_back_is_found_no_more(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        archive.curation.import_names(names_file(tmp_path, "company,엔비디아,그래픽왕국,"), by="가온")
        assert {row.made_by for row in archive.curation.judgements()} == {"가온"}
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", article(1, body="그래픽왕국은 오늘도 바쁘다."))])
        assert mentions(archive) == [("그래픽왕국", "엔비디아")]
        archive.curation.undo("entity")
        archive.maintenance.reextract(outdated=False)
        assert mentions(archive) == []
        assert find_faults(archive) == []


@pytest.mark.slow
def test_workers_know_the_names_too(sqlite_url: str, tmp_path: Path) -> None:
    texts = write_jsonl(tmp_path / "a.jsonl", *(article(n, body=f"{n}일에 디엠랩은 쉬었다.") for n in (1, 2)))
    with Archive(sqlite_url) as archive:
        archive.curation.import_names(names_file(tmp_path, "company,두물랩,디엠랩,"))
        archive.ingest([texts], workers=2)
        assert mentions(archive) == [("디엠랩", "두물랩")] * 2


def test_a_name_of_two_entities_of_one_kind_means_neither(sqlite_url: str, tmp_path: Path) -> None:
    names = names_file(tmp_path, "company,두물랩,디엠랩,", "company,다물랩,디엠랩,")
    texts = write_jsonl(tmp_path / "a.jsonl", article(1, body="어제 디엠랩은 두물랩과 손을 잡았다."))
    with Archive(sqlite_url) as archive:
        archive.curation.import_names(names)
        archive.ingest([texts])
        found = mentions(archive)
        assert ("두물랩", "두물랩") in found
        assert not {("디엠랩", "두물랩"), ("디엠랩", "다물랩")} & set(found)
        assert [row.name for row in archive.curation.entities(ambiguous=True)] == [
            name for name, _ in found if name == "디엠랩"
        ]


def test_a_file_with_a_wrong_row_changes_nothing(url: str, tmp_path: Path) -> None:
    names = names_file(tmp_path, "company,두물랩,디엠랩,", "firm,다물랩,,")
    with Archive(url) as archive:
        with pytest.raises(UsageError, match="line 3: 'firm' is no kind"):
            archive.curation.import_names(names)
        assert read_rows(archive, "SELECT count(*) FROM entity")[0] == [0]


def test_a_name_that_several_have_changes_nothing(url: str, tmp_path: Path) -> None:
    namesakes = names_file(tmp_path, "person,류하람,,wikidata:Q1", "person,류하람,,wikidata:Q2")
    with Archive(url) as archive:
        assert archive.curation.import_names(namesakes) == (2, 2)
        with pytest.raises(AmbiguousError):
            archive.curation.import_names(names_file(tmp_path, "company,두물랩,,", "person,류하람,람이,"))
        assert read_rows(archive, "SELECT count(*) FROM entity")[0] == [2]


def test_a_row_has_a_kind_a_name_other_names_and_identifiers(tmp_path: Path) -> None:
    assert read_names(
        names_file(tmp_path, "media, 한빛 신문 ,한빛 | Hanbit,wikidata:Q1|ticker:KRX:999992")
    ) == [
        EntityImport("media", "한빛 신문", ("한빛", "Hanbit"), (("wikidata", "Q1"), ("ticker", "KRX:999992")))
    ]


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"name,aliases\n", UsageError, "no column kind"),
        (b"kind,name\nperson,\n", UsageError, "line 2: '' is too short"),
        (b"kind,name,identifiers\nperson,AB,Q1\n", UsageError, "'Q1' is no identifier"),
        (b"\xff\xfe\x00", SourceError, "UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_names_is_refused(
    tmp_path: Path, content: bytes, error: type[NewsdbError], message: str
) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    with pytest.raises(error, match=message):
        read_names(str(path))


def test_a_list_needs_no_other_columns_and_may_begin_with_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("\ufeffkind,name\r\nplace,새별시\r\n".encode())
    assert read_names(str(path)) == [EntityImport("place", "새별시")]
