"""Name the closed sets of words for callers to choose from; the command line imports them at every start."""

from typing import Literal

Part = Literal["title", "body"]
"""The texts of an article."""
FactGroup = Literal["period", "outlet", "subject", "object", "measure", "status"]
"""What facts are grouped by."""
EntityKind = Literal["person", "company", "organisation", "media", "place"]
ListOrder = Literal["newest", "oldest"]
FigureOrder = Literal["newest", "oldest", "value"]
FigureGroup = Literal["company", "source", "outlet", "unit"]
ArticleOrder = Literal["newest", "oldest", "relevance"]
Newest = int | Literal["auto"] | None
"""How many of the newest articles a question counts: a number, all (None), or all unless there are very many."""
TimelineStep = Literal["day", "week", "month", "year"]
FamilyGroup = Literal["text", "outlet", "matrix"]
TimelineSplit = Literal["outlet", "reporter", "company", "section"]
ShareOf = Literal["all", "own", "found"]
"""What a share of a timeline is of: all articles of the step, those of the group, or those that the query finds."""
TimetableStep = Literal["weekday", "hour"]
RankedGroup = Literal[
    "reporters", "companies", "people", "organisations", "outlets", "sources", "media", "places"
]
ReportKind = Literal["company", "person", "organisation", "reporter", "outlet"]
CompletionKind = Literal[
    "reporter", "outlet", "entity", "person", "company", "organisation", "media", "place"
]
JudgementSubject = Literal["entity", "reporter", "outlet"]
Verdict = Literal["merge", "different", "kind", "split", "alias", "rename", "reject"]
ExportFormat = Literal["jsonl", "csv", "ninjs", "json-ld", "xlsx", "parquet"]
SqlEngine = Literal["database", "duckdb"]
NameOrigin = Literal["knowledge", "user"]
EntityOrigin = Literal["curated", "extracted", "split"]
ExtractedAliasOrigin = Literal["knowledge", "text"]
AliasOrigin = Literal["knowledge", "text", "user"]
Script = Literal["hangul", "latin", "hanzi", "mixed"]
DuplicateKind = Literal["copy", "near", "edition"]
DateDoubt = Literal["future"]
RunStatus = Literal["running", "done", "failed", "interrupted"]
