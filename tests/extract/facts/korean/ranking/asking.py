"""Ask for the parties of the figures of a text, as the extraction does."""

from collections.abc import Sequence

from newsdb.extract.extractor import Extractor
from newsdb.extract.facts.find_facts import Findings, find_facts
from newsdb.extract.facts.korean.ranking.chooser import LearnedChooser, Parties
from newsdb.extract.facts.korean.ranking.network import ArticleStates, PassageQuestions
from newsdb.extract.facts.korean.ranking.questions import PartyQuestion
from newsdb.extract.tagger import load_tagger
from newsdb.model.records import Article
from newsdb.text.passages import build_body_passage, build_title_passage

EXTRACTOR = Extractor()


class AskedChooser(LearnedChooser):
    """Keep the questions of a passage, and the states that they were asked with."""

    def __init__(self) -> None:
        self.questions: Sequence[PartyQuestion] = ()
        self.states: ArticleStates | None = None

    def choose_parties(self, asked: Sequence[PassageQuestions]) -> Sequence[Sequence[Parties]]:
        """Keep what is asked, and choose by the learned weights."""
        ((self.questions, self.states),) = asked
        return super().choose_parties(asked)


def build_article(body: str, title: str | None = None) -> Article:
    """Build an article of a body and a title."""
    return Article("asked", title, body, None, None, (), None, None, None, None, None, "ko")


def ask_text(body: str, title: str | None = None) -> AskedChooser:
    """Return what is asked of a text."""
    article = build_article(body, title)
    found = EXTRACTOR.extract(article)
    passages = [*([build_title_passage(title)] if title else []), build_body_passage(body)]
    read = load_tagger().read([passage.text for passage in passages])
    asked = AskedChooser()
    states = ArticleStates(read[-1].words, read[0].words)
    find_facts(article, passages, Findings(found.mentions, found.figures, found.times, states), asked)
    return asked


def read_places(question: PartyQuestion, body: str, title: str = "") -> list[str | None]:
    """Return the texts of those who may be the parties of a figure."""
    places = [candidate.place for candidate in question.candidates]
    return [
        None if span is None else (title if part == "title" else body)[span.start : span.end]
        for span, part in places
    ]
