#!/bin/sh
# The whole check, stage by stage: one line and a time each, all of them run, and a last line that counts. The log of a
# stage is target/test/<stage>.log. `./datafi test NAME…` runs only the named stages.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
logs=$root/target/test
mkdir -p "$logs"
cd "$root"

passed=0
failed=0
failures=

# Builds every module and runs its tests; the format and the architecture rules are checked there too.
stage_maven() { ./mvnw -B -ntp verify; }

# Builds and tests the Solidity; fails when the committed ABI and bytecode are not what the sources give.
stage_contracts() { tools/contracts.sh check; }

# Lints the contracts in proto/ and compares them with the released ones.
stage_proto() { tools/proto.sh check; }

# The independent verifier: published vectors, a valid bundle, and tampered ones that must fail where they should.
stage_bundle() { python3 -m unittest discover -s tools/bundle; }

run() {
    name=$1
    started=$(date +%s)
    printf '%-12s running\n' "$name"
    # In a subshell with -e: the first failing command of a stage fails it, also inside functions.
    set +e
    (set -e; "stage_$name") >"$logs/$name.log" 2>&1 </dev/null
    status=$?
    set -e
    seconds=$(($(date +%s) - started))
    if [ "$status" -eq 0 ]; then
        passed=$((passed + 1))
        printf '%-12s ok      %4d s\n' "$name" "$seconds"
    else
        failed=$((failed + 1))
        failures="$failures $name"
        printf '%-12s FAILED  %4d s   %s\n' "$name" "$seconds" "$logs/$name.log"
        tail -n 60 "$logs/$name.log" | sed 's/^/    /'
    fi
}

stages="proto bundle contracts maven"
for stage in ${*:-$stages}; do run "$stage"; done

[ -z "$failures" ] || echo "failed:$failures"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
