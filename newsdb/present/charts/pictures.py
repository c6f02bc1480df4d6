"""Pictures into files: SVG as it is, PNG through resvg, which draws with the fonts of the system."""

from pathlib import Path
from typing import Any

from newsdb.model.errors import NewsdbError, UsageError
from newsdb.present.charts.svg import standalone
from newsdb.present.exports.files import whole_file

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
    """Raises UsageError for a file that is to be neither SVG nor PNG, and for PNG where resvg is not installed."""
    ending = Path(path).suffix.lower()
    if ending not in (".svg", ".png"):
        raise UsageError(f"--chart {path}: the name must end in .svg or .png")
    if ending == ".png":
        _resvg()


def save_picture(svg: str, path: str) -> None:
    """Write a picture; the file is there once it is whole.

    Raises UsageError as `check_picture`, and NewsdbError where a picture with Hangul meets a system without a font
    for it.
    """
    check_picture(path)
    drawn = standalone(svg)
    data = drawn.encode() if path.lower().endswith(".svg") else png(drawn)
    with whole_file(Path(path)) as file:
        file.buffer.write(data)  # whole_file's text is UTF-8 in the end, a picture's bytes are its own


def png(svg: str) -> bytes:
    """The picture as PNG, two pixels a unit."""
    font = hangul_font()
    if font is None and any("가" <= each <= "힣" for each in svg):
        raise NewsdbError(
            "no font for Korean was found: install one (fonts-nanum, fonts-noto-cjk), or write an .svg"
        )
    drawn: bytes = bytes(_resvg().svg_to_bytes(svg_string=svg, zoom=2, sans_serif_family=font))
    return drawn


def hangul_font() -> str | None:
    """The first font of those we know that this system draws Hangul with."""
    return next((name for name in _HANGUL_FONTS if _draws(name, "가") != _draws(name, "\U000f0000")), None)


def _draws(font: str, letter: str) -> bytes:
    return bytes(_resvg().svg_to_bytes(svg_string=_PROBE.format(font, letter)))


def _resvg() -> Any:
    try:
        import resvg_py
    except ImportError as error:
        raise UsageError(
            "PNG needs the extra charts: pip install 'newsdb[charts]'; .svg needs nothing"
        ) from error
    return resvg_py
