"""The guardian vetoes the next payout root while its timelock runs, so that an operator has a halted payout to find.

    docs/first-use/veto.py CHAIN_JSON      the file is what `datafi admin chain --json` prints

Only on the local chain, whose node signs for its own accounts. Waits at most two minutes for a root.
"""

import json
import os
import sys
import time
import urllib.request

NODE = os.environ.get("DATAFI_CHAIN_RPC_URL", "http://localhost:8545")
GUARDIAN = "0xbda5747bfd65f08deb54cb465eb87d40e51b197e"
PENDING = "0xe20ccec3"  # pending(): the first word is the epoch, 0 when none waits.
REVOKE = "0x20c5429b"  # revoke(uint256)
WORD = 64


def rpc(method, *params):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
    request = urllib.request.Request(NODE, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as response:
        answer = json.load(response)
    if "error" in answer:
        sys.exit(f"{method}: {answer['error']}")
    return answer["result"]


def main(chain):
    with open(chain, encoding="utf-8") as file:
        distributor = json.load(file)["payoutDistributor"]
    for _ in range(240):
        epoch = rpc("eth_call", {"to": distributor, "data": PENDING}, "latest")[2 : 2 + WORD]
        if int(epoch, 16):
            rpc("eth_sendTransaction", {"from": GUARDIAN, "to": distributor, "data": REVOKE + epoch})
            print(f"the guardian vetoed epoch {int(epoch, 16)}")
            return
        time.sleep(0.5)
    sys.exit("no root was published in two minutes")


main(sys.argv[1])
