#!/bin/sh
# Compares scores on a Spark cluster of two executors with those of one machine: tests/spark/run.sh [LEADS].
# Needs Python 3 with venv, and Java 17 or newer. PySpark goes into VENV (by default into cargo's target folder).
set -eu
cd "$(dirname "$0")/../.."
target="${CARGO_TARGET_DIR:-target}"
venv="${VENV:-$target/spark}"
cargo build --release --bin qualiform --example leads
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --requirement tests/spark/requirements.txt
exec "$venv/bin/python" tests/spark/compare.py "$target/release/qualiform" "$target/release/examples/leads" "${1:-100000}"
