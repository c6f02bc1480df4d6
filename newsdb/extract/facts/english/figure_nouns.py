"""Read the nouns beside a figure: a 5% rise in pay, a 30% stake in Daon, 60% of voters, revenue of $4 billion."""

from newsdb.extract.facts.english.clauses import Clauses, Phrase
from newsdb.extract.facts.english.noun_phrases import NOBODY, Holder, NounPhrases, names_quantity
from newsdb.extract.facts.english.places import PUT, Places
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.english.verb_groups import VerbGroup
from newsdb.extract.facts.english.words import BE
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Figure

_LOSE = frozenset(("lose", "gain", "shed"))

_TWO = 2  # words: the noun of the change, and `of`


class FigureNouns:
    """Read the nouns beside a figure."""

    def __init__(self, clauses: Clauses, phrases: NounPhrases, places: Places) -> None:
        """Keep the words of the sentence."""
        self._clauses = clauses
        self._phrases = phrases
        self._words = clauses.words
        self._tags = clauses.tags
        self._places = places

    def read_behind(self, reading: Reading, figure: Figure) -> bool:
        """Read the nouns behind a figure; tell whether they say what it measures."""
        at, kind = reading.at, figure.kind
        if self._is_change_of(reading):
            return False
        behind = self._words[at + 1].text if at + 1 < len(self._words) else ""
        more = load_words("english_more")
        if behind in more or behind in load_words("english_less"):
            if kind in ("count", "rank", "duration") or (kind == "quantity" and behind == "off"):
                return False
            reading.role, reading.direction = "change", "up" if behind in more else "down"
            self.read_changed(reading)
            return True
        if (behind == "of" and kind in ("percent", "quantity")) or (behind == "worth" and kind == "money"):
            return self._read_part(reading, figure)
        if behind == "in" and kind == "money" and self._read_sum(reading):
            return True
        nouns = self._places.find_nouns_behind(at) if kind != "count" else None
        return nouns is not None and self._read_nouns(reading, figure, nouns)

    def _is_change_of(self, reading: Reading) -> bool:
        """Check for a change that is named before the figure: a rise of 3%."""
        if reading.left < _TWO or self._words[reading.left - 1].text != "of":
            return False
        return self._words[reading.left - 2].text.removesuffix("s") in load_words("english_change_nouns")

    def _read_nouns(self, reading: Reading, figure: Figure, nouns: Phrase) -> bool:
        """Read the nouns right behind a figure: a 30% stake, a 5% pay rise, a $5m fine, a $5m contract."""
        head, is_noun = self._words[nouns.last].text, self._tags[nouns.last] == "N"
        if head in load_words("english_stakes") and figure.kind == "percent":
            self._read_stake(reading, nouns)
            return True
        if is_noun and head.removesuffix("s") in load_words("english_change_nouns"):
            return self._read_change_noun(reading, nouns, figure)
        if not is_noun or figure.kind not in ("money", "percent", "quantity"):
            return False
        if head in ("fine", "penalty") and nouns.last + 2 < len(self._words):
            return self._read_fine(reading, nouns)
        return self._read_compound(reading, nouns)

    def _read_part(self, reading: Reading, figure: Figure) -> bool:
        """Read a part of a whole, or an amount of something: 60% of voters, two tonnes of cocaine."""
        chain = self._places.find_chain_behind(reading.at + 2)
        if chain is None or self._tags[chain.last] == "Z":
            reading.role = "share" if figure.kind == "percent" else "level"
            return False
        if figure.kind == "percent" and self._is_ratio(reading):
            return False
        head = self._phrases.get_head(chain)
        reading.measure = self._phrases.build(self._phrases.find_owner(head)[1])
        if figure.kind == "percent":
            reading.role = "share"
        group = self._places.get_group(reading)
        if reading.is_subject:
            reading.holder = self._read_origin(reading)
        elif group is not None and group.verb is not None and self._is_owned(group, reading, head):
            reading.measure, reading.object = None, self._phrases.read_holder(head).span
            reading.holder = self._places.read_subject(reading)
            return True
        else:
            reading.holder = self._places.read_subject(reading)
            if (
                group is not None
                and group.verb is not None
                and group.verb.base in _LOSE
                and reading.left - 1 == group.last
            ):
                reading.role, reading.direction = "change", self._places.get_direction(reading)
        return reading.measure is not None

    def _read_origin(self, reading: Reading) -> Holder:
        """Read whose a part is that is the subject itself: half of the power comes from wind, is owned by Daon."""
        group = self._places.get_group(reading)
        if group is None or group.verb is None or group.last + 2 >= len(self._words):
            return NOBODY
        word = self._words[group.last + 1].text
        comes = group.verb.base == "come" and word == "from"
        is_owned = group.is_passive and group.verb.is_of("own") and word == "by"
        return (
            self._phrases.read_holder(self._places.find_chain_behind(group.last + 2))
            if comes or is_owned
            else NOBODY
        )

    def _is_owned(self, group: VerbGroup, reading: Reading, head: Phrase) -> bool:
        """Check for a part of a firm that somebody has or buys: owns 12% of the group."""
        if (
            group.verb is None
            or reading.role != "share"
            or group.last != self._places.skip_adverbs_back(reading.left)
        ):
            return False
        last = head.last
        is_firm = self._tags[last] == "Q" or self._words[last].text in load_words("english_holder_nouns")
        return (
            is_firm and group.verb.is_of("own", "buy", "sell") and self._phrases.find_owner(head)[0] is None
        )

    def _is_ratio(self, reading: Reading) -> bool:
        """Check for a quantity that is told as a part of another: the deficit widened to 6% of output."""
        group, subject = self._places.get_group(reading), self._places.get_subject(reading)
        if group is None or subject is None or group.verb is None or reading.is_subject:
            return False
        measures = group.verb.is_of("up", "down", "state") and not group.verb.is_of("transitive")
        measures = measures or (self._tags[reading.left - 1] == "P" and group.verb.is_of("up", "down"))
        if not measures and group.text not in BE:
            return False
        return self._phrases.read_measured(subject, is_measure=False).measure is not None

    def _read_sum(self, reading: Reading) -> bool:
        """Read what a sum is given as: $75 million in aid."""
        nouns = self._places.find_nouns_behind(reading.at + 1)
        if nouns is None or self._words[nouns.first].text in ("cash", "total", "all"):
            return False
        if self._tags[nouns.last] == "Q" or not names_quantity(self._phrases.get_text(nouns)):
            return False
        reading.measure = self._phrases.build(nouns)
        reading.holder = self._places.read_subject(reading)
        group = self._places.get_group(reading)
        if group is not None and group.verb is not None:
            reading.object = self._places.find_linked(nouns.last + 1, ("to", "for", "from"))
        return True

    def read_changed(self, reading: Reading) -> None:
        """Read what a change is of: the noun beside it, or the subject of the verb."""
        left = reading.left
        phrase = self._clauses.find_chain_before(left) if left and self._tags[left - 1] in "NQ" else None
        group = self._places.get_group(reading)
        if phrase is None and group is not None and group.verb is not None and group.verb.is_of("transitive"):
            phrase = self._clauses.find_object(reading.group or 0, left)
        self._places.set_measured(
            reading, self._phrases.read_measured(phrase or self._places.get_subject(reading), is_measure=True)
        )

    def _read_stake(self, reading: Reading, nouns: Phrase) -> None:
        reading.role = "share"
        reading.measure = self._phrases.build(Phrase(nouns.last, nouns.last))
        reading.holder = self._places.read_possessor(reading) or self._places.read_subject(reading)
        if nouns.last + 1 < len(self._words) and self._words[nouns.last + 1].text in ("in", "of"):
            behind = self._clauses.find_phrase_behind(nouns.last + 2)
            reading.object = self._phrases.read_holder(behind).span if behind else None

    def _read_change_noun(self, reading: Reading, nouns: Phrase, figure: Figure) -> bool:
        head = self._words[nouns.last].text.removesuffix("s")
        reading.role = "change"
        reading.direction = "down" if head in load_words("english_falls") else "up"
        behind = nouns.last + 1
        if behind < len(self._words) and self._words[behind].text in ("in", "of", "to"):
            chain = self._places.find_chain_behind(behind + 1) if behind + 1 < len(self._words) else None
            if chain is not None:
                self._places.set_measured(reading, self._phrases.read_measured(chain, is_measure=True))
                if reading.holder is NOBODY and reading.measure is not None and not reading.is_subject:
                    reading.holder = self._read_own_change(reading)
                return True
        rest = self._phrases.trim(Phrase(nouns.first, nouns.last - 1)) if nouns.last > nouns.first else None
        if rest is not None and self._words[rest.last].text not in load_words("english_general_adjectives"):
            reading.measure = self._phrases.build(rest)
            reading.holder = self._places.read_subject(reading)
        elif not reading.is_subject:
            self._places.set_measured(
                reading,
                self._phrases.read_measured(
                    self._places.get_subject(reading), is_measure=figure.kind == "percent"
                ),
            )
        return True

    def _read_own_change(self, reading: Reading) -> Holder:
        """Return who reports a change of its own: Daon posted a 5% rise in sales."""
        group = self._places.get_group(reading)
        is_own = group is not None and group.text in load_words("english_reporting_verbs")
        return self._places.read_subject(reading) if is_own else NOBODY

    def _read_compound(self, reading: Reading, nouns: Phrase) -> bool:
        """Read the noun that a figure is part of: a $5m contract, 55 percent support."""
        group = self._places.get_group(reading)
        is_predicate = group is not None and group.last == reading.left - 1 and group.text in BE
        if is_predicate and reading.left == reading.at and not names_quantity(self._phrases.get_text(nouns)):
            return False
        reading.measure = self._phrases.build(nouns)
        reading.holder = self._places.read_possessor(reading) or self._places.hold_object(reading)
        if (
            reading.holder is NOBODY
            and group is not None
            and group.verb is not None
            and group.verb.base in PUT
        ):
            thing = self._clauses.find_object(reading.group or 0, reading.left)
            if thing is not None and thing.last == reading.left - 2:
                reading.holder = self._phrases.read_holder(thing)
        return reading.measure is not None

    def _read_fine(self, reading: Reading, nouns: Phrase) -> bool:
        """Read who is to pay: imposed a $5m fine on Daon."""
        reading.measure = self._phrases.build(Phrase(nouns.last, nouns.last))
        if self._words[nouns.last + 1].text in ("on", "against", "for"):
            on = self._words[nouns.last + 1].text != "for"
            reading.holder = (
                self._phrases.read_holder(self._clauses.find_phrase_behind(nouns.last + 2)) if on else NOBODY
            )
        return True

    def read_noun_of(self, reading: Reading, figure: Figure, chain: Phrase, preposition: str) -> None:
        """Read a noun that a figure is the value of: revenue of $4 billion, a deal worth $3 million, rates at 3%."""
        direct = self._clauses.find_phrase_before(chain.last + 1)
        if preposition == "of" and direct is not None and direct.first > chain.first:
            trimmed = self._phrases.trim(direct)
            if trimmed is not None and names_quantity(self._phrases.get_text(trimmed)):
                chain = direct
        head = self._phrases.get_head(chain)
        name = self._words[head.last].text
        if (
            name.removesuffix("s") in load_words("english_change_nouns")
            and preposition == "of"
            and figure.kind != "count"
        ):
            self._read_changed_by(reading, chain, head)
            return
        is_measure = preposition in ("of", "worth") or self._has_gerund(reading)
        self._places.set_measured(reading, self._phrases.read_measured(chain, is_measure=is_measure))
        group = self._places.get_group(reading)
        owns = group is not None and (
            group.verb is None
            or group.verb.is_of("own", "state", "give")
            or group.text in load_words("english_reporting_verbs")
        )
        if reading.holder.span is None and reading.measure is not None:
            if owns and reading.holder.pronoun is None:
                reading.holder = self._places.read_subject(reading)
            reading.wants_holder = reading.holder is NOBODY

    def _read_changed_by(self, reading: Reading, chain: Phrase, head: Phrase) -> None:
        """Read a change that a noun names before a figure: a pay rise of 8 percent, a fall in sales of 3%."""
        name = self._words[head.last].text.removesuffix("s")
        reading.role, reading.direction = "change", "down" if name in load_words("english_falls") else "up"
        if head.last < chain.last and self._words[head.last + 1].text in ("in", "of"):
            inner = Phrase(head.last + 2, chain.last)
            self._places.set_measured(reading, self._phrases.read_measured(inner, is_measure=True))
        else:
            reading.measure = self._phrases.build(head)
        if reading.holder.span is None and reading.holder.pronoun is None:
            group = self._places.get_group(reading)
            is_own = group is not None and (
                group.text in load_words("english_reporting_verbs")
                or (group.verb is not None and group.verb.base == "demand")
            )
            reading.holder = self._places.read_subject(reading) if is_own else NOBODY

    def _has_gerund(self, reading: Reading) -> bool:
        group = self._places.get_group(reading)
        return group is not None and group.text == "ranging"
