"""Check 기고자 in its many states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.read.bigkinds_authors import split_authors


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("김하나", ["김하나"]),
        ("김하나 기자", ["김하나 기자"]),
        ("김하나|기자", ["김하나 기자"]),
        ("김하나 |기자", ["김하나 기자"]),
        ("부산=김하나|기자", ["부산=김하나 기자"]),
        ("김하나|이두리|기자|기자", ["김하나 기자", "이두리 기자"]),
        ("김하나|이두리|특파원|기자", ["김하나 특파원", "이두리 기자"]),
        ("김하나 | 가나대 교수", ["김하나 가나대 교수"]),
        (
            "김하나(hana@example.com); 이두리(duri@example.com)",
            ["김하나(hana@example.com)", "이두리(duri@example.com)"],
        ),
        ("김하나\n김하나 기자", ["김하나 기자"]),
        ("김하나\n기자", ["김하나 기자"]),
        ("김하나 기자\n기자", ["김하나 기자"]),
        ("김하나 기자\n김하나 기자", ["김하나 기자"]),
        ("김하나 기자\n김하나 기자  이두리 기자", ["김하나 기자 이두리 기자"]),
        ("김하나\n김하나·이두리", ["김하나·이두리"]),
        ("lt;김하나 기자&gt;\n김하나", ["김하나 기자"]),
        ("&lt;김하나&gt;", ["김하나"]),
        ("lt;하&gt", []),
        ("김하나,이두리 기자", ["김하나,이두리 기자"]),
        ("Walt; Sue", ["Walt", "Sue"]),
        ("기자", ["기자"]),
        (" \n ; ", []),
        ("", []),
    ],
)
def test_every_author_has_a_line(text: str, lines: list[str]) -> None:
    assert split_authors(text) == ("\n".join(lines) or None)


def test_a_text_that_is_no_byline_takes_no_time() -> None:
    long = "김하나|기자\n" * 100_000
    assert split_authors(long) == long


@given(st.text(alphabet="김하나이두리 기자|;\n&lgt=·,()@a.", max_size=60) | st.text())
def test_no_text_raises_and_no_line_is_empty_or_twice(text: str) -> None:
    lines = (split_authors(text) or "x").split("\n")
    assert all(line.strip() == line and line for line in lines)
    assert len(set(lines)) == len(lines)
