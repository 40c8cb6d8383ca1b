#!/bin/sh
# Three people, or those that are named, sign up at once and answer the tasks of a campaign, so that one person can try the whole
# system:
#   docs/first-use/people.sh CAMPAIGN [ada] [ben] [cleo]
# Their addresses carry the campaign's last digits: an account is made once.
set -eu
campaign=$1
shift
[ $# -gt 0 ] || set -- ada ben cleo
here=$(dirname -- "$0")
DATAFI_PASSWORD=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
export DATAFI_PASSWORD
answer() {
    name=$1-${campaign##*-}@example.org
    ./datafi sign-up "$name"
    ./datafi login "$name"
    ./datafi work answer "$campaign" --from "$here/answers-$1.csv" --as "$name"
}
everybody=
for person; do
    answer "$person" &
    everybody="$everybody $!"
done
for one in $everybody; do wait "$one"; done
