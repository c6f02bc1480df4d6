"""Check the conversion of small markup to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.read.markup import render_markup, strip_markup, unescape
from tests.growth import grows_at_most


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("눈이 온다.\n비가 온다.", "눈이 온다.\n비가 온다."),
        ("<p>눈이\n 온다.</p><p>비가 <b>온다</b>.</p>", "눈이 온다.\n\n비가 온다."),
        ("눈<br/>비<br>바람", "눈\n비\n바람"),
        ("<b>눈</b>\n비", "눈\n비"),
        ("<앵커> 3 < 5 & a<b", "<앵커> 3 < 5 & a<b"),
        ("&amp;lt;p&amp;gt;눈&amp;lt;/p&amp;gt;", "눈"),
        ("<p>눈<script>var x = '<p>비</p>';</script></p><!-- 바람 -->", "눈"),
        ("<table><tr><td>강철</td><td>2026</td><td>12억 원</td></tr></table>", "강철 | 2026 | 12억 원"),
        ("<table><tr><th>해<th>값<tr><td>2026<td>7.5%</table>", "해 | 값\n2026 | 7.5%"),
        ("<tr><td>2026</td>\n <td><b>12</b>억</td></tr>", "2026 | 12억"),
        ("<td>2026</td><td>75</td>", "2026 | 75"),
        ("<table><tr><td><p>2026</p></td><td><p>75</p></td></tr></table>", "2026\n\n75"),
        ("&lt;tr&gt;&lt;td&gt;2026&lt;/td&gt;&lt;td&gt;75&lt;/td&gt;&lt;/tr&gt;", "2026 | 75"),
        ("<p>눈<img src='x'>비</p>", "눈 비"),
        ("&lt;![CDATA[눈이 온다.]]&gt;", "눈이 온다."),
        ("<p>눈<select><option>1</option></select></p>", "눈"),
        ("<p class='x' data-a=\"1\">눈</p>", "눈"),
    ],
)
def test_a_text_is_what_its_reader_sees(text: str, plain: str) -> None:
    assert strip_markup(text) == plain


def test_in_markup_line_breaks_are_spaces() -> None:
    assert render_markup("눈이\n  온다") == "눈이 온다"


def test_a_text_is_unescaped_three_times_at_the_most() -> None:
    assert unescape("&amp;amp;amp;amp;") == "&amp;"


@pytest.mark.parametrize("piece", ["<", "<p ", "<!--", "&amp;", "<script>"])
def test_the_time_of_a_hostile_text_grows_as_its_length(piece: str) -> None:
    assert grows_at_most(24, lambda count: strip_markup(piece * count), 5_000, 40_000, least=0.005)


@given(st.text(max_size=200))
def test_any_text_has_a_plain_form(text: str) -> None:
    assert isinstance(strip_markup(text), str)
