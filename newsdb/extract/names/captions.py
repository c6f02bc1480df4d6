"""Credits of pictures between the sentences of a text, as agencies write them: `【서울=가나통신】 홍길동 기자 =`.

Who took a picture is nobody whom the article is about.
"""

import re

_NAME = r"[가-힣]{2,4}"
_CREDIT = re.compile(
    r"[【\[(][가-힣·/ ]{1,15}=[가-힣A-Za-z0-9 ]{2,12}[】\])]\s{0,2}"
    rf"{_NAME}(?:[·,] ?{_NAME}){{0,3}} ?(?:[가-힣]{{2,4}} ?)?기자\s?="
)


def without_credits(text: str) -> str:
    """The text with spaces for these credits, so that places in it stay what they are."""
    if "기자" not in text or "=" not in text:
        return text
    return _CREDIT.sub(lambda credit: " " * len(credit[0]), text)
