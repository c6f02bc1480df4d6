"""The outlet of an article: by the names its source states, and by the host of its address."""

import unicodedata

import pytest

from newsdb.parse.outlet import find_site, find_stated_outlet


def outlet_of(name: str | None, address: str | None = None) -> str | None:
    return find_stated_outlet(name, find_site(address))


@pytest.mark.parametrize(
    ("name", "address", "outlet"),
    [
        ("KBS 뉴스", "https://news.kbs.co.kr/view?ncd=1", "KBS"),
        ("SBS NEWS", "https://news.sbs.co.kr/1", "SBS"),
        ("중앙일보 - 대한민국 대표신문", "https://www.joongang.co.kr/article/1", "중앙일보"),
        ("yna.co.kr", None, "연합뉴스"),
        ("http://www.hani.co.kr/", None, "한겨레"),
        ("DW.COM", None, "도이체벨레"),
        ("DER SPIEGEL", None, "슈피겔"),
        (unicodedata.normalize("NFD", "경향신문"), None, "경향신문"),
        ("ｗｗｗ．ｋｈａｎ．ｃｏ．ｋｒ", None, "경향신문"),
        ("㈜YTN", None, "YTN"),
        ("연합뉴스TV", "https://www.yna.co.kr/view/1", "연합뉴스TV"),
        ("来源：新华网", None, "신화통신"),
        ("[한겨레]", None, "한겨레"),
        ("Ediciones EL PAÍS S.L.", "https://elpais.com/1", "엘 파이스"),
        ("The Guardian", "https://guardian.ng/1", "The Guardian (Nigeria)"),
        ("The Guardian", "https://guardian-otago.example/1", "The Guardian (guardian-otago.example)"),
        ("Business Insider", "https://www.businessinsider.de/1", "Business Insider Deutschland"),
        ("The Japan News", "https://japannews.yomiuri.co.jp/1", "The Japan News"),
        ("조선일보사", None, "조선일보"),
        ("주식회사 매일경제신문사", None, "매일경제"),
        ("㈜한겨레신문사", None, "한겨레"),
        ("네이버 연합뉴스", "https://n.news.naver.com/article/001/1", "연합뉴스"),
        ("AP\nVoice of America", "https://www.voanews.com/a/1.html", "VOA"),
    ],
)
def test_a_known_outlet_has_its_usual_name(name: str, address: str | None, outlet: str) -> None:
    assert outlet_of(name, address) == outlet


@pytest.mark.parametrize(
    ("name", "address", "outlet"),
    [
        ("다음 - 가온일보", "https://v.daum.net/v/20260303181500102", "가온일보"),
        ("경제 - 솔향신문", "https://www.solhyang.example/1", "솔향신문"),
        ("Larch | Madison, Wisconsin", "https://larch.example/1", "Larch"),
        ("출처: 누마일보", None, "누마일보"),
        ("㈜단비경제", "https://www.danbi.example/1", "단비경제"),
        ("㈜솔향신문사", None, "솔향신문"),
        ("株式会社青空新聞社", "https://www.aozora.example/1", "青空新聞"),
        ("Larchbote eG", "https://larchbote.example/1", "Larchbote"),
        ("노을\n신문", None, "노을 신문"),
        ("tageszeitung.example", "https://www.tageszeitung.example/1", "tageszeitung.example"),
        ("Larch Verlag | Larcher Bote", "https://larcherbote.example/1", "Larcher Bote"),
        ("sub.larch.example", None, "sub.larch.example"),
        ("www.larch.example", None, "larch.example"),
        ("경제, 신문", None, "경제, 신문"),
        ("A_B신문", None, "A_B신문"),
        ("단비경제(온라인)", None, "단비경제"),
        ("단비경제 [인터넷판]", "https://www.danbi.example/1", "단비경제"),
        ("[온라인] 단비경제", None, "단비경제"),
        ("Larch Echo (Online Edition)", None, "Larch Echo"),
        ("青空新聞（電子版）", None, "青空新聞"),
        ("단비경제(서울)", None, "단비경제(서울)"),
        ("더불어 사는 신문사", None, "더불어 사는 신문사"),
    ],
)
def test_an_unknown_outlet_has_its_own_name(name: str, address: str | None, outlet: str) -> None:
    assert outlet_of(name, address) == outlet


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("네이버 뉴스", "https://n.news.naver.com/article/1/1"),
        ("네이트뉴스", None),
        ("twitter.com", None),
        ("Google News", None),
        ("Blogger", "https://larch.blogspot.com/1"),
        ("@larch", None),
        ("Larch_News", "https://www.larch.example/1"),
        ("뉴스", "https://www.larch.example/1"),
        ("세상을 보는 눈", "https://www.larch.example/1"),
        ("독자와 함께하는 신문", None),
        ("Where Hope Finally Made a Comeback", "https://www.larch.example/1"),
        ("Tamedia AG", "https://www.tagesanzeiger.ch/1"),
        ("Prensa Verde, S.A.", "https://www.lavozverde.example/1"),
        ("Larch Media Group Ltd.", None),
        ("", None),
        (None, "https://www.larch.example/1"),
    ],
)
def test_portals_handles_slogans_and_publishing_houses_are_no_outlets(
    name: str | None, address: str | None
) -> None:
    assert outlet_of(name, address) is None


def test_the_site_of_a_portal_has_neither_host_nor_outlet() -> None:
    assert find_site("https://n.news.naver.com/article/1/1") == (None, None)
    assert find_site(None) == (None, None)
    assert find_site("https://m.news.larch.example/1") == ("larch.example", None)


def test_a_text_too_long_for_a_name_is_left_as_it_is() -> None:
    assert outlet_of("공장을 짓는다. " * 40) == ("공장을 짓는다. " * 40).strip()
