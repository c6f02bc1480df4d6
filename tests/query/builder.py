"""Archives for tests, built row by row: every value of a test stands in the test."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, insert

from newsdb.lexicon.measures import resolve_measure
from newsdb.lexicon.units import convert_to_base, find_base
from newsdb.store import schema as tables
from newsdb.store.schema.types import UNKNOWN_TIME
from newsdb.store.text_index import IndexedText, index_texts
from newsdb.text.normalise import detect_script, normalise_name

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Number:
    """A figure: its text, kind, value (or bounds) and unit."""

    text: str
    value: int | str | None
    unit: str = "KRW"
    kind: str = "money"
    low: int | str | None = None
    high: int | str | None = None
    approx: str | None = None
    per: str | None = None
    converts: int | None = None  # index within the article

    def bounds(self) -> tuple[Decimal | None, Decimal, Decimal]:
        if self.value is not None:
            return (Decimal(self.value),) * 3
        assert self.low is not None
        assert self.high is not None
        return None, Decimal(self.low), Decimal(self.high)


@dataclass(frozen=True)
class Cited:
    """A cited source: the words from source to cue, and the source itself."""

    text: str
    source: str
    cue: str = "따르면"
    entity: int | None = None
    day: datetime | None = None  # the start of the day in UTC, of the words "이날"
    kind: str | None = None  # else government for those that end in 청, and company


@dataclass(frozen=True)
class Said:
    """A fact: what the figure at this index says. The names in its phrases are mentions of the article.

    `period_from` is a local time at the article's place, as the text means it.
    """

    figure: int
    measure: str | None = None
    subject: str | None = None
    subject_of: str | None = None
    object: str | None = None
    period: str | None = None
    period_from: datetime | None = None
    period_to: datetime | None = None
    precision: str | None = None
    basis: str | None = None
    role: str = "level"
    direction: str | None = None
    status: str = "actual"
    key: str | None = None  # of the measure, if it is another than the lexicon's
    is_loss: bool = False
    confidence: float = 0.9


@dataclass
class Builder:
    """Rows into an empty archive."""

    connection: Connection
    _ids: Counter[str] = field(default_factory=Counter)

    def outlet(self, name: str, *aliases: str, domain: str | None = None) -> int:
        outlet = self._insert(
            tables.OUTLET,
            name=name,
            name_norm=normalise_name(name),
            domain=domain,
            country="KR",
            timezone=None,
            canonical_id=self._ids["outlet"] + 1,
        )
        for alias in aliases:
            self._insert(
                tables.OUTLET_ALIAS,
                outlet_id=outlet,
                name=alias,
                name_norm=normalise_name(alias),
                source="knowledge",
            )
        return outlet

    def reporter(self, name: str, outlet: int | None = None, email: str | None = None) -> int:
        return self._insert(
            tables.REPORTER,
            name=name,
            name_norm=normalise_name(name),
            outlet_id=outlet,
            email=email,
            canonical_id=self._ids["reporter"] + 1,
        )

    def entity(
        self,
        kind: str,
        name: str,
        *aliases: str,
        canonical: int | None = None,
        origin: str = "extracted",
        description: str | None = None,
        identifiers: Sequence[tuple[str, str]] = (),
    ) -> int:
        entity = self._ids["entity"] + 1
        self._insert(
            tables.ENTITY,
            knowledge_key=None,
            kind=kind,
            extracted_kind=kind,
            name=name,
            name_norm=normalise_name(name),
            origin=origin,
            description=description,
            settled_id=entity,
            canonical_id=canonical or entity,
        )
        for alias in (name, *aliases):
            self._insert(
                tables.ENTITY_ALIAS,
                entity_id=entity,
                name=alias,
                name_norm=normalise_name(alias),
                script=detect_script(alias),
                language=None,
                source="text",
                extracted_source="text",
            )
        for scheme, value in identifiers:
            self._insert(tables.ENTITY_IDENTIFIER, entity_id=entity, scheme=scheme, value=value)
        return entity

    def article(
        self,
        body: str = "본문이다.",
        *,
        title: str | None = None,
        at: datetime | None = None,
        offset: int = 540,
        precision: str = "second",
        outlet: int | None = None,
        reporters: Sequence[int] = (),
        mentions: Sequence[tuple[str, int | None]] = (),
        canonical: dict[int, int] | None = None,
        figures: Sequence[Number] = (),
        facts: Sequence[Said] = (),
        cited: Sequence[Cited] = (),
        duplicate_of: int | None = None,
        number: int = 1,
        section: str | None = None,
        sure: dict[int, float] | None = None,
        truncated: bool = False,
    ) -> int:
        """An article whose current revision is the `number`-th; `canonical` maps merged entities.

        `sure` is the confidence of its mentions by entity, 1 where it says nothing.

        `offset` is that of Seoul unless another is given.
        """
        article = self._ids["article"] + 1
        zone = timezone(timedelta(minutes=offset))
        listed_at = at.astimezone(zone).replace(tzinfo=None) if at else UNKNOWN_TIME
        self._insert(
            tables.ARTICLE,
            source_key=f"key {article}",
            source_id=None,
            stated_outlet_id=outlet,
            outlet_id=outlet,
            outlet_provenance=None,
            url=f"https://news.example/{article}",
            language="ko",
            section=section,
            published_at=at,
            published_raw=None,
            published_precision=precision if at else None,
            published_provenance=None,
            published_offset=offset if at else None,
            listed_at=listed_at,
            current_number=number,
            duplicate_of_id=duplicate_of,
            first_seen_at=NOW,
            last_seen_at=NOW,
        )
        revision = self.revision(article, number, title, body, truncated=truncated)
        index_texts(self.connection, [IndexedText(article, title, body)])
        for position, reporter in enumerate(reporters):
            self._insert(
                tables.BYLINE,
                revision_id=revision,
                stated_reporter_id=reporter,
                reporter_id=reporter,
                position=position,
                role=None,
                raw="",
                provenance="field",
            )
        for reporter in dict.fromkeys(reporters):
            self._put(tables.REPORTER_ARTICLE, reporter_id=reporter, listed_at=listed_at, article_id=article)
        resolved = [(text, entity, (canonical or {}).get(entity or 0, entity)) for text, entity in mentions]
        named = self._mentions(revision, title, body, resolved, sure or {})
        counted = Counter(entity for _, _, entity in resolved if entity is not None)
        for entity, count in counted.items():
            self._put(
                tables.ENTITY_ARTICLE,
                entity_id=entity,
                listed_at=listed_at,
                article_id=article,
                mention_count=count,
                confidence=(sure or {}).get(entity, 1.0),
            )
        figure_ids = self._figures(revision, title, body, figures)
        for fact in facts:
            self._fact(figure_ids[fact.figure], figures[fact.figure], fact, named, offset)
        for one in cited:
            self._insert(
                tables.ATTRIBUTION,
                **self._span(revision, title, body, one.text),
                source=one.source,
                source_norm=normalise_name(one.source),
                cue=one.cue,
                source_type=one.kind or ("government" if one.source.endswith("청") else "company"),
                extracted_entity_id=one.entity,
                entity_id=one.entity,
                time_expression_id=self._day(revision, title, body, one.day) if one.day else None,
            )
        return article

    def _day(self, revision: int, title: str | None, body: str, start: datetime) -> int:
        return self._insert(
            tables.TIME_EXPRESSION,
            **self._span(revision, title, body, "이날"),
            hint="이날",
            resolved_from=start,
            resolved_to=start + timedelta(days=1),
            precision="named day",
        )

    def revision(
        self, article: int, number: int, title: str | None, body: str, *, truncated: bool = False
    ) -> int:
        revision = self._insert(
            tables.REVISION,
            article_id=article,
            number=number,
            title=title,
            place=None,
            content_sha256=sha256(f"{title}\0{body}".encode()).digest(),
            body_sha256=sha256(body.encode()).digest(),
            extractor="test",
            ingest_run_id=self.run(),
            created_at=NOW,
            truncated=truncated,
        )
        self._put(tables.REVISION_TEXT, revision_id=revision, body=body)
        return revision

    def run(self) -> int:
        """The one run that everything came with."""
        if not self._ids["ingest_run"]:
            counts = ("read", "new", "unchanged", "revised", "duplicate", "quarantined")
            self._insert(
                tables.INGEST_RUN,
                version="1",
                extractor="test",
                options="{}",
                started_at=NOW,
                finished_at=NOW,
                status="done",
                **{f"{name}_count": number for number, name in enumerate(counts, 1)},
            )
        return 1

    def reject(self, number: int, *, replayed_at: datetime | None = None) -> int:
        return self._insert(
            tables.INGEST_REJECT,
            ingest_run_id=self.run(),
            source="bad.jsonl",
            record_number=number,
            format="jsonl",
            options="{}",
            packed=zlib.compress(b"{"),
            raw_sha256=sha256(str(number).encode()).digest(),
            reason="no body",
            created_at=NOW,
            replayed_at=replayed_at,
        )

    def _mentions(
        self,
        revision: int,
        title: str | None,
        body: str,
        mentions: Sequence[tuple[str, int | None, int | None]],
        sure: dict[int, float],
    ) -> dict[str, int]:
        """Insert names, each with its extracted and its resolved entity. Return the ids by the names.

        A name that is given twice is the next one in the text the second time.
        """
        seen: Counter[str] = Counter()
        named: dict[str, int] = {}
        for text, extracted, entity in mentions:
            seen[text] += 1
            span = self._span(revision, title, body, text, seen[text])
            ids = {"extracted_entity_id": extracted, "entity_id": entity}
            confidence = sure.get(entity or 0, 1.0)
            named[text] = self._insert(tables.MENTION, **span, label="company", confidence=confidence, **ids)
        return named

    def _figures(self, revision: int, title: str | None, body: str, figures: Sequence[Number]) -> list[int]:
        ids: list[int] = []
        for figure in figures:
            value, low, high = figure.bounds()
            ids.append(
                self._insert(
                    tables.FIGURE,
                    **self._span(revision, title, body, figure.text),
                    kind=figure.kind,
                    value=value,
                    value_low=low,
                    value_high=high,
                    unit=figure.unit,
                    base_unit=find_base(figure.unit).unit,
                    base_low=convert_to_base(low, figure.unit),
                    base_high=convert_to_base(high, figure.unit),
                    approx=figure.approx,
                    per=figure.per,
                    converts_id=ids[figure.converts] if figure.converts is not None else None,
                )
            )
        return ids

    def _fact(self, figure_id: int, number: Number, fact: Said, named: dict[str, int], offset: int) -> None:
        _, low, high = number.bounds()
        low, high = convert_to_base(low, number.unit), convert_to_base(high, number.unit)
        zone = timezone(timedelta(minutes=offset))
        self._put(
            tables.FACT,
            figure_id=figure_id,
            measure=fact.measure,
            measure_key=fact.key or (resolve_measure(fact.measure) if fact.measure else None),
            subject=fact.subject,
            subject_mention_id=named.get(fact.subject or ""),
            subject_of=fact.subject_of,
            subject_of_mention_id=named.get(fact.subject_of or ""),
            object=fact.object,
            object_mention_id=named.get(fact.object or ""),
            period=fact.period,
            period_from=fact.period_from and fact.period_from.replace(tzinfo=zone),
            period_to=fact.period_to and fact.period_to.replace(tzinfo=zone),
            period_precision=fact.precision,
            basis=fact.basis,
            role=fact.role,
            direction=fact.direction,
            status=fact.status,
            amount_low=-high if fact.is_loss else low,
            amount_high=-low if fact.is_loss else high,
            confidence=fact.confidence,
        )

    def _span(self, revision: int, title: str | None, body: str, text: str, nth: int = 1) -> dict[str, Any]:
        """Where the text stands for the n-th time: in the title, else in the body. Sentences end at `. `."""
        places = [
            (part, whole, found.start())
            for part, whole in (("title", title or ""), ("body", body))
            for found in re.finditer(re.escape(text), whole)
        ]
        part, whole, start = places[nth - 1]
        sentence = 0 if part == "title" else 1 + whole.count(". ", 0, start)
        return {
            "revision_id": revision,
            "part": part,
            "sentence": sentence,
            "span_start": start,
            "span_end": start + len(text),
            "text": text,
        }

    def _insert(self, table: Table, **values: Any) -> int:
        """A row with the table's next id; gives the id."""
        self._ids[table.name] += 1
        self._put(table, id=self._ids[table.name], **values)
        return self._ids[table.name]

    def _put(self, table: Table, **values: Any) -> None:
        self.connection.execute(insert(table), values)
