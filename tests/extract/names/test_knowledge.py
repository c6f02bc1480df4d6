"""The knowledge base: its data files, and how its names are found."""

import re
import unicodedata
from collections import Counter

import pytest

from newsdb.extract.names.context_rules import read_context_rules
from newsdb.extract.names.knowledge import (
    KnowledgeBase,
    KnownEntity,
    load_knowledge,
    load_package_entities,
    read_entities,
)
from newsdb.extract.vocabulary.word_lists import read_rows

BASE = KnowledgeBase(
    [
        KnownEntity("gana", "company", "가나전자", ("가나전자", "Gana", "GANA")),
        KnownEntity("gana-group", "company", "가나", ("가나",), context="가나 near 전자|주가"),
        KnownEntity("daeum", "company", "대움", ("대움",), context="대움 next 그룹|주가"),
        KnownEntity("uni", "organisation", "새벽대학교", ("새벽대학교",)),
        KnownEntity("land", "place", "하나라", ("하나라",)),
    ]
)


def found(text: str, base: KnowledgeBase = BASE) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.entity.key) for match in base.find(text)]


# Hangul, Latin, Hanzi with kana, digits, and the signs that names are written with.
LETTERS = re.compile(
    r"[가-힣A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff .,&'’·+\-!*/()#:㈜]+"
)
KANA_OR_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff]")
TICKER = re.compile(
    r"KRX:\d[0-9A-Z]{5}|(?:NASDAQ|NYSE|AMEX):[A-Z]{1,5}(?:\.[A-Z])?|HKEX:\d{4,5}|(?:SSE|SZSE):\d{6}"
    r"|(?:TWSE|TPEX):\d{4}|TSE:\d[0-9A-Z]\d[0-9A-Z]"
)
IDENTIFIERS = {"ticker": TICKER, "wikidata": re.compile(r"Q[1-9]\d*")}


def list_names() -> list[tuple[KnownEntity, str]]:
    return [(entity, name) for entity in load_knowledge().entities.values() for name in entity.names]


def test_the_data_hold_at_least_eight_thousand_entities_of_every_kind() -> None:
    kinds = Counter(entity.kind for entity in load_knowledge().entities.values())
    assert kinds.total() >= 8000
    assert set(kinds) == {"person", "company", "organisation", "media", "place"}
    assert min(kinds.values()) >= 500


def test_no_name_is_a_single_letter_without_a_context_rule() -> None:
    short = [(entity, name) for entity, name in list_names() if len(name) < 2]
    assert [name for entity, name in short if name not in read_context_rules(entity.context)] == []


def test_every_name_is_of_the_scripts_that_the_press_writes() -> None:
    assert [name for _, name in list_names() if LETTERS.fullmatch(name) is None] == []


def test_a_name_in_hanzi_has_no_hangul_in_it() -> None:
    both = [name for _, name in list_names() if KANA_OR_HANZI.search(name) and re.search("[가-힣]", name)]
    assert both == []


def test_an_identifier_has_the_form_of_its_scheme() -> None:
    wrong = [
        (entity.key, scheme, value)
        for entity in load_knowledge().entities.values()
        for scheme, value in entity.identifiers
        if scheme not in IDENTIFIERS or IDENTIFIERS[scheme].fullmatch(value) is None
    ]
    assert wrong == []


def test_a_key_is_of_small_letters_digits_and_hyphens() -> None:
    keys = load_knowledge().entities
    assert [key for key in keys if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key) is None] == []


def test_keys_are_unique_over_all_files() -> None:
    keys = Counter(entity.key for entity in load_package_entities())
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_name_belongs_to_two_entities_of_one_kind() -> None:
    holders: dict[tuple[str, str], set[str]] = {}
    for entity in load_knowledge().entities.values():
        for name in entity.names:
            holders.setdefault((entity.kind, name), set()).add(entity.key)
    assert {name: keys for name, keys in holders.items() if len(keys) > 1} == {}


def test_every_name_is_nfc_and_without_stray_spaces() -> None:
    names = [name for entity in load_knowledge().entities.values() for name in entity.names]
    assert [n for n in names if n != unicodedata.normalize("NFC", n) or n != n.strip() or not n] == []


