"""What an epoch publishes: lines that follow from settlements, balances that follow from lines, and their root.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import functools, struct
from collections import Counter, defaultdict

from verify_bundle import ADDRESS, TEXT, ZERO, matching, need, parse, sha256, unhex, whole
from verify_campaign import Campaign

OF_MANY = ("custody", "private")  # sources of lines of many accounts: released by custody; not to be told apart
TOKEN_UNITS = {"TUSD": 1}  # token units in one base unit of the asset

def keccak256(data):
    lanes, mask, short = [0] * 25, 2**64 - 1, 136 - len(data) % 136
    data += b"\x81" if short == 1 else b"\1" + bytes(short - 2) + b"\x80"
    for start in range(0, len(data), 136):
        lanes[:17] = [lane ^ word for lane, word in zip(lanes, struct.unpack_from("<17Q", data, start))]
        lfsr = 1
        for _ in range(24):
            c = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
            d = [c[x - 1] ^ ((c[x - 4] << 1 | c[x - 4] >> 63) & mask) for x in range(5)]
            lanes = [lane ^ d[i % 5] for i, lane in enumerate(lanes)]
            x, y, moved = 1, 0, lanes[1]
            for t in range(24):
                x, y, turn = y, (2 * x + 3 * y) % 5, (t + 1) * (t + 2) // 2 % 64
                lanes[x + 5 * y], moved = (moved << turn | moved >> 64 - turn) & mask, lanes[x + 5 * y]
            for y in range(0, 25, 5):
                a, b, c, d, e = lanes[y:y + 5]
                lanes[y:y + 5] = a ^ (~b & c), b ^ (~c & d), c ^ (~d & e), d ^ (~e & a), e ^ (~a & b)
            for j in range(7):
                lanes[0] ^= (lfsr & 1) << ((1 << j) - 1)
                lfsr = (lfsr << 1) ^ (0x171 if lfsr & 0x80 else 0)
    return struct.pack("<4Q", *lanes[:4])

def standard_merkle_root(balances):
    """The root of OpenZeppelin's StandardMerkleTree over [account, token, cumulative]; zero for none."""
    words = [bytes(12) + unhex(owner, ADDRESS) + bytes(12) + unhex(token, ADDRESS) + amount.to_bytes(32, "big")
             for owner, token, amount in balances]
    tree = [b""] * (len(words) - 1) + sorted((keccak256(keccak256(word)) for word in words), reverse=True)
    for i in range(len(words) - 2, -1, -1):
        tree[i] = keccak256(b"".join(sorted(tree[2 * i + 1:2 * i + 3])))
    return "0x" + tree[0].hex() if tree else ZERO

class Epoch:
    """One publication of balances: its one event, and epoch.json."""
    @classmethod
    def of(cls, bundle):
        return [cls(bundle, path) for path in bundle.streams("epoch")]

    def __init__(self, bundle, path):
        self.bundle, self.path, self.table = bundle, path, functools.partial(bundle.table, path)
        self.stated, self.settled = parse(bundle.files[path + "/epoch.json"]), bundle.only(path, "EpochSettled").body
        need(len(bundle.events(path)) == 1, f"{path} has more than one event")
        for name in ("epoch", "root", "previousRoot", "totals"):
            need(self.stated[name] == self.settled[name], f"{path}: epoch.json and the event differ in {name}")
        need(path == f"epoch/{self.stated['epoch']}", f"{path} is another epoch")
        self.number = int(self.stated["epoch"])

def check_epoch_lines(bundle, trust):
    given = defaultdict(Counter)
    for epoch in Epoch.of(bundle):
        need(epoch.settled["linesHash"] == sha256(bundle.files[epoch.path + "/lines.csv"]), f"{epoch.path}: lines.csv")
        lines, seen = epoch.table("lines"), set()
        for source, worker, *_ in lines:
            need(source in OF_MANY or (source, worker) not in seen, f"{epoch.path}: two lines of {worker} in {source}")
            seen.add((source, worker))
        for source, worker, _, _, amount in lines:
            given[source][worker] += amount
    for campaign in Campaign.of(bundle) if Epoch.of(bundle) else []:
        if campaign.openings.private:  # Its lines are not told from those of other private campaigns and of orders.
            need(not given[campaign.path], f"{campaign.path}: a line names a private campaign")
            continue
        path, owed = campaign.path, Counter(fee=sum(int(one.settled["feeBaseUnits"]) for one in campaign.rounds))
        for body in campaign.paid:
            owed[matching(TEXT, body["worker"])] += int(body["amountBaseUnits"])
        for worker in sorted({*owed, *given[path]}):
            due, gets = owed[worker] * TOKEN_UNITS[campaign.created["asset"]], given[path][worker]
            need(due == gets, f"{path}: {worker} is owed {due} and gets {gets}")

def check_epoch_leaves(epoch, trust):
    path, settled, totals = epoch.path, epoch.settled, Counter()
    need(settled["leavesHash"] == sha256(epoch.bundle.files[path + "/leaves.csv"]), f"{path}: other leaves")
    leaves = Counter({(account, token): amount for account, token, amount in epoch.table("previous")})
    for _, _, account, token, amount in epoch.table("lines"):
        leaves[account, token] += amount
        totals[token] += amount
    expected = [[*key, amount] for key, amount in sorted(leaves.items())]
    need(epoch.table("leaves") == expected, f"{path}: the leaves are not what the accounts had and got")
    stated = [(one["token"], whole(one["amount"])) for one in settled["totals"]]
    need(stated == sorted(totals.items()), f"{path}: the totals are not those of the lines")

def check_epoch_root(bundle, trust):
    roots = {}
    for epoch in Epoch.of(bundle):
        for name, field in (("leaves", "root"), ("previous", "previousRoot")):
            root = standard_merkle_root(epoch.table(name))
            need(root == epoch.settled[field], f"{epoch.path}: {name}.csv leads to {root}")
        before = epoch.settled["previousRoot"]
        need((before == ZERO) == (epoch.number == 1), f"{epoch.path}: only the first epoch has no balances before")
        need(roots.get(epoch.number - 1, before) == before, f"{epoch.path} does not follow the one before it")
        roots[epoch.number] = epoch.settled["root"]

def check_epoch_anchor(epoch, trust):
    path, number, stated = epoch.path, epoch.number, epoch.stated
    need((str(number), stated["root"]) in trust["epochs"], f"{path}: its root was not activated")
    need(number == 1 or (str(number - 1), stated["previousRoot"]) in trust["epochs"],
         f"{path}: its previous root is not the one activated before")
    token, payer = trust["contracts"]["token"], (trust["chain"], trust["contracts"]["payoutDistributor"])
    need(all(line[3] == token for line in epoch.table("lines")), f"{path} pays in another token")
    need((stated["chainId"], stated["distributor"]) == payer, f"{path} is for another chain or distributor")
