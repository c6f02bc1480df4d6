"""HEAD is answered as GET, without the body."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "path", ["/", "/articles/1", "/api/articles", "/style.css", "/health", "/nowhere/at/all"]
)
def test_head_has_the_headers_of_get(room: TestClient, path: str) -> None:
    asked, told = room.get(path), room.head(path)
    assert told.status_code == asked.status_code
    assert told.content == b""
    headers = ("content-type", "content-length", "content-security-policy")
    assert [told.headers.get(name) for name in headers] == [asked.headers.get(name) for name in headers]
