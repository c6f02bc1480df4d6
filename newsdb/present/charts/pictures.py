"""Write charts into files: SVG as text, PNG through resvg with the fonts of the system."""

from pathlib import Path
from types import ModuleType

from newsdb.model.errors import NewsdbError, UsageError
from newsdb.present.charts.svg import add_style
from newsdb.present.exports.files import open_atomically

_HANGUL_FONTS = (
    "Pretendard",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "NanumGothic",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "UnDotum",
    "Baekmuk Gulim",
    "Droid Sans Fallback",
)
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="4" y="30" font-size="24" font-family="{}">{}</text></svg>'
)


def check_picture(path: str) -> None:
    """Raise UsageError for a file neither .svg nor .png, and for .png without resvg."""
    ending = Path(path).suffix.lower()
    if ending not in (".svg", ".png"):
        raise UsageError(f"--chart {path}: the name must end in .svg or .png")
    if ending == ".png":
        _import_resvg()


def save_picture(svg: str, path: str) -> None:
    """Write a picture; the file appears once it is complete.

    Raises UsageError like `check_picture`, and NewsdbError for Hangul on a system without a font for it.
    """
    check_picture(path)
    picture = add_style(svg)
    data = picture.encode() if path.lower().endswith(".svg") else render_png(picture)
    with open_atomically(Path(path)) as file:
        file.buffer.write(data)  # bytes: a PNG is no text


def render_png(svg: str) -> bytes:
    """Render a picture as PNG, with two pixels for each unit."""
    font = find_hangul_font()
    if font is None and any("가" <= char <= "힣" for char in svg):
        raise NewsdbError(
            "no font for Korean was found: install one (fonts-nanum, fonts-noto-cjk), or write an .svg"
        )
    return bytes(_import_resvg().svg_to_bytes(svg_string=svg, zoom=2, sans_serif_family=font))


def find_hangul_font() -> str | None:
    """Find the first known font with Hangul on this system."""
    # A font without Hangul draws 가 like a private-use character: as a box or not at all.
    return next(
        (name for name in _HANGUL_FONTS if _draw_probe(name, "가") != _draw_probe(name, "\U000f0000")), None
    )


def _draw_probe(font: str, letter: str) -> bytes:
    return bytes(_import_resvg().svg_to_bytes(svg_string=_PROBE.format(font, letter)))


def _import_resvg() -> ModuleType:
    try:
        import resvg_py
    except ImportError as error:
        raise UsageError(
            "PNG needs the extra charts: pip install 'newsdb[charts]'; .svg needs nothing"
        ) from error
    module: ModuleType = resvg_py
    return module
