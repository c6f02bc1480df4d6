"""What is to be judged is found once, and not after each judgement."""

from pathlib import Path

import pytest

from newsdb import Archive
from newsdb.archive.identity_lists import IdentityLists
from newsdb.model.rows.curation import CandidateRow
from newsdb.web.candidates import Candidates, name_row
from tests.web.conftest import open_room

TOKEN = "a-token-of-the-editors"  # noqa: S105 - of the test alone


@pytest.fixture
def location(tmp_path: Path) -> str:
    path = str(tmp_path / "news.db")
    with Archive(path) as archive:
        text = "한빛대 한빛대학교 두솔대 두솔대학교 가람대 가람대학교"
        (tmp_path / "names.csv").write_text(
            "kind,name,aliases,identifiers\n" + "".join(f"organisation,{name},,\n" for name in text.split()),
            encoding="utf-8",
        )
        archive.curation.import_judgements(str(tmp_path / "names.csv"), by="tester")
    return path


def test_judgements_here_leave_the_other_rows_and_those_elsewhere_none(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    original = IdentityLists.candidates

    def count(self: IdentityLists, **options: object) -> list[CandidateRow]:
        found.append(options)
        return original(self, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(IdentityLists, "candidates", count)
    with Archive(location, read_only=True) as archive, Archive(location) as editor:
        candidates = Candidates(archive)
        first, second, third = candidates.list_rows("entity", None, (), 10)
        assert isinstance(first, CandidateRow)
        assert isinstance(second, CandidateRow)
        assert candidates.list_rows("entity", None, {name_row(first)}, 10) == [second, third]
        editor.curation.judge_different("entity", f"#{first.left}", f"#{first.right}", by="tester")
        candidates.settle(name_row(first))
        assert len(found) == 1
        assert candidates.list_rows("entity", None, (), 2) == [second, third]
        assert candidates.count("entity", None, 0.5) == 2
        assert len(found) == 1
        # The list that runs out is found anew, and once.
        assert candidates.list_rows("entity", None, (), 3) == [second, third]
        assert candidates.list_rows("entity", None, (), 3) == [second, third]
        assert len(found) == 2
        editor.curation.merge("entity", f"#{second.left}", f"#{second.right}", by="tester")
        assert candidates.list_rows("entity", None, (), 3) == [third]
        assert len(found) == 3


def test_the_pages_say_what_was_judged_there(location: str) -> None:
    with open_room(location, edit_token=TOKEN) as client:
        origin = {"Origin": "http://testserver"}
        client.post("/review/sign-in", data={"token": TOKEN, "name": "tester"}, headers=origin)
        page = client.get("/review").text
        key = page.partition('name="key" value="')[2].partition('"')[0]
        pair = {
            side: page.partition(f'name="{side}" value="')[2].partition('"')[0] for side in ("left", "right")
        }
        assert pair["left"].startswith("#")
        form = {**pair, "verdict": "different", "subject": "entity", "key": key, "page": "items"}
        answer = client.post("/review/judge", data=form, headers=origin)
        assert answer.status_code == 303
        after = client.get("/review").text
        shown = (
            f'name="left" value="{pair["left"]}"><input type="hidden" name="right" value="{pair["right"]}"'
        )
        assert shown in page
        assert shown not in after
