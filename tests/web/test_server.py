"""`newsdb serve` as a process."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from newsdb.cli.main import cli
from newsdb.web.server import split_base_url

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


@contextmanager
def serving(
    archive: str, *options: str, before: tuple[str, ...] = ()
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the server; yield its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "newsdb",
        *before,
        "--db",
        archive,
        "serve",
        "--port",
        str(port),
        *options,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                httpx.get(f"{address}/health")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        try:
            yield address, process
        finally:
            process.kill()


@pytest.mark.slow
def test_it_serves_until_it_is_interrupted(example_archive: str) -> None:
    with serving(example_archive) as (address, process):
        answer = httpx.get(f"{address}/")
        assert answer.status_code == 200
        assert "엔비디아" in answer.text
        assert "server" not in answer.headers
        assert httpx.get(f"{address}/", headers={"Host": "evil.example"}).status_code == 400
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=SECONDS)
    assert b"Traceback" not in errors
    assert process.returncode in (0, 130)


@pytest.mark.slow
def test_several_processes_answer_under_a_path(example_archive: str) -> None:
    options = ("--workers", "2", "--base-url", "/news", "--allow-host", "news.example")
    with serving(example_archive, *options, "-v", before=("--log-format", "json")) as (address, process):
        page = httpx.get(f"{address}/?q=secret", headers={"Host": "news.example"})
        assert page.status_code == 200
        assert 'href="/news/style.css"' in page.text
        # Every process tells the counts of all.
        counts = [httpx.get(f"{address}/metrics").text for _ in range(6)]
        answered = [int(re.findall(r'total\{status="200"\} (\d+)', text)[0]) for text in counts]
        assert answered == sorted(answered)
        assert answered[-1] - answered[0] == 5
        process.terminate()
        _, errors = process.communicate(timeout=SECONDS)
    lines = [json.loads(line) for line in errors.splitlines()]
    (request,) = (line for line in lines if line.get("path") == "/news/")
    assert (request["method"], request["status"], request["client"]) == ("GET", 200, "127.0.0.1")
    assert b"secret" not in errors


@pytest.mark.parametrize(
    ("host", "warns"),
    [("0.0.0.0", True), ("192.0.2.1", True), ("::", True), ("127.0.0.1", False), ("::1", False)],  # noqa: S104
)
def test_what_other_machines_can_reach_is_said_to_be_open(
    host: str, warns: object, example_archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsdb.web.server.run_server", lambda *_, **__: None)
    result = CliRunner().invoke(cli, ["--db", example_archive, "serve", "--host", host])
    assert result.exit_code == 0
    said = f"{host} can be reached from other machines: whoever reaches it can read the whole archive"
    assert (said in result.stderr) is warns


def test_where_there_is_no_archive_it_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--db", str(tmp_path / "none.db"), "serve"])
    assert result.exit_code == 1
    assert result.stderr.startswith("newsdb: no archive at ")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("base_url", "origin", "path"),
    [
        ("", "", ""),
        ("/", "", ""),
        ("/news/", "", "/news"),
        ("https://news.example", "https://news.example", ""),
        ("https://news.example:8443/a/b/", "https://news.example:8443", "/a/b"),
    ],
)
def test_the_address_of_a_site_is_an_origin_and_a_path(base_url: str, origin: str, path: str) -> None:
    assert split_base_url(base_url) == (origin, path)


@pytest.mark.parametrize(
    "bad", ["news", "//x.example", "ftp://x.example/", "https://a@x.example", "/a?b", "http://"]
)
def test_another_address_of_a_site_is_refused(bad: str, example_archive: str) -> None:
    result = CliRunner().invoke(cli, ["--db", example_archive, "serve", "--base-url", bad])
    assert result.exit_code == 2
    assert f"--base-url {bad}: write https://news.example/news, or the path alone: /news" in result.stderr
