"""Ask an archive for profiles of reporters, outlets, companies and people.

Their lists count the `newest` articles; None counts all, "auto" all unless there are very many.
"""

from typing import TYPE_CHECKING

from newsdb.archive.database import Database
from newsdb.model.choices import EntityKind, Newest, ReportKind
from newsdb.model.filters import Filters

if TYPE_CHECKING:
    from newsdb.model.rows.reports import Profile, Report

_EVERYTHING = Filters()


class Profiles:
    """Sum up the articles by or about one name."""

    database: Database

    def reporter(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> "Profile":
        """Return the coverage of a reporter. `NAME@OUTLET` tells reporters of one name apart."""
        from newsdb.query.profiles.profile import reporter_profile

        with self.database.begin_question() as (connection, notices):
            return reporter_profile(connection, name, filters, newest=newest, notices=notices)

    def company(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> "Profile":
        """Return the coverage of a company, under any of its names."""
        return self._entity("company", name, filters, newest)

    def person(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> "Profile":
        """Return the coverage of a person, under any name."""
        return self._entity("person", name, filters, newest)

    def _entity(self, kind: EntityKind, name: str, filters: Filters, newest: Newest) -> "Profile":
        from newsdb.query.profiles.profile import entity_profile

        with self.database.begin_question() as (connection, notices):
            return entity_profile(connection, kind, name, filters, newest=newest, notices=notices)

    def outlet(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> "Profile":
        """Return the reporters and the subjects of an outlet."""
        from newsdb.query.profiles.profile import outlet_profile

        with self.database.begin_question() as (connection, notices):
            return outlet_profile(connection, name, filters, newest=newest, notices=notices)

    def organisation(
        self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto"
    ) -> "Profile":
        """Return the coverage of an organisation, under any of its names."""
        return self._entity("organisation", name, filters, newest)

    def source(self, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto") -> "Profile":
        """Return who cites a source, and when: any name of an entity, or a source as written (업계 관계자)."""
        from newsdb.query.profiles.source_profile import source_profile

        with self.database.begin_question() as (connection, notices):
            return source_profile(connection, name, filters, newest=newest, notices=notices)

    def report(
        self, kind: ReportKind, name: str, filters: Filters = _EVERYTHING, *, newest: Newest = "auto"
    ) -> "Report":
        """Return a profile with links to the articles behind each of its lines.

        `newsdb.present.pages.report_page.format_report_page` makes a page of it.
        """
        from newsdb.query.profiles.report import make_report

        with self.database.begin_question() as (connection, notices):
            return make_report(connection, kind, name, filters, newest=newest, notices=notices)
