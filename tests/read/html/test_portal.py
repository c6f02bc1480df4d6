"""Check articles on Korean portals."""

from tests.read.pages import KOREAN, read_article


def test_a_portal_s_page_names_the_paper_and_its_reporter() -> None:
    content = (
        "<html><head><title>새 다리가 열린다 - 포털</title><meta property='og:site_name' content='포털'></head><body>"
        "<a class='media_end_head_top_logo' href='/'><img alt='새벽일보' src='a.png'></a><h2 id='title_area'>새 다리가 열린다</h2>"  # noqa: E501
        "<span class='media_end_head_info_datestamp_time' data-date-time='2024-03-05 08:15:00'>2024.03.05.</span>"
        "<em class='media_end_head_journalist_name'>한가람 기자</em>"
        f"<div id='newsct_article'><article id='dic_area'>{KOREAN}<em class='img_desc'>사진 설명</em></article></div></body></html>"  # noqa: E501
    )
    record = read_article(content.encode())
    assert (record.title, record.outlet, record.byline) == ("새 다리가 열린다", "새벽일보", "한가람 기자")
    assert (record.published, record.provenance["body"]) == ("2024-03-05 08:15:00", "article element")
    assert "사진 설명" not in record.body
