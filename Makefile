# make graph   the graph of seeds/ in exports/        make test    all tests that need no server and no browser
# make check   format, lint, types, imports, vocabulary           PYTHON=…     another Python, 3.11 or later
# make golden  what the named queries answer on exports/, into tests/golden/queries/: after make graph, when answers are meant to change

PYTHON ?= python3
BIN := .venv/bin

.PHONY: graph test check docs golden bench clean

graph: .venv/.installed
	$(BIN)/kg build seeds -o exports
	@echo "See exports/graph.html in a browser; ask with  $(BIN)/kg query --list  and  $(BIN)/kg explain 王志杰"

test: .venv/.tools
	$(BIN)/python -m pytest

check: .venv/.tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py tests/test_ontology.py tests/test_vocabulary.py

# docs/vocabulary.html from ontology/kg.ttl, by pyLODE.
docs: .venv/.tools
	PYTHONHASHSEED=0 $(BIN)/pylode -s -o docs/vocabulary.html ontology/kg.ttl

golden: .venv/.tools
	$(BIN)/python -m scripts.golden_answers exports

# The named queries on Oxigraph and rdflib over the graph a hundred times over; some minutes and 6 GB.
bench: .venv/.tools
	$(BIN)/python -m scripts.bench exports

clean:
	rm -rf .venv

# The stamps make a second run free of set-up; they are older than pyproject.toml when the dependencies change.
.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.tools: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ .venv/.installed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "$(PYTHON) is Python %d.%d; name a later one: make PYTHON=python3.11" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv
