"""What the views and their columns mean, said once: `newsdb schema` and docs/tables.md show it.

A column is its type and a sentence. The types are those of docs/tables.md: integer, number, real, text, time (UTC).
"""

from collections.abc import Mapping
from typing import NamedTuple


class Meaning(NamedTuple):
    """What a view is, and its columns in their order: name -> (type, sentence)."""

    about: str
    columns: Mapping[str, tuple[str, str]]


_TIME = "time (UTC)"
_ARTICLE = ("integer", "The article: `article.id`.")
_PUBLISHED = (_TIME, "When the article was published; NULL where that is not known.")
_OUTLET = ("text", "Who published the article; NULL where that is not known.")
_TITLE = ("text", "The article's title; NULL for one without.")
_REVISION = ("integer", "The state of the text that this is read from: `revision.id`.")
_ENTITY_ID = ("integer", "Who or what it is, as merged entities count: `entity.id`.")
_ENTITY = ("text", "That entity's main name, whatever the text calls it.")
_KIND = ("text", "What the entity is: person, company, organisation, media or place.")
_REPORTER = ("text", "The reporter's name.")
_FIRST = (_TIME, "When the first of the articles was published.")
_LAST = (_TIME, "When the latest of the articles was published.")
_FROM_ARTICLE = {"article_id": _ARTICLE, "published_at": _PUBLISHED, "outlet": _OUTLET, "title": _TITLE}
_SPAN = {
    "part": ("text", "What the span indexes: title or body."),
    "sentence": ("integer", "The sentence in which it stands: 0 is the title, the body counts from 1."),
    "span_start": ("integer", "Where it begins in that part, in code points from 0."),
    "span_end": ("integer", "Where it ends: the first code point after it."),
    "text": ("text", "The words as they stand there."),
    "revision_id": _REVISION,
}

