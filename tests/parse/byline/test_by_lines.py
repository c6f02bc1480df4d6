"""Check bylines that are a line of their own in a text."""

import pytest

from newsdb.parse.byline.by_lines import find_by_line, find_han_byline
from newsdb.parse.byline.finder import find_byline

GERMAN = "Die Stadt hat am Dienstag eine Brücke eröffnet, die jeder überqueren darf."
JAPANESE = "市は火曜日、川に架かる橋を開通させた。誰でも無料で渡ることができる。"
CHINESE = "市政府星期二启用一座跨河大桥，任何人都可以免费通过。"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"Von Jan Oster und Ida Kranz\n{GERMAN}", ["Jan Oster", "Ida Kranz"]),
        (f"{GERMAN}\n(von Jan Oster)", ["Jan Oster"]),
        (f"{GERMAN}\nText: Jan Oster, Fotos: Udo Bild", ["Jan Oster"]),
        (f"{JAPANESE}\n（竹田大輔）", ["竹田大輔"]),
        (f"{JAPANESE}\n【竹田 大輔】", ["竹田 大輔"]),
        (f"{JAPANESE}\n（社会部・竹田大輔）", ["竹田大輔"]),
        (f"{JAPANESE}\n（敬称略）", []),
        (f"{JAPANESE}\n（共同）", []),
        (f"{CHINESE}\n（本报记者 牛明 周小川）", ["牛明", "周小川"]),
        (f"新华社上海3月3日电（记者 牛明、周小川）{CHINESE}", ["牛明", "周小川"]),
        (f"記者周小川／台北報導\n{CHINESE}", ["周小川"]),
        (f"（中央社記者周小川台北3日電）{CHINESE}", ["周小川"]),
        (f"（中央社記者牛明台北3日電）{CHINESE}", ["牛明"]),
        (f"{CHINESE}\n编辑：牛明", []),
    ],
)
def test_the_people_of_such_a_line(text: str, names: list[str]) -> None:
    assert [byline.name for byline in find_byline(None, text).bylines] == names


@pytest.mark.parametrize(
    "text",
    [
        "Von Berlin nach Hamburg fährt kein Zug\nDie Bahn sagt es.",
        "Di Maio lascia\nIl ministro se ne va.",
        "By Tuesday The Bridge Was Full Of People And Their Many Dogs",
        "",
    ],
)
def test_another_line_is_no_byline(text: str) -> None:
    assert find_by_line(text) is None


def test_the_line_is_cut_from_the_text() -> None:
    text = f"{JAPANESE}\n（竹田大輔）"
    byline = find_han_byline(text)
    assert byline is not None
    assert text[byline.start : byline.end] == "（竹田大輔）"


ENGLISH = "The city opened a bridge over the river on Tuesday, and anybody may cross it without paying."


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("A bridge at dawn. Photo: Example News\nMina Qi\n", ["Mina Qi"]),
        ("Mina Qi\n", []),
        ("A bridge at dawn. Photo: Example News\nFree to cross\n", []),
    ],
)
def test_a_name_alone_below_a_caption_signs_the_text(head: str, names: list[str]) -> None:
    byline = find_by_line(head + ENGLISH)
    assert [person.name for person in (byline.parts.people if byline else ())] == names
