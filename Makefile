# Copyright (c) 2026, community.okta contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

.DEFAULT_GOAL := help
SHELL := bash

VENV := .venv
BIN := $(VENV)/bin
COLLECTIONS := $(VENV)/collections
# Not taken from the environment, where names as common as these may mean something else.
PORT = 8085
TOKEN = sandbox-token
# The org of the demo; an empty one with SEED= on the command line.
SEED = playbooks/files/demo_seed.yml
TESTS =
# A part of the tests of test-faults, such as --part 0/4.
PART =

.PHONY: help
help: ## List the targets
	@echo "Targets of community.okta, for GNU make:"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

.PHONY: demo
demo: $(VENV)/.demo ## See the collection at work on a local sandbox: a plan, a run, a run without changes
	@$(BIN)/python tests/tools/demo.py

.PHONY: sandbox
sandbox: export OKTA_SANDBOX_TOKEN = $(TOKEN)
sandbox: $(VENV)/.demo ## Run the sandbox, a local Okta, until Ctrl-C (PORT=8085 TOKEN=sandbox-token SEED=file)
	@echo "In another shell:"
	@echo "  export OKTA_CLIENT_ORGURL=http://127.0.0.1:$(PORT)"
	@echo "  export OKTA_CLIENT_TOKEN=$$OKTA_SANDBOX_TOKEN"
	@exec $(BIN)/python roles/sandbox/files/okta_sandbox --port $(PORT) $(if $(SEED),--seed "$(SEED)")

# Tests see the tree as it is, through a link, and nothing of the user's own Ansible and Okta settings. Python keeps what
# it compiles, for every worker of pytest would compile all tests again.
# antsibull-docs makes a copy of its own, and must not find the collection elsewhere as well. The two checks that take
# longest run beside the tests, and what they print is shown at the end.
.PHONY: test
test: $(VENV)/.test $(COLLECTIONS) ## What a contributor runs: style, types, tests, documentation (about eight minutes)
	@unset $${!ANSIBLE_@} $${!OKTA_@} PYTHONDONTWRITEBYTECODE; \
	export PATH="$(CURDIR)/$(BIN):$$PATH" \
	    ANSIBLE_CONFIG="$(CURDIR)/tests/tools/ansible.cfg" \
	    ANSIBLE_COLLECTIONS_PATH="$(CURDIR)/$(COLLECTIONS)"; \
	set -ex; \
	ruff check .; \
	ruff format --check .; \
	antsibull-changelog lint; \
	mypy; \
	mkdir -p tests/output; \
	{ ansible-lint --offline && ANSIBLE_COLLECTIONS_PATH=/nonexistent antsibull-docs lint-collection-docs \
	    --plugin-docs --validate-collection-refs=all .; } > tests/output/checks.log 2>&1 & checks=$$!; \
	pytest -n 4 --dist worksteal --durations 10 -m 'not thorough and not faults and not slow' \
	    && passed=true || passed=false; \
	wait $$checks || passed=false; \
	cat tests/output/checks.log; $$passed

.PHONY: test-all
test-all: test ## Everything: each ansible-core, sanity, molecule, the artifact, the demo (under 60 minutes)
	$(BIN)/python tests/tools/matrix.py

.PHONY: test-faults
test-faults: $(VENV)/.test $(COLLECTIONS) ## What goes wrong at every request of every kind (part of test-all)
	@unset $${!ANSIBLE_@} $${!OKTA_@} PYTHONDONTWRITEBYTECODE; \
	export PATH="$(CURDIR)/$(BIN):$$PATH" \
	    ANSIBLE_CONFIG="$(CURDIR)/tests/tools/ansible.cfg" \
	    ANSIBLE_COLLECTIONS_PATH="$(CURDIR)/$(COLLECTIONS)"; \
	pytest -q -n 4 --dist worksteal --durations 10 -m faults $(PART) tests/integration

.PHONY: coverage
coverage: $(VENV)/.test $(COLLECTIONS) ## Measure which lines and branches of plugins the tests run (longer than make test)
	@unset $${!ANSIBLE_@} $${!OKTA_@} PYTHONDONTWRITEBYTECODE; \
	export PATH="$(CURDIR)/$(BIN):$$PATH" \
	    ANSIBLE_CONFIG="$(CURDIR)/tests/tools/ansible.cfg" \
	    ANSIBLE_COLLECTIONS_PATH="$(CURDIR)/$(COLLECTIONS)"; \
	mkdir -p tests/output/coverage; \
	pytest -n 4 --dist worksteal -m 'not thorough and not faults' --cov --cov-report term --cov-report html $(TESTS)

.PHONY: bench
bench: $(VENV)/.test ## Measure a company beside an earlier commit: calls, CPU and time (half an hour)
	$(BIN)/python tests/tools/bench.py
	$(BIN)/python tests/tools/bench_doors.py

.PHONY: mutation
mutation: $(VENV)/.mutation ## Break the files that decide in 500 ways, and see whether the tests notice (an hour or two)
	$(BIN)/python tests/tools/mutation.py

.PHONY: format
format: $(VENV)/.test ## Format the Python files, and write what follows from one source into the files that repeat it
	$(BIN)/python tests/tools/return_values.py
	$(BIN)/python tests/tools/lists_of_modules.py
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: clean
clean: ## Remove what the other targets made
	rm -rf $(VENV) tests/output .ansible .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(COLLECTIONS): | $(VENV)/.demo
	mkdir -p $@/ansible_collections/community
	ln -sfn "$(CURDIR)" $@/ansible_collections/community/okta

$(VENV)/.demo: tests/requirements/demo.txt tests/tools/venv.sh
	@bash tests/tools/venv.sh $(VENV) tests/requirements/demo.txt
	@touch $@

$(VENV)/.test: $(wildcard tests/requirements/*.txt) $(VENV)/.demo
	@bash tests/tools/venv.sh $(VENV) tests/requirements/test.txt
	@touch $@

$(VENV)/.mutation: $(VENV)/.test
	@bash tests/tools/venv.sh $(VENV) tests/requirements/mutation.txt
	@touch $@
