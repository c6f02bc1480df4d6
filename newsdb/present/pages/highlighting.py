"""A text in which what was found is marked."""

from collections.abc import Callable, Iterable

from newsdb.model.rows.articles import SpanRow

_MARKED = ("mention", "figure", "time")
_COLOURS = {"person": 33, "company": 36, "organisation": 34, "media": 35, "place": 32}
_OTHER_COLOURS = {"figure": 31, "time": 90}

Mark = Callable[[str, SpanRow], str]


def marked_text(
    text: str, spans: Iterable[SpanRow], mark: Mark, plain: Callable[[str], str] = lambda text: text
) -> str:
    """The text with every mention, figure and time passed through `mark`, and all between them through `plain`.

    Of spans that overlap, the one that starts first is marked, of those that start together the longest.
    """
    pieces: list[str] = []
    done = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.type not in _MARKED or span.start < done:
            continue
        pieces += [plain(text[done : span.start]), mark(text[span.start : span.end], span)]
        done = span.end
    return "".join([*pieces, plain(text[done:])])


def bracketed(text: str, span: SpanRow) -> str:
    """`[코어위브|company]`."""
    return f"[{text}|{_said(span)}]"


def coloured(text: str, span: SpanRow) -> str:
    """The text in the colour of its label."""
    return f"\x1b[{_colour(span)}m{text}\x1b[0m"


def with_hits(text: str, hits: Iterable[tuple[int, int]]) -> str:
    """The text with what was looked for in bold and in colour."""
    pieces: list[str] = []
    done = 0
    for start, end in hits:
        pieces += [text[done:start], f"\x1b[1;33m{text[start:end]}\x1b[0m"]
        done = end
    return "".join([*pieces, text[done:]])


def legend() -> str:
    """What the colours mean."""
    named = {**_COLOURS, **_OTHER_COLOURS}
    return "  ".join(f"\x1b[{colour}m{name}\x1b[0m" for name, colour in named.items())


def highlighted(text: str, span: SpanRow) -> str:
    """`<mark title="company">코어위브</mark>`, which Markdown lets through; the text is escaped already."""
    return f'<mark title="{_said(span)}">{text}</mark>'


def _colour(span: SpanRow) -> int:
    return _COLOURS.get(span.label) or _OTHER_COLOURS.get(span.type, 31)


def _said(span: SpanRow) -> str:
    """What the mark says; a time whose moment is not known has no label."""
    return span.label or span.type
