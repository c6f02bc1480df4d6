"""Check that the tests mirror the package: `tests/ROOM/test_MODULE.py` tests `newsdb/ROOM/MODULE.py`.

A module without a file of its own stands in a table below, beside the test that reaches it. The tables are to shrink: a
new module gets its own tests.
"""

from pathlib import Path

import newsdb

PACKAGE = Path(newsdb.__file__).parent
TESTS = Path(__file__).parent

# Tests of several rooms together, of the pages, or of a rule that holds everywhere.
CROSS_CUTTING = {
    "archive/test_order_of_ingest",  # the same identities whatever came first
    "archive/test_curation_sequences",  # any sequence of judgements
    "archive/test_renames",  # judgements and what is ingested and asked after them
    "cli/test_comparisons",
    "cli/test_commands",  # the commands on a stub of the archive, by what they have in common
    "cli/test_output",
    "cli/test_query",
    "cli/test_reports",
    "extract/test_any_text",  # any text, and texts without end
    "fetch/test_hostile_server",  # answers made to do harm
    "fuzz/test_targets",  # mutated inputs of every reader and parser
    "ingest/test_identity_pairs",  # pairs of records in both orders
    "ingest/test_round_trip",  # export and ingest
    "orm/test_mapping",  # every class and every step from row to row
    "orm/test_typing",  # what type checkers and editors see
    "query/test_any_filters",  # any filters, compared with a plain evaluation
    "query/test_plans",  # indexes that lists use
    "query/sql/test_escapes",  # what must stay refused, and is stopped
    "query/sql/test_views",  # what the views answer
    "read/test_examples",  # one file of each format
    "read/test_growth",  # time grows with the input in every reader
    "read/test_hostile_markup",
    "store/upkeep/test_rules_on_postgresql",  # what is found on SQLite is found there
    "store/test_frozen",  # archives of each schema are upgraded
    "store/test_schema_with_rows",  # migrations of a filled archive
    "torture/test_torture",  # commands that are broken at their writes
    "web/test_browser",
    "web/test_hostile",
    "web/test_review_browser",
    "test_benchmarks",
    "test_docs",
    "test_examples",
    "test_facts_page",
    "test_formats_page",
    "test_layers",
    "test_layout",
    "test_package",
    "test_orm_page",
    "test_promised_numbers",
    "test_safety",
    "test_sql_page",
}

# Values, tables and texts without a decision of their own: all tests use them.
DECLARATIONS = """
__main__ cli/shared/style
model/errors model/facts model/intervals model/judgements model/records
model/rows/comparisons model/rows/curation model/rows/export model/rows/facts model/rows/figures
model/rows/maintenance
model/rows/names model/rows/reports model/rows/revisions model/rows/status model/rows/table web/settings
present/pages/page_style present/values/judgements read/format read/limits
query/language/korean_keys
store/schema/articles store/schema/columns store/schema/duplicates store/schema/entities
store/schema/extractions store/schema/facts store/schema/feeds store/schema/judgements store/schema/listing
store/schema/outlets store/schema/runs
"""

