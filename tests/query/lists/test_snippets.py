"""What lists show of a body."""

from hypothesis import given
from hypothesis import strategies as st

from newsdb.query.language.text_terms import parse_text_query
from newsdb.query.lists.snippets import OPENING_LENGTH, SNIPPET_LENGTH, cut_opening, cut_snippet
from newsdb.query.plan.text_search import TextMatcher


def matcher(text: str) -> TextMatcher:
    return TextMatcher([parse_text_query(text)])


def test_an_opening_ends_with_a_whole_word() -> None:
    assert cut_opening("첫 문장이다.\n둘째 줄.") == "첫 문장이다. 둘째 줄."
    words = "가나다라 " * 20  # 80 characters are 16 words
    assert cut_opening(words[: OPENING_LENGTH + 1]) == ("가나다라 " * 16).strip()
    assert cut_opening(("가나다 " + words)[: OPENING_LENGTH + 1]) == ("가나다 " + "가나다라 " * 15).strip()


def test_a_word_that_is_longer_than_an_opening_is_cut() -> None:
    assert cut_opening("가" * (OPENING_LENGTH + 1)) == "가" * OPENING_LENGTH


@given(st.text(alphabet="가a  \n\t\u3000", max_size=OPENING_LENGTH + 20))
def test_an_opening_is_the_first_words_with_a_space_between_them(body: str) -> None:
    start = body[: OPENING_LENGTH + 1]
    opening, words = cut_opening(start), start.split()
    if len(words) == 1:
        assert opening == words[0][:OPENING_LENGTH]
    else:
        shown = opening.split()
        assert opening == " ".join(shown)
        assert shown == words[: len(shown)]
        assert len(words) - len(shown) <= (len(start) > OPENING_LENGTH)


def test_a_snippet_shows_the_first_hit_between_whole_words() -> None:
    body = "앞에 있는 말 " * 10 + "새 반도체칩이 나왔다. " + "뒤에 오는 말 " * 10
    snippet = cut_snippet(body, matcher("칩"))
    assert snippet is not None
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert set(snippet.strip("…").split()) <= set(body.split())
    assert [snippet[start:end] for start, end in snippet.hits] == ["칩"]
    assert len(snippet) <= SNIPPET_LENGTH + 2


def test_a_snippet_that_would_begin_in_a_gap_begins_with_the_word_after_it() -> None:
    snippet = cut_snippet("가" * 10 + " " * 3 + "나" * 29 + "칩", matcher("칩"))
    assert snippet == "…" + "나" * 29 + "칩"


def test_a_short_body_is_its_own_snippet() -> None:
    snippet = cut_snippet("새 칩,\n그 칩.", matcher("칩"))
    assert snippet == "새 칩, 그 칩."
    assert snippet.hits == ((2, 3), (7, 8))


def test_a_body_that_says_nothing_of_it_has_no_snippet() -> None:
    assert cut_snippet("다른 소식", matcher("칩")) is None


@given(st.text("가나 칩\nab.㈜", max_size=200))
def test_the_marks_of_any_snippet_are_hits(body: str) -> None:
    snippet = cut_snippet(body, matcher("칩"))
    assert (snippet is None) == ("칩" not in body)
    if snippet is not None:
        assert snippet.hits
        assert {snippet[start:end] for start, end in snippet.hits} == {"칩"}
