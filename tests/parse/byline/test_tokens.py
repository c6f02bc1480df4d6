"""The words of a byline."""

import pytest

from newsdb.parse.byline.tokens import split_byline, unify_marks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("홍길동기자", ["name", "title"]),
        ("홍길동 선임기자", ["name", "title"]),
        ("연합뉴스 홍길동", ["outlet", "name"]),
        ("뉴욕AP", ["place", "outlet"]),
        ("서울=", ["place", "mark"]),
        ("기자hong@example.com", ["title", "email"]),
        ("사진", ["label"]),
        ("경제부", ["desk"]),
        ("lt;홍길동", ["name"]),
    ],
)
def test_each_word_has_its_kind(text: str, kinds: list[str]) -> None:
    assert [word.kind for word in split_byline(text)] == kinds


def test_all_forms_of_a_mark_become_one_and_the_length_stays() -> None:
    text = "［서울＝가나］ ㅣ 홍길동 ・ 김이박"
    assert unify_marks(text) == "[서울=가나] | 홍길동 · 김이박"
    assert len(unify_marks(text)) == len(text)
