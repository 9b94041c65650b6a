#!/bin/sh
# Pins every dependency with hashes. The lock files carry no index address: any mirror serves.
set -eu
cd "$(dirname "$0")/.."
opts="--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header -q"
uv pip compile $opts pyproject.toml -o requirements.lock "$@"
uv pip compile $opts pyproject.toml --group dev -o requirements-dev.lock "$@"
