"""Compares the two verifiers on mutants of a small bundle, made at every level; reports each disagreement and crash.

    python3 tools/bundle/fuzz.py --java "java -cp CLASSPATH" [--first I] [--count N] [--seed S] [--only I] [--keep FOLDER]

CLASSPATH holds io.datafi.cli.offline.VerdictLines. Each program runs in one process. Mutant I of seed S is always the
same: `--only I` makes it again, and --keep keeps the files of what they disagree on. Exit 1 if there is any.
"""
import argparse
import contextlib
import io
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import world as worlds  # noqa: E402
from world import World, canonical, manifested, pack  # noqa: E402

sys.path.insert(0, os.path.join(worlds.ROOT, "rules"))
import verify  # noqa: E402

LEAST = 1_000_000  # ppb: what another program computes in floating point may differ a little, and is moved by more
BELIEVED = {("accounts", "source"), ("accounts", "suspect_cluster")}  # under pay/3: who was left out is not seen by verify.py
COMPUTED = {"ppb", "probability_ppb", "prior_ppb", "skill_ppb", "lower_ppb", "upper_ppb", "worth_ppb", "honesty_ppb"}
TEXTS = ["", "x", "\u00e9", "\U0001f600", "a,b", "a\"b", "\u0001", "\u007f", "0", "-1", "1.5", "007", "9" * 30, "9" * 80,
         "0x", "0x" + "0" * 64, "0x" + "F" * 40, "2026-99-99T08:00:00.000000Z", "2024-02-29T24:00:00.000000Z",
         "1969-12-31T23:59:59.999999Z", "2026-02-29T08:00:00.000000Z", "NaN", "custody", "fee", "TUSD", "pay/1"]
VALUES = [None, True, False, 0, 1, -1, 2, 201, 10**9, 10**9 + 1, 2**31, 10**15, 0.5, 1e21, [], {}, [[]], {"a": {}},
          *TEXTS]


TRUE_TRUST = b""  # What the chain says of the bundle that is mutated.


