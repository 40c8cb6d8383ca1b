"""What verify.py reads of a chain with --rpc: a part of that program, in a file of its own; it does nothing by itself."""
import json
import urllib.request
from collections import defaultdict

CONFIRMATIONS = 12  # a block of the chain counts once so many are upon it
ANSWER_BYTES = 1 << 29

def read(url, expected, contracts, keccak256):
    """Keys, anchored heads and activated roots from the event logs of the contracts, as an Ethereum node tells them."""
    def ask(method, *params):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.loads(response.read(ANSWER_BYTES))["result"]
    def events(contract, signature):
        topics = ["0x" + keccak256(signature.encode()).hex()]
        for log in ask("eth_getLogs", {"address": contracts[contract], "topics": topics, "fromBlock": "0x0",
                                       "toBlock": hex(last)}):
            yield [bytes.fromhex(one[2:]) for one in log["topics"][1:]] + [bytes.fromhex(log["data"][2:])]
    chain = str(int(ask("eth_chainId"), 16))
    if expected not in (None, chain):
        raise ValueError(f"the node is of chain {chain}")
    last, keys = max(0, int(ask("eth_blockNumber"), 16) - CONFIRMATIONS), defaultdict(list)
    for log, key in events("logAnchor", "LogKeySet(bytes32,bytes32)"):
        keys[log.strip(b"\0").decode()].append("0x" + key.hex())
    heads = {(log.strip(b"\0").decode(), int.from_bytes(data[:32], "big"), "0x" + data[32:].hex())
             for log, data in events("logAnchor", "Anchored(bytes32,uint64,bytes32)")}
    roots = {(str(int.from_bytes(epoch, "big")), "0x" + root.hex())
             for epoch, root, _ in events("payoutDistributor", "RootActivated(uint256,bytes32)")}
    return {"chain": chain, "contracts": contracts, "keys": keys, "heads": heads, "epochs": roots}
