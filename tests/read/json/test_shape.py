"""Check where the list of articles starts in a JSON document."""

import pytest

from newsdb.read.json.shape import find_list_start, has_list


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('[{"body": "a"}]', "["),
        (' \n[ {"body": "a"}]', " \n["),
        ('{"articles": [{"body": "a"}]}', '{"articles": ['),
        ('{"note": "[{", "data": {"items": [{"title": "a"}]}}', '{"note": "[{", "data": {"items": ['),
        ('{"tags": [{"id": 1}], "articles": [{"body": "a"}]}', '{"tags": [{"id": 1}], "articles": ['),
        ('{"articles": [{"title": "cut he', '{"articles": ['),
    ],
)
def test_the_list_starts_behind_its_bracket(head: str, before: str) -> None:
    assert find_list_start(head, {}) == len(before)


@pytest.mark.parametrize(
    "head", ['{"body": "a", "comments": [{"body": "b"}]}', '{"tags": [{"id": 1}]}', "{broken"]
)
def test_one_article_holds_no_list(head: str) -> None:
    assert find_list_start(head, {}) is None
    assert not has_list(head, {})


def test_a_chosen_key_makes_an_article() -> None:
    assert find_list_start('{"말": "a", "items": [{"body": "b"}]}', {"body": "말"}) is None
