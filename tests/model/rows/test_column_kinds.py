"""A column has one kind of values, known from its field or found in its values."""

from decimal import Decimal
from typing import Any

import pytest

from newsdb.model.rows.articles import ArticleRow
from newsdb.model.rows.column_kinds import find_common_kind, get_field_kinds, make_names_unique
from newsdb.model.rows.maintenance import RejectRow


def test_a_field_says_its_kind() -> None:
    kinds = get_field_kinds(ArticleRow)
    assert (kinds["id"], kinds["published_at"], kinds["reporters"]) == ("integer", "publication", "texts")
    assert get_field_kinds(RejectRow)["raw"] == "bytes"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, None, 2], "integer"),
        ([1, 2.5], "number"),
        ([Decimal("1.5"), 1], "number"),
        ([True, False], "boolean"),
        ([1, "가"], "text"),
        ([b"x"], "bytes"),
        ([None], "text"),
        ([2**63], "text"),
    ],
)
def test_a_column_has_one_kind(values: list[Any], kind: str) -> None:
    assert find_common_kind(values) == kind


def test_columns_of_one_name_are_numbered() -> None:
    assert make_names_unique(["n", "n", "n_2", "n"]) == ["n", "n_2", "n_2_2", "n_3"]
