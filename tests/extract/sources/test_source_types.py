"""What kind of source somebody is."""

import pytest

from newsdb.extract.sources.source_types import find_type_of_words
from tests.extract.sources.test_attributions import cited


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("엔비디아는 칩을 낸다고 밝혔다.", "company"),
        ("홍길동 가람전자 대표는 “오른다”고 말했다.", "company"),
        ("교육부는 제도를 바꾼다고 밝혔다.", "government"),
        ("홍길동 교육부 장관은 “바꾼다”고 말했다.", "government"),
        ("경찰은 수사를 마쳤다고 밝혔다.", "government"),
        ("재판부는 “죄가 무겁다”고 판시했다.", "court"),
        ("여당은 합의를 깼다고 비난했다.", "party"),
        ("홍길동 의원은 “반대한다”고 말했다.", "party"),
        ("홍길동 정의당 대표는 “반대한다”고 말했다.", "party"),
        ("개정안에 따르면 값이 오른다.", "document"),
        ("금융감독원은 벌금을 매겼다고 밝혔다.", "government"),
        ("관련업계에 따르면 값이 오른다.", "company"),
        ("시민단체는 “후퇴”라고 지적했다.", "organisation"),
        ("전문가들은 금리가 내릴 것이라고 내다봤다.", "expert"),
        ("홍길동 한빛대 교수는 “오른다”고 말했다.", "expert"),
        ("유족은 “밝혀 달라”고 호소했다.", "citizen"),
        ("로이터통신은 협상이 끝났다고 보도했다.", "media"),
        ("시장조사업체 자료에 따르면 값이 올랐다.", "document"),
        ("업계 관계자는 “모른다”고 말했다.", "anonymous"),
        ("A씨는 “모른다”고 말했다.", "anonymous"),
        ("홍길동 감독은 “모른다”고 말했다.", "person"),
        ('"We will open," said Jane Doe, chief executive of Nvidia.', "company"),
        ("The deal is close, a person familiar with the matter said.", "anonymous"),
        ("Economists said prices would rise.", "expert"),
    ],
)
def test_the_words_or_the_role_of_a_source_tell_its_kind(text: str, kind: str) -> None:
    (attribution,), _ = cited(text)
    assert attribution.source_type == kind


def test_a_person_keeps_the_kind_that_the_text_gave_before() -> None:
    found, _ = cited("홍길동 한빛대 교수는 “오른다”고 말했다. 그는 “내린다”고 덧붙였다.")
    assert [each.source_type for each in found] == ["expert", "expert"]


def test_the_longest_ending_decides() -> None:
    assert find_type_of_words("금융당국") == "government"
    assert find_type_of_words("한빛연구원 관계자들") == "anonymous"
    assert find_type_of_words("나무") is None
