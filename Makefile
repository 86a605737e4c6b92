# Two commands do all the set-up: `make run` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS   ?=
# How often a test may wait in vain for a page and begin anew; each time is named at the end.
RERUNS ?= 0

.PHONY: run test check format clean

run: $(VENV)/.installed            ## ingest the bundled letters if needed and open the chat page
	@$(BIN)/tuyengiao serve $(ARGS)

test: $(VENV)/.installed-test      ## unit and integration tests
	@$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow and not alone" \
	  --page-reruns $(RERUNS) -rR $(ARGS)
	@$(BIN)/python -m pytest -m alone --no-header -q tests/assistant/test_ui_tools.py

check: $(VENV)/.installed-test     ## lint, formatting, types
	@scripts/check

format: $(VENV)/.installed-test
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean:
	rm -rf $(VENV) build dist *.egg-info

# PyTorch goes first and pinned: whatever depends on it then takes the build that is there.
$(VENV)/.installed: pyproject.toml constraints.txt
	@echo "Đang cài đặt (lần đầu mất vài phút) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt torch==2.13.0
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@$(PIP) install --constraint constraints.txt --editable '.[all,test,check]'
	@touch $@
