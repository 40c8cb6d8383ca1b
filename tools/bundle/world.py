"""A small world for bundles: four campaigns (one of them private), an order, an epoch, three signed logs, and what the
chain says of them.

`World()` is valid. Its parts are plain lists and dicts, to be tampered with; `seal()` makes every hash, chain, proof,
signature and manifest of a bundle anew from them, as the services or a forger would.
"""
import copy
import hashlib
import json
import os
import random
import struct
import zlib

import crypto
import settlement

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RULE_FILES = os.path.join(ROOT, "rules", "src", "main", "resources", "io", "datafi", "rules", "version")
ZERO = "0x" + "00" * 32
TOKEN, DISTRIBUTOR = "0x" + "70" * 20, "0x" + "d1" * 20
VAULT, TREASURY, SELLER = "0x" + "ca" * 20, "0x" + "fe" * 20, "0x" + "5e" * 20
CHAIN = "31337"
FEE_PPB = 50_000_000


def hex_of(data):
    return "0x" + data.hex()


def seed(*words):
    return hashlib.sha256("/".join(map(str, words)).encode()).digest()


def uuid(*words):
    digits = seed("uuid", *words).hex()
    return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"


def canonical(value):
    """RFC 8785 for what stands in bundles: objects with ASCII names, texts, whole numbers below 2^53, true."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def rule(name, number):
    path = os.path.join(RULE_FILES, f"{name}-{number}.json")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as source:
            return source.read()
    return canonical({"name": name, "number": number, "parameters": {}, "vectorsHash": hex_of(seed(name))})


def event(type, body, *key, private=False):
    one = {"id": uuid(type, *key), "type": type, "body": body}
    if private:
        one["privateHash"] = hex_of(seed("private", type, *key))
    return one


class Campaign:
    """A campaign: what was answered, and the tables and events that follow from it."""

    def __init__(self, name, classes, answers, price, rules, tables=None, plan=None, hold=0):
        """classes: their labels, or the kind of answers that are no classes. plan: in which steps it is settled: ("lot", how many answers), ("correct", round, places of answers that are left
        out), ("final", round); by itself in one round."""
        self.private, self.openings = name == "secret", 30
        self.tamper = self.rearrange = lambda opened: opened  # of openings, of the events that are to be linked
        self.fee_ppb = FEE_PPB if name != "weather" else 30_000_000  # each campaign has a fee of its own
        self.id, self.classes, self.price, self.rules = uuid("campaign", name), classes, price, rules
        self.quality, self.pay = sorted(rules, key=lambda rule: "pay/" in rule)
        self.answers = answers  # (worker, task, occasion, label), as they came
        self.plan, self.hold = plan, hold
        self.settle(tables)

    @property
    def stream(self):
        return "campaign/" + self.id

    def settle(self, tables=None):
        """Makes all events from the answers and the tables of the first round; by dawid-skene-ml/1 and pay/1 the tables
        of all rounds."""
        self.tables, self.later, self.decided = tables, {}, []
        hashes = {name: hex_of(hashlib.sha256(text.encode()).digest()) for name, text in self.rules.items()}
        workers, tasks = sorted({answer[0] for answer in self.answers}), sorted({answer[1] for answer in self.answers})
        worst = len(tasks) * 10 * self.price
        fee = -(-worst * self.fee_ppb // 10**9)
        self.events = [event("CampaignCreated", {
            "campaign": self.id, "visibility": "private" if self.private else "public", "region": "eu",
            **({"kind": self.classes} if type(self.classes) is str else {"classes": self.classes}), "overlap": 10,
            "answersPerWorkerMax": 3, "priceBaseUnits": str(self.price), "asset": "TUSD", "feePpb": str(self.fee_ppb),
            "qualityRule": self.quality, "payRule": self.pay, "holdSeconds": self.hold,
            "ruleHashes": hashes}, self.id)]
        self.events += [event(type, body, self.id) for type, body in [
            ("TasksImported", {"import": uuid("import", self.id), "chunk": 0, "count": len(tasks),
                               "tasksHash": hex_of(seed("tasks", self.id))}),
            ("BudgetReserved", {"items": len(tasks), "worstCaseBaseUnits": str(worst), "feeBaseUnits": str(fee),
                                "totalBaseUnits": str(worst + fee)}),
            ("CampaignFunded", {"amountBaseUnits": str(worst + fee)}),
            ("CampaignOpened", {})]]
        self.events += [event("WorkerJoined", {"worker": worker}, self.id, worker, private=True) for worker in workers]
        given = 0
        for step, *what in self.plan or [("lot", len(self.answers)), ("final", 1)]:
            if step == "lot":
                first = 1 + max((one["to"] for one in self.decided), default=0)
                places = list(range(given, given + what[0]))
                given += what[0]
                seqs = dict(zip(places, (self.place() + i for i in range(1, len(places) + 1))))
                self.events += [self.answer(place) for place in places]
                whole = given == len(self.answers)
                self.events.append(event("CampaignClosed" if whole else "LotClosed",
                                         {"answers": given if whole else len(places)}, self.id, given))
                self.decide({"from": first, "to": self.place(), "seqs": seqs, "kept": places, "corrects": None}, hashes)
            elif step == "correct":
                corrected = self.decided[what[0] - 1]
                kept = [place for place in corrected["kept"] if place not in what[1]]
                self.decide(dict(corrected, kept=kept, corrects=what[0], final=False), hashes)
            else:
                one = self.decided[what[0] - 1]
                one["final"] = True
                self.events.append(event("SettlementFinal", {"settlement": one["settlement"], "round": what[0]}, self.id, what[0]))
        self.events.append(event("CampaignSettled", {"closes": True}, self.id))

    def place(self):
        """The streamSeq of the newest event, those counted that open the answers of lots before."""
        opened = 0 if self.private else sum(-(-len(one["seqs"]) // self.openings) for one in self.decided if not one["corrects"])
        return len(self.events) + opened

    def answer(self, place):
        worker, task, occasion, label = self.answers[place]
        key = self.id, worker, task, occasion
        return event("AnswerAccepted", {"answer": uuid("answer", *key), "label": label, "occasion": occasion, "task": task,
                                        "worker": worker}, *key, private=True)

    def decide(self, one, hashes):
        """The tables and events of the next round. One that corrects another takes what it pays less from what the rounds
        of its range hold, the newest first, and nothing that is final."""
        number, answers = len(self.decided) + 1, [self.answers[place] for place in one["kept"]]
        if number == 1:
            self.tables = self.tables or settlement.settle(answers, self.classes, self.price)
        else:
            self.later[number] = settlement.settle(answers, self.classes, self.price)
        one.update(settlement=uuid("settlement", self.id, number), number=number, amounts={}, final=False)
        found = {worker: int(amount) for worker, *_, amount in settlement.rows(self.all_tables()[number]["settlement"])}
        before = [other for other in self.decided if one["corrects"] in (other["number"], other["corrects"] or 0)]

        def due(name, most):
            """What is due to somebody who should have this much."""
            has = sum(other["amounts"].get(name, 0) for other in before)
            return max(most, sum(vested.get(name, 0) for vested in self.vested(before))) - has
        for worker in sorted({*found, *(name for other in before for name in other["amounts"] if name)}):
            one["amounts"][worker] = due(worker, found.get(worker, 0))
        gross = sum(one["amounts"].values())
        total = gross + sum(amount for other in before for name, amount in other["amounts"].items() if name)
        fee = due(None, total * self.fee_ppb // 10**9)
        same = {"settlement": one["settlement"], "round": number, "asset": "TUSD",
                "range": {"from": str(one["from"]), "to": str(one["to"])},
                **({"corrects": one["corrects"]} if one["corrects"] else {})}
        left_out = [str(seq) for place, seq in one["seqs"].items() if place not in one["kept"]]
        if left_out:
            self.events.append(event("AnswersExcluded", {
                "settlement": one["settlement"], "round": number, "answers": left_out}, self.id, number))
        for worker, amount in one["amounts"].items():
            self.events.append(event("PaySettled", dict(
                same, worker=worker, amountBaseUnits=str(amount), holdSeconds=self.hold, ruleHash=hashes[self.pay]), self.id, number, worker, private=True))
        self.events.append(event("SettlementClosed", dict(
            same, answers=len(answers), workers=len(one["amounts"]), qualityRuleHash=hashes[self.quality],
            payRuleHash=hashes[self.pay], grossBaseUnits=str(gross), feeBaseUnits=str(fee)), self.id, number))
        one["amounts"][None] = fee
        self.decided.append(one)

    def vested(self, rounds):
        """What is final of the rounds of a range; what a later one took away was not."""
        left = [dict(one["amounts"]) for one in rounds]
        for i, one in enumerate(rounds):
            for name, amount in one["amounts"].items():
                for other in reversed(left[:i]):
                    taken = min(other.get(name, 0), max(0, -left[i][name]))
                    other[name] = other.get(name, 0) - taken
                    left[i][name] += taken
        return [amounts for one, amounts in zip(rounds, left) if one["final"]]

    def sealed(self):
        """The stream as the log shows it, and the openings of what it hides: of a public campaign the answers, opened
        after the close of their range; of a private one all that its events say."""
        opened, events, closed = [], [], False
        for one in [*self.events, None]:
            # A mutant may have no close, or an answer behind it.
            if not self.private and opened and (closed or one is None or one["type"] == "PaySettled"):
                opened = self.tamper(opened)
                for i in range(0, len(opened), self.openings):
                    some = opened[i:i + self.openings]
                    events.append(event("AnswersOpened", {"from": some[0]["seq"], "to": some[-1]["seq"], "openings": some},
                                        self.id, len(events)))
                opened = []
            if one is None:
                break
            body, closed = one["body"], one["type"] in ("LotClosed", "CampaignClosed")
            if one["type"] == "AnswerAccepted" or self.private and body and "closes" not in body:
                salt = seed("salt", self.id, len(events))
                digest = hashlib.sha256(salt + canonical(body).encode()).digest()
                opened.append(dict(body, seq=str(len(events) + 1), salt=hex_of(salt)))
                one = dict(one, body={"commitment": hex_of(digest)})
            events.append(one)
        return self.rearrange(events), self.tamper(opened) if self.private else None

    def of(self, type):
        return [one["body"] for one in self.events if one["type"] == type]

    def all_tables(self):
        """{round: its tables}"""
        return {1: self.tables, **self.later}

    def rehash(self):
        for body, tables in zip(self.of("SettlementClosed"), self.all_tables().values()):
            for name, text in tables.items():
                body[name + "Hash"] = hex_of(hashlib.sha256(text.encode()).digest())

    def lines(self):
        """What an epoch owes for this campaign: (worker, amount), zero amounts left out."""
        owed = {}
        for body in self.of("PaySettled"):
            owed[body["worker"]] = owed.get(body["worker"], 0) + int(body["amountBaseUnits"])
        owed["fee"] = sum(int(body["feeBaseUnits"]) for body in self.of("SettlementClosed"))
        return [(worker, amount) for worker, amount in owed.items() if amount]


class World:
    def __init__(self, campaigns=None, rules=("dawid-skene-ml/1", "pay/1")):
        """campaigns: name, classes, answers, price and, by other rules than these, tables of each; how it is settled"""
        self.rules = {name: rule(*name.split("/")) for name in rules}
        self.campaigns = {name: Campaign(name, classes, answers, price, self.rules, *tables)
                          for name, classes, answers, price, *tables
                          in campaigns or (animals(), weather(), silence(), secret())}
        self.keys = {log: seed("log key", log) for log in ("annotation", "marketplace", "reward")}
        self.earlier = {"annotation": (2, 6), "reward": (4, 9)}  # sizes of the heads that were anchored before
        self.proven_from = {"annotation": -1, "reward": -1}  # which of them the proof of consistency starts at
        self.epoch = "2"
        self.accounts = {"fee": TREASURY, "seller": SELLER}
        self.previous = {VAULT: 7_000_000, TREASURY: 350_000, "0x" + "a1" * 20: 12_345_678}
        self.settle_epoch()

    def account(self, worker):
        """A wallet for most workers; those with an odd digest have none and share the vault."""
        digest = seed("account", worker)
        return self.accounts.get(worker, VAULT if digest[0] % 4 == 0 else hex_of(digest[:20]))

    def settle_epoch(self):
        order = "order/" + uuid("order")
        sold = [("fee", 1_000_000), ("seller", 9_500_001), ("w-ada", 5_000_000), ("w-bob", 4_499_999)]
        sources = [(campaign.stream, campaign.private, campaign.lines()) for campaign in self.campaigns.values()]
        sums = {}  # Of private campaigns and orders the public sees one sum for each account.
        for source, private, owed in sources + [(order, True, sold)]:
            for worker, amount in owed:
                key = *(("private", "private") if private else (source, worker)), self.account(worker), TOKEN
                sums[key] = sums.get(key, 0) + amount
        self.lines = sorted([*key, amount] for key, amount in sums.items())
        self.pay_out()

    def pay_out(self):
        """Leaves, totals and roots from the lines."""
        balances = dict(self.previous)
        for _, _, account, _, amount in self.lines:
            balances[account] = balances.get(account, 0) + amount
        self.leaves = [[account, TOKEN, amount] for account, amount in sorted(balances.items())]
        before = [[account, TOKEN, amount] for account, amount in sorted(self.previous.items())]
        self.epoch_json = {
            "epoch": self.epoch, "root": hex_of(crypto.payout_root(self.leaves)),
            "previousRoot": hex_of(crypto.payout_root(before)), "chainId": CHAIN, "distributor": DISTRIBUTOR,
            "totals": [{"token": TOKEN, "amount": str(sum(line[4] for line in self.lines))}]}
        self.epoch_event = {name: self.epoch_json[name] for name in ("epoch", "root", "previousRoot", "totals")}

    def copy(self):
        return copy.deepcopy(self)

    def files(self):
        """All files but the manifest, with every hash, chain, head and proof made anew."""
        files = {f"rules/{name.replace('/', '-')}.json": text.encode() for name, text in self.rules.items()}
        streams = {}
        for campaign in self.campaigns.values():
            campaign.rehash()
            streams[campaign.stream], opened = campaign.sealed()
            if campaign.private:
                files[campaign.stream + "/openings.jsonl"] = b"".join(canonical(one).encode() + b"\n" for one in opened)
            for number, tables in campaign.all_tables().items():
                for name, text in tables.items():
                    files[f"{campaign.stream}/round/{number}/{name}.csv"] = text.encode()
        path = "epoch/" + self.epoch
        files[path + "/epoch.json"] = canonical(self.epoch_json).encode()
        rows = {"previous": [[account, TOKEN, amount] for account, amount in sorted(self.previous.items())],
                "leaves": self.leaves, "lines": self.lines}
        for name, header in (("previous", "account,token,cumulative"), ("leaves", "account,token,cumulative"),
                             ("lines", "source,worker,account,token,amount")):
            text = settlement.table(header, rows[name]).encode()
            files[f"{path}/{name}.csv"] = text
            if name != "previous":
                self.epoch_event[name + "Hash"] = hex_of(hashlib.sha256(text).digest())
        streams[path] = [event("EpochSettled", dict(self.epoch_event, closes=True), self.epoch)]
        entries = {stream: link(stream, events) for stream, events in streams.items()}
        for stream, lines in entries.items():
            files[stream + "/events.jsonl"] = b"".join(line + b"\n" for line in lines)
        self.leaves_of = {"annotation": grow("annotation", 7, [entries[c.stream] for c in self.campaigns.values()]),
                          "reward": grow("reward", 12, [entries[path]])}
        for log, leaves in self.leaves_of.items():
            closing = {stream: lines for stream, lines in entries.items()
                       if stream.startswith({"annotation": "campaign/", "reward": "epoch/"}[log])}
            files[f"proofs/{log}.json"] = canonical(self.proofs(log, leaves, closing)).encode()
        return files

    def proofs(self, log, leaves, closing):
        first, size = self.earlier[log][self.proven_from[log]], len(leaves)
        root, first_root = hex_of(crypto.log_root(leaves)), hex_of(crypto.log_root(leaves[:first]))
        head = {"rootHash": root, "time": "2026-11-22T18:30:00.000001Z", "treeSize": str(size)}
        inclusion = []
        for stream, lines in sorted(closing.items()):
            leaf = crypto.leaf_hash(lines[-1])
            position = leaves.index(leaf)
            inclusion.append({"stream": stream, "streamSeq": str(len(lines)), "position": str(position),
                              "leafHash": hex_of(leaf),
                              "path": [hex_of(node) for node in crypto.inclusion_path(position, leaves)]})
        return {"log": log, "key": hex_of(crypto.public_key(self.keys[log])),
                "head": dict(head, signature=sign_head(self.keys[log], dict(head, log=log))),
                "inclusion": inclusion,
                "consistency": [{"first": str(first), "firstRoot": first_root, "second": str(size), "secondRoot": root,
                                 "path": [hex_of(node) for node in crypto.consistency_path(first, leaves)]}]}

    def seal(self, files=None):
        """The bundle, with its manifest made anew."""
        return pack(manifested(self.files() if files is None else files, self.campaigns.values(), self.epoch))

    def trust(self):
        """What the chain says, if this world is the true one."""
        self.files()
        heads = [{"log": log, "treeSize": str(size), "rootHash": hex_of(crypto.log_root(leaves[:size]))}
                 for log, leaves in self.leaves_of.items() for size in (*self.earlier[log], len(leaves))]
        epochs = [{"epoch": "1", "root": self.epoch_json["previousRoot"]},
                  {"epoch": self.epoch, "root": self.epoch_json["root"]}]
        return {"format": "datafi-trust/1", "chainId": CHAIN,
                "contracts": {"escrow": "0x" + "e5" * 20, "payoutDistributor": DISTRIBUTOR, "custodyVault": VAULT,
                              "logAnchor": "0x" + "10" * 20, "token": TOKEN},
                "logKeys": {log: [hex_of(crypto.public_key(key))] for log, key in self.keys.items()},
                "anchoredHeads": heads, "epochs": epochs}


def sign_head(key, head):
    return hex_of(crypto.sign(key, b"datafi-tree-head/1\n" + canonical(head).encode()))


def link(stream, events):
    """The log entries of a stream: each names the leaf hash of the one before it."""
    previous, lines = ZERO, []
    for seq, one in enumerate(events, 1):
        entry = {"body": one["body"], "id": one["id"], "previous": previous, "stream": stream, "streamSeq": str(seq),
                 "time": one.get("time", f"2026-11-22T{8 + seq // 3600:02}:{seq // 60 % 60:02}:{seq % 60:02}.{seq:06}Z"),
                 "type": one["type"], "version": one.get("version", 1)}
        if "privateHash" in one:
            entry["privateHash"] = one["privateHash"]
        lines.append(canonical(entry).encode())
        previous = hex_of(crypto.leaf_hash(lines[-1]))
    return lines


def grow(log, before, streams):
    """A log: other leaves first, then the streams interleaved with more of them."""
    leaves = [seed("leaf", log, i) for i in range(before)]
    queues = [[crypto.leaf_hash(line) for line in lines] for lines in streams]
    turn = 0
    while any(queues):
        for queue in queues:
            leaves += [queue.pop(0) for _ in range(min(3, len(queue)))]
        leaves.append(seed("leaf between", log, turn))
        turn += 1
    return leaves + [seed("leaf", log, "last")]


def manifested(files, campaigns, epoch):
    files = {name: data for name, data in files.items() if name != "bundle.json"}
    manifest = {"format": "datafi-bundle/1", "campaigns": sorted(campaign.id for campaign in campaigns),
                "epochs": [epoch],
                "files": {name: hex_of(hashlib.sha256(data).digest()) for name, data in files.items()}}
    return dict(files, **{"bundle.json": canonical(manifest).encode()})


def pack(files):
    """A canonical zip."""
    return raw_zip(sorted(files.items()))


def raw_zip(entries, end=b"", method=0, date=0x21, declared=None, extra=b""):
    """A zip, canonical unless told otherwise; the entries stand in the order given."""
    body, directory = b"", b""
    for name, data in entries:
        raw = name.encode()
        packed = zlib.compress(data)[2:-4] if method == 8 else data
        size = len(data) if declared is None else declared
        fields = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, date, zlib.crc32(data),
                             len(packed) if declared is None else declared, size, len(raw), len(extra))
        directory += (b"PK\x01\x02" + struct.pack("<H", 20) + fields
                      + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + raw + extra)
        body += b"PK\x03\x04" + fields + raw + extra + packed
    return body + directory + b"PK\x05\x06" + struct.pack(
        "<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), len(end)) + end


def animals():
    """Three classes, eleven tasks, five workers of whom one answers some tasks three times and one answers alone.

    Some keys and labels are such that quoting and the order of code points (not of UTF-16 units) matter."""
    draw, classes = random.Random(53), ["owl", "cat", "dog, or \"wolf\""]
    tasks = [f"photo-{i}" for i in range(8)] + ["\uff54all", "\U0001f600", "a, \"b\""]
    truth = {task: classes[i % 3] for i, task in enumerate(tasks)}
    skill = {"w-ada": 0.8, "w-bob": 0.65, "w-cyd": 0.6, "w-\uff44an": 0.6, "w-\U0001f40d": 0.34}
    answers = []
    for task in tasks:
        for worker, right in skill.items():
            for occasion in range(1, 4 if worker == "w-bob" and task < "photo-4" else 2):
                wrong = draw.choice([c for c in classes if c != truth[task]])
                answers.append((worker, task, occasion, truth[task] if draw.random() < right else wrong))
    answers.append(("w-ada", "seen by one", 1, "owl"))
    draw.shuffle(answers)
    return "animals", classes, answers, 1_000_000


def weather():
    """Two classes, five tasks, three workers."""
    draw, answers = random.Random(3), []
    for i in range(5):
        for worker, right in (("w-eve", 0.9), ("w-flo", 0.9), ("w-gus", 0.6)):
            answers.append((worker, f"day {i}", 1, ["rain", "sun"][(i % 2) ^ (draw.random() > right)]))
    return "weather", ["rain", "sun"], answers, 250_001


def clouds():
    """Like the weather, and such that the fit ends after few steps."""
    draw, answers = random.Random(20), []
    for i in range(5):
        for worker, right in (("w-eve", 0.95), ("w-flo", 0.85), ("w-gus", 0.7)):
            answers.append((worker, f"day {i}", 1, ["rain", "sun"][(i % 2) ^ (draw.random() > right)]))
    return "clouds", ["rain", "sun"], answers, 250_001


def pets():
    """Two classes, six tasks, four workers."""
    draw, answers = random.Random(11), []
    for i in range(6):
        for worker, right in (("w-hal", 0.9), ("w-ida", 0.9), ("w-jon", 0.8), ("w-kim", 0.6)):
            answers.append((worker, f"pet {i}", 1, ["cat", "dog"][(i % 2) ^ (draw.random() > right)]))
    return "pets", ["cat", "dog"], answers, 400_000


def harvest():
    """Two lots, settled apart; the first is corrected twice: before it is final and after it."""
    draw, answers = random.Random(47), []
    for i in range(8):
        for worker, right in (("w-lea", 0.95), ("w-max", 0.85), ("w-ned", 0.7))[:3 if i < 4 else 2 + i % 2]:
            answers.append((worker, f"tree {i}", 1, ["oak", "yew"][(i % 2) ^ (draw.random() > right)]))
    plan = [("lot", 12), ("correct", 1, [1]), ("final", 1), ("lot", len(answers) - 12), ("correct", 1, [0, 3]),
            *(("final", number) for number in (3, 2, 4))]
    return "harvest", ["oak", "yew"], answers, 300_000, None, plan, 2


def secret():
    """A private campaign: two classes, three tasks, two workers."""
    answers = [(worker, f"case {i}", 1, label) for i, labels in enumerate(("yy", "yn", "nn"))
               for worker, label in zip(("w-hal", "w-ivy"), labels)]
    return "secret", ["n", "y"], answers, 90_000


def silence():
    """Three classes and nobody who answered."""
    return "silence", ["a", "c", "b"], [], 1_000_000


def kinds():
    """A campaign of each kind of answers that are no classes, by consensus/1 and kind-pay/1: from their published vectors."""
    with open(os.path.join(ROOT, "rules", "src", "test", "resources", "vectors", "kind-pay-1.json"), encoding="utf-8") as source:
        vectors = json.load(source)
    for vector in vectors:
        if not vector["gold"]:  # Bundles know of none.
            tables = {name: vector[name + ".csv"] for name in ("labels", "agreements", "scores", "settlement")}
            answers = [(worker, task, occasion, label) for task, worker, occasion, label, _ in vector["answers"]]
            yield vector["kind"], vector["kind"], answers, int(vector["priceBaseUnits"]), tables


def judged():
    """Three classes, fourteen tasks, six workers, by quality/2 and pay/3: tables that `datafi settle` computes, kept in a
    file because the second program does not look for groups."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "judged.json"), encoding="utf-8") as source:
        kept = json.load(source)
    tables = {name: "".join(line + "\n" for line in lines) for name, lines in kept["tables"].items()}
    return "judged", kept["classes"], [tuple(answer) for answer in kept["answers"]], kept["price"], tables
