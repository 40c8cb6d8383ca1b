#!/bin/sh
# Starts the system on spare ports in a home of its own, runs what needs a running system, and stops it: the demo by the default
# rules with the founding example beside it, both verifiers over its bundle, an attack through the services, the Python quickstart.
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

# An attack: 24 of 60 accounts pass on one operator's answers. Made first, because this builds what it runs.
./datafi simulate --behaviour copies --share 0.4 --seed 7 --out "$home/attack"

# Final after three blocks: the wait for twelve shows nothing more.
DATAFI_CHAIN_FINALITY_BLOCKS=3 ./datafi up --detach --port-offset "${DATAFI_TEST_PORT_OFFSET:-10000}"
./datafi status
# A start on which all is well logs no warning: whoever reads one can trust that something is wrong.
python3 - "$home/logs" <<'PY'
import json, pathlib, re, sys
logs, bad = sorted(pathlib.Path(sys.argv[1]).glob("*.log")), []
missing = {"annotation", "keycloak", "launcher", "marketplace", "reward"} - {log.stem for log in logs if log.stat().st_size}
if missing:
    sys.exit(f"no log of {', '.join(sorted(missing))}")
for log in logs:
    for line in log.read_text(errors="replace").splitlines():
        try:
            entry = json.loads(line)
            told = entry["level"] in ("WARN", "ERROR", "FATAL")
            line = f"{entry['level']} {entry['loggerName']}: {entry['message']}"
        except (ValueError, TypeError, KeyError):
            told = re.search(r"\b(WARN|WARNING|ERROR|FATAL|PANIC|SEVERE)\b", line)
        if told:
            bad.append(f"{log.name}: {line[:300]}")
print("\n".join(bad) or "no part logged a warning while it started")
sys.exit(bool(bad))
PY
./datafi demo --json "$home/demo.json" --out "$home/demo"
# The bundles in docs/ were made by such a demo and must stay as good as these.
for bundle in "$home/demo/demo" "$home/demo/1979" docs/demo docs/1979; do
    ./datafi verify "$bundle-bundle.zip" --trust "$bundle-trust.json"
    python3 rules/verify.py "$bundle-bundle.zip" --trust "$bundle-trust.json"
done

# The demo checks that the payouts of the attacked campaign are what `datafi settle` gives on the exported answers and that the
# balances on chain are the payouts; what reaches the 24 must stay within the goal of this attack, 5 %.
./datafi demo --answers "$home/attack/answers.csv" --truth "$home/attack/truth.csv" --json "$home/attack/demo.json" \
    --out "$home/attack"
python3 - "$home/attack" <<'PY'
import csv, sys
rows = lambda name: csv.DictReader(open(f"{sys.argv[1]}/{name}", newline=""))
bad = {row["worker"] for row in rows("bad.csv")}
amounts = {row["worker"]: int(row["amount"]) for row in rows("demo-payouts.csv")}
share = sum(amounts[worker] for worker in bad) / sum(amounts.values())
print(f"{len(bad)} of {len(amounts)} accounts attack and get {share:.4f} of the payout")
sys.exit(len(bad) != 24 or len(amounts) != 60 or share > .05)
PY

for person in customer worker; do
    ./datafi login "$person" --password-stdin <"$home/secrets/demo-login"
done
port() { ./datafi status --json | python3 -c "import json,sys; print(json.load(sys.stdin)['ports']['$1'])"; }
# Anyone's copy of each log: its root, its signatures, and what stands on chain.
for log in annotation marketplace reward; do
    ./datafi monitor --log "$log" --dir "$home/mirror" --once --rpc "http://localhost:$(port chain)" \
        --contracts "$home/demo/demo-trust.json"
done
DATAFI_TOKEN=$(./datafi token --as customer) DATAFI_WORKER_TOKEN=$(./datafi token --as worker) \
    DATAFI_ANNOTATION_ADDRESS=localhost:$(port annotation) DATAFI_MARKETPLACE_ADDRESS=localhost:$(port marketplace) \
    DATAFI_CHAIN_RPC_URL=http://localhost:$(port chain) clients/python/check.sh
