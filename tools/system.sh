#!/bin/sh
# What needs a running system: the demo by the default rules with the founding example beside it, both verifiers over its bundle, an
# attack through the services, the Python quickstart.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. tools/running.sh
take_system

./datafi demo --json "$home/demo.json" --out "$home/demo"
# The demo has both verifiers judge its bundles; those in docs/ were made by such a demo and must stay as good.
for bundle in docs/demo docs/1979; do
    ./datafi verify "$bundle-bundle.zip" --trust "$bundle-trust.json"
    python3 rules/verify.py "$bundle-bundle.zip" --trust "$bundle-trust.json"
done

# An attack: 8 of 20 accounts pass on one operator's answers.
./datafi simulate --behaviour copies --share 0.4 --accounts 20 --tasks 200 --seed 7 --out "$home/attack"
# The demo checks that the payouts of the attacked campaign are what `datafi settle` gives on the exported answers and that the
# balances on chain are the payouts; what reaches the 8 must stay within the goal of this attack, 5 %.
./datafi demo --answers "$home/attack/answers.csv" --truth "$home/attack/truth.csv" --json "$home/attack/demo.json" \
    --out "$home/attack"
python3 - "$home/attack" <<'PY'
import csv, sys
rows = lambda name: csv.DictReader(open(f"{sys.argv[1]}/{name}", newline=""))
bad = {row["worker"] for row in rows("bad.csv")}
amounts = {row["worker"]: int(row["amount"]) for row in rows("demo-payouts.csv")}
share = sum(amounts[worker] for worker in bad) / sum(amounts.values())
print(f"{len(bad)} of {len(amounts)} accounts attack and get {share:.4f} of the payout")
sys.exit(len(bad) != 8 or len(amounts) != 20 or share > .05)
PY

for person in customer worker; do
    ./datafi login "$person" --password-stdin <"$home/secrets/demo-login"
done
port() { ./datafi status --json | python3 -c "import json,sys; print(json.load(sys.stdin)['ports']['$1'])"; }
# Anyone's copy of each log, at once: its root, its signatures, and what stands on chain.
monitor() {
    ./datafi monitor --log "$1" --dir "$home/mirror" --once --rpc "http://localhost:$(port chain)" \
        --contracts "$home/demo/demo-trust.json"
}
monitor annotation &
annotation=$!
monitor marketplace &
marketplace=$!
monitor reward
wait "$annotation"
wait "$marketplace"
DATAFI_TOKEN=$(./datafi token --as customer) DATAFI_WORKER_TOKEN=$(./datafi token --as worker) \
    DATAFI_ANNOTATION_ADDRESS=localhost:$(port annotation) DATAFI_MARKETPLACE_ADDRESS=localhost:$(port marketplace) \
    DATAFI_CHAIN_RPC_URL=http://localhost:$(port chain) clients/python/check.sh
