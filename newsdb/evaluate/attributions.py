"""Score cited sources: the wording, the entity, and the day of the citation."""

import re
from collections.abc import Mapping, Sequence

from newsdb.evaluate.gold import Labels
from newsdb.evaluate.scores import Score
from newsdb.evaluate.surfaces import squash, squash_all
from newsdb.model.records import Article, Attribution, Extraction, TimeExpression

_ENGLISH_ARTICLE = re.compile(r"(the|a|an)\s+", re.IGNORECASE)
_SHORTEST_PART = 2  # characters that say something about a longer wording


def measure_attributions(labels: Labels, _article: Article, extraction: Extraction) -> dict[str, Score]:
    """Return the scores of `attributions`: one for each citation.

    `cited source` is right where the source is one of the accepted wordings. `source entity` and `source day` are
    judged on the citations found, also where the wording only contains an accepted one or is contained in it. What is
    `optional` counts neither way.
    """
    gold: Sequence[Labels] | None = labels.get("attributions")
    if gold is None:
        return {}
    found = [item for item in extraction.attributions if item.span.part == "body"]
    exact, similar = _pair_citations(gold, found, labels.get("aliases") or {})
    pairs = exact | similar
    accounted = set(exact.values()) | {index for key, index in similar.items() if gold[key].get("optional")}
    required = [key for key, item in enumerate(gold) if not item.get("optional")]
    right = sum(key in exact for key in required)
    entity, day = Score(), Score()
    for key in required:
        if key in pairs:
            entity += _score_entity(gold[key], found[pairs[key]], labels, extraction)
            day += _score_day(gold[key], found[pairs[key]], extraction)
    return {
        "cited source": Score(right, len(found) - len(accounted), len(required) - right),
        "source entity": entity,
        "source day": day,
    }


def _pair_citations(
    gold: Sequence[Labels], found: Sequence[Attribution], aliases: Mapping[str, str]
) -> tuple[dict[int, int], dict[int, int]]:
    """Pair found citations with labelled ones, by equal and by similar wording.

    Equal wordings go first, and required citations before optional ones.
    """
    exact: dict[int, int] = {}
    similar: dict[int, int] = {}
    for pairs in (exact, similar):
        for optional in (False, True):
            for key, item in enumerate(gold):
                if bool(item.get("optional")) != optional or key in exact or key in similar:
                    continue
                wordings = _list_wordings(item, aliases)
                used = {*exact.values(), *similar.values()}
                for index, citation in enumerate(found):
                    source = _fold_source(citation.source)
                    if index not in used and (
                        source in wordings or (pairs is similar and _is_similar(source, wordings))
                    ):
                        pairs[key] = index
                        break
    return exact, similar


def _list_wordings(item: Labels, aliases: Mapping[str, str]) -> set[str]:
    """Return the accepted wordings of a source: those labelled, its entity's name, and the other names of that."""
    entity = item.get("entity")
    names = [entity, *(alias for alias, name in aliases.items() if name == entity)] if entity else []
    return {_fold_source(text) for text in [*item["source"], *names]}


def _score_entity(item: Labels, citation: Attribution, labels: Labels, extraction: Extraction) -> Score:
    if not item.get("entity"):
        return Score()
    mention = None if citation.mention is None else extraction.mentions[citation.mention]
    if mention is None:
        return Score(missed=1)
    aliases = labels.get("aliases") or {}
    names = squash_all(
        [
            *item["source"],
            item["entity"],
            *(alias for alias, name in aliases.items() if name == item["entity"]),
        ]
    )
    is_right = any(_is_similar(text, names) for text in squash_all((mention.span.text, mention.name)))
    return Score(1) if is_right else Score(wrong=1, missed=1)


def _score_day(item: Labels, citation: Attribution, extraction: Extraction) -> Score:
    if "day" not in item:
        return Score()
    time = None if citation.time is None else extraction.times[citation.time]
    expected = item["day"]
    if expected is None:  # words alone (이날) name no day that could be labelled
        return Score(wrong=1) if time is not None and _has_value(time) else Score()
    if time is None:
        return Score(missed=1)
    return Score(1) if squash(time.span.text) == squash(expected) else Score(wrong=1, missed=1)


def _has_value(time: TimeExpression) -> bool:
    return (time.value or time.minimum) is not None


def _is_similar(text: str, wordings: set[str]) -> bool:
    return text in wordings or any(
        min(len(text), len(item)) >= _SHORTEST_PART and (text in item or item in text) for item in wordings
    )


def _fold_source(text: str) -> str:
    return squash(
        _ENGLISH_ARTICLE.sub("", text, count=1) if _ENGLISH_ARTICLE.match(text) else text
    ).casefold()
