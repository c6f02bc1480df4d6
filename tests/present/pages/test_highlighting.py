from hypothesis import given
from hypothesis import strategies as st

from newsdb.model.rows.articles import SpanRow
from newsdb.present.pages.highlighting import bracketed, coloured, marked_text

TEXT = "한빛전자는 20억 달러를 쓴다."


def span(start: int, end: int, what: str = "mention", label: str = "company") -> SpanRow:
    return SpanRow(what, "body", 1, start, end, TEXT[start:end], label, "")


def test_the_particle_stays_outside_the_mark() -> None:
    spans = [span(6, 12, "figure", "money"), span(0, 4)]
    assert marked_text(TEXT, spans, bracketed) == "[한빛전자|company]는 [20억 달러|money]를 쓴다."


def test_of_two_that_overlap_the_first_is_marked() -> None:
    assert marked_text(TEXT, [span(2, 6), span(0, 4)], bracketed).startswith("[한빛전자|company]는")


def test_of_two_that_start_together_the_longer_is_marked() -> None:
    assert marked_text(TEXT, [span(0, 2), span(0, 4)], bracketed).startswith("[한빛전자|company]는")


def test_a_cited_source_is_not_marked_since_it_spans_half_a_sentence() -> None:
    assert marked_text(TEXT, [span(0, 12, "attribution", "source")], bracketed) == TEXT


def test_a_colour_ends_where_the_mark_ends() -> None:
    assert marked_text(TEXT, [span(0, 4)], coloured) == "\x1b[36m한빛전자\x1b[0m는 20억 달러를 쓴다."


@given(st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17))))
def test_without_the_marks_the_text_is_as_it_was(ends: list[tuple[int, int]]) -> None:
    spans = [span(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
    assert marked_text(TEXT, spans, lambda found, _: found) == TEXT


def test_a_time_without_a_known_moment_is_marked_as_a_time() -> None:
    assert marked_text("5일 열린다", [span(0, 2, "time", "")], bracketed) == "[5일|time] 열린다"
