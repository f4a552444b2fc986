# DSAR Desk. `make run` opens the desk, `make test` checks everything; both set up what they need.

PYTHON  ?= python3
BIN     := .venv/bin
DEV     := $(PYTHON) packaging/prepare.py --dev
# Without a window server, a file of tests to each core, and bytecode kept whatever the caller says.
TESTS   := QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest \
           -n auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup run dev test lint types layers shape unused quick unit law letters bench bench-readme load faults fuzz \
        cuts readback accessible services bundle wheel i18n third-party lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- Use it ---------------------------------------------------------------------------------

setup: ## everything the desk needs, in .venv; the program is then .venv/bin/dsar-desk
	@$(PYTHON) packaging/prepare.py

run: setup ## the desk; without a display, the same job on sample input
	@$(BIN)/python -I packaging/run.py

# --- Check it -------------------------------------------------------------------------------

dev:
	@$(DEV)

test: lint types layers shape unused unit ## every check there is; .ci/run calls this

lint: dev ## style and form
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: dev ## types, strictly
	@$(BIN)/mypy

layers: dev ## who may import whom
	@$(BIN)/lint-imports

shape: dev ## how long files, functions and classes are, and what is undocumented
	@$(BIN)/python packaging/shape.py

unused: dev ## what nobody calls
	@$(BIN)/vulture

quick: dev ## the unit tests alone, and how long they took
	@QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE= $(BIN)/python packaging/quick.py \
	   --hypothesis-profile=quick

unit: dev ## all tests, without a window server
	@$(TESTS)

bench: dev ## speed and memory against their floors: build/bench.json, build/bench.md
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

bench-readme: dev ## the same, and the table goes into the README
	-@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks
	@$(BIN)/python -m tests.benchmarks --readme

load: dev ## a large inbox worked through, a mailbox read behind the window, a wave from mail to letter
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks.inbox_load
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks.watch_load
	@$(BIN)/python -m tests.benchmarks.wave_load

law: dev ## checks the rule packs, works their dates and examples out, writes docs/laws.md
	@$(BIN)/python packaging/law.py --docs
	@$(TESTS) -q tests/unit/law tests/acceptance/test_law_examples.py tests/acceptance/test_law_properties.py

letters: dev ## docs/letters.md, and every letter under each law and in each language: build/letters/index.html
	@$(BIN)/python packaging/letters.py --docs
	@$(BIN)/python -m dsar_desk.letters.specimens build/letters | tail -1

faults: dev ## kills the store 200 times in the middle of a save and counts what was lost
	@$(BIN)/python -m tests.faults

fuzz: dev ## damages 10,000 messages at random and counts what was lost, crashed or took long
	@$(BIN)/python -m tests.fuzz

cuts: dev ## cuts sessions of a mailbox at every byte and counts what was lost or came twice
	@$(BIN)/python -m tests.integration.mail.cutting

readback: dev ## every letter in every language read back from its PDF, and compared with its text
	@$(BIN)/python -m tests.readback

accessible: dev ## every letter by checkers of PDF/UA-1 and PDF/A, which it installs in build/ and by apt
	@$(BIN)/python packaging/accessible.py

services: ## the servers that the integration tests talk to (Dovecot and CUPS, by apt)
	@$(PYTHON) packaging/services.py

# --- Ship it --------------------------------------------------------------------------------

wheel: dev ## build/wheel: the wheel and the source archive, the same bytes each time
	@$(BIN)/python -m hatchling build -d build/wheel

bundle: ## dist/dsar-desk: a folder that runs without Python, tried by its own selftest
	@$(DEV) --window
	@$(BIN)/python packaging/bundle.py

# --- Keep it --------------------------------------------------------------------------------

i18n: dev ## resources/i18n/dsar_desk.pot: every sentence the program says
	@$(BIN)/python packaging/catalogue.py

third-party: dev ## THIRD_PARTY.md: whose work this stands on, from the packages' own metadata
	@$(BIN)/python packaging/third_party.py

lock: ## requirements/*.txt from pyproject.toml, with hashes (needs uv; UPGRADE=--upgrade renews)
	@$(PYTHON) packaging/lock.py $(UPGRADE)

clean: ## removes what was built; .venv and demo/ stay
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find dsar_desk resources tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
