"""Pages that say that their article does not exist."""

import pytest

from newsdb.model.records import ReadOptions, RejectedRecord
from newsdb.read import read_record
from tests.read.pages import KOREAN, ORIGIN, SENTENCE, page, read_article


def read_reason(content: bytes | str) -> str:
    content = content if isinstance(content, bytes) else content.encode()
    result = read_record(content, "html", ORIGIN, ReadOptions())
    assert isinstance(result, RejectedRecord)
    return result.reason


@pytest.mark.parametrize(
    "notice",
    [
        "Page not found",
        "Oops! That page can’t be found.",
        "HTTP 404",
        "Error 404 Page not found",
        "서비스가 종료된 기사입니다",
        "404 Not Found",
        "Sorry, we could not find that page",
        "The page you requested could not be found",
        "This article is no longer available",
        "This story has been removed.",
        "페이지를 찾을 수 없습니다",
        "요청하신 페이지를 찾을 수 없습니다.",
        "존재하지 않는 기사입니다",
        "존재하지 않는 기사",
        "삭제되었거나 존재하지 않는 기사입니다.",
        "이 기사는 언론사의 요청에 의해 삭제되었습니다",
        "Diese Seite existiert nicht mehr",
        "Page introuvable",
        "Página no encontrada",
        "お探しのページは見つかりません",
        "页面不存在",
    ],
)
def test_a_title_that_says_so_counts_whatever_stands_below(notice: str) -> None:
    kind = '<meta property="og:type" content="article">'
    for content in (
        page(kind, heading=notice, title="The Example Post"),
        page(kind, heading="", title=f"{notice} - The Example Post"),
    ):
        assert notice in read_reason(content)


@pytest.mark.parametrize(
    "heading",
    [
        "Page one of history found in a library",
        "404 Media wins a prize for its reporting on scraping, a first for the site founded by journalists",
        "Nothing found in search for missing jet",
        "404 error as art",
        "Lost page of a Bible found in attic",
        "찾을 수 없는 아이들, 올해 백 명",
        "존재하지 않는 기사 만든 인공지능",
        "불법 게시물 삭제 되었는지 확인 안 해",
        "잘못된 정보 퍼뜨린 유튜버 벌금",
        "없는 사람들의 글",
    ],
)
def test_a_headline_about_such_things_is_a_headline(heading: str) -> None:
    assert read_article(page(heading=heading, title=heading, text=KOREAN)).title == heading


def test_a_short_text_that_says_so_is_a_notice_unless_it_is_dated() -> None:
    text = (
        "<p>해당 기사를 찾을 수 없습니다. 기사가 삭제되었거나 주소가 잘못되었을 수 있습니다.</p>"
        f"<p>{SENTENCE}</p>"
    )
    assert "찾을 수 없습니다" in read_reason(page(heading="가온일보", title="가온일보", text=text))
    dated = '<meta property="article:published_time" content="2024-03-05T09:00:00+09:00">'
    assert read_article(page(dated, heading="가온일보의 하루", title="가온일보의 하루", text=text)).body
    longer = text + KOREAN * 3
    assert read_article(page(heading="가온일보의 하루", title="가온일보의 하루", text=longer)).body


def test_the_alert_of_a_script_tells_where_there_is_no_text() -> None:
    content = "<html><title>가온일보</title><script>alert('존재하지 않는 기사입니다.');history.back();</script></html>"
    assert "존재하지 않는 기사입니다." in read_reason(content)
