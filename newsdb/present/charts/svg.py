"""The ground of pictures: SVG as text, its fonts and colours, and widths of texts."""

from xml.sax.saxutils import escape, quoteattr

import wcwidth

from newsdb.present.tables.values import safe_text

FONTS = (
    "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', "
    "NanumGothic, 'Nanum Gothic', UnDotum, 'Source Han Sans KR', sans-serif"
)
SIZE = 13  # of the letters
_COLUMN = 7.2  # how wide a Latin letter is at most, on the average; a Hangul takes two columns less a little

STYLE = f"""
text {{ font-family: {FONTS}; font-size: {SIZE}px; fill: #1f2933; }}
.muted {{ fill: #5f6c7b; font-size: 11.5px; }}
.title {{ font-size: 16px; font-weight: bold; }}
.bar {{ fill: #2f6fb2; }}
.dot {{ fill: #2f6fb2; fill-opacity: 0.75; }}
.axis {{ stroke: #9aa5b1; stroke-width: 1; }}
.grid {{ stroke: #e4e7eb; stroke-width: 1; }}
"""


def document(width: float, height: float, label: str, parts: list[str]) -> str:
    """A picture with a name for who cannot see it; without colours and fonts (see `standalone`)."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label={quoteattr(clean(label))}>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def standalone(svg: str) -> str:
    """The picture for a file of its own, with its colours and fonts on white."""
    head, _, rest = svg.partition(">\n")
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return f"{head}>\n<style>{STYLE}</style>\n{ground}\n{rest}"


def text(x: float, y: float, words: str, *, kind: str = "", anchor: str = "start", hint: str = "") -> str:
    """A line of text, its base line at `y`; `hint` is shown by what it is pointed at with."""
    named = f' class="{kind}"' if kind else ""
    title = f"<title>{escape(clean(hint))}</title>" if hint else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{named}>{title}{escape(clean(words))}</text>'


def rect(x: float, y: float, width: float, height: float, hint: str) -> str:
    """A bar that says what it stands for when it is pointed at."""
    return (
        f'<rect class="bar" x="{x:.2f}" y="{y:.2f}" width="{max(width, 0):.2f}" height="{max(height, 0):.2f}" rx="1">'
        f"<title>{escape(clean(hint))}</title></rect>"
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return f'<line class="{kind}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide a text is in pixels, rather too wide than too narrow."""
    return max(wcwidth.width(words), 0) * _COLUMN * size / SIZE


def shortened(words: str, most: float) -> str:
    """The text, cut with … where it is wider than `most` pixels."""
    if width_of(words) <= most:
        return words
    kept = words
    while kept and width_of(kept) > most - _COLUMN:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def clean(words: str) -> str:
    """On one line, without what XML cannot hold."""
    shown = safe_text(" ".join(words.split()))
    return "".join(each for each in shown if not 0xD800 <= ord(each) <= 0xDFFF and each not in "\ufffe\uffff")
