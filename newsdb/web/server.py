"""Run the application: in this process, or in several."""

import os
import tempfile
import threading
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from fastapi import FastAPI

from newsdb import Archive
from newsdb.model.errors import UsageError
from newsdb.web.app import create_app
from newsdb.web.settings import LOOPBACK_HOSTS, WebSettings
from newsdb.web.shared_memory import create_shared_file

_LOCATION, _HOSTS, _BASE, _ORIGIN, _TOKEN, _SHARED = (
    f"NEWSDB_WEB_{name}" for name in ("LOCATION", "HOSTS", "BASE", "ORIGIN", "EDIT_TOKEN", "SHARED")
)
_SHORTEST_TOKEN = 12
FACTORY = "newsdb.web.server:create_from_environment"


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
    factory: str = FACTORY,
) -> None:
    """Serve the archive until the process is told to end. Raises NotFoundError if there is none.

    `base_url` is the address of the site, or its path alone, behind a proxy, which is then believed about the address
    of a client. `factory` names the function that makes the application in each process: it calls
    `create_from_environment`.
    """
    import uvicorn

    from newsdb.web.patience import PatientProtocol

    origin, base_path = split_base_url(base_url)
    if edit_token is not None and len(edit_token) < _SHORTEST_TOKEN:
        raise UsageError(
            f"--edit: a token has at least {_SHORTEST_TOKEN} characters: who guesses it can write"
        )
    with Archive(location, read_only=True) as archive:
        archive.overview()  # fails in one line, before the server starts
        full_location = archive.database.location
    listening = (f"[{host}]",) if ":" in host else (host,)
    named = (urlsplit(origin).hostname or "",) if origin else ()
    if opens:
        address = f"http://{'localhost' if host == '127.0.0.1' else listening[0]}:{port}{base_path}/"
        threading.Thread(target=_open_when_ready, args=(address,), daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="newsdb-serve-") as folder:
        shared = Path(folder) / "shared"
        if workers > 1:
            create_shared_file(shared)
        # The processes of uvicorn read their settings from the environment.
        os.environ[_LOCATION] = full_location
        os.environ[_HOSTS] = " ".join((*LOOPBACK_HOSTS, *listening, *named, *hosts))
        os.environ[_BASE], os.environ[_ORIGIN] = base_path, origin
        os.environ[_TOKEN] = edit_token or ""
        os.environ[_SHARED] = str(shared) if workers > 1 else ""
        uvicorn.run(
            factory,
            factory=True,
            host=host,
            port=port,
            root_path=base_path,
            workers=workers,
            log_config=None,
            log_level="warning",
            access_log=False,
            http=PatientProtocol,
            server_header=False,
            proxy_headers=bool(base_url),  # from 127.0.0.1, or the addresses of $FORWARDED_ALLOW_IPS
        )


def _open_when_ready(address: str, *, patience: float = 60) -> None:
    """Open the browser as soon as the server answers; not at all if it does not within so many seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{address}health", timeout=5):  # noqa: S310 - our own server
                webbrowser.open(address)
                return
        except HTTPError:  # it answers, if only that this address is not its own
            webbrowser.open(address)
            return
        except OSError:
            time.sleep(0.05)


def split_base_url(base_url: str) -> tuple[str, str]:
    """Split the address of a site, or its path, into its origin (or nothing) and its path without a slash at its end.

    Raises UsageError for anything else.
    """
    parts = urlsplit(base_url)
    is_site = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    is_path = base_url.startswith("/") and not base_url.startswith("//")
    if base_url and not ((is_site or is_path) and not parts.query and not parts.fragment):
        raise UsageError(f"--base-url {base_url}: write https://news.example/news, or the path alone: /news")
    return f"{parts.scheme}://{parts.netloc}" if is_site else "", parts.path.rstrip("/")


def create_from_environment() -> FastAPI:
    """Return the application with the settings that `run_server` left."""
    return create_app(
        WebSettings(
            os.environ[_LOCATION],
            base_path=os.environ[_BASE],
            origin=os.environ[_ORIGIN],
            hosts=tuple(os.environ[_HOSTS].split()),
            edit_token=os.environ[_TOKEN] or None,
            shared_file=os.environ[_SHARED] or None,
        )
    )
