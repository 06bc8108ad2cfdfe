# Few doors. `make demo` alone sets up everything that it needs; a fresh machine has Python 3.11, pip, make and git.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := src tests scripts training

.PHONY: help install demo test check bench fuzz torture lock readme browser screenshots

help:
	@echo "make demo     set up, run on the fictional reports, show the events and where the brief is"
	@echo "make test     format, lint, types, import contracts, YAML, tests"
	@echo "make browser  Chromium and axe-core, which tests in a browser need and are skipped without"
	@echo "make check    the figures of size and shape of the code (a report)"
	@echo "make bench    the benchmarks, where ../shared is"
	@echo "make fuzz     arbitrary Unicode through the layers and claims, damaged files through the readers (RUNS=20000)"
	@echo "make torture  kill -9 at random moments of an ingestion (KILLS=1000)"
	@echo "make lock     write requirements*.lock from what .venv holds"
	@echo "make screenshots  pictures of every page of the desk, in build/screenshots"
	@echo "make readme   put the demo's output into README.md"

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@echo "Setting up .venv (once; some minutes) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install -r requirements.lock
	@$(PIP) install --no-deps -e .
	@$(BIN)/twosource prepare
	@touch $@

.venv/dev: .venv/installed requirements-dev.lock
	@$(PIP) install -r requirements.lock -r requirements-dev.lock
	@touch $@

demo: install
	@$(BIN)/twosource demo

test: .venv/dev
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/yamllint --strict .
	@$(BIN)/pytest -q --numprocesses auto --dist loadfile

check: .venv/dev
	@$(BIN)/python scripts/check_style.py

bench: .venv/dev
	@$(BIN)/python scripts/bench.py

fuzz: .venv/dev
	@$(BIN)/python scripts/fuzz.py -runs=$(or $(RUNS),20000) -seed=1
	@$(BIN)/python scripts/fuzz_readers.py --runs $(or $(RUNS),20000) --seed 1

torture: .venv/dev
	@$(BIN)/python scripts/torture.py --kills $(or $(KILLS),1000)

lock: .venv/dev
	@$(BIN)/python scripts/lock.py

readme: install
	@$(BIN)/python scripts/readme_demo.py

browser:
	@scripts/browser.sh

screenshots: .venv/dev
	@scripts/browser.sh
	@$(BIN)/python scripts/screenshots.py build/screenshots
