"""Export judgements, and import those of another archive."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import Connection

from newsdb.lexicon.kinds import ENTITY_KINDS
from newsdb.model.choices import JudgementSubject
from newsdb.model.errors import AmbiguousError, UsageError
from newsdb.model.judgements import SUBJECTS, Judgement
from newsdb.model.rows.curation import ImportResult
from newsdb.resolve.alias_index import clean_name
from newsdb.resolve.judgement_batch import JudgementBatch
from newsdb.resolve.judgements import load_alias_judgements, load_resolver
from newsdb.resolve.portable_refs import PortableRefs, article_ids_of, describe_ref, resolve_ref
from newsdb.resolve.user_entities import Describe, EntityImport, upsert_entity
from newsdb.store.writing.identities import add_text_aliases

if TYPE_CHECKING:
    from newsdb.model.records import Label

Record = Mapping[str, Any]
"""A judgement as JSON: `subject`, `verdict`, `left`, `right`, `kind`, `name`, `articles`, `by`, `undone_by`."""


class Outcome(NamedTuple):
    """The result of importing a judgement: identities missing here, and whether a new entity was made."""

    missing: str | None = None
    is_new_entity: bool = False


def export_judgements(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield all judgements: aliases, then those on outlets, reporters and entities, each in the order of their ids.

    Undone judgements are exported too, so an import undoes them; not those made again later. Aliases of an entity made
    by a split come after the split.
    """
    resolver = load_resolver(connection)
    aliases, others = load_alias_judgements(connection), list(resolver.judgements.values())
    late = [judgement for judgement in aliases if _is_of_split_off(resolver.splits.of_new(judgement.left))]
    first = sorted({*aliases} - {*late})
    on_entities = sorted([*(judgement for judgement in others if judgement.subject == "entity"), *late])
    on_outlets = [judgement for judgement in others if judgement.subject == "outlet"]
    on_reporters = [judgement for judgement in others if judgement.subject == "reporter"]
    ordered = [*first, *on_outlets, *on_reporters, *on_entities]
    origins = [split for judgement in ordered if (split := resolver.splits.of_new(judgement.left))]
    refs = PortableRefs(connection, resolver, [*ordered, *origins, *others])
    in_force = {_content(judgement) for judgement in ordered if not judgement.is_undone}
    for judgement in ordered:
        if not judgement.is_undone or _content(judgement) not in in_force:
            yield _to_record(judgement, refs)


def import_judgements(
    connection: Connection, records: Iterable[Record], by: str, describe: Describe
) -> ImportResult:
    """Apply the exported judgements of another archive; count new ones, and list missing identities.

    An alias makes its entity if the archive does not hold it, as `describe` knows it. Raises UsageError for a record
    without a valid judgement. The connection must hold the write lock.
    """
    entities = names = judgements = known = 0
    unmatched: list[str] = []
    with JudgementBatch(connection) as batch:
        for record in records:
            try:
                missing, is_new_entity = import_judgement(batch, record, by, describe)
            except UsageError:
                known += 1
                continue
            except (KeyError, TypeError, AttributeError) as error:
                raise UsageError(f"{record.get('verdict')} judgement: {error} is missing or wrong") from error
            entities += is_new_entity
            if missing:
                unmatched.append(missing)
            elif record["verdict"] == "alias":
                names += 1
            else:
                judgements += 1
    return ImportResult(entities, names, judgements, known, tuple(unmatched))


def import_judgement(batch: JudgementBatch, record: Record, by: str, describe: Describe) -> Outcome:
    """Apply one exported judgement; return the missing identities if the archive does not hold them.

    Raises UsageError for a known judgement, and for an undone one without effect here; KeyError and TypeError for a
    record without a valid judgement.
    """
    subject: JudgementSubject = record["subject"]
    if subject not in SUBJECTS:
        raise KeyError("subject")
    if "undone_by" in record:
        _undo_here(batch, subject, record)
        return Outcome()
    by = str(record.get("by") or by)
    if record["verdict"] == "alias":
        return _import_alias(batch, record, by, describe)
    left = resolve_ref(batch.connection, batch.resolver, subject, record["left"])
    if left is None:
        return Outcome(f"no {subject} {describe_ref(record['left'])}")
    if record["verdict"] == "kind":
        if batch.resolver.values.has_kind_judgement(left, record["kind"]):
            raise UsageError("the entity was judged of that kind already")
        batch.set_kind(left, record["kind"], by)
        return Outcome()
    if record["verdict"] == "split":
        return Outcome(_import_split(batch, left, record, by))
    if record["verdict"] == "reject":
        batch.reject(left, by)
        return Outcome()
    if record["verdict"] == "rename":
        batch.rename(subject, left, str(record["name"]), by)
        return Outcome()
    return _import_pair(batch, subject, left, record, by)


