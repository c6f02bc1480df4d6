"""Test the files of charts."""

from pathlib import Path

import pytest

from newsdb.model.errors import UsageError
from newsdb.present.charts.drawing import draw_bar_chart
from newsdb.present.charts.pictures import find_hangul_font, render_png, save_picture
from newsdb.present.charts.svg import add_style


def test_an_svg_file_holds_its_own_style(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    save_picture(draw_bar_chart("제목", [("한빛", 3)]), str(path))
    text = path.read_text(encoding="utf-8")
    assert "<style>" in text
    assert "Pretendard" in text
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        save_picture("<svg/>", str(tmp_path / "a.gif"))


def test_png_is_rendered_if_resvg_is_installed() -> None:
    pytest.importorskip("resvg_py")
    assert render_png(add_style(draw_bar_chart("title", [("AMD", 3)]))).startswith(b"\x89PNG")
    hangul = add_style(draw_bar_chart("제목", [("한빛", 3)]))
    if find_hangul_font() is None:
        with pytest.raises(Exception, match="no font for Korean"):
            render_png(hangul)
    else:
        assert render_png(hangul).startswith(b"\x89PNG")
