"""Run the application: in this process, or in several."""

import os
import threading
import webbrowser
from collections.abc import Sequence

from fastapi import FastAPI

from newsdb import Archive
from newsdb.model.errors import UsageError
from newsdb.web.app import create_app
from newsdb.web.settings import LOOPBACK_HOSTS, WebSettings

_LOCATION, _HOSTS, _BASE, _TOKEN = (
    f"NEWSDB_WEB_{name}" for name in ("LOCATION", "HOSTS", "BASE", "EDIT_TOKEN")
)
_SHORTEST_TOKEN = 12


def run_server(
    location: str | None,
    host: str,
    port: int,
    *,
    hosts: Sequence[str] = (),
    base_url: str = "",
    workers: int = 1,
    edit_token: str | None = None,
    opens: bool = False,
) -> None:
    """Serve the archive until the process is told to end. Raises NotFoundError if there is none."""
    import uvicorn

    if base_url and not base_url.startswith("/"):
        raise UsageError(f"--base-url {base_url}: write the path alone, such as /news")
    if edit_token is not None and len(edit_token) < _SHORTEST_TOKEN:
        raise UsageError(
            f"--edit: a token has at least {_SHORTEST_TOKEN} characters: who guesses it can write"
        )
    with Archive(location, creates=False) as archive:
        archive.overview()  # fails in one line, before the server starts
        full_location = archive.database.location
    listening = (f"[{host}]",) if ":" in host else (host,)
    # The processes of uvicorn read their settings from the environment.
    os.environ[_LOCATION] = full_location
    os.environ[_HOSTS] = " ".join((*LOOPBACK_HOSTS, *listening, *hosts))
    os.environ[_BASE] = base_url.rstrip("/")
    os.environ[_TOKEN] = edit_token or ""
    if opens:
        address = f"http://{'localhost' if host == '127.0.0.1' else listening[0]}:{port}{base_url}/"
        threading.Timer(1.0, webbrowser.open, (address,)).start()
    uvicorn.run(
        "newsdb.web.server:create_from_environment",
        factory=True,
        host=host,
        port=port,
        root_path=base_url.rstrip("/"),
        workers=workers,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
    )


def create_from_environment() -> FastAPI:
    """Return the application with the settings that `run_server` left."""
    return create_app(
        WebSettings(
            os.environ[_LOCATION],
            base_path=os.environ[_BASE],
            hosts=tuple(os.environ[_HOSTS].split()),
            edit_token=os.environ[_TOKEN] or None,
        )
    )