def _import_pair(
    batch: JudgementBatch, subject: JudgementSubject, left: int, record: Record, by: str
) -> Outcome:
    right = resolve_ref(batch.connection, batch.resolver, subject, record["right"])
    if right is None:
        return Outcome(f"no {subject} {describe_ref(record['right'])}")
    if record["verdict"] == "merge":
        batch.merge(subject, left, right, by)
    elif record["verdict"] == "different":
        batch.judge_different(subject, left, right, by)
    else:
        raise KeyError("verdict")
    return Outcome()


def _import_alias(batch: JudgementBatch, record: Record, by: str, describe: Describe) -> Outcome:
    ref, alias, is_new = record["left"], str(record["name"]), False
    entity_id = resolve_ref(batch.connection, batch.resolver, "entity", ref)
    if entity_id is None and "split_from" in ref:
        return Outcome(f"no entity {describe_ref(ref)}")
    if entity_id is None:
        try:
            entity_id, is_new = upsert_entity(batch.connection, _entity_import(ref), describe)
        except AmbiguousError as error:
            return Outcome(str(error))
        if (
            is_new and ref["name"] != alias
        ):  # its own name is as from a text, unless a user gives that as well
            add_text_aliases(batch.connection, [(entity_id, ref["name"])])
    batch.add_alias(entity_id, alias, by)
    return Outcome(is_new_entity=is_new)


def _entity_import(ref: Record) -> EntityImport:
    """Return the entity of a reference, to make it here; its kind and name are checked."""
    if ref["kind"] not in ENTITY_KINDS:
        raise KeyError("kind")
    identifiers = (text.partition(":") for text in ref["identifiers"])
    return EntityImport(
        cast("Label", ref["kind"]),
        clean_name(str(ref["name"])),
        identifiers=tuple((scheme, value) for scheme, _, value in identifiers if scheme != "newsdb"),
    )


def _import_split(batch: JudgementBatch, left: int, record: Record, by: str) -> str | None:
    """Split an entity in the stored ones of the articles; return the missing ones in words."""
    keys = list(record["articles"])
    article_ids = article_ids_of(batch.connection, keys)
    if not article_ids:
        return f"none of the articles of the split of {describe_ref(record['left'])}"
    already = {
        article_id
        for judgement in batch.resolver.judgements_on("entity", left)
        if judgement.verdict == "split" and not judgement.is_undone
        for article_id in judgement.article_ids
    }
    if already.issuperset(article_ids.values()):
        raise UsageError("the entity was split in these articles already")
    batch.split(left, list(article_ids.values()), by, record["right"]["name"])
    missing = [key for key in keys if key not in article_ids]
    return f"{len(missing)} articles of a split of {describe_ref(record['left'])}" if missing else None


def _undo_here(batch: JudgementBatch, subject: JudgementSubject, record: Record) -> None:
    """Undo the same judgement of the same user; raise UsageError if none is in force."""
    connection, resolver, verdict = batch.connection, batch.resolver, record["verdict"]
    left = resolve_ref(connection, resolver, subject, record["left"])
    is_split = verdict == "split"  # the name of its new entity may be that of others
    right = None
    if "right" in record and not is_split:
        right = resolve_ref(connection, resolver, subject, record["right"])
    article_ids = set(article_ids_of(connection, record.get("articles", ())).values())
    content = (verdict, record.get("kind"), record.get("name"), record["by"])
    for judgement in _judgements_here(batch, subject, verdict, left):
        same = (judgement.verdict, judgement.kind, judgement.name, judgement.made_by) == content
        of_same = judgement.article_ids <= article_ids if is_split else judgement.right == right
        if same and of_same and not judgement.is_undone:
            batch.undo(subject, judgement.id, str(record["undone_by"]))
            return
    raise UsageError("no such judgement is in force here")


def _judgements_here(
    batch: JudgementBatch, subject: JudgementSubject, verdict: str, left: int | None
) -> Iterable[Judgement]:
    if left is None:
        return ()
    if verdict == "alias":
        return load_alias_judgements(batch.connection, [left])
    return batch.resolver.judgements_on(subject, left)


def _to_record(judgement: Judgement, refs: PortableRefs) -> dict[str, Any]:
    subject = judgement.subject
    record: dict[str, Any] = {
        "subject": subject,
        "verdict": judgement.verdict,
        "left": refs.to_ref(subject, judgement.left),
        "by": judgement.made_by,
        "at": judgement.made_at.isoformat(),
    }
    if judgement.is_undone:
        record["undone_by"] = judgement.undone_by
    if judgement.right is not None:
        record["right"] = refs.to_ref(subject, judgement.right)
    if judgement.verdict == "kind":
        record["kind"] = judgement.kind
    if judgement.name is not None:
        record["name"] = judgement.name
    if judgement.verdict == "split":
        record["articles"] = refs.article_keys(judgement)
    return record


def _is_of_split_off(split: Judgement | None) -> bool:
    return split is not None and not split.is_undone


def _content(judgement: Judgement) -> tuple[object, ...]:
    """Return the fields equal in two judgements with the same effect."""
    return judgement[1:7]  # subject, verdict, left, right, kind, name
