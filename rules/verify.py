#!/usr/bin/env python3
"""Verify a DataFi bundle offline: recompute every decision in it from the events and the rules.

This is a second implementation, written from the definition of the bundle alone; it shares no code with
`datafi verify` and needs nothing but Python 3.9. All checks always run and print a line each.

exit 0   every check holds, and the origin was checked against --trust or --rpc
exit 1   a check failed; the last line names the first one that did
exit 2   every check that needs no origin holds: the bundle is internally consistent, no more
exit 64  the command was called wrongly; --votes verifies a leaderboard, see verify_ranking.py beside this file

--trust FILE is what you, or somebody whose word you take, read from the chain earlier: log keys, anchored
heads, payout roots, contracts. No network is used. --rpc URL --contracts FILE reads keys, heads and roots now, from an
Ethereum node's event logs, which you trust. No node can say which contracts are DataFi's, and no bundle may say it of
itself: FILE names them (and the chain id; of a trust file only these are used).
"""
import argparse, csv, functools, hashlib, json, math, re, struct, sys, zlib
from collections import Counter, defaultdict

BILLION, FEE_PPB = 10**9, 50_000_000
TOLERANCE = 10  # ppb, wherever another program computed in floating point
TOKEN_UNITS = {"TUSD": 1}  # token units in one base unit of the asset
RULES = {  # the rule versions that this program follows, and the SHA-256 of what publishes them
    "qualityRule": {"dawid-skene-ml/1": "0xd9b734e14a16ba7d608eb7ed62770aa240b2b52bbd73735f4aef59a3626ad8ef",
                    "quality/1": "0xd1bb6369d9c67b736bfa180ccf0e3beb0befe9c0bbd7d2b99ade4c0b3257da43"},
    "payRule": {"pay/1": "0xae5810b4a9d27c246f4a96c820e832c0fe0ede704c16b3be5dc31d2b3f7fb11c",
                "pay/2": "0xf2f2ab998c03b1fff29cea327126f4d02c54da79e8c90635365c39a75a461a9f"}}
FILE_BYTES, ENTRIES, CLASSES = 1 << 29, 10_000, 1_000
LOG_OF = {"campaign": "annotation", "epoch": "reward"}
TABLES = {  # columns; before the bar stands the key, in whose order the rows are
    "campaign": {"prior": "label|ppb", "posterior": "task label|ppb", "confusion": "worker true_label label|ppb",
                 "scores": "worker task occasion|label probability_ppb prior_ppb score_ppb",
                 "settlement": "worker|answers score_ppb amount", "labels": "task|label ppb", "model": "parameter|ppb",
                 "accounts": "worker|answers source skill_ppb lower_ppb upper_ppb worth_ppb honesty_ppb reasons"},
    "epoch": {"previous": "account token|cumulative", "leaves": "account token|cumulative",
              "lines": "source worker account token|amount"}}
ONLY_OF = {"model": "quality/1", "accounts": "pay/2"}  # tables of one rule alone
TEXTS = {"label", "task", "worker", "true_label", "account", "token", "source", "parameter", "reasons"}
ZERO = "0x" + "0" * 64
HEX32, HEX64, ADDRESS = (re.compile(r"0x[0-9a-f]{%d}\Z" % digits) for digits in (64, 128, 40))
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
WHOLE = re.compile(r"(0|-?[1-9][0-9]{0,77})\Z")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*\Z")
TEXT = re.compile(r"[^\0-\x1f]+\Z")
ENTRY = {"id": UUID, "previous": HEX32, "stream": NAME, "streamSeq": WHOLE, "time": INSTANT, "type": TEXT}

class Bad(Exception):
    """Why a check fails."""

def need(condition, reason):
    if not condition:
        raise Bad(reason)

def explain(error):
    plain = {Bad: f"{error}", KeyError: f"{error} is missing"}
    return plain.get(type(error), f"malformed ({type(error).__name__}: {error})")

def whole(value, low=0, high=2**256 - 1):
    """A whole number, given as a JSON number or in decimal."""
    number = int(value) if type(value) is str and WHOLE.match(value) else value
    need(type(number) is int and low <= number <= high, f"not a whole number in range: {value!r}")
    return number

def matching(pattern, value):
    need(type(value) is str and pattern.match(value), f"malformed: {value!r}")
    return value

