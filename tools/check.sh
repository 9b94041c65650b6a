#!/bin/sh
# Runs the static checks; prints one line each and the output of those that fail.
#   fast  all but the slow ones      all  every check
set -u
cd "$(dirname "$0")/.."
mode=${1:-all}
[ -x .tools/node/bin/node ] && PATH="$PWD/.tools/node/bin:$PATH" && export PATH
out=$(mktemp); failed=0
run() { # name command…
  name=$1; shift; start=$(date +%s)
  if "$@" >"$out" 2>&1; then printf '  ok    %-28s %3ss\n' "$name" $(($(date +%s) - start))
  else failed=$((failed + 1)); printf '  FAIL  %-28s\n' "$name"; tail -n 60 "$out"; fi
}
in_front() { (cd frontend && "$@"); }
B=.venv/bin

run "ruff lint" $B/ruff check .
run "ruff format" $B/ruff format --check .
run "imports between packages" $B/lint-imports --no-cache
run "sizes" $B/python tools/check_sizes.py
run "vocabulary" $B/python tools/check_vocabulary.py
run "workspace scope" $B/python tools/scope_lint.py
run "front end: lint" in_front node_modules/.bin/biome check src
run "front end: types" in_front node node_modules/ts7/bin/tsc -p . --noEmit
run "front end: layers" in_front node_modules/.bin/depcruise src --config .dependency-cruiser.cjs
run "front end: unused" in_front node_modules/.bin/knip
run "front end: styles" $B/python tools/check_styles.py
run "front end: tests" in_front node_modules/.bin/vitest run
if [ "$mode" = all ]; then
  run "bundle of the list page" $B/python tools/check_bundle.py
  run "types" $B/mypy
  run "dependencies" $B/deptry src
  run "commit messages" $B/gitlint --commits HEAD
fi
rm -f "$out"
[ "$failed" = 0 ] || { echo "$failed checks failed"; exit 1; }