class Java:
    """The other program, in one process that answers line by line."""

    def __init__(self, command):
        self.process = subprocess.Popen([*shlex.split(command), "io.datafi.cli.offline.VerdictLines"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, request):
        self.begin(request)
        return self.answer()

    def begin(self, request):
        self.process.stdin.write(canonical(request).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self):
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("the Java program ended")
        return json.loads(answer)

    def begin_verdict(self, bundle, trust):
        self.begin(dict({"bundle": bundle}, **({"trust": trust} if trust else {})))

    def verdict(self):
        answer = self.answer()
        return answer["exit"], answer["last"], answer["coverage"]

    def decide(self, answers, classes, price):
        """The tables of a campaign by quality/2 and pay/3."""
        workers = len({worker for worker, _, _, _ in answers})
        placed = [{"worker": worker, "task": task, "occasion": occasion, "label": label, "place": 6 + workers + i}
                  for i, (worker, task, occasion, label) in enumerate(answers)]
        tables = self.ask({"answers": placed, "classes": classes, "price": price})
        return {name[:-4]: text for name, text in tables.items()}

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def python_verdict(bundle, trust):
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            code = verify.main([bundle, *(["--trust", trust] if trust else [])])
    except BaseException as error:  # Nothing may escape, not even an exit.
        return -1, f"crashed with {type(error).__name__}: {error}", []
    lines = out.getvalue().splitlines()
    return code, lines[-1], [line for line in lines if line.split(":")[0] in ("checked", "not covered", "not recomputed")]


def both_verdicts(java, bundle, trust):
    """Java's and Python's; they work at one time."""
    java.begin_verdict(bundle, trust)
    python = python_verdict(bundle, trust)
    return java.verdict(), python


class Mutation:
    """One mutant: the bundle, the trust file or none, what was done, and whether only one program can see it."""

    def __init__(self, seed, world):
        self.draw, self.world, self.told, self.believed = random.Random(seed), world, [], False
        self.bundle, self.trust = None, None
        level = self.draw.choice([self.of_events, self.of_events, self.of_tables, self.of_tables, self.of_epoch,
                                  self.of_epoch, self.of_json, self.of_json, self.of_lines, self.of_files,
                                  self.of_bytes, self.of_trust])
        level(self.world.copy())

    def tell(self, *words):
        self.told.append(" ".join(map(str, words))[:200])

    # Values.

    def value(self, old):
        """Another value than the old one, of the same or of another kind."""
        kind = self.draw.random()
        if type(old) is str and old.lstrip("-").isdigit() and kind < 0.6:
            number = int(old)
            return self.draw.choice([str(number + 1), str(number - 1), "0" + old, "-" + old, number, float(number) + 0.5,
                                     str(2**63), str(2**64), str(2**256), old + "0", " " + old, old + ".0"])
        if type(old) is str and old.startswith("0x") and kind < 0.7:
            at = self.draw.randrange(2, len(old)) if len(old) > 2 else 0
            flipped = old[:at] + self.draw.choice("0123456789abcdef") + old[at + 1:]
            return self.draw.choice([flipped, flipped, old.upper(), old[2:], old + "00", old[:-1], worlds.ZERO])
        if type(old) is str and kind < 0.5:
            return self.draw.choice([old + "x", old[:-1], old.upper(), old + "\u0301", old + "\n", [old], old[::-1]])
        if type(old) is int and kind < 0.6:
            return self.draw.choice([old + 1, old - 1, -old, str(old), old + 0.5, old * 10**6])
        if type(old) is dict and old and kind < 0.8:
            new, name = dict(old), self.draw.choice(sorted(old))
            self.draw.choice([lambda: new.pop(name), lambda: new.update(zz=1), lambda: new.update({name: None}),
                              lambda: new.update({name + "x": new.pop(name)}), lambda: new.update({"x/9": worlds.ZERO}),
                              lambda: new.update(aa={"a": [{"b": 0.5}]})])()
            return new
        if type(old) is list and old and kind < 0.8:
            new, at = list(old), self.draw.randrange(len(old))
            self.draw.choice([lambda: new.pop(at), lambda: new.insert(at, new[at]), lambda: new.append("x"),
                              lambda: new.reverse(), lambda: new.append(new[0]), new.clear])()
            return new
        if kind > 0.97:
            deep = 1
            for _ in range(self.draw.choice([14, 15, 16, 17, 65, 200])):
                deep = [deep] if self.draw.random() < 0.5 else {"a": deep}
            return deep
        return self.draw.choice(VALUES)

    def node(self, root):
        """Changes a node somewhere in a JSON value, in place."""
        holder, key, path = None, None, []
        here = root
        while type(here) in (dict, list) and here and (holder is None or self.draw.random() < 0.85):
            holder, key = here, self.draw.choice(sorted(here) if type(here) is dict else range(len(here)))
            path.append(str(key))
            here = holder[key]
        if holder is not None:
            holder[key] = self.value(here)
            self.tell("changed", ".".join(path), "from", repr(here)[:60], "to", repr(holder[key])[:60])

    # Levels. What a world holds is sealed anew: every hash, chain, proof and signature is right.

    def sealed(self, world):
        self.bundle = world.seal()
        self.trusted(world)

    def trusted(self, world):
        """Three mutants of four are judged by what the chain would say if it were true, or with no trust."""
        trust = self.draw.choice([world, world, self.world, None])
        self.trust = trust and (TRUE_TRUST if trust is self.world else canonical(trust.trust()).encode())
        self.tell("with no trust" if trust is None else "with the trust of", "" if trust is None else
                  "the true world" if trust is self.world else "its own")

    def of_events(self, world):
        campaign = self.draw.choice(sorted(world.campaigns.values(), key=lambda one: one.id))
        kinds = sorted({one["type"] for one in campaign.events})
        kind = self.draw.choice(kinds)
        at = self.draw.choice([i for i, one in enumerate(campaign.events) if one["type"] == kind])
        self.tell("event", at + 1, kind)
        what = self.draw.random()
        if what < 0.6:
            self.node(campaign.events[at]["body"])
        elif what < 0.75:
            self.node(campaign.events[at])
        elif what < 0.8:
            campaign.events[at]["time"] = self.draw.choice(TEXTS + ["2026-11-22T08:00:00.000001Z", 5])
        elif what < 0.86:
            del campaign.events[at]
            self.tell("left out")
        elif what < 0.92:
            twin = dict(campaign.events[at], **({"id": worlds.uuid("twin")} if self.draw.random() < 0.5 else {}))
            campaign.events.insert(at, twin)
            self.tell("twice")
        elif at + 1 < len(campaign.events):
            campaign.events[at], campaign.events[at + 1] = campaign.events[at + 1], campaign.events[at]
            self.tell("swapped with the next")
        self.sealed(world)

    def of_tables(self, world):
        campaign = self.draw.choice(sorted(world.campaigns.values(), key=lambda one: one.id))
        number = self.draw.choice(sorted(campaign.all_tables()))
        tables = campaign.all_tables()[number]
        name = self.draw.choice(sorted(tables))
        self.tell("round", number)
        tables[name] = self.table(tables[name], name, "accounts" in tables)
        if self.draw.random() < 0.1:
            del tables[self.draw.choice(sorted(tables))]
            self.tell("and a table left out")
        self.sealed(world)

    def table(self, text, name, judged):
        rows = [line.split(",") for line in text.splitlines()]
        header, at = rows[0], self.draw.randrange(1, len(rows)) if len(rows) > 1 else 0
        what = self.draw.random()
        self.tell("table", name, "row", at)
        if what < 0.6 and at:
            column = self.draw.randrange(len(header))
            self.cell(rows[at], column, header[column], name, judged)
        elif what < 0.8:
            self.draw.choice([lambda: rows.pop(at), lambda: rows.insert(at, rows[at]), lambda: rows[at].append("1"),
                              lambda: rows[at].pop(), lambda: rows.reverse(), lambda: rows.append([""]),
                              lambda: rows[0].reverse(), lambda: rows.append(rows[-1])])()
            self.tell("rows changed")
        else:
            self.tell("text changed")
            return self.text("".join(",".join(row) + "\n" for row in rows).encode()).decode("utf-8", "surrogateescape")
        return "".join(",".join(row) + "\n" for row in rows)

    def cell(self, row, column, name, table, judged):
        old, whole = row[column], row[column].lstrip("-").isdigit()
        if whole and self.draw.random() < 0.7:
            step = LEAST if name in COMPUTED and table != "scores" or name == "probability_ppb" else 1
            moved = int(old) + self.draw.choice([-1, 1]) * step * self.draw.choice([1, 1, 2, 7])
            row[column] = str(moved)
        else:
            row[column] = self.draw.choice([old + "x", '"' + old + '"', " " + old, old + "\r", "0" + old, "+" + old,
                                            *TEXTS[:12]])
        self.believed |= judged and (table, name) in BELIEVED
        self.tell("column", name, "from", old, "to", repr(row[column]))

    def of_epoch(self, world):
        what = self.draw.choice(["line", "leaf", "previous", "epoch.json", "event", "both", "keys", "answer"])
        self.tell(what)
        if what == "line":
            line = self.draw.choice(world.lines)
            column = self.draw.randrange(5)
            other = self.draw.choice(world.lines)
            line[column] = other[column] if column < 4 else max(0, line[4] + self.draw.choice([-1, 1, 5, -line[4]]))
            if self.draw.random() < 0.3:
                world.lines.remove(self.draw.choice(world.lines))
            world.lines = sorted(world.lines)
            world.pay_out()
        elif what == "leaf":
            leaf = self.draw.choice(world.leaves)
            leaf[2] = max(0, leaf[2] + self.draw.choice([-1, 1]))
            if self.draw.random() < 0.5:
                world.epoch_json["root"] = world.epoch_event["root"] = worlds.hex_of(
                    worlds.crypto.payout_root(world.leaves))
        elif what == "previous":
            account = self.draw.choice(sorted(world.previous))
            self.draw.choice([lambda: world.previous.pop(account), world.previous.clear,
                              lambda: world.previous.update({account: world.previous[account] + 1})])()
            if self.draw.random() < 0.7:
                world.pay_out()
        elif what == "epoch.json":
            self.node(world.epoch_json)
        elif what == "event":
            self.node(world.epoch_event)
        elif what == "both":
            self.node(world.epoch_json)
            world.epoch_event = {name: world.epoch_json.get(name) for name in world.epoch_event}
        elif what == "keys":
            world.keys = {log: worlds.seed("forger", log) for log in world.keys}
            world.proven_from = dict(world.proven_from, annotation=self.draw.choice([0, -1]))
        else:
            campaign = world.campaigns["clouds"]
            worker, task, occasion, label = campaign.answers[at := self.draw.randrange(len(campaign.answers))]
            campaign.answers[at] = (worker, task, occasion, self.draw.choice(campaign.classes))
            campaign.settle()
            if self.draw.random() < 0.5:
                world.settle_epoch()
        self.sealed(world)

    # Files: only the manifest is made anew, and that not always.

    def manifest(self, world, files):
        if self.draw.random() < 0.85:
            files = manifested(files, world.campaigns.values(), world.epoch)
        self.bundle = pack(files)
        self.trusted(world)

    def of_json(self, world):
        files = manifested(world.files(), world.campaigns.values(), world.epoch)
        name = self.draw.choice(sorted(name for name in files if name.endswith(".json")))
        self.tell("file", name)
        value = json.loads(files[name])
        self.node(value)
        files[name] = canonical(value).encode("utf-8", "surrogatepass")
        if name == "bundle.json":
            self.bundle = pack(files)
            self.trusted(world)
        else:
            self.manifest(world, files)

    def of_lines(self, world):
        files = world.files()
        name = self.draw.choice(sorted(files))
        self.tell("text of", name)
        files[name] = self.text(files[name])
        self.manifest(world, files)

    def text(self, data):
        """Changes of a text that a parser of values would not show."""
        def at(what, by):
            places = [i for i in range(len(data)) if data.startswith(what, i)]
            if not places:
                return data + by
            i = self.draw.choice(places)
            return data[:i] + by + data[i + len(what):]
        return self.draw.choice([
            lambda: at(b":", b": "), lambda: at(b",", b" ,"), lambda: at(b"\n", b"\r\n"), lambda: at(b"\n", b""),
            lambda: at(b"\n", b"\n\n"), lambda: at(b"{", b'{"a":1,'), lambda: at(b"}", b',"zz":1}'),
            lambda: at(b'"', b'\\"'), lambda: at(b'"', b""), lambda: at(b"a", b"\\u0061"), lambda: at(b"1", b"1e0"),
            lambda: at(b"1", b"1.0"), lambda: at(b"0", b"-0"), lambda: at(b"1", b"NaN"), lambda: at(b"e", b"\xe9"),
            lambda: at(b"e", b"\xed\xa0\x80"), lambda: at(b"a", b"\\ud800"), lambda: b"\xef\xbb\xbf" + data,
            lambda: data[:-1], lambda: data + b"\n", lambda: b"", lambda: b"\n", lambda: data * 2, lambda: b"[]",
            lambda: b"null", lambda: b"{}", lambda: at(b"[", b"[" * 20), lambda: at(b"[", b"[" * 2000),
            lambda: at(b'"', b'"' + b"x" * (1 << 20)), lambda: at(b",", b",,"), lambda: at(b",", b';'),
            lambda: at(b",", b',"'), lambda: at(b",", b',""'), lambda: at(b"0", b"\x00")])()

    def of_files(self, world):
        files = manifested(world.files(), world.campaigns.values(), world.epoch)
        name, other = self.draw.choice(sorted(files)), self.draw.choice(sorted(files))
        self.tell("files", name, other)
        extra = self.draw.choice(["rules/x-9.json", "proofs/marketplace.json", "proofs/x.json", "notes.txt",
                                  name.replace("round/1", "round/2"), name.upper(), "../" + name, "a" * 256,
                                  f"{world.campaigns['clouds'].stream}/round/1/model.csv",
                                  f"{world.campaigns['clouds'].stream}/round/1/accounts.csv"])
        self.draw.choice([lambda: files.pop(name), lambda: files.update({extra: files[other]}),
                          lambda: files.update({name: files[other], other: files[name]}),
                          lambda: files.update({name: files[other]}), lambda: files.update({extra: files.pop(name)}),
                          lambda: files.update({extra: b"{}"})])()
        if "bundle.json" in files:
            self.manifest(world, {name: data for name, data in files.items()})
        else:
            self.bundle = pack(files)
            self.trusted(world)

    def of_bytes(self, world):
        data = bytearray(world.seal())
        for _ in range(self.draw.choice([1, 1, 1, 2, 5])):
            at = self.draw.randrange(len(data))
            if self.draw.random() < 0.4:  # Near the end, where the directory is.
                at = self.draw.randrange(max(0, len(data) - 2000), len(data))
            self.tell("byte", at)
            self.draw.choice([lambda: data.__setitem__(at, data[at] ^ 1 << self.draw.randrange(8)),
                              lambda: data.__setitem__(slice(at, at + self.draw.randrange(1, 40)), b""),
                              lambda: data.__setitem__(slice(at, at), bytes(self.draw.randrange(1, 40))),
                              lambda: data.__setitem__(slice(at, len(data)), b""),
                              lambda: data.__setitem__(slice(at, at), data[:self.draw.randrange(1, 400)])])()
        self.bundle = bytes(data)
        self.trusted(world)

    def of_trust(self, world):
        self.bundle, trust = world.seal(), world.trust()
        if self.draw.random() < 0.75:
            self.node(trust)
            data = json.dumps(trust, indent=self.draw.choice([None, 1])).encode("utf-8", "surrogatepass")
        else:
            self.tell("text of the trust")
            data = self.text(canonical(trust).encode())
        self.trust = data


def small_world(java):
    """Two campaigns, one by each pair of rules, one in rounds, one private of a single answer, an order and an epoch: 40
    answers."""
    harvest, second_lot = list(worlds.harvest()), 2
    harvest[2], harvest[5] = harvest[2][:12 + second_lot], [("lot", second_lot) if step[0] == "lot" and step[1] != 12 else step
                                                            for step in harvest[5]]
    secret = *worlds.secret()[:2], worlds.secret()[2][:1], worlds.secret()[3]
    world, rules = World([worlds.clouds(), harvest, secret]), {name: worlds.rule(*name.split("/")) for name in ("quality/2", "pay/3")}
    name, classes, answers, price = worlds.pets()
    answers = answers[:10]
    tables = java.decide(answers, classes, price)
    world.campaigns[name] = worlds.Campaign(name, classes, answers, price, rules, tables)
    world.rules.update(rules)
    world.settle_epoch()
    return world


def made(seed, world):
    """The mutant of a seed. Where a change cannot be sealed, the next try of the seed counts."""
    for attempt in range(100):
        try:
            return Mutation(f"{seed}/{attempt}", world)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, worlds.struct.error):
            continue
    raise SystemExit(f"no mutant of {seed}")


