"""Who is cited, which entity that is, and the day of the citation."""

from collections.abc import Mapping
from typing import Any

import pytest

from newsdb.evaluate.attributions import measure_attributions
from newsdb.evaluate.scores import Score
from newsdb.model.records import (
    Attribution,
    Extraction,
    Mention,
    Origin,
    ParseOptions,
    RawRecord,
    Span,
    TimeExpression,
)
from newsdb.parse.article import parse_article

ARTICLE = parse_article(RawRecord(Origin("test", 1), "jsonl", b"", "본문이다."), ParseOptions())


def span(text: str) -> Span:
    return Span("body", 1, 0, len(text), text)


def extraction(
    *sources: str, mention: str | None = None, day: str | None = None, value: str | None = None
) -> Extraction:
    """Build an extraction of these sources, all of one mention and one time."""
    return Extraction(
        mentions=(Mention(span(mention), "person", None, 0.9),) if mention else (),
        times=(TimeExpression(span(day), value, None, None),) if day else (),
        attributions=tuple(
            Attribution(span(source), source, "말했다", 0 if mention else None, 0 if day else None)
            for source in sources
        ),
    )


def score(
    found: Extraction, *attributions: Mapping[str, Any], aliases: Mapping[str, str] | None = None
) -> dict[str, Score]:
    return measure_attributions({"attributions": attributions, "aliases": aliases}, ARTICLE, found)


def test_a_source_is_right_under_any_accepted_wording() -> None:
    cited = {"source": ["김 대표", "김가온"]}
    assert score(extraction("김가온"), cited)["cited source"] == Score(1)
    assert score(extraction("이나래"), cited)["cited source"] == Score(0, 1, 1)
    assert score(extraction("The Ministry"), {"source": ["ministry"]})["cited source"] == Score(1)


def test_the_name_and_the_other_names_of_the_entity_are_accepted() -> None:
    cited = {"source": ["그"], "entity": "김가온"}
    aliases = {"김 대표": "김가온", "이 대표": "이나래"}
    assert score(extraction("김가온"), cited)["cited source"] == Score(1)
    assert score(extraction("김 대표"), cited, aliases=aliases)["cited source"] == Score(1)
    assert score(extraction("이 대표"), cited, aliases=aliases)["cited source"] == Score(0, 1, 1)


def test_each_citation_counts_once() -> None:
    cited = {"source": ["김가온"]}
    assert score(extraction("김가온"), cited, cited)["cited source"] == Score(1, 0, 1)
    assert score(extraction("김가온", "김가온"), cited)["cited source"] == Score(1, 1)


def test_what_is_optional_counts_neither_way() -> None:
    cited = {"source": ["김가온"], "optional": True}
    assert score(extraction("김가온"), cited)["cited source"] == Score()
    assert score(extraction(), cited)["cited source"] == Score()
    # The citation that must be found takes precedence over the optional one of the same source.
    assert score(extraction("김가온"), cited, {"source": ["김가온"]})["cited source"] == Score(1)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [("김가온", Score(1)), ("이나래", Score(wrong=1, missed=1)), (None, Score(missed=1))],
)
def test_the_entity_is_judged_where_the_citation_was_found(mention: str | None, expected: Score) -> None:
    cited = {"source": ["김가온"], "entity": "김가온"}
    assert score(extraction("김가온", mention=mention), cited)["source entity"] == expected
    assert score(extraction("박다온", mention=mention), cited)["source entity"] == Score()
    assert score(extraction("김가온", mention=mention), {"source": ["김가온"]})["source entity"] == Score()


def test_a_longer_wording_is_a_wrong_source_but_its_entity_is_judged() -> None:
    cited = {"source": ["가나은행"], "entity": "가나은행"}
    scores = score(extraction("가나은행 관계자", mention="가나은행"), cited)
    assert scores["cited source"] == Score(0, 1, 1)
    assert scores["source entity"] == Score(1)


@pytest.mark.parametrize(
    ("labels", "day", "value", "expected"),
    [
        ({"day": "3일"}, "3일", "---03", Score(1)),
        ({"day": "3일"}, "4일", "---04", Score(wrong=1, missed=1)),
        ({"day": "3일"}, None, None, Score(missed=1)),
        ({"day": None}, "3일", "---03", Score(wrong=1)),
        ({"day": None}, "이날", None, Score()),
        ({"day": None}, None, None, Score()),
        ({}, "3일", "---03", Score()),
    ],
)
def test_the_day_of_a_citation(
    labels: Mapping[str, Any], day: str | None, value: str | None, expected: Score
) -> None:
    found = extraction("김가온", day=day, value=value)
    assert score(found, {"source": ["김가온"], **labels})["source day"] == expected


def test_articles_without_the_label_have_no_score() -> None:
    assert measure_attributions({"people": []}, ARTICLE, extraction("김가온")) == {}
