"""What a signed log says: where a stream's end stands in it, who signed its head, and that it only grew.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import hashlib

from verify_bundle import HEX32, HEX64, matching, need, parse, to_json, unhex, whole

LOG_OF = {"campaign": "annotation", "epoch": "reward"}

def climb(fn, sn, old, new, path):
    """Follow an RFC 9162 path to the top: the root over what lies left of the start, and the root over all."""
    for sibling in map(unhex, path):
        need(sn > 0, "the proof is too long")
        if fn & 1 or fn == sn:
            old, new = (hashlib.sha256(b"\1" + sibling + node).digest() for node in (old, new))
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = hashlib.sha256(b"\1" + new + sibling).digest()
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, "the proof is too short")
    return old, new

def consistency_roots(first, second, first_root, path):
    need(0 < first <= second and bool(path) == (first < second), f"not a proof from {first} to {second}")
    head, *rest = path if first & (first - 1) and path else [first_root, *path]
    shift, start = (first & -first).bit_length() - 1, unhex(head)
    return climb(first - 1 >> shift, second - 1 >> shift, start, start, rest) if path else (start, start)

P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519, RFC 8032, in extended coordinates.
D = -121665 * pow(121666, -1, P) % P

def curve_point(data):
    y, sign = int.from_bytes(data, "little") & 2**255 - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    need(y < P and x * x % P == square and (x or not sign), "not a point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def curve_add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def ed25519_verify(key, message, signature):
    """RFC 8032, 5.1.7, without the cofactor. Fails on what is no point or no scalar."""
    a, r, s = curve_point(key), curve_point(signature[:32]), int.from_bytes(signature[32:], "little")
    need(s < ORDER, "not a signature")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    base, total = curve_point((4 * pow(5, -1, P) % P).to_bytes(32, "little")), (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        total = curve_add(total, total)
        for scalar, point in ((s, base), (k, (-a[0], a[1], 1, -a[3]))):
            total = curve_add(total, point) if scalar >> bit & 1 else total
    return all((total[i] - r[i] * total[2]) % P == 0 for i in (0, 1))

class Log:
    """A log: its signed head, and the proofs that lead to it."""
    @classmethod
    def of(cls, bundle):
        return [cls(bundle, name) for name in sorted({LOG_OF[stream.split("/")[0]] for stream in bundle.streams()})]

    def __init__(self, bundle, name):
        self.bundle, self.name, self.proof = bundle, name, parse(bundle.files[f"proofs/{name}.json"])
        self.head = self.proof["head"]
        self.size, self.root = whole(self.head["treeSize"], 1, 2**63), matching(HEX32, self.head["rootHash"])
        need(self.proof["log"] == name, f"proofs/{name}.json is of another log")

def check_inclusion(log, trust):
    missing = {stream for stream in log.bundle.streams() if LOG_OF[stream.split("/")[0]] == log.name}
    for one in log.proof["inclusion"]:
        need(one["stream"] in missing, f"{log.name}: a proof of another stream")
        closing = log.bundle.events(one["stream"])[-1]
        need((one["leafHash"], whole(one["streamSeq"])) == (closing.leaf, closing.seq), f"{one['stream']}: other event")
        leaf, position = unhex(closing.leaf), whole(one["position"], 0, log.size - 1)
        reached = climb(position, log.size - 1, leaf, leaf, one["path"])[1]
        need(reached == unhex(log.root), f"{closing.stream}: the proof leads to another root")
        missing.remove(one["stream"])
    need(not missing, f"no proof of {' '.join(missing)}")

def check_signature(log, trust):
    key, signature = log.proof["key"], unhex(log.head["signature"], HEX64)
    need(trust is None or key in trust["keys"].get(log.name, []), f"{log.name}: its key is not a trusted one")
    time = log.head["time"]
    signed = to_json({"log": log.name, "rootHash": log.root, "time": time, "treeSize": str(log.size)}).encode()
    need(ed25519_verify(unhex(key), b"datafi-tree-head/1\n" + signed, signature), f"{log.name}: not signed by its key")

def check_anchor(log, trust):
    need((log.name, log.size, log.root) in trust["heads"], f"{log.name}: the head of size {log.size} is not anchored")

def check_consistency(log, trust):
    anchored = [one[1:] for one in trust["heads"] if one[0] == log.name] if trust is not None else []
    # A proof from a head long before would leave what was anchored in between out.
    before = max((size for size, _ in anchored if size < log.size), default=None)
    firsts = [int(one["first"]) for one in log.proof["consistency"]]
    need(before is None or before in firsts, f"{log.name}: no proof from the anchored head before")
    for first, one in zip(firsts, log.proof["consistency"]):
        root, second = one["firstRoot"], (int(one["second"]), one["secondRoot"])
        need(second == (log.size, log.root) and first < log.size, f"{log.name}: a proof to another head")
        need(trust is None or (first, root) in anchored, f"{log.name}: the head of size {first} is not anchored")
        reached = consistency_roots(first, log.size, root, one["path"])
        need(reached == (unhex(root), unhex(log.root)), f"{log.name}: history before {first} was changed")
