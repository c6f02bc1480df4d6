"""robots.txt is read by RFC 9309; every expectation is worked out from its text."""

import pytest

from newsdb.fetch.robots import SiteRules, parse_robots, robots_address

SITE = "https://saebyeok.example"


def allows(robots: str, path: str) -> bool:
    return SiteRules(robots).find_refusal(SITE + path) is None


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        # 2.2.3: * stands for any characters, $ for the end of the path.
        ("Disallow: /*.php$", "/a.php", False),
        ("Disallow: /*.php$", "/a.php?page=2", True),
        ("Disallow: /*.php$", "/a.phps", True),
        ("Disallow: /private*/x", "/private-area/x", False),
        ("Disallow: /private*/x", "/private/y", True),
        ("Disallow: *.gif$", "/pictures/lamp.gif", False),
        ("Disallow: /news/*/print", "/news/2024/7/print", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/news", True),
        ("Disallow: /a**b", "/axxb", False),
        # 2.2.2: the longest match decides, in whatever order the rules stand.
        ("Allow: /news\nDisallow: /news/secret", "/news/secret", False),
        ("Allow: /news\nDisallow: /news/secret", "/news/open", True),
        ("Disallow: /\nAllow: /rss", "/rss", True),
        ("Disallow: /\nAllow: /rss", "/news", False),
        (
            "Allow: /example/page/\nDisallow: /example/page/disallowed.gif",
            "/example/page/disallowed.gif",
            False,
        ),
        ("Disallow: /example/\nAllow: /example/page.html", "/example/page.html", True),
        # 2.2.2: Allow wins a tie.
        ("Disallow: /page\nAllow: /page", "/page", True),
        # 2.2.2: rules match from the start of the path; the case of the path counts.
        ("Disallow: /rss", "/feed/rss", True),
        ("Disallow: /rss", "/rss2", False),
        ("Disallow: /News", "/news", True),
        # 2.2.2: an empty rule matches nothing; without a matching rule all is allowed.
        ("Disallow:", "/news", True),
        ("Allow: /rss", "/news", True),
        # 2.2.2: the query is part of what is matched.
        ("Disallow: /foo/bar?baz=quz", "/foo/bar?baz=quz", False),
        ("Disallow: /foo/bar?baz=quz", "/foo/bar", True),
        # 2.2.2: octets are compared, escaped or not.
        ("Disallow: /뉴스/", "/%EB%89%B4%EC%8A%A4/7", False),
        ("Disallow: /%EB%89%B4%EC%8A%A4/", "/뉴스/7", False),
        ("Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
        # 2.2.2: robots.txt itself is always allowed.
        ("Disallow: /", "/robots.txt", True),
        # 2.2.3: # begins a comment.
        ("Disallow: /rss # not for robots", "/rss", False),
        ("# Disallow: /rss", "/rss", True),
        # 2.2.4: records of other kinds change nothing.
        ("Sitemap: https://saebyeok.example/map.xml\nDisallow: /rss", "/rss", False),
        ("disallow : /rss", "/rss", False),
    ],
)
def test_the_longest_matching_rule_decides(rules: str, path: str, *, allowed: bool) -> None:
    assert allows(f"User-agent: *\n{rules}\n", path) == allowed


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        # 2.2.1: the groups of our name are combined, and the others do not count.
        ("User-agent: newsdb\nDisallow: /a\n\nUser-agent: newsdb\nDisallow: /c\n", "/c", False),
        ("User-agent: newsdb\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n", "/b", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: newsdb\nDisallow: /a\n", "/a", False),
        # 2.2.1: names are compared whole, their case does not matter.
        ("User-agent: NewsDB\nDisallow: /a\n", "/a", False),
        ("User-agent: newsdb/0.1\nDisallow: /a\n", "/a", False),
        ("User-agent: news\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "/a", False),
        ("User-agent: newsdb-images\nDisallow: /\n", "/a", True),
        ("User-agent: other\nDisallow: /\n", "/a", True),
        # 2.2.1: several names may share a group; blank lines mean nothing.
        ("User-agent: other\nUser-agent: newsdb\nDisallow: /a\n", "/a", False),
        ("User-agent: newsdb\n\nDisallow: /a\n", "/a", False),
        # 2.2: rules before the first name belong to no group.
        ("Disallow: /\nUser-agent: *\nDisallow: /a\n", "/b", True),
        # 2.2: all line ends are read.
        ("User-agent: *\rDisallow: /a\r", "/a", False),
        ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("", "/a", True),
    ],
)
def test_the_group_of_our_name_is_followed_else_that_of_all(robots: str, path: str, *, allowed: bool) -> None:
    assert allows(robots, path) == allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (403, True), (410, True), (429, False), (500, False), (503, False)],
)
def test_a_missing_file_allows_all_and_a_server_in_trouble_nothing(status: int, *, allowed: bool) -> None:
    refusal = parse_robots(status, b"User-agent: *\nDisallow: /a\n").find_refusal(f"{SITE}/a")
    assert (refusal is None) == allowed
    assert allowed or f"cannot be read now: HTTP status {status}" in str(refusal)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 7", 7.0),
        ("crawl-delay: 0.5", 0.5),
        ("Crawl-delay: 3600", 60.0),
        ("Crawl-delay: soon", 0.0),
        ("Crawl-delay: -1", 0.0),
        ("Crawl-delay: nan", 0.0),
        ("Disallow: /a", 0.0),
    ],
)
def test_a_site_may_ask_for_a_pause_of_up_to_a_minute(line: str, seconds: float) -> None:
    assert SiteRules(f"User-agent: *\n{line}\n").crawl_delay == seconds
    assert SiteRules(f"User-agent: other\n{line}\n").crawl_delay == 0.0


def test_a_mark_before_the_first_line_and_bytes_that_are_no_utf8_are_read_over() -> None:
    rules = parse_robots(200, b"\xef\xbb\xbfUser-agent: *\n# \xb4\xba\xbd\xba\nDisallow: /a\n")
    assert rules.find_refusal(f"{SITE}/a")


def test_a_file_is_read_up_to_half_a_megabyte() -> None:
    comment = b"#" * 1023 + b"\n"
    assert parse_robots(200, comment * 499 + b"User-agent: *\nDisallow: /a\n").find_refusal(f"{SITE}/a")
    assert (
        parse_robots(200, comment * 500 + b"User-agent: *\nDisallow: /a\n").find_refusal(f"{SITE}/a") is None
    )


def test_a_rule_that_is_cut_at_half_a_megabyte_is_no_rule() -> None:
    start = b"User-agent: *\n" + (b"#" * 1023 + b"\n") * 499
    cut = start + b"#" * (500 * 1024 - len(start) - 12) + b"\nDisallow: /"
    assert len(cut) == 500 * 1024
    for end in (b"\n", b"\r"):
        rules = parse_robots(200, (cut + b"private\n").replace(b"\n", end))
        assert rules.find_refusal(f"{SITE}/a") is None


def test_rules_stand_at_the_root_of_the_host_and_port() -> None:
    assert (
        robots_address("http://saebyeok.example:8080/news/7?page=2")
        == "http://saebyeok.example:8080/robots.txt"
    )
