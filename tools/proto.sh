#!/bin/sh
# Checks the contracts in proto/: `lint` (buf STANDARD and comments), `breaking` (against proto/baseline.binpb, renewed at each
# release), `check` (both), `baseline` (renews the baseline).
set -eu

root="$(cd "$(dirname "$0")/.." && pwd)"
cd "$root"
third=tools/build/third

tools/install.sh
buf() { tools/node_modules/.bin/buf "$@"; }

# The protos our contracts import lie in the jars the Java build compiles against: one version each, named once, in pom.xml.
unpack() {
    version="$(sed -n "s:.*<$3>\(.*\)</$3>.*:\1:p" pom.xml)"
    mkdir -p "$third"
    ./mvnw -q -B -ntp -N org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack \
        -Dartifact="$1:$version" -DoutputDirectory="$third" -Dmdep.unpack.includes="$2"
}
[ -f "$third/buf/validate/validate.proto" ] || unpack build.buf:protovalidate '**/*.proto' protovalidate.version
[ -f "$third/google/api/annotations.proto" ] ||
    unpack com.google.api.grpc:proto-google-common-protos 'google/api/annotations.proto,google/api/http.proto' common-protos.version

# buf counts only comments above a field; ours mostly stand behind it. A statement without either is named.
uncommented() {
    awk '
        FNR == 1 { statement = ""; above = 0 }
        /^[ ]*\/\// { above = 1; next }
        { statement = statement $0 }
        /[{}]$/ && !/;/ && !/\[/ { statement = ""; above = 0; next }
        /;/ {
            if (statement ~ /^ +(repeated |optional )?[A-Za-z][A-Za-z0-9_.<>, ]* [a-z][a-z0-9_]* = [0-9]+/ && statement !~ /\/\// && !above) {
                print FILENAME ":" FNR ": no comment says what this field means"; bad = 1
            }
            statement = ""; above = 0
        }
        END { exit bad }' $(find proto -name '*.proto')
}

lint() { buf lint proto && uncommented; }

case "${1:-check}" in
    lint) lint ;;
    breaking) buf breaking proto --against proto/baseline.binpb ;;
    check) lint && buf breaking proto --against proto/baseline.binpb ;;
    baseline) buf build proto --exclude-source-info -o proto/baseline.binpb ;;
    *) echo "usage: tools/proto.sh [lint|breaking|check|baseline]" >&2; exit 2 ;;
esac
