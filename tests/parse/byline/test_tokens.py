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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(뉴욕) 제인 박 특파원", ["제인 박"]),
        ("존 김 기자", ["존 김"]),
        ("에이미 최 선임기자", ["에이미 최"]),
        ("크리스티 정 통신원", ["크리스티 정"]),
        ("제니퍼 정 특파원", ["제니퍼 정"]),
        ("가람신문 데이비드 림 기자", ["데이비드 림"]),
        ("레이첼 리 기자", ["레이첼 리"]),
        ("김 철 특파원", ["김철"]),
        ("홍길동 전 특파원", ["홍길동"]),  # 전: former
        ("국제부 박 기자", []),
        ("워싱턴 박 특파원", []),
        ("사진 김 기자", []),
    ],
)
def test_a_given_name_before_a_surname_is_one_name_with_it(text: str, names: list[str]) -> None:
    assert [word.text for word in split_byline(text) if word.kind == "name"] == names
