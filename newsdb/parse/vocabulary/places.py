"""Recognise places of bylines and datelines where no `=` marks the place."""

from newsdb.lexicon.places import load_byline_places
from newsdb.parse.vocabulary.person_names import is_person_name


def is_place(word: str) -> bool:
    """Check whether the word is a known place in the form of a byline: 세종, 춘천시, 실리콘밸리, 워싱턴.

    A place with 시, 군, 구 or 도 in the form of a person's name, such as 부산시, counts as a name.
    """
    if word in load_byline_places():
        return True
    return (
        len(word) > 2
        and word[-1] in "시군구도"
        and word[:-1] in load_byline_places()
        and not is_person_name(word)
    )
