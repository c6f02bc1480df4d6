"""Check documents that hold their articles in another form than a list."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsdb.model.records import ReadOptions
from tests.read.writing import bodies, fields, read_bytes

SPLIT = {"columns": ["title", "content"], "index": [0, 1], "data": [["백조", "왔다."], ["눈", "온다."]]}
COLUMNS = {"title": {"0": "백조", "1": "눈"}, "content": {"0": "왔다.", "1": "온다."}}
INDEX = {"0": {"title": "백조", "content": "왔다."}, "1": {"title": "눈", "content": "온다."}}
BY_ADDRESS = {"https://a.example/1": INDEX["0"], "https://a.example/2": INDEX["1"]}
TABLE = {"schema": {"fields": [{"name": "title", "type": "string"}]}, "data": list(INDEX.values())}
SEARCH = {"hits": {"total": 2, "hits": [{"_id": "a", "_source": entry} for entry in INDEX.values()]}}
CORPUS = {
    "id": "N1",
    "metadata": {"title": "말뭉치", "creator": "원"},
    "document": [
        {"id": f"N1.{number}", "metadata": {"title": title}, "paragraph": [{"id": "p", "form": form}]}
        for number, (title, form) in enumerate([("백조", "왔다."), ("눈", "온다.")])
    ],
}
QUESTIONS = {
    "data": [
        {"doc_id": str(number), "doc_title": title,
         "paragraphs": [{"context": text, "qas": [{"question": "뭐?", "answers": [{"text": "백조"}]}]}]}
        for number, (title, text) in enumerate([("백조", "왔다."), ("눈", "온다.")])
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [SPLIT, COLUMNS, INDEX, BY_ADDRESS, TABLE, SEARCH, CORPUS, QUESTIONS],
    ids=["split", "columns", "index", "by address", "table", "search", "corpus", "questions"],
)
def test_the_articles_of_a_document_are_found(tmp_path: Path, document: dict[str, Any]) -> None:
    results = read_bytes(tmp_path, "a.json", json.dumps(document, ensure_ascii=False).encode())
    assert [(fields(result)["title"], fields(result)["body"]) for result in results] == [
        ("백조", "왔다."),
        ("눈", "온다."),
    ]
    assert [result.origin.number for result in results] == [1, 2]


def test_a_path_finds_the_list(tmp_path: Path) -> None:
    document = {"body": "목록", "items": [{"fields": {"글": "왔다."}}, {"fields": {"글": "온다."}}]}
    options = ReadOptions(columns={"body": "items[].fields.글"})
    assert bodies(read_bytes(tmp_path, "a.json", json.dumps(document).encode(), options)) == [
        "왔다.",
        "온다.",
    ]
