"""Speakers of Korean sentences: several at once, authorities, relatives, and whom a medium passes on."""

import pytest

from tests.extract.sources.test_attributions import cited, sources


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("환경부와 국립공원공단은 여섯 마리가 태어났다고 밝혔다.", ["환경부와 국립공원공단"]),
        ("용인시와 경찰청 등에 따르면 6일 불이 났다.", ["용인시와 경찰청"]),
        ("20일 서울시, 용산구 등에 따르면 공사는 끝난다.", ["서울시, 용산구"]),
        ("한도윤 참모차장은 이같이 밝혔다고 로이터통신 등이 전했다.", ["한도윤", "로이터통신"]),
        ("재판부는 “죄질이 나쁘다”며 징역 2년을 선고했다.", ["재판부"]),
        ("한도윤 대표는 법안의 조속한 처리도 강조했다.", ["한도윤"]),
        ("“힘든 시기였다.” 가수 한도윤의 말이다.", ["한도윤"]),
        ("농장주는 곰이 달아났다고 26일 경찰에 진술했다.", ["농장주"]),
        ("한도윤 의원의 아들은 “억울하다”고 말했다.", ["한도윤 의원의 아들"]),
        ("이름을 밝히길 거부한 한 전문가는 “어렵다”고 말했다.", ["한 전문가"]),
        ("[그림]업계에 따르면 값이 올랐다.", ["업계"]),
        ("한도윤 대표는 값이 오른다고 말했다.", ["한도윤"]),
        ("로이터통신은 소식통을 인용해 양국이 합의했다고 보도했다.", ["로이터통신"]),
        ('▶ 인터뷰 : 한도윤 / 가나공단 센터장- "여섯 마리입니다."', ["한도윤"]),
    ],
)
def test_who_says_it(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    "text",
    ["누구도 말했다.", "한도윤 위원장이 입장을 밝히고 있다.", "‘국민이 물으면 정부가 답한다’는 뜻이다."],
)
def test_nobody_says_it(text: str) -> None:
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("용인시가 곰을 찾는다. 시 관계자는 “유인한다”고 말했다.", "용인시"),
        ("경기도가 나섰다. 이에 도는 조례를 고치겠다고 밝혔다.", "경기도"),
        ("참여연대가 IMF를 찾았다. 단체는 “부활하라”고 말했다.", "참여연대"),
        ("강남구 관계자는 “유인한다”고 말했다.", "강남구"),
    ],
)
def test_whose_an_authority_or_a_group_is(text: str, owner: str) -> None:
    (attribution,), mentions = cited(text)
    assert attribution.mention is not None
    assert mentions[attribution.mention].span.text == owner


@pytest.mark.parametrize("title", ["국토교통부 장관", "시장", "회장", "의원", "총장"])
@pytest.mark.parametrize("verb", ["내놓은", "이끄는", "받은", "맺은", "발표한", "꺼낸"])
@pytest.mark.parametrize("matter", ["사업을 두고", "사업에 대해", "사업을 놓고"])
def test_the_subject_of_an_adnominal_verb_says_nothing(title: str, verb: str, matter: str) -> None:
    text = f"도라온 {title}이 {verb} {matter} 상인들은 효과가 없다고 지적한 바 있다."
    assert sources(text) == ["상인들"]


@pytest.mark.parametrize("title", ["가람페이 위원", "어린이 위원", "놀이 위원", "하천 지킴이 위원"])
def test_a_word_of_a_title_may_end_like_the_particle_of_a_subject(title: str) -> None:
    assert sources(f"한도윤 {title}은 늦었다고 말했다.") == ["한도윤"]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("도라온 대표가 제시한 대안에", "노조"),
        ("도라온 대표가 꺼낸 카드에", "상인들"),
        ("도라온 시장이 내놓은 구상에", "시민 단체"),
        ("사측이 던진 질문에", "현장 노동자들"),
        ("정부 발표에", "의료계 관계자"),
        ("이번 결정에도", "한 상인"),
        ("나루전자 제안에", "노조"),
        ("협상 결렬 직후", "노조"),
        ("도라온 대표의 회견 뒤", "주주들"),
        ("안건 가결 직후", "노조 측"),
        ("여러 차례 미룬 끝에", "학교 측"),
    ],
)
def test_a_source_is_no_more_than_the_speaker(before: str, speaker: str) -> None:
    assert sources(
        f"{before} {speaker}은 어렵다고 밝혔다.".replace("조은", "조는").replace("자은", "자는")
    ) == [speaker]


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [("회장이 세운", "재단"), ("의회가 꾸린", "조사단"), ("주민이 만든", "단체"), ("사고가 난", "공장")],
)
def test_a_speaker_stands_behind_the_clause_that_tells_of_it(clause: str, speaker: str) -> None:
    assert sources(f"{clause} {speaker} 측은 사실이 아니라고 밝혔다.") == [f"{speaker} 측"]


