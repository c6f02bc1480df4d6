#!/bin/sh
# The main job on the example articles: ingest them, then ask about a reporter, a company, figures, and in SQL.
# usage: BIN=.venv/bin sh examples/demo.sh [DATABASE]
set -eu
cd "$(dirname "$0")/.."
database=${1:-demo.db}
newsdb="${BIN:-.venv/bin}/newsdb"
rm -f "$database" "$database-wal" "$database-shm"

show() {
    printf '\n$ newsdb'
    for word in "$@"; do
        case $word in *[!A-Za-z0-9가-힣./:=_-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    "$newsdb" --db "$database" "$@"
}

# Three of the example records are broken on purpose: they are quarantined, and ingest says so with exit code 3.
show ingest examples/articles.txt examples/articles.jsonl examples/articles.csv || [ $? -eq 3 ]
show rejects --format table
show query reporter '류하람@한빛경제' --format table
show query company NVIDIA --format table
show query figures --company 코어위브 --kind money --min '10억달러' --format table
show sql "SELECT outlet, count(*) AS articles FROM article_view GROUP BY outlet ORDER BY articles DESC" --format table
printf '\nThe archive is %s. Ask it more: %s --db %s query --help\n' "$database" "$newsdb" "$database"
printf "Look at it in a browser: %s -m pip install -e '.[web]' && %s --db %s serve --open\n" "${newsdb%newsdb}python" "$newsdb" "$database"
