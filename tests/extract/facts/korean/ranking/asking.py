"""Ask for the fields of the figures of a text, as the extraction does."""

from collections.abc import Sequence

from newsdb.extract.extractor import Extractor
from newsdb.extract.facts.korean.ranking.chooser import Chosen, LearnedChooser
from newsdb.extract.facts.korean.ranking.network import NO_STATES, ArticleStates, PassageQuestions
from newsdb.extract.facts.korean.ranking.questions import Question
from newsdb.model.records import Article

EXTRACTOR = Extractor()


class AskedChooser(LearnedChooser):
    """Keep the questions of a passage, and the states that they were asked with."""

    def __init__(self) -> None:
        self.questions: Sequence[Question] = ()
        self.states: ArticleStates = NO_STATES

    def choose(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Chosen]]:
        """Keep what is asked, and choose by the learned weights."""
        ((self.questions, self.states),) = asked
        return super().choose(asked)


def build_article(body: str, title: str | None = None) -> Article:
    """Build an article of a body and a title."""
    return Article("asked", title, body, None, None, (), None, None, None, None, None, "ko")


def ask_text(body: str, title: str | None = None) -> AskedChooser:
    """Return what is asked of a text."""
    chooser = AskedChooser()
    Extractor(chooser=chooser).extract(build_article(body, title))
    return chooser


def read_places(question: Question, body: str, title: str = "") -> list[str | None]:
    """Return the texts of those who may be the parties of a figure."""
    places = [question.locate(number) for number in range(len(question.members))]
    return [
        None if span is None else (title if part == "title" else body)[span.start : span.end]
        for span, part in places
    ]


def read_measures(question: Question, body: str) -> list[str | None]:
    """Return the texts of what a figure may measure."""
    spans = [question.locate_measure(number) for number in range(len(question.members))]
    return [None if span is None else body[span.start : span.end] for span in spans]
