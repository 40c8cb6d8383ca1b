#!/bin/sh
# The web app measured: bytes, Lighthouse as on a phone, and times, on a running system. Times follow what else the machine does.
# What measures is installed here, on demand: Lighthouse is large, and nothing else needs it.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root/web/bench"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund
fi
"$root/tools/pages.sh" -c bench/playwright.config.ts