def unhex(value, pattern=HEX32):
    return bytes.fromhex(matching(pattern, value)[2:])

def sha256(data):
    return "0x" + hashlib.sha256(data).hexdigest()

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

def parse(data):
    """Canonical JSON, RFC 8785. Every number in a bundle is whole and below 10^15; larger ones are texts."""
    def members(pairs):
        names = [name.encode("utf-16-be") for name, _ in pairs]
        need(names == sorted(set(names)), "members out of order or there twice")
        return dict(pairs)
    number, text = functools.partial(whole, low=1 - 10**15, high=10**15 - 1), data.decode()
    value = json.loads(text, object_pairs_hook=members, parse_int=number, parse_float=number, parse_constant=number)
    need(type(value) is dict and to_json(value) == text, "not an object in canonical JSON")
    return value

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

def read_zip(path):
    """The files of a canonical zip: sorted, stored, of a fixed time; all else follows from these and is compared."""
    with open(path, "rb") as source:
        data = source.read(FILE_BYTES)
    files, directory, offset, last = {}, [], 0, ""
    while data[offset:offset + 4] == b"PK\3\4":
        version, flags, _, _, _, crc, _, size, length, _ = struct.unpack_from("<5H3I2H", data, offset + 4)
        first = offset + 30 + length
        raw, fixed = data[offset + 30:first], (version, flags, 0, 0, 0x21, crc, size, size, length)
        name = matching(NAME, raw.decode("ascii"))
        need(name > last and len(directory) < ENTRIES, f"{name} is out of order, there twice or one too many")
        need(version in (10, 20) and flags in (0, 0x800)
             and data[offset + 4:offset + 30] == struct.pack("<5H3I2H", *fixed, 0), f"{name} is not stored plainly")
        files[name] = data[first:first + size]
        need(len(files[name]) == size and zlib.crc32(files[name]) == crc, f"{name} has another size or checksum")
        directory.append(struct.pack("<4s6H3I5H2I", b"PK\1\2", version, *fixed, 0, 0, 0, 0, 0, offset) + raw)
        offset, last = first + size, name
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(files), len(files), sum(map(len, directory)), offset, 0)
    need(data[offset:] == b"".join(directory) + end, f"not the directory of a canonical zip after {len(files)} files")
    return files

def ascending(keys, path):
    for before, after in zip(keys, keys[1:]):
        need(before < after, f"{path}: out of order or there twice: {after!r}")

class Event:
    """One line of events.jsonl: the public text of a log entry."""
    def __init__(self, line):
        entry = parse(line)
        need(set(entry) - {"privateHash"} == {*ENTRY, "body", "version"}, "not the members of an entry")
        self.id, self.previous, self.stream, seq, _, self.type = (matching(ENTRY[name], entry[name]) for name in ENTRY)
        self.seq, self.version, self.body = whole(seq, 1), whole(entry["version"]), dict(entry["body"])
        self.leaf, self.private = sha256(b"\0" + line), unhex(entry.get("privateHash", ZERO))

class Bundle:
    def __init__(self, path):
        self.files, self.problem, self.read = {}, None, {}
        try:
            self.files = read_zip(path)
        except Exception as error:
            self.problem = explain(error)

    def streams(self, *kinds):
        """campaign/UUID and epoch/NUMBER, in order."""
        manifest, found = parse(self.files["bundle.json"]), []
        for kind in kinds or LOG_OF:
            names = [matching(UUID if kind == "campaign" else WHOLE, one) for one in manifest[kind + "s"]]
            ascending(names if kind == "campaign" else [whole(name) for name in names], "bundle.json")
            found += [f"{kind}/{name}" for name in names]
        return found

    def units(self, kind):
        """What a check is made of: the bundle, or each campaign, epoch or log in it."""
        if kind is Log:
            return [Log(self, name) for name in sorted({LOG_OF[stream.split("/")[0]] for stream in self.streams()})]
        return [self] if kind is Bundle else [kind(self, path) for path in self.streams(kind.__name__.lower())]

    def events(self, stream, kind=None):
        """The events of a stream (of one type: only these), and what is wrong with the lines that are none."""
        if stream not in self.read:
            lines, events, problems = self.files[stream + "/events.jsonl"].split(b"\n"), [], []
            for number, line in enumerate(lines[:-1], 1):
                try:
                    events.append(Event(line))
                except Exception as error:
                    problems.append(f"line {number}: {explain(error)}")
            self.read[stream] = events, problems + (["the last line has no end"] if lines[-1] else [])
        events, problems = self.read[stream]
        return [event for event in events if event.type == kind] if kind else (events, problems)

    def only(self, stream, kind):
        found = self.events(stream, kind)
        need(len(found) == 1, f"{stream} has {len(found)} events {kind}")
        return found[0]

    def table(self, stream, name):
        """The rows of a CSV file, in order, their numbers read."""
        path, layout = f"{stream}/{name}.csv", TABLES[stream.split("/")[0]][name]
        columns, keys = re.split("[ |]", layout), len(layout.split("|")[0].split(" "))
        lines = self.files[path].decode().split("\n")
        need(lines.pop() == "" and lines[0] == ",".join(columns), f"{path} has no end, or other columns")
        rows = list(csv.reader(lines[1:], strict=True))
        numeric = [i for i, column in enumerate(columns) if column not in TEXTS]
        for row in rows:
            need(len(row) == len(columns), f"{path}: a row without {len(columns)} fields")
            for i in numeric:
                row[i] = whole(row[i], -10**18 if columns[i] == "score_ppb" else 0)
        ascending([row[:keys] for row in rows], path)
        return rows

