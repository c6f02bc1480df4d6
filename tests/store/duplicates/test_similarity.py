"""Near copies and editions are decided by shared trigrams, numbers and titles."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from newsdb.store.duplicates.similarity import CurrentText, classify_duplicate, order_of
from newsdb.store.schema.types import UNKNOWN_MOMENT

MOMENT = datetime(2026, 1, 5, tzinfo=UTC)
# Hangul syllables in a row, each once: every trigram occurs once, so that shares can be counted.
SYLLABLES = "".join(chr(0xAC00 + number) for number in range(1000))


def text(
    body: str, *, outlet_id: int | None = 1, title: str | None = None, article_id: int = 1
) -> CurrentText:
    digest = hashlib.sha256(body.encode()).digest()
    return CurrentText(article_id, MOMENT, outlet_id, title, body, digest)


def bodies_sharing(share: float) -> tuple[str, str]:
    """Return two bodies of 202 letters: of all their trigrams, this share (Jaccard) is common to both."""
    common = round(2 * 200 * share / (1 + share))
    return SYLLABLES[:202], SYLLABLES[: common + 2] + SYLLABLES[500 : 500 + 200 - common]


@pytest.mark.parametrize(("share", "other_outlet", "kind"), [
    (0.62, 2, "near"), (0.58, 2, None), (0.82, 1, "near"), (0.78, 1, None), (0.78, 2, "near"),
])  # fmt: skip
def test_near_copies_share_three_trigrams_in_five_and_four_in_five_at_one_outlet(
    share: float, other_outlet: int, kind: str | None
) -> None:
    left, right = bodies_sharing(share)
    link = classify_duplicate(text(left), text(right, outlet_id=other_outlet))
    assert (link.kind if link else None) == kind
    if link:
        assert link.similarity == pytest.approx(share, abs=0.01)


def test_a_text_is_related_to_another_as_the_other_to_it() -> None:
    left, right = bodies_sharing(0.7)
    assert classify_duplicate(text(left), text(right, outlet_id=2)) == classify_duplicate(
        text(right, outlet_id=2), text(left)
    )


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ("31 32 33", "near"),
        ("31 32 53 54 55", "near"),  # 2 of 6 are a third
        ("31 32 53 54 55 56", None),  # 2 of 7
        ("31 52 53", None),
        ("51 52 53", None),
        ("51 52", "near"),  # two numbers decide nothing
    ],
)
def test_texts_with_other_numbers_are_no_near_copies(numbers: str, kind: str | None) -> None:
    body = SYLLABLES[:300]
    link = classify_duplicate(text(f"{body} 31 32 33"), text(f"{body} {numbers}", outlet_id=2))
    assert (link.kind if link else None) == kind


@pytest.mark.parametrize(("length", "kind"), [(101, "edition"), (99, None)])
def test_an_edition_holds_half_of_the_shorter_text_under_a_title_with_another_mark(
    length: int, kind: str | None
) -> None:
    shorter = SYLLABLES[: length + 2] + SYLLABLES[500 : 500 + 200 - length]
    longer = SYLLABLES[:202] + SYLLABLES[600:900]
    link = classify_duplicate(text(shorter, title="[속보] 다리 개통"), text(longer, title="다리 개통(종합)"))
    assert (link.kind if link else None) == kind


def test_editions_are_of_one_known_outlet() -> None:
    body, longer = SYLLABLES[:202], SYLLABLES[:202] + SYLLABLES[600:900]
    for outlet_id in (2, None):
        left = text(body, title="[속보] 다리 개통", outlet_id=outlet_id)
        right = text(longer, title="다리 개통", outlet_id=None if outlet_id is None else 1)
        assert classify_duplicate(left, right) is None


def test_short_texts_are_no_near_copies() -> None:
    assert classify_duplicate(text(SYLLABLES[:99]), text(SYLLABLES[:98], outlet_id=2)) is None


def test_dated_articles_come_before_undated_ones() -> None:
    assert sorted([order_of(UNKNOWN_MOMENT, 1), order_of(MOMENT, 3), order_of(MOMENT, 2)]) == [
        (False, MOMENT, 0, 2),
        (False, MOMENT, 0, 3),
        (True, UNKNOWN_MOMENT, 0, 1),
    ]


def test_an_exact_time_comes_before_the_date_alone_and_the_richer_one_before_the_poorer() -> None:
    afternoon, next_day = MOMENT + timedelta(hours=15), MOMENT + timedelta(days=1, minutes=5)
    ordered = [
        order_of(afternoon, 4, "minute"),
        order_of(MOMENT, 3, "day", 4),
        order_of(MOMENT, 1, "day", 2),
        order_of(next_day, 2, "minute"),
    ]
    assert sorted(ordered) == ordered
