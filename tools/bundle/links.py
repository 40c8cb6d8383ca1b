"""Every file of a bundle but the tables of a settlement (those are in `matrix`) x every kind of change, with every hash,
chain of events, proof and signature made anew. Each case names the check at which it must fail first in both programs
without any trust; what only the chain can tell fails at `anchor` or `epoch-anchor` with trust.
"""
import copy
import json
import re

import tamper
import world as worlds
from world import World, canonical

OTHER_ID, OTHER_HASH, OTHER_ADDRESS = worlds.uuid("other"), worlds.hex_of(worlds.seed("other")), "0x" + "0e" * 20
UNSEEN = object()  # no check but that against the chain can see it

# Each member, another value of its type, and the check that must see it.
EVENTS = {
    "CampaignCreated": [("campaign", OTHER_ID, "rules"), ("classes.0", "hail", "answers"), ("priceBaseUnits", "7", "pay"),
                        ("asset", "OTHER", "pay"), ("feePpb", "40000000", "pay"), ("holdSeconds", 7, "rounds"), ("qualityRule", "quality/2", "rules"), ("payRule", "pay/3", "rules"),
                        ("ruleHashes.pay/1", OTHER_HASH, "rules")],
    "CampaignClosed": [("answers", 14, "answers")],
    "PaySettled": [("settlement", OTHER_ID, "pay"), ("round", 2, "rounds"), ("holdSeconds", 7, "pay"), ("worker", "w-zoe", "pay"), ("amountBaseUnits", "7", "pay"),
                   ("asset", "OTHER", "pay"), ("ruleHash", OTHER_HASH, "rules"), ("range.from", "2", "pay"),
                   ("range.to", "7", "pay")],
    "SettlementClosed": [("settlement", OTHER_ID, "rounds"), ("round", 2, "rounds"), ("range.from", "2", "rounds"), ("range.to", "7", "rounds"),
                         ("answers", 14, "answers"), ("workers", 4, "pay"), ("qualityRuleHash", OTHER_HASH, "rules"),
                         ("payRuleHash", OTHER_HASH, "rules"), ("grossBaseUnits", "7", "pay"), ("feeBaseUnits", "7", "pay"),
                         ("asset", "OTHER", "pay")],
    "SettlementFinal": [("settlement", OTHER_ID, "rounds"), ("round", 2, "rounds")]}
EPOCH = [("epoch", "3", "epoch-lines"), ("root", OTHER_HASH, "epoch-root"), ("previousRoot", OTHER_HASH, "epoch-root"),
         ("totals.0.amount", "7", "epoch-leaves"), ("totals.0.token", OTHER_ADDRESS, "epoch-leaves")]
EPOCH_FILE = [("chainId", "1", UNSEEN), ("distributor", OTHER_ADDRESS, UNSEEN)]
ENTRY = [("id", worlds.uuid("CampaignSettled"), UNSEEN), ("time", "2026-11-22T09:00:00.000000Z", UNSEEN),
         ("version", 2, "stream"), ("privateHash", OTHER_HASH, UNSEEN)]
PROOFS = [("log", "marketplace", "inclusion"), ("key", OTHER_HASH, "signature"), ("head.treeSize", "99", "inclusion"),
          ("head.rootHash", OTHER_HASH, "inclusion"), ("head.time", "2026-11-22T18:30:00.000002Z", "signature"),
          ("head.signature", "0x" + "11" * 64, "signature"), ("inclusion.0.stream", "epoch/7", "inclusion"),
          ("inclusion.0.streamSeq", "7", "inclusion"), ("inclusion.0.position", "0", "inclusion"),
          ("inclusion.0.leafHash", OTHER_HASH, "inclusion"), ("inclusion.0.path.0", OTHER_HASH, "inclusion"),
          ("consistency.0.first", "1", "consistency"), ("consistency.0.firstRoot", OTHER_HASH, "consistency"),
          ("consistency.0.second", "99", "consistency"), ("consistency.0.secondRoot", OTHER_HASH, "consistency"),
          ("consistency.0.path.0", OTHER_HASH, "consistency")]
