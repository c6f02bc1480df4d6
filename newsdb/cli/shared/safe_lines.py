"""Make lines of messages: nothing in them that a terminal obeys, and none without end."""

from collections.abc import Sequence

from newsdb.present.values.control_characters import replace_control_characters

_START, _END = 1500, 500
"""The characters of a long message that stay: what is wrong stands at its start, what to do at its end."""

_MOST_LINES = 100
_LINE_FEED = "\u240a"  # its picture


def make_safe(text: str) -> str:
    """Return a message as one line that a terminal does not obey, and that is no longer than a screen.

    Names of files, columns and sheets, and the words of a library's error, stand in messages as others wrote them.
    """
    return replace_control_characters(cut_middle(text)).replace("\n", _LINE_FEED)


def make_last_lines_safe(text: str) -> str:
    """Return the last lines of a traceback, each made safe."""
    return "\n".join(map(make_safe, text.splitlines()[-_MOST_LINES:]))


def list_first_lines(lines: Sequence[str]) -> list[str]:
    """Return the first lines, and as the last one how many there are more."""
    shown = list(lines[:_MOST_LINES])
    return shown if len(lines) == len(shown) else [*shown, f"and {len(lines) - len(shown):,} more"]


def cut_middle(text: str) -> str:
    """Return a text whose middle is left out if it is too long, with the number of its characters there."""
    if len(text) <= _START + _END:
        return text
    return f"{text[:_START]}… ({len(text):,} characters) …{text[-_END:]}"
