"""Bylines found in fields and texts. Names and sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdb.parse.byline.finder import BylineResult, find_byline

_PROSE = "새 공장은 내년에 문을 연다고 회사가 밝혔다. 지역 주민들은 반겼다. "


def _names(found: BylineResult) -> list[str]:
    return [byline.name for byline in found.bylines]


@pytest.mark.parametrize(
    ("text", "names", "outlet", "place", "rule"),
    [
        ("가나다뉴스 홍길동 기자 | " + _PROSE, ["홍길동"], "가나다뉴스", None, "head"),
        ("(서울=연합뉴스) 홍길동 기자 = " + _PROSE, ["홍길동"], "연합뉴스", "서울", "head"),
        ("【성남=뉴시스】 홍길동 기자 = " + _PROSE, ["홍길동"], "뉴시스", "성남", "head"),
        ("[디지털데일리 홍길동기자] " + _PROSE, ["홍길동"], "디지털데일리", None, "bracket"),
        ("부제목이 한 줄 있다\n\n[이데일리 홍길동 기자] " + _PROSE, ["홍길동"], "이데일리", None, "bracket"),
        ("[ 홍길동/임꺽정 기자 ] " + _PROSE, ["홍길동", "임꺽정"], None, None, "bracket"),
        ("아주경제 홍길동 기자 = " + _PROSE, ["홍길동"], "아주경제", None, "head"),
        ("[중부매일] 홍길동 기자 = " + _PROSE, ["홍길동"], "중부매일", None, "head"),
        ("부제목\n홍길동 기자 gd@example.com\n" + _PROSE, ["홍길동"], None, None, "line"),
        (_PROSE * 20 + "홍길동 기자 gd@example.com", ["홍길동"], None, None, "tail"),
        (_PROSE * 20 + "[홍길동 기자 / 임꺽정 기자]", ["홍길동", "임꺽정"], None, None, "tail"),
        (_PROSE * 20 + "부산=홍길동 기자", ["홍길동"], None, "부산", "tail"),
        (_PROSE * 20 + "KBS 뉴스 홍길동입니다.", ["홍길동"], "KBS", None, "signoff"),
        (
            "[앵커]\n소식 전합니다.\n홍길동 기자가 보도합니다.\n[기자]\n" + _PROSE,
            ["홍길동"],
            None,
            None,
            "signoff",
        ),
        ("By Jane Doe and John Roe\n\nThe plant will open.", ["Jane Doe", "John Roe"], None, None, "line"),
        ("[아시아경제 홍길동] " + _PROSE, ["홍길동"], "아시아경제", None, "bracket"),
        ("[머니투데이 홍길동 소장] " + _PROSE, ["홍길동"], "머니투데이", None, "bracket"),
        ("[OSEN=고척, 홍길동 기자] " + _PROSE, ["홍길동"], "OSEN", "고척", "bracket"),
        ("홍길동 칼럼니스트\n\n" + _PROSE, ["홍길동"], None, None, "line"),
        ("홍길동 l 논설위원\n\n" + _PROSE, ["홍길동"], None, None, "line"),
        (_PROSE * 20 + "원주/홍길동", ["홍길동"], None, "원주", "tail"),
        (_PROSE * 20 + "홍길동 / 보은", ["홍길동"], None, "보은", "tail"),
        (_PROSE * 20 + "/홍길동기자 gildong", ["홍길동"], None, None, "tail"),
        (_PROSE * 20 + "홍길동 온라인 뉴스 기자 gd@example.com", ["홍길동"], None, None, "tail"),
        (_PROSE * 20 + "모른다고 했다홍길동 기자 gd@example.com▶구독하기", ["홍길동"], None, None, "tail"),
        ("홍길동 한빛대 교수", ["홍길동"], None, None, "whole"),
        ("사진=홍길동 기자", ["홍길동"], None, None, "whole"),
        ("／홍길동", ["홍길동"], None, None, "whole"),
        ("(선전[중국]=연합뉴스) 홍길동 특파원 = " + _PROSE, ["홍길동"], "연합뉴스", "선전[중국]", "head"),
        ("[서울=뉴시스]홍길동 기자 = 임꺽정 한강산업 회장", ["홍길동"], "뉴시스", "서울", "head"),
        ("[이데일리 홍길동 기자] 임꺽정 한강산업 회장", ["홍길동"], "이데일리", None, "bracket"),
        ("도시 주력[아시아경제 홍길동 기자]", ["홍길동"], "아시아경제", None, "bracket"),
        ("ⓒ 뉴스1 임꺽정 기자(서울=뉴스1) 홍길동 기자 =", ["홍길동"], "뉴스1", "서울", "head"),
        ("강조했다. /대전=홍길동 특파원", ["홍길동"], None, "대전", "tail"),
        (_PROSE * 20 + "원주=홍길동", ["홍길동"], None, "원주", "tail"),
        (_PROSE + "채널A 뉴스 홍길동입니다. 홍길동 기자 gd@example.com", ["홍길동"], "채널A", None, "tail"),
    ],
)
def test_the_byline_of_a_text_is_found(
    text: str, names: list[str], outlet: str | None, place: str | None, rule: str
) -> None:
    found = find_byline(None, text)
    assert _names(found) == names
    assert (found.outlet, found.place) == (outlet, place)
    assert {byline.provenance for byline in found.bylines} == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "",
        _PROSE,
        "회사는 기자간담회를 열었다. " + _PROSE,
        "홍길동 기자는 오늘 상을 받았다. " + _PROSE,
        "[기자]" + _PROSE,
        _PROSE + "(사진=홍길동 기자) " + _PROSE,
        _PROSE + "/사진=홍길동 기자\n" + _PROSE,
        "기자 출신 홍길동 씨가 말했다. " + _PROSE,
        "[속보] " + _PROSE,
        "【서울=뉴시스】국회사진기자단 = " + _PROSE,
        _PROSE + "온라인뉴스팀 news@example.com",
        "[서울신문 나우뉴스] " + _PROSE,
        "[머니투데이 주말판] " + _PROSE,
    ],
)
def test_nobody_is_invented(text: str) -> None:
    assert _names(find_byline(None, text)) == []


def test_the_byline_behind_a_caption_with_its_own_dateline_wins() -> None:
    text = (
        "[서울=뉴시스]임꺽정 기자 = 새 공장의 모습. 2024.05.01. photo@newsis.com"
        "[서울=뉴시스] 홍길동 기자 = " + _PROSE
    )
    assert _names(find_byline(None, text)) == ["홍길동"]


def test_a_photographers_credit_before_the_dateline_is_not_the_byline() -> None:
    text = "새 공장의 모습. 2024.5.1/뉴스1 ⓒ News1 임꺽정 기자(서울=뉴스1) 홍길동 기자 = " + _PROSE
    found = find_byline(None, text)
    assert (_names(found), found.outlet, found.place) == (["홍길동"], "뉴스1", "서울")


@pytest.mark.parametrize("address", ["gd＠example.com", "gd(at)example.com", "gd @ example.com"])
def test_an_address_in_other_spellings_is_kept_in_the_usual_one(address: str) -> None:
    (byline,) = find_byline(f"홍길동 기자 {address}", "").bylines
    assert byline.email == "gd@example.com"


@pytest.mark.parametrize("stated", ["인터넷 마케팅", "온라인뉴스팀", "디지털편집국 기자", "편집부"])
def test_desks_in_a_field_are_nobody(stated: str) -> None:
    assert find_byline(stated, "").bylines == ()


def test_the_field_names_the_people_and_the_text_the_outlet() -> None:
    found = find_byline("임꺽정 기자", "[이데일리 홍길동 기자] " + _PROSE)
    assert (_names(found), found.outlet) == (["임꺽정"], "이데일리")
    assert found.bylines[0].provenance == "field"


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (_PROSE * 3 + "ⓒ 조선일보 & example.com", "조선일보"),
        (_PROSE * 3 + "<저작권자ⓒ 공감언론 뉴시스통신사. 무단전재-재배포 금지.>", "뉴시스"),
        (_PROSE * 3 + "[Copyrightⓒmunhwa.com]", None),
        ("[파이낸셜뉴스] " + _PROSE, "파이낸셜뉴스"),
        (_PROSE + " [연합뉴스]" + _PROSE, None),
        (_PROSE + "/연합뉴스", "연합뉴스"),
        (_PROSE + "[뉴시스]", "뉴시스"),
        (_PROSE + "끝", None),
        ("Yonhap", "Yonhap"),
        ("AFP-Yonhap", "Yonhap"),
        ("The end", None),
    ],
)
def test_an_outlet_without_people_is_found_where_it_signs(text: str, outlet: str | None) -> None:
    assert find_byline(None, text).outlet == outlet


@pytest.mark.parametrize(
    ("text", "names", "outlet", "place"),
    [
        ("By TED D'ARCY, REUTERS", ["Ted D'Arcy"], "Reuters", None),
        ("By Staff Reporter", [], None, None),
        ("SEOUL, Nov. 3 (Reuters) - The plant will open.", [], "Reuters", "Seoul"),
        ("RIO DE JANEIRO, Feb 2 - The plant will open.", [], None, "Rio de Janeiro"),
        ("WASHINGTON (AP) — The plant will open.", [], "AP", "Washington"),
    ],
)
def test_english_bylines_and_datelines(
    text: str, names: list[str], outlet: str | None, place: str | None
) -> None:
    found = find_byline(None, text)
    assert (_names(found), found.outlet, found.place) == (names, outlet, place)


@given(st.text(), st.text())
def test_no_text_raises_and_cuts_lie_inside(stated: str, text: str) -> None:
    for start, end in find_byline(stated, text).cuts:
        assert 0 <= start <= end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "(서울=뉴시스)",
                "[이데일리 홍길동 기자]",
                "홍길동 기자 = ",
                " a@b.kr",
                "다. ",
                "\n",
                "ⓒ",
                "▶구독",
                "(",
                "[",
            ]
        )
    )
)
def test_no_arrangement_of_bylines_raises(parts: list[str]) -> None:
    find_byline(None, "".join(parts))


@pytest.mark.parametrize(
    ("text", "outlet", "place"),
    [
        ("[한결타임라인 = 홍길동 기자] ", "한결타임라인", None),
        ("[강릉 = 홍길동 기자] ", None, "강릉"),
        ("[칭다오시 = 홍길동 기자] ", None, "칭다오시"),
        ("[라스베이거스=홍길동 특파원] ", None, "라스베이거스"),
        ("[HANGYEOL=춘천] 홍길동 기자 = ", "HANGYEOL", "춘천"),
        ("홍길동 기자 2026. 1. 28. 18:07\n", None, None),
        ("홍길동 기자 입력 : 2025.10.30 오전 9:12\n", None, None),
    ],
)
def test_an_outlet_that_no_list_has_is_told_from_a_place(
    text: str, outlet: str | None, place: str | None
) -> None:
    found = find_byline(None, text + _PROSE)
    assert (_names(found), found.outlet, found.place) == (["홍길동"], outlet, place)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"홍길동 기자 = {_PROSE}\n\ngd@example.com", [("홍길동", "gd@example.com")]),
        (f"홍길동·임꺽정 기자 = {_PROSE}\ngd@example.com", [("홍길동", "gd@example.com"), ("임꺽정", None)]),
        (f"홍길동 기자 = {_PROSE}\nphoto@example.com", [("홍길동", None)]),
        (f"{_PROSE}\ngd@example.com 홍길동 기자", [("홍길동", "gd@example.com")]),
        (f"{_PROSE}\n홍길동 기자 / gd@example.com", [("홍길동", "gd@example.com")]),
        (
            f"홍길동 기자 = {_PROSE}\n임꺽정 기자 kj@example.com",
            [("홍길동", None), ("임꺽정", "kj@example.com")],
        ),
        (f"홍길동 기자 = {_PROSE}\n홍길동 기자 gd@example.com", [("홍길동", "gd@example.com")]),
    ],
)
def test_addresses_and_second_bylines_stand_behind_the_text(
    text: str, people: list[tuple[str, str | None]]
) -> None:
    found = find_byline(None, text)
    assert [(byline.name, byline.email) for byline in found.bylines] == people


@pytest.mark.parametrize(
    "behind",
    [
        "gd@example.com ★ 가람 뉴스, 이젠 포털에서도 만나세요★ 손 안에서 보는 세상, 모바일 가람",
        "gd@example.com★ 세상에 이런일이 - 물고기가 … ★ 오늘의 핫 포토 - 두 살 아이",
        "gd@example.com가람 뉴스, 포털 뉴스 채널에서도 만나세요가람 SNS [페이스북] [트위터]",
        "☞공감언론 가람 gd@example.com▶ 포털에서 가람 구독하기▶ 시세표 바로가기<ⓒ 가람통신사. 무단전재-재배포 금지>",
        "gd@example.com, kj@example.com▶ 포털에서 가람 구독하기",
        "    gd@example.com",
        '시장은 "좋다"고 했다."gd@example.com▶ 구독하기',
        "2024.09.14. photo@example.com 시는 검토 중이라고 밝혔다.gd@example.com▶ 구독하기",
    ],
)
def test_an_address_behind_the_last_sentence_is_the_first_reporters(behind: str) -> None:
    (byline,) = find_byline(None, f"【나루=가람】홍길동 기자 = {_PROSE} {behind}").bylines
    assert byline.email == "gd@example.com"


def test_as_many_addresses_as_reporters_are_theirs_in_order() -> None:
    text = f"【나루=가람】홍길동 임꺽정 기자 = {_PROSE} gd@example.com, kj@example.com▶ 구독하기"
    assert [byline.email for byline in find_byline(None, text).bylines] == [
        "gd@example.com",
        "kj@example.com",
    ]


@pytest.mark.parametrize(
    "behind",
    [
        "2024.09.14. ysh@example.com 시는 검토 중이라고 밝혔다.",
        "사진은 다리다. 2024.09.14.  ysh@example.com",
        "2024.09.14.ysh@example.com[사진 영상 제보받습니다]",
        "신청은 전자우편( gd@example.com )으로 하면 된다.",
        "신청은 전자우편으로 하면 된다. 문의: gd@example.com",
        "gd@example.com 으로 신청하면 된다.",
        "photo@example.com▶ 구독하기",
    ],
)
def test_no_address_of_a_caption_a_desk_or_a_sentence_is_a_reporters(behind: str) -> None:
    (byline,) = find_byline(None, f"【나루=가람】홍길동 기자 = {_PROSE} {behind}").bylines
    assert byline.email is None


def test_an_agency_may_open_an_english_text_without_a_place() -> None:
    found = find_byline(None, "(Reuters) – Prices rose on Monday. The plant opened.")
    assert (found.outlet, found.place, found.bylines) == ("Reuters", None, ())


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("한 가람 기자", ["한가람"]),
        ("최 가 람", ["최가람"]),
        ("이 나루 선임기자, 박 다 온 특파원", ["이나루", "박다온"]),
        ("남궁 가람", ["남궁가람"]),
        ("선우 은숙 기자", ["선우은숙"]),
        ("황보 관 선임기자", ["황보관"]),
        ("남궁 가람기자", ["남궁가람"]),
        ("한빛경제 제갈 량 특파원", ["제갈량"]),
        ("남궁 가람·황보 관 기자", ["남궁가람", "황보관"]),
        ("김민수, 남궁 가람, 선우 은숙 기자", ["김민수", "남궁가람", "선우은숙"]),
        ("남궁 기자", ["남궁"]),
    ],
)
def test_a_name_with_spaces_is_written_without_them(stated: str, names: list[str]) -> None:
    assert _names(find_byline(stated, "")) == names


@pytest.mark.parametrize(
    "byline", ["[한빛경제 남궁 가람 기자]", "(나루=한빛경제) 남궁 가람 기자 =", "남궁 가람 기자 ="]
)
def test_so_is_one_in_the_text(byline: str) -> None:
    assert _names(find_byline(None, f"{byline} 나루시가 다리를 놓는다고 밝혔다.")) == ["남궁가람"]
