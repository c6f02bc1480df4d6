"""Choose the columns of what is to be judged."""

from newsdb.model.rows.curation import CandidateRow, KindRow, ReporterCandidateRow
from newsdb.present.columns.getter import Columns


def _get_candidate_kinds(row: CandidateRow) -> str:
    return row.left_kind if row.left_kind == row.right_kind else f"{row.left_kind}, {row.right_kind}"


COLUMNS: Columns = {
    CandidateRow: {
        "first": lambda row: f"#{row.left} {row.left_name}",
        "second": lambda row: f"#{row.right} {row.right_name}",
        "kind": _get_candidate_kinds,
        "articles": lambda row: f"{row.left_articles} and {row.right_articles}",
        "score": "score",
        "reasons": "reasons",
    },
    ReporterCandidateRow: {
        "first": lambda row: f"#{row.left} {row.left_name}@{row.left_outlet or ''}",
        "second": lambda row: f"#{row.right} {row.right_name}@{row.right_outlet or ''}",
        "articles": lambda row: f"{row.left_articles} and {row.right_articles}",
        "score": "score",
        "reasons": "reasons",
    },
    KindRow: {
        "id": "id",
        "name": "name",
        "kind": "kind",
        "mentions": lambda row: tuple(f"{kind} {times}" for kind, times in row.mentions),
        "articles": "articles",
        "score": "score",
    },
}
