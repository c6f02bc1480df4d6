"""Judgements in the browser: by those with the token alone, each with its editor, and with a way back."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newsdb import Archive
from tests.ingest.builder import article, write_jsonl
from tests.web.conftest import open_room

TOKEN = "a long enough token"  # noqa: S105 - of the test alone


@pytest.fixture
def archive(sqlite_url: str, tmp_path: Path) -> str:
    bodies = ("한빛전자가 투자했다고 밝혔다.", "한빛전자㈜가 투자했다. 가람벤처스가 도왔다.")
    records = [article(number, body=f"{body} {number}번째 글이다.") for number, body in enumerate(bodies, 1)]
    with Archive(sqlite_url) as opened:
        opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return sqlite_url


@pytest.fixture
def client(archive: str) -> Iterator[TestClient]:
    with open_room(archive, edit_token=TOKEN) as opened:
        yield opened


@pytest.fixture
def editor(client: TestClient) -> TestClient:
    answer = client.post("/review/sign-in", data={"token": TOKEN, "name": "김편집"})
    assert answer.status_code == 303
    return client


def read_key(client: TestClient) -> str:
    found = re.search(r'name="key" value="(\w+)"', client.get("/review").text)
    assert found
    return found[1]


def count_judgements(archive: str) -> int:
    with Archive(archive) as opened:
        return len(opened.curation.judgements("entity"))


def test_without_a_token_of_the_server_there_is_nothing_to_correct(archive: str) -> None:
    with open_room(archive) as client:
        assert client.get("/review").status_code == 404
        assert client.post("/review/sign-in", data={"token": "x"}).status_code == 404
        assert "/review" not in client.get("/").text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x"])
def test_a_wrong_token_opens_nothing(token: str, client: TestClient) -> None:
    answer = client.post("/review/sign-in", data={"token": token})
    assert answer.status_code in (403, 422)
    assert "set-cookie" not in answer.headers
    assert client.get("/review").status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", ":", "0" * 64 + ":abc:김편집", "é:ü"])
def test_a_made_up_cookie_opens_nothing(cookie: str, client: TestClient) -> None:
    assert client.get("/review", headers={b"Cookie": f"editor={cookie}".encode()}).status_code == 401


def test_a_kind_is_set_with_the_editors_name_and_undone(editor: TestClient, archive: str) -> None:
    key = read_key(editor)
    data = {"entity": "가람벤처스", "kind": "organisation", "key": key}
    assert editor.post("/review/kind", data=data).status_code == 303
    with Archive(archive) as opened:
        (judgement,) = opened.curation.judgements("entity")
        assert (judgement.verdict, judgement.kind, judgement.made_by) == ("kind", "organisation", "김편집")
        assert opened.curation.entity("가람벤처스").kind == "organisation"
    undone = editor.post("/review/undo", data={"subject": "entity", "judgement": judgement.id, "key": key})
    assert undone.status_code == 303
    with Archive(archive) as opened:
        assert opened.curation.entity("가람벤처스").kind == "company"
        assert opened.curation.judgements("entity")[0].undone_by == "김편집"


def test_two_names_are_merged_and_shown(editor: TestClient, archive: str) -> None:
    with Archive(archive) as opened:
        first, second = (opened.curation.entity(name).id for name in ("가람벤처스", "한빛전자"))
    data = {"left": f"#{second}", "right": f"#{first}", "verdict": "merge", "key": read_key(editor)}
    answer = editor.post("/review/judge", data=data)
    assert answer.status_code == 303
    assert "가람벤처스" in editor.get(answer.headers["location"]).text
    with Archive(archive) as opened:
        assert opened.curation.entity("가람벤처스").id == second


def test_a_form_without_its_key_or_from_another_site_does_nothing(editor: TestClient, archive: str) -> None:
    data = {"entity": "가람벤처스", "kind": "organisation"}
    good = read_key(editor)
    assert editor.post("/review/kind", data=data).status_code == 422
    assert editor.post("/review/kind", data={**data, "key": "0" * 64}).status_code == 403
    evil = {"Origin": "https://evil.example"}
    assert editor.post("/review/kind", data={**data, "key": good}, headers=evil).status_code == 403
    assert count_judgements(archive) == 0


def test_what_cannot_be_judged_is_said_in_a_line(editor: TestClient) -> None:
    data = {"entity": "없는이름", "kind": "company", "key": read_key(editor)}
    answer = editor.post("/review/kind", data=data)
    assert answer.status_code == 404
    assert "no entity named 없는이름" in answer.text


def test_every_pair_leads_to_the_articles_of_its_names(example_archive: str, tmp_path: Path) -> None:
    copy = str(shutil.copy(example_archive, tmp_path / "news.db"))
    with Archive(copy) as opened:
        pair = next(pair for pair in opened.curation.candidates() if pair.left_name == "BYD")
        for side in (pair.left, pair.right):
            opened.curation.set_kind(f"#{side}", "media")
        pairs = opened.curation.candidates()
        assert {"media", "company"} <= {kind for pair in pairs for kind in (pair.left_kind, pair.right_kind)}
    with open_room(copy, edit_token=TOKEN) as client:
        client.post("/review/sign-in", data={"token": TOKEN})
        links = re.findall(r'href="(/articles\?q=[^"]+)"', client.get("/review").text)
        assert len(links) >= len(pairs)
        assert {client.get(link).status_code for link in links} == {200}