@pytest.mark.parametrize(
    "speaker",
    ["사안에 정통한 소식통", "거리에 나선 상인들", "현지 사정에 익숙한 관계자", "회의에 참석한 교수"],
)
def test_what_a_speaker_has_to_do_with_belongs_to_the_source(speaker: str) -> None:
    (source,) = sources(f"{speaker}은 늦었다고 말했다.".replace("자은", "자는").replace("수은", "수는"))
    assert source == " ".join(speaker.split()[-3:])


@pytest.mark.parametrize("verb", ["전했다", "9일 전했다", "말했다", "내다봤다"])
@pytest.mark.parametrize(
    "speaker", ["협상 관계자는", "회사 관계자는", "도당 관계자는", "노조 측은", "주민들은", "이 관계자는"]
)
@pytest.mark.parametrize(
    "said",
    [
        "“값을 낮출 수 없다”고",
        '"값을 낮출 수 없다"고',
        '"모두 끝났다. 더는 없다"라고',
        "“늦었다”며",
        "공사가 모두 끝났다고",
        "선을 그었다고",
        "값이 올랐다며",
        "문을 닫게 됐다고",
        "문을 닫을 것으로",
    ],
)
def test_what_is_said_ends_before_its_speaker(said: str, speaker: str, verb: str) -> None:
    assert sources(f"{said} {speaker} {verb}.") == [speaker[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "한도윤 대표는 “늦었다”며 정부가 나서야 한다고 말했다.",
        "한도윤 대표는 “늦었다”라고 목소리가 떨리며 말했다.",
        "한도윤 대표는 “늦었다”라며 주민들이 떠난다고 말했다.",
    ],
)
def test_a_subject_inside_what_is_said_says_nothing(text: str) -> None:
    assert sources(text) == ["한도윤"]


@pytest.mark.parametrize(
    "rest", ["반대 뜻을 밝혔다", "목소리를 높였다", "강한 우려를 드러냈다", "발길을 돌렸다"]
)
def test_a_topic_between_a_quotation_and_the_words_behind_it_speaks(rest: str) -> None:
    assert sources(f"“늦었다”며 상인회 관계자는 {rest}.") == ["상인회 관계자"]


def test_a_sentence_written_onto_the_next_one_ends_before_the_source() -> None:
    assert sources("값이 오른다고 밝혔다업계에 따르면 더 오른다.")[-1] == "업계"


@pytest.mark.parametrize("authority", ["시", "도", "군", "구"])
@pytest.mark.parametrize("before", ["", "이에 ", "한편, ", "길이 끊겼다. "])
def test_an_authority_speaks_where_its_place_is_unknown(authority: str, before: str) -> None:
    topic = authority + ("은" if authority == "군" else "는")
    assert sources(f"{before}{topic} 사고가 없도록 하겠다고 밝혔다.") == [authority]


def test_a_poem_is_no_authority() -> None:
    assert sources("그가 남긴 시는 봄이 온다고 말한다.") == []


def test_a_spokesman_passes_on_whose_words_go_on() -> None:
    text = "한도윤 대표는 “늦었다”고 회사 대변인이 전했다. 이어 “미안하다”고 말했다."
    assert sources(text) == ["한도윤", "회사 대변인", "한도윤"]


def test_a_subject_behind_a_quotation_needs_a_verb_of_saying() -> None:
    assert sources("“늦었다”고 평가한 전문가가 많았다.") == []


def test_a_body_named_before_others_of_its_kind_belongs_to_the_source() -> None:
    assert sources("참여연대 등 시민단체는 늦었다고 말했다.") == ["참여연대 등 시민단체"]
    assert sources("나루 의원 등 야당 의원들은 늦었다고 말했다.") == ["야당 의원들"]
    assert sources("나루 의원 등 의원들은 늦었다고 말했다.") == ["의원들"]
