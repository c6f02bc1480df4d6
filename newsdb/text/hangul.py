"""Take Hangul syllables apart: the consonant that closes one (받침), and a syllable closed by another."""

_FIRST, _LAST = "가", "힣"
# Unicode 3.12: syllables follow each other by their 28 codas.
_CODAS = "_ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def find_coda(letter: str) -> str:
    """Return the consonant that closes a syllable: ㄴ of 한, nothing of 하 or of any other letter."""
    if not _FIRST <= letter <= _LAST:
        return ""
    return _CODAS[(ord(letter) - ord(_FIRST)) % len(_CODAS)].removeprefix("_")


def close_with(word: str, coda: str) -> str:
    """Close the last syllable of a word that ends in a vowel: 열리 and ㄴ make 열린."""
    return word[:-1] + chr(ord(word[-1]) + _CODAS.index(coda))
