"""Assemble the parts of a byline from what a walk over its words found."""

from newsdb.parse.byline.byline_match import BylineParts
from newsdb.parse.byline.places import POSTS
from newsdb.parse.byline.tokens import Word
from newsdb.parse.byline.walk import BylineWalk
from newsdb.parse.vocabulary.byline_words import is_picture_label, is_press_title
from newsdb.parse.vocabulary.outlets import is_latin_outlet
from newsdb.parse.vocabulary.places import is_place

_INTERVIEW = frozenset({"대담", "정리"})
_SHORTEST_OUTLET = 4  # syllables of an outlet that no list has, where a place could stand
_PLACE_ENDINGS = (
    *("시", "군", "구", "읍", "면", "도", "섬", "주", "성"),
    *("베르크", "부르크", "그라드", "스크", "튼", "빌", "턴"),
)


def assemble_parts(walk: BylineWalk) -> BylineParts:
    """Return the parts of a byline whose words have all been walked over."""
    _assign_emails(walk)
    _assign_labels_as_roles(walk)
    _read_outlet_as_such(walk)
    outlet = walk.outlets[-1] if walk.outlets else None
    press = bool(walk.emails) or any(person.role and is_press_title(person.role) for person in walk.people)
    guessed = False
    if walk.unknown is not None and outlet is None:
        guessed = (press and _is_outlet_name(walk, walk.unknown)) or _is_dateline_outlet(walk, walk.unknown)
        outlet = walk.unknown.text if guessed else None
        if guessed and walk.words[-1].kind == "place" and walk.mark_at(1) == "=":  # GARAM=부산
            walk.places.append((walk.words[-1].text, 0))
    return BylineParts(
        outlet,
        _get_shared_place(walk),
        tuple(walk.people),
        clean=not walk.leftover and (guessed or walk.unknown is None),
        press=press,
        photo=_has_only_pictures(walk),
        plain=not walk.prose and not guessed and _has_all_titles(walk),
    )


def _assign_emails(walk: BylineWalk) -> None:
    """Assign one address after a joint byline to the first person.

    Of several, each to the first since the last.
    """
    interview = any(label in _INTERVIEW for label in walk.labels)
    previous = 0
    for email, before in walk.emails:
        owner = before - 1 if interview else previous
        if owner < before and walk.people[owner].email is None:
            walk.people[owner].email = email
        previous = before
    if walk.address_ahead and len(walk.people) == 1 and not walk.emails:
        walk.people[0].email = walk.address_ahead


def _assign_labels_as_roles(walk: BylineWalk) -> None:
    if any(person.role for person in walk.people):
        return
    for person in walk.people:
        person.role = person.label


def _read_outlet_as_such(walk: BylineWalk) -> None:
    """Read `X=` before a name as an outlet, if X is no known place and looks like none: `[가람토피아 = …]`."""
    if walk.outlets or len(walk.places) != 1 or walk.dateline_outlet or not walk.people:
        return
    name, before = walk.places[0]
    posted = any(person.role and person.role.endswith(tuple(POSTS)) for person in walk.people)
    long = len(name) >= _SHORTEST_OUTLET and " " not in name and "(" not in name
    if before == 0 and long and not posted and not is_place(name) and not name.endswith(_PLACE_ENDINGS):
        walk.places.clear()
        walk.outlets.append(name)


def _is_outlet_name(walk: BylineWalk, word: Word) -> bool:
    """Check for an unknown word before people with press titles.

    A station, agency or site outside the list.
    """
    return (
        bool(walk.people)
        and (len(word.text) > 2 or is_latin_outlet(word.text))
        and word.end < _get_first_title_start(walk)
    )


def _is_dateline_outlet(walk: BylineWalk, word: Word) -> bool:
    """Check for one unknown word behind a known place and `=`: an outlet outside the list."""
    place = 0 if walk.words[-1] is word else 2  # 부산=가람통신, GARAM=부산
    named = walk.words[0] is word and (len(word.text) > 2 or is_latin_outlet(word.text))
    return (
        len(walk.words) == 3
        and walk.kind_at(place) == "place"
        and walk.mark_at(1) == "="
        and (place == 0 or named)
    )


def _get_first_title_start(walk: BylineWalk) -> int:
    return next((word.start for word in walk.words if word.kind == "title"), 0)


def _has_only_pictures(walk: BylineWalk) -> bool:
    return (
        bool(walk.labels)
        and all(is_picture_label(label) for label in walk.labels)
        and not any(person.label is None for person in walk.people)
    )


def _has_all_titles(walk: BylineWalk) -> bool:
    if not any(person.role for person in walk.people):
        return bool(walk.emails)
    return all(person.role or person.email for person in walk.people)


def _get_shared_place(walk: BylineWalk) -> str | None:
    """Return the one place shared by all people; None with several places or one for some of the people."""
    if len({text for text, _ in walk.places}) != 1:
        return None
    text, before = walk.places[0]
    if len(walk.people) <= 1:
        return text
    first_group = min((end for end in walk.group_ends if end), default=len(walk.people))
    shared = bool(walk.outlets or walk.dateline_outlet) or first_group == len(walk.people)
    return text if before == 0 and shared else None
