#!/bin/sh
# Makes the Python stubs of all contracts into build/ with Debian's protoc, which goes with Debian's grpcio and protobuf.
# usage: make-stubs.sh [FOLDER]
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
out=${1:-$here/build}

need() {
    command -v "$1" >/dev/null || { echo "make-stubs: $1 is missing; on Debian: apt-get install $2" >&2; exit 69; }
}
need protoc protobuf-compiler
need grpc_python_plugin protobuf-compiler-grpc

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/out"
(cd "$root/proto" && find buf datafi google/api -name '*.proto') | sort >"$work/files"
# shellcheck disable=SC2046 # No contract's name holds a space.
protoc -I "$root/proto" \
    --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" \
    --python_out="$work/out" --grpc_python_out="$work/out" $(cat "$work/files")
rm -rf "$out"
mkdir -p "$(dirname -- "$out")"
mv "$work/out" "$out"
echo "stubs in $out"