class Campaign:
    """What the events of a campaign say: classes, price, answers, what was settled and paid."""
    def __init__(self, bundle, path):
        self.bundle, self.path, self.table = bundle, path, functools.partial(bundle.table, path)
        self.created, self.settled = (bundle.only(path, kind).body for kind in ("CampaignCreated", "SettlementClosed"))
        self.classes = sorted(matching(TEXT, label) for label in self.created["classes"])
        self.index = {label: k for k, label in enumerate(self.classes)}
        need(0 < len(self.index) == len(self.classes) <= CLASSES, f"{path}: not a set of classes")
        self.price, self.closed = whole(self.created["priceBaseUnits"]), bundle.only(path, "CampaignClosed")
        self.paid = [event.body for event in bundle.events(path, "PaySettled")]
        self.rules = {self.created[field] for field in RULES}

    @functools.cached_property
    def answers(self):
        """{(worker, task, occasion): label}"""
        found = {}
        for event in self.bundle.events(self.path, "AnswerAccepted"):
            answer = event.body
            key = matching(TEXT, answer["worker"]), matching(TEXT, answer["task"]), whole(answer["occasion"], 0, 10**6)
            need(matching(UUID, answer["answer"]) and key not in found, f"{self.path}: answered twice: {key!r}")
            need(answer["label"] in self.index, f"{self.path}: event {event.seq} names no class of the campaign")
            need(event.seq < self.closed.seq, f"{self.path}: event {event.seq} is an answer after the close")
            found[key] = answer["label"]
        return found

    def cells(self, name, owners):
        """A table with one row of class probabilities per owner, as {owner: [ppb]}."""
        cells = {tuple(key): ppb for *key, ppb in self.table(name)}
        expected = {(*owner, label) for owner in owners for label in self.classes}
        need(cells.keys() == expected, f"{self.path}/{name}.csv has not exactly the rows it must have")
        rows = {owner: [cells[(*owner, label)] for label in self.classes] for owner in owners}
        need({sum(row) for row in rows.values()} <= {0, BILLION}, f"{self.path}/{name}.csv: a row does not sum to one")
        return rows

    def confusion(self):
        """{(worker, true class): [ppb of each given class]}; a class that the worker never met has zeros."""
        workers = {worker for worker, _, _ in self.answers}
        return self.cells("confusion", [(worker, true) for worker in workers for true in self.classes])

class Epoch:
    """One publication of balances: its one event, and epoch.json."""
    def __init__(self, bundle, path):
        self.bundle, self.path, self.table = bundle, path, functools.partial(bundle.table, path)
        self.stated, self.settled = parse(bundle.files[path + "/epoch.json"]), bundle.only(path, "EpochSettled").body
        need(len(bundle.events(path)[0]) == 1, f"{path} has more than one event")
        for name in ("epoch", "root", "previousRoot", "totals"):
            need(self.stated[name] == self.settled[name], f"{path}: epoch.json and the event differ in {name}")
        need(path == f"epoch/{self.stated['epoch']}", f"{path} is another epoch")

