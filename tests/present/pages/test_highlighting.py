"""Test the marks in a text."""

from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.rows.articles import SpanRow
from newsdb.present.pages.highlighting import mark_spans, mark_with_brackets, mark_with_colour

TEXT = "한빛전자는 20억 달러를 쓴다."


def span(start: int, end: int, what: str = "mention", label: str = "company") -> SpanRow:
    return SpanRow(what, "body", 1, start, end, TEXT[start:end], label, "")


def test_the_particle_stays_outside_the_mark() -> None:
    spans = [span(6, 12, "figure", "money"), span(0, 4)]
    assert mark_spans(TEXT, spans, mark_with_brackets) == "[한빛전자|company]는 [20억 달러|money]를 쓴다."


def test_of_two_overlapping_spans_the_first_is_marked() -> None:
    assert mark_spans(TEXT, [span(2, 6), span(0, 4)], mark_with_brackets).startswith("[한빛전자|company]는")


def test_of_two_spans_with_one_start_the_longer_is_marked() -> None:
    assert mark_spans(TEXT, [span(0, 2), span(0, 4)], mark_with_brackets).startswith("[한빛전자|company]는")


def test_an_attribution_is_not_marked_because_it_is_half_a_sentence() -> None:
    assert mark_spans(TEXT, [span(0, 12, "attribution", "source")], mark_with_brackets) == TEXT


def test_a_colour_ends_where_the_mark_ends() -> None:
    assert mark_spans(TEXT, [span(0, 4)], mark_with_colour) == "\x1b[36m한빛전자\x1b[0m는 20억 달러를 쓴다."


@given(st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17))))
def test_marking_does_not_change_the_text_itself(ends: list[tuple[int, int]]) -> None:
    spans = [span(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
    assert mark_spans(TEXT, spans, lambda words, _: words) == TEXT


def test_an_unresolved_time_is_marked_as_a_time() -> None:
    assert mark_spans("5일 열린다", [span(0, 2, "time", "")], mark_with_brackets) == "[5일|time] 열린다"
