#!/bin/sh
# Every fault in its short form, on a system of its own: the answers of 1979, with every part killed while they come in and
# again while they are paid, among them. A campaign of each kind of task runs to its export, that of classes to its payout.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"

home=$root/target/system-tests/faults
mkdir -p "$home"
rm -f "$home/outcome.json"
# Keycloak, PostgreSQL and anvil are fetched and unpacked once for all homes; a developer's running system keeps its ports.
export DATAFI_CACHE="${DATAFI_CACHE:-$HOME/.datafi/cache}" DATAFI_HOME="$home"
for port in ROUTER=8080 MARKETPLACE=8081 ANNOTATION=8082 REWARD=8083 KEYCLOAK=8084 KEYCLOAK_MANAGEMENT=9084 CHAIN=8545 \
    POSTGRES=5433 MAIL=1025; do
    export "DATAFI_PORT_${port%=*}=$((${port#*=} + 21000))"
done

timeout 900 ./datafi faults --short --json "$home/outcome.json"

# A fault that was never tried, or a check that was never made, would hold as well.
python3 - "$home/outcome.json" <<'PY'
import json, sys
outcome = json.load(open(sys.argv[1]))
faults, checks = outcome["faults"], outcome["checks"] + outcome["demo"]["checks"]
wanted = [("a stranger activated a payout root", ""), ("the token froze ", ""), ("a stranger deposited ", ""),
          ("the node answered ", "")]
wanted += [(f"killed {part} ", end) for part in ("annotation", "marketplace", "reward", "postgres", "chain")
           for end in ("answers", "epoch")]
missing = [f"{start}…{end}" for start, end in wanted
           if not any(fault.startswith(start) and fault.endswith(end) for fault in faults)]
kinds = ["number", "ranking", "set", "spans", "boxes", "text"]
names = [check["name"] for check in checks]
missing += [fault for fault in ("verify", "bodies", "oversized", "kills", "activation")
            if not any(name.startswith(fault) for name in names)]
missing += [kind for kind in kinds if f"other kinds: answers of the kind {kind} run to their export" not in names]
broken = [check["name"] for check in checks if not check["ok"]]
print(f"{len(faults)} faults, {len(checks)} checks; not tried: {missing}; do not hold: {broken}")
sys.exit(bool(missing or broken))
PY
