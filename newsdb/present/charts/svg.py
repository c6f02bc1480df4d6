"""Draw the parts of charts as SVG text, with their fonts, colours and text widths."""

from xml.sax.saxutils import escape, quoteattr

from rich.cells import cell_len

from newsdb.present.values.control_characters import replace_control_characters

FONTS = (
    "Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', "
    "NanumGothic, 'Nanum Gothic', UnDotum, 'Source Han Sans KR', sans-serif"
)
SIZE = 13  # font size in pixels
_COLUMN = 7.2  # width of a Latin letter in pixels, on average at most; a Hangul takes a little less than two

STYLE = f"""
text {{ font-family: {FONTS}; font-size: {SIZE}px; fill: #1f2933; }}
.muted {{ fill: #5f6c7b; font-size: 11.5px; }}
.title {{ font-size: 16px; font-weight: bold; }}
.bar {{ fill: #2f6fb2; }}
.dot {{ fill: #2f6fb2; fill-opacity: 0.75; }}
.axis {{ stroke: #9aa5b1; stroke-width: 1; }}
.grid {{ stroke: #e4e7eb; stroke-width: 1; }}
"""


def build_document(width: float, height: float, label: str, parts: list[str]) -> str:
    """Build a picture with a label for screen readers, without colours and fonts (see `add_style`)."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label={quoteattr(clean_text(label))}>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def add_style(svg: str) -> str:
    """Return the picture with its colours and fonts on white, for a file of its own."""
    head, _, rest = svg.partition(">\n")
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return f"{head}>\n<style>{STYLE}</style>\n{ground}\n{rest}"


def draw_text(
    x: float, y: float, words: str, *, kind: str = "", anchor: str = "start", hint: str = ""
) -> str:
    """Draw a line of text with its base line at `y`; `hint` is shown under the pointer."""
    style = f' class="{kind}"' if kind else ""
    title = draw_title(hint) if hint else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{style}>{title}{escape(clean_text(words))}</text>'
    )


def draw_rect(x: float, y: float, width: float, height: float, hint: str) -> str:
    """Draw a bar; `hint` is shown under the pointer."""
    return (
        f'<rect class="bar" x="{x:.2f}" y="{y:.2f}" width="{max(width, 0):.2f}" height="{max(height, 0):.2f}" rx="1">'
        f"{draw_title(hint)}</rect>"
    )


def draw_dot(x: float, y: float, hint: str) -> str:
    """Draw a dot; `hint` is shown under the pointer."""
    return f'<circle class="dot" cx="{x:.2f}" cy="{y:.2f}" r="4.5">{draw_title(hint)}</circle>'


def draw_line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Draw a straight line."""
    return f'<line class="{kind}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'


def draw_title(hint: str) -> str:
    """Build the element for a text under the pointer."""
    return f"<title>{escape(clean_text(hint))}</title>"


def estimate_width(words: str, size: float = SIZE) -> float:
    """Estimate the width of a text in pixels, rather too wide than too narrow."""
    return cell_len(words) * _COLUMN * size / SIZE


def shorten(words: str, limit: float) -> str:
    """Cut a text wider than `limit` pixels, with … at its end."""
    if estimate_width(words) <= limit:
        return words
    kept = words
    while kept and estimate_width(kept) > limit - _COLUMN:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def clean_text(words: str) -> str:
    """Put a text on one line, and drop the characters not allowed in XML."""
    line = replace_control_characters(" ".join(words.split()))
    return "".join(char for char in line if not 0xD800 <= ord(char) <= 0xDFFF and char not in "\ufffe\uffff")
