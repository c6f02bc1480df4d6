"""Check bylines shown near the headline."""

import pytest

from newsdb.model.records import ParseOptions
from newsdb.parse import parse_article
from tests.read.pages import page, read_article


@pytest.mark.parametrize(
    ("before", "byline"),
    [
        ("<p class='byline'>By Jane Doe</p>", "Jane Doe"),
        ("<p>By Jane Doe and John Roe, Example News Agency</p>", "Jane Doe\nJohn Roe"),
        ("<div><a rel='author' href='/people/doe'>Jane Doe</a></div>", "Jane Doe"),
        ("<span itemprop='author'><span itemprop='name'>Jane Doe</span></span>", "Jane Doe"),
        ("<div class='byline'>By <span class='author-name'>Jane Doe</span> | March 5, 2024</div>", "Jane Doe"),
        ("<p>Jane Doe as told to John Roe</p><p class='author'>Jane Doe as told to John Roe</p>", "John Roe"),
        ("<dl><dt>Author:</dt><dd>Jane Doe</dd></dl>", "Jane Doe"),
        ("<dl><dt>Written by</dt><dd>Jane Doe</dd><dt>Date</dt><dd>5 March 2024</dd></dl>", "Jane Doe"),
        ("<table><tr><td>By</td><td>Jane Doe</td><td>City desk</td></tr></table>", "Jane Doe"),
        ("<address>Jane Doe<br>Transport Correspondent</address>", "Jane Doe"),
        ("<address>12 Harbour Road<br>Jane Doe</address>", None),
        ("<span>By <b>Jane Doe</b>, Contributing Writer</span>", "Jane Doe"),
        ("<i>Photos and Story By Jane Doe</i>", "Jane Doe"),
        ("<figure><img src='a.jpg'><p>By Paul Picture</p></figure><p>By Jane Doe</p>", "Jane Doe"),
        ("<aside class='related'><p class='byline'>By Else Where</p></aside>", None),
    ],
)  # fmt: skip
def test_a_byline_is_seen_where_readers_see_it(before: str, byline: str | None) -> None:
    assert read_article(page("", before)).byline == byline


@pytest.mark.parametrize(
    ("before", "people"),
    [
        ("<p>Por Marta Solano</p>", ["Marta Solano"]),
        ("<p>Escrito por <b>Marta Solano</b> y <b>Jon Etxea</b></p>", ["Marta Solano", "Jon Etxea"]),
        ("<p>A cura di Marta Solano</p>", ["Marta Solano"]),
        ("<p>Ein Kommentar von Jan Oster</p>", ["Jan Oster"]),
        ("<p>Text: Jan Oster, Fotos: Udo Bild</p>", ["Jan Oster"]),
        ("<p>Jan Oster, Redakteur</p>", ["Jan Oster"]),
        ("<p>Jan Oster, Staff Writer</p>", ["Jan Oster"]),
        ("<p>Door: Jan Oster en Els Kade</p>", ["Jan Oster", "Els Kade"]),
        ("<p>Skrevet af Jan Oster</p>", ["Jan Oster"]),
        ("<p>Teksti: Aino Ranta</p>", ["Aino Ranta"]),
        ("<p>Автор: Вера Речная</p>", ["Вера Речная"]),
        ("<p>Yazan: Deniz Liman</p>", ["Deniz Liman"]),
        ("<p>Írta: Hajós Réka</p>", ["Hajós Réka"]),
        ("<p>بقلم: سعيد حسن</p>", ["سعيد حسن"]),
        ("<p>מאת: דנה לוי</p>", ["דנה לוי"]),
        ("<p>लेखक: राम वर्मा</p>", ["राम वर्मा"]),
        ("<p>文・竹田 大輔</p>", ["竹田 大輔"]),
        ("<p>作者：牛明</p>", ["牛明"]),
        ("<p>홍길동·김영희 기자</p>", ["홍길동", "김영희"]),
        ("<p class='auteur'>Luc Pont</p>", ["Luc Pont"]),
        ("<a href='/autores/marta-solano'>Marta Solano</a>", ["Marta Solano"]),
        ("<p><a class='contributor'>Jan Oster</a>, <a class='contributor'>Els Kade</a></p>", ["Jan Oster", "Els Kade"]),
        ("<p class='byline'><b>Jan Oster</b><i>Vigo</i></p>", ["Jan Oster"]),
        ("<p>Posted by <a href='/u/3'>Jan Oster</a> on March 3, 2026</p>", ["Jan Oster"]),
        ("<p>Photos by Udo Bild</p>", []),
        ("<p>Von unserer Redaktion</p>", []),
        ("<p>Por Agencia Puerto</p>", []),
        ("<p>By The Example Post</p>", []),
        ("<p>责任编辑：牛明</p>", []),
    ],
)  # fmt: skip
def test_a_byline_is_known_by_the_words_before_it_in_any_language(before: str, people: list[str]) -> None:
    site = '<meta property="og:site_name" content="The Example Post">'
    article = parse_article(read_article(page(site, before)), ParseOptions())
    assert [byline.name for byline in article.bylines] == people
