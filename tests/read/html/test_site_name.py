"""The name of a site in the title of its page."""

import pytest
from lxml import html

from newsdb.read.html.site_name import find_title_site


def find_names(title: str, headline: str, url: str | None = None) -> str | None:
    root = html.document_fromstring(f"<html><head><title>{title}</title></head><body><p>x</p></body></html>")
    found = find_title_site(root, headline, url)
    return found.values[0] if found else None


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("나루 다리 착공 - 한빛경제", "한빛경제"),
        ("나루 다리 착공ㅣ한빛경제", "한빛경제"),
        ("나루 다리 착공 : 한빛경제", "한빛경제"),
        ("한빛경제 - 나루 다리 착공", "한빛경제"),
        ("나루 다리 착공 | 지역면 | 한빛경제", "한빛경제 | 지역면"),
        ("나루 다리 착공 &lt; 경제 &lt; 기사본문 - 한빛경제", "한빛경제 | 기사본문"),
        ("나루 다리 착공 » 한빛경제 - 내일을 여는 신문", "내일을 여는 신문 | 한빛경제"),
        ("나루 다리 착공 - 뉴스", None),
        ("나루 다리 착공", None),
        ("나루 다리 착공 - 시민들은 오래 기다린 다리라며 반겼고 시는 내년에 끝난다고 말했다", None),
        ("도서관 연장 - 한빛경제", None),
        ("", None),
    ],
)
def test_what_stands_beside_the_headline_may_name_the_site(title: str, names: str | None) -> None:
    assert find_names(title, "나루 다리 착공") == names


def test_a_part_of_the_headline_is_no_name() -> None:
    assert find_names("나루 다리 착공 - 시민 환영", "나루 다리 착공 - 시민 환영") is None


def test_the_host_of_a_known_outlet_is_surer() -> None:
    title = "나루 다리 착공 - 한빛경제"
    assert find_names(title, "나루 다리 착공", "https://www.hani.co.kr/arti/1.html") is None
    assert find_names(title, "나루 다리 착공", "https://hanbit.example/1") == "한빛경제"
