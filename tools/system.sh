#!/bin/sh
# Starts the system on spare ports in a home of its own, runs what needs a running system, and stops it: the demo on the founding
# example, both verifiers over its bundle, the Python quickstart.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"

home=$(mktemp -d "${TMPDIR:-/tmp}/datafi.XXXXXX")
# Keycloak, PostgreSQL and anvil are fetched and unpacked once for all homes.
export DATAFI_CACHE="${DATAFI_CACHE:-$HOME/.datafi/cache}" DATAFI_HOME="$home"
finish() {
    status=$?
    ./datafi down || true
    if [ "$status" -eq 0 ]; then rm -rf "$home"; else echo "system: logs are in $home/logs"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

./datafi up --detach --port-offset "${DATAFI_TEST_PORT_OFFSET:-10000}"
./datafi status
./datafi demo --json "$home/demo.json" --out "$home/demo"
./datafi verify "$home/demo/demo-bundle.zip" --trust "$home/demo/demo-trust.json"
python3 rules/verify.py "$home/demo/demo-bundle.zip" --trust "$home/demo/demo-trust.json"

for person in customer worker; do
    ./datafi login "$person" --password-stdin <"$home/secrets/demo-login"
done
port() { ./datafi status --json | python3 -c "import json,sys; print(json.load(sys.stdin)['ports']['$1'])"; }
DATAFI_TOKEN=$(./datafi token --as customer) DATAFI_WORKER_TOKEN=$(./datafi token --as worker) \
    DATAFI_ANNOTATION_ADDRESS=localhost:$(port annotation) DATAFI_MARKETPLACE_ADDRESS=localhost:$(port marketplace) \
    DATAFI_CHAIN_RPC_URL=http://localhost:$(port chain) clients/python/check.sh