class Log:
    """A log: its signed head, and the proofs that lead to it."""
    def __init__(self, bundle, name):
        self.bundle, self.name, self.proof = bundle, name, parse(bundle.files[f"proofs/{name}.json"])
        self.head = self.proof["head"]
        self.size, self.root = whole(self.head["treeSize"], 1, 2**63), matching(HEX32, self.head["rootHash"])
        need(self.proof["log"] == name, f"proofs/{name}.json is of another log")

def check_format(bundle, trust):
    need(bundle.problem is None, bundle.problem)
    manifest, streams = parse(bundle.files["bundle.json"]), bundle.streams()
    need(set(manifest) == {"format", "campaigns", "epochs", "files"}, "bundle.json has other members")
    need(manifest["format"] == "datafi-bundle/1" and streams, "an unknown format, or neither campaign nor epoch")
    expected = {f"{stream}/{name}.csv" for stream in streams for name in TABLES[stream.split("/")[0]].keys() - ONLY_OF}
    expected |= {f"{stream}/events.jsonl" for stream in streams}
    expected |= {f"{stream}/epoch.json" for stream in bundle.streams("epoch")}
    free = re.compile(r"((rules/[a-z0-9-]+|proofs/(annotation|marketplace|reward))\.json"
                      r"|campaign/[0-9a-f-]{36}/(accounts|model)\.csv)\Z")
    present = set(bundle.files) - {"bundle.json"}
    for name in sorted(expected | present | set(manifest["files"])):
        need(name in present, f"{name} is missing")
        need(name in expected or free.match(name), f"{name} does not belong here")
        need(manifest["files"][name] == sha256(bundle.files[name]), f"{name} has another hash")

def check_rules(campaign, trust):
    created, settled, path = campaign.created, campaign.settled, campaign.path
    for field, known in RULES.items():
        name = created[field]
        digest = sha256(campaign.bundle.files[f"rules/{name.replace('/', '-')}.json"])
        need(known.get(name) == digest, f"{path}: an unknown rule version: {name!r}")
        need(created["ruleHashes"][name] == digest == settled[field + "Hash"], f"{path}: another {name} was used")
    need(all(paid["ruleHash"] == digest for paid in campaign.paid), f"{path}: another pay rule")

def check_stream(bundle, trust):
    for stream in bundle.streams():
        events, problems = bundle.events(stream)
        need(events and not problems, f"{stream}: {'; '.join(problems[:3]) or 'no events'}")
        previous = ZERO
        for number, one in enumerate(events, 1):
            need((one.stream, one.seq, one.previous) == (stream, number, previous), f"{stream}: broken before {number}")
            need(one.version == 1, f"{stream}: unknown version {one.version} of {one.type}")
            need((one.body.get("closes") is True) == (one is events[-1]), f"{stream}: closed too early or never")
            previous = one.leaf
        need(len({event.id for event in events}) == len(events), f"{stream}: two events with one id")

def check_inclusion(log, trust):
    missing = {stream for stream in log.bundle.streams() if LOG_OF[stream.split("/")[0]] == log.name}
    for one in log.proof["inclusion"]:
        need(one["stream"] in missing, f"{log.name}: a proof of another stream")
        closing = log.bundle.events(one["stream"])[0][-1]
        need((one["leafHash"], whole(one["streamSeq"])) == (closing.leaf, closing.seq), f"{one['stream']}: other event")
        leaf, position = unhex(closing.leaf), whole(one["position"], 0, log.size - 1)
        reached = climb(position, log.size - 1, leaf, leaf, one["path"])[1]
        need(reached == unhex(log.root), f"{closing.stream}: the proof leads to another root")
        missing.remove(one["stream"])
    need(not missing, f"no proof of {' '.join(missing)}")

def check_signature(log, trust):
    key, signature = log.proof["key"], unhex(log.head["signature"], HEX64)
    need(trust is None or key in trust["keys"].get(log.name, []), f"{log.name}: its key is not a trusted one")
    time = matching(INSTANT, log.head["time"])
    signed = to_json({"log": log.name, "rootHash": log.root, "time": time, "treeSize": str(log.size)}).encode()
    need(ed25519_verify(unhex(key), b"datafi-tree-head/1\n" + signed, signature), f"{log.name}: not signed by its key")

def check_anchor(log, trust):
    need((log.name, log.size, log.root) in trust["heads"], f"{log.name}: the head of size {log.size} is not anchored")

