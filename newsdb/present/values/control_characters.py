"""Show control characters in place of obeying them; a module of its own, since every message needs it."""

from collections.abc import Mapping

# Terminals obey control characters, so tables show the pictures of Unicode for them (U+2400 and following). Overrides
# and isolates of the direction make a text look like another one (gnp.exe): they become U+FFFD.
_PICTURES: Mapping[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x09: " ",
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}


def replace_control_characters(text: str) -> str:
    """Replace the control characters of a terminal with visible ones; line feeds stay."""
    return text.translate(_PICTURES) if not text.isprintable() else text
