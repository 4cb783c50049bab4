# make run · make test · make check · make bench: each sets itself up in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench format drawings lock

run: $(VENV)/ready-run
	@$(BIN)/python -m bot run $(if $(wildcard config.toml),--config config.toml)

test: $(VENV)/ready-dev
	@$(BIN)/python -m pytest

check: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(VENV)/ready-dev
	@$(BIN)/python -m bench

format: $(VENV)/ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Draws the tables of the rules into docs/; a test says when they are older than the code.
drawings: $(VENV)/ready-run
	@$(BIN)/python -m bot draw docs

# Pins every dependency with its hashes, for every platform; run it after changing pyproject.toml.
lock:
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install --quiet uv
	$(VENV)-lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet pyproject.toml --output-file requirements.txt
	$(VENV)-lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --quiet --extra dev --constraints requirements.txt \
		pyproject.toml --output-file requirements-dev.txt
	@rm -rf $(VENV)-lock

$(VENV)/bin/python:
	@echo "Setting up $(VENV) with $(PYTHON), once …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Linli needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/ready-run: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the bot needs (a minute or two, once) …"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.txt --progress-bar on --quiet
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the bot and its tests need (a minute or two, once) …"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-dev.txt --progress-bar on --quiet
	@touch $@ $(VENV)/ready-run
