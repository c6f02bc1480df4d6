"""Choose the columns of facts."""

from newsdb.model.rows.facts import ChangeRow, FactEventRow, FactGroupRow, FactRow
from newsdb.present.columns.getter import Columns


def get_fact_text(row: FactRow) -> str:
    """Return a figure as written, with the direction of a change: `+12%`, and the kind of a share."""
    sign = {"up": "+", "down": "-", None: ""}[row.direction] if row.role == "change" else ""
    return f"{sign}{row.text}" if row.role != "share" else f"{row.text} (share)"


COLUMNS: Columns = {
    FactRow: {
        "article": "article",
        "published": "published_at",
        "outlet": "outlet",
        "subject": "holder",
        "measure": lambda row: row.measure or "",
        "period": "period",
        "says": get_fact_text,
        "basis": "basis",
        "status": lambda row: "" if row.status == "actual" else row.status,
        "other party": "other_party",
        "cited": "cited",
        "copy of": "duplicate_of",
        "sentence": "sentence",
    },
    FactGroupRow: {
        "group": "group",
        "measure": "measure",
        "role": lambda row: "" if row.role == "level" else row.role,
        "status": "status",
        "latest": "text",
        "facts": "facts",
        "outlets": "outlets",
        "lowest": lambda row: row.lowest if row.lowest != row.highest else None,
        "highest": lambda row: row.highest if row.lowest != row.highest else None,
        "unit": lambda row: row.unit if row.lowest != row.highest else None,
    },
    FactEventRow: {
        "first": "published_on",
        "article": "article",
        "subject": "subject",
        "measure": "measure",
        "object": "object",
        "period": "period",
        "says": "text",
        "amount": "amount",
        "unit": "unit",
        "status": "status",
        "reports": "reports",
        "outlets": "outlets",
    },
    ChangeRow: {
        "subject": "subject",
        "measure": "measure",
        "period": "period",
        "published": "published_at",
        "outlet": "outlet",
        "says": "text",
        "later": "later_published_at",
        "later outlet": "later_outlet",
        "later says": "later_text",
        "difference": "difference",
        "unit": "unit",
        "percent": "percent",
    },
}
