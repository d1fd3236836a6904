#!/bin/sh
# Rewrites the two lock files from pyproject.toml. Needs uv on the PATH.
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --quiet "$@" >/dev/null
}
lock --group dev --output-file packaging/requirements-dev.txt
lock --group editable --constraint packaging/requirements-dev.txt --output-file packaging/requirements.txt
