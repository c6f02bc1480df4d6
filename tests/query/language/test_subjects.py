"""Several subjects in one option."""

import pytest

from newsdb.model.errors import UsageError
from newsdb.model.filters import Filters
from newsdb.query.language.parser import parse_query
from newsdb.query.language.subjects import parse_subjects

HANBIT, DUSOL = Filters(companies=("한빛",)), Filters(companies=("두솔",))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["company:한빛,company:두솔"], {"company:한빛": HANBIT, "company:두솔": DUSOL}),
        (["company:한빛, 회사:두솔"], {"company:한빛": HANBIT, "회사:두솔": DUSOL}),
        (["회사：한빛，회사：두솔"], {"회사:한빛": HANBIT, "회사:두솔": DUSOL}),
        (["company:한빛", "company:두솔"], {"company:한빛": HANBIT, "company:두솔": DUSOL}),
        (["company:한빛,두솔"], {"company:한빛,두솔": parse_query("company:한빛,두솔")}),
        (["칩 공장,money>=1조원"], {"칩 공장": parse_query("칩 공장"), "money>=1조원": parse_query("money>=1조원")}),
        (["money>=1,000원"], {"money>=1,000원": parse_query("money>=1,000원")}),
    ],
)  # fmt: skip
def test_a_comma_before_a_key_begins_a_subject(texts: list[str], expected: dict[str, Filters]) -> None:
    assert parse_subjects(texts) == expected


@pytest.mark.parametrize("text", ["", ",company:한빛", "company:"])
def test_what_names_no_subject_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_subjects([text])
