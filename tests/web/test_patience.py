"""A client that does not send its request, or the rest of it, loses its connection; others keep theirs."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from newsdb.web.patience import PatientProtocol

TICK = 0.15


class QuickProtocol(PatientProtocol):
    tick_seconds = TICK


async def answer_slowly(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Read the request, wait for longer than a client may, and answer."""
    while (await receive()).get("more_body"):
        pass
    await asyncio.sleep(4 * TICK)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            answer_slowly, http=QuickProtocol, lifespan="off", log_config=None, log_level="error"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield bound.getsockname()[1]
        server.should_exit = True
        thread.join()


def send_and_wait(port: int, sent: bytes) -> bytes:
    """Return all that the server sends until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(sent)
        answer = b""
        while piece := client.recv(4096):
            answer += piece
        return answer


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
    ],
)
def test_a_request_that_is_never_whole_ends_with_its_connection(sent: bytes, port: int) -> None:
    assert b"200 OK" not in send_and_wait(port, sent)


def test_a_whole_request_is_answered_however_long_that_takes(port: int) -> None:
    answer = send_and_wait(port, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert answer.endswith(b"ok")
