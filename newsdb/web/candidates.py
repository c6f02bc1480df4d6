"""Keep what is to be judged from one page to the next: finding it reads all names of the archive."""

from collections.abc import Collection, Sequence
from threading import Lock
from typing import Literal

from newsdb import Archive
from newsdb.model.choices import EntityKind
from newsdb.model.rows.curation import LEAST_SCORE, CandidateRow, KindRow, ReporterCandidateRow

ReviewList = Literal["entity", "reporter", "kinds"]
Row = CandidateRow | ReporterCandidateRow | KindRow
_Key = tuple[ReviewList, EntityKind | None]


class Candidates:
    """List pairs that may be one, and doubtful kinds; find them anew when the archive was changed elsewhere.

    What is judged here goes from the kept lists, which are found anew as well when they run out.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = Lock()
        self._rows: dict[_Key, Sequence[Row]] = {}
        self._settled: set[_Key] = set()
        self._mark = ""

    def list_rows(
        self, listed: ReviewList, kind: EntityKind | None, skipped: Collection[str], most: int
    ) -> list[Row]:
        """Return the first rows that were not skipped."""
        key = (listed, kind)
        with self._lock:
            unseen = [row for row in self._keep(key) if name_row(row) not in skipped]
            if len(unseen) < most and key in self._settled:
                del self._rows[key]
                unseen = [row for row in self._keep(key) if name_row(row) not in skipped]
            return unseen[:most]

    def count(self, listed: ReviewList, kind: EntityKind | None, min_score: float) -> int:
        """Return how many rows have at least this score."""
        if min_score < LEAST_SCORE:
            return len(self._find((listed, kind), min_score))
        with self._lock:
            return sum(row.score >= min_score for row in self._keep((listed, kind)))

    def settle(self, pair: str, *gone: int) -> None:
        """Drop a row that was judged here, and the rows of the names that are none any more; keep all others."""
        with self._lock:
            for key, rows in self._rows.items():
                self._rows[key] = [
                    row for row in rows if name_row(row) != pair and not {*gone} & {*_list_ids(row)}
                ]
                self._settled.add(key)
            self._mark = self._archive.change_mark()

    def _keep(self, key: _Key) -> Sequence[Row]:
        mark = self._archive.change_mark()
        if mark != self._mark:
            self._rows.clear()
            self._mark = mark
        if key not in self._rows:
            self._rows[key] = self._find(key, LEAST_SCORE)
            self._settled.discard(key)
        return self._rows[key]

    def _find(self, key: _Key, min_score: float) -> Sequence[Row]:
        listed, kind = key
        curation = self._archive.curation
        if listed == "reporter":
            return curation.reporter_candidates(min_score=min_score, limit=None)
        if listed == "kinds":
            return curation.doubtful_kinds(min_score=min_score, limit=None)
        return curation.candidates(kind=kind, min_score=min_score, limit=None)


def name_row(row: Row) -> str:
    """Return the name of a row in the list of what was skipped: `12-34`, or `12` for a doubtful kind."""
    return "-".join(map(str, _list_ids(row)))


def _list_ids(row: Row) -> tuple[int, ...]:
    return (row.id,) if isinstance(row, KindRow) else (row.left, row.right)
