# One sentence a command. `make` alone lists them.
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
export UV_PYTHON_DOWNLOADS := never

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: .venv/run  ## set everything up, load the demonstration year, start the office; Ctrl-C stops it
	@exec .venv/bin/nhipcau run

test: .venv/test  ## every test that this machine can run; the last lines say what was left out
	@.venv/bin/python scripts/suite.py

bench: .venv/test  ## how fast it is, as ratios of one run on this machine
	@.venv/bin/python -m bench

check: .venv/test  ## style, types and the catalogue, without the tests
	@.venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/python scripts/catalogue.py check

clean:  ## forget the demonstration year and everything else this checkout has stored
	rm -rf var

.venv/run: uv.lock pyproject.toml | $(UV)
	@$(UV) sync --quiet --locked --no-dev --inexact
	@touch $@

.venv/test: uv.lock pyproject.toml | $(UV)
	@$(UV) sync --quiet --locked --inexact
	@touch $@ .venv/run

.uv/bin/uv:
	@echo "Đang chuẩn bị môi trường lần đầu… / Preparing the environment, once…"
	@$(PYTHON) -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.PHONY: help run test bench check clean
