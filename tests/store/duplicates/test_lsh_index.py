"""Articles are looked up by the hashes of their texts within a few days."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from newsdb.store.duplicates.lsh_index import (
    WINDOW,
    bucket_keys,
    compute_similarity_hashes,
    delete_buckets,
    insert_buckets,
    lead_hash,
    list_buckets,
    lookup_articles,
)
from newsdb.store.engine import begin_write
from newsdb.text.shingles import compute_shingles

MOMENT = datetime(2026, 1, 5, tzinfo=UTC)
BODY = "".join(chr(0xAC00 + number) for number in range(200))


def test_a_key_is_found_within_three_days_and_may_be_missed_after_a_fortnight() -> None:
    assert timedelta(days=3) == WINDOW
    for days in range(-3, 4):
        [stored, *_] = bucket_keys([7], MOMENT + timedelta(days=days), timedelta())
        assert stored in bucket_keys([7], MOMENT)
    [far] = bucket_keys([7], MOMENT + timedelta(days=18), timedelta())
    assert far not in bucket_keys([7], MOMENT)


def test_a_lead_is_the_first_thirty_letters_whatever_stands_between_them() -> None:
    assert lead_hash(BODY[:30]) == lead_hash(f"  {BODY[:15]}, “{BODY[15:30]}” {BODY[60:90]}")
    assert lead_hash(BODY[:29]) is None
    assert lead_hash(BODY[:30]) != lead_hash(BODY[1:31])


def test_editions_share_the_hash_of_their_title_even_if_the_texts_are_short() -> None:
    short = compute_shingles("짧다.")
    texts = [
        (short, "[속보] 다리 개통"),
        (short, "다리 개통(종합)"),
        (short, None),
        (compute_shingles(BODY), None),
    ]
    first, second, untitled, long = compute_similarity_hashes(texts)
    assert first == second != []
    assert (untitled, len(long)) == ([], 12)


def test_buckets_hold_the_articles_until_they_are_deleted(engine: Engine) -> None:
    rows = [(1, MOMENT, [5, 6, 6]), (2, MOMENT, [6])]
    with begin_write(engine) as connection:
        insert_buckets(connection, list_buckets(rows))
        [five], [six] = (bucket_keys([hash_], MOMENT, timedelta()) for hash_ in (5, 6))
        found = lookup_articles(connection, [five, six])
        assert {key: sorted(ids) for key, ids in found.items()} == {five: [1], six: [1, 2]}
        delete_buckets(connection, rows[:1])
        assert lookup_articles(connection, [five, six]) == {six: [2]}
        assert lookup_articles(connection, []) == {}
        delete_buckets(connection, rows[1:])
        assert lookup_articles(connection, [five, six]) == {}
