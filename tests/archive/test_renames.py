"""Outlets and reporters get new names, and words that are no entities are rejected, on both databases."""

from pathlib import Path

import pytest

from newsdb import Archive, Filters
from newsdb.model.errors import NotFoundError, UsageError
from newsdb.store.writing.identities import update_spellings
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults


@pytest.fixture
def archive(url: str, tmp_path: Path) -> Archive:
    """An article of 한빛경제, signed by 류하람, and one of 누리테크."""
    records = [article(1), article(2, outlet="누리테크", body="누리테크의 기사다.")]
    opened = Archive(url)
    opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return opened


def outlets_of(archive: Archive) -> list[tuple[str, int]]:
    return [(row.name, row.articles) for row in archive.curation.identities("outlet")]


def test_a_renamed_outlet_is_found_by_both_names_and_shown_by_the_new_one(
    archive: Archive, tmp_path: Path
) -> None:
    with archive:
        result = archive.curation.rename("outlet", "한빛경제", "한빛이코노미", by="가온")
        assert (result.verdict, result.right) == ("rename", "한빛이코노미")
        later = [article(3, body="둘째 기사다."), article(4, outlet="한빛이코노미", body="셋째 기사다.")]
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", *later)])
        assert outlets_of(archive) == [("한빛이코노미", 3), ("누리테크", 1)]
        for name in ("한빛경제", "한빛이코노미"):
            rows = archive.articles(Filters(outlets=(name,)))
            assert {row.outlet for row in rows} == {"한빛이코노미"}
            assert len(rows) == 3
        assert (
            read_rows(archive, "SELECT DISTINCT outlet FROM reporter_stats ORDER BY 1")[-1][0]
            == "한빛이코노미"
        )
        assert find_faults(archive) == []
        archive.curation.undo("outlet", by="나래")
        assert outlets_of(archive)[0][0] == "한빛경제"
        assert find_faults(archive) == []
        with pytest.raises(NotFoundError):
            archive.outlet("한빛이코노미")


def test_every_earlier_name_of_an_outlet_leads_to_it(archive: Archive, tmp_path: Path) -> None:
    with archive:
        archive.curation.rename("outlet", "한빛경제", "한빛이코노미")
        archive.curation.rename("outlet", "한빛경제", "한빛비즈")
        archive.ingest(
            [write_jsonl(tmp_path / "b.jsonl", article(3, outlet="한빛이코노미", body="새 기사다."))]
        )
        assert outlets_of(archive)[0] == ("한빛비즈", 2)
        archive.curation.undo("outlet")
        assert outlets_of(archive)[0] == ("한빛이코노미", 2)


def test_a_name_can_be_spelled_otherwise(archive: Archive) -> None:
    with archive:
        archive.curation.rename("outlet", "누리테크", "누리 테크")
        assert archive.outlet("누리테크").name == "누리 테크"
        archive.curation.undo("outlet")
        assert archive.outlet("누리 테크").name == "누리테크"


def test_the_name_of_another_outlet_is_refused(archive: Archive) -> None:
    with archive:
        with pytest.raises(
            UsageError, match=r"outlet #2 is called 누리테크 already; .* newsdb outlet merge #2 #1"
        ):
            archive.curation.rename("outlet", "한빛경제", "누리테크")
        with pytest.raises(UsageError, match="is called 한빛경제 already"):
            archive.curation.rename("outlet", "한빛경제", "한빛경제")
        with pytest.raises(UsageError, match="too short"):
            archive.curation.rename("outlet", "한빛경제", "한")
        with pytest.raises(UsageError, match="has 201 letters; a name has 200 at most"):
            archive.curation.rename("outlet", "한빛경제", "한" * 201)
        assert archive.curation.rename("outlet", "한빛경제", "한" * 200).right == "한" * 200


def test_a_renamed_reporter_is_found_by_both_names(archive: Archive, tmp_path: Path) -> None:
    with archive:
        archive.curation.rename("reporter", "류하람@한빛경제", "류한람")
        signed = [article(3, body="둘째 기사다."), article(4, body="셋째 기사다.", byline="류한람 기자")]
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", *signed)])
        assert archive.reporter("류하람@한빛경제").articles == 3
        assert archive.reporter("류한람").name == "류한람"
        assert archive.reporter("류하람@누리테크").name == "류하람"
        assert find_faults(archive) == []


def test_the_name_of_a_colleague_is_refused(archive: Archive, tmp_path: Path) -> None:
    with archive:
        archive.ingest(
            [write_jsonl(tmp_path / "b.jsonl", article(3, body="새 기사다.", byline="오세린 기자"))]
        )
        with pytest.raises(UsageError, match="newsdb reporter merge #1 #3"):
            archive.curation.rename("reporter", "오세린", "류하람")
        archive.curation.rename("reporter", "류하람@누리테크", "오세린")  # of another outlet


