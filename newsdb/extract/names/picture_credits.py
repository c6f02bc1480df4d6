"""Credits between the sentences of a text, which name nobody whom the article is about.

Pictures as agencies sign them (`【서울=가나통신】 홍길동 기자 =`, `사진=홍길동 기자`), and a studio that hands over to
its reporter (`홍길동 기자가 보도합니다`).
"""

import re

_NAME = r"[가-힣]{2,4}"
_SIGNED = rf"{_NAME}(?:[·,] ?{_NAME}){{0,3}} ?(?:[가-힣]{{2,4}} ?)?기자"
_CREDIT = re.compile(
    r"[【\[(][가-힣·/ ]{1,15}=[가-힣A-Za-z0-9 ]{2,12}[】\])]\s{0,2}"
    rf"(?:{_SIGNED}|[가-힣]{{2,8}}기자단)\s?="
    rf"|사진 ?[=:] ?{_SIGNED}"
    rf"|(?<![가-힣]){_NAME} 기자(?=가 (?:[가-힣]{{1,6}} ){{0,2}}(?:보도|취재|정리)|입니다|!)"
)


def without_credits(text: str) -> str:
    """The text with spaces for these credits, so that places in it stay what they are."""
    if "기자" not in text:
        return text
    return _CREDIT.sub(lambda credit: " " * len(credit[0]), text)