def check_consistency(log, trust):
    anchored = [one[1:] for one in trust["heads"] if one[0] == log.name] if trust is not None else []
    earlier = any(size < log.size for size, _ in anchored)
    need(log.proof["consistency"] or not earlier, f"{log.name}: no proof from an earlier anchored head")
    for one in log.proof["consistency"]:
        first, root = whole(one["first"], 1, 2**63), matching(HEX32, one["firstRoot"])
        need((whole(one["second"]), one["secondRoot"]) == (log.size, log.root), f"{log.name}: a proof to another head")
        need(trust is None or (first, root) in anchored, f"{log.name}: the head of size {first} is not anchored")
        reached = consistency_roots(first, log.size, root, one["path"])
        need(reached == (unhex(root), unhex(log.root)), f"{log.name}: history before {first} was changed")

def check_answers(campaign, trust):
    path, settled = campaign.path, campaign.settled
    counts = [whole(body["answers"]) for body in (campaign.closed.body, settled)]
    need(counts == [len(campaign.answers)] * 2, f"{path}: {len(campaign.answers)} answers, closed and settled {counts}")
    span = [whole(settled["range"][end]) for end in ("from", "to")]
    need(span == [1, campaign.closed.seq], f"{path}: settles another range than the stream up to its close")

def shares(logs):
    """From logarithms of weights to ppb."""
    highest = max(logs)
    need(highest > -math.inf, "answers that the tables call impossible")
    total = sum(weights := [math.exp(x - highest) for x in logs])
    return [BILLION * x / total for x in weights]

def em_step(answers, posterior, size):
    """One step of Dawid & Skene (1979), plain maximum likelihood, on answers (task, worker, label index), from a
    posterior {task: [ppb]}: the masses of classes and of confusions {worker: [true][given]}, the next posterior."""
    def log_shares(row):
        total = sum(row)
        return [math.log(x / total) if x else -math.inf for x in row]
    classes, mass = [sum(row[k] for row in posterior.values()) for k in range(size)], {}
    for task, worker, label in answers:
        counts = mass.setdefault(worker, [[0] * size for _ in range(size)])
        for k, ppb in enumerate(posterior[task]):
            counts[k][label] += ppb
    rates = {worker: list(zip(*map(log_shares, counts))) for worker, counts in mass.items()}
    joint = dict.fromkeys(posterior, log_shares(classes))
    for task, worker, label in answers:
        joint[task] = [x + rate for x, rate in zip(joint[task], rates[worker][label])]
    return classes, mass, {task: shares(row) for task, row in joint.items()}

def near_shares(row, masses):
    """Whether a row is what its masses are of their sum; of no mass, zeros."""
    total = sum(masses)
    return all(abs(ppb * max(total, 1) - BILLION * mass) <= TOLERANCE * total for ppb, mass in zip(row, masses))

def check_em_step(campaign, answers, prior, posterior):
    path, classes, mass, stepped = campaign.path, *em_step(answers, posterior, len(prior))
    for task, row in posterior.items():
        worst = max(abs(ppb - x) for ppb, x in zip(row, stepped[task]))
        need(worst <= TOLERANCE, f"{path}: an EM step moves {task} by {worst:.0f} ppb")
    need(near_shares(prior, classes if answers else [1] * len(prior)), f"{path}: the prior does not follow")
    for (worker, true), row in campaign.confusion().items():
        need(near_shares(row, mass[worker][campaign.index[true]]), f"{path}: the confusion of {worker} does not follow")

def check_tables(campaign, trust):
    path, labels = campaign.path, campaign.classes
    for name in TABLES["campaign"]:
        file, there = campaign.bundle.files.get(f"{path}/{name}.csv"), ONLY_OF.get(name, "") in campaign.rules | {""}
        need((file is not None) == there, f"{path}/{name}.csv is missing, or does not belong here")
        need(not there or campaign.settled[name + "Hash"] == sha256(file), f"{path}: another {name}.csv was settled")
    answers = [((task,), worker, campaign.index[label]) for (worker, task, _), label in campaign.answers.items()]
    posterior, prior = campaign.cells("posterior", sorted({a[0] for a in answers})), campaign.cells("prior", [()])[()]
    if "quality/1" in campaign.rules:
        import verify_quality  # In the file beside this one.
        worst = verify_quality.largest_move(campaign, answers, prior, posterior)
        need(worst <= TOLERANCE, f"{path}: a step of quality/1 moves a cell by {worst:.0f} ppb")
    else:
        check_em_step(campaign, answers, prior, posterior)
    best = [[*task, labels[row.index(max(row))], max(row)] for task, row in posterior.items()]
    need(campaign.table("labels") == best, f"{path}: the labels do not follow from the posterior")