def test_names_are_carried_to_another_archive(archive: Archive, sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    with archive:
        archive.curation.rename("outlet", "한빛경제", "한빛이코노미", by="가온")
        archive.curation.rename("reporter", "류하람@한빛경제", "류한람", by="가온")
        assert archive.curation.export_judgements(str(file)) == 2
    with Archive(f"{sqlite_url}.other") as other:
        other.ingest([write_jsonl(tmp_path / "c.jsonl", article(9))])
        assert other.curation.import_judgements(str(file)).judgements == 2
        assert outlets_of(other) == [("한빛이코노미", 1)]
        assert other.reporter("류하람").name == "류한람"
        assert other.curation.import_judgements(str(file)).known == 2


@pytest.fixture
def named(url: str, tmp_path: Path) -> Archive:
    """An article that names 두물전자, a company, and the person 이가온."""
    names = tmp_path / "named.csv"
    names.write_text("kind,name,aliases\ncompany,두물전자,두물\nperson,이가온,\n", encoding="utf-8")
    opened = Archive(url)
    opened.curation.import_names(str(names))
    opened.ingest([write_jsonl(tmp_path / "n.jsonl", article(1, body="이가온 두물전자 사장이 웃었다."))])
    return opened


def test_a_renamed_entity_is_found_by_both_names_and_shown_by_the_new_one(
    named: Archive, tmp_path: Path
) -> None:
    with named as archive:
        result = archive.curation.rename("entity", "두물전자", "한별일렉트릭", by="가온")
        assert (result.verdict, result.right, result.notes) == ("rename", "한별일렉트릭", ())
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", article(2, body="한별일렉트릭이 또 웃었다."))])
        for name in ("두물전자", "한별일렉트릭", "두물"):
            profile = archive.company(name)
            assert (profile.name, profile.articles) == ("한별일렉트릭", 2)
        assert [row.name for row in archive.top("companies")] == ["한별일렉트릭"]
        statement = "SELECT DISTINCT entity FROM mention_view WHERE entity <> '이가온'"
        assert read_rows(archive, statement) == [["한별일렉트릭"]]
        archive.maintenance.reextract(outdated=False)
        assert archive.company("두물").name == "한별일렉트릭"
        assert find_faults(archive) == []
        archive.curation.undo("entity", by="나래")
        assert archive.company("두물").name == "두물전자"
        with pytest.raises(NotFoundError):
            archive.company("한별일렉트릭")
        assert find_faults(archive) == []
        archive.maintenance.reextract(outdated=False)
        assert archive.company("두물").articles == 1
        assert find_faults(archive) == []


def test_an_entity_can_be_called_by_a_name_that_it_has(named: Archive) -> None:
    with named as archive:
        archive.curation.rename("entity", "두물전자", "두물")
        assert archive.company("두물전자").name == "두물"
        with pytest.raises(UsageError, match="is called 두물 already"):
            archive.curation.rename("entity", "두물전자", "두물")
        archive.curation.undo("entity")
        assert archive.company("두물").name == "두물전자"
        assert find_faults(archive) == []


def test_a_name_of_the_knowledge_base_stays_one_of_its_own(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "n.jsonl", article(1, body="엔비디아가 웃었다."))])
        archive.curation.rename("entity", "엔비디아", "NVIDIA")
        assert archive.company("英伟达").name == "NVIDIA"
        assert find_faults(archive) == []
        archive.curation.undo("entity")
        assert archive.company("NVIDIA").name == "엔비디아"
        assert find_faults(archive) == []


@pytest.mark.parametrize("first", ["alias", "rename"])
def test_a_name_stays_while_one_of_two_judgements_gives_it(named: Archive, first: str) -> None:
    with named as archive:
        add_alias, rename = archive.curation.add_alias, archive.curation.rename
        numbers = []
        if first == "alias":
            numbers.append(add_alias("두물전자", "두물일렉트릭").judgement)
        numbers.append(rename("entity", "두물전자", "두물일렉트릭").judgement)
        if first == "rename":
            with pytest.raises(UsageError, match="is a name of entity"):
                add_alias("두물전자", "두물일렉트릭")
            with pytest.raises(UsageError, match="undo that one"):
                archive.curation.remove_alias("두물전자", "두물일렉트릭")
        for number in numbers:
            assert archive.company("두물일렉트릭").id == archive.company("두물").id
            archive.curation.undo("entity", number)
            assert find_faults(archive) == []
        with pytest.raises(NotFoundError):
            archive.company("두물일렉트릭")


def test_two_entities_may_be_called_alike(named: Archive) -> None:
    with named as archive:
        result = archive.curation.rename("entity", "두물전자", "이가온")
        assert result.notes
        assert "이가온" in result.notes[0]
        assert archive.company("이가온").kind == "company"
        assert archive.person("이가온").kind == "person"
        assert find_faults(archive) == []


