"""The archive's curation on both databases: namesakes, splits, kinds, other archives, deletes."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.model.errors import AmbiguousError, NotFoundError, UsageError
from tests.ingest.builder import article, write_jsonl
from tests.rows import read_rows
from tests.soundness import find_faults

LAMPS = "두물전자가 한빛테크와 함께 전등을 만든다고 5일 밝혔다. 이가람 대표는 웃었다."
SHIPS = "새벽조선이 배를 띄웠다. 이가람 대표는 바다를 보았다."


@pytest.fixture
def archive(url: str, tmp_path: Path) -> Archive:
    """Three articles; 이가람 is in all of them."""
    names = tmp_path / "names.csv"
    names.write_text(
        "kind,name\ncompany,두물전자\ncompany,한빛테크\ncompany,새벽조선\nperson,이가람\n", encoding="utf-8"
    )
    records = [
        article(1, body=LAMPS),
        article(2, body=SHIPS, outlet="누리테크"),
        article(3, body=f"{SHIPS} 그리고 돌아왔다."),
    ]
    opened = Archive(url)
    opened.curation.import_names(str(names))
    opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return opened


def articles_of(archive: Archive, name: str) -> list[int]:
    rows = read_rows(
        archive, "SELECT DISTINCT article_id FROM mention_view WHERE entity = :name", {"name": name}
    )
    return sorted(int(row[0]) for row in rows)


def test_a_merged_name_finds_the_one_that_stays_and_says_who_did_it(archive: Archive) -> None:
    with archive:
        said = archive.curation.merge("entity", "두물전자", "한빛테크", by="가온")
        assert (said.judgement, said.verdict) == (5, "merge")  # after the four names of the fixture
        assert archive.company("한빛테크").name == "두물전자"
        [row] = archive.curation.judgements(verdict="merge")
        assert (row.made_by, row.undone_at) == ("가온", None)
        with pytest.raises(UsageError, match="already"):
            archive.curation.merge("entity", "두물전자", "한빛테크")
        archive.curation.undo("entity", 5, by="나래")
        assert archive.company("한빛테크").name == "한빛테크"
        assert archive.curation.judgements()[0].undone_by == "나래"
        with pytest.raises(UsageError, match="undone already"):
            archive.curation.undo("entity", 5)
        for _ in range(4):
            assert archive.curation.undo("entity").verdict == "alias"
        with pytest.raises(NotFoundError):
            archive.curation.undo("entity")


def test_a_merge_of_two_kinds_is_told_of(archive: Archive) -> None:
    with archive:
        said = archive.curation.merge("entity", "두물전자", "이가람")
        assert said.notes == (
            "a company and a person are one now; if that is not meant: newsdb entity undo 5",
        )
        assert archive.curation.merge("entity", "한빛테크", "새벽조선").notes == ()


def test_two_that_were_judged_different_are_not_merged_before_that_is_undone(archive: Archive) -> None:
    with archive:
        archive.curation.judge_different("entity", "두물전자", "한빛테크")
        with pytest.raises(UsageError, match="entity undo 5"):
            archive.curation.merge("entity", "한빛테크", "두물전자")
        archive.curation.undo("entity")
        archive.curation.merge("entity", "한빛테크", "두물전자")


def test_a_namesake_is_split_off_by_the_company_beside_it(archive: Archive) -> None:
    with archive:
        archive.curation.split("이가람", company="새벽조선")
        with pytest.raises(AmbiguousError, match="2 people") as caught:
            archive.person("이가람")
        first, second = caught.value.candidates
        assert "1 article, 2026-03-02, with 두물전자 and 한빛테크, in 한빛경제" in first
        assert "2 articles, 2026-03-03 to 2026-03-04, with 새벽조선, in " in second
        assert find_faults(archive) == []
        archive.curation.undo("entity")
        assert archive.person("이가람").articles == 3
        assert find_faults(archive) == []


def test_a_split_needs_articles_that_name_the_entity(archive: Archive) -> None:
    with archive, pytest.raises(NotFoundError, match="none of these"):
        archive.curation.split("두물전자", articles=[2])


def test_a_kind_can_be_corrected_and_later_texts_still_lead_there(archive: Archive, tmp_path: Path) -> None:
    with archive:
        archive.curation.set_kind("두물전자", "organisation")
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", article(4, body=f"{LAMPS} 또 만든다."))])
        assert articles_of(archive, "두물전자") == [1, 4]
        assert archive.curation.entity("두물전자").kind == "organisation"
        archive.curation.undo("entity")
        assert archive.company("두물전자").articles == 2


def test_merged_outlets_share_their_articles_and_their_namesakes(archive: Archive) -> None:
    with archive:
        archive.curation.merge("outlet", "한빛경제", "누리테크")
        assert archive.outlet("누리테크").articles == 3
        assert archive.reporter("류하람").articles == 3
        assert find_faults(archive) == []
        archive.curation.undo("outlet")
        assert archive.outlet("누리테크").articles == 1
        assert find_faults(archive) == []


def test_a_reporter_writes_for_the_outlet_that_theirs_was_merged_into(
    archive: Archive, tmp_path: Path
) -> None:
    with archive:
        stats = "SELECT outlet FROM reporter_stats WHERE reporter = '문태겸'"
        alone = article(4, body=SHIPS, outlet="누리테크", byline="문태겸 기자")
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", alone)])
        archive.curation.merge("outlet", "한빛경제", "누리테크")
        [row] = [row for row in archive.top("reporters") if row.name == "문태겸"]
        assert row.outlet == "한빛경제"
        assert archive.reporter("문태겸").outlet == "한빛경제"
        assert read_rows(archive, stats) == [["한빛경제"]]
        archive.curation.undo("outlet")
        assert read_rows(archive, stats) == [["누리테크"]]


def test_merged_reporters_are_one_under_either_outlet(archive: Archive) -> None:
    with archive:
        archive.curation.merge("reporter", "류하람@누리테크", "류하람@한빛경제")
        assert archive.reporter("류하람@한빛경제").articles == 3
        assert [row.articles for row in archive.curation.identities("reporter")] == [3]
        archive.curation.undo("reporter")
        assert archive.reporter("류하람@한빛경제").articles == 2


def test_judgements_are_replayed_on_another_archive(
    archive: Archive, sqlite_url: str, tmp_path: Path
) -> None:
    told = str(tmp_path / "told.jsonl")
    with archive:
        archive.curation.merge("entity", "두물전자", "한빛테크", by="가온")
        archive.curation.judge_different("entity", "두물전자", "새벽조선")
        archive.curation.split("이가람", articles=[2])
        archive.curation.merge("outlet", "한빛경제", "누리테크")
        assert archive.curation.export_judgements(told) == 8
        again = archive.curation.import_judgements(told)
        assert (again.names, again.judgements, again.known, again.unmatched) == (0, 0, 8, ())
    with Archive(str(tmp_path / "other.db")) as other:
        first = other.curation.import_judgements(told)
        assert (first.entities, first.names, first.judgements) == (4, 4, 2)
        assert len(first.unmatched) == 2
        other.ingest(
            [
                write_jsonl(
                    tmp_path / "a.jsonl", article(2, body=SHIPS), article(1, body=LAMPS, outlet="누리테크")
                )
            ]
        )
        second = other.curation.import_judgements(told)
        assert (second.judgements, second.known, second.unmatched) == (2, 6, ())
        assert other.company("한빛테크").name == "두물전자"
        assert {row.made_by for row in other.curation.judgements()} >= {"가온"}
        with pytest.raises(AmbiguousError):
            other.person("이가람")


def test_what_is_undone_is_undone_where_it_was_carried_to(
    archive: Archive, sqlite_url: str, tmp_path: Path
) -> None:
    told = str(tmp_path / "told.jsonl")
    with archive, Archive(str(tmp_path / "other.db")) as other:
        other.ingest([write_jsonl(tmp_path / "a.jsonl", article(2, body=SHIPS, outlet="누리테크"))])
        archive.curation.merge("entity", "두물전자", "한빛테크", by="가온")
        archive.curation.split("이가람", articles=[2], by="가온")
        archive.curation.set_kind("새벽조선", "organisation", by="가온")
        archive.curation.export_judgements(told)
        assert other.curation.import_judgements(told).judgements == 3
        for number in (5, 6, 7):
            archive.curation.undo("entity", number, by="나래")
        archive.curation.export_judgements(told)
        carried = other.curation.import_judgements(told)
        assert (carried.judgements, carried.known, carried.unmatched) == (3, 4, ())
        assert other.company("한빛테크").name == "한빛테크"
        assert other.person("이가람").articles == 1
        assert other.curation.entity("새벽조선").kind == "company"
        assert {row.undone_by for row in other.curation.judgements(limit=3)} == {"나래"}
        assert other.curation.import_judgements(told).known == 7
        archive.curation.merge("entity", "두물전자", "한빛테크", by="가온")
        archive.curation.export_judgements(told)
        again = other.curation.import_judgements(told)
        assert (again.judgements, again.known) == (1, 6)
        assert other.company("한빛테크").name == "두물전자"
        assert other.curation.import_judgements(told).known == 7


def test_a_kind_that_was_said_twice_is_carried_once(archive: Archive, tmp_path: Path) -> None:
    told = str(tmp_path / "told.jsonl")
    with archive, Archive(str(tmp_path / "other.db")) as other:
        for kind in ("media", "organisation"):
            archive.curation.set_kind("두물전자", kind, by="가온")
        archive.curation.export_judgements(told)
        assert other.curation.import_judgements(told).judgements == 2
        assert other.curation.import_judgements(told).judgements == 0
        assert other.curation.entity("두물전자").kind == "organisation"


def test_what_somebody_else_said_is_not_undone_by_an_import(archive: Archive, tmp_path: Path) -> None:
    told = str(tmp_path / "told.jsonl")
    with archive:
        archive.curation.merge("entity", "두물전자", "한빛테크", by="가온")
        archive.curation.undo("entity", by="가온")
        archive.curation.export_judgements(told)
        archive.curation.merge("entity", "두물전자", "한빛테크", by="나래")
        assert archive.curation.import_judgements(told).known == 5
        assert archive.company("한빛테크").name == "두물전자"


def test_a_name_is_given_by_somebody_and_taken_back_by_somebody(archive: Archive) -> None:
    with archive:
        said = archive.curation.add_alias("두물전자", " 두물 전기 ", by="가온")
        assert (said.judgement, said.verdict, said.right, said.notes) == (5, "alias", "두물 전기", ())
        [row] = archive.curation.judgements(limit=1)
        assert (row.verdict, row.name, row.made_by, row.right) == ("alias", "두물 전기", "가온", None)
        assert archive.company("두물전기").name == "두물전자"
        assert archive.curation.remove_alias("두물전자", "두물전기", by="나래").judgement == 5
        assert archive.curation.judgements(limit=1)[0].undone_by == "나래"
        with pytest.raises(NotFoundError):
            archive.company("두물전기")
        archive.curation.add_alias("두물전자", "두물 전기")
        assert archive.curation.undo("entity").right == "두물 전기"
        assert find_faults(archive) == []


def test_a_name_that_it_has_is_not_given_again_and_only_a_users_is_taken_back(archive: Archive) -> None:
    with archive:
        for known in ("두물전자", "두물 전자"):
            with pytest.raises(UsageError, match="already"):
                archive.curation.add_alias("두물전자", known)
        with pytest.raises(UsageError, match="too short"):
            archive.curation.add_alias("두물전자", "두")
        with pytest.raises(NotFoundError, match="is no name of"):
            archive.curation.remove_alias("두물전자", "해솔전자")
        text = archive.curation.split("이가람", articles=[2])
        assert text.right is not None
        with pytest.raises(NotFoundError, match="a text gives"):
            archive.curation.remove_alias(text.right.split()[0], "이가람")


def test_a_name_of_another_is_told_of(archive: Archive) -> None:
    with archive:
        said = archive.curation.add_alias("두물전자", "한빛테크")
        assert said.notes == ("한빛테크 is a name of #2 한빛테크 too: merge them, or ask by #ID",)
        with pytest.raises(AmbiguousError):
            archive.company("한빛테크")
        archive.curation.undo("entity")
        archive.curation.merge("entity", "두물전자", "한빛테크")
        with pytest.raises(UsageError, match="already"):
            archive.curation.add_alias("두물전자", "한빛테크")


GLOSS = "장루(張璐) 대표가 이끄는 두물전자는 바쁘다. 張璐 대표는 쉬지 않는다고 말했다."


@pytest.mark.parametrize("gloss_first", [True, False])
def test_a_name_that_a_text_gives_too_stays_the_texts(
    archive: Archive, tmp_path: Path, *, gloss_first: bool
) -> None:
    def source() -> list[str]:
        return [row[0] for row in read_rows(archive, "SELECT source FROM entity_alias WHERE name = '張璐'")]

    def ingest(body: str, number: int) -> None:
        archive.ingest([write_jsonl(tmp_path / f"{number}.jsonl", article(number, body=body))])

    with archive:
        ingest(GLOSS if gloss_first else GLOSS.replace("(張璐)", "").replace("張璐", "장루"), 4)
        assert source() == (["text"] if gloss_first else [])
        archive.curation.add_alias("장루", "張璐")
        assert source() == ["user"]
        ingest(f"{GLOSS} 또 바쁘다.", 5)
        assert source() == ["user"]
        archive.curation.undo("entity")
        assert source() == ["text"]
        assert find_faults(archive) == []


def test_names_are_carried_to_another_archive_and_taken_back_there(archive: Archive, tmp_path: Path) -> None:
    told = str(tmp_path / "told.jsonl")
    with archive, Archive(str(tmp_path / "other.db")) as other:
        archive.curation.add_alias("두물전자", "두물 전기", by="가온")
        archive.curation.split("이가람", articles=[2], by="가온")
        [split] = archive.curation.judgements(limit=1)
        assert split.right is not None
        archive.curation.add_alias(split.right.split()[0], "바다의 가람", by="가온")
        archive.curation.export_judgements(told)
        other.ingest([write_jsonl(tmp_path / "a.jsonl", article(2, body=SHIPS, outlet="누리테크"))])
        first = other.curation.import_judgements(told)
        assert (first.names, first.judgements, first.unmatched) == (6, 1, ())
        assert other.company("두물전기").name == "두물전자"
        assert [row.made_by for row in other.curation.judgements() if row.name == "두물 전기"] == ["가온"]
        assert other.person("바다의 가람").articles == 1
        archive.curation.remove_alias("두물전자", "두물전기", by="나래")
        archive.curation.export_judgements(told)
        other.curation.import_judgements(told)
        with pytest.raises(NotFoundError):
            other.company("두물전기")
        assert {row.undone_by for row in other.curation.judgements() if row.name == "두물 전기"} == {"나래"}
        assert find_faults(other) == []


def test_what_was_said_of_a_namesake_that_is_none_is_carried_as_of_the_one(
    archive: Archive, tmp_path: Path
) -> None:
    told = str(tmp_path / "told.jsonl")
    with archive, Archive(str(tmp_path / "other.db")) as other:
        other.ingest([write_jsonl(tmp_path / "a.jsonl", article(2, body=SHIPS, outlet="누리테크"))])
        split = archive.curation.split("이가람", articles=[2])
        assert split.right is not None
        archive.curation.add_alias(split.right.split()[0], "바다의 가람")
        archive.curation.undo("entity", split.judgement)
        assert archive.person("바다의 가람").articles == 3
        archive.curation.export_judgements(told)
        assert other.curation.import_judgements(told).unmatched == ()
        assert other.person("바다의 가람").articles == 1


def test_a_deleted_article_leaves_nothing_behind_and_its_copy_takes_its_place(
    archive: Archive, tmp_path: Path
) -> None:
    with archive:
        copies = [article(number, body=LAMPS, outlet="누리테크") for number in (7, 8)]
        archive.ingest([write_jsonl(tmp_path / "b.jsonl", *copies)])
        assert archive.maintenance.delete_articles([1], dry_run=True).copies == 2
        assert articles_of(archive, "두물전자") == [1, 4, 5]
        archive.maintenance.delete_articles([1])
        assert articles_of(archive, "두물전자") == [4, 5]
        links = read_rows(archive, "SELECT id, duplicate_of_id FROM article WHERE id >= 4 ORDER BY id")
        assert [list(row) for row in links] == [[4, None], [5, 4]]
        assert find_faults(archive) == []
        with pytest.raises(NotFoundError, match="no article 1"):
            archive.maintenance.delete_articles([2, 1])
        assert archive.article(2).article.id == 2


def test_pairs_that_were_judged_are_not_proposed_again(archive: Archive, tmp_path: Path) -> None:
    names = tmp_path / "more.csv"
    names.write_text(
        "kind,name\norganisation,해솔대\norganisation,해솔대학교\nmedia,새벽조선\n", encoding="utf-8"
    )
    with archive:
        archive.curation.import_names(str(names))
        found = {(row.left_name, row.right_name): row for row in archive.curation.candidates()}
        assert found["해솔대", "해솔대학교"].reasons == ("the short form of the name",)
        assert found["새벽조선", "새벽조선"].reasons == ("the same name, of another kind",)
        pair = found["해솔대", "해솔대학교"]
        archive.curation.judge_different("entity", f"#{pair.left}", f"#{pair.right}")
        assert ("해솔대", "해솔대학교") not in {
            (row.left_name, row.right_name) for row in archive.curation.candidates()
        }


def test_a_shared_name_is_a_reason_that_says_which_and_says_it_once(archive: Archive) -> None:
    with archive:
        archive.curation.add_alias("두물전자", "DMJ")
        archive.curation.add_alias("한빛테크", "DMJ")
        [found] = archive.curation.candidates(min_score=0.8)
        assert {found.left_name, found.right_name} == {"두물전자", "한빛테크"}
        assert (found.score, found.reasons) == (0.85, ("both have the name DMJ",))
