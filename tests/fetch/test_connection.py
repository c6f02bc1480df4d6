"""The address that is connected to is checked, and a request ends in time."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from urllib.parse import urlsplit

import pytest

from newsdb.fetch import http
from newsdb.fetch.http import Client
from newsdb.fetch.politeness import PoliteClient
from newsdb.model.errors import FetchError
from tests.fetch.server import Answer, serving

PUBLIC, PRIVATE, OWN = "93.184.215.14", "127.0.0.1", "own.example"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What each name resolves to, one answer after another; the last one stays. Other names stay as they are."""
    told: dict[str, list[str]] = {}
    resolve = socket.getaddrinfo

    def answer(host: str, *args: object, **kwargs: object) -> object:
        if host not in told:
            return resolve(host, *args, **kwargs)  # type: ignore[arg-type]
        first, *others = told[host]
        told[host] = others or [first]
        return resolve(first, *args, **kwargs)  # type: ignore[arg-type]

    connect = socket.create_connection

    def connect_to_loopback(address: tuple[str, int], *args: object, **kwargs: object) -> socket.socket:
        assert address[0] in (PRIVATE, OWN), f"a test would have contacted {address[0]}"
        return connect(address, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr(socket, "create_connection", connect_to_loopback)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return told


def test_a_name_that_resolves_to_a_private_address_the_second_time_is_refused(
    answers: dict[str, list[str]],
) -> None:
    with serving() as inside, Client() as client:
        port = urlsplit(inside.url).port
        answers["rebound.example"] = [PRIVATE]
        with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.1"):
            client.get_once(f"http://rebound.example:{port}/", {}, asked="http://post.example/feed")
        answers["rebound.example"] = [PUBLIC, PUBLIC, PRIVATE]
        with pytest.raises(FetchError):
            PoliteClient(client, pause=0).get(
                f"http://rebound.example:{port}/a", asked="http://post.example/feed"
            )
        assert inside.asked == []


def test_so_is_the_target_of_a_redirect(answers: dict[str, list[str]]) -> None:
    with serving() as outside, serving() as inside, Client() as client:
        answers["rebound.example"] = [PUBLIC, PUBLIC, PRIVATE]
        target = f"http://rebound.example:{urlsplit(inside.url).port}/secret"
        outside.answers["/a"] = Answer(status=302, headers={"Location": target})
        with pytest.raises(FetchError):
            PoliteClient(client, pause=0).get(f"{outside.url}/a")
        assert outside.paths() == ["/a"]
        assert inside.asked == []


def test_the_site_that_the_user_named_is_connected_to_wherever_it_lies(answers: dict[str, list[str]]) -> None:
    with serving() as server, Client() as client:
        answers[OWN] = [PRIVATE]
        server.answers["/a"] = Answer(b"text")
        url = f"http://{OWN}:{urlsplit(server.url).port}/a"
        assert client.get_once(url, {}).body == b"text"
        assert server.asked[0][1]["host"] == urlsplit(url).netloc


@contextmanager
def dripping(line: bytes, pause: float) -> Iterator[str]:
    """A server that sends a line again and again, and never ends its answer."""
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = listener.accept()
        try:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while True:
                connection.sendall(line)
                time.sleep(pause)
        except OSError:
            connection.close()

    Thread(target=drip, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        listener.close()


@pytest.mark.parametrize("line", [b"X-Header: a\r\n", b"X"])
def test_headers_that_never_end_end_with_the_request(monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    monkeypatch.setattr(http, "MAX_SECONDS", 0.5)
    with dripping(line, 0.05) as url, Client() as client, pytest.raises(FetchError, match="longer than"):
        client.get_once(url, {})
