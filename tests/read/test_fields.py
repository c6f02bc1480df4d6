"""Check the mapping of columns to fields."""

import pytest

from newsdb.model.errors import UsageError
from newsdb.read.fields import FIELDS, check_fields, find_columns, list_columns


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("제목", "title"),
        ("Headline", "title"),
        ("본문", "body"),
        ("내용", "body"),
        ("기사", "body"),
        ("Content", "body"),
        ("articleBody", "body"),
        ("언론사", "outlet"),
        ("Press", "outlet"),
        ("publisher", "outlet"),
        ("기자", "byline"),
        ("기고자", "byline"),
        ("authors", "byline"),
        ("일자", "published"),
        ("날짜", "published"),
        ("pubDate", "published"),
        ("published_at", "published"),
        ("Published At", "published"),
        ("URL", "url"),
        ("link", "url"),
        ("통합 분류1", "section"),
        ("Category", "section"),
        ("lang", "language"),
        ("뉴스 식별자", "id"),
    ],
)
def test_a_column_is_known_by_its_name(column: str, field: str) -> None:
    assert find_columns([column], {}) == {field: (column,)}


def test_of_several_columns_the_surest_comes_first() -> None:
    assert find_columns(["text", "본문"], {})["body"] == ("본문", "text")


def test_a_source_is_the_outlet_only_where_nothing_else_is() -> None:
    assert find_columns(["source"], {}) == {"outlet": ("source",)}
    assert find_columns(["source", "outlet"], {}) == {"outlet": ("outlet",)}


def test_a_description_is_the_body_only_where_nothing_else_is() -> None:
    assert find_columns(["description"], {}) == {"body": ("description",)}
    assert find_columns(["description", "content"], {}) == {"body": ("content",)}


def test_what_the_user_chose_comes_before_any_guess() -> None:
    assert find_columns(["제목", "글"], {"body": "글"}) == {"body": ("글",), "title": ("제목",)}


def test_a_chosen_column_is_not_guessed_for_another_field() -> None:
    assert find_columns(["text"], {"title": "text"}) == {"title": ("text",)}


def test_columns_without_a_known_name_are_left_out() -> None:
    assert find_columns(["좋아요", "", "reply"], {}) == {}


def test_an_unknown_field_is_a_usage_error_that_lists_the_known_ones() -> None:
    check_fields(dict.fromkeys(FIELDS, "column"))
    with pytest.raises(UsageError, match="titel=x: no such field; the fields are title, body"):
        check_fields({"titel": "x"})


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (["Titel", "Inhalt", "Autor", "Quelle", "Ressort"], ("title", "body", "byline", "outlet", "section")),
        (["Headline", "Paper"], ("title", "outlet")),
        (["Überschrift", "Volltext", "Zeitung"], ("title", "body", "outlet")),
        (
            ["Titre", "Contenu", "Auteur", "Journal", "Rubrique"],
            ("title", "body", "byline", "outlet", "section"),
        ),
        (["Titular", "Cuerpo", "Autores", "Fuente", "Enlace"], ("title", "body", "byline", "outlet", "url")),
        (["タイトル", "本文", "著者", "媒体"], ("title", "body", "byline", "outlet")),
        (["标题", "正文", "作者", "来源", "链接"], ("title", "body", "byline", "outlet", "url")),
    ],
)
def test_headers_are_read_in_other_languages(names: list[str], fields: tuple[str, ...]) -> None:
    expected = {field: (name,) for field, name in zip(fields, names, strict=True)}
    found = find_columns(names, {})
    assert {field: found[field] for field in expected} == expected


def test_of_many_columns_the_first_are_named_and_long_names_are_cut() -> None:
    assert list_columns(["제목", "본문"]) == "제목, 본문"
    many = list_columns([f"c{number}" for number in range(12_040)])
    assert many.startswith("c0, c1, ")
    assert many.endswith(", c39 and 12,000 more")
    assert list_columns(["가" * 500, "b"]) == f"{'가' * 60}…, b"
