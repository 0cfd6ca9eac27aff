# make run    sets up what is missing, then opens the console; without a display it performs the
#             tour and leaves its pictures in build/tour
# make test   the linters, then every test on every database engine
# make soak   the large counts; their figures go to docs/measured/soak.md
# make shift  an eight-hour shift at one seat, time compressed
# make session  the seat on a display of its own, with a real input method; pictures in build/session
# make ha     three database servers that watch each other, one after the other taken away
# make lint   the linters alone
# make clean  removes what the targets above made in this folder
#
# VENV=folder    another place for the virtual environment (no spaces in its name)
# PYTHON=name    another Python 3.11
# WORKERS=n      test processes; 2 unless told

VENV ?= .venv
PYTHON ?=
WORKERS ?= 2
TOUR ?= build/tour

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: run test soak shift session ha lint clean setup test-setup packages test-packages fonts lock
.DEFAULT_GOAL := run

python := $(VENV)/bin/python
# The lock names every package, so pip has nothing to resolve: asked for coverage[toml] it would try the
# newest release before it reads the pin of coverage, and refuse it for want of a hash.
install := $(python) -m pip install -qq --disable-pip-version-check \
	--require-hashes --no-deps --only-binary :all:
offscreen := QT_QPA_PLATFORM=offscreen

run: setup
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		$(python) main.py run; \
	else \
		echo "No display: the tour shows the whole job instead."; \
		$(offscreen) $(python) main.py tour --out "$(TOUR)"; \
		echo "Pictures, the letter and tour.json: $(TOUR)"; \
	fi

test: test-setup lint
	@PYTHONDONTWRITEBYTECODE= $(offscreen) $(python) -m pytest -n $(WORKERS) -rsfE --durations=15

soak: test-setup
	@HOTLINE_SOAK=1 $(offscreen) $(python) -m pytest -m soak -n $(WORKERS) --timeout=7200

shift: test-setup
	@HOTLINE_SOAK=1 $(offscreen) $(python) -m pytest tests/e2e/test_shift.py --timeout=7200

session: test-setup
	@.ci/packages session
	@$(python) -m pytest -m session -p no:randomly tests/session

ha: test-setup
	@.ci/packages ha
	@HOTLINE_SOAK=1 $(offscreen) $(python) -m pytest -m ha -p no:randomly tests/ha

lint: $(VENV)/test-ready
	@$(python) -m ruff format --check .
	@$(python) -m ruff check .
	@$(python) -m codespell_lib
	@$(python) -m mypy
	@$(VENV)/bin/lint-imports

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	rm -rf .venv

# Set-up. Each step leaves its stamp when it is done, and only then, so it may be interrupted.

setup: packages $(VENV)/run-ready fonts

test-setup: test-packages $(VENV)/test-ready fonts

packages:
	@PYTHON="$(PYTHON)" .ci/packages run

test-packages:
	@PYTHON="$(PYTHON)" .ci/packages test

# A half-made environment has no pip and is made anew; one that works is kept as it is.
$(VENV)/made: | packages
	@if $(python) -m pip --version >/dev/null 2>&1; then touch $@; exit; fi; \
	for name in "$(PYTHON)" python3.11 python3; do \
		if [ -n "$$name" ] && "$$name" -c \
			'import sys, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; \
		then "$$name" -m venv --clear "$(VENV)"; touch $@; exit; fi; \
	done; \
	echo "Python 3.11 is needed, with its venv module; PYTHON=name says where it is." >&2; exit 1

$(VENV)/run-ready: .ci/requirements.lock | $(VENV)/made
	@echo "Python packages of the console, about 300 MB"
	@sed '/^# needed by the tests only/,$$d' $< > $(VENV)/run.lock
	@$(install) -r $(VENV)/run.lock
	@touch $@

$(VENV)/test-ready: .ci/requirements.lock | $(VENV)/run-ready
	@echo "Python packages of the tests"
	@$(install) -r $<
	@$(python) -m pip check -qq
	@touch $@

fonts: | $(VENV)/run-ready
	@$(python) .ci/fonts.py

# For whoever changes a dependency; needs pip-tools beside the test packages.
lock:
	$(python) .ci/lock.py
