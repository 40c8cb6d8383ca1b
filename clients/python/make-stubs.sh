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

# The contracts import protovalidate's rules, Google's types and REST paths; the Java build has fetched all three.
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
jar_of() {
    find "$repository/$1" -name "$2-[0-9]*.jar" ! -name '*-sources.jar' 2>/dev/null | sort | tail -n 1
}
rules=$(jar_of build/buf/protovalidate protovalidate)
types=$(jar_of com/google/protobuf/protobuf-java protobuf-java)
paths=$(jar_of com/google/api/grpc/proto-google-common-protos proto-google-common-protos)
[ -n "$rules" ] && [ -n "$types" ] && [ -n "$paths" ] || { echo "make-stubs: build the project first (./datafi status)" >&2; exit 69; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 - "$work/include" "$rules" "$types" "$paths" <<'PY'
import sys, zipfile
for jar in sys.argv[2:]:
    with zipfile.ZipFile(jar) as archive:
        archive.extractall(sys.argv[1], [name for name in archive.namelist() if name.endswith(".proto")])
PY
mkdir -p "$work/out"
(cd "$root/proto" && find datafi -name '*.proto' &&
    printf '%s\n' buf/validate/validate.proto google/api/annotations.proto google/api/http.proto) | sort >"$work/files"
# shellcheck disable=SC2046 # No contract's name holds a space.
protoc -I "$root/proto" -I "$work/include" \
    --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" \
    --python_out="$work/out" --grpc_python_out="$work/out" $(cat "$work/files")
rm -rf "$out"
mkdir -p "$(dirname -- "$out")"
mv "$work/out" "$out"
echo "stubs in $out"
