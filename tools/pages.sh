#!/bin/sh
# The web app's pages in a real browser, as people see them: each route once, with themes, directions and widths in rotation, and
# the ways of a worker, a company and a buyer through them.
#   tools/pages.sh [--whole | TEST...]     --whole: each route in every way, in a strange language, with what strangers write, and
#                                          while two services are down
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. tools/running.sh
take_system
# There must be something to see.
[ -s "$home/demo.json" ] || ./datafi demo --json "$home/demo.json" >"$home/demo.log"
ports=$(./datafi status --json | python3 -c "import json,sys; ports=json.load(sys.stdin)['ports']; print(ports['router'], ports['chain'])")
cd web
export DATAFI_HOME="$home" DATAFI_ORIGIN="http://localhost:${ports% *}" DATAFI_CHAIN_RPC="http://localhost:${ports#* }"
case ${1:-} in
'') npx playwright test --project pages ;;
--whole)
    DATAFI_WALK=whole npx playwright test walk pseudo hostile
    # Last, and alone: it takes two services down.
    npx playwright test --project outage
    ;;
*) npx playwright test "$@" ;;
esac
