"""Lines of messages are bounded, and a terminal obeys nothing in them."""

import pytest

from newsdb.cli.shared.safe_lines import list_first_lines, make_last_lines_safe, make_safe


def test_of_a_long_message_start_and_end_are_left_with_its_length() -> None:
    assert make_safe("x" * 2000) == "x" * 2000
    long = f"No such column: {'가' * 150_000}. --columns lists them"
    shown = make_safe(long)
    assert shown.startswith("No such column: 가가")
    assert "가… (150,038 characters) …가" in shown
    assert shown.endswith("가. --columns lists them")
    assert len(shown) < 2100


@pytest.mark.parametrize("text", ["\x1b[2J", "a\nb", "\x9b1m", "\u202e", "\x07\x00\x7f"])
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    assert make_safe(text).isprintable()
    assert make_safe(text * 10_000).isprintable()


def test_the_first_details_and_the_last_lines_of_a_traceback_stay() -> None:
    lines = [str(number) for number in range(250)]
    assert list_first_lines(lines[:100]) == lines[:100]
    assert list_first_lines(lines) == [*lines[:100], "and 150 more"]
    assert make_last_lines_safe("\n".join(lines)).split("\n") == lines[-100:]
