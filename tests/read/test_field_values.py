"""Check how values of tables and JSON are cleaned."""

import pytest

from newsdb.read.field_values import clean_values, complete_address, is_null, split_words


@pytest.mark.parametrize(
    "text",
    ["nan", "NaN", "None", "NULL", "null", "[]", "#N/A", "#REF!", "N/A", "NaT", "-", "<NA>", "\\N", " nan "],
)
def test_programs_spell_no_value_in_many_ways(text: str) -> None:
    assert is_null(text)
    assert clean_values({"outlet": text, "body": text}) == {"outlet": None, "body": None}


@pytest.mark.parametrize("text", ["nano", "널", "No", "0", "없음이 있음", "#1"])
def test_words_like_them_are_values(text: str) -> None:
    assert not is_null(text)
    assert clean_values({"title": text})["title"] == text


@pytest.mark.parametrize("text", ["CRAWL BODY ERROR", "404 Not Found", "본문 수집 실패", "Request timed out"])
def test_the_message_of_a_failed_crawl_is_no_text(text: str) -> None:
    assert clean_values({"body": text})["body"] is None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>호수에 <b>백조</b>가 왔다.</p><p>겨울이다.</p>", "호수에 백조가 왔다.\n\n겨울이다."),
        ("<div><script>var a = 1;</script>물이 맑다.</div>", "물이 맑다."),
        ("&lt;p&gt;물이 맑다.&lt;/p&gt;", "물이 맑다."),
        ("<table><tr><td>갑</td><td>7</td></tr></table>", "갑 | 7"),
        ("a < b 이고 <앵커> 멘트", "a < b 이고 <앵커> 멘트"),
        ("물이 맑다.\\n\\n바람이 분다.\\t끝", "물이 맑다.\n\n바람이 분다.\t끝"),
        ("C:\\news\\report 폴더", "C:\\news\\report 폴더"),
        ("['물이 맑다.', '바람이 분다.']", "물이 맑다.\n바람이 분다."),
        ('["물이 맑다."]', "물이 맑다."),
        (
            "// flash 오류를 우회하기 위한 함수 추가\nfunction _flash_removeCallback() {}\n물이 맑다.",
            "물이 맑다.",
        ),
    ],
)
def test_a_text_comes_out_of_what_programs_wrap_it_in(html: str, text: str) -> None:
    assert clean_values({"body": html})["body"] == text


@pytest.mark.parametrize(
    ("field", "value", "cleaned"),
    [
        ("outlet", "가나일보언론사 선정", "가나일보"),
        ("byline", "['김하나', '이두리']", "김하나\n이두리"),
        ("byline", "17", None),
        ("section", "[3, 4]", "[3, 4]"),
        ("section", "12", None),
        ("title", "호수 <em>백조</em> 왔다", "호수 백조 왔다"),
        ("title", "'백조 왔다", "백조 왔다"),
        ("title", "'백조'가 왔다", "'백조'가 왔다"),
        ("url", '=HYPERLINK("https://news.example/7","보기")', "https://news.example/7"),
        ("url", "바로가기", None),
        ("url", "/view/7", None),
        ("url", "news.example/view/7", "https://news.example/view/7"),
        ("byline", "없음", None),
    ],
)
def test_each_field_loses_what_is_not_its_own(field: str, value: str, cleaned: str | None) -> None:
    assert clean_values({field: value})[field] == cleaned


def test_a_title_loses_the_name_of_its_outlet() -> None:
    assert (
        clean_values({"title": "Swans return - The Lake Post", "outlet": "Lake Post"})["title"]
        == "Swans return"
    )
    assert clean_values({"title": "Swans - a story", "outlet": "Lake Post"})["title"] == "Swans - a story"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("//news.example/7", "https://news.example/7"),
        ("www.news.example:8080/a?b=1", "https://www.news.example:8080/a?b=1"),
        ("http://news.example/7", "http://news.example/7"),
        ("3.5/10", "3.5/10"),
    ],
)
def test_an_address_gets_its_scheme(text: str, address: str) -> None:
    assert complete_address(text) == address


@pytest.mark.parametrize("text", ["호수, 백조", "호수|백조", "#호수 #백조", "['호수', '백조']", "호수;백조;"])
def test_keywords_are_split(text: str) -> None:
    assert split_words(text) == ["호수", "백조"]


@pytest.mark.parametrize(
    ("field", "value", "cleaned"),
    [
        ("outlet", "{'id': None, 'name': 'Tarn Gazette'}", "Tarn Gazette"),
        ("outlet", '{"id": null, "name": "Tarn Gazette"}', "Tarn Gazette"),
        ("outlet", "{'id': None, 'name': None}", None),
        ("byline", "[{'name': 'Anna Bell'}, {'name': 'Carl Dunn'}]", "Anna Bell\nCarl Dunn"),
        ("published", "{'$date': '2025-03-05T10:00:00Z'}", "2025-03-05T10:00:00Z"),
        ("section", "{not an object}", "{not an object}"),
        ("body", "{'name': 'the text is about an object'}", "{'name': 'the text is about an object'}"),
    ],
)
def test_an_object_in_a_cell_counts_as_its_text(field: str, value: str, cleaned: str | None) -> None:
    assert clean_values({field: value})[field] == cleaned


def test_keywords_may_be_objects() -> None:
    assert split_words("[{'name': 'tram'}, {'name': 'council'}]") == ["tram", "council"]
