#!/bin/sh
# Checks the contracts in proto/: `lint` (buf STANDARD and comments), `breaking` (against proto/baseline.binpb, renewed at each
# release), `check` (both), `baseline` (renews the baseline).
set -eu

root="$(cd "$(dirname "$0")/.." && pwd)"
cd "$root"

tools/install.sh
buf() { tools/node_modules/.bin/buf "$@"; }

# buf counts only comments above a field; ours mostly stand behind it. A statement without either is named.
uncommented() {
    awk '
        FNR == 1 { statement = ""; above = 0 }
        /^[ ]*\/\// { above = 1; next }
        { statement = statement $0 }
        /[{}]$/ && !/;/ && !/\[/ { statement = ""; above = 0; next }
        /;/ {
            if (statement ~ /^ +(repeated |optional )?[A-Za-z][A-Za-z0-9_.<>, ]* [a-z][a-z0-9_]* = [0-9]+/ && statement !~ /\/\// && !above) {
                print FILENAME ":" FNR ": no comment says what this field means"; bad = 1
            }
            statement = ""; above = 0
        }
        END { exit bad }' $(find proto/datafi -name '*.proto')
}

lint() { buf lint proto && uncommented; }

case "${1:-check}" in
    lint) lint ;;
    breaking) buf breaking proto --against proto/baseline.binpb ;;
    check) lint && buf breaking proto --against proto/baseline.binpb ;;
    baseline) buf build proto --exclude-source-info -o proto/baseline.binpb ;;
    *) echo "usage: tools/proto.sh [lint|breaking|check|baseline]" >&2; exit 2 ;;
esac
