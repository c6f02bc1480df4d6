"""An HTTP server on loopback that answers as a test tells it, and remembers what it was asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>새벽일보</title><link>https://saebyeok.example/</link><language>ko</language>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://saebyeok.example/{id}</link><guid>{id}</guid>
<dc:creator>한가람 기자</dc:creator><category>사회</category><pubDate>Tue, 05 Mar 2024 08:15:00 +0900</pubDate>
<content:encoded><![CDATA[<p>{body}</p><p>누구나 건넌다.</p>]]></content:encoded></item>"""


def feed(*titles: str) -> bytes:
    """An RSS feed with an item of each title."""
    items = (
        ITEM.format(title=title, id=number, body=f"{title}고 시가 밝혔다.")
        for number, title in enumerate(titles, 1)
    )
    return RSS.format(items="".join(items)).encode()


@dataclass
class Answer:
    """What the server says."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answers = dict[str, Answer | Callable[[Mapping[str, str]], Answer]]


@dataclass
class Server:
    """The server's address, its answers by path, and the requests that it got: path and headers."""

    url: str
    answers: Answers = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port; a path that it does not know is 404."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.asked.append((self.path, headers))
            told = server.answers.get(self.path, Answer(status=404))
            answer = told if isinstance(told, Answer) else told(headers)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
