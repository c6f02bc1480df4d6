"""Read the figures of one Korean sentence: each in its clause, then those in brackets and in lists."""

from collections.abc import Sequence

from newsdb.extract.facts.korean.brackets import read_bracket
from newsdb.extract.facts.korean.clause import build_clause
from newsdb.extract.facts.korean.clause_drafts import ClauseDraft
from newsdb.extract.facts.korean.figure_reader import FigureReader
from newsdb.extract.facts.korean.lists import join_figures
from newsdb.extract.facts.korean.words import Sentence
from newsdb.model.records import Figure


def read_sentence(
    reader: FigureReader,
    sentence: Sentence,
    indexes: Sequence[int],
    figures: Sequence[Figure],
) -> list[ClauseDraft]:
    """Read the figures with these indexes, all in one sentence; `figures` are those of the article."""
    drafts: dict[int, ClauseDraft] = {}
    for index in indexes:
        place = sentence.places.get(index)
        if place is None:
            continue
        bracket, at = place
        clause = build_clause(sentence, bracket, at, figures[index])
        if bracket is None:
            drafts[index] = reader.read(clause, index)
        else:
            drafts[index] = read_bracket(reader, clause, index, bracket, drafts)
    found = [drafts[index] for index in indexes if index in drafts]
    join_figures(reader, sentence, found)
    return found
