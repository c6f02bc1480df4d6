"""Languages by script."""

import pytest

from newsdb.parse.language import detect_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("반도체 기업이 새 공장을 짓는다고 밝혔다.", "ko"),
        ("AI 반도체 GPU CPU 기업 NVIDIA 가 발표했다", "ko"),
        ("The company will build a new plant.", "en"),
        ("公司宣布将建设新工厂。", "zh"),
        ("会社は新しい工場を建設すると発表した。", "ja"),
        ("123 456", "und"),
        ("", "und"),
    ],
)
def test_a_text_is_in_the_language_of_its_script(text: str, expected: str) -> None:
    assert detect_language(text) == expected


def test_the_stated_language_wins() -> None:
    assert detect_language("The plant", "ko-KR") == "ko"
    assert detect_language("The plant", "Korean") == "ko"
    assert detect_language("The plant", "?") == "en"
