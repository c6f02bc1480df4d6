"""Describe the tables of outlets and reporters."""

from sqlalchemy import ColumnElement, Index, String, Table, UniqueConstraint, func

from newsdb.model.choices import NameOrigin
from newsdb.store.schema.columns import choice, is_choice, key, links, optional, references, required, table

OUTLET = table(
    "outlet",
    """A publisher of articles.""",
    key("Number of the outlet."),
    required("name", String, "Name as sources state it, or as the last judgement says."),
    optional("stated_name", String, "Name as sources state it, while a judgement gives another; else NULL."),
    required("name_norm", String, "Stated name in the form in which names are compared."),
    optional("domain", String, "Domain of its web site."),
    optional("country", String, "Country, as ISO 3166 names it in two letters."),
    optional("timezone", String, "Time zone of its clock times: Asia/Seoul."),
    references("canonical_id", "outlet.id", "Canonical outlet: itself, unless it is merged into another."),
    UniqueConstraint("name_norm"),
    Index(None, "canonical_id"),
)

OUTLET_ALIAS = table(
    "outlet_alias",
    """Another name of an outlet; unique among all outlets.""",
    key("Number of the name."),
    references("outlet_id", "outlet.id", "The outlet, before any merge."),
    required("name", String, "The name."),
    required("name_norm", String, "The name in the form in which names are compared."),
    choice("source", NameOrigin, "Origin: knowledge, or user while a judgement gives the name."),
    UniqueConstraint("name_norm"),
    is_choice("source", NameOrigin),
    Index(None, "outlet_id"),
)

OUTLET_HOST = table(
    "outlet_host",
    """A host of a site on which an article of an outlet stood; several outlets may share one.

    Outlets of one host whose names are of one paper count as one, and so does the host's own outlet, which has the
    articles without a name.
    """,
    key("Number of the host of the outlet."),
    references("outlet_id", "outlet.id", "The outlet, before any merge."),
    required("host", String, "Host without www. and the like: hani.co.kr."),
    UniqueConstraint("host", "outlet_id"),
    Index(None, "outlet_id"),
)

REPORTER = table(
    "reporter",
    """A person who signs articles of one outlet: one name at two outlets is two reporters until a user merges them.""",
    key("Number of the reporter."),
    required("name", String, "Name as bylines state it, or as the last judgement says."),
    optional("stated_name", String, "Name as bylines state it, while a judgement gives another; else NULL."),
    required("name_norm", String, "Stated name in the form in which names are compared."),
    links("outlet_id", "outlet.id", "Outlet, before any merge; NULL if the articles name none."),
    optional("email", String, "Email address, from the bylines."),
    references(
        "canonical_id", "reporter.id", "Canonical reporter: itself, unless it is merged into another."
    ),
    UniqueConstraint("name_norm", "outlet_id"),  # see store.migrate: one more for those without an outlet
    Index(None, "outlet_id"),
    Index(None, "name"),
    Index(None, "canonical_id"),
)

REPORTER_ALIAS = table(
    "reporter_alias",
    """Another name of a reporter, which a judgement in force gives.""",
    key("Number of the name."),
    references("reporter_id", "reporter.id", "The reporter, before any merge."),
    required("name", String, "The name."),
    required("name_norm", String, "The name in the form in which names are compared."),
    UniqueConstraint("name_norm", "reporter_id"),
    Index(None, "reporter_id"),
)


def get_stated_name(table: Table) -> ColumnElement[str]:
    """Return the name of an entity, an outlet or a reporter without judgements, whatever users call it."""
    return func.coalesce(table.c.stated_name, table.c.name)
