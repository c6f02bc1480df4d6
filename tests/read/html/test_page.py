"""Check the decoding of pages."""

import pytest

from newsdb.model.records import RawRecord, ReadOptions
from newsdb.read.format import SourceContext
from newsdb.read.html.pages import read_article_page
from newsdb.read.sources.encoding import Encoding
from tests.read.pages import KOREAN, ORIGIN, TEXT, page, read_article


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    ["", '<meta charset="euc-kr">', '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'],
)
def test_a_korean_page_is_read_in_its_own_encoding_whatever_it_declares(encoding: str, declared: str) -> None:
    text = (
        page(declared, text=KOREAN, heading="새 다리가 열린다", title="새 다리가 열린다 - 새벽일보")
        .decode()
        .encode(encoding)
    )
    record = read_article(text)
    assert record.title == "새 다리가 열린다"
    assert record.body.startswith("시는 1번째 다리를")


def test_the_header_and_the_user_say_the_encoding_of_a_page_that_does_not() -> None:
    text = page(text=TEXT.replace("Tuesday", "mardi à Orléans")).decode().encode("latin-1")
    assert "mardi à Orléans" in read_article(text, ReadOptions(encoding="latin-1")).body
    context = SourceContext("a", Encoding("utf-8"), ReadOptions())
    record = read_article_page(
        text, ORIGIN, context, url="https://post.example/2024/03/05/bridge", charset="iso-8859-1"
    )
    assert isinstance(record, RawRecord)
    assert "mardi à Orléans" in record.body


def test_a_declaration_behind_a_long_style_counts() -> None:
    style = f"<style>{'a{b:c} ' * 5000}</style><meta charset='gb2312'>"
    content = page(
        style,
        text="".join(
            f"<p>市政府周二宣布新桥将于五月开放,这是第{number}座。</p>" for number in "一二三四五六"
        ),
    )
    assert "新桥将于五月开放" in read_article(content.decode().encode("gb2312")).body


def test_the_latin_that_servers_say_by_default_does_not_overrule_the_page() -> None:
    text = (
        page("<meta charset='euc-kr'>", text=KOREAN * 3, heading="새 다리가 열린다").decode().encode("euc-kr")
    )
    context = SourceContext("a", Encoding("utf-8"), ReadOptions())
    record = read_article_page(
        text, ORIGIN, context, url="https://post.example/2024/03/05/b", charset="ISO-8859-1"
    )
    assert isinstance(record, RawRecord)
    assert "시는 1번째 다리를" in record.body