VIEWS: Mapping[str, Meaning] = {
    "article_view": Meaning(
        "An article with its outlet, its reporters in one text, and its current title and body.",
        {
            "article_id": _ARTICLE,
            "published_at": _PUBLISHED,
            "outlet": _OUTLET,
            "title": _TITLE,
            "place": ("text", "The place of the dateline, from where the article was reported."),
            "reporters": ("text", "Who signed it, in the byline's order, with `, ` between them."),
            "section": ("text", "The section, as the source names it."),
            "language": ("text", "The language: ko, en, zh, ja; und where it is not known."),
            "url": ("text", "Where the article stands on the web."),
            "body": ("text", "The current text, which every span indexes."),
            "duplicate_of_id": (
                "integer",
                "The article that this is a copy of: `article.id`; NULL for an original.",
            ),
            "duplicate_kind": (
                "text",
                "How it is a copy: copy (the very text), near, or edition (of one outlet).",
            ),
            "duplicate_similarity": ("real", "Which part of the trigrams both texts share, from 0 to 1."),
            "revision": ("integer", "The number of the current text: 1, and one more for every change."),
            "revision_id": _REVISION,
            "source_key": ("text", "What tells the article from all others: its address, id or content."),
            "published_raw": ("text", "The publication date as the source writes it."),
            "published_precision": (
                "text",
                "How exact it is: year, quarter, month, week, day, hour, minute, second.",
            ),
            "first_seen_at": (_TIME, "When the article was first ingested."),
            "last_seen_at": (_TIME, "When it was last met in a source."),
        },
    ),
    "byline_view": Meaning(
        "One row for each article and reporter.",
        {
            "byline_id": ("integer", "The byline: `byline.id`."),
            "article_id": _ARTICLE,
            "published_at": _PUBLISHED,
            "reporter_id": ("integer", "The reporter, as merged ones count: `reporter.id`."),
            "reporter": _REPORTER,
            "outlet": _OUTLET,
            "role": ("text", "What the byline calls the reporter: 기자, 특파원, staff reporter."),
            "email": ("text", "The reporter's address."),
            "position": ("integer", "The place in the byline, from 0."),
            "title": _TITLE,
            "raw": ("text", "The byline as it is written."),
            "found_in": ("text", "Which field or rule found it."),
        },
    ),
    "label_view": Meaning(
        "The words that sources themselves hung on their articles.",
        {
            **_FROM_ARTICLE,
            "scheme": ("text", "The source's own name for that kind of word: 인물, 키워드, keywords."),
            "value": ("text", "The word."),
            "position": ("integer", "Its place among the article's words, from 0."),
            "revision_id": _REVISION,
        },
    ),
    "name_view": Meaning(
        "Every name of every entity, and the entity that it leads to.",
        {
            "name": ("text", "The name."),
            "entity_id": _ENTITY_ID,
            "entity": _ENTITY,
            "kind": _KIND,
            "script": ("text", "What the name is written in: hangul, latin, hanzi or mixed."),
            "source": ("text", "Where the name is from: knowledge, text or user."),
        },
    ),
    "mention_view": Meaning(
        "The names in the articles.",
        {
            "mention_id": ("integer", "The mention: `mention.id`."),
            **_FROM_ARTICLE,
            "label": (
                "text",
                "What the name was found to be: person, company, organisation, media or place.",
            ),
            "entity_id": _ENTITY_ID,
            "entity": _ENTITY,
            "kind": _KIND,
            "confidence": ("real", "How sure the extraction is, from 0 to 1."),
            **_SPAN,
        },
    ),
    "figure_view": Meaning(
        "The numbers in the articles.",
        {
            "figure_id": ("integer", "The figure: `figure.id`."),
            **_FROM_ARTICLE,
            "kind": (
                "text",
                "What it is: money, percent, percent_point, count, quantity, ratio, rank, index or duration.",
            ),
            "value": ("number", "The value in `unit`; NULL for a range."),
            "value_low": ("number", "The least that it says; the value itself where it is no range."),
            "value_high": ("number", "The most that it says."),
            "unit": ("text", "The unit: USD, KRW, %, 명, GW and so on."),
            "approx": (
                "text",
                "The word that hedges it, as written: 약, 이상, about; NULL where there is none.",
            ),
            "per": ("text", "What the amount is for one of, as written: 1인당, 주당, per share."),
            "converts_id": ("integer", "The figure that this one restates in another unit: its `figure_id`."),
            **_SPAN,
        },
    ),
    "time_view": Meaning(
        "Dates and clock times as the text says them, and the interval that they mean.",
        {
            "time_id": ("integer", "The expression: `time_expression.id`."),
            **_FROM_ARTICLE,
            "value": ("text", "What it says, in the manner of ISO 8601, with `-` for what it leaves open."),
            "value_low": ("text", "The earlier end of a range, written the same way."),
            "value_high": ("text", "The later end of a range."),
            "hint": ("text", "The word that places a partial date: 지난해, 이달, 오는."),
            "resolved_from": (
                _TIME,
                "Where the interval begins that is meant; NULL where no date can be told.",
            ),
            "resolved_to": (_TIME, "Where it ends: the first moment after it."),
            "precision": ("text", "How exact it is: year, quarter, month, week, day, hour, minute, second."),
            **_SPAN,
        },
    ),
    "attribution_view": Meaning(
        "On whose word something is said, by which cue, and on which day.",
        {
            "attribution_id": ("integer", "The attribution: `attribution.id`."),
            **_FROM_ARTICLE,
            "source": ("text", "Who or what is cited."),
            "cue": ("text", "The words that cite: 밝혔다, 에 따르면, according to."),
            "entity_id": _ENTITY_ID,
            "entity": _ENTITY,
            "day": ("text", "The day on which it was said, as the text has it."),
            "day_from": (_TIME, "Where that day begins."),
            **_SPAN,
        },
    ),
    "reporter_stats": Meaning(
        "How much each reporter wrote.",
        {
            "reporter_id": ("integer", "The reporter: `reporter.id`."),
            "reporter": _REPORTER,
            "outlet": ("text", "The outlet that the reporter writes for, or the one it was merged into."),
            "articles": ("integer", "How many articles the reporter signed."),
            "first_published_at": _FIRST,
            "last_published_at": _LAST,
        },
    ),
    "company_stats": Meaning(
        "How much is written about each company.",
        {
            "entity_id": ("integer", "The company: `entity.id`."),
            "company": ("text", "Its main name."),
            "articles": ("integer", "How many articles name it."),
            "mentions": ("integer", "How often they name it."),
            "outlets": ("integer", "How many outlets published them."),
            "reporters": ("integer", "How many reporters signed them."),
            "first_published_at": _FIRST,
            "last_published_at": _LAST,
        },
    ),
}
