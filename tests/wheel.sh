#!/bin/sh
# The built wheel, in a fresh environment and another directory: it ingests, queries, upgrades and answers SQL.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
python="$here/$BIN/python"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m build --wheel --installer "$(command -v uv >/dev/null && echo uv || echo pip)" --outdir "$work" "$here" >/dev/null
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --upgrade pip
"$work/venv/bin/python" -m pip install --quiet "$work"/*.whl

cd "$work"
export PATH="$work/venv/bin:$PATH"
unset NEWSDB_URL PYTHONPATH || true

newsdb --version
newsdb ingest "$here/examples/articles.txt"
newsdb query company NVIDIA --format json | grep -q 엔비디아
newsdb db current
newsdb db upgrade
newsdb db check
newsdb sql "SELECT count(*) AS articles FROM article_view" --format csv | grep -qx 32
python -c "from newsdb import Archive; assert len(Archive('news.db').articles(limit=None)) == 32"
echo "the wheel works"