# Parts of one rule or command, and the test of the whole that goes through them.
PARTS = {
    "archive/test_feeds": "archive/feed_sync fetch/web_sources store/writing/feeds",
    "archive/test_feed_pages": "store/writing/feed_pages",
    "archive/test_archive": "archive/facts archive/lists archive/profiles archive/reports",
    "archive/test_curation": (
        "archive/identity_lists archive/judging cli/curate/judging query/lists/judgements resolve/deletion"
    ),
    "cli/test_commands": (
        "cli/ingest/json_records cli/ingest/reading_options cli/ingest/runs"
        " cli/maintain/articles cli/maintain/sql cli/shared/archive cli/shared/statement"
    ),
    "cli/test_comparisons": "cli/query/compare cli/query/copies cli/query/together",
    "cli/maintain/test_status": "present/pages/status",
    "cli/test_main": "cli/shared/lazy_group",
    "cli/test_output": "cli/shared/output_options cli/shared/printing",
    "cli/test_query": (
        "cli/query/articles cli/query/counts cli/query/facts cli/query/figures cli/query/group cli/query/profiles"
        " cli/shared/filter_options"
    ),
    "cli/test_reports": "cli/shared/chart_options present/charts/svg",
    "evaluate/test_evaluation": "cli/maintain/eval evaluate/gold evaluate/measures evaluate/surfaces",
    "extract/facts/english/test_reader": (
        "extract/facts/english/noun_phrases extract/facts/english/phrases extract/facts/english/places"
        " extract/facts/english/readings extract/facts/english/reporters"
        " extract/facts/english/verb_groups"
    ),
    "extract/facts/test_find_facts": (
        "extract/facts/confidence extract/facts/context extract/facts/drafts extract/facts/names extract/facts/spans"
        " extract/facts/korean/brackets extract/facts/korean/clause extract/facts/korean/clause_drafts"
        " extract/facts/korean/ranking/surroundings"
        " extract/facts/korean/comparisons extract/facts/korean/deeds extract/facts/korean/figure_reader"
        " extract/facts/korean/holding/owners"
        " extract/facts/korean/lexemes extract/facts/korean/lists extract/facts/korean/measure_names"
        " extract/facts/korean/nouns_behind extract/facts/korean/outcomes"
        " extract/facts/korean/parties"
        " extract/facts/korean/reader extract/facts/korean/spans extract/facts/korean/words"
    ),
    "extract/names/test_english": "extract/names/english_people extract/vocabulary/english",
    "extract/names/test_mentions": (
        "extract/names/candidates extract/names/context_rules extract/names/firms extract/names/forms"
        " extract/names/states extract/names/titles text/word_spans"
    ),
    "extract/names/test_nearby_meanings": "extract/names/clubs",
    "extract/numbers/test_figures": (
        "extract/numbers/bare extract/numbers/per_units extract/numbers/prison_terms extract/numbers/unit_rules"
        " extract/numbers/word_figures"
    ),
    "extract/sources/test_attributions": (
        "extract/sources/broadcast_quotes extract/sources/clauses extract/sources/coreference"
        " extract/sources/passage_context extract/sources/phrases extract/sources/speaker_patterns"
    ),
    "extract/sources/test_cues": "extract/sources/speech_forms",
    "extract/sources/test_english_sources": "extract/sources/english_phrases",
    "extract/sources/test_speakers": "extract/sources/coordination extract/sources/speaker_nouns",
    "extract/tagger/test_model": (
        "extract/tagger/decoding extract/tagger/features extract/tagger/network extract/tagger/segments"
    ),
    "extract/times/test_dates": "extract/times/clocks extract/times/english_dates extract/times/partial_dates",
    "extract/times/test_resolve_times": (
        "extract/times/calendar_intervals extract/times/date_clues extract/times/named_times"
        " extract/times/outlooks extract/times/place_dates extract/times/tense"
    ),
    "ingest/test_known_records": "store/writing/known_records",
    "ingest/test_pipeline": (
        "ingest/batch_writer ingest/job ingest/parse_records ingest/progress ingest/retry"
        " store/existing store/writing/articles"
        " store/writing/extractions store/writing/identities store/writing/row_batch"
        " store/writing/runs"
    ),
    "ingest/test_round_trip": "query/lists/export",
    "lake/test_copy": "cli/maintain/copy lake/load store/writing/tables",
    "lexicon/test_amounts": "lexicon/numerals",
    "lexicon/test_tables": "lexicon/places lexicon/surnames",
    "orm/test_mapping": (
        "orm/articles orm/entities orm/extractions orm/facts orm/judgements orm/listings orm/outlets orm/revisions"
        " orm/runs orm/views/articles orm/views/extractions orm/views/facts orm/views/pairs orm/views/totals"
    ),
    "parse/byline/test_finder": "parse/byline/loose_addresses",
    "parse/byline/test_grammar": (
        "parse/byline/assemble parse/byline/byline_match parse/byline/places parse/byline/walk"
    ),
    "present/values/test_convert": "present/values/control_characters",
    "present/tables/test_rows": (
        "present/columns/articles present/columns/comparisons present/columns/curation present/columns/facts"
        " present/columns/maintenance present/columns/reports present/columns/getter present/columns/row_tables"
    ),
    "query/language/test_parser": (
        "query/language/clauses query/language/fact_clauses query/language/figure_clauses query/language/syntax_error"
    ),
    "query/lists/test_articles": (
        "model/batches query/lists/copies query/plan/scope query/statements/publication query/statements/sql_functions"
    ),
    "query/facts/test_conflicts": "query/facts/comparison",
    "query/lists/test_facts": "query/plan/fact_conditions",
    "query/figures/test_conflicts": "query/figures/statements",
    "query/lists/test_figures": "query/lists/row_page query/plan/figure_conditions",
    "query/lookup/test_names": "query/lookup/disambiguation query/lookup/suggestions",
    "query/profiles/test_profile": "query/profiles/build_profile query/profiles/report",
    "query/reports/test_rankings": "query/reports/sources",
    "query/reports/test_shared_members": "query/reports/owners",
    "query/reports/test_split_timeline": "query/reports/breakdown",
    "query/sql/test_read_only": "query/sql/postgres query/sql/sqlite query/sql/sqlite_process",
    "read/html/visible/test_bylines": "read/html/elements",
    "read/json/test_document": "read/json/elements read/unwrap",
    "read/tables/test_table": "read/tables/planning",
    "read/tables/test_xlsx": "read/tables/sheet_extras",
    "resolve/test_import_export": "resolve/portable_refs",
    "resolve/test_judgement_batch": (
        "resolve/judgement_store resolve/judgements resolve/recompute store/writing/judgements"
    ),
    "resolve/test_resolver": "resolve/judged/edges resolve/judged/values resolve/judged/splits",
    "resolve/test_repair": "store/upkeep/derived_values store/writing/derived_rows",
    "cli/curate/test_review": "cli/curate/asking",
    "store/duplicates/test_links": "store/duplicates/lead_index store/writing/deletion",
    "store/test_migrate": "store/migration_files",
    "resolve/test_integrity": "store/upkeep/integrity store/upkeep/rules",
    "present/pages/test_report_page": "present/charts/timeline_chart",
    "web/test_server": "cli/maintain/serve",
    "web/routes/test_review": "web/editing web/review_pairs web/routes/judging",
    "web/test_app": (
        "web/content/atom web/content/downloads web/content/links web/content/network web/metrics web/page_notices"
        " web/problems web/protection web/room web/routes/articles web/routes/compare web/routes/facts"
        " web/routes/findings web/routes/front web/routes/operations web/routes/profiles web/routes/sql"
    ),
}


