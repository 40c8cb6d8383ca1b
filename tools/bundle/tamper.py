"""Bundles that are wrong, and the check at which each must fail.

A forger of a world re-makes every hash, chain, table of hashes, proof and manifest, and signs heads with keys of their
own: what they lack are the log keys and the chain. A forger of a file re-makes only the manifest. A hostile zip is
aimed at the reader.
"""
import json
import os
import re

import crypto
import world as worlds
from world import World, canonical, hex_of, manifested, pack, raw_zip, seed, sign_head

A, B, PRIVATE = "animals", "weather", "secret"


class Case:
    """A wrong bundle: `check` fails with trust (exit 1), `alone` fails without trust (exit 1) and is None if the bundle is
    consistent in itself (exit 2). If `first` is set, no check before `alone` fails without trust. A check TOO LARGE is a
    whole verdict (exit 3)."""

    def __init__(self, name, data, check, alone, first, why):
        self.name, self.data, self.check, self.alone, self.first, self.why = name, data, check, alone, first, why


WORLDS, FILES, ZIPS = [], [], []
SAME = object()


def forged(check, alone=SAME, keys="forger"):
    """Marks a change of a World; alone says which check fails first when no trust is given."""
    def mark(change):
        WORLDS.append((change, check, check if alone is SAME else alone, keys))
        return change
    return mark


def edited(check):
    """Marks a change of the files of a valid bundle; the manifest is made anew."""
    def mark(change):
        FILES.append((change, check))
        return change
    return mark


def zipped(change):
    """Marks a way to write the zip wrongly: it gets the valid files and returns the bytes."""
    ZIPS.append(change)
    return change


def name_of(change):
    return change.__name__.replace("_", "-")


def cases():
    """Every case, in the order below."""
    true = World()
    for change, check, alone, keys in WORLDS:
        forgery = true.copy()
        if keys == "forger":
            forgery.keys = {log: seed("forger", log) for log in true.keys}
        data = change(forgery) or forgery.seal()
        yield Case(name_of(change), data, check, alone, True, change.__doc__)
    valid = true.files()
    for change, check in FILES:
        files = dict(valid)
        manifest = change(files)
        sealed = manifested(files, true.campaigns.values(), true.epoch)
        if manifest:
            sealed["bundle.json"] = manifest(sealed["bundle.json"])
        yield Case(name_of(change), pack(sealed), check, check, False, change.__doc__)
    sealed = manifested(valid, true.campaigns.values(), true.epoch)
    for change in ZIPS:
        yield Case(name_of(change), change(dict(sealed)), "format", "format", True, change.__doc__)


def other_trusts(true):
    """Truths in which the valid bundle's epoch does not follow from the one before it."""
    before, last = true["epochs"]
    yield "root-before-is-of-another-epoch", dict(true, epochs=[dict(before, epoch="3"), last])
    yield "epoch-before-is-unknown", dict(true, epochs=[last])
    yield "epoch-before-had-another-root", dict(true, epochs=[dict(before, root=hex_of(seed("another"))), last])
    yield "another-token", dict(true, contracts=dict(true["contracts"], token=true["contracts"]["escrow"]))


def make(folder, more=()):
    """Writes valid.zip, trust.json, a zip for every case and for more, and cases.json, which says how each must end."""
    os.makedirs(folder, exist_ok=True)
    true, listed = World(), []

    def write(name, data):
        with open(os.path.join(folder, name), "wb") as target:
            target.write(data)
    write("trust.json", json.dumps(true.trust(), indent=1).encode())
    write("valid.zip", true.seal())
    listed.append({"bundle": "valid.zip", "why": "Everything is in order.", "withTrust": {"exit": 0, "fails": None},
                   "withoutTrust": {"exit": 2, "fails": None, "first": True}})
    for name, trust in other_trusts(true.trust()):
        write(f"trust-{name}.json", json.dumps(trust).encode())
        listed.append({"bundle": "valid.zip", "trust": f"trust-{name}.json", "why": name, "withTrust":
                       {"exit": 1, "fails": "epoch-anchor", "first": True}, "withoutTrust": {"exit": 2, "fails": None}})
    for case in (*cases(), *more):
        write(case.name + ".zip", case.data)
        if case.check.startswith("TOO LARGE"):
            large = {"exit": 3, "fails": None, "last": case.check}
            listed.append({"bundle": case.name + ".zip", "why": case.why, "withTrust": large, "withoutTrust": large})
            continue
        listed.append({"bundle": case.name + ".zip", "why": case.why, "withTrust": {"exit": 1, "fails": case.check},
                       "withoutTrust": {"exit": 1 if case.alone else 2, "fails": case.alone, "first": case.first}})
    write("cases.json", json.dumps(listed, indent=1).encode())


