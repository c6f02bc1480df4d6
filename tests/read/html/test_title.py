"""Check the choice of the headline."""

import pytest

from tests.read.pages import KOREAN, NEWS, jsonld, page, read_article

PLAIN = "A bridge opens over the river"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="A bridge opens over the river - The Example Post">',
        (
            '<meta property="og:title" content="A bridge opens over the river | City | Example Post">'
            '<meta property="og:site_name" content="Example Post">'
        ),
        "",
    ],
)
def test_the_site_s_name_is_no_part_of_the_title(head: str) -> None:
    assert read_article(page(head)).title == "A bridge opens over the river"
    without_heading = page(head + '<meta property="og:site_name" content="The Example Post">').replace(
        b"h1>", b"div>"
    )
    assert read_article(without_heading).title == PLAIN


def test_a_dash_in_a_title_is_not_cut() -> None:
    heading = "A bridge - and what a bridge - opens"
    head = f'<meta property="og:title" content="{heading}">'
    assert read_article(page(head, heading=heading)).title == heading


def test_a_logo_in_the_heading_is_not_the_title() -> None:
    head = '<meta property="og:title" content="A bridge opens over the river">'
    assert read_article(page(head, heading="Example Post")).title == "A bridge opens over the river"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("", "<span class='kicker'>City</span> <span>A bridge opens over the river</span>", PLAIN),
        (f"<meta property='og:title' content='{PLAIN}'>", "<b>LIVE</b> A bridge opens over the river", PLAIN),
        (
            f"<meta property='og:title' content='{PLAIN}'>",
            f"{PLAIN} <button>Share</button> <i>New</i>",
            PLAIN,
        ),
        (
            f"<meta property='og:title' content='{PLAIN}'>",
            f"<svg><title>Video</title></svg><i>Watch</i> | {PLAIN}",
            PLAIN,
        ),
        (
            "<meta property='og:title' content='City: a bridge opens'>",
            "City: a bridge opens",
            "City: a bridge opens",
        ),
    ],
)
def test_a_kicker_is_no_part_of_the_headline(head: str, heading: str, title: str) -> None:
    assert read_article(page(head, heading=heading, title=PLAIN)).title == title


@pytest.mark.parametrize("end", ["-정치ㅣ가나일보", " < 사회 < 기사본문 - 가나일보", " | 경제 | 가나일보"])
def test_the_section_and_the_site_are_no_part_of_a_korean_headline(end: str) -> None:
    content = page(heading="", title=f"다리 셋, 오늘 강 위에 놓여{end}")
    assert read_article(content).title == "다리 셋, 오늘 강 위에 놓여"


def test_a_part_of_the_heading_goes_where_one_statement_lacks_it() -> None:
    head = f"<meta property='og:title' content='{PLAIN}'>"
    content = page(head, heading=f"<b>City</b> <b>{PLAIN}</b>", title=f"City: {PLAIN}")
    assert read_article(content).title == PLAIN


@pytest.mark.parametrize("end", [" | 가나다라", " - 가나다라", " : 가나다라"])
@pytest.mark.parametrize("tag", ["h2", "h3 class='tit_view'"])
def test_a_lower_heading_that_is_the_title_without_its_end_is_the_headline(tag: str, end: str) -> None:
    """Nothing on the page says that the end is the name of the site."""
    content = page(
        heading="", title=f"새 다리 열려{end}", before=f"<{tag}>새 다리 열려</{tag[:2]}>", text=KOREAN
    )
    assert read_article(content.replace(b"<h1></h1>", b"")).title == "새 다리 열려"


def test_a_heading_of_the_section_is_not_the_headline() -> None:
    content = page(heading="", title="경제 | 새 다리 열려", before="<h2>경제</h2>", text=KOREAN)
    assert read_article(content.replace(b"<h1></h1>", b"")).title == "경제 | 새 다리 열려"


WHOLE = f"'It opens soon': {PLAIN}"


def read_headline(before: str) -> str | None:
    """Return the title of a page whose statements have a quotation before it, but for one."""
    head = f"<meta property='og:title' content='{PLAIN}'>{jsonld({**NEWS, 'headline': WHOLE})}"
    return read_article(page(head, heading=WHOLE, title=f"{WHOLE} - Example Post", before=before)).title


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_a_part_of_another_heading_with_the_same_words_goes_as_well(tag: str) -> None:
    assert read_headline(f"<{tag}><span>'It opens soon'</span><span>{PLAIN}</span></{tag}>") == PLAIN


