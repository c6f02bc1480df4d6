"""What figures measure, against the labels of a sentence."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from newsdb.evaluate.facts import judge_facts, measure_facts
from newsdb.evaluate.figures import measure_figures
from newsdb.evaluate.gold import read_gold
from newsdb.evaluate.scores import Score
from newsdb.model.facts import Fact, FactPhrase
from newsdb.model.records import Extraction, Figure, Origin, ParseOptions, RawRecord, Span
from newsdb.parse.article import parse_article

CONTEXT = "매출은 12% 늘었다."
SENTENCE = "가나전자 매출은 3억 원이다."
ARTICLE = parse_article(RawRecord(Origin("test", 1), "jsonl", b"", f"{CONTEXT}\n{SENTENCE}"), ParseOptions())
LABEL = {
    "start": SENTENCE.index("3억"),
    "text": "3억 원",
    "measure": ["매출", "매출액"],
    "subject": ["가나전자"],
    "role": "level",
    "direction": None,
    "status": "actual",
}


def phrase(text: str) -> FactPhrase:
    return FactPhrase("body", ARTICLE.body.index(text), ARTICLE.body.index(text) + len(text), text)


def extraction(figure: str = "3억 원", **fields: Any) -> Extraction:
    """Build an extraction of one figure with its fact."""
    start = ARTICLE.body.index(figure)
    span = Span("body", 2, start, start + len(figure), figure)
    values: dict[str, Any] = {"role": "level", "direction": None, "status": "actual", "confidence": 0.9}
    return Extraction(
        figures=(Figure(span, "money", Decimal(300_000_000), None, None, "KRW"),),
        facts=(Fact(0, **(values | fields)),),
    )


def score(found: Extraction, **changes: object) -> dict[str, Score]:
    return measure_facts({"sentence": SENTENCE, "figures": [{**LABEL, **changes}]}, ARTICLE, found)


def test_a_fact_is_right_where_every_field_is() -> None:
    scores = score(extraction(measure=phrase("매출"), subject=phrase("가나전자")))
    assert {name: value for name, value in scores.items() if value != Score()} == {
        "measure": Score(1),
        "subject": Score(1),
        "role": Score(1),
        "status": Score(1),
        "whole fact": Score(1),
    }


@pytest.mark.parametrize(
    ("fields", "part", "expected"),
    [
        ({}, "measure", Score(missed=1)),
        ({"measure": phrase("가나전자")}, "measure", Score(wrong=1, missed=1)),
        ({"object": phrase("매출")}, "object", Score(wrong=1)),
        ({"role": "share"}, "role", Score(wrong=1, missed=1)),
        ({"direction": "up"}, "direction", Score(wrong=1)),
    ],
)
def test_a_wrong_field_makes_the_whole_fact_wrong(fields: dict[str, Any], part: str, expected: Score) -> None:
    scores = score(
        extraction(**{"measure": phrase("매출"), "subject": phrase("가나전자"), **fields} if fields else {})
    )
    assert scores[part] == expected
    assert scores["whole fact"] == Score(wrong=1, missed=1)


def test_ignored_fields_do_not_count() -> None:
    scores = score(extraction(role="share", subject=phrase("가나전자")), ignore=["role", "measure"])
    assert scores["role"] == scores["measure"] == Score()
    assert scores["whole fact"] == Score(1)


def test_a_sentence_is_found_without_the_end_that_is_no_text() -> None:
    labels = {"sentence": f"{SENTENCE}ⓒ가나전자 무단전재 금지", "figures": [LABEL]}
    scores = measure_facts(labels, ARTICLE, extraction(measure=phrase("매출"), subject=phrase("가나전자")))
    assert scores["whole fact"] == Score(1)


def test_a_labelled_title_is_read_as_the_title_of_the_article_that_its_context_begins(tmp_path: Path) -> None:
    labels = {
        "id": "1",
        "part": "title",
        "sentence": "가나전자, 매출 3억 원",
        "context": SENTENCE,
        "figures": [LABEL],
    }
    path = tmp_path / "titles.jsonl"
    path.write_text(json.dumps(labels), encoding="utf-8")
    (gold,) = read_gold(str(path))
    article = parse_article(gold.raw, ParseOptions())
    assert (article.title, article.body) == (labels["sentence"], SENTENCE)
    span = Span("title", 0, 9, 13, "3억 원")
    found = Extraction(
        figures=(Figure(span, "money", Decimal(300_000_000), None, None, "KRW"),),
        facts=(Fact(0, "level", None, "actual", 0.9, FactPhrase("title", 6, 8, "매출")),),
    )
    scores = measure_facts({**labels, "figures": [{**LABEL, "start": 9, "subject": []}]}, article, found)
    assert scores["whole fact"] == Score(1)


def test_figures_of_the_context_are_not_taken_for_those_of_the_sentence() -> None:
    assert score(extraction("12%", measure=phrase("매출")))["measure"] == Score(missed=1)


def test_the_figures_of_a_sentence_with_facts_are_not_a_list_of_all_figures() -> None:
    labels = {"sentence": SENTENCE, "figures": [LABEL]}
    assert measure_figures(labels, ARTICLE, extraction()) == {}
    assert measure_facts({"figures": [{"text": "3억 원", "kind": "money"}]}, ARTICLE, extraction()) == {}


@pytest.mark.parametrize(
    ("fields", "changes", "expected"),
    [
        ({"measure": "매출", "subject": "가나전자"}, {}, [(0.9, True)]),
        ({"measure": "매출", "subject": "가나전자"}, {"status": "expected"}, [(0.9, True)]),
        ({"measure": "매출"}, {}, [(0.9, False)]),
        ({"measure": "매출"}, {"subject": []}, [(0.9, True)]),
        ({"measure": "매출", "subject": "가나전자"}, {"subject": []}, [(0.9, False)]),
        ({"measure": "매출"}, {"ignore": ["subject"]}, []),
    ],
)
def test_a_fact_is_judged_by_its_measure_and_subject(
    fields: dict[str, str], changes: dict[str, object], expected: list[tuple[float, bool]]
) -> None:
    values: dict[str, Any] = {name: phrase(text) for name, text in fields.items()}
    found = extraction(**values)
    labels = {"sentence": SENTENCE, "figures": [{**LABEL, **changes}]}
    assert list(judge_facts(labels, ARTICLE, found)) == expected
