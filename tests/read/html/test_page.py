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
