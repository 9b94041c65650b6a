# The commands of Jingui. `make demo` and `make test` are all a newcomer needs.
SHELL := /bin/sh
PY := .venv/bin/python

.PHONY: drills demo serve test check bench build wheel lock clean

demo: ## install what is missing, build, start everything, load the demo company
	@tools/bootstrap.sh run
	@.venv/bin/jingui demo

serve: ## start the product on its own data
	@tools/bootstrap.sh run
	@.venv/bin/jingui serve

test: ## install what the checks need (Chromium included) and run every check
	@tools/bootstrap.sh test
	@tools/check.sh all
	@$(PY) -m pytest -n 2 --dist loadgroup

check: ## the fast loop: static checks and the quick tests
	@tools/bootstrap.sh dev
	@tools/check.sh fast
	@$(PY) -m pytest -n 2 -q -m "not slow and not e2e"

drills: ## the long proofs: 100,000 drawn roles, 50,000 requests in two worlds
	@tools/bootstrap.sh dev
	@JINGUI_DRILL_CASES=100000 JINGUI_DRILL_REQUESTS=50000 $(PY) -m pytest -q -p no:xdist \
		src/jingui/records/tests/test_access_drill.py src/jingui/records/tests/test_access_against_oracle.py \
		tests/test_two_worlds.py

bench: ## workloads against targets; appends to bench/RESULTS.md
	@tools/bootstrap.sh dev
	@$(PY) bench/run.py

build: ## the front end into src/jingui/web/dist
	@tools/bootstrap.sh build

wheel: ## dist/jingui-*.whl, front end included
	@tools/bootstrap.sh dev
	@rm -rf dist && $(PY) -m hatchling build -t wheel -d dist

lock: ## pin dependencies anew
	@tools/lock.sh
	@cd frontend && npx -y pnpm@10 install --lockfile-only