def list_modules() -> set[str]:
    """Return the modules of the package, as paths without an ending."""
    paths = (path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    return {path.relative_to(PACKAGE).with_suffix("").as_posix() for path in paths}


def list_test_modules() -> set[str]:
    """Return the test modules, as paths without an ending."""
    return {path.relative_to(TESTS).with_suffix("").as_posix() for path in TESTS.rglob("test_*.py")}


def find_module(test: str) -> str:
    """Return the module that a test module is for."""
    room, _, name = test.rpartition("/")
    return f"{room}/{name.removeprefix('test_')}".lstrip("/")


def test_every_test_module_is_for_a_module_or_cuts_across() -> None:
    modules = list_modules()
    assert {test for test in list_test_modules() if find_module(test) not in modules} == CROSS_CUTTING


def test_a_module_without_tests_of_its_own_stands_in_a_table() -> None:
    untested = list_modules() - {find_module(test) for test in list_test_modules()}
    parts = [module for modules in PARTS.values() for module in modules.split()]
    assert untested == {*DECLARATIONS.split(), *parts}
    assert len(parts) == len(set(parts))
    assert not {*DECLARATIONS.split()} & set(parts)


def test_the_tables_name_tests_that_exist() -> None:
    assert set(PARTS) <= list_test_modules()
