"""Describe the tables of outlets and reporters."""

from sqlalchemy import Index, String, UniqueConstraint

from newsdb.store.schema.columns import key, links, optional, references, required, table

OUTLET = table(
    "outlet",
    """A news organisation. `canonical_id` is the canonical outlet: itself, unless it is merged.""",
    key(),
    required("name", String),
    required("name_norm", String),
    optional("domain", String),
    optional("country", String),
    optional("timezone", String),
    references("canonical_id", "outlet.id"),
    UniqueConstraint("name_norm"),
    Index(None, "canonical_id"),
)

OUTLET_ALIAS = table(
    "outlet_alias",
    """Another name of an outlet; unique among all outlets.""",
    key(),
    references("outlet_id", "outlet.id"),
    required("name", String),
    required("name_norm", String),
    UniqueConstraint("name_norm"),
    Index(None, "outlet_id"),
)

REPORTER = table(
    "reporter",
    """A reporter, by name and outlet: the same name at two outlets is two reporters until a user merges them.

    `canonical_id` is the canonical reporter: itself, unless it is merged.
    """,
    key(),
    required("name", String),
    required("name_norm", String),
    links("outlet_id", "outlet.id"),
    optional("email", String),
    references("canonical_id", "reporter.id"),
    UniqueConstraint("name_norm", "outlet_id"),  # see store.migrate: one more for those without an outlet
    Index(None, "outlet_id"),
    Index(None, "name"),
    Index(None, "canonical_id"),
)
