"""Bodies among the tagger's spans: trimmed, and told from laws, meetings, terms and buildings."""

import pytest

from newsdb.extract.names.candidates import NameCandidate
from newsdb.extract.names.tagged.tagger_names import TaggedSpan, find_by_tagger


def bodies(text: str, name: str, sure: float = 0.9, *firms: str) -> list[tuple[str, str]]:
    known = [
        NameCandidate(text.index(firm), text.index(firm) + len(firm), "company", None, 0.9) for firm in firms
    ]
    span = TaggedSpan(text.index(name), text.index(name) + len(name), "OG", sure)
    return [(text[each.start : each.end], each.label) for each in find_by_tagger(text, [span], known)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("달빛보호법을 고친다.", "달빛보호법"),
        ("모아숲법과 다른 법을 고친다.", "모아숲"),
        ("한·미·일이 만났다.", "한·미·일"),
        ("한-나라 FTA가 발효됐다.", "나라 FTA"),
        ("모아숲 전당대회가 열렸다.", "모아숲 전당대회"),
        ("모아숲협의회의(MHC)가 열렸다.", "모아숲협의회"),
        ("달빛군사위원회회의가 열렸다.", "달빛군사위원회"),
        ("달빛행동강령(XYC)을 만든다.", "XYC"),
        ("모아숲연합사령관이 왔다.", "모아숲연합사령관"),
        ("모아숲 통과…달빛위가 막았다.", "모아숲 통과…달빛위"),
        ("가모아숲이 왔다.", "모아숲"),
    ],
)
def test_laws_meetings_terms_titles_and_pieces_are_no_bodies(text: str, name: str) -> None:
    assert bodies(text, name) == []


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("모아숲대 경제학과 교수는", "모아숲대 경제학과", "모아숲대"),
        ("모아숲협회 임직원들은", "모아숲협회 임직원", "모아숲협회"),
        ("싱크탱크 모아숲 재단은", "싱크탱크 모아숲 재단", "모아숲 재단"),
        ("모아숲당 달빛도당은", "모아숲당 달빛도", "모아숲당 달빛도당"),
    ],
)
def test_what_stands_beside_a_body_is_no_part_of_it(text: str, name: str, expected: str) -> None:
    assert [found for found, _ in bodies(text, name)] == [expected]


def test_a_building_is_a_place() -> None:
    assert bodies("모아숲시 별관에서 만났다.", "모아숲시 별관") == [("모아숲시 별관", "place")]


def test_a_name_in_a_list_of_firms_is_a_firm() -> None:
    assert bodies("모아숲·가나전자가 나섰다.", "모아숲", 0.9, "가나전자") == [("모아숲", "company")]
    assert bodies("모아숲은 가나전자를 떠났다.", "모아숲", 0.9, "가나전자") == [("모아숲", "organisation")]
