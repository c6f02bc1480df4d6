"""Judgements in the browser: by those with the token alone, each with its editor, and with a way back."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newsdb import Archive
from newsdb.store.engine import begin_write, open_engine
from tests.ingest.builder import article, write_jsonl
from tests.query.builder import Builder
from tests.query.lists.test_doubtful_kinds import mention
from tests.web.conftest import open_room

TOKEN = "a long enough token"  # noqa: S105 - of the test alone


@pytest.fixture
def archive(url: str, tmp_path: Path) -> str:
    bodies = (
        "한빛전자가 투자했다고 밝혔다.",
        "한빛전자㈜가 투자했다. 가람벤처스가 도왔다.",
        "가람벤처스는 비야디와 테슬라, 현대차의 판매를 견주었다. 비야디가 테슬라와 현대차를 앞섰다.",
        "비야디코리아는 전시장을 늘린다. 비야디코리아와 테슬라, 현대차가 행사에 나왔다.",
    )
    records = [
        article(number, body=f"{body} {number}번째 글이다.", byline="류하람 기자", outlet=f"{number}시신문")
        for number, body in enumerate(bodies, 1)
    ]
    with Archive(url) as opened:
        opened.ingest([write_jsonl(tmp_path / "a.jsonl", *records)])
    return url


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
    found = re.search(r'name="key" value="(\w+)"', client.get("/review/names").text)
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


def test_a_pair_that_is_skipped_waits_until_it_is_asked_for(editor: TestClient, archive: str) -> None:
    first = editor.get("/review").text
    skip = re.search(r'aria-keyshortcuts="s" href="([^"]+)"', first)
    assert skip
    pair = re.search(r'name="left" value="#(\d+)"><input type="hidden" name="right" value="#(\d+)"', first)
    assert pair
    after = editor.get(skip[1].replace("&amp;", "&")).text
    assert f'value="#{pair[1]}"><input type="hidden" name="right" value="#{pair[2]}"' not in after
    assert "Show again what was skipped" in after
    assert count_judgements(archive) == 0


def test_a_judgement_leads_back_to_its_list_with_what_was_done_and_how_to_undo_it(
    editor: TestClient, archive: str
) -> None:
    with Archive(archive) as opened:
        pair = opened.curation.candidates()[0]
    data = {"left": f"#{pair.left}", "right": f"#{pair.right}", "verdict": "different", "skip": "7-9"}
    answer = editor.post("/review/judge", data={**data, "kind_shown": "company", "key": read_key(editor)})
    address = answer.headers["location"]
    assert address.startswith("/review?list=entity&kind=company&skip=7-9&done=entity%3A1%3A")
    page = editor.get(address).text
    assert f"#{pair.left} {pair.left_name} and #{pair.right} {pair.right_name} are different" in page
    assert '<input type="hidden" name="judgement" value="1">' in page


def test_nobody_else_can_put_a_report_on_the_page(editor: TestClient) -> None:
    page = editor.get("/review?done=entity:1:Your token has leaked&proof=" + "0" * 32).text
    assert "leaked" not in page.partition("<footer>")[0]


def test_all_pairs_from_a_score_on_are_accepted_and_undone_at_once(editor: TestClient, archive: str) -> None:
    with Archive(archive) as opened:
        expected = len(opened.curation.candidates(min_score=0.5, limit=None))
    assert expected > 0
    assert f"{expected} have this score or more." in editor.get("/review?above=0.5").text
    key = read_key(editor)
    made = editor.post("/review/accept", data={"accepted": "entity", "min_score": "0.5", "key": key})
    assert made.status_code == 303
    with Archive(archive) as opened:
        judgements = opened.curation.judgements("entity", verdict="merge")
        assert judgements
        assert {row.made_by for row in judgements} == {"김편집"}
        (batch,) = {row.batch for row in judgements}
    page = editor.get("/review/judgements").text
    assert f'value="batch-{batch}"' in page
    data = {"subject": "entity", "judgement": f"batch-{batch}", "key": key}
    assert editor.post("/review/undo", data=data).status_code == 303
    with Archive(archive) as opened:
        assert {row.undone_by for row in opened.curation.judgements("entity")} == {"김편집"}


def test_a_name_of_a_doubtful_kind_is_shown_with_its_mentions_and_given_one(url: str) -> None:
    engine = open_engine(url)
    with begin_write(engine) as connection:
        mention(Builder(connection), connection, "나루", ("organisation", 2, 0.6), ("company", 2, 0.6))
    engine.dispose()
    with open_room(url, edit_token=TOKEN) as client:
        client.post("/review/sign-in", data={"token": TOKEN, "name": "김편집"})
        page = client.get("/review?list=kinds").text
        assert "company: 2 times" in page
        assert 'value="person" aria-keyshortcuts="1"' in page
        (entity,) = set(re.findall(r'name="entity" value="(#\d+)"', page))
        data = {"entity": entity, "kind": "place", "list": "kinds", "key": read_key(client)}
        answer = client.post("/review/kind", data=data)
        assert answer.headers["location"].startswith("/review?list=kinds&")
        assert "Nothing to review." in client.get(answer.headers["location"]).text
    with Archive(url) as opened:
        assert opened.curation.entity("나루").kind == "place"


def test_reporters_that_may_be_one_are_shown_and_merged(editor: TestClient, archive: str) -> None:
    with Archive(archive) as opened:
        pair = opened.curation.reporter_candidates(min_score=0)[0]
    data = {"subject": "reporter", "left": f"#{pair.left}", "right": f"#{pair.right}", "verdict": "merge"}
    answer = editor.post("/review/judge", data={**data, "list": "reporter", "key": read_key(editor)})
    assert answer.status_code == 303
    assert editor.get(answer.headers["location"]).status_code == 200
    with Archive(archive) as opened:
        (judgement,) = opened.curation.judgements("reporter")
    assert (judgement.verdict, judgement.made_by) == ("merge", "김편집")


NAMES = [
    ("alias", {"entity": "가람벤처스", "alias": "가람브이씨"}, "entity", "alias"),
    ("rename", {"subject": "entity", "old": "가람벤처스", "new": "가람투자"}, "entity", "rename"),
    ("rename", {"subject": "outlet", "old": "1시신문", "new": "하나신문"}, "outlet", "rename"),
    ("rename", {"subject": "reporter", "old": "류하람@1시신문", "new": "류한람"}, "reporter", "rename"),
    ("split", {"entity": "가람벤처스", "articles": "#3", "new": "가람벤처스 (부산)"}, "entity", "split"),
    ("reject", {"entity": "가람벤처스"}, "entity", "reject"),
    ("kind", {"entity": "가람벤처스", "kind": "organisation"}, "entity", "kind"),
]


@pytest.mark.parametrize(("act", "data", "subject", "verdict"), NAMES)
def test_every_act_on_a_name_is_a_judgement_that_can_be_undone(
    act: str, data: dict[str, str], subject: str, verdict: str, editor: TestClient, archive: str
) -> None:
    key = read_key(editor)
    answer = editor.post(f"/review/{act}", data={**data, "page": "names", "key": key})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review/names?")
    page = editor.get(answer.headers["location"]).text
    undo = dict(re.findall(r'name="(subject|judgement)" value="([^"]+)"', page.partition('class="done"')[2]))
    with Archive(archive) as opened:
        (judgement,) = opened.curation.judgements(subject)  # type: ignore[arg-type]
    assert (judgement.verdict, judgement.made_by, judgement.undone_by) == (verdict, "김편집", None)
    assert undo == {"subject": subject, "judgement": str(judgement.id)}
    assert editor.post("/review/undo", data={**undo, "key": key}).status_code == 303
    with Archive(archive) as opened:
        assert opened.curation.judgements(subject)[0].undone_by == "김편집"  # type: ignore[arg-type]


@pytest.mark.parametrize("articles", ["eins", "3; DROP TABLE article", "", "9" * 30])
def test_a_split_without_articles_is_refused_in_a_line(
    articles: str, editor: TestClient, archive: str
) -> None:
    data = {"entity": "가람벤처스", "articles": articles, "key": read_key(editor)}
    assert editor.post("/review/split", data=data).status_code == 400
    assert count_judgements(archive) == 0


def test_pages_of_editors_are_kept_by_nobody(editor: TestClient) -> None:
    for path in (
        "/review",
        "/review?list=reporter",
        "/review?list=kinds",
        "/review/names",
        "/review/judgements",
    ):
        answer = editor.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    editor.cookies.clear()
    assert editor.get("/review/judgements").status_code == 401
