"""A reading room over the archive of the examples, and one over a hostile article."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from starlette.testclient import TestClient

from newsdb import Archive
from newsdb.web.app import create_app
from newsdb.web.settings import WebSettings
from tests.conftest import BACKENDS, PostgresDatabase

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = [
    str(EXAMPLES / name)
    for name in ("articles.txt", "articles.jsonl", "articles.csv", "contradicting.jsonl", "facts.jsonl")
]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><a href=javascript:alert(3)>\u202egnp.exe\x1b[31m"


def open_room(location: str, **settings: object) -> TestClient:
    app = create_app(WebSettings(location, **{"hosts": ("testserver",), **settings}))  # type: ignore[arg-type]
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


async def answer_nothing(scope: object, receive: object, send: object) -> None:
    """An application without an answer."""


@pytest.fixture(scope="session")
def example_archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("web") / "news.db"
    with Archive(str(path)) as archive:
        archive.ingest([name for name in FILES if Path(name).is_file()])
    return str(path)


@pytest.fixture(scope="session")
def postgres_example(postgres_server: str) -> Iterator[str]:
    """The same archive on PostgreSQL, in a database of its own for all tests."""
    database = PostgresDatabase(create_engine(postgres_server, isolation_level="AUTOCOMMIT"))
    database.make()
    with Archive(database.url) as archive:
        archive.ingest([name for name in FILES if Path(name).is_file()])
    yield database.url
    database.drop()
    database.maker.dispose()


@pytest.fixture(scope="session", params=BACKENDS)
def room(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    named = "example_archive" if request.param == "sqlite" else "postgres_example"
    with open_room(request.getfixturevalue(named)) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    records = [
        {
            "title": HOSTILE,
            "body": f"{HOSTILE} 삼성전자는 3조원을 투자한다고 밝혔다. {HOSTILE}",
            "outlet": f"나쁜신문 {HOSTILE}",
            "byline": f"김하늘 기자 {HOSTILE}",
            "section": HOSTILE,
            "url": "javascript:alert(4)",
            "published_at": "2026-01-02",
        },
        {"title": "긴 제목 " * 100_000, "body": "삼성전자가 말했다. " * 4_000, "published_at": "2026-01-03"},
        # Facts and citations whose every name is hostile, many of them in one text.
        {
            "title": f"삼성전자 영업이익 5조원 {HOSTILE}",
            "body": "".join(
                f"삼성전자는 {year}년 매출이 {year}조원이라고 밝혔다. “{HOSTILE}” 관계자에 따르면 그렇다. "
                "30억 달러(약 4조원)다. "
                for year in range(1900, 2200)
            ),
            "outlet": f"다른신문 {HOSTILE}",
            "published_at": "2026-01-02",
        },
    ]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "hostile.jsonl").write_text(lines, encoding="utf-8")
    with Archive(str(folder / "news.db")) as archive:
        archive.ingest([str(folder / "hostile.jsonl")])
    with open_room(str(folder / "news.db")) as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium, one for all tests; without it, or the packages of the group `browser`, they are skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: group browser")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()
