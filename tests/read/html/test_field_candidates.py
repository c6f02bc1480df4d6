"""Check the collection of candidates for fields."""

from newsdb.read.html.field_candidates import FieldCandidate, FieldCandidates


def test_candidates_keep_their_order_and_provenance() -> None:
    candidates, other = FieldCandidates(), FieldCandidates()
    candidates.add("title", " A \n bridge ", "json-ld")
    other.add("title", "The bridge", "og:title")
    candidates.extend(other)
    assert candidates.list_all("title") == [
        FieldCandidate(("A bridge",), "json-ld"),
        FieldCandidate(("The bridge",), "og:title"),
    ]
    assert candidates.find_first("title") == FieldCandidate(("A bridge",), "json-ld")


def test_an_empty_candidate_is_dropped() -> None:
    candidates = FieldCandidates()
    candidates.add("byline", ["", " "], "byline")
    candidates.add("title", None, "title")
    assert candidates.by_field == {}
    assert candidates.find_first("byline") is None


def test_a_value_counts_once() -> None:
    candidates = FieldCandidates()
    candidates.add("byline", ["Jane Doe", "Jane  Doe", "John Roe"], "byline")
    assert candidates.list_all("byline") == [FieldCandidate(("Jane Doe", "John Roe"), "byline")]
