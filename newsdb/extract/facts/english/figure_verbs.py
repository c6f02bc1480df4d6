"""Read a figure that a verb rules: rose 5%, raised its rate to 3%, paid Daon $5 million, is 40 km."""

from newsdb.extract.facts.english.clauses import Clauses, Phrase
from newsdb.extract.facts.english.noun_phrases import NOBODY, Holder, NounPhrases, names_quantity
from newsdb.extract.facts.english.places import PARTICLES, PUT, Places
from newsdb.extract.facts.english.readings import Reading
from newsdb.extract.facts.english.verb_groups import VerbGroup
from newsdb.extract.facts.spans import Span
from newsdb.extract.vocabulary.word_lists import load_words
from newsdb.model.records import Figure

KEYS = {
    "invest": "investment",
    "raise": "investment",
    "spend": "spending",
    "donate": "donation",
    "fine": "fine",
    "acquire": "acquisition",
    "buy": "acquisition",
    "purchase": "acquisition",
    "sell": "divestment",
    "borrow": "loan",
    "lend": "loan",
    "hire": "hires",
    "award": "contract",
    "pay": "spending",
}
"""Keys of the measures that deeds are amounts of."""
"""What stands before the other party of a deed."""
_LINKS = {
    "invest": ("in", "into"),
    "spend": ("on",),
    "give": ("to", "for"),
    "allot": ("for", "to", "toward", "towards"),
    "raise": ("from",),
    "earn": ("from",),
    "buy": ("from",),
}
_TRADE = frozenset(("list", "sell", "buy", "offer", "auction", "acquire"))
_GROW = frozenset(("grow", "expand", "increase", "rise", "shrink", "decline"))
_STATES = frozenset(("at", "of", "around", "between", "on", "with"))


