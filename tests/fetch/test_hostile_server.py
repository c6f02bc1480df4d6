"""Whatever a server answers: one line says so, in little time and memory, and nothing else is asked for."""

import gzip
import socket
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest

from newsdb.fetch import http
from newsdb.fetch.http import Client
from newsdb.fetch.politeness import PoliteClient
from newsdb.model.errors import FetchError
from tests.fetch.server import Answer, serving

Send = Callable[[bytes], None]
MB = 1024 * 1024
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


def repeat(start: bytes, part: bytes, pause: float = 0.0) -> Callable[[Send], None]:
    """Answer with a start and a part without end."""

    def answer(send: Send) -> None:
        send(start)
        while True:
            send(part)
            time.sleep(pause)

    return answer


def tell(answer: bytes) -> Callable[[Send], None]:
    return lambda send: send(answer)


@contextmanager
def answering(answer: Callable[[Send], None]) -> Iterator[str]:
    """A server that answers every connection in this way, and closes it."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with suppress(OSError), connection:
                    connection.recv(65536)
                    answer(connection.sendall)

    Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/a"
    finally:
        listener.close()


FAILURES = {
    "no HTTP": tell(b"hello\r\n\r\n"),
    "nothing": tell(b""),
    "a status that is no number": tell(b"HTTP/1.1 abc OK\r\n\r\n"),
    "a status line without end": repeat(b"HTTP/1.1 200 ", b"a" * 1000),
    "a huge header": tell(OK + b"X: " + b"a" * 5 * MB + b"\r\n\r\n"),
    "headers without end": repeat(OK, b"X: a\r\n" * 100),
    "a body without end": repeat(OK + b"\r\n", b"a" * MB),
    "a slow body": repeat(OK + b"\r\n", b"a", 0.02),
    "a shorter body than it says": tell(OK + b"Content-Length: 100\r\n\r\nabc"),
    "a length below zero": tell(OK + b"Content-Length: -1\r\n\r\nabc"),
    "two lengths": tell(OK + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\nabc"),
    "a chunk that is no number": tell(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
    "a chunk of exabytes": tell(OK + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\nabc"),
    "interim answers without end": repeat(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a gzip bomb": tell(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(100 * MB))),
    "gzip in gzip": tell(
        OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(bytes(100 * MB)))
    ),
    "damaged gzip": tell(OK + b"Content-Encoding: gzip\r\n\r\nabc"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", FAILURES)
def test_it_fails_in_one_line_with_little_time_and_memory(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MAX_SECONDS", 3.0)
    monkeypatch.setattr(http, "_WAIT", 2.0)
    with answering(FAILURES[what]) as url, Client() as client:
        tracemalloc.start()
        with pytest.raises(FetchError, match=r"^[^\n]{5,300}$"):
            client.get_once(url, {})
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 120 * MB


def test_a_longer_body_than_it_says_is_cut_there() -> None:
    with answering(tell(OK + b"Content-Length: 3\r\n\r\nabcdef")) as url, Client() as client:
        assert client.get_once(url, {}).body == b"abc"


TARGETS = [
    "file:///etc/passwd",
    "ftp://127.0.0.1/a",
    "data:text/html,a",
    "javascript:alert(1)",
    "http://user:secret@127.0.0.1/",
    "http://[::1",
    "http://a b/",
    "gopher://127.0.0.1:70/1",
    "http://127.0.0.1:99999/",
]


@pytest.mark.parametrize("target", TARGETS)
def test_a_redirect_to_no_address_of_the_web_is_refused(target: str) -> None:
    with serving() as server, Client() as client:
        server.answers["/a"] = Answer(status=302, headers={"Location": target})
        with pytest.raises(FetchError, match=r"^[^\n]{5,300}$"):
            PoliteClient(client, pause=0).get(f"{server.url}/a")
        assert server.paths() == ["/a"]


PRIVATE = [
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://localhost.:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://0.0.0.0:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fec0::1]/",
]


@pytest.mark.parametrize("target", PRIVATE)
def test_no_spelling_of_a_private_address_is_followed(target: str) -> None:
    with serving() as inside, serving() as server, Client() as client:
        address = target.format(port=inside.url.rpartition(":")[2])
        server.answers["/a"] = Answer(status=301, headers={"Location": address})
        with pytest.raises(FetchError):
            PoliteClient(client, pause=0).get(f"{server.url}/a")
        assert inside.asked == []


def test_redirects_without_end_to_ever_new_addresses_end() -> None:
    with serving() as server, Client() as client:
        for number in range(50):
            target = Answer(status=302, headers={"Location": f"/{number + 1}"})
            server.answers[f"/{number}"] = target
        with pytest.raises(FetchError, match="more than 5 redirects"):
            PoliteClient(client, pause=0).get(f"{server.url}/0")
        assert len(server.paths()) == 6


def test_a_site_that_does_not_answer_is_no_matter_of_its_robots_txt() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with Client() as client:
        polite = PoliteClient(client, pause=0)
        for _ in range(2):  # the second time it is known, and not asked again
            with pytest.raises(FetchError, match="refused") as caught:
                polite.get(f"http://127.0.0.1:{port}/a")
            assert "robots" not in str(caught.value)


def test_no_cookie_is_sent_back() -> None:
    with serving() as server, Client() as client:
        server.answers["/a"] = Answer(b"a", headers={"Set-Cookie": "a=b; Path=/"})
        polite = PoliteClient(client, pause=0)
        polite.get(f"{server.url}/a")
        polite.get(f"{server.url}/a")
        assert all("cookie" not in headers for _, headers in server.asked)
