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

# What the other stages need on this machine; installed when root.
stage_machine() { tools/machine.sh; }

# The contracts in proto/: style, comments, and no break of what was released.
stage_proto() { tools/proto.sh check; }

# The independent verifier: published vectors, a valid bundle, and tampered ones that must fail where they should.
stage_bundle() { python3 -m unittest discover -s tools/bundle; }

# Builds and tests the Solidity; fails when the committed ABI and bytecode are not what the sources give.
stage_contracts() { tools/contracts.sh check; }

# Builds every module and runs its tests; format, architecture rules and the Kubernetes manifests are checked there too.
stage_maven() {
    began=$(mktemp)
    ./mvnw -B -ntp verify
    # What was packaged here is what the next stages run: ./datafi need not build it again.
    for module in reward-service cli benchmarks; do cp -p "$began" "$module/target/datafi.stamp"; done
    rm "$began"
}

# The running system: the demo, both verifiers on its bundle, the Python quickstart.
stage_system() { tools/system.sh; }

# The commands that README and docs show, on a running system.
stage_docs() { tools/docs.sh; }

# The running system under faults: every part is killed while work comes in and while it is paid.
stage_faults() { system-tests/faults.sh; }

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

stages="machine proto bundle contracts maven system docs faults"
for stage in ${*:-$stages}; do run "$stage"; done

[ -z "$failures" ] || echo "failed:$failures"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
