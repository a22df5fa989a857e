SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The distribution's own interpreter before another of the same age: it is built with profile-guided optimisation and
# answers faster (docs/performance.md) than one that pyenv compiled as it comes. make PYTHON=python3.11 ... decides otherwise.
ifndef PYTHON
PYTHON := $(shell for one in /usr/bin/python3 python3; do if $$one -c 'import ensurepip, sys, venv; \
  sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null; then echo $$one; exit; fi; done; echo python3)
endif
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
QUESTION ?= berapa capaian PPKS Kubu Raya 2024
PYTEST_ARGS ?=

.PHONY: help
help: ## Say what can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: setup
setup: $(READY) ## Make .venv with everything in it (about two minutes the first time, nothing the next)

# Without --no-compile pip spends half of the time on bytecode of modules that are never imported. What a question needs
# is compiled here, also where the surroundings forbid writing bytecode: else every `telaah ask` compiles it anew (0.8 s).
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 13) else \
	  f"Telaah needs Python 3.11 or 3.12, {sys.executable} is {v[0]}.{v[1]}: make PYTHON=python3.11 ...")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-compile -c constraints.txt -e ".[dev]"
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -c "import eval.cli, service.answering.answerer, service.api, service.wiring"
	@touch $(READY)

.PHONY: run
run: export TELAAH_DATA ?= $(CURDIR)/data
run: setup ## Ingest the sample reports, answer one question about them, and serve on 127.0.0.1:8000
	@$(BIN)/telaah ingest samples/*.pdf
	@echo && echo "> $(QUESTION)"
	@$(BIN)/telaah ask "$(QUESTION)"
	@echo
	@exec $(BIN)/telaah serve

.PHONY: test
test: setup ## Run every test (PYTEST_ARGS="-k words" for some of them)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

.PHONY: check
check: setup ## Format, lint, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: setup ## Put the code into its format and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: samples
samples: setup ## Write samples/*.pdf anew from samples/data
	$(BIN)/python samples/make_samples.py

.PHONY: bench
bench: setup ## Run every benchmark in bench/
	$(BIN)/python -m bench.reading samples/*.pdf
	$(BIN)/python -m bench.ingesting samples/*.pdf

# The sets at hand, on reports read anew: ours over the samples and over invented reports always; ours over real reports and the shared gold where
# those lie beside the repository. A folder's sets are those directly in it, so eval/sets leaves eval/sets/laporan alone.
LATER := kedua ketiga keempat kelima keenam ketujuh kesembilan kesepuluh kesebelas
ASKED_AGAIN := $(addprefix eval/rekaan/,keempat/reports/musi-rawas-2022.txt kelima/reports/trenggalek-2024.txt \
  kelima/reports/kota-singkawang-2023.txt keenam/reports/banggai-2024.txt ketujuh/reports/jambi-2023.txt \
  kesembilan/reports/wakatobi-2024.txt)
.PHONY: eval
eval: setup ## Measure the evaluation sets at hand; fail where a figure falls below eval/baseline.json
	@rm -rf build/eval && mkdir -p build/eval
	@TELAAH_DATA=build/eval/contoh $(BIN)/telaah ingest samples/*.pdf >build/eval/contoh.log
	TELAAH_DATA=build/eval/contoh $(BIN)/telaah eval gate eval/sets --out build/eval/hasil-contoh
	@TELAAH_DATA=build/eval/rekaan $(BIN)/telaah ingest eval/rekaan/reports/*.txt >build/eval/rekaan.log
	TELAAH_DATA=build/eval/rekaan $(BIN)/telaah eval gate eval/rekaan --out build/eval/hasil-rekaan
	@for set in $(LATER); do \
	  export TELAAH_DATA=build/eval/rekaan-$$set; \
	  $(BIN)/telaah ingest eval/rekaan/$$set/reports/*.txt >build/eval/rekaan-$$set.log && \
	  $(BIN)/telaah eval gate eval/rekaan/$$set --out build/eval/hasil-rekaan-$$set || exit 1; \
	done
	@TELAAH_DATA=build/eval/lama $(BIN)/telaah ingest $(ASKED_AGAIN) >build/eval/lama.log
	TELAAH_DATA=build/eval/lama $(BIN)/telaah eval gate eval/sets/lama --out build/eval/hasil-lama
	@if [ -d ../shared/gold ] && [ -d ../shared/reports ]; then \
	  TELAAH_DATA=build/eval/gold $(BIN)/telaah ingest ../shared/reports/*.txt >build/eval/gold.log && \
	  TELAAH_DATA=build/eval/gold $(BIN)/telaah eval gate ../shared/gold eval/sets/laporan --out build/eval/hasil-gold && \
	  TELAAH_DATA=build/eval/kelas $(BIN)/telaah ingest ../shared/reports/*.txt eval/rekaan/reports/*.txt eval/rekaan/kedua/reports/*.txt >build/eval/kelas.log && \
	  TELAAH_DATA=build/eval/kelas $(BIN)/telaah eval gate eval/sets/kelas --out build/eval/hasil-kelas; \
	else echo "eval: ../shared is not here, its sets are skipped"; fi

.PHONY: freeze
freeze: setup ## Write constraints.txt anew from what .venv holds
	@{ head -n 1 constraints.txt; $(BIN)/python -m pip freeze --exclude-editable | sed 's/+.*$$//'; } > constraints.new
	@mv constraints.new constraints.txt && touch $(READY)

.PHONY: clean
clean: ## Remove caches and build output; .venv and data stay
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find . -path ./$(VENV) -prune -o -type d \( -name __pycache__ -o -name '*.egg-info' \) -exec rm -rf {} +
