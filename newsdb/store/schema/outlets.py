"""Who publishes and who writes."""

from sqlalchemy import Index, String, UniqueConstraint

from newsdb.store.schema.columns import key, links, optional, references, required, table

OUTLET = table(
    "outlet",
    """A news organisation. `canonical_id` is the one that it counts as after a merge; NULL: itself.""",
    key(),
    required("name", String),
    required("name_norm", String),
    optional("domain", String),
    optional("country", String),
    optional("timezone", String),
    links("canonical_id", "outlet.id"),
    UniqueConstraint("name_norm"),
    Index(None, "canonical_id"),
)

OUTLET_ALIAS = table(
    "outlet_alias",
    """Another name of an outlet; it names one outlet only.""",
    key(),
    references("outlet_id", "outlet.id"),
    required("name", String),
    required("name_norm", String),
    UniqueConstraint("name_norm"),
    Index(None, "outlet_id"),
)

REPORTER = table(
    "reporter",
    """One person a name and outlet: the same name at two outlets is two people until somebody merges them.

    `canonical_id` is the reporter that this one counts as after a merge; NULL: itself.
    """,
    key(),
    required("name", String),
    required("name_norm", String),
    links("outlet_id", "outlet.id"),
    optional("email", String),
    links("canonical_id", "reporter.id"),
    UniqueConstraint("name_norm", "outlet_id"),  # see store.migrate: one more for those without an outlet
    Index(None, "outlet_id"),
    Index(None, "name"),
    Index(None, "canonical_id"),
)