def test_a_merged_entity_gets_its_name_as_what_it_counts_as(named: Archive) -> None:
    with named as archive:
        archive.curation.merge("entity", "두물전자", "이가온")
        archive.curation.rename("entity", "이가온", "두물일렉트릭")
        assert archive.company("이가온").name == "두물일렉트릭"
        archive.curation.reject("두물일렉트릭")
        with pytest.raises(NotFoundError):
            archive.curation.rename("entity", "두물전자", "다른 이름")
        assert find_faults(archive) == []


def test_the_name_of_an_entity_is_carried_to_another_archive(
    named: Archive, sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "judgements.jsonl"
    with named as archive:
        archive.curation.rename("entity", "두물전자", "두물일렉트릭", by="가온")
        archive.curation.export_judgements(str(file))
    with Archive(f"{sqlite_url}.other") as other:
        other.curation.import_judgements(str(file))
        other.ingest([write_jsonl(tmp_path / "c.jsonl", article(9, body="두물전자가 웃었다."))])
        assert other.company("두물전자").name == "두물일렉트릭"
        assert find_faults(other) == []
        assert other.curation.import_judgements(str(file)).judgements == 0


def test_a_plainer_spelling_in_texts_leaves_the_name_of_a_renamed_entity(url: str, tmp_path: Path) -> None:
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "n.jsonl", article(1, body="한별일렉트릭이 웃었다."))])
        [entity] = [row.id for row in archive.curation.entities(kind="company")]
        archive.curation.rename("entity", f"#{entity}", "두물전자")
        with archive.database.begin_write() as connection:
            update_spellings(connection, {entity: "한별 일렉트릭"})
        assert archive.company("두물전자").name == "두물전자"
        assert find_faults(archive) == []
        archive.curation.undo("entity")
        assert archive.curation.entity(f"#{entity}").name == "한별 일렉트릭"
        assert find_faults(archive) == []


@pytest.fixture
def mistaken(url: str, tmp_path: Path) -> Archive:
    """Two articles in which 빅테크 is taken for a company."""
    names = tmp_path / "names.csv"
    names.write_text("kind,name\ncompany,빅테크\ncompany,두물전자\n", encoding="utf-8")
    opened = Archive(url)
    opened.curation.import_names(str(names))
    records = [article(1, body="두물전자와 빅테크가 웃었다."), article(2, body="빅테크는 울었다.")]
    opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return opened


def test_a_rejected_entity_counts_for_nobody_now_and_later(mistaken: Archive, tmp_path: Path) -> None:
    with mistaken as archive:
        result = archive.curation.reject("빅테크", by="가온")
        assert (result.verdict, result.right) == ("reject", None)
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", article(3, body="두물전자와 빅테크가 또 웃었다."))])
        assert [row.name for row in archive.curation.entities()] == ["두물전자"]
        assert [row.name for row in archive.top("companies")] == ["두물전자"]
        assert archive.curation.entities(ambiguous=True) == []
        assert read_rows(archive, "SELECT count(*) FROM mention_view WHERE entity = '빅테크'")[0][0] == 0
        with pytest.raises(
            NotFoundError, match="was rejected as an entity; newsdb entity undo 3 takes it back"
        ):
            archive.company("빅테크")
        with pytest.raises(NotFoundError, match="newsdb entity undo 3"):
            archive.curation.reject("빅테크")
        assert find_faults(archive) == []
        archive.curation.undo("entity", 3, by="나래")
        assert archive.company("빅테크").articles == 3
        assert find_faults(archive) == []


def test_a_rejection_is_carried_to_another_archive(
    mistaken: Archive, sqlite_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "judgements.jsonl"
    with mistaken as archive:
        archive.curation.reject("빅테크", by="가온")
        archive.curation.export_judgements(str(file))
    with Archive(f"{sqlite_url}.other") as other:
        other.curation.import_judgements(str(file))
        other.ingest([write_jsonl(tmp_path / "c.jsonl", article(9, body="두물전자와 빅테크가 웃었다."))])
        assert [row.name for row in other.curation.entities()] == ["두물전자"]
        with pytest.raises(NotFoundError, match="was rejected"):
            other.curation.merge("entity", "두물전자", "빅테크")


def test_outlets_of_one_site_can_be_judged_different(url: str, tmp_path: Path) -> None:
    records = [
        article(1, outlet="가람경제", url="https://garam.example/1", body="첫 기사다."),
        article(2, outlet="Garam Economy", url="https://garam.example/2", body="둘째 기사다."),
    ]
    with Archive(url) as archive:
        archive.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
        assert outlets_of(archive) == [("가람경제", 2)]
        archive.curation.judge_different("outlet", "가람경제", "Garam Economy")
        assert outlets_of(archive) == [("가람경제", 1), ("Garam Economy", 1)]
        assert find_faults(archive) == []
        archive.curation.undo("outlet")
        assert outlets_of(archive) == [("가람경제", 2)]
