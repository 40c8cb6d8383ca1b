#!/bin/sh
# Every fault in its short form: the answers of 1979, with every part killed while they come in and again while they are paid, among
# them. A campaign of each kind of task runs to its export, that of classes to its payout.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. tools/running.sh
take_system

timeout --foreground 900 ./datafi faults --short --json "$home/outcome.json"

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
