"""Check the choice of authors and their names."""

import pytest

from newsdb.model.records import ParseOptions
from newsdb.parse import parse_article
from tests.read.pages import BYLINE, jsonld, page, read_article


def _list_reporters(content: bytes) -> list[str]:
    return [byline.name for byline in parse_article(read_article(content), ParseOptions()).bylines]


def _state(author: object) -> str:
    return jsonld({"@type": "NewsArticle", "headline": "A bridge opens over the river", "author": author})


@pytest.mark.parametrize(
    ("stated", "people"),
    [
        *[
            (f"Mary Major {word} Otto Klein", ["Mary Major", "Otto Klein"])
            for word in ("und", "og", "et", "y", "e", "en", "och", "with", "+", "&", "AND", "con")
        ],
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Anna van der Berg", ["Anna van der Berg"]),
        ("Luc du Pont", ["Luc du Pont"]),
        ("Ana dos Reis", ["Ana dos Reis"]),
        ("Omar bin Said", ["Omar bin Said"]),
        ("Samir al-Din", ["Samir al-Din"]),
        ("Guy d'Orsay", ["Guy d'Orsay"]),
        ("Dr. Mary Major, PhD", ["Mary Major"]),
        ("राम वर्मा", ["राम वर्मा"]),
        ("سعيد حسن", ["سعيد حسن"]),
        ("มานะ ใจงาม", ["มานะ ใจงาม"]),
        ("竹田大輔", ["竹田大輔"]),
        ("竹田 大輔", ["竹田 大輔"]),
        ("文／竹田大輔記者、森さくら", ["竹田大輔", "森さくら"]),
        ("牛明", ["牛明"]),
        ("By MARY MAJOR AND OTTO KLEIN", ["Mary Major", "Otto Klein"]),
        ("By Mary Major mary@post.example @marym", ["Mary Major"]),
    ],
)
def test_people_are_known_in_every_form(stated: str, people: list[str]) -> None:
    assert _list_reporters(page(_state({"name": stated}))) == people


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Nora Press", ["Nora Press"]),
        ("Ivo Bank", ["Ivo Bank"]),
        ("Suharto", ["Suharto"]),
        ("mary major", ["Mary Major"]),
        ("The Example Post", []),
        ("Newsroom", []),
        ("Metro Desk", []),
        ("AFP", []),
    ],
)
def test_the_type_of_an_author_is_believed(name: str, people: list[str]) -> None:
    assert _list_reporters(page(_state({"@type": "Person", "name": name}))) == people


def test_a_name_is_put_together_from_its_parts() -> None:
    author = {"@type": "Person", "givenName": "Mary", "familyName": "Major"}
    assert _list_reporters(page(_state([author]))) == ["Mary Major"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="[[author]]">',
        '<meta name="author" content="105092">',
        '<meta name="author" content="{{ byline }}">',
        '<meta name="author" content="webeditor">',
        '<meta name="author" content="가나일보">',
        _state({"@type": "Organization", "name": "Metro Desk"}),
    ],
)
def test_the_next_field_is_asked_where_one_holds_no_person(head: str) -> None:
    assert _list_reporters(page(head, BYLINE)) == ["Mary Major"]


@pytest.mark.parametrize(
    ("before", "people"),
    [
        (
            "<div class='byline'><a>Mary Major</a><a>Otto Klein</a><a>Eva Stone</a></div>",
            ["Mary Major", "Otto Klein", "Eva Stone"],
        ),
        ("<div class='author-share'><li>Twitter</li><li>Facebook</li></div>" + BYLINE, ["Mary Major"]),
        ("<ul class='author-social'><li>Email</li><li>Print</li></ul>" + BYLINE, ["Mary Major"]),
        ("<div class='author-tools'><span>Share</span> <span>WhatsApp</span></div>" + BYLINE, ["Mary Major"]),
        ("<p class='info'>홍길동 기자 <span>| 기사입력 2024/03/05 [08:15]</span></p>", ["홍길동"]),
        ("<p class='byline'>글 홍길동 기자 / 사진 김영희 기자</p>", ["홍길동", "김영희"]),
    ],
)
def test_the_people_of_a_byline_are_found_and_no_others(before: str, people: list[str]) -> None:
    assert _list_reporters(page(before=before)) == people


def test_a_desk_is_the_author_only_where_nobody_is_named() -> None:
    staff = '<meta name="author" content="Newsroom Staff">'
    assert read_article(page(staff, BYLINE)).byline == "Mary Major"
    assert read_article(page(staff)).byline == "Newsroom Staff"


def test_an_address_or_handle_is_nobody_s_name() -> None:
    head = '<meta property="article:author" content="https://social.example/jane"><meta name="author" content="@jane">'
    assert read_article(page(head)).byline is None
