#!/bin/sh
# The web app: installed as locked, its style, its types, its unit tests and its build. ./datafi need not build it again.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
mkdir -p "$root/target"
began=$(mktemp "$root/target/build.XXXXXX")
cd "$root/web"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund
fi
# Makes the wire types and the English words first, which the others need.
npm run --silent build
# More bytes than a phone should load fail here.
npm run --silent sizes
npm run --silent lint
npm test
mv "$began" "$root/target/web.stamp"