class FigureVerbs:
    """Read a figure that a verb rules."""

    def __init__(self, clauses: Clauses, phrases: NounPhrases, places: Places) -> None:
        """Keep the words of the sentence."""
        self._clauses = clauses
        self._phrases = phrases
        self._words = clauses.words
        self._tags = clauses.tags
        self._places = places

    def read_verb(self, reading: Reading, figure: Figure, group: VerbGroup, preposition: str = "") -> None:
        """Read a figure that a verb has as its object, or behind a preposition."""
        verb = group.verb
        reading.preposition = preposition or None
        subject = self._places.get_subject(reading)
        if verb is not None and verb.is_of("up", "down") and figure.kind not in ("rank", "duration"):
            self._read_change(reading, figure, group, preposition, subject)
            return
        if (
            verb is not None
            and figure.kind == "money"
            and not preposition
            and verb.is_of(*_LINKS, "fine", "sell")
        ):
            self._read_deed(reading, group)
            return
        if figure.kind == "money" and preposition in PARTICLES:
            reading.holder = self._phrases.read_holder(subject) if not group.is_passive else NOBODY
            return
        if verb is not None and verb.is_of("cost") and not preposition:
            reading.measure = self._places.build_word(group.last)
            reading.holder = self._phrases.read_holder(subject)
            return
        if verb is None or verb.is_of("state") or preposition in _STATES:
            self._read_state(reading, figure, subject)
        elif preposition == "for" and figure.kind == "money" and group.is_passive and verb.base in _TRADE:
            reading.holder = self._phrases.read_holder(subject)
        elif verb.is_of("share") and figure.kind == "percent":
            reading.role = "share"
            reading.holder = self._phrases.read_holder(subject)
        elif (not preposition and not group.is_passive) or (preposition == "to" and group.is_passive):
            reading.holder = self._phrases.read_holder(subject)

    def _read_state(self, reading: Reading, figure: Figure, subject: Phrase | None) -> None:
        if figure.kind == "count":
            return
        self._places.set_measured(reading, self._phrases.read_measured(subject, is_measure=False))
        if reading.measure is not None and reading.holder is NOBODY:
            reading.wants_holder = True

    def _read_change(
        self, reading: Reading, figure: Figure, group: VerbGroup, preposition: str, subject: Phrase | None
    ) -> None:
        verb = group.verb
        if verb is None:
            return
        direction = self._places.get_direction(reading)
        if figure.kind == "count" and not preposition:
            reading.role, reading.direction = "change", direction
            reading.holder = self._phrases.read_holder(subject)
            return
        if figure.kind == "money" and not preposition and verb.is_of("raise"):
            self._read_deed(reading, group)
            return
        if (
            figure.kind == "money"
            and not preposition
            and verb.base == "lose"
            and not self._is_priced(subject)
        ):
            reading.measure, reading.holder = (
                self._places.build_word(group.last),
                self._phrases.read_holder(subject),
            )
            return
        is_measure = figure.kind in ("percent", "percent_point") or preposition in ("to", "from", "by")
        measured = self._phrases.read_measured(subject, is_measure=is_measure)
        self._places.set_measured(reading, measured)
        reading.wants_holder = measured.measure is not None and measured.holder is NOBODY
        grows = preposition == "at" and figure.kind == "percent" and verb.base in _GROW
        if preposition in ("", "by") or grows:
            reading.role, reading.direction = "change", direction
        elif preposition != "from":
            reading.direction = direction

    def _is_priced(self, subject: Phrase | None) -> bool:
        """Check for a price or a thing that has one: gold lost $20, shares lost $3."""
        if subject is None:
            return True
        head = self._phrases.get_head(subject)
        last = self._words[head.last].text
        return last in load_words("english_priced_things") or names_quantity(self._phrases.get_text(head))

    def read_object(
        self, reading: Reading, figure: Figure, group: VerbGroup, preposition: str, thing: Phrase
    ) -> bool:
        """Read a figure behind the object of a verb: raised its rate to 3%, bought Daon for $1 billion."""
        verb = group.verb
        if verb is None:
            return False
        if verb.is_of("transitive") and preposition in ("by", "to", "from", "at"):
            self._places.set_measured(reading, self._phrases.read_measured(thing, is_measure=True))
            self._read_owner_by_verb(reading)
            if preposition == "by":
                reading.role, reading.direction = "change", self._places.get_direction(reading)
            elif preposition != "from":
                reading.direction = self._places.get_direction(reading)
            return True
        if preposition == "for" and figure.kind == "money" and verb.is_of("buy", "sell"):
            reading.measure, reading.key = self._places.build_word(group.last), KEYS.get(verb.base)
            reading.holder = self._places.read_subject(reading)
            buyer = self._places.find_linked(thing.last + 1, ("to",)) if verb.is_of("sell") else None
            reading.object = buyer or self._read_bought(thing)
            return True
        if preposition == "for" and figure.kind == "money" and verb.base == "get":
            reading.holder = self._phrases.read_holder(thing)
            return True
        if verb.base in PUT and preposition in ("at", "on", "to", "from"):
            self._places.set_measured(reading, self._phrases.read_measured(thing, is_measure=False))
            return True
        return False

    def _read_bought(self, thing: Phrase) -> Span | None:
        """Return what is bought; of a stake, whose it is."""
        head = self._phrases.get_head(thing)
        words = [word.text for word in self._words[head.first : head.last + 1]]
        if words[-1] in load_words("english_stakes") and head.last + 2 <= thing.last:
            return self._phrases.read_holder(Phrase(head.last + 2, thing.last)).span
        if words[-1] in load_words("english_stakes"):
            behind = self._clauses.find_phrase_behind(head.last + 2)
            return self._phrases.read_holder(behind).span if behind else None
        return self._phrases.read_holder(head).span

    def _read_owner_by_verb(self, reading: Reading) -> None:
        """Give what a verb changes to who does it, where its own phrase names nobody."""
        if reading.holder.span is None:
            reading.holder = self._places.read_subject(reading)

    def read_noun(self, reading: Reading, figure: Figure, group: VerbGroup | None) -> None:
        """Read a figure right behind a noun: fined Daon $3 million, cut emissions 40 per cent."""
        phrase = self._clauses.find_chain_before(reading.left)
        if phrase is None or group is None or group.verb is None or phrase.first > group.last + 1:
            return
        thing, verb = self._clauses.find_phrase_before(reading.left), group.verb
        if figure.kind == "money" and verb.is_of("fine", "give") and thing is not None:
            reading.measure, reading.key = self._places.build_word(group.last), KEYS.get(verb.base)
            other = self._phrases.read_holder(thing)
            if verb.is_of("fine"):
                reading.holder = other
            else:
                reading.holder, reading.object = self._places.read_subject(reading), other.span
        elif verb.is_of("up", "down") and figure.kind in (
            "percent",
            "percent_point",
            "money",
            "quantity",
            "duration",
        ):
            reading.role, reading.direction = "change", self._places.get_direction(reading)
            self._places.set_measured(reading, self._phrases.read_measured(phrase, is_measure=True))
            self._read_owner_by_verb(reading)
        else:
            reading.holder = self._places.read_subject(reading)

    def _read_deed(self, reading: Reading, group: VerbGroup) -> None:
        """Read who spends, gives or gets a sum, and on or to whom."""
        verb = group.verb
        if verb is None:
            return
        kind = next(kind for kind in (*_LINKS, "fine", "sell") if verb.is_of(kind))
        if kind not in ("allot", "earn"):
            reading.measure, reading.key = self._places.build_word(group.last), KEYS.get(verb.base)
        other = self._places.find_linked(reading.at + 1, _LINKS.get(kind, ("for",)))
        doer = self._phrases.read_holder(self._places.get_subject(reading))
        if group.is_passive:
            told = self._phrases.read_holder(self._places.get_subject(reading))
            if kind == "fine":
                reading.holder = told
            elif kind == "give":
                reading.object, reading.key = told.span, None
            return
        if kind == "raise" or (kind == "earn" and other is not None):
            reading.object = doer.span
            reading.holder = Holder(other)
        else:
            reading.holder, reading.object = doer, other
