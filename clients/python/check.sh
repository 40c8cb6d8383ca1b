#!/bin/sh
# Makes the stubs and runs the quickstart against a running system. The environment names it: see README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
: "${DATAFI_TOKEN:?is missing: a customer\'s access token}"
python=${PYTHON:-/usr/bin/python3} # Debian's own, which has Debian's grpc; another may come first in PATH.
"$python" -c 'import grpc, google.protobuf' 2>/dev/null || {
    echo "check: grpc for $python is missing; on Debian: apt-get install python3-grpcio python3-protobuf" >&2
    exit 69
}
"$here/make-stubs.sh"
PYTHONDONTWRITEBYTECODE=1 exec "$python" "$here/check.py"
