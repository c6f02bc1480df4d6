"""Take the pictures of the reading room for the README, of the invented articles in examples/.

    python docs/take_screenshots.py

Needs chromium, a font with Hangul (fonts-nanum) and the group `browser`.
"""

import base64
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.error import URLError

from playwright.sync_api import Browser, sync_playwright

from newsdb import Archive

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FILES = ("articles.txt", "articles.jsonl", "articles.csv", "contradicting.jsonl")
_QUALITY = 82  # of WebP
_START_SECONDS = 60


class Picture(NamedTuple):
    """One picture: its file, the page, and the window it is seen in."""

    name: str
    path: str
    scheme: Literal["light", "dark"]
    width: int
    height: int
    language: str
    click: str = ""


PICTURES = (
    Picture("results-light", "/articles?q=엔비디아", "light", 1200, 800, "en"),
    Picture("article-dark", "/articles/1", "dark", 1200, 800, "ko", "a.mark.figure"),
    Picture("company-phone", "/company/엔비디아", "light", 390, 800, "ko"),
)


def main() -> None:
    """Fill an archive, serve it, take all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder) / "news.db") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in PICTURES:
            (IMAGES / f"{picture.name}.webp").write_bytes(take(browser, address, picture))
        browser.close()


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """Return the picture as WebP."""
    context = browser.new_context(
        base_url=address,
        color_scheme=picture.scheme,
        viewport={"width": picture.width, "height": picture.height},
        locale=picture.language,
    )
    page = context.new_page()
    page.goto(picture.path)
    page.wait_for_load_state("networkidle")
    if picture.click:
        page.locator(picture.click).first.click()
    session = context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": _QUALITY})
    context.close()
    return base64.b64decode(taken["data"])


@contextmanager
def serve(path: Path) -> Iterator[str]:
    """Fill an archive with the examples, and serve it; yield the address."""
    with Archive(str(path)) as archive:
        archive.ingest([str(ROOT / "examples" / name) for name in FILES])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "newsdb", "--db", str(path), "serve", "--port", str(port)]
    with subprocess.Popen(command) as process:
        try:
            deadline = time.monotonic() + _START_SECONDS
            while time.monotonic() < deadline:
                try:
                    urllib.request.urlopen(f"{address}/health")  # noqa: S310 - our own
                    break
                except URLError:
                    time.sleep(0.2)
            yield address
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