def replaced(text, old, new):
    assert old in text, f"nothing to tamper with: {old!r}"
    return text.replace(old, new, 1)


# Worlds: the forger re-makes everything that can be re-made.

@forged("tables")
def changed_answer(w):
    """One answer says another class; the tables stay."""
    answer = w.campaigns[A].of("AnswerAccepted")[4]
    answer["label"] = next(c for c in w.campaigns[A].classes if c != answer["label"])


@forged("anchor", None)
def changed_answer_and_all_that_follows(w):
    """One answer says another class, and tables, pay, epoch and roots are those of the changed answers."""
    worker, task, occasion, label = w.campaigns[A].answers[4]
    other = next(c for c in w.campaigns[A].classes if c != label)
    w.campaigns[A].answers[4] = (worker, task, occasion, other)
    w.campaigns[A].settle()
    w.settle_epoch()


@forged("pay")
def changed_amount(w):
    """A worker gets one unit more, in settlement.csv, PaySettled, the gross, the epoch's lines, leaves and root."""
    campaign = w.campaigns[A]
    paid, settled = campaign.of("PaySettled")[0], campaign.of("SettlementClosed")[0]
    old, gross = paid["amountBaseUnits"], int(settled["grossBaseUnits"]) + 1
    paid["amountBaseUnits"] = str(int(old) + 1)
    settled.update(grossBaseUnits=str(gross), feeBaseUnits=str(gross * campaign.fee_ppb // 10**9))
    campaign.tables["settlement"] = replaced(campaign.tables["settlement"], f",{old}\n", f",{int(old) + 1}\n")
    w.settle_epoch()


@forged("inclusion", keys="own")
def swapped_proof(w):
    """Two campaigns' inclusion proofs have changed places."""
    files = w.files()
    proof = json.loads(files["proofs/annotation.json"])
    one, two, *_ = proof["inclusion"]
    one["path"], two["path"] = two["path"], one["path"]
    files["proofs/annotation.json"] = canonical(proof).encode()
    return w.seal(files)


@forged("anchor", None)
def dropped_event(w):
    """A worker's joining never happened."""
    joined = next(one for one in w.campaigns[A].events if one["type"] == "WorkerJoined")
    w.campaigns[A].events.remove(joined)
    settle_to_the_close(w.campaigns[A])


def settle_to_the_close(campaign):
    """The one round's range ends where the campaign was closed."""
    to = next(i for i, one in enumerate(campaign.events, 1) if one["type"] == "CampaignClosed")
    for body in campaign.of("PaySettled") + campaign.of("SettlementClosed"):
        body["range"] = {"from": "1", "to": str(to)}


@forged("answers")
def dropped_answer(w):
    """An answer is gone; the counts stay."""
    w.campaigns[A].events.remove([one for one in w.campaigns[A].events if one["type"] == "AnswerAccepted"][9])
    settle_to_the_close(w.campaigns[A])


@forged("anchor", None)
def dropped_answer_and_all_that_follows(w):
    """An answer is gone, and everything is settled without it."""
    del w.campaigns[A].answers[9]
    w.campaigns[A].settle()
    w.settle_epoch()


@forged("anchor", None)
def reordered_events(w):
    """Two answers came the other way round."""
    events = w.campaigns[A].events
    i = next(i for i, one in enumerate(events) if one["type"] == "AnswerAccepted")
    events[i], events[i + 1] = events[i + 1], events[i]


@forged("epoch-root")
def wrong_root(w):
    """The published root is not that of the leaves."""
    w.epoch_json["root"] = w.epoch_event["root"] = hex_of(seed("another root"))


@forged("epoch-lines")
def settlement_lines_of_another_campaign(w):
    """The epoch owes one campaign's workers what the other campaign settled."""
    animals, weather = w.campaigns[A].stream, w.campaigns[B].stream
    other = [[animals, *line[1:]] for line in w.lines if line[0] == weather]
    w.lines = sorted([line for line in w.lines if line[0] != animals] + other)
    w.pay_out()


@forged("signature", None)
def forged_log_key(w):
    """The true head, signed with a key of the forger's."""


@forged("signature", keys="own")
def signature_of_another_head(w):
    """The head's signature is that of another head of the same log."""
    files = w.files()
    proof = json.loads(files["proofs/annotation.json"])
    head = {"log": "annotation", "rootHash": worlds.ZERO, "time": proof["head"]["time"], "treeSize": "1"}
    proof["head"]["signature"] = sign_head(w.keys["annotation"], head)
    files["proofs/annotation.json"] = canonical(proof).encode()
    return w.seal(files)


@forged("anchor", None, keys="own")
def head_signed_and_not_anchored(w):
    """Whoever holds the log keys rewrites history: only the chain knows."""
    w.campaigns[A].of("CampaignFunded")[0]["amountBaseUnits"] = "1"


@forged("consistency", keys="own")
def consistency_with_another_past(w):
    """The proof starts from a root that the log never had."""
    files = w.files()
    proof = json.loads(files["proofs/annotation.json"])
    proof["consistency"][0]["firstRoot"] = hex_of(seed("another past"))
    files["proofs/annotation.json"] = canonical(proof).encode()
    return w.seal(files)


@forged("consistency", None, keys="own")
def consistency_left_out(w):
    """There was an earlier anchored head, and no proof leads from it."""
    files = w.files()
    proof = json.loads(files["proofs/annotation.json"])
    proof["consistency"] = []
    files["proofs/annotation.json"] = canonical(proof).encode()
    return w.seal(files)


@forged("answers")
def class_that_does_not_exist(w):
    """An answer names a class that the campaign does not have."""
    w.campaigns[A].of("AnswerAccepted")[0]["label"] = "newt"


@forged("answers")
def answer_twice(w):
    """A worker answers a task twice on one occasion; another answer makes way, so that the count holds."""
    answers = w.campaigns[A].of("AnswerAccepted")
    answers[0].update({name: answers[1][name] for name in ("worker", "task", "occasion")})


@forged("answers")
def answer_after_the_close(w):
    """The last answer came after the campaign was closed."""
    events = w.campaigns[A].events
    i = next(i for i, one in enumerate(events) if one["type"] == "CampaignClosed")
    events[i - 1], events[i] = events[i], events[i - 1]
    settle_to_the_close(w.campaigns[A])


def opened(change, check="answers"):
    """Marks a way to open an answer wrongly, in a public and in a private campaign; the commitments stay."""
    for name in A, PRIVATE:
        @forged(check)
        def wrong(w, name=name):
            campaign = w.campaigns[name]

            def tamper(openings):
                i = next(i for i, one in enumerate(openings) if "label" in one)
                return openings[:i] + change(dict(openings[i]), campaign) + openings[i + 1:]
            campaign.tamper = tamper
        wrong.__name__, wrong.__doc__ = f"{change.__name__}_{name}", change.__doc__


    return change


@opened
def opened_to_another_label(opening, campaign):
    """An answer is opened to a class that it was not."""
    return [dict(opening, label=next(c for c in campaign.classes if c != opening["label"]))]


@opened
def opened_with_another_salt(opening, campaign):
    """An answer is opened with a salt that it was not made with."""
    return [dict(opening, salt=hex_of(seed("another salt")))]


@opened
def opened_never(opening, campaign):
    """An answer is not opened."""
    return []


@opened
def opened_twice(opening, campaign):
    """An answer is opened twice."""
    return [opening, opening]


@opened
def opened_without_being_there(opening, campaign):
    """An opening is of an answer that nobody gave."""
    return [opening, dict(opening, seq="1000")]


@opened
def opened_at_another_place(opening, campaign):
    """An answer is opened as if it were another event of the stream."""
    return [dict(opening, seq="1000")]


def opened_out_of_range(opening, campaign):
    """An opening's place in the stream is a number that it cannot be."""
    return [dict(opening, seq="0")]


opened(opened_out_of_range, "format")


@forged("format")
def too_many_openings_in_one_event(w):
    """One event opens more than two hundred answers."""
    campaign = w.campaigns[A]
    campaign.openings = 201
    campaign.tamper = lambda openings: openings * (201 // len(openings) + 1)


@forged("format")
def answer_shown_before_its_time(w):
    """An answer stands in the log as it is, and not as a commitment."""
    shown = next(one for one in w.campaigns[A].events if one["type"] == "AnswerAccepted")
    w.campaigns[A].rearrange = lambda events: [shown if one["id"] == shown["id"] else one for one in events]


@forged("answers")
def opened_after_a_payment(w):
    """The answers are opened when somebody was paid already."""
    def rearrange(events):
        i = next(i for i, one in enumerate(events) if one["type"] == "AnswersOpened")
        return events[:i] + [events[i + 1], events[i]] + events[i + 2:]
    w.campaigns[B].rearrange = rearrange


@forged("rounds")
def settled_range_cut_short(w):
    """The settlement says that it ends one event before the close."""
    for body in w.campaigns[A].of("PaySettled") + w.campaigns[A].of("SettlementClosed"):
        body["range"] = {"from": "1", "to": str(int(body["range"]["to"]) - 1)}


@forged("rules")
def another_pay_rule(w):
    """The rule file is not the one that the campaign named at its creation."""
    w.rules = dict(w.rules, **{"pay/1": canonical({"name": "pay", "number": 1, "parameters": {"generous": True}})})


@forged("rules")
def unknown_rule_version(w):
    """The campaign pays by a rule that nobody knows."""
    text = canonical({"name": "pay", "number": 7, "parameters": {}, "vectorsHash": worlds.ZERO})
    w.rules = {"dawid-skene-ml/1": w.rules["dawid-skene-ml/1"], "pay/7": text}
    for campaign in w.campaigns.values():
        campaign.rules = w.rules
        for body in campaign.of("CampaignCreated"):
            body["payRule"] = "pay/7"
            body["ruleHashes"] = {name: hex_of(worlds.hashlib.sha256(one.encode()).digest())
                                  for name, one in w.rules.items()}
        for body in campaign.of("PaySettled"):
            body["ruleHash"] = hex_of(worlds.hashlib.sha256(text.encode()).digest())
        for body in campaign.of("SettlementClosed"):
            body["payRuleHash"] = hex_of(worlds.hashlib.sha256(text.encode()).digest())


@forged("stream")
def unknown_event_version(w):
    """An event is of a version that does not exist."""
    w.campaigns[A].events[3]["version"] = 2


@forged("stream")
def stream_without_an_end(w):
    """The event that closes the stream is missing."""
    del w.campaigns[A].events[-1]


@forged("stream")
def stream_closed_twice(w):
    """An event in the middle closes the stream."""
    w.campaigns[A].events[4]["body"]["closes"] = True


@forged("tables")
def posterior_shifted(w):
    """A posterior moves by 20 ppb; the labels do not notice."""
    w.campaigns[A].tables["posterior"] = shift(w.campaigns[A].tables["posterior"], 20)


@forged("tables")
def prior_shifted(w):
    """The prior moves by 20 ppb, and with it nothing else."""
    w.campaigns[A].tables["prior"] = shift(w.campaigns[A].tables["prior"], 20)


@forged("tables")
def confusion_shifted(w):
    """A confusion row moves by 20 ppb."""
    w.campaigns[A].tables["confusion"] = shift(w.campaigns[A].tables["confusion"], 20)


@forged("tables")
def another_label_delivered(w):
    """A delivered label is not the most probable one."""
    line = w.campaigns[A].tables["labels"].splitlines(True)[1]
    wrong = next(c for c in w.campaigns[A].classes if "," + c + "," not in line and '"' not in c)
    w.campaigns[A].tables["labels"] = replaced(w.campaigns[A].tables["labels"], ",cat,", f",{wrong},")


@forged("scores")
def changed_score(w):
    """A score is higher than its probability allows; the pay follows from the scores."""
    campaign = w.campaigns[A]
    rows = campaign.tables["scores"].splitlines(True)
    cells = rows[1].rsplit(",", 1)
    rows[1] = f"{cells[0]},{int(cells[1]) + 1}\n"
    campaign.tables["scores"] = "".join(rows)


@forged("scores")
def changed_probability(w):
    """A probability is 20 ppb higher, and its score with it."""
    campaign = w.campaigns[A]
    rows = campaign.tables["scores"].splitlines(True)
    i = next(i for i, row in enumerate(rows) if i and 0 < int(row.rsplit(",", 3)[1]) < 9 * 10**8)
    before, p, b, _ = rows[i].rsplit(",", 3)
    p, b = int(p) + 20, int(b)
    rows[i] = f"{before},{p},{b},{(p - b) * 10**9 // (10**9 - b)}\n"
    campaign.tables["scores"] = "".join(rows)


@forged("pay")
def changed_fee(w):
    """The platform takes one unit more."""
    settled = w.campaigns[A].of("SettlementClosed")[0]
    settled["feeBaseUnits"] = str(int(settled["feeBaseUnits"]) + 1)
    w.settle_epoch()


@forged("pay")
def worker_left_unpaid(w):
    """One worker's PaySettled is missing."""
    w.campaigns[A].events.remove(next(one for one in w.campaigns[A].events if one["type"] == "PaySettled"))


@forged("epoch-lines")
def line_left_out(w):
    """A worker's line is missing from the epoch; leaves and root are made without it."""
    w.lines.remove(next(line for line in w.lines if line[0] == w.campaigns[A].stream and line[1] != "fee"))
    w.pay_out()


@forged("epoch-leaves")
def leaf_raised(w):
    """An account's leaf is one unit higher; the root is that of the leaves."""
    w.leaves[0][2] += 1
    w.epoch_json["root"] = w.epoch_event["root"] = hex_of(crypto.payout_root(w.leaves))


@forged("epoch-leaves")
def totals_raised(w):
    """The epoch moves one unit more than its lines."""
    for body in (w.epoch_json, w.epoch_event):
        body["totals"] = [{"token": worlds.TOKEN, "amount": str(int(body["totals"][0]["amount"]) + 1)}]


@forged("epoch-root")
def previous_leaves_changed(w):
    """Somebody had more before than the previous root says."""
    root = w.epoch_json["previousRoot"]
    w.previous[worlds.VAULT] += 5
    w.pay_out()
    w.epoch_json["previousRoot"] = w.epoch_event["previousRoot"] = root


@forged("epoch-anchor", None)
def root_never_activated(w):
    """The epoch is consistent, and its root is not on the chain."""
    w.previous[worlds.VAULT] += 5
    w.pay_out()


@forged("epoch-anchor", None, keys="own")
def epoch_for_another_chain(w):
    """The epoch says that it was published on another chain."""
    w.epoch_json["chainId"] = "1"


@forged("epoch-anchor", None, keys="own")
def epoch_for_another_distributor(w):
    """The epoch says that another contract pays it."""
    w.epoch_json["distributor"] = "0x" + "bad0" * 10


@forged("epoch-root")
def epoch_that_wipes_all_balances(w):
    """The second epoch begins from nothing: whatever everybody had before is gone."""
    w.previous = {}
    w.pay_out()


@forged("epoch-anchor", None, keys="own")
def previous_balances_made_up(w):
    """What an order paid stands in the balances before: the root is the activated one, the one before it is not."""
    order = [line for line in w.lines if line[0] == "private"]
    for line in order:
        w.lines.remove(line)
        w.previous[line[2]] = w.previous.get(line[2], 0) + line[4]
    w.pay_out()


@forged("epoch-lines")
def line_that_names_a_private_campaign(w):
    """A line, that no check could compare with anything, claims to come from a private campaign."""
    line = next(line for line in w.lines if line[0] == "private")
    w.lines = sorted([[w.campaigns[PRIVATE].stream, "w-hal", *line[2:]] if one is line else one for one in w.lines])
    w.pay_out()


@forged("epoch-lines")
def line_split_to_two_addresses(w):
    """Half of what a worker earned goes to somebody else's address."""
    line = next(line for line in w.lines if line[0] == w.campaigns[A].stream and line[4] > 1)
    line[4] -= 1
    w.lines = sorted([*w.lines, [*line[:2], "0x" + "bb" * 20, line[3], 1]])
    w.pay_out()


@forged("epoch-lines")
def line_split_to_two_tokens(w):
    """Half of what a worker earned is paid in a token of no worth."""
    line = next(line for line in w.lines if line[0] == w.campaigns[A].stream and line[4] > 1)
    line[4] -= 1
    w.lines = sorted([*w.lines, [*line[:3], "0x" + "77" * 20, 1]])
    w.pay_out()


@forged("epoch-lines")
def line_of_an_unknown_worker(w):
    """The epoch pays somebody who never answered, in the name of the campaign."""
    w.lines = sorted([*w.lines, [w.campaigns[A].stream, "w-zoe", "0x" + "bb" * 20, worlds.TOKEN, 1]])
    w.pay_out()


@forged("consistency", None, keys="own")
def consistency_from_long_before(w):
    """The proof starts at the first anchored head, so what was anchored since is left out."""
    w.proven_from["annotation"] = 0


@forged("rules")
def campaign_created_as_another(w):
    """The event that created the campaign names another."""
    w.campaigns[A].of("CampaignCreated")[0]["campaign"] = w.campaigns[B].id


@forged("rules")
def rule_hashes_too_many(w):
    """The campaign names the hash of a third rule."""
    w.campaigns[A].of("CampaignCreated")[0]["ruleHashes"]["x/9"] = worlds.ZERO


@forged("rules")
def rule_that_nothing_uses(w):
    """A rule file that no decision was made under."""
    files = w.files()
    files["rules/x-9.json"] = b"{}"
    return w.seal(files)


@forged("format")
def version_as_a_text(w):
    """The version of an event is a text."""
    w.campaigns[A].events[3]["version"] = "1"


@forged("format")
def price_as_a_number(w):
    """The price is a JSON number."""
    w.campaigns[A].of("CampaignCreated")[0]["priceBaseUnits"] = w.campaigns[A].price


@forged("format")
def fraction_in_a_body(w):
    """A number that no check reads is a fraction."""
    w.campaigns[A].of("TasksImported")[0]["count"] = 0.5


@forged("format")
def day_that_never_was(w):
    """An event is of the 99th of a 99th month."""
    w.campaigns[A].events[3]["time"] = "2026-99-99T08:00:00.000000Z"


@forged("format")
def proofs_of_a_log_without_streams(w):
    """The bundle holds proofs that prove nothing in it."""
    files = w.files()
    files["proofs/marketplace.json"] = b"{}"
    return w.seal(files)


@forged("TOO LARGE classes")
def classes_too_many(w):
    """A campaign has more classes than one may have."""
    classes = [f"class {i}" for i in range(201)]
    w.campaigns[A].of("CampaignCreated")[0]["classes"] = classes


@forged("TOO LARGE cells")
def confusion_tables_too_large(w):
    """Few workers and many classes: the tables of who errs how would not fit into memory."""
    w.campaigns[A].of("CampaignCreated")[0]["classes"] = [f"class {i}" for i in range(200)]
    at = next(i for i, one in enumerate(w.campaigns[A].events) if one["type"] == "CampaignClosed")
    first = next(one for one in w.campaigns[A].events if one["type"] == "AnswerAccepted")
    for i in range(60):
        body = dict(first["body"], worker=f"w-{i}", answer=worlds.uuid("many", i))
        w.campaigns[A].events.insert(at, dict(first, id=worlds.uuid("many events", i), body=body))


@forged("TOO LARGE line")
def line_too_long(w):
    """An event of more than a million bytes."""
    w.campaigns[A].of("TasksImported")[0]["tasksHash"] = "x" * (1 << 20)


def shift(text, by):
    """Moves some ppb from the first row that has them to the next row of the same distribution."""
    rows = text.splitlines(True)
    i = next(i for i, row in enumerate(rows) if i and int(row.rsplit(",", 1)[1]) in range(by, 10**9 - by))
    j = next(j for j in range(i + 1, len(rows)) if int(rows[j].rsplit(",", 1)[1]) in range(1, 10**9 - by))
    for row, change in ((i, -by), (j, by)):
        key, ppb = rows[row].rsplit(",", 1)
        rows[row] = f"{key},{int(ppb) + change}\n"
    return "".join(rows)


# Files: what a reader must survive. The manifest is made anew, nothing else.

def find(files, ending):
    """The largest file with this ending."""
    return max((name for name in sorted(files) if name.endswith(ending)), key=lambda name: len(files[name]))


def edit(files, ending, change):
    name = find(files, ending)
    changed = change(files[name])
    assert changed != files[name], f"nothing to tamper with in {name}"
    files[name] = changed


@edited("format")
def entry_with_a_space(files):
    """A log entry is not in canonical JSON."""
    edit(files, "events.jsonl", lambda data: data.replace(b'"body":{', b'"body": {', 1))


@edited("format")
def entry_with_members_out_of_order(files):
    """A log entry's members are not sorted."""
    edit(files, "events.jsonl", lambda data: re.sub(rb'("type":"[A-Za-z]+"),("version":1)', rb"\2,\1", data, count=1))


@edited("format")
def entry_with_a_member_twice(files):
    """A log entry has a member twice."""
    edit(files, "events.jsonl", lambda data: data.replace(b'"version":1}', b'"version":1,"version":1}', 1))


@edited("format")
def entry_with_not_a_number(files):
    """A number is NaN."""
    edit(files, "events.jsonl", lambda data: re.sub(rb'"occasion":\d', b'"occasion":NaN', data, count=1))


@edited("format")
def entry_with_a_fraction(files):
    """A number is 1.0."""
    edit(files, "events.jsonl", lambda data: re.sub(rb'"occasion":\d', b'"occasion":1.0', data, count=1))


@edited("format")
def entry_with_a_huge_number(files):
    """A number has a hundred thousand digits."""
    edit(files, "events.jsonl", lambda data: re.sub(rb'"occasion":\d', b'"occasion":' + b"7" * 10**5, data, count=1))


@edited("TOO LARGE nesting")
def entry_nested_deeply(files):
    """A log entry is nested a hundred thousand deep."""
    edit(files, "events.jsonl", lambda data: b"[" * 10**5 + b"]" * 10**5 + b"\n" + data)


@edited("format")
def entry_that_is_an_array(files):
    """A log entry is no object."""
    edit(files, "events.jsonl", lambda data: b"[]\n" + data)


@edited("format")
def entry_in_latin_1(files):
    """A log entry is not UTF-8."""
    edit(files, "events.jsonl", lambda data: data.replace(b"campaign", b"camp\xe4gne", 1))


@edited("format")
def entry_with_a_lone_surrogate(files):
    """A text holds half a character."""
    edit(files, "events.jsonl", lambda data: data.replace(b'"owl"', b'"\\ud83d"', 1))


@edited("format")
def events_cut_short(files):
    """The last line of a stream is cut off in the middle."""
    edit(files, "events.jsonl", lambda data: data[:-20])


@edited("format")
def events_with_carriage_returns(files):
    """Lines end as on Windows."""
    edit(files, "events.jsonl", lambda data: data.replace(b"\n", b"\r\n"))


@edited("stream")
def no_events(files):
    """A stream is empty."""
    edit(files, "events.jsonl", lambda data: b"")


@edited("format")
def posterior_cut_short(files):
    """A table ends in the middle of a row."""
    edit(files, "posterior.csv", lambda data: data[:-3])


@edited("format")
def table_with_other_columns(files):
    """A table's columns stand in another order."""
    edit(files, "prior.csv", lambda data: data.replace(b"label,ppb", b"ppb,label"))


@edited("format")
def table_of_nothing(files):
    """A table is empty."""
    edit(files, "labels.csv", lambda data: b"")


@edited("inclusion")
def proof_of_the_wrong_length(files):
    """A proof has one node too many."""
    def change(data):
        proof = json.loads(data)
        proof["inclusion"][0]["path"].append(worlds.ZERO)
        return canonical(proof).encode()
    edit(files, "annotation.json", change)


@edited("format")
def proof_without_end(files):
    """A proof has ten thousand nodes."""
    def change(data):
        proof = json.loads(data)
        proof["inclusion"][0]["path"] = [worlds.ZERO] * 10_000
        return canonical(proof).encode()
    edit(files, "annotation.json", change)


@edited("inclusion")
def no_proof_of_a_campaign(files):
    """The proof of one campaign is missing."""
    def change(data):
        proof = json.loads(data)
        del proof["inclusion"][0]
        return canonical(proof).encode()
    edit(files, "annotation.json", change)


@edited("TOO LARGE nesting")
def proofs_nested_deeply(files):
    """A file of proofs is nested a hundred thousand deep."""
    edit(files, "annotation.json", lambda data: b'{"log":' * 10**5 + b"1" + b"}" * 10**5)


@edited("signature")
def signature_of_zeros(files):
    """The signature is 64 zero bytes."""
    edit(files, "reward.json", lambda data: re.sub(rb'"signature":"0x[0-9a-f]+"', b'"signature":"0x' + b"00" * 64 + b'"',
                                                   data))


@edited("signature")
def key_that_is_no_point(files):
    """The key is no point of the curve."""
    edit(files, "reward.json", lambda data: re.sub(rb'"key":"0x[0-9a-f]+"', b'"key":"0x' + b"ff" * 32 + b'"', data))


@edited("format")
def amount_below_zero(files):
    """A leaf is negative."""
    edit(files, "leaves.csv", lambda data: re.sub(rb",(\d+)\n", rb",-\1\n", data, count=1))


@edited("format")
def line_beyond_all_tokens(files):
    """A line owes more than a uint256 holds."""
    edit(files, "lines.csv", lambda data: re.sub(rb",\d+\n", b"," + b"9" * 90 + b"\n", data, count=1))


@edited("format")
def file_missing(files):
    """A table is not in the bundle."""
    del files[find(files, "scores.csv")]


@edited("format")
def file_too_many(files):
    """A file that no check reads is in the bundle."""
    files["readme.txt"] = b"trust me\n"


@edited("format")
def manifest_with_another_hash(files):
    """The manifest names another hash of a file."""
    return lambda data: re.sub(rb'(posterior.csv":"0x)[0-9a-f]{8}', rb"\g<1>00000000", data, count=1)


@edited("format")
def manifest_with_a_ghost(files):
    """The manifest lists a file that is not there."""
    return lambda data: data.replace(b'"files":{', b'"files":{"a":"' + worlds.ZERO.encode() + b'",', 1)


@edited("format")
def manifest_of_another_format(files):
    """The manifest is of a later format."""
    return lambda data: data.replace(b"datafi-bundle/1", b"datafi-bundle/2")


@edited("TOO LARGE nesting")
def manifest_nested_deeply(files):
    """The manifest is nested a hundred thousand deep."""
    return lambda data: b'{"campaigns":' * 10**5 + b"1" + b"}" * 10**5


@edited("format")
def manifest_with_a_campaign_outside(files):
    """The manifest names a campaign by a path that leads out of the bundle."""
    return lambda data: re.sub(rb'"campaigns":\["[^"]+"', b'"campaigns":["../../etc"', data)


@edited("format")
def manifest_that_is_a_number(files):
    """The manifest is no object."""
    return lambda data: b"1"


# Zips that are not canonical.

@edited("format")
def openings_left_out(files):
    """What opens a private campaign is missing."""
    del files[next(name for name in files if name.endswith("/openings.jsonl"))]


@edited("format")
def openings_of_a_public_campaign(files):
    """A public campaign has a file of openings."""
    name = next(name for name in files if name.endswith("/openings.jsonl"))
    public = next(other for other in files if other.startswith("campaign/") and other.split("/")[1] not in name)
    files["/".join([*public.split("/")[:2], "openings.jsonl"])] = files[name]


@zipped
def zip_with_an_extra_entry(files):
    """An entry that the manifest does not list."""
    return pack(dict(files, extra=b"hello"))


@zipped
def zip_with_a_compressed_entry(files):
    """The entries are compressed."""
    return raw_zip(sorted(files.items()), method=8)


@zipped
def zip_in_another_order(files):
    """The entries are not sorted."""
    return raw_zip(sorted(files.items(), reverse=True))


@zipped
def zip_with_an_entry_twice(files):
    """An entry is there twice."""
    entries = sorted(files.items())
    return raw_zip(entries[:3] + entries[2:])


@zipped
def zip_that_climbs_out(files):
    """A name leads out of the folder into which one might unpack."""
    return pack(dict(files, **{"../../evil.csv": b"x\n"}))


@zipped
def zip_with_an_absolute_name(files):
    """A name begins at the root."""
    return pack(dict(files, **{"/etc/passwd": b"x\n"}))


@zipped
def zip_with_a_backslash(files):
    """A name that another system reads as a path."""
    return pack(dict(files, **{"epoch\\2\\evil.csv": b"x\n"}))


@zipped
def zip_with_a_huge_declared_size(files):
    """Every entry claims to be four gigabytes long."""
    return raw_zip(sorted(files.items()), declared=0xFFFFFFFE)


@zipped
def zip_with_a_date(files):
    """The entries have a time."""
    return raw_zip(sorted(files.items()), date=0x5AAA)


@zipped
def zip_with_extra_fields(files):
    """The entries have extra fields."""
    return raw_zip(sorted(files.items()), extra=b"UT\x05\x00\x01\x00\x00\x00\x00")


@zipped
def zip_with_a_comment(files):
    """The zip has a comment."""
    return raw_zip(sorted(files.items()), end=b"hello")


@zipped
def zip_with_trailing_bytes(files):
    """Bytes follow the end."""
    return pack(files) + b"hello"


@zipped
def zip_with_leading_bytes(files):
    """Bytes precede the first entry."""
    return b"#!/bin/sh\n" + pack(files)


@zipped
def zip_with_a_wrong_checksum(files):
    """A byte of a file was changed and its checksum was not."""
    data = bytearray(pack(files))
    data[data.index(b"task,label,ppb") + 1] ^= 1
    return bytes(data)


@zipped
def zip_cut_in_half(files):
    """The second half is missing."""
    data = pack(files)
    return data[:len(data) // 2]


@zipped
def zip_without_its_last_byte(files):
    """The last byte is missing."""
    return pack(files)[:-1]


@zipped
def zip_of_nothing(files):
    """A zip without entries."""
    return raw_zip([])


@zipped
def empty_file(files):
    """No bytes at all."""
    return b""


@zipped
def not_a_zip(files):
    """Text."""
    return b"PK\x03\x04" + b"this is not a zip " * 100
