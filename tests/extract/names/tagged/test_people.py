"""People among the tagger's spans: trimmed, and told from jobs, letters, laws and firms."""

import pytest

from newsdb.extract.names.tagged.tagger_names import TaggedSpan, find_by_tagger


def people(text: str, name: str, sure: float = 0.9) -> list[tuple[str, str]]:
    span = TaggedSpan(text.index(name), text.index(name) + len(name), "PS", sure)
    return [(text[each.start : each.end], each.label) for each in find_by_tagger(text, [span], [])]


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        ("기장소장(61)이 왔다.", "기장소장", 0.9),
        ("라온별법은 통과됐다.", "라온별", 0.9),
        ("앙증맞은 달빛다람쥐가 왔다.", "달빛다람쥐", 0.9),
        ("투자 [라] 유치에 성공했다.", "라", 0.8),
        ("가나소재는 수지 값이 올랐다고 밝혔다.", "수지", 0.99),  # resin
    ],
)
def test_jobs_laws_and_doubtful_letters_are_no_people(text: str, name: str, sure: float) -> None:
    assert people(text, name, sure) == []


def test_a_council_is_no_part_of_a_name() -> None:
    assert people("라온별 시의원은 말했다.", "라온별 시") == [("라온별", "person")]


def test_whom_the_tagger_doubts_in_business_is_a_firm() -> None:
    text = "스타트업 달그리미는 투자를 받았다."
    assert people(text, "달그리미", 0.5) == [("달그리미", "company")]
    assert people(text, "달그리미", 0.9) == [("달그리미", "person")]
    assert people("무대에서 달그리미는 웃었다.", "달그리미", 0.5) == [("달그리미", "person")]
