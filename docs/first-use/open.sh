#!/bin/sh
# Opens a campaign of eight tasks as the local system's customer and prints its id:
#   docs/first-use/open.sh
set -eu
here=$(dirname -- "$0")
./datafi login customer --password-stdin <"${DATAFI_HOME:-$HOME/.datafi}/secrets/demo-login" >&2
organisation=$(./datafi organisation create "Cats $(date +%s)" --id)
campaign=$(./datafi campaign create --organisation "$organisation" --title "Cats and dogs" --classes cat,dog --price 1000000 --id)
{
    ./datafi campaign import "$campaign" "$here/tasks.csv"
    ./datafi campaign fund "$campaign" --deposit
    ./datafi campaign open "$campaign"
} >&2
echo "$campaign"
