"""Hold the settings of a server."""

from dataclasses import dataclass

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Hold what a server needs to know.

    `location` is the archive: a path or a URL. `base_path` is the path of the site behind a proxy (`/news`), without a
    slash at its end; `origin` is what stands before it (`https://news.example`), or nothing where a request tells it.
    `hosts` are the names that a request may give as its host. `requests_per_minute` limits one
    client. With `edit_token`, readers who know it can judge names. `sql_seconds` and `sql_rows` limit one statement of
    the SQL page, of which `sql_statements` run at once. `threads` answer at once in each process. The processes of a
    server have one `shared_file` (`create_shared_file`).
    """

    location: str
    base_path: str = ""
    origin: str = ""
    hosts: tuple[str, ...] = LOOPBACK_HOSTS
    requests_per_minute: int = 600
    edit_token: str | None = None
    sql_seconds: float = 5.0
    sql_rows: int = 500
    sql_statements: int = 2
    threads: int = 8
    shared_file: str | None = None
