#!/bin/sh
# Installs the Node tools once; does nothing when they are the locked ones already. Several builds may call it at once.
set -eu
cd "$(dirname "$0")"

fail() {
    echo "tools: $1" >&2
    exit 1
}

command -v node >/dev/null 2>&1 || fail "Node 20 or newer is missing (on Debian: apt-get install nodejs npm)"
command -v npm >/dev/null 2>&1 || fail "npm is missing (on Debian: apt-get install npm)"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node 20 or newer is needed, found $(node --version)"

if command -v flock >/dev/null 2>&1; then
    exec 9<package-lock.json
    flock 9
fi
# The copy is written last, so an installation that was cut short is repeated.
if ! cmp -s package-lock.json node_modules/.installed; then
    echo "tools: installing the Node tools" >&2
    npm ci >&2
    # The commands in .bin are Node scripts around a child process, which outlives them when they are killed.
    mkdir -p node_modules/.native
    for tool in anvil cast forge; do
        for package in node_modules/@foundry-rs/$tool-*-*; do
            ln -sf "../@foundry-rs/${package##*/}/bin/$tool" "node_modules/.native/$tool"
        done
    done
    cp package-lock.json node_modules/.installed
fi
