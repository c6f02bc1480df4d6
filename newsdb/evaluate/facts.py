"""Score facts: what a figure measures, whose it is, of when, and against what."""

from collections.abc import Iterable, Iterator

from newsdb.evaluate.gold import Labels, is_labelled_title
from newsdb.evaluate.scores import Score
from newsdb.evaluate.surfaces import squash, squash_all
from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.records import Article, Extraction

# The part's name in the scores, and the field of the label.
_PHRASES = {
    "measure": "measure",
    "subject": "subject",
    "subject of": "subject_of",
    "object": "object",
    "period": "period",
    "basis": "basis",
}
_SHORTEST = 12  # characters by which a sentence is found
_CHOICES = ("role", "direction", "status")


def holds_facts(labels: Labels) -> bool:
    """Return whether the labelled figures say what they measure: then they are not all figures of the text."""
    return any("role" in item for item in labels.get("figures") or ())


def measure_facts(labels: Labels, article: Article, extraction: Extraction) -> dict[str, Score]:
    """Return the scores of each field of the facts, and of whole facts, for `figures` of a `sentence` with a `role`.

    A phrase is right where it is one of the accepted surfaces, or where both have none. Fields in `ignore` do not
    count.
    """
    if not holds_facts(labels):
        return {}
    facts = _list_by_start(labels, article, extraction)
    scores = dict.fromkeys((*_PHRASES, *_CHOICES, "whole fact"), Score())
    for item in labels["figures"]:
        fields = _score_fields(item, facts.get(item["start"]))
        if not fields:
            continue
        is_right = not any(score.wrong or score.missed for score in fields.values())
        fields["whole fact"] = Score(1) if is_right else Score(wrong=1, missed=1)
        scores |= {name: scores[name] + score for name, score in fields.items()}
    return scores


def judge_facts(labels: Labels, article: Article, extraction: Extraction) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each labelled figure's fact, and whether it is right in measure and subject."""
    facts = _list_by_start(labels, article, extraction)
    for item in labels["figures"]:
        fact = facts.get(item["start"])
        if fact is None or {"measure", "subject"} & set(item.get("ignore") or ()):
            continue
        fields = _score_fields(item, fact)
        yield (
            fact.confidence,
            not any(fields[name].wrong or fields[name].missed for name in ("measure", "subject")),
        )


def _list_by_start(labels: Labels, article: Article, extraction: Extraction) -> dict[int, Fact]:
    """Map the place of each figure of the labelled part, counted from the labelled sentence, to its fact."""
    part = "title" if is_labelled_title(labels) else "body"
    text = article.title or "" if part == "title" else article.body
    start = _find_sentence(text, labels["sentence"])
    return {
        extraction.figures[fact.figure].span.start - start: fact
        for fact in extraction.facts
        if extraction.figures[fact.figure].span.part == part
    }


def _find_sentence(text: str, sentence: str) -> int:
    """Return where a sentence begins in a text; of one whose end is no part of the article, its beginning counts."""
    length = len(sentence)
    while (start := text.rfind(sentence[:length])) < 0 and length > _SHORTEST:
        length = max(_SHORTEST, length * 3 // 4)
    return start


def _score_fields(item: Labels, fact: Fact | None) -> dict[str, Score]:
    ignored = set(item.get("ignore") or ())
    phrases = {
        part: _score_phrase(item.get(field) or (), getattr(fact, field, None))
        for part, field in _PHRASES.items()
        if field not in ignored
    }
    choices = {
        field: _score_choice(item.get(field), getattr(fact, field, None))
        for field in _CHOICES
        if field not in ignored
    }
    return phrases | choices


def _score_phrase(accepted: Iterable[str], found: FactPhrase | None) -> Score:
    expected = squash_all(accepted)
    if found is None:
        return Score(missed=int(bool(expected)))
    if squash(found.text) in expected:
        return Score(1)
    return Score(wrong=1, missed=int(bool(expected)))


def _score_choice(expected: str | None, found: str | None) -> Score:
    if expected == found:
        return Score(int(found is not None))
    return Score(wrong=int(found is not None), missed=int(expected is not None))