def test_every_name_that_is_an_ordinary_word_has_a_context_rule() -> None:
    words = {row["word"] for row in read_rows("ordinary_words.csv")}
    unguarded = [
        (entity.key, name)
        for entity, name in list_names()
        if entity.kind in {"company", "person"}
        if name in words and name not in read_context_rules(entity.context)
    ]
    assert unguarded == []


def test_every_context_rule_is_about_a_name_of_its_entity() -> None:
    for entity in load_knowledge().entities.values():
        assert set(read_context_rules(entity.context)) <= set(entity.names), entity.key


def test_identifiers_have_a_scheme_and_a_value_and_belong_to_one_entity() -> None:
    holders = Counter(pair for entity in load_knowledge().entities.values() for pair in entity.identifiers)
    assert [pair for pair in holders if not all(pair)] == []
    assert [pair for pair, count in holders.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("엔비디아", "nvidia"),
        ("英伟达", "nvidia"),
        ("NVIDIA", "nvidia"),
        ("비야디", "byd"),
        ("台积电", "tsmc"),
    ],
)
def test_an_entity_is_found_under_each_of_its_names(name: str, key: str) -> None:
    assert found(name, load_knowledge()) == [(name, key)]


def test_a_mention_is_found_without_its_particle() -> None:
    assert found("가나전자가 공장을 지었다") == [("가나전자", "gana")]
    assert found("가나전자로부터 샀다") == [("가나전자", "gana")]


def test_a_particle_must_fit_the_sound_before_it() -> None:
    assert found("가나전자을 샀다") == []


def test_a_name_inside_a_longer_word_is_none() -> None:
    assert found("가나전자랜드 매장") == []
    assert found("큰가나전자 매장") == []


def test_a_latin_name_needs_the_edges_of_a_word_but_particles_may_follow() -> None:
    assert found("GANAX와 XGANA") == []
    assert found("GANA는 GANA의 것") == [("GANA", "gana"), ("GANA", "gana")]
    assert found("mail@Gana.com") == []


def test_the_longest_name_wins() -> None:
    assert found("가나전자 주가") == [("가나전자", "gana")]


def test_an_ordinary_word_counts_near_its_evidence_and_then_everywhere() -> None:
    assert found("가나에서 축구를 했다") == []
    assert found("가나 주가가 올랐다") == [("가나", "gana-group")]
    far = "밥을 먹었다. " * 20
    assert found(f"가나 주가가 올랐다. {far}가나는 웃었다") == [("가나", "gana-group")] * 2


def test_a_strict_ordinary_word_counts_only_right_before_its_evidence() -> None:
    assert found("대움그룹이 나섰다, 대움은 사람이다") == []
    assert found("대움 그룹이 나섰다, 대움은 사람이다") == [("대움", "daeum")]


def test_a_stock_code_after_an_ordinary_word_is_evidence() -> None:
    assert found("대움(001234)은 올랐다") == [("대움", "daeum")]


def test_a_university_is_found_under_its_short_name() -> None:
    assert found("새벽대와 새벽대학교") == [("새벽대", "uni"), ("새벽대학교", "uni")]


def test_a_word_for_the_people_of_a_place_is_not_the_place() -> None:
    assert found("하나라인 세 명이 하나라에 왔다") == [("하나라", "land")]


def test_two_entities_cannot_share_a_key() -> None:
    entity = KnownEntity("one", "place", "하나", ("하나",))
    with pytest.raises(ValueError, match="one"):
        KnowledgeBase([entity, KnownEntity("one", "place", "둘", ("둘",))])


def test_a_row_becomes_an_entity() -> None:
    row = ["gana", "가나", "Gana|加那", "ticker:KRX:001234|wikidata:Q1", "a firm", ""]
    (entity,) = read_entities([row], "company")
    assert entity.names == ("가나", "Gana", "加那")
    assert entity.identifiers == (("ticker", "KRX:001234"), ("wikidata", "Q1"))


def test_a_university_is_also_named_by_its_short_form() -> None:
    names = KnownEntity("x", "organisation", "한빛대학교", ("한빛대학교", "Hanbit University")).list_names()
    assert list(names) == ["한빛대학교", "한빛대", "한빛대학", "Hanbit University"]


def test_a_context_rule_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="context"):
        read_context_rules("가나 context 전자")


def test_an_empty_base_finds_nothing() -> None:
    assert KnowledgeBase([]).find("가나전자") == []
