#!/bin/sh
# The web app's pages in a real browser, as people see them: each route once, with themes, directions and widths in rotation.
#   tools/pages.sh [TEST...]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. tools/running.sh
take_system
# There must be something to see.
[ -s "$home/demo.json" ] || ./datafi demo --json "$home/demo.json" >"$home/demo.log"
port=$(./datafi status --json | python3 -c "import json,sys; print(json.load(sys.stdin)['ports']['router'])")
cd web
DATAFI_HOME="$home" DATAFI_ORIGIN="http://localhost:$port" npx playwright test "$@"
