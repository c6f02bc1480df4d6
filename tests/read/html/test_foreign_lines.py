"""Check the lines of a page that are none of its article."""

import pytest

from newsdb.read.html.foreign_lines import is_foreign_line


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Storm breaks old pier",
        "ALSO READ | Storm breaks old pier",
        "Auch interessant: Sturm bricht alten Steg",
        ">> À LIRE AUSSI : la tempête",
        "Lire aussi la tempête brise le quai",
        "Te puede interesar: la tormenta",
        "Leggi anche la tempesta",
        "Czytaj także: burza niszczy molo",
        "Читайте также: шторм сломал причал",
        "Baca juga: badai merusak dermaga",
        "اقرأ أيضا: العاصفة",
        "【関連記事】嵐で桟橋が壊れる",
        "あわせて読みたい：嵐",
        "延伸閱讀：暴風雨",
        "[관련기사] 폭풍에 부서진 부두",
        "함께 보면 좋은 기사: 폭풍",
        "【写真】橋の様子",
        "홍길동 기자의 다른 기사 보기",
        "Copyright ⓒ 물결신문. 무단 전재 및 재배포 금지",
    ],
)
def test_invitations_and_rights_are_foreign(line: str) -> None:
    assert is_foreign_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the mayor said to the pupils of the school.",
        "See also the bridge of 1912, which is closed.",
        "Veja mais pontes na cidade, disse o prefeito.",
        "관련 기사가 쏟아졌다고 시장은 말했다.",
        "The bridge is open.",
        "Copyright law was changed on Tuesday.",
        "",
    ],
)
def test_a_sentence_stays(line: str) -> None:
    assert not is_foreign_line(line)
