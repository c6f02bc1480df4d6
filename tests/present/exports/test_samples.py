"""Drawn articles as lines and rows."""

import json
from dataclasses import replace

from newsdb.model.rows.comparisons import SampledArticle
from newsdb.present.exports.samples import build_sample_table, format_label_lines
from tests.present.exports.test_articles import ROW

DRAWN = SampledArticle(5, 100, "가나일보", 40, 3)


def test_labels_are_left_open_and_the_draw_is_told() -> None:
    (line,) = format_label_lines([(DRAWN, ROW)], 7)
    labelled = json.loads(line)
    assert (labelled["text"], labelled["title"]) == (ROW.body, ROW.title)
    assert [name for name, value in labelled.items() if value is None and name != "published"] == [
        "reporters", "people", "companies", "organisations", "media", "places", "figures",
    ]  # fmt: skip
    assert labelled["sample"] == {
        "article": 5, "seed": 7, "population": 100, "stratum": "가나일보", "stratum_size": 40, "stratum_drawn": 3,
    }  # fmt: skip


def test_an_article_is_known_by_its_address_its_id_or_its_number() -> None:
    def find_id(url: str | None, source_id: str | None) -> object:
        row = replace(ROW, id=5, url=url, source_id=source_id)
        return json.loads(next(format_label_lines([(DRAWN, row)], 1)))["id"]

    assert find_id("https://news.example/5", "a5") == "https://news.example/5"
    assert (find_id(None, "a5"), find_id(None, None)) == ("a5", "article 5")


def test_a_row_has_the_weight_of_its_stratum() -> None:
    table = build_sample_table([(DRAWN, ROW)], 7)
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["article"], row["stratum"], row["weight"], row["seed"]) == (5, "가나일보", 13.3333, 7)
