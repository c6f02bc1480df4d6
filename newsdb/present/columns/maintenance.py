"""Choose the columns of an archive's upkeep."""

from newsdb.model.rows.maintenance import FeedRow, RejectRow, RunRow
from newsdb.present.columns.getter import Columns

COLUMNS: Columns = {
    FeedRow: {
        "id": "id",
        "url": "url",
        "title": "title",
        "outlet": "outlet",
        "fetched (UTC)": "last_fetched_at",
        "next (UTC)": "next_fetch_at",
        "failures": "failures",
        "since (UTC)": "failing_since",
        "last error": "last_error",
    },
    RunRow: {
        "id": "id",
        "started (UTC)": "started_at",
        "status": "status",
        "read": "read",
        "new": "new",
        "unchanged": "unchanged",
        "revised": "revised",
        "duplicate": "duplicate",
        "quarantined": "quarantined",
        "version": "version",
    },
    RejectRow: {
        "id": "id",
        "run": "run",
        "source": "source",
        "record": "record_number",
        "format": "format",
        "reason": "reason",
        "stored (UTC)": "replayed_at",
    },
}
