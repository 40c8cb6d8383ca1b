#!/bin/sh
# Solidity of reward-service/contracts: contracts.sh test | artifacts | check
#   test       format, lint, build without warnings, unit, fuzz and invariant tests
#   artifacts  writes reward-service/contracts/artifacts/<Name>.{abi,bin} from the sources
#   check      test, then fails when the committed artifacts or Merkle vectors are not what the sources give
set -eu
tools=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
contracts=$tools/../reward-service/contracts
names="TestDollar Escrow CustodyVault PayoutDistributor LogAnchor"

forge() {
    (cd "$contracts" && FOUNDRY_DISABLE_NIGHTLY_WARNING=1 "$tools/node_modules/.native/forge" "$@")
}

# From scratch: what an interrupted or a lint-only run left in the cache would count as built.
build() {
    forge build --force --deny warnings
}

# In a cache of its own, because forge writes artifacts without bytecode while it lints and takes them for built later:
# their tests would silently not run.
lint() {
    (
        export FOUNDRY_OUT=cache/lint FOUNDRY_CACHE_PATH=cache/lint/cache
        forge lint --deny warnings
    )
}

run_tests() {
    forge fmt --check
    lint
    build
    forge test
}

# The folder of the first argument receives the artifacts of what was built last.
write_artifacts() {
    # shellcheck disable=SC2086
    node "$tools/artifacts.mjs" "$contracts/out" "$1" $names
}

check() {
    fresh=$(mktemp -d)
    trap 'rm -rf "$fresh"' EXIT
    write_artifacts "$fresh/artifacts"
    node "$tools/merkle-vectors.mjs" "$fresh/vectors"
    for part in artifacts test/vectors; do
        if ! diff -rq "$contracts/$part" "$fresh/$(basename "$part")" >&2; then
            echo "contracts: reward-service/contracts/$part is stale; run tools/contracts.sh artifacts and commit" >&2
            exit 1
        fi
    done
    echo "contracts: artifacts and vectors are up to date"
}

case ${1-} in
    test | artifacts | check) ;;
    *)
        sed -n '2,/^set/s/^# //p' "$0" >&2
        exit 2
        ;;
esac
"$tools/install.sh"
# The compiler accepts no path that climbs out of the project.
ln -sfn ../../tools/node_modules "$contracts/node_modules"
case $1 in
    test) run_tests ;;
    artifacts)
        build
        write_artifacts "$contracts/artifacts"
        node "$tools/merkle-vectors.mjs" "$contracts/test/vectors"
        ;;
    check)
        run_tests
        check
        ;;
esac