MANIFEST = [("format", "datafi-bundle/2", "format"), ("campaigns.0", OTHER_ID, "format"), ("epochs.0", "3", "format")]


def cases():
    true = World([worlds.clouds()])
    campaign = next(iter(true.campaigns))
    for name, check, change in changes(campaign):
        forgery = true.copy()
        data = change(forgery) or forgery.seal()
        alone = None if check is UNSEEN else check
        yield tamper.Case("links-" + name, data, alone or "anchor", alone, True, name.replace("-", " ") + " is another.")
    for name, check, change in tables():
        forgery = true.copy()
        change(forgery)
        yield tamper.Case("links-" + name, forgery.seal(), check, check, True, name.replace("-", " ") + ".")


def changes(name):
    """Name of the change, the check, and the change of a world (it may return the bytes of the bundle)."""
    for type, members in EVENTS.items():
        yield from of_each(type, members, lambda w, t=type: w.campaigns[name].of(t)[0], open=True)
    yield from of_each("EpochSettled-and-epoch.json", EPOCH, lambda w: (w.epoch_event, w.epoch_json), open=True)
    for path, other, _ in EPOCH:
        yield (f"epoch.json-{path}-alone", "epoch-lines", lambda w, p=path, o=other: apply(w, lambda w: w.epoch_json, lambda root: put(root, p, o)))
    yield from of_each("epoch.json", EPOCH_FILE, lambda w: w.epoch_json)
    yield from of_each("entry", ENTRY, lambda w: w.campaigns[name].events[2], open=True)
    yield ("entry-one-more", "format", lambda w: in_file(
        w, f"epoch/{w.epoch}/events.jsonl", lambda data: data.replace(b'"version":1}', b'"version":1,"zz":1}')))
    yield ("entry-id-of-another", "stream",
           lambda w: put(w.campaigns[name].events[2], "id", w.campaigns[name].events[1]["id"]))
    for log in ("annotation", "reward"):
        yield from of_each(f"proofs-{log}", PROOFS, f"proofs/{log}.json")
    yield from of_each("bundle.json", MANIFEST, "bundle.json")
    for file in ("rules/pay-1.json", "rules/dawid-skene-ml-1.json"):
        yield f"{file.replace('/', '-')}-text", "rules", lambda w, f=file: in_file(w, f, lambda data: data + b" ")
    for file in sorted(World([worlds.clouds()]).files()):
        of_some = re.search(r"/(prior|posterior|confusion)\.csv$", file)  # tables that only some rules publish
        check = "rules" if file[:5] == "rules" else "tables" if of_some else "format"
        yield f"{file.split('/', 2)[-1].replace('/', '-')}-of-{file[:5]}-missing", check, (
            lambda w, f=file: in_file(w, f, lambda data: None))


def of_each(what, members, where, open=False):
    """Another value, another type, no value, and, where no other member may stand, one more."""
    for path, other, check in members:
        for way, seen, change in (("another", check, lambda root, p=path, o=other: put(root, p, o)),
                                  ("of-another-type", "format", lambda root, p=path: put(root, p, [])),
                                  ("missing", "format", lambda root, p=path: drop(root, p))):
            if way == "missing" and (path.endswith(".0") or path in ("time", "version", "privateHash", "id", "ruleHashes.pay/1")):
                continue  # The world puts it back, or fewer of a list or of hashes are another value.
            yield f"{what}-{path.replace('/', '-')}-{way}", seen, lambda w, c=change: apply(w, where, c)
    if not open:
        yield f"{what}-one-more", "format", lambda w: apply(w, where, lambda root: put(root, "zz", 1))


