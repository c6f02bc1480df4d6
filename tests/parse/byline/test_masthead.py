"""The outlet of a text that no byline names."""

from newsdb.parse.byline.masthead import find_masthead


def test_a_known_outlet_alone_on_one_of_the_first_lines_is_the_texts() -> None:
    assert find_masthead("[오늘의 말] 봄\n\n  • 한겨레\n  • 입력 2026년 3월 5일\n\n본문이다.") == "한겨레"
    assert find_masthead("The Korea Herald\n\nPrices rose on Monday.") == "The Korea Herald"


def test_a_name_in_a_sentence_far_below_or_alone_in_a_text_is_not() -> None:
    assert find_masthead("한겨레가 보도했다.\n본문이다.") is None
    assert find_masthead("\n".join(["줄"] * 7 + ["한겨레"])) is None
    assert find_masthead("한겨레") is None
