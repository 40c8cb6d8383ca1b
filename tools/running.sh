# Sourced, with $root set, by what needs a running system. The stages of tools/test.sh share one; each script alone starts one of its
# own. It is on spare ports in a home of its own; Keycloak, PostgreSQL and anvil are fetched and unpacked once for all homes.

# The system that the caller started, or one that is stopped when this script ends. $home is its home.
take_system() {
    home=${DATAFI_TEST_HOME:-}
    if [ -n "$home" ]; then
        export DATAFI_HOME="$home"
        return 0
    fi
    make_home
    trap 'status=$?; trap "" HUP INT TERM; stop_system "$status"' EXIT
    trap 'exit 130' HUP INT TERM
    start_system
}

make_home() {
    home=$(mktemp -d "${TMPDIR:-/tmp}/datafi.XXXXXX")
    export DATAFI_CACHE="${DATAFI_CACHE:-$HOME/.datafi/cache}" DATAFI_HOME="$home"
}

# Takes the status with which all ended; the logs are kept if that is a failure.
stop_system() {
    "$root/datafi" down >/dev/null || true
    if [ "$1" -eq 0 ]; then rm -rf "$home"; else echo "the system's logs are in $home/logs"; fi
}

start_system() {
    # Builds all that is run on it: nothing may be built anew beneath a running system.
    "$root/datafi" bench --help >"$home/build.log"
    # Epochs and finality soon: nobody has to wait a minute to be paid, or twelve seconds for a deposit.
    DATAFI_EPOCH_INTERVAL=5S DATAFI_CHAIN_FINALITY_BLOCKS=3 "$root/datafi" up --detach \
        --port-offset "${DATAFI_TEST_PORT_OFFSET:-10000}"
    "$root/datafi" status
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
}
