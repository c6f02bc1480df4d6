"""Spans become links to their cards, each with a place to come back to."""

from html.parser import HTMLParser

from newsdb.model.rows.articles import MarkedText, SpanRow
from newsdb.web.content.marking import mark_hits, mark_spans

TEXT = "한빛은 3분기 5억원을 벌었다고\n두솔이 밝혔다. 끝"


def span(kind: str, text: str, number: int, label: str = "company", name: str = "") -> SpanRow:
    start = TEXT.index(text)
    return SpanRow(kind, "body", 1, start, start + len(text), text, label, "", number, name)


class Links(HTMLParser):
    """The links of a text with their words, and all ids."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.depth = 0
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"]] if values.get("id") else []  # type: ignore[list-item]
        if tag == "a":
            self.links.append(values)
            self.words.append("")
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "a"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words[-1] += data


def test_each_span_is_a_link_with_an_id_of_its_own() -> None:
    spans = [
        span("mention", "한빛", 1),
        span("time", "3분기", 2, "quarter"),
        span("figure", "5억원", 3, "money"),
    ]
    paragraphs = mark_spans(TEXT, spans, {"mention-1": 1, "time-2": 2, "figure-3": 3})
    assert len(paragraphs) == 2
    found = Links("".join(paragraphs))
    assert [(link["id"], link["href"]) for link in found.links] == [
        ("mention-1", "#card-1"),
        ("time-2", "#card-2"),
        ("figure-3", "#card-3"),
    ]
    assert found.words == ["한빛", "3분기", "5억원"]


def test_a_span_within_another_one_has_a_place_without_a_link() -> None:
    spans = [span("time", "3분기 5억원", 1, "quarter"), span("figure", "5억원", 2, "money")]
    found = Links("".join(mark_spans(TEXT, spans, {"time-1": 1, "figure-2": 2})))
    assert found.words == ["3분기 ", "5억원"]
    assert found.ids == ["time-1", "figure-2"]
    assert [link.get("tabindex") for link in found.links] == [None, "-1"]


def test_a_citation_ends_in_a_link_that_says_whose_it_is() -> None:
    cited = span("attribution", TEXT[: TEXT.index(".")], 9, "밝혔다", '두솔 "둘"')
    markup = "".join(
        mark_spans(TEXT, [cited, span("mention", "두솔", 1)], {"attribution-9": 4, "mention-1": 1}, "인용")
    )
    found = Links(markup)
    assert [link["id"] for link in found.links] == ["mention-1", "attribution-9"]
    assert found.links[1]["aria-label"] == '인용: 두솔 "둘"'
    assert found.words == ["두솔", ""]
    assert markup.index("밝혔다") < markup.index("attribution-9") < markup.index("끝")


def test_no_letter_is_lost_or_added() -> None:
    spans = [
        span("attribution", "한빛은 3분기 5억원을", 1),
        span("mention", "한빛", 2),
        span("figure", "5억원", 3),
    ]
    cards = {"attribution-1": 1, "mention-2": 2, "figure-3": 3}

    class Plain(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    plain = Plain()
    plain.feed("\n".join(mark_spans(TEXT, spans, cards)))
    assert plain.text == TEXT


def test_the_cut_of_a_long_sentence_keeps_its_hit() -> None:
    text = "앞 " * 300 + "5억원" + " 뒤" * 300
    start = text.index("5억원")
    shown = mark_hits(MarkedText(text, ((start, start + 3),)))
    assert "<mark>5억원</mark>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 330


def test_hits_are_marked_and_everything_else_is_text() -> None:
    assert mark_hits(MarkedText("<b>투자</b>", ((3, 5),))) == "&lt;b&gt;<mark>투자</mark>&lt;/b&gt;"
