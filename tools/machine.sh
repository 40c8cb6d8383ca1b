#!/bin/sh
# Makes sure that the machine has what the whole check needs beyond JDK 25, Maven and Node: as root on Debian it installs what is
# missing, otherwise it names it.
set -eu

# A command or file, and the Debian package that brings it.
wanted='protoc protobuf-compiler
grpc_python_plugin protobuf-compiler-grpc
age age
chromium chromium
curl curl
jq jq
/usr/lib/python3/dist-packages/grpc/__init__.py python3-grpcio
/usr/lib/python3/dist-packages/google/protobuf/__init__.py python3-protobuf'

has() {
    case $1 in
        /*) [ -e "$1" ] ;;
        *) command -v "$1" >/dev/null ;;
    esac
}
missing=$(echo "$wanted" | while read -r thing package; do has "$thing" || printf ' %s' "$package"; done)

can_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }
install() {
    echo "machine: installing$*"
    # shellcheck disable=SC2048,SC2086 # One word per package.
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $*
}

if [ -n "$missing" ] || ! has kubectl; then
    if can_install; then apt-get update -q; fi
fi
if [ -n "$missing" ]; then
    can_install || { echo "machine: the check needs$missing; on Debian: apt-get install$missing" >&2; exit 69; }
    install "$missing"
fi
# Debian's own kubectl is too old to render components; without a newer one the manifests' test is skipped and says so.
if ! has kubectl; then
    if ! can_install || ! install " kubectl"; then echo "machine: kubectl is missing; k8s/ is not rendered"; fi
fi
