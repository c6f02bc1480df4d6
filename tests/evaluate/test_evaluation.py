"""Labelled articles and what is said of them, end to end."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newsdb.cli.main import cli
from newsdb.evaluate.evaluation import score_articles, sum_scores
from newsdb.evaluate.gold import read_gold
from newsdb.evaluate.scores import Score
from newsdb.extract.extractor import Extractor
from newsdb.model.errors import SourceError

ARTICLE = {
    "text": "가나일보 김가온 기자 | 엔비디아가 칩에 20억 달러(약 2조7천억 원)를 27일 투자했다.",
    "outlet": "가나일보",
    "reporters": [{"name": "김가온"}],
    "companies": ["엔비디아"],
    "people": [],
    "figures": [
        {"text": "20억 달러", "kind": "money", "value": 2_000_000_000, "unit": "USD"},
        {
            "text": "2조7천억 원",
            "kind": "money",
            "value": 2.7e12,
            "unit": "KRW",
            "approx": "약",
            "converted_of": 0,
        },
        {"text": "27일", "kind": "date", "value": "---27"},
    ],
}


def scores_of(tmp_path: Path, *articles: Mapping[str, Any]) -> dict[str, Score]:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in articles), encoding="utf-8")
    return sum_scores(score_articles(read_gold(str(path)), Extractor().extract_all))


def test_every_part_that_is_labelled_is_scored_and_no_other(tmp_path: Path) -> None:
    assert scores_of(tmp_path, ARTICLE) == {
        "reporter": Score(1),
        "e-mail": Score(),
        "byline outlet": Score(1),
        "person": Score(),
        "company": Score(1),
        "figure": Score(2),
        "date, time": Score(1),
        "conversion": Score(1),
        "hedge": Score(1),
    }


def test_a_wrong_value_is_a_miss_and_a_mistake(tmp_path: Path) -> None:
    figures = [{"text": "20억 달러", "kind": "money", "value": 20, "unit": "USD"}]
    text = "엔비디아가 20억 달러를 투자했다."
    assert scores_of(tmp_path, {"text": text, "figures": figures})["figure"] == Score(0, 1, 1)


def test_other_names_of_what_is_labelled_do_not_count(tmp_path: Path) -> None:
    gold = {
        "text": "엔비디아와 NVIDIA는 하나다.",
        "companies": ["엔비디아"],
        "aliases": {"NVIDIA": "엔비디아"},
    }
    assert scores_of(tmp_path, gold) == {"company": Score(1)}


def test_another_name_under_another_label_is_a_mistake(tmp_path: Path) -> None:
    gold = {
        "text": "엔비디아와 NVIDIA는 하나다.",
        "organisations": ["엔비디아"],
        "companies": ["엔비디아"],
        "aliases": {"NVIDIA": "없는 이름"},
    }
    assert scores_of(tmp_path, gold)["company"] == Score(1, 1)


def test_an_alternative_is_as_right_as_the_label_and_counts_once(tmp_path: Path) -> None:
    gold = {"text": "엔비디아와 NVIDIA는 하나다.", "companies": ["엔비디아 그룹"]}
    assert scores_of(tmp_path, gold)["company"] == Score(0, 2, 1)
    alternatives = {"엔비디아 그룹": ["엔비디아", "NVIDIA"]}
    assert scores_of(tmp_path, {**gold, "alternatives": alternatives})["company"] == Score(1)


def test_places_are_compared_word_by_word(tmp_path: Path) -> None:
    text = "엔비디아는 서울 강남구에 지사를 열었다."
    for places in (["서울 강남구"], ["서울", "강남구"]):
        assert scores_of(tmp_path, {"text": text, "places": places})["place"] == Score(2)


def test_the_outlet_is_compared_without_case_and_may_have_other_names(tmp_path: Path) -> None:
    gold = {**ARTICLE, "outlet": "가나신문"}
    assert scores_of(tmp_path, gold)["byline outlet"] == Score(0, 1, 1)
    assert scores_of(tmp_path, {**gold, "outlet_alt": ["가나일보"]})["byline outlet"] == Score(1)
    assert scores_of(tmp_path, {**gold, "outlet": None})["byline outlet"] == Score(0, 1)
    assert (
        scores_of(tmp_path, {**gold, "outlet": None, "outlet_alt": ["가나일보"]})["byline outlet"] == Score()
    )


def test_spans_are_scored_under_our_labels_or_klues_tags(tmp_path: Path) -> None:
    text = "엔비디아가 투자했다."
    assert scores_of(tmp_path, {"text": text, "ents": [[0, 4, "company"]]})["span company"] == Score(1)
    assert scores_of(tmp_path, {"text": text, "ents": [[0, 4, "OG"]]})["span OG"] == Score(1)


def test_times_that_words_name_do_not_count(tmp_path: Path) -> None:
    gold = {"text": "전날 27일 투자했다.", "figures": [{"text": "27일", "kind": "date", "value": "---27"}]}
    assert scores_of(tmp_path, gold)["date, time"] == Score(1)


def test_a_byline_field_is_scored_as_one(tmp_path: Path) -> None:
    gold = {"text": "김가온 기자", "kind": "field", "reporters": ["김가온"]}
    assert scores_of(tmp_path, gold)["reporter"] == Score(1)


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "no JSON"), ('{"a":' * 100_000, "no JSON"), ("[]", "no text"), ('{"people": []}', "no text")],
)
def test_what_is_no_labelled_article_is_refused_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"text": "글이다."}}\n{line}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=rf"line 2: {said}"):
        list(read_gold(str(path)))


def test_the_command_prints_a_row_a_part_and_names_the_mistaken(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "\n".join(json.dumps(each) for each in (ARTICLE, {"text": "글이다.", "companies": ["없는회사"]})),
        encoding="utf-8",
    )
    result = CliRunner().invoke(
        cli,
        ["eval", str(path), "--part", "company", "--mistakes", "5", "--format", "csv"],
        catch_exceptions=False,
    )
    assert result.stdout.splitlines() == [
        "part,precision,recall,f1,low,high,expected,found,correct",
        "company,1,0.5,0.667,0,1,2,1,1",
    ]
    assert result.stderr.splitlines() == ["2 articles, 1 without a mistake", f"{path}, line 2: company"]


def test_labels_that_cannot_be_read_are_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.jsonl: No such file or directory$"):
        list(read_gold(str(tmp_path / "none.jsonl")))
    (tmp_path / "korean.jsonl").write_bytes('{"text": "가나"}'.encode("cp949"))
    with pytest.raises(SourceError, match=r"korean\.jsonl: no UTF-8 text: byte 10$"):
        list(read_gold(str(tmp_path / "korean.jsonl")))
