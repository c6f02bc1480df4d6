"""Check that pages get the date that they show of themselves, and no other."""

import pytest

from tests.read.pages import TEXT, jsonld, page, read_article


@pytest.mark.parametrize(
    "content",
    [
        page(text=TEXT + "<p>&copy; 2019 The Example Post</p>"),
        page(text="<p>On 14 June 2019 a storm tore the old bridge down.</p>" + TEXT),
        page(text=TEXT + "<div class='comments'><time datetime='2020-01-05'>5 January 2020</time></div>"),
        page(text=TEXT + "<aside><time datetime='2020-01-05'>5 January 2020</time></aside>"),
        page('<link rel="stylesheet" href="/css/20230901/a.css">'),
        page('<link rel="canonical" href="https://post.example/article/20121105">'),
        page('<link rel="canonical" href="https://post.example/news/2021/04/92713">'),
        page(before="<span class='date'>24.05.01</span>"),
        page(before="<span class='date'>05/06/2024</span>"),
        page(before="<p>On <a href='/7'>8 May 2025</a>, the council said the bridge would open.</p>"),
        page(before="<p>Born: 14 January 1960</p>"),
        page(before="<p class='date'>Yesterday</p>"),
        page(before="<figure><img src='a.jpg'><figcaption>The bridge on 14 June 2019</figcaption></figure>"),
        page(before="<p>업데이트 2024-03-07 09:00</p>"),
        page(before="<p>수정<span class='date'>2024-03-07 09:00</span></p>"),
        page('<meta property="article:published_time" content="1970-01-01T00:00:00">'),
        page('<meta name="last-modified-date" content="2024-03-07">'),
        page(text=TEXT + "<footer>등록일자 2008년 5월 6일</footer>"),
    ],
)
def test_a_page_that_states_no_date_has_none(content: bytes) -> None:
    assert read_article(content).published is None


@pytest.mark.parametrize(
    ("before", "date"),
    [
        ("<div class='dates'><em>입력</em><span>2024.03.05 08:15</span></div>", "2024.03.05 08:15"),
        (
            (
                "<span>업데이트<i class='date'>2024-03-07 09:00</i></span>"
                "<span>입력<i class='date'>2024-03-05 08:15</i></span>"
            ),
            "2024-03-05 08:15",
        ),
        ("<ul><li>수정 2024-03-07 09:00</li><li>등록 2024-03-05 08:15</li></ul>", "2024-03-05 08:15"),
        (
            "<p class='updated'>2024-03-07 09:00</p><p class='date'>2024-03-05 (08:15)</p>",
            "2024-03-05 (08:15)",
        ),
        ("<p>홍길동 기자 | 기사입력 2024/03/05 [08:15]</p>", "2024/03/05 [08:15]"),
        ("<p>By Mary Major, March 5, 2024</p>", "March 5, 2024"),
        ("<p>March 5, 2024 3 min read</p>", "March 5, 2024"),
        ("<p>Veröffentlicht am 5. März 2024 um 08:15 Uhr</p>", "5. März 2024 um 08:15"),
        ("<p>Publié le 5 mars 2024 à 8h15</p>", "5 mars 2024 à 8h15"),
        ("<p>Mercredi 5 mars 2024</p>", "5 mars 2024"),
        ("<time>Mis à jour le 7 mars 2024 à 09h00, publié le 5 mars 2024</time>", "5 mars 2024"),
        ("<p>Actualizado: 7 marzo 2024 | Publicado: 5 marzo 2024 08:15</p>", "5 marzo 2024 08:15"),
        ("<p>Data publikacji: 5 marca 2024, godz. 08:15</p>", "5 marca 2024, godz. 08:15"),
        ("<p>Опубликовано: 5 марта 2024 в 08:15</p>", "5 марта 2024 в 08:15"),
        ("<p>2024. március 5. 08:15</p>", "2024. március 5. 08:15"),
        ("<p>公開日：2024.03.05 08:15 更新日：2024.03.07 09:00</p>", "2024.03.05 08:15"),
        ("<p>2024年03月05日08:15 来源：桥报</p>", "2024年03月05日08:15"),
        ("<p class='date' data-utc-time='1709626500'>5 March 2024</p>", "1709626500"),
    ],
)
def test_the_date_beside_the_headline_is_taken_as_it_stands(before: str, date: str) -> None:
    assert read_article(page(before=before)).published == date


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("fi", "Julkaistu 5.3.2024 klo 8.15", "2024-03-05 klo 8.15"),
        ("tr", "Yayınlanma: 05.03.2024 - 08:15", "2024-03-05 - 08:15"),
        ("pt", "Publicado em 05/03/2024 às 8h15", "2024-03-05 às 8h15"),
        ("es", "05/03/2024", None),
    ],
)
def test_a_language_decides_whether_the_day_comes_first(language: str, text: str, date: str | None) -> None:
    content = page(before=f"<p>{text}</p>").replace(b"<html>", f"<html lang='{language}'>".encode())
    assert read_article(content).published == date


def test_the_offset_of_the_other_times_is_kept() -> None:
    times = '<meta property="article:modified_time" content="2024-03-07T09:00:00-05:00">'
    state = jsonld({"@type": "NewsArticle", "headline": "A", "datePublished": "2024-03-05T08:15:00"})
    assert read_article(page(times + state)).utc_offset == "-05:00"
    assert read_article(page(state)).utc_offset is None


def test_a_language_that_writes_the_day_first_is_read_so() -> None:
    dated = page(before="<p>06.01.2026</p>")
    assert read_article(dated).published is None
    assert read_article(dated.replace(b"<html>", b"<html lang='de'>")).published == "2026-01-06"


def test_a_heading_of_a_lower_level_is_the_headline_where_it_is_called_so() -> None:
    heading = b"<h4 class='headline-title'>A bridge opens over the river</h4><p>2024.03.05 (08:15)</p>"
    content = page().replace(b"<h1>A bridge opens over the river</h1>", heading)
    assert read_article(content).published == "2024.03.05 (08:15)"


def test_the_zone_that_one_part_of_a_page_states_holds_for_the_others() -> None:
    stated = jsonld({"@type": "NewsArticle", "headline": "A", "datePublished": "2024-03-05T08:15:00"})
    shown = "<time datetime='2024-03-05T08:15:00+00:00'>5 March</time>"
    assert read_article(page(stated, shown)).published == "2024-03-05T08:15:00+00:00"


@pytest.mark.parametrize("name", ["og:regDate", "article_reg_date", "news:publication-date", "input_date"])
def test_a_date_is_read_from_a_meta_of_whatever_name(name: str) -> None:
    record = read_article(page(f'<meta name="{name}" content="20240305081500">'))
    assert record.published == "20240305081500"


@pytest.mark.parametrize(
    ("before", "published"),
    [
        ("<time datetime='2024-03-05T08:15:00+09:00'>5 March</time>", "2024-03-05T08:15:00+09:00"),
        ("<time datetime='2020-01-022024-03-05'>March 5, 2024</time>", "March 5, 2024"),
        ("<p class='date'>Updated March 7, 2024 Published March 5, 2024</p>", "March 5, 2024"),
        ("<span>입력 2024.03.05. 오전 8:15</span>", "2024.03.05. 오전 8:15"),
        ("<div class='sidebar'><time datetime='2024-01-01'>old</time></div><p>March 5, 2024</p>", "March 5, 2024"),
    ],
)  # fmt: skip
def test_a_date_is_seen_where_readers_see_it(before: str, published: str) -> None:
    assert read_article(page("", before)).published == published
