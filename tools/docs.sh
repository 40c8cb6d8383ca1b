#!/bin/sh
# The commands that the pages show: starts a system on spare ports in a home of its own, runs them on it, stops it.
#   tools/docs.sh [ROAD...]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"

home=$(mktemp -d "${TMPDIR:-/tmp}/datafi.XXXXXX")
# Keycloak, PostgreSQL and anvil are fetched and unpacked once for all homes.
export DATAFI_CACHE="${DATAFI_CACHE:-$HOME/.datafi/cache}" DATAFI_HOME="$home"
finish() {
    status=$?
    ./datafi down || true
    if [ "$status" -eq 0 ]; then rm -rf "$home"; else echo "docs: logs are in $home/logs"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

python3 -m unittest discover -s tools -p test_documents.py
tools/install.sh
# Epochs and finality soon: nobody has to wait a minute to be paid, or twelve seconds for a deposit.
DATAFI_EPOCH_INTERVAL=5S DATAFI_CHAIN_FINALITY_BLOCKS=3 ./datafi up --detach --port-offset "${DATAFI_TEST_PORT_OFFSET:-10000}"
PATH="$PATH:$root/tools/node_modules/.bin" python3 tools/documents.py "$@"
