"""Parse a byline's words into outlet, place and people with their titles and addresses.

The input is a byline field, the bracket before an article, or a line. `head` and `tail` find the byline; this
module only reads it.
"""

import re
from functools import lru_cache

from newsdb.parse.byline.assemble import assemble_parts
from newsdb.parse.byline.byline_match import BylineParts, BylinePerson
from newsdb.parse.byline.places import POSTS, PlaceContext, match_place
from newsdb.parse.byline.tokens import Word, split_byline, unify_marks
from newsdb.parse.byline.walk import BylineWalk
from newsdb.parse.vocabulary.byline_words import is_press_title
from newsdb.parse.vocabulary.outlets import is_sub_brand
from newsdb.parse.vocabulary.person_names import is_long_name, is_person_name
from newsdb.parse.vocabulary.places import is_place
from newsdb.text.normalise import squeeze

_ENDS_A_GROUP = frozenset(",/;\n|·.&")
_CLOSES = frozenset("<>[]()=")
_BULLETS = frozenset("■◆◇▲△▶▷◀◁●○※★☆□☞?!")
_SCHOOL = re.compile(r"\([^()\n]{0,30}(?:졸|졸업|재학|수료|학년|\d년)\)")  # an intern's university
_HANJA_GLOSS = re.compile(r"(?<=[가-힣])\([一-鿿\uf900-\ufaff]{2,4}\)")  # 홍길동(洪吉東)
_LONGEST = 600  # characters: no byline is longer
_ROBOTS = ("로봇", "AI기자", "robot")


@lru_cache(maxsize=4096)
def parse_byline(text: str, dateline_outlet: str | None = None) -> BylineParts:
    """Parse a byline.

    With `dateline_outlet` the outlet is already known, and another one belongs to the title.

    Never raises; text other than a byline gives parts without people. Cached, since a reporter signs many articles,
    and since several rules read the same line of one article.
    """
    if len(text) > _LONGEST or any(robot in text for robot in _ROBOTS):
        return BylineParts(None, None, (), clean=False, press=False, photo=False)
    plain = unify_marks(text)
    for aside in (_SCHOOL, _HANJA_GLOSS):
        plain = aside.sub(lambda match: " " * len(match[0]), plain)
    return _BylineParser(plain, split_byline(plain), dateline_outlet).parse()


