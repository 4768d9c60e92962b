#!/bin/sh
# The peers that the matcher is compared with and that are no dependency of it: PostGIS by apt where
# that can be done (as root), psycopg and SedonaDB into the environment that is named, from the lock.
# Quick when all is there. What cannot be had is named, one line each, and stands in the tables as
# not measured: never a failure here.
set -u
cd "$(dirname "$0")/.." || exit 1

VENV=${1:-.venv}
LOCK=requirements/bench.txt
LOG=$(mktemp) || exit 1
trap 'rm -f "$LOG"' EXIT

has_postgis() { ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; }
# Fresh as long as the lock is not newer, the same rule as make's.
has_packages() { [ -f "$VENV/.bench" ] && [ -z "$(find "$LOCK" -newer "$VENV/.bench")" ]; }

install_postgis() {
  has_postgis && return
  if ! command -v apt-get >/dev/null 2>&1; then reason="this system has no apt-get"
  elif [ "$(id -u)" -ne 0 ]; then reason="only root can install packages"
  else
    echo "bench tools: installing postgresql-postgis"
    apt-get update -q >"$LOG" 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
      -o DPkg::Lock::Timeout=300 postgresql-postgis >"$LOG" 2>&1
    has_postgis && return
    reason=$(grep -m 1 '^E:' "$LOG" || echo "apt-get installed it, yet it is not there")
  fi
  echo "bench tools: PostGIS will not be measured: $reason (as root: apt-get install postgresql-postgis)"
}

install_packages() {
  has_packages && return
  echo "bench tools: installing SedonaDB and psycopg in $VENV"
  if "$VENV/bin/python" tools/bootstrap.py "$VENV" --lock "$LOCK" >"$LOG" 2>&1
  then touch "$VENV/.bench"
  else echo "bench tools: SedonaDB and PostGIS will not be measured: $(tail -n 1 "$LOG")"
  fi
}

install_postgis
install_packages
exit 0
