"""What `--text` may say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.errors import UsageError
from newsdb.model.filters import Term, TextQuery
from newsdb.query.language.text_terms import parse_text_query


def test_words_must_all_be_there() -> None:
    assert parse_text_query("칩 공장") == TextQuery(((Term("칩"),), (Term("공장"),)))


def test_a_phrase_is_one_term() -> None:
    assert parse_text_query('"데이터 센터" 전력') == TextQuery(
        ((Term("데이터 센터", is_phrase=True),), (Term("전력"),))
    )


def test_or_joins_the_terms_on_both_sides() -> None:
    assert parse_text_query('칩 OR 반도체 OR "메모리 칩" 공장') == TextQuery(
        ((Term("칩"), Term("반도체"), Term("메모리 칩", is_phrase=True)), (Term("공장"),))
    )


def test_a_minus_forbids_a_word_or_phrase() -> None:
    assert parse_text_query('칩 -주가 -"특징 주"') == TextQuery(
        ((Term("칩"),),), (Term("주가"), Term("특징 주", is_phrase=True))
    )


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("OR 칩", 1, "OR stands between"),
        ("칩 OR", 3, "OR stands between"),
        ("칩 OR OR 공장", 6, "OR stands between"),
        ("칩 OR -공장", 6, "OR does not go with -"),
        ('칩 "공장', 3, "not closed"),
        ('칩 ""', 3, "nothing between"),
        (" ", 1, "names nothing"),
        ("칩 AND 공장", 3, "side by side"),
        ("칩 NOT 공장", 3, "has a minus"),
        ("(칩 OR 반도체) 공장", 1, "brackets group nothing"),
        ("공장 -(칩 반도체)", 5, "brackets group nothing"),
    ],
)
def test_what_is_no_query_is_refused_at_its_place(text: str, place: int, what: str) -> None:
    with pytest.raises(UsageError, match=rf"character {place}: .*{what}"):
        parse_text_query(text)


def test_in_quotation_marks_or_closed_they_are_words() -> None:
    assert parse_text_query('"AND" "(칩" (칩) Not') == TextQuery(
        (
            (Term("AND", is_phrase=True),),
            (Term("(칩", is_phrase=True),),
            (Term("(칩)"),),
            (Term("Not"),),
        )
    )


def test_unwanted_words_alone_are_a_query() -> None:
    assert parse_text_query("-칩") == TextQuery((), (Term("칩"),))


def test_a_star_after_a_word_makes_it_a_prefix() -> None:
    assert parse_text_query('반도체* -semicon* "반도체*"') == TextQuery(
        ((Term("반도체", is_prefix=True),), (Term("반도체*", is_phrase=True),)),
        (Term("semicon", is_prefix=True),),
    )


@pytest.mark.parametrize("word", ["*", "*체", "반*체", "반도체**", "-*칩", "C+*"])
def test_a_star_elsewhere_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match=r"\* stands at the end of a word alone"):
        parse_text_query(f"칩 {word}")


def test_quotation_marks_of_typography_are_quotation_marks() -> None:
    assert parse_text_query("“데이터 센터”") == TextQuery(((Term("데이터 센터", is_phrase=True),),))


def test_the_place_is_shown_below_the_text_in_columns_of_a_terminal() -> None:
    with pytest.raises(UsageError) as caught:
        parse_text_query('공장 "칩')
    assert caught.value.details == ['공장 "칩', "     ^"]


@given(st.text(max_size=40))
def test_any_text_is_a_query_or_a_usage_error(text: str) -> None:
    try:
        query = parse_text_query(text)
    except UsageError:
        return
    assert query.wanted or query.unwanted
