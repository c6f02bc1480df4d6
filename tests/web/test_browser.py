"""The reading room in a browser: by mouse and by keyboard, axe on every kind of page, no outside request.

The tests need Debian's chromium and the packages of the group `browser`; without them they say that they skip.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.test_server import serving

if TYPE_CHECKING:
    from typing import Literal

    from playwright.sync_api import Browser, Page

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: group browser"
)
pytestmark = [pytest.mark.slow, pytest.mark.integration]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = (
    "/",
    "/articles?q=엔비디아",
    "/articles?q=company:",
    "/articles/1",
    "/articles/1/revisions",
    "/company/엔비디아",
    "/reporter/류하람@한빛경제",
    "/outlet/한빛경제",
    "/articles?q=엔비디아 -outlet:한빛경제",
    "/source/코어위브",
    "/facts?company=솔빛전자",
    "/facts?measure=없는항목",
    "/facts/1",
    "/changes",
    "/quotes?source=코어위브",
    "/compare?left=엔비디아&right=AMD",
    "/conflicts",
    "/sql?statement=SELECT outlet, count(*) AS articles FROM article_view GROUP BY outlet",
    "/nothing",
)


def find_violations(page: "Page") -> list[tuple[str, str]]:
    """What axe finds wrong with a page, by the rules of WCAG 2.2 AA."""
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]


@pytest.fixture(scope="module")
def address(example_archive: str) -> Iterator[str]:
    with serving(example_archive) as (served, _):
        yield served


@pytest.fixture
def page(address: str, browser: "Browser") -> "Iterator[Page]":
    """A page of a browser that fails the test for an error in its console, or a request to elsewhere."""
    opened: Page = browser.new_page(base_url=address, bypass_csp=False)
    problems: list[str] = []
    opened.on("console", lambda message: problems.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: problems.append(f"error: {error}"))
    opened.on("request", lambda request: problems.append(f"request: {request.url}"))
    yield opened
    opened.context.close()
    assert [problem for problem in problems if problem.startswith("error")] == []
    asked = [problem for problem in problems if problem.startswith("request")]
    assert asked
    assert all(problem.startswith(f"request: {address}") for problem in asked)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_every_kind_of_page_is_accessible_and_fits_its_width(
    scheme: "Literal['light', 'dark']", width: int, address: str, browser: "Browser"
) -> None:
    # axe is a script of its own, which the policy of the page would refuse.
    context = browser.new_context(
        base_url=address,
        color_scheme=scheme,
        bypass_csp=True,
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    for path in PAGES:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert find_violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_a_reader_finds_narrows_opens_and_follows_a_name(page: "Page") -> None:
    page.goto("/")
    page.fill("#q", "엔비디아")
    page.press("#q", "Enter")
    page.wait_for_selector(".facet a")
    before = page.locator(".articles li").count()
    page.locator(".facet").first.locator("a").first.click()
    page.wait_for_url(re.compile("outlet"))
    assert 0 < page.locator(".articles li").count() < before
    page.locator(".articles h3 a").first.click()
    page.locator("a.mark.company").first.click()
    assert page.locator(".card.chosen").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('mark')")
    page.locator(".card.company h3 a").first.click()
    assert page.locator("h1").inner_text() in ("엔비디아", "코어위브", "삼성전자", "AMD", "브로드컴", "TSMC")
    page.go_back()
    assert "/articles/" in page.url


def test_marks_can_be_switched_off(page: "Page") -> None:
    page.goto("/articles/1")
    mark = page.locator("a.mark.company").first
    shown = mark.evaluate("element => getComputedStyle(element).borderBottomStyle")
    page.locator(".show-company").uncheck()
    assert shown == "solid"
    assert mark.evaluate("element => getComputedStyle(element).borderBottomStyle") == "none"


def test_names_are_suggested_and_chosen_by_keyboard(page: "Page") -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("英伟")
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert page.get_by_role("option").count() == 0
    assert box.get_attribute("aria-expanded") == "false"
    box.press("Backspace")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('엔비디아')")


def test_names_are_suggested_and_chosen_by_mouse(page: "Page") -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("엔비")
    page.get_by_role("option").filter(has_text="엔비디아").first.click()
    page.wait_for_selector("h1:has-text('엔비디아')")


def test_a_reader_follows_a_figure_to_its_fact_and_back_to_its_place(page: "Page") -> None:
    page.goto("/facts?company=솔빛전자")
    page.locator("td.article-cell a").first.click()
    page.wait_for_url(re.compile(r"/articles/\d+#figure-\d+"))
    place = page.url.partition("#")[2]
    # The place is marked, and its card is open beside it.
    assert page.locator(f"#{place}").evaluate("element => element.matches(':target')")
    page.locator(".card.chosen a[href*='/facts/']").click()
    page.wait_for_url(re.compile(r"/facts/\d+$"))
    assert page.locator("blockquote mark").count() == 1
    page.locator("figcaption a").click()
    assert page.url.endswith(f"#{place}")
    assert page.locator(f"#{place}").evaluate(
        "element => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    )


def test_a_card_leads_back_to_each_place_of_a_name(page: "Page") -> None:
    page.goto("/articles/1")
    page.locator("a.mark.company").first.click()
    places = page.locator(".card.chosen .places a")
    assert places.count() > 1
    places.nth(1).click()
    assert page.locator("a.mark:target").count() == 1


def test_marks_that_are_switched_off_by_keyboard_stay_so(page: "Page") -> None:
    page.goto("/articles/1")
    page.locator(".show-attribution").focus()
    page.keyboard.press("Space")
    assert not page.locator("a.mark.attribution").first.is_visible()
    page.locator(".show-figure").focus()
    page.keyboard.press("Space")
    assert page.locator("a.mark.figure").first.get_attribute("tabindex") == "-1"
    assert not page.locator(".card.figure").first.is_visible()
    page.goto("/articles/2")
    assert not page.locator(".show-figure").is_checked()


def test_conditions_are_added_and_taken_out_and_the_way_back_is_kept(page: "Page") -> None:
    page.goto("/articles")
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile("after="))
    second = page.locator(".articles h3").all_inner_texts()
    page.locator(".articles h3 a").first.click()
    page.go_back()
    assert page.locator(".articles h3").all_inner_texts() == second
    page.wait_for_selector(".facet .without")
    page.locator(".facet .without").first.click()
    page.wait_for_selector(".chips a")
    page.locator(".chips a").first.click()
    page.wait_for_url(re.compile(r"/articles(\?by=newest)?$"))


def test_a_question_is_run_as_a_statement(page: "Page") -> None:
    page.goto("/articles?q=company:엔비디아")
    listed = page.locator(".articles li").count()
    page.get_by_role("link", name="Run it as SQL").click()
    page.wait_for_selector("tbody tr")
    assert page.locator("tbody tr").count() == listed


def test_facts_are_asked_for_by_a_form(page: "Page") -> None:
    page.goto("/facts")
    page.get_by_label("Measure").fill("operating profit")
    page.get_by_label("Status").select_option("expected")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("status=expected"))
    statuses = page.locator("table.facts tbody td:nth-child(6)").all_inner_texts()
    assert statuses
    assert set(statuses) == {"expected"}
    page.get_by_role("link", name="What changed later").click()
    assert page.get_by_label("Measure").input_value() == "operating profit"


def test_a_statement_is_run_and_drawn(page: "Page") -> None:
    page.goto("/sql")
    page.locator("details summary").first.click()
    page.fill("#statement", "SELECT outlet, count(*) AS articles FROM article_view GROUP BY outlet")
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector(".chart svg")
    assert page.locator("tbody tr").count() > 3


def test_two_are_compared_and_the_language_is_changed(page: "Page") -> None:
    page.goto("/company/엔비디아")
    page.get_by_label("Compare with").fill("AMD")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".sides h2").all_inner_texts() == ["엔비디아", "AMD"]
    page.get_by_role("link", name="한국어").click()
    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.locator(".sides h2").all_inner_texts() == ["엔비디아", "AMD"]


@pytest.mark.parametrize("path", ["/articles/1", "/company/솔빛전자", "/facts?company=솔빛전자"])
def test_a_page_on_paper_has_its_text_alone_and_fits_the_sheet(path: str, page: "Page") -> None:
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 between the margins
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    for hidden in ("header.bar", "main form", "aside", "footer"):
        assert all(not element.is_visible() for element in page.locator(hidden).all()), hidden
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
