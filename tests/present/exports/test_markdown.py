"""Test Markdown tables and escaping."""

from newsdb.model.rows.table import Table
from newsdb.present.exports.markdown import escape_block, escape_inline, format_markdown_table


def test_a_bar_and_a_line_feed_do_not_break_the_table() -> None:
    lines = format_markdown_table(Table(("a",), [["x|y\nz"]])).split("\n")
    assert [line.replace(" ", "").replace("-", "") for line in lines] == ["|a|", "||", "|x\\|y<br>z|"]


def test_headings_can_be_left_out() -> None:
    assert format_markdown_table(Table(("a",), [["x"]]), headers=False).replace(" ", "") == "|x|"


def test_markup_is_escaped() -> None:
    assert escape_inline("*a* [b] <c> & `d` \\") == "\\*a\\* \\[b\\] &lt;c&gt; &amp; \\`d\\` \\\\"


def test_lines_become_paragraphs_that_are_neither_lists_nor_headings() -> None:
    text = "# 첫 줄\n\n- 둘째\n3. 셋째\n3.5% 늘었다\n  넷째"
    assert escape_block(text) == "\\# 첫 줄\n\n\\- 둘째\n\n3\\. 셋째\n\n3.5% 늘었다\n\n넷째"
