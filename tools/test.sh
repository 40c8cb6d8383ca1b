#!/bin/sh
# The whole check, stage by stage: one line and a time each, all of them run, and a last line that counts. The log of a
# stage is target/test/<stage>.log. Stages that need no Java run beside maven, and docs beside pages: each alone leaves a part of two
# processors idle.
# `./datafi test NAME…` runs only the named stages, one after the other, on a system that they share if they need one.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
logs=$root/target/test
mkdir -p "$logs"
cd "$root"

passed=0
failed=0
failures=
stage= # The process of the stage that runs.
lane=  # The process of those that run beside it.
home=  # Of the system that the last stages share.
. tools/running.sh

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

# The web app: its style, its types, its unit tests and its build, which the next stages serve.
stage_web() { tools/web.sh; }

# Starts the system that the next stages use one after the other; faults last, which harms it.
stage_start() { start_system; }

# The running system: the demo, both verifiers on its bundle, the Python quickstart.
stage_system() { tools/system.sh; }

# The commands that README and docs show, on a running system.
stage_docs() { tools/docs.sh; }

# The web app's pages in a real browser, on the running system.
stage_pages() { tools/pages.sh; }

# The running system under faults: the public pages while two services are down, then every part is killed while work comes in and
# while it is paid.
stage_faults() {
    tools/pages.sh --project outage
    system-tests/faults.sh
}

# One stage, as a process of its own: with -e its first failing command fails it, also inside functions.
if [ "${1:-}" = --stage ]; then
    home=${DATAFI_HOME:-}
    "stage_$2"
    exit 0
fi

# In a session of its own where there is setsid, so that an interruption ends all of it before the system stops.
command -v setsid >/dev/null || setsid() { "$@"; }

run() {
    started=$(date +%s)
    printf '%-12s running\n' "$1"
    setsid "$root/tools/test.sh" --stage "$1" >"$logs/$1.log" 2>&1 </dev/null &
    stage=$!
    status=0
    wait "$stage" || status=$?
    stage=
    seconds=$(($(date +%s) - started))
    if [ "$status" -eq 0 ]; then
        passed=$((passed + 1))
        printf '%-12s ok      %4d s\n' "$1" "$seconds"
    else
        failed=$((failed + 1))
        failures="$failures $1"
        printf '%-12s FAILED  %4d s   %s\n' "$1" "$seconds" "$logs/$1.log"
        tail -n 60 "$logs/$1.log" | sed 's/^/    /'
    fi
}

# Runs the named stages beside those that follow, behind them in the queue for the processors, until join_lane.
beside() {
    rm -f "$logs/lane"
    nice -n 10 "$root/tools/test.sh" --lane "$logs/lane" "$@" &
    lane=$!
}

# Waits for the stages that run beside and counts them.
join_lane() {
    [ -n "$lane" ] || return 0
    wait "$lane" || true
    lane=
    # Nothing is there when they were killed: then the check has failed too.
    if read -r lane_passed lane_failed lane_failures <"$logs/lane"; then
        passed=$((passed + lane_passed))
        failed=$((failed + lane_failed))
        failures="$failures${lane_failures:+ $lane_failures}"
    else
        failed=$((failed + 1))
        failures="$failures beside"
    fi
}

# Once, before the first stage that wants it. If it starts with a warning the stages still say what else is wrong; if not, each fails.
# Whoever began this lane may have started one.
share_system() {
    [ -z "${DATAFI_TEST_HOME:-}" ] || return 0
    make_home
    run start
    export DATAFI_TEST_HOME="$home"
}

finish() {
    status=$?
    # Once: what is stopped is stopped whole, however often it is asked for.
    trap '' HUP INT TERM
    if [ -n "$lane" ]; then kill -s TERM "$lane" 2>/dev/null || true; fi
    if [ -n "$stage" ]; then
        kill -s TERM -- "-$stage" 2>/dev/null || kill -s TERM "$stage" || true
        wait "$stage" || true
    fi
    if [ -n "$lane" ]; then wait "$lane" || true; fi
    [ -z "$home" ] || stop_system "$status"
}
trap finish EXIT
trap 'exit 130' HUP INT TERM

# Part of a whole check: its result goes into a file for the one who began it.
report=
if [ "${1:-}" = --lane ]; then
    report=$2
    shift 2
fi

if [ $# -eq 0 ]; then
    run machine
    beside proto bundle contracts web
    run maven
    join_lane
    share_system
    run system
    beside docs
    run pages
    join_lane
    set -- faults
fi
for name; do
    case $name in start | system | docs | pages | faults) share_system ;; esac
    [ "$name" = start ] || run "$name"
done
if [ -n "$home" ]; then
    stop_system "$failed"
    home=
fi

if [ -n "$report" ]; then
    echo "$passed $failed$failures" >"$report"
    exit 0
fi
[ -z "$failures" ] || echo "failed:$failures"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
