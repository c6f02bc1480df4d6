"""What a view's SQL file says of the view."""

from newsdb.store.views import parse_view


def test_a_view_is_described_by_the_comments_in_its_sql() -> None:
    view = parse_view(
        "-- One row per outlet.\n"
        "CREATE VIEW outlet_view AS\n"
        "SELECT\n"
        "  o.id AS outlet_id,  -- integer: The outlet.\n"
        "  (\n"
        "    SELECT count(*) FROM article a WHERE a.outlet_id = o.id\n"
        "  ) AS articles,  -- integer: Number of its articles.\n"
        "  o.name  -- text: Name of the outlet.\n"
        "-- A comment on the tables.\n"
        "FROM outlet o\n"
    )
    assert view.about == "One row per outlet."
    assert view.columns == {
        "outlet_id": ("integer", "The outlet."),
        "articles": ("integer", "Number of its articles."),
        "name": ("text", "Name of the outlet."),
    }
