#!/bin/sh
# The web app: installed as locked, its build, its sizes, its style, its types and its unit tests. ./datafi need not build it again.
#   tools/web.sh [build]   installs and builds only
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
mkdir -p "$root/target"
began=$(mktemp "$root/target/build.XXXXXX")
built() { mv "$began" "$root/target/web.stamp"; }
cd "$root/web"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund
fi
# Makes the wire types and the English words first, which the others need.
npm run --silent build
if [ "${1:-}" = build ]; then
    built
    exit 0
fi
# More bytes than a phone should load fail here.
npm run --silent sizes
npm run --silent lint
npm test
built
