# Each target makes its own environment in .venv: with uv where it is installed, else with plain python3 and pip.
.PHONY: demo test integration quick check fix bench torture fuzz oldest audit sbom clean
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
PYTEST = $(BIN)/pytest -n auto --dist worksteal
DEMO := demo.db
# Pages and modules with parts that cog writes.
GENERATED := README.md README.ko.md docs/*.md newsdb/orm/*.py newsdb/orm/views/*.py

demo: .venv/newsdb
	@BIN=$(BIN) sh examples/demo.sh $(DEMO)

# Each session reads all tests before it runs the first, so there is one. Coverage is measured in .ci/run, by the quick
# tests in a session of their own: the slow ones reach few lines more, and measuring takes as long again.
test: .venv/test
ifdef COVERAGE
	$(PYTEST) -m "not slow" $(COVERAGE)
	$(PYTEST) -m "slow and not integration"
else
	$(PYTEST) -m "not integration"
endif

# The same tests on PostgreSQL, and those on Apache Spark and in a browser.
integration: .venv/test
	$(PYTEST) -m "integration and not spark"
	$(BIN)/pytest -m spark tests/archive

quick: .venv/test
	$(PYTEST) -m "not slow"

check: .venv/check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/cog --check -P -I docs $(GENERATED)
	BIN=$(BIN) sh tests/wheel.sh

fix: .venv/check
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/cog -r -P -I docs $(GENERATED)

bench: .venv/bench
	$(BIN)/python -m benchmarks

# POINTS of each command and fault, ROUNDS of each strike at a random moment, MINUTES with many at once; it takes hours.
POINTS ?= 40
ROUNDS ?= 30
MINUTES ?= 3
torture: .venv/test
	$(BIN)/python -m tests.torture --points $(POINTS)
	$(BIN)/python -m tests.torture --points $(POINTS) --server
	$(BIN)/python -m tests.torture.moments --rounds $(ROUNDS)
	$(BIN)/python -m tests.torture.moments --rounds $(ROUNDS) --server
	$(BIN)/python -m tests.torture.crowd --minutes $(MINUTES)
	$(BIN)/python -m tests.torture.crowd --minutes $(MINUTES) --server
	$(BIN)/python -m tests.torture.corruption

# Without a wheel of atheris for this Python, the inputs are not guided by coverage; FUZZ names targets and options.
fuzz: .venv/test
	$(BIN)/python -m pip install --quiet atheris || echo "no atheris for this Python"
	nice $(BIN)/python -m tests.fuzz $(FUZZ)

# The lowest versions that pyproject.toml allows, in an environment of their own.
oldest:
	$(PYTHON) -m venv --clear .venv-oldest
	$(PYTHON) tests/oldest.py >.venv-oldest/lowest.txt
	.venv-oldest/bin/python -m pip install --quiet --upgrade pip
	.venv-oldest/bin/python -m pip install --quiet --constraint .venv-oldest/lowest.txt --editable . --group test
	.venv-oldest/bin/pytest -n auto -m "not slow"

# Known vulnerabilities of what is installed. A run in which nothing was audited fails, and says so.
audit: .venv/newsdb
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/python tests/audit.py $(BIN)/pip-audit

sbom: .venv/made
	$(PYTHON) -m venv --clear .venv-sbom
	.venv-sbom/bin/python -m pip install --quiet .
	$(BIN)/python -m pip install --quiet cyclonedx-bom
	mkdir -p dist
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-file dist/newsdb.cdx.json .venv-sbom/bin/python

clean:
	rm -rf .venv .venv-oldest .venv-sbom dist $(DEMO)*

# Dependency groups take pip 25.1, so it is renewed first; `pip install .` works with the pip that Python ships.
.venv/made:
	if command -v uv >/dev/null; then uv venv --quiet --clear --seed --python $(PYTHON) .venv; else $(PYTHON) -m venv --clear .venv; fi
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $@

.venv/newsdb: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/test: .venv/newsdb
	$(BIN)/python -m pip install --quiet --group test
	touch $@

.venv/browser: .venv/test
	$(BIN)/python -m pip install --quiet --group browser
	touch $@

.venv/bench: .venv/test
	$(BIN)/python -m pip install --quiet --group bench
	touch $@

.venv/spark: .venv/test
	$(BIN)/python -m pip install --quiet --group spark
	touch $@

.venv/check: .venv/test
	$(BIN)/python -m pip install --quiet --group check
	touch $@