class _BylineParser(BylineWalk):
    """Parse words from left to right. `group` holds the people waiting for the next title."""

    def parse(self) -> BylineParts:
        index = 0
        while index < len(self.words):
            index = self._parse_place(index) or self._parse_word(index)
        self._close_group()
        return assemble_parts(self)

    def _parse_place(self, index: int) -> int | None:
        """Add a place marked by its context, and return the index behind it."""
        context = PlaceContext(
            people=bool(self.people),
            open_role=bool(self.group and self.role_words and not self.has_title),
            has_dateline=bool(self.outlets and self.places),
        )
        place = match_place(self.words, index, context)
        if place is None:
            return None
        if self.people and self.has_title:
            self._close_group()
        elif self.group and place.marked:
            self.group_ends.append(len(self.people))
        self.places.append((squeeze(self.text[place.start : place.end]), len(self.people)))
        return place.behind

    def _parse_word(self, index: int) -> int:
        word = self.words[index]
        match word.kind:
            case "name":
                self._add_name(word, index)
            case "place" | "other" if self._is_rare_name(word, index):
                self._add_name(word, index)
            case "title":
                self._add_title(word, index)
            case "email":
                self._add_email(word)
            case "outlet":
                self._add_outlet(word)
            case "mark":
                self._handle_separator(word, index)
            case "label":
                self._start_label(word, index)
            case "desk" | "other" | "place":
                self._add_plain_word(word, index)
            case "half_email":
                self._pause_group()
        return index + 1

    def _add_name(self, word: Word, index: int) -> None:
        if self.group and not self.has_title and self._continues_role(word, index):
            self.role_words.append(word)
            return
        if (
            self.has_title and self.role_words[-1].kind == "mark"
        ):  # 교수·, which `_handle_separator` took into the title
            self.role_words.append(word)
            return
        if self.has_title:
            self._close_group()
        self._drop_open_role()
        self.label_used = True
        earlier = next((person for person in self.people if person.name == word.text), None)
        if earlier and earlier.role is None and earlier not in self.group:
            self.group.append(earlier)
        elif not earlier:
            person = BylinePerson(word.text, label=self.label)
            self.people.append(person)
            self.group.append(person)
        else:
            self.group = [earlier] if earlier.role is None else []

    def _continues_role(self, word: Word, index: int) -> bool:
        """Check for a word like a name inside a title: 법무법인 한결 조세 자문, 고려대 교수."""
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        before_prose = (
            following is not None and following.kind == "other" and not is_long_name(following.text)
        )
        prose = before_prose or any(part.kind == "other" for part in self.role_words)
        return prose or self._is_institution(word, index) or self._is_employer(index)

    def _is_employer(self, index: int) -> bool:
        """Check for a word like a name between one name and a title outside the press: 포스텍 석좌교수."""
        alone = len(self.group) == 1 and self.kind_at(index - 1) == "name"
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        return (
            alone
            and following is not None
            and following.kind == "title"
            and not is_press_title(following.text)
        )

    def _is_institution(self, word: Word, index: int) -> bool:
        """Check for a word like a name but for a university: 고려대 법학전문대학원 교수."""
        return word.text.endswith(("대", "대학")) and self.kind_at(index + 1) in ("title", "other", "desk")

    def _is_field(self, index: int) -> bool:
        """Check for a word like a name but for a professor's field or a second institution: 교수·사회학."""
        word = self.words[index]
        professor = any("교수" in part.text for part in self.role_words)
        return (professor and word.text.endswith(("학", "學"))) or self._is_institution(word, index)

    def _is_subject(self, index: int) -> bool:
        """Check for a word like a name but for a specialist's second subject: 미술·문화재 전문기자."""
        subject = bool(self.role_words) and self.role_words[-1].kind == "other" and not self.has_title
        return subject and self.kind_at(index + 1) == "title" and "전문" in self.words[index + 1].text

    def _is_rare_name(self, word: Word, index: int) -> bool:
        """Check for a place used as a name before a title (정선 기자), or a four-syllable name (이슬기나 기자)."""
        before_title = self._press_title_follows(index)
        if (
            self.group
            and not self.has_title
            and (self.role_words or not before_title or word.kind == "place")
        ):
            return False
        if word.kind == "place":
            return before_title and is_person_name(word.text) and self.words[index + 1].text not in POSTS
        alone = self.mark_at(index - 1) in ("\n", ",") or index == 0
        alone = alone and (index + 1 == len(self.words) or self.mark_at(index + 1) in ("\n", ","))
        return is_long_name(word.text) and (before_title or alone)

    def _press_title_follows(self, index: int) -> bool:
        behind = index + 1 + (self.mark_at(index + 1) == "|")
        return self.kind_at(behind) == "title" and is_press_title(self.words[behind].text)

    def _add_title(self, word: Word, index: int) -> None:
        if self.group:
            post = self._get_post_place(word, index)
            if post:
                self.places.append((post, len(self.people) - len(self.group)))
            self.role_words.append(word)
            self.has_title = True

    def _get_post_place(self, word: Word, index: int) -> str | None:
        """Return the place of a correspondent's post: 베이징 특파원, 워싱턴특파원."""
        before = self.words[index - 1] if index else None
        if word.text in POSTS and before and before.kind == "place":
            return before.text
        place = word.text.removesuffix("특파원")
        return place if place != word.text and is_place(place) else None

    def _add_plain_word(self, word: Word, index: int) -> None:
        if self.group:
            self.role_words.append(word)
        elif word.kind == "other":
            behind_outlet = index and (
                self.words[index - 1].kind == "outlet" or self.mark_at(index - 1) == "="
            )
            if self.outlets and not self.people and behind_outlet:
                self.prose = True  # a brand of the outlet: good enough in a bracket only
            elif not self.people and self.unknown is None and not self.outlets:
                self.unknown = word
            else:
                self.leftover += 1

    def _start_label(self, word: Word, index: int) -> None:
        if (
            self.group
            and self.kind_at(index + 1) != "name"
            and self.mark_at(index + 1) not in ("=", ":", "/", "]")
        ):
            if word.text.endswith("기자"):
                self._add_title(word, index)
            else:
                self.role_words.append(word)
            return
        self._close_group()
        if self.label is None or self.label_used:
            self.label, self.label_used = word.text, False
        self.labels.append(word.text)

    def _add_outlet(self, word: Word) -> None:
        if self.group and (self.dateline_outlet or any(self.outlets)):
            self.role_words.append(word)
        else:
            self.outlets.append(word.text)

    def _add_email(self, word: Word) -> None:
        if self.people:
            self.emails.append((word.text, len(self.people)))
        else:
            self.address_ahead = self.address_ahead or word.text
        self._pause_group()

    def _pause_group(self) -> None:
        """Keep the group open at an address between names: the closing title then serves all of them."""
        if self.has_title:
            self._close_group()
        self._drop_open_role()

    def _handle_separator(self, word: Word, index: int) -> None:
        self.leftover += word.text in _BULLETS
        if word.text not in _ENDS_A_GROUP or not self.group:
            if self.has_title and word.text in _CLOSES:
                self._close_group()
            if word.text in "]\n" and self.label_used:
                self.label = None
            return
        following = self.kind_at(index + 1)
        joins = following == "title" and not self.has_title
        inside = self.has_title and word.text == "·" and following in ("other", "title", "desk")
        inside = inside or (word.text == "·" and self._is_subject(index + 1))
        if inside or joins:
            if inside:
                self.role_words.append(word)
            return
        if self.has_title and word.text == "·" and following == "name" and self._is_field(index + 1):
            self.role_words.append(word)
            return
        if self.has_title:
            self._close_group()
        else:
            self._drop_open_role()

    def _close_group(self) -> None:
        """Assign the current title to all people waiting for one."""
        if self.has_title:
            self.prose |= any(
                word.kind in ("other", "name", "place") and not is_sub_brand(word.text)
                for word in self.role_words[:-1]
            )
            role = self._get_role_text()
            for person in self.group:
                person.role = role
            self.group = []
            self.group_ends.append(len(self.people))
        else:
            self._drop_open_role()
        self.role_words, self.has_title = [], False

    def _drop_open_role(self) -> None:
        """Drop words behind a name without a closing title: a desk between two names, or a sentence."""
        if not self.has_title:
            self.leftover += sum(word.kind not in ("desk", "mark") for word in self.role_words)
            self.role_words = []

    def _get_role_text(self) -> str:
        """Return the title as written, up to its last title word, or with the field behind it: 교수·사회학."""
        last = max(index for index, word in enumerate(self.role_words) if word.kind in ("title", "label"))
        rest = self.role_words[last + 1 :]
        if rest and rest[0].text != "·":
            self.leftover += len(rest)
            self.role_words = self.role_words[: last + 1]
        while self.role_words[-1].kind == "mark":
            self.role_words.pop()
        return squeeze(self.text[self.role_words[0].start : self.role_words[-1].end])
