"""An archive without a database: it answers with what a test put in, and remembers what it was asked."""

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from newsdb.model.filters import FactFilters, FigureFilters, Filters
from newsdb.model.notices import OnNotice
from newsdb.model.records import ReadOptions
from newsdb.model.rows.articles import ArticleDetail, ArticleRow, FigureRow, Page
from newsdb.model.rows.comparisons import Network
from newsdb.model.rows.facts import ChangeRow, FactEventRow, FactGroupRow, FactRow, FactSumRow
from newsdb.model.rows.reports import ArticleLink, CountRow, Profile, Report
from newsdb.model.rows.table import Table
from newsdb.store.writing.runs import Counts
from tests.present.samples import ARTICLE, DETAIL, FACT, MONEY, PROFILE

LINKS = {
    each: ArticleLink(each, "https://news.example/1", "제목", "가나일보", None)
    for each in (MONEY.article, *(row.article for row in PROFILE.figures), ARTICLE.id)
}


class StubArchive:
    """Stands in for newsdb.archive.archive.Archive. An exception in `answers` is raised."""

    answers: Mapping[str, Any] = {}
    asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []  # noqa: RUF012 - one list for all

    def __init__(
        self, database: str | None = None, *, on_notice: OnNotice | None = None, creates: bool = True
    ) -> None:
        self.on_notice, self.creates = on_notice, creates
        self.maintenance = self  # one class answers for all parts
        self._answer("archive", None, database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def _answer(self, name: str, default: Any, *args: Any, **kwargs: Any) -> Any:
        self.asked.append((name, args, kwargs))
        answer = self.answers.get(name, default)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def ingest(self, sources: Sequence[str], **options: Any) -> Counts:
        answer: Counts = self._answer("ingest", Counts(2, 2), sources, **options)
        return answer

    def retry_rejects(self, read: ReadOptions) -> Counts:
        answer: Counts = self._answer("retry_rejects", Counts(1, 1), read)
        return answer

    def articles(self, filters: Filters, **page: Any) -> Page[ArticleRow]:
        answer: Page[ArticleRow] = self._answer("articles", Page([ARTICLE]), filters, **page)
        return answer

    def figures(self, filters: Filters, which: FigureFilters, **page: Any) -> Page[FigureRow]:
        answer: Page[FigureRow] = self._answer("figures", Page([MONEY]), filters, which, **page)
        return answer

    def facts(self, filters: Filters, which: FactFilters, **page: Any) -> Page[FactRow]:
        answer: Page[FactRow] = self._answer("facts", Page([FACT]), filters, which, **page)
        return answer

    def fact_groups(self, *asked: Any, **options: Any) -> list[FactGroupRow]:
        answer: list[FactGroupRow] = self._answer("fact_groups", [], *asked, **options)
        return answer

    def fact_events(self, *asked: Any, **options: Any) -> list[FactEventRow]:
        answer: list[FactEventRow] = self._answer("fact_events", [], *asked, **options)
        return answer

    def fact_sums(self, *asked: Any, **options: Any) -> list[FactSumRow]:
        answer: list[FactSumRow] = self._answer("fact_sums", [], *asked, **options)
        return answer

    def changes(self, *asked: Any, **options: Any) -> list[ChangeRow]:
        answer: list[ChangeRow] = self._answer("changes", [], *asked, **options)
        return answer

    def reporter(self, name: str, filters: Filters, **_: Any) -> Profile:
        return self._profile("reporter", name, filters)

    def company(self, name: str, filters: Filters, **_: Any) -> Profile:
        return self._profile("company", name, filters)

    def person(self, name: str, filters: Filters, **_: Any) -> Profile:
        return self._profile("person", name, filters)

    def outlet(self, name: str, filters: Filters, **_: Any) -> Profile:
        return self._profile("outlet", name, filters)

    def _profile(self, kind: str, name: str, filters: Filters) -> Profile:
        answer: Profile = self._answer(kind, PROFILE, name, filters)
        return answer

    def sources(self, filters: Filters, **page: Any) -> Any:
        return self._answer("sources", [], filters, **page)

    def source_types(self, filters: Filters) -> Any:
        return self._answer("source_types", [], filters)

    def top(self, what: str, filters: Filters, **page: Any) -> Any:
        return self._answer("top", [CountRow("가", 2), CountRow("나", 1)], what, filters, **page)

    def shared(self, what: str, subjects: Sequence[Filters], filters: Filters, **page: Any) -> Any:
        return self._answer("shared", [], what, subjects, filters, **page)

    def outlets(self, filters: Filters, **page: Any) -> Any:
        return self._answer("outlets", [], filters, **page)

    def reporters(self, filters: Filters, **page: Any) -> Any:
        return self._answer("reporters", [], filters, **page)

    def figure_values(self, filters: Filters, which: FigureFilters, **page: Any) -> Any:
        return self._answer("figure_values", [], filters, which, **page)

    def figure_groups(self, group: str, filters: Filters, which: FigureFilters, **page: Any) -> Any:
        return self._answer("figure_groups", [], group, filters, which, **page)

    def network(self, filters: Filters, kinds: Sequence[str], **page: Any) -> Any:
        return self._answer("network", Network([], []), filters, kinds, **page)

    def copies(self, article_id: int) -> Any:
        return self._answer("copies", [], article_id)

    def families(self, filters: Filters, **page: Any) -> Any:
        return self._answer("families", [], filters, **page)

    def copying(self, filters: Filters, **page: Any) -> Any:
        return self._answer("copying", [], filters, **page)

    def sample(self, size: int, filters: Filters, **options: Any) -> Any:
        return self._answer("sample", [], size, filters, **options)

    def export_rows(self, *, ids: Sequence[int]) -> Any:
        return self._answer("export_rows", [], ids)

    def together(self, filters: Filters, kinds: Sequence[str], **page: Any) -> Any:
        return self._answer("together", [], filters, kinds, **page)

    def timeline(self, filters: Filters, by: str, **options: Any) -> Any:
        return self._answer("timeline", [], filters, by, **options)

    def first(self, filters: Filters, **page: Any) -> Any:
        return self._answer("first", [], filters, **page)

    def timetable(self, filters: Filters, by: str) -> Any:
        return self._answer("timetable", [], filters, by)

    def conflicts(self, filters: Filters, **page: Any) -> Any:
        return self._answer("conflicts", [], filters, **page)

    def conversions(self, filters: Filters, **page: Any) -> Any:
        return self._answer("conversions", [], filters, **page)

    def report(self, kind: str, name: str, filters: Filters, **_: Any) -> Any:
        return self._answer("report", Report(PROFILE, [MONEY], {}, LINKS), kind, name, filters)

    def article(self, article_id: int) -> ArticleDetail:
        answer: ArticleDetail = self._answer("article", DETAIL, article_id)
        return answer

    def sql(self, query: str, parameters: Mapping[str, object], **limits: Any) -> Table:
        answer: Table = self._answer("sql", Table(("n",), [[1]]), query, parameters, **limits)
        return answer

    def runs(self, **page: Any) -> Any:
        return self._answer("runs", [], **page)

    def rejects(self, **page: Any) -> Any:
        return self._answer("rejects", [], **page)

    def upgrade(self, **_: Any) -> Any:
        return self._answer("upgrade", (None, "0004"))

    def schema(self) -> Any:
        return self._answer("schema", ("0004", "0004"))

    def check(self, on_foreign: Any = None) -> Any:  # noqa: ARG002 - as the archive has it
        return self._answer("check", [])

    def repair(self) -> Any:
        return self._answer("repair", [])

    def stats(self) -> Table:
        answer: Table = self._answer("stats", Table(("table", "rows"), [["article", 3]]))
        return answer
