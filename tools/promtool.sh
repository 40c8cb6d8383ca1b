#!/bin/sh
# Runs promtool with the arguments given. Where there is none it takes the program out of Debian's package, once: installing the
# package would start a server.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

promtool=$(command -v promtool || true)
if [ -z "$promtool" ]; then
    promtool=$root/target/promtool/usr/bin/promtool
    if [ ! -x "$promtool" ]; then
        command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || {
            echo "promtool is missing; it is part of Prometheus (on Debian: apt-get install prometheus)" >&2
            exit 69
        }
        working=$(mktemp -d)
        trap 'rm -rf "$working"' EXIT
        # apt's own user reads and writes there when root asks.
        chmod 755 "$working"
        asked=$PWD
        cd "$working"
        if ! apt-get download -q prometheus >&2; then
            # The lists of packages are old, or there are none yet.
            apt-get update -q >&2
            apt-get download -q prometheus >&2
        fi
        dpkg-deb -x prometheus_*.deb unpacked
        mkdir -p "$root/target/promtool/usr/bin"
        mv unpacked/usr/bin/promtool "$promtool"
        cd "$asked"
    fi
fi
"$promtool" "$@"
