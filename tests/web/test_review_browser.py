"""Review in a browser: by keyboard alone, on a Hangul keyboard too, with a way back; axe on each of its pages."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsdb import Archive
from tests.web.test_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

test_browser = pytest.importorskip("tests.web.test_browser", reason="the group browser is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.integration]
TOKEN = "a long enough token"  # noqa: S105 - of the test alone


@pytest.fixture
def archive(example_archive: str, tmp_path: Path) -> str:
    return str(shutil.copy(example_archive, tmp_path / "news.db"))


@pytest.fixture
def page(archive: str, browser: "Browser") -> "Iterator[Page]":
    """A page of an editor."""
    with serving(archive, "--edit", TOKEN) as (address, _):
        opened = browser.new_context(base_url=address, bypass_csp=True).new_page()
        errors: list[str] = []
        opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.goto("/review")
        errors.clear()  # the answer 401 is one
        opened.get_by_label("Token").fill(TOKEN)
        opened.get_by_label("Your name").fill("김편집")
        opened.get_by_role("button", name="Sign in").click()
        opened.get_by_text("Signed in as 김편집").wait_for()
        yield opened
        opened.context.close()
        assert errors == []


def press_on_hangul_keyboard(page: "Page", code: str, letter: str) -> None:
    """Press the key of a Latin letter where it sends a Hangul one."""
    page.evaluate(
        "([code, key]) => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {code, key, bubbles: true, cancelable: true}))",
        [code, letter],
    )


def test_pairs_are_judged_skipped_and_undone_by_keyboard(page: "Page", archive: str) -> None:
    with Archive(archive) as opened:
        pairs = opened.curation.candidates()
    assert len(pairs) >= 3
    page.locator(".pair").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("s")
    page.wait_for_url("**skip=*")
    first = page.locator(".pair").first
    assert first.get_attribute("aria-label") == f"{pairs[1].left_name} ↔ {pairs[1].right_name}"
    # The next pair has the focus, so that the next key answers it.
    page.wait_for_function("document.activeElement.id === 'item-1'")
    with page.expect_navigation():
        page.keyboard.press("d")
    assert "are different" in page.get_by_role("status").inner_text()
    page.wait_for_function("document.activeElement.id === 'item-1'")
    with page.expect_navigation():
        press_on_hangul_keyboard(page, "KeyM", "ㅡ")
    assert "now counts as" in page.get_by_role("status").inner_text()
    with Archive(archive) as opened:
        assert [row.verdict for row in opened.curation.judgements("entity")] == ["merge", "different"]
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.done').innerText.includes('no longer counts as')")
    with Archive(archive) as opened:
        assert opened.curation.judgements("entity")[0].undone_by == "김편집"


def test_a_letter_typed_elsewhere_judges_nothing(page: "Page", archive: str) -> None:
    page.locator("#q").press_sequentially("mdsx")
    page.locator("h1").click()
    page.keyboard.press("m")
    assert page.locator("#q").input_value() == "mdsx"
    with Archive(archive) as opened:
        assert opened.curation.judgements("entity") == []


@pytest.mark.parametrize("path", ["", "?list=reporter&above=0.5", "?list=kinds", "/names", "/judgements"])
def test_every_page_is_accessible_and_fits_a_phone(path: str, page: "Page") -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/review{path}")
    assert test_browser.find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
