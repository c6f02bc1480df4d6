"""Check the text of the bodies that stand in a page's state."""

import pytest

from newsdb.read.html.state.text import render_state_text
from tests.growth import grows_at_most


@pytest.mark.parametrize(
    "body",
    [
        "<p>The bridge is open.</p><p>Anybody may cross it.</p>",
        ["The bridge is open.", "Anybody may cross it."],
        [{"type": "paragraph", "data": {"text": text}} for text in ("The bridge is open.", "Anybody may cross it.")],
        [{"cards": [{"text": "<p>The bridge is open.</p>"}]}, {"story-elements": [{"text": "Anybody may cross it."}]}],
        {
            "nodeType": "document",
            "content": [
                {
                    "nodeType": "paragraph",
                    "content": [{"value": "The "}, {"value": "bridge", "marks": ["bold"]}, {"value": " is open."}],
                },
                {"nodeType": "paragraph", "content": [{"value": "Anybody may cross it."}]},
            ],
        },
        [
            {"type": "text", "content": "The bridge is open."},
            {"type": "image", "content": "The bridge at noon"},
            {"type": "interstitial_link", "content": "Another story"},
            {"__typename": "AdSlot", "text": "ad"},
            {"type": "text", "content": "Anybody may cross it."},
        ],
    ],
    ids=["html", "texts", "blocks", "cards", "rich text", "with pictures"],
)  # fmt: skip
def test_a_body_is_its_paragraphs_in_any_shape(body: object) -> None:
    lines = [line for line in render_state_text(body).split("\n") if line]
    assert lines == ["The bridge is open.", "Anybody may cross it."]


@pytest.mark.parametrize("body", [None, 7, {}, [], {"title": "A"}, {"type": "image", "text": "A"}])
def test_another_value_has_no_text(body: object) -> None:
    assert render_state_text(body) == ""


def test_a_body_without_end_has_an_end() -> None:
    body: dict[str, object] = {}
    body["content"] = [body]
    assert render_state_text(body) == ""


def test_the_time_of_an_element_with_many_attributes_grows_as_their_number() -> None:
    def render(count: int) -> None:
        attributes = "".join(f" a{number}" for number in range(count))
        assert "The bridge is open." in render_state_text(f"<p{attributes}>The bridge is open.</p>")

    assert grows_at_most(24, render, 5_000, 40_000, least=0.01)
