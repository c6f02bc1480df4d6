"""A query is completed clause by clause."""

import pytest
from click.shell_completion import ShellComplete

from newsdb.cli.main import cli
from newsdb.cli.shared.value_completion import COMPLETE_VARIABLE
from newsdb.store.engine import begin_write, open_engine
from tests.query.builder import Builder


@pytest.fixture
def archive(sqlite_url: str) -> str:
    """Two reporters of an outlet, two companies and an organisation."""
    engine = open_engine(sqlite_url)
    with begin_write(engine) as connection:
        build = Builder(connection)
        build.reporter("홍길동", build.outlet("가나일보"))
        build.reporter("홍길순")
        build.entity("company", "한빛전자")
        build.entity("company", "한빛 에너지")
        build.entity("organisation", "한빛대학교")
    engine.dispose()
    return sqlite_url


@pytest.mark.parametrize(
    ("beginning", "completed"),
    [
        ("company:한빛전", ["company:한빛전자"]),
        ("company:한", ['company:"한빛 에너지"', "company:한빛전자"]),
        ('company:"한빛 에너지",한빛전', ['company:"한빛 에너지",한빛전자']),
        ('company:"한빛전', ["company:한빛전자"]),
        ("회사:한빛전", ["회사:한빛전자"]),
        ("칩 -기관:한빛", ["칩 -기관:한빛대학교"]),
        ("전력 기자:홍", ["전력 기자:홍길동", "전력 기자:홍길순"]),
        ("OUTLET:가", ["OUTLET:가나일보"]),
        ("figure:per", ["figure:percent", "figure:percent_point"]),
        ("unique:", ["unique:yes", "unique:no"]),
        ("comp", ["company:"]),
        ("칩 제", ["칩 제목:"]),
        ("칩 회", ["칩 회사:"]),
        ("company:두", []),
        ("since:20", []),
        ("zzz", []),
        ("money>=5", []),
        ("", []),
    ],
)
def test_the_last_clause_is_completed(beginning: str, completed: list[str], archive: str) -> None:
    shell = ShellComplete(cli, {}, "newsdb", COMPLETE_VARIABLE)
    for words in (("query", "articles"), ("query", "top", "companies"), ("query", "articles", "--exclude")):
        items = shell.get_completions(["--db", archive, *words], beginning)
        assert [str(item.value) for item in items] == completed


def test_a_query_is_completed_without_an_archive(tmp_path: object) -> None:
    shell = ShellComplete(cli, {}, "newsdb", COMPLETE_VARIABLE)
    words = ["--db", f"{tmp_path}/none.db", "query", "articles"]
    assert [str(item.value) for item in shell.get_completions(words, "제")] == ["제목:"]
    assert shell.get_completions(words, "회사:한") == []
