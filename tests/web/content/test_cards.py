"""Spans that mean the same share a card; a figure that says something has its own."""

from decimal import Decimal

from newsdb.model.rows.articles import FigureRow, SpanRow
from newsdb.model.rows.figures import FigureDetail
from newsdb.web.content.cards import build_cards


def span(kind: str, number: int, text: str, name: str = "", label: str = "company") -> SpanRow:
    return SpanRow(kind, "body", 1, 0, len(text), text, label, "", number, name)


def figure(
    number: int, text: str, *, said_by: str | None = None, converts: int | None = None
) -> FigureDetail:
    value = Decimal(5)
    row = FigureRow(
        number, 1, None, None, text, "percent", value, value, value, "%", None, None, None, text, said_by
    )
    return FigureDetail(row, None, converts, None)


def test_names_of_one_entity_share_a_card_with_all_their_places() -> None:
    spans = [
        span("mention", 1, "한빛", "한빛전자"),
        span("mention", 2, "한빛전자", "한빛전자"),
        span("mention", 3, "두솔"),
    ]
    cards, numbers = build_cards(spans, [])
    assert [(card.title, card.times, card.places) for card in cards] == [
        ("한빛전자", 2, ("mention-1", "mention-2")),
        ("두솔", 1, ("mention-3",)),
    ]
    assert numbers == {"mention-1": 1, "mention-2": 1, "mention-3": 2}


def test_equal_numbers_share_a_card_unless_more_is_known_of_one() -> None:
    spans = [span("figure", number, "5%", label="percent") for number in (1, 2, 3, 4)]
    details = [figure(1, "5%"), figure(2, "5%"), figure(3, "5%", said_by="두솔"), figure(4, "5%", converts=1)]
    cards, numbers = build_cards(spans, details)
    assert [card.places for card in cards] == [("figure-1", "figure-2"), ("figure-3",), ("figure-4",)]
    assert cards[1].figure == details[2]
    assert numbers["figure-2"] == 1


def test_a_source_and_a_company_of_one_name_are_two_cards() -> None:
    cards, _ = build_cards(
        [span("mention", 1, "두솔", "두솔"), span("attribution", 1, "두솔은", "두솔", "밝혔다")], []
    )
    assert [(card.span.type, card.title) for card in cards] == [("mention", "두솔"), ("attribution", "두솔")]


def test_a_card_names_a_dozen_places_and_counts_all() -> None:
    [card], numbers = build_cards([span("time", number, "이날", label="day") for number in range(1, 41)], [])
    assert (len(card.places), card.times, len(numbers)) == (12, 40, 40)
