# Everything a developer or a trial user does, by name. `make` alone lists it.

PYTHON ?= python3
VENV ?= .venv
ON ?= 2026-11-24

LOCK := requirements/dev.txt
MEASURED_ROOMS := load findings weigh store
STAMP := $(VENV)/.installed
UV := .venv-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
# Where an environment forbids it, every process that the tests start compiles all that it imports:
# half a second each, and nine more to collect the tests.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help install demo test coverage fuzz reliability test-tools lint bench bench-tools samples plugin docs pictures lock clean distclean

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' Makefile

install: $(STAMP)  ## set up the environment in .venv (PYTHON=python3.12 names another Python)

# Fresh as long as neither the lock nor the package's own metadata changed.
$(STAMP): $(LOCK) pyproject.toml tools/bootstrap.py
	@command -v $(PYTHON) >/dev/null || { echo "set-up stopped: '$(PYTHON)' is not found." \
		"ondergrond needs Python 3.11 to 3.14; install it (Debian: apt-get install python3)" \
		"or name one: make install PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Setting up $(VENV); the first time takes some minutes"
	@$(PYTHON) tools/bootstrap.py $(VENV) --lock $(LOCK) --editable .
	@touch $@
	@echo "Ready: $(VENV)/bin/ondergrond --help"

demo: install  ## run the main job on data/samples into out/demo
	@$(VENV)/bin/ondergrond run data/samples/partnership.toml --out out/demo --on $(ON)

test: install test-tools  ## run the tests, with QGIS and the validators where they can be had
	@$(VENV)/bin/python $(PYTEST)

# Each worker takes a half of the files, and what is left of another's when it is done: what a module
# makes once for its tests is made by one worker.
PYTEST := -m pytest -n auto --dist worksteal

# Tracing more than doubles the time, so only what tests/conftest.py marks as measured is traced, and
# all else runs untraced: each test runs once.
coverage: install test-tools  ## run the tests as `make test` does, measure what they reach, and judge four rooms
	@rm -f .coverage .coverage.*
	@$(VENV)/bin/coverage run $(PYTEST) -m measured $(addprefix tests/,$(MEASURED_ROOMS) cli test_best_programme.py)
	@$(VENV)/bin/coverage combine --quiet
	@rm -f .coverage.*
	@for room in $(MEASURED_ROOMS); do echo "$$room:"; $(VENV)/bin/coverage report \
		--include="src/ondergrond/$$room/*" --fail-under=90 || failed=1; done; test -z "$$failed"
	@$(VENV)/bin/python $(PYTEST) -m 'not measured'

fuzz: install  ## draw new random examples (PARTS=tests/match: a part), and change deliveries (MINUTES=10 SEED=2)
	@$(VENV)/bin/python $(PYTEST) -m hypothesis --hypothesis-profile=random $(PARTS)
	@$(VENV)/bin/python tools/fuzz_deliveries.py --count 1000000 --minutes $(or $(MINUTES),10) \
		--seed $(or $(SEED),$(shell date +%s))

reliability: install  ## try deliveries, kills and orders by the thousand; writes docs/reliability.md
	@$(VENV)/bin/python tools/measure_reliability.py

test-tools:  ## install what the tests use beside Python: QGIS, validators, Chromium (as root, Debian)
	@tools/install_test_tools.sh

lint: install  ## check style and types
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

bench: install bench-tools  ## measure the matcher beside its peers; writes docs/benchmarks.md
	@$(VENV)/bin/python -m benchmarks

bench-tools:  ## install the matcher's peers: PostGIS (as root, Debian), SedonaDB
	@tools/install_bench_tools.sh $(VENV)

samples: install  ## make data/samples anew, always the same
	@$(VENV)/bin/python tools/make_samples.py

plugin:  ## pack the plugin for QGIS in dist/ondergrond_processing.zip
	@$(PYTHON) tools/make_plugin.py dist/ondergrond_processing.zip

docs: install  ## write docs/tables.md anew from the contracts
	@$(VENV)/bin/python tools/make_tables_doc.py

pictures: demo  ## draw docs/pictures anew with QGIS, Chromium and LibreOffice, from the samples
	@QT_QPA_PLATFORM=offscreen /usr/bin/python3 tools/make_pictures.py out/demo/ondergrond.gpkg docs/pictures
	@$(VENV)/bin/python tools/make_map_picture.py out/demo/kaart.html docs/pictures/kaart.png
	@/usr/bin/python3 tools/make_workbook_picture.py out/demo/werkboek.xlsx docs/pictures/workbook.png
	@$(VENV)/bin/python tools/make_page_pictures.py out/demo docs/pictures

lock: .venv-lock/.installed  ## renew requirements/*.txt from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(UV) $(UPGRADE) -o requirements/runtime.txt
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(UV) $(UPGRADE) -c requirements/runtime.txt \
		--group build --group test --group lint -o $(LOCK)
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(subst pyproject.toml,,$(UV)) $(UPGRADE) \
		--group lock -o requirements/lock.txt
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(subst pyproject.toml,,$(UV)) $(UPGRADE) \
		--group validators --no-emit-package gdal -o requirements/validators.txt
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(subst pyproject.toml,,$(UV)) $(UPGRADE) \
		-c requirements/runtime.txt --group bench -o requirements/bench.txt
	@UV_CUSTOM_COMPILE_COMMAND='make lock' $(subst pyproject.toml,,$(UV)) $(UPGRADE) \
		--group services -o requirements/services.txt

.venv-lock/.installed: requirements/lock.txt tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py .venv-lock --lock requirements/lock.txt
	@touch $@

clean:  ## remove outputs and caches
	rm -rf out build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests tools benchmarks plugin -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean  ## remove the environments as well
	rm -rf $(VENV) .venv-lock .venv-validators .venv-services