def apply(world, where, change):
    if callable(where):
        roots = where(world)
        for root in roots if type(roots) is tuple else (roots,):
            root.update(copy.deepcopy(root))  # Events share parts of their bodies; only this one is to change.
            change(root)
        return None
    def edit(data):
        value = json.loads(data)
        change(value)
        return canonical(value).encode()
    return in_file(world, where, edit)


def in_file(world, name, edit):
    """The bundle with one file edited, or without it; all others name its new hash."""
    files = world.files()
    if name == "bundle.json":
        files = worlds.manifested(files, world.campaigns.values(), world.epoch)
        return worlds.pack(dict(files, **{name: edit(files[name])}))
    edited = edit(files.pop(name))
    return world.seal(files if edited is None else dict(files, **{name: edited}))


def walk(root, path):
    *way, last = path.split(".") if "/" not in path else path.split(".", 1)
    for step in way:
        root = root[int(step) if type(root) is list else step]
    return root, int(last) if type(root) is list else last


def put(root, path, value):
    holder, last = walk(root, path)
    holder[last] = copy.deepcopy(value)


def drop(root, path):
    holder, last = walk(root, path)
    del holder[last]


def tables():
    """Changes of the three tables of an epoch; the event names their hashes."""
    for column, other in ((2, OTHER_ADDRESS), (3, OTHER_ADDRESS), (4, None)):
        for paid in (False, True):
            yield (f"lines-column-{column}-{'all-follows' if paid else 'alone'}",
                   "epoch-lines" if column == 4 else "epoch-root" if paid and column == 2 else "epoch-leaves",
                   lambda w, c=column, o=other, p=paid: line(w, c, o, p))
    for way, change in (("dropped", lambda w: w.lines.pop(0)), ("split", split), ("of-nobody", of_nobody)):
        yield f"lines-row-{way}", "epoch-lines", lambda w, c=change: (c(w), w.lines.sort(), w.pay_out())
    for way, change in (("up", lambda w: raised(w, 1)), ("down", lambda w: raised(w, -1)),
                        ("dropped", lambda w: w.leaves.pop(0)), ("more", lambda w: w.leaves.append(["0x" + "ff" * 20, worlds.TOKEN, 1])),
                        ("account", lambda w: w.leaves.__setitem__(0, ["0x" + "00" * 19 + "01", *w.leaves[0][1:]]))):
        yield f"leaves-{way}", "epoch-leaves", lambda w, c=change: (c(w), rooted(w))
    for way, change in (("up", lambda w: w.previous.update({worlds.VAULT: 1})), ("dropped", lambda w: w.previous.pop(worlds.VAULT)),
                        ("more", lambda w: w.previous.update({OTHER_ADDRESS: 1}))):
        yield f"previous-{way}", "epoch-leaves", lambda w, c=change: c(w)
    yield "previous-nothing-all-follows", "epoch-root", lambda w: (w.previous.clear(), w.pay_out())
    yield "rows-unsorted", "format", lambda w: w.lines.reverse()
    yield "rows-doubled", "format", lambda w: w.lines.insert(0, w.lines[0])


def line(world, column, other, paid):
    one = next(line for line in world.lines if line[0].startswith("campaign/"))
    one[column] = other or one[column] + 1
    world.lines.sort()
    if paid:
        root = world.epoch_json["root"]
        world.pay_out()
        if column != 4:
            world.epoch_json["root"] = world.epoch_event["root"] = root


def split(world):
    one = next(line for line in world.lines if line[0].startswith("campaign/") and line[4] > 1)
    one[4] -= 1
    world.lines.append([*one[:2], OTHER_ADDRESS, one[3], 1])


def of_nobody(world):
    source = next(line[0] for line in world.lines if line[0].startswith("campaign/"))
    world.lines.append([source, "w-zoe", OTHER_ADDRESS, worlds.TOKEN, 1])


def raised(world, by):
    world.leaves[0][2] += by


def rooted(world):
    world.epoch_json["root"] = world.epoch_event["root"] = worlds.hex_of(worlds.crypto.payout_root(world.leaves))