@pytest.mark.parametrize("before", ["", f"<h2>{WHOLE}</h2>", "<h2><i>'It opens soon'</i> and more</h2>"])
def test_a_quotation_that_is_no_part_of_a_heading_by_itself_stays(before: str) -> None:
    assert read_headline(before) == WHOLE


def test_a_part_that_every_statement_has_stays() -> None:
    whole = "A bridge opens: what drivers say"
    head = f"<meta property='og:title' content='{whole}'>"
    assert (
        read_article(page(head, heading="<b>A bridge opens:</b> what drivers say", title=whole)).title
        == whole
    )


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("Brücke am Fluss ist offen - Lokales - Bote - bote.example.de", "Bote", "Brücke am Fluss ist offen"),
        ("Un pont ouvre sur la rivière – Actualités – La Vague", "La Vague", "Un pont ouvre sur la rivière"),
        ("Most na rzece otwarty dla aut - Kurier - Wiadomości", "Kurier", "Most na rzece otwarty dla aut"),
        ("Мост через реку открыт — Волна", "Волна", "Мост через реку открыт"),
        ("川に架かる新しい橋が開通：港新聞", "港新聞", "川に架かる新しい橋が開通"),
        ("跨河大桥今日正式启用_社会_河报网", "河报网", "跨河大桥今日正式启用"),
        ("물결신문:강 위 다리 오늘 열려", "물결신문", "강 위 다리 오늘 열려"),
        ("The Wave - A bridge opens over the river", "The Wave", PLAIN),
        ("Why the old_bridge hashtag spread - The Wave", "The Wave", "Why the old_bridge hashtag spread"),
        ("A bridge (1912-2026): an obituary", "The Wave", "A bridge (1912-2026): an obituary"),
    ],
)  # fmt: skip
def test_the_site_is_known_in_any_script_and_place(title: str, site: str, headline: str) -> None:
    head = f'<meta property="og:site_name" content="{site}">'
    assert read_article(page(head, heading="", title=title)).title == headline


@pytest.mark.parametrize(
    ("title", "heading", "headline"),
    [
        ("한빛 - 나루 다리 착공", "나루 다리 착공", "나루 다리 착공"),
        ("나루 다리 착공 - 한겨레", "", "나루 다리 착공"),
        ("경향신문 | 나루 다리 착공", "", "나루 다리 착공"),
        ("나루 다리 착공ㅣ한겨레", "", "나루 다리 착공"),
        ("나루 다리 착공 - 한빛 지음", "", "나루 다리 착공 - 한빛 지음"),
    ],
)
def test_the_site_may_stand_in_front_and_known_ones_go_without_a_statement(
    title: str, heading: str, headline: str
) -> None:
    content = page(title=title, heading=heading, text=KOREAN)
    assert read_article(content).title == headline


@pytest.mark.parametrize(
    "heading",
    [
        "<div class='heading'>다리를 열었다</div>",
        "<table><tr><td><font size='5'><b>다리를 열었다</b></font></td></tr></table>",
    ],
)
@pytest.mark.parametrize(
    "title", ["다리를 열었다 - 강가일보", "다리를 열었다 &lt; 사회 &lt; 기사본문 - 강가일보"]
)
def test_a_title_in_no_heading_is_seen_and_what_stands_below_it(heading: str, title: str) -> None:
    line = "<ul><li>기자명 김하늘 기자</li><li>입력 2024.03.05 14:20</li></ul>"
    content = page("", line, KOREAN, title=title).replace(
        b"<h1>A bridge opens over the river</h1>", heading.encode()
    )
    article = read_article(content)
    assert (article.title, article.byline, article.published) == (
        "다리를 열었다",
        "김하늘 기자",
        "2024.03.05 14:20",
    )


def test_without_the_title_on_the_page_that_of_the_site_stays() -> None:
    content = page("", "", KOREAN, heading="알림", title="다리를 열었다 - 강가일보")
    assert read_article(content).title == "다리를 열었다 - 강가일보"


def test_a_kicker_shown_alone_is_not_the_title() -> None:
    title = "Nach dem Rückzug: Eine neue Brücke am Fluss - Der Bote"
    content = page("", "", title=title).replace(
        b"<h1>A bridge opens over the river</h1>", "<p>Nach dem Rückzug</p>".encode()
    )
    assert read_article(content).title == "Nach dem Rückzug: Eine neue Brücke am Fluss - Der Bote"
