#!/bin/sh
# Check the built wheel as users install it: with the pip that Python ships, in a fresh environment and another directory.
#
# On the oldest Python at hand the wheel is installed alone, then with its extra for Parquet; on the newest with all
# extras. On both it ingests a small file of every format, queries, migrates and answers SQL.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
python="$here/$BIN/python"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset NEWSDB_URL PYTHONPATH || true

# Print the interpreters at hand from 3.11 on, oldest first: on PATH, of pyenv, and the one that runs this check.
find_pythons() {
    for minor in 11 12 13 14 15; do
        for candidate in "python3.$minor" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.$minor.*/bin/python3 "$python"; do
            if "$candidate" -c "import sys, ensurepip, venv; sys.exit(sys.version_info[:2] != (3, $minor))" 2>/dev/null; then
                echo "$candidate"
                break
            fi
        done
    done
}

# Install a requirement with the pip that the environment was made with. Nothing is compiled ahead: it saves a minute.
install() {
    "$work/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check "$1"
}

# Ingest every example and compare the articles of each file with what it holds.
check_formats() {
    newsdb --db formats.db ingest examples
    newsdb --db formats.db sql --format csv \
        "SELECT source, count(*) FROM revision_source GROUP BY source" | tail -n +2 | sort >found.csv
    diff "$1" found.csv
}

# Create an environment of this Python, install the wheel with these extras, and use it.
check() {
    rm -rf "$work/venv" "$work/run"
    mkdir "$work/run"
    "$1" -m venv "$work/venv"
    echo "$("$work/venv/bin/python" --version), pip $("$work/venv/bin/python" -m pip --version | cut -d ' ' -f 2): newsdb$2"
    install "$wheel$2"
    cd "$work/run"
    cp -r "$work/examples" .
    if [ -z "$2" ]; then
        mv examples/table.parquet .
        newsdb ingest examples/page.html
        newsdb ingest table.parquet 2>&1 | grep -q "pip install 'newsdb\[parquet\]'"
        install "${wheel}[parquet]"
        mv table.parquet examples
    fi
    check_formats "$work/expected.csv"
    rm -f news.db
    newsdb ingest "$here/examples/articles.txt"
    newsdb query company NVIDIA --format json | grep -q 엔비디아
    newsdb db current
    newsdb db upgrade
    newsdb db check
    newsdb sql "SELECT count(*) AS articles FROM article_view" --format csv | grep -qx 32
    "$work/venv/bin/python" -c "from newsdb import Archive; assert len(Archive('news.db').articles(limit=None)) == 32"
    cd "$work"
}

(cd "$here" && "$python" -m tests.read.examples "$work/examples")
# A file in an archive is a source of its own.
sed -e 's|^tables[.][a-z.]*|&/table.csv|' -e 's|^|examples/|' "$work/examples.csv" | sort >"$work/expected.csv"
"$python" -m build --wheel --installer "$(command -v uv >/dev/null && echo uv || echo pip)" --outdir "$work" "$here" >/dev/null
wheel=$(echo "$work"/*.whl)
export PATH="$work/venv/bin:$PATH"
oldest=$(find_pythons | head -n 1)
newest=$(find_pythons | tail -n 1)
if [ -z "$oldest" ]; then
    echo "no Python with venv and ensurepip at hand" >&2
    exit 1
fi
check "$oldest" ""
if [ "$newest" = "$oldest" ]; then
    echo "only one Python at hand"
fi
check "$newest" "[all]"
echo "the wheel works"
