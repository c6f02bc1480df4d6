"""Mark the spans found in a text: with brackets, colours or HTML."""

from collections.abc import Callable, Iterable

from newsdb.model.rows.articles import SpanRow

_MARKED = ("mention", "figure", "time")
_COLOURS = {"person": 33, "company": 36, "organisation": 34, "media": 35, "place": 32}
_OTHER_COLOURS = {"figure": 31, "time": 90}

Mark = Callable[[str, SpanRow], str]


def mark_spans(
    text: str, spans: Iterable[SpanRow], mark: Mark, escape: Callable[[str], str] = lambda text: text
) -> str:
    """Pass every mention, figure and time of a text through `mark`, and the text between them through `escape`.

    Of overlapping spans, the first one is marked; of spans with the same start, the longest one.
    """
    pieces: list[str] = []
    done = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.type not in _MARKED or span.start < done:
            continue
        pieces += [escape(text[done : span.start]), mark(text[span.start : span.end], span)]
        done = span.end
    return "".join([*pieces, escape(text[done:])])


def mark_with_brackets(text: str, span: SpanRow) -> str:
    """Write a span like `[코어위브|company]`."""
    return f"[{text}|{_get_label(span)}]"


def mark_with_colour(text: str, span: SpanRow) -> str:
    """Write a span in the terminal colour of its label."""
    colour = _COLOURS.get(span.label) or _OTHER_COLOURS.get(span.type, 31)
    return f"\x1b[{colour}m{text}\x1b[0m"


def mark_with_html(text: str, span: SpanRow) -> str:
    """Write an escaped span like `<mark title="company">코어위브</mark>`, as Markdown allows."""
    return f'<mark title="{_get_label(span)}">{text}</mark>'


def format_legend() -> str:
    """Write the name of each colour in its colour."""
    names = {**_COLOURS, **_OTHER_COLOURS}
    return "  ".join(f"\x1b[{colour}m{name}\x1b[0m" for name, colour in names.items())


def _get_label(span: SpanRow) -> str:
    # A time expression without a resolved time has no label.
    return span.label or span.type