def without_account(campaign, prior):
    """{(task, worker): [ppb by class]} from the answers of all others on the task; None if there are none."""
    logs = {owner: [math.log(max(ppb, 1) / BILLION) for ppb in row] for owner, row in campaign.confusion().items()}
    prior, evidence, chances = [math.log(max(ppb, 1)) for ppb in prior], defaultdict(dict), {}
    for (worker, task, _), label in campaign.answers.items():
        own, k = evidence[task].setdefault(worker, [0.0] * len(prior)), campaign.index[label]
        own[:] = [x + logs[worker, true][k] for x, true in zip(own, campaign.classes)]
    for task, accounts in evidence.items():
        joint = [x + sum(column) for x, column in zip(prior, zip(*accounts.values()))]
        for worker, own in accounts.items():
            chances[task, worker] = shares([x - y for x, y in zip(joint, own)]) if len(accounts) > 1 else None
    return chances

def check_scores(campaign, trust):
    rows, path, scored = campaign.table("scores"), campaign.path, defaultdict(list)
    need({tuple(row[:3]): row[3] for row in rows} == campaign.answers, f"{path}: not the scores of the answers")
    if "pay/2" in campaign.rules:
        import verify_quality
        worst = verify_quality.wrong_score(campaign, rows)
        return need(not worst, f"{path}: {worst}")
    chances = without_account(campaign, prior := campaign.cells("prior", [()])[()])
    for worker, task, *_, score in rows:
        if chances[task, worker]:
            scored[worker].append(score)
    means = {worker: sum(scores) // len(scores) for worker, scores in scored.items()}
    for worker, task, _, label, p, b, score in rows:
        k, chance, place = campaign.index[label], chances[task, worker], f"{path}: {worker} on {task}"
        need(b == prior[k] and abs(p - (chance[k] if chance else b)) <= TOLERANCE, f"{place}: another probability")
        due = ((p - b) * BILLION // (BILLION - b) if b < BILLION else 0) if chance else means.get(worker, 0)
        need(score == due, f"{place}: the score is {due}")

def check_pay(campaign, trust):
    path, settled, sums, expected = campaign.path, campaign.settled, defaultdict(list), []
    for worker, *_, score in campaign.table("scores"):
        sums[worker].append(score)
    for worker, scores in sorted(sums.items()):
        score, best = sum(scores), BILLION * len(scores)
        expected.append([worker, len(scores), score, campaign.price * min(max(score, 0), best) // BILLION])
    need(campaign.table("settlement") == expected, f"{path}/settlement.csv does not follow from the scores")
    paid = sorted((body["worker"], whole(body["amountBaseUnits"])) for body in campaign.paid)
    need(paid == [(row[0], row[3]) for row in expected], f"{path}: the PaySettled events pay something else")
    for name in ("settlement", "asset", "range"):
        need(all(body[name] == settled[name] for body in campaign.paid), f"{path}: pay of another {name}")
    need(settled["asset"] == campaign.created["asset"], f"{path}: settles another asset")
    gross = sum(row[3] for row in expected)
    actual = [whole(settled[name]) for name in ("grossBaseUnits", "feeBaseUnits", "workers")]
    need(actual == [gross, gross * FEE_PPB // BILLION, len(expected)], f"{path}: other sums than of the gross {gross}")

def check_epoch_lines(bundle, trust):
    given = defaultdict(Counter)
    for epoch in bundle.units(Epoch):
        need(epoch.settled["linesHash"] == sha256(bundle.files[epoch.path + "/lines.csv"]), f"{epoch.path}: lines.csv")
        for source, worker, _, _, amount in epoch.table("lines"):
            given[source][worker] += amount
    for campaign in bundle.units(Campaign) if bundle.units(Epoch) else []:
        path, owed = campaign.path, Counter(fee=whole(campaign.settled["feeBaseUnits"]))
        owed.update({matching(TEXT, body["worker"]): whole(body["amountBaseUnits"]) for body in campaign.paid})
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

def check_epoch_root(epoch, trust):
    for name, field in (("leaves", "root"), ("previous", "previousRoot")):
        root = standard_merkle_root(epoch.table(name))
        need(root == epoch.settled[field], f"{epoch.path}: {name}.csv leads to {root}")

def check_epoch_anchor(epoch, trust):
    path, stated, roots = epoch.path, epoch.stated, {root for _, root in trust["epochs"]} | {ZERO}
    need((stated["epoch"], stated["root"]) in trust["epochs"], f"{path}: its root was not activated")
    need(stated["previousRoot"] in roots, f"{path}: its previous root was not activated")
    payer = trust["chain"], trust["contracts"]["payoutDistributor"]
    need((stated["chainId"], stated["distributor"]) == payer, f"{path} is for another chain or distributor")

def read_trust(path, url):
    """What is trusted: what the file says, or what a node says of the contracts that the file names."""
    with open(path, "rb") as source:
        document = json.loads(source.read(FILE_BYTES))
    contracts = {name: matching(ADDRESS, address.lower()) for name, address in document["contracts"].items()}
    if url:
        import verify_chain  # In the file beside this one.
        return verify_chain.read(url, document.get("chainId"), contracts, keccak256)
    need(document["format"] == "datafi-trust/1", "an unknown format")
    heads = {(one["log"], whole(one["treeSize"]), one["rootHash"]) for one in document["anchoredHeads"]}
    roots = {(str(whole(one["epoch"])), one["root"]) for one in document["epochs"]}
    chain = str(whole(document["chainId"]))
    return {"chain": chain, "contracts": contracts, "keys": document["logKeys"], "heads": heads, "epochs": roots}

CHECKS = [(Bundle, check_format), (Campaign, check_rules), (Bundle, check_stream), (Log, check_inclusion),
          (Log, check_signature), (Log, check_anchor), (Log, check_consistency), (Campaign, check_answers),
          (Campaign, check_tables), (Campaign, check_scores), (Campaign, check_pay), (Bundle, check_epoch_lines),
          (Epoch, check_epoch_leaves), (Epoch, check_epoch_root), (Epoch, check_epoch_anchor)]

def show(*words):
    """One line of plain characters, whatever the bundle put into it."""
    print("".join(c if c.isascii() and c.isprintable() else "?" for c in " ".join(words)[:300]))

def verify(path, trust):
    bundle, failed = Bundle(path), []
    for kind, check in CHECKS:
        name = check.__name__[6:].replace("_", "-")
        if trust is None and check in (check_anchor, check_epoch_anchor):
            show("skipped", name, "no trust was given")
            continue
        try:
            units = bundle.units(kind)
            for unit in units:
                check(unit, trust)
            show("ok", name, f"{len(units)} {kind.__name__.lower()}{'s' if len(units) != 1 else ''}")
        except Exception as error:  # A hostile bundle fails a check; it never ends the program.
            show("FAILED", name, explain(error))
            failed.append(name)
    show(f"FAILED {failed[0]}" if failed else "OK" + (trust is None) * " (internally consistent, origin not checked)")
    return 1 if failed else 2 if trust is None else 0

def main(arguments):
    if any(argument.split("=")[0] == "--votes" for argument in arguments):
        import verify_ranking  # A leaderboard is no bundle: the file beside this one recomputes it.
        return verify_ranking.main(arguments)
    parser = argparse.ArgumentParser("verify.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    # argparse would exit with 2, which here says that a bundle is consistent.
    parser.error = lambda message: parser.exit(64, f"{parser.format_usage()}{message}\n")
    parser.add_argument("bundle", metavar="BUNDLE")
    parser.add_argument("--trust", metavar="FILE", help="what is trusted, read from the chain earlier")
    parser.add_argument("--rpc", metavar="URL", help="an Ethereum node to read it from now")
    parser.add_argument("--contracts", metavar="FILE", help="with --rpc: the contracts to believe in")
    options = parser.parse_args(arguments)
    if bool(options.rpc) != bool(options.contracts) or options.trust and options.rpc:
        parser.error("give --trust, or --rpc and --contracts, or neither")
    try:
        trust = read_trust(options.trust or options.contracts, options.rpc) if options.trust or options.rpc else None
    except Exception as error:  # Every check that needs it will fail.
        trust = {}
        print(f"what is trusted cannot be read: {explain(error)}", file=sys.stderr)
    return verify(options.bundle, trust)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