def differ(mutation, java, python):
    """In what the programs disagree; nothing if they agree."""
    if python[0] == -1:
        return "crash"
    if mutation.believed and java[0] == 1 and python[0] in (0, 1, 2):
        return ""  # What Java judges anew, the other program takes within bounds: docs/verify.md says so.
    if java[:2] != python[:2]:
        return "verdict"
    return "coverage" if java[2] != python[2] else ""


def run(options):
    java, began, counts, wrong = Java(options.java), time.time(), {}, 0
    global TRUE_TRUST
    world = small_world(java)
    TRUE_TRUST = canonical(world.trust()).encode()
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("bundle.zip", "trust.json")]
        for path, data in zip(paths, (world.seal(), TRUE_TRUST)):
            with open(path, "wb") as target:
                target.write(data)
        for trust in (paths[1], None):
            valid = both_verdicts(java, paths[0], trust)
            if valid[0] != valid[1] or valid[0][0] != (0 if trust else 2):
                raise SystemExit(f"the bundle that is mutated is not valid: {valid}")
        for number in range(options.first, options.first + options.count) if options.only is None else [options.only]:
            mutation = made(f"{options.seed}/{number}", world)
            for path, data in zip(paths, (mutation.bundle, mutation.trust or b"")):
                with open(path, "wb") as target:
                    target.write(data)
            trust = paths[1] if mutation.trust is not None else None
            verdicts = both_verdicts(java, paths[0], trust)
            counts[verdicts[0][1]] = counts.get(verdicts[0][1], 0) + 1
            difference = differ(mutation, *verdicts)
            if difference or options.only is not None:
                wrong += bool(difference)
                print(f"{difference or 'agreed'}: --seed {options.seed} --only {number}: {'; '.join(mutation.told)}\n"
                      f"    Java   {verdicts[0]}\n    Python {verdicts[1]}", flush=True)
                if options.keep:
                    for path, suffix in zip(paths, (".zip", ".trust.json")):
                        os.replace(path, os.path.join(options.keep, f"{options.seed}-{number}{suffix}"))
    java.close()
    for verdict, count in sorted(counts.items(), key=lambda one: -one[1]):
        print(f"{count:6} {verdict}")
    print(f"{sum(counts.values())} mutants, {wrong} disagreements and crashes, {time.time() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="the mutant to begin with")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep")
    sys.exit(run(parser.parse_args()))
