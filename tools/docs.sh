#!/bin/sh
# The commands that the pages show, run on a system.
#   tools/docs.sh [ROAD...]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. tools/running.sh

python3 -m unittest discover -s tools -p test_documents.py
tools/install.sh
take_system
PATH="$PATH:$root/tools/node_modules/.bin" python3 tools/documents.py "$@"
