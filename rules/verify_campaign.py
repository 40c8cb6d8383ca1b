"""What a campaign decided: answers, tables, scores and pay.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import functools, math
from collections import defaultdict

import verify_accounts, verify_agreement, verify_fit, verify_kinds, verify_rounds
from verify_bundle import ONLY_OF, TABLES, TEXT, UUID, matching, need, sha256, whole
from verify_grammar import UINT256
from verify_openings import Openings

BILLION = 10**9
TOLERANCE = 10  # ppb, wherever another program computed in floating point
RULES = {  # the rule versions that this program follows, and the SHA-256 of what publishes them
    "qualityRule": {"consensus/1": "0xa0718bdf080d7b0b96c56e8749dd5cfffdccfe6b542caac9fec236a08a3ba81a",
                    "dawid-skene-ml/1": "0xd9b734e14a16ba7d608eb7ed62770aa240b2b52bbd73735f4aef59a3626ad8ef",
                    "quality/2": "0xe7cef6b89a2a9345c49b4d5d8687fc5e6d4a980cd59ba8d1a5413f5d8169cddf"},
    "payRule": {"kind-pay/1": "0x8475c05ad2f6ca1ce4665eb98427bbba37cf95a92373f3b9e942c71bc4db8ba7",
                "pay/1": "0xae5810b4a9d27c246f4a96c820e832c0fe0ede704c16b3be5dc31d2b3f7fb11c",
                "pay/3": "0x10e1c2a6604f41ddfcab9d452f139f0af70e1006223e45ba83210c71f542408e"}}

OF_KINDS = {"qualityRule": "consensus/1", "payRule": "kind-pay/1"}  # and no others, for answers that are no classes

class Campaign:
    """What the events of a campaign say: classes, price, answers, and the rounds in which it was settled."""
    @classmethod
    def of(cls, bundle):
        return [cls(bundle, path) for path in bundle.streams("campaign")]

    def __init__(self, bundle, path):
        self.bundle, self.path, self.openings = bundle, path, Openings(bundle, path)
        self.created, self.closed = self.openings.only("CampaignCreated").body, self.openings.only("CampaignClosed")
        self.kind = self.created.get("kind")
        self.classes = [] if self.kind else sorted(matching(TEXT, label) for label in self.created["classes"])
        self.index = {label: k for k, label in enumerate(self.classes)}
        need((self.kind is None) == (0 < len(self.index)) and len(self.index) == len(self.classes),
             f"{path}: not a set of classes")
        self.price, self.rules = whole(self.created["priceBaseUnits"]), {self.created[field] for field in RULES}
        self.fee_ppb = whole(self.created["feePpb"], 0, BILLION)
        self.payments = self.openings.events("PaySettled")
        self.paid = [event.body for event in self.payments]
        self.rounds = [Round(self, number, event)
                       for number, event in enumerate(self.openings.events("SettlementClosed"), 1)]

    @functools.cached_property
    def answers(self):
        """{(worker, task, occasion): (seq, label)}"""
        found = {}
        for event in self.openings.events("AnswerAccepted"):
            answer = event.body
            key = matching(TEXT, answer["worker"]), matching(TEXT, answer["task"]), whole(answer["occasion"], 0, 10**6)
            need(matching(UUID, answer["answer"]) and key not in found, f"{self.path}: answered twice: {key!r}")
            if self.kind:
                verify_kinds.read(self.kind, answer["label"])
            else:
                need(answer["label"] in self.index, f"{self.path}: event {event.seq} names no class of the campaign")
            need(event.seq < self.closed.seq, f"{self.path}: event {event.seq} is an answer after the close")
            found[key] = event.seq, answer["label"]
        return found

class Round:
    """One settlement of a campaign: over a range of its stream, or a correction of what another one settled there."""
    @classmethod
    def of(cls, bundle):
        return [one for campaign in Campaign.of(bundle) for one in campaign.rounds]

    def __init__(self, campaign, number, event):
        self.campaign, self.bundle, self.number = campaign, campaign.bundle, number
        self.path = f"{campaign.path}/round/{number}"
        self.seq, self.time, self.settled = event.seq, event.time, event.body
        self.created, self.classes, self.index = campaign.created, campaign.classes, campaign.index
        self.price, self.rules = campaign.price, campaign.rules
        self.table = functools.partial(self.bundle.table, self.path)
        payments = [event for event in campaign.payments if event.body["round"] == number]
        self.paid, self.begin = [event.body for event in payments], min([event.seq, *(one.seq for one in payments)])
        self.span = [whole(self.settled["range"][end]) for end in ("from", "to")]
        self.corrects = self.settled.get("corrects")
        self.finals = [event for event in campaign.openings.events("SettlementFinal") if event.body["round"] == number]
        self.excluded = [int(seq) for event in campaign.openings.events("AnswersExcluded")
                         if event.body["round"] == number for seq in event.body["answers"]]

    @functools.cached_property
    def answers(self):
        """{(worker, task, occasion): label} of the answers that count."""
        (first, last), excluded = self.span, set(self.excluded)
        return {key: label for key, (seq, label) in self.campaign.answers.items()
                if first <= seq <= last and seq not in excluded}

    @functools.cached_property
    def place(self):
        """{(worker, task, occasion): place in the stream} of the campaign's answers."""
        return {key: seq for key, (seq, _) in self.campaign.answers.items()}

    @functools.cached_property
    def of_kind(self):
        """What the answers that are no classes come to, once its tables are checked; None without an answer."""
        answers = {key: self.campaign.answers[key] for key in self.answers}
        return verify_agreement.check_tables(self, self.campaign.kind, answers)

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

def check_rules(bundle, trust):
    used = set()
    for campaign in Campaign.of(bundle):
        created, path, rounds = campaign.created, campaign.path, [one.settled for one in campaign.rounds]
        need(path == f"campaign/{created['campaign']}", f"{path}: the event of another campaign created it")
        need(len(created["ruleHashes"]) == len(RULES), f"{path}: other rules")
        for field, known in RULES.items():
            name = created[field]
            used.add(file := f"rules/{name.replace('/', '-')}.json")
            digest = sha256(bundle.files[file])
            need(known.get(name) == digest, f"{path}: an unknown rule version: {name!r}")
            need((campaign.kind is None) != (name == OF_KINDS[field]), f"{path}: {name} is not for its answers")
            need(created["ruleHashes"][name] == digest, f"{path}: another {name}")
            need(all(settled[field + "Hash"] == digest for settled in rounds), f"{path}: another {name} was used")
        need(all(paid["ruleHash"] == digest for paid in campaign.paid), f"{path}: another pay rule")
    for file in bundle.files:
        need(not file.startswith("rules/") or file in used, f"nothing uses {file}")

def check_answers(campaign, trust):
    path = campaign.path
    campaign.openings.check([(*one.span, one.begin) for one in campaign.rounds if one.corrects is None])
    total = whole(campaign.closed.body["answers"])
    need(total == len(campaign.answers), f"{path}: {len(campaign.answers)} answers, and {total} when it was closed")
    for one in campaign.rounds:
        stated, (first, last) = whole(one.settled["answers"]), one.span
        need(stated == len(one.answers), f"{one.path}: {len(one.answers)} answers, and {stated} were settled")
        inside = [seq for seq, _ in sorted(campaign.answers.values()) if first <= seq <= last]
        need(one.excluded == [seq for seq in inside if seq in set(one.excluded)],
             f"{one.path}: leaves out what is no answer of its range")
    lots = {one.span[1]: one for one in campaign.rounds if one.corrects is None}
    for event in campaign.openings.events("LotClosed"):
        need(whole(event.body["answers"]) == len(lots[event.seq].answers), f"{path}: event {event.seq}: other answers")

def shares(logs):
    """From logarithms of weights to ppb."""
    highest = max(logs)
    need(highest > -math.inf, "answers that the tables call impossible")
    total = sum(weights := [math.exp(x - highest) for x in logs])
    return [BILLION * x / total for x in weights]

def near_shares(row, masses):
    """Whether a row is what its masses are of their sum; of no mass, zeros."""
    total = sum(masses)
    return all(abs(ppb * max(total, 1) - BILLION * mass) <= TOLERANCE * total for ppb, mass in zip(row, masses))

def check_cells(what, published, computed):
    worst = max((abs(ppb - BILLION * x) for ppb, x in zip(published, computed)), default=0)
    need(worst <= TOLERANCE, f"{what} is {worst:.0f} ppb from where the fit ends")

def check_fit(campaign, answers, prior, posterior, confusion):
    """The published tables are where the rule's fit ends, from its start on. answers: (task, worker, label index)"""
    path, size = campaign.path, len(prior)
    if "quality/2" in campaign.rules:
        model = dict(campaign.table("model"))
        votes = verify_fit.Evidence(answers, verify_accounts.weights(campaign, answers), size)
        fit = verify_fit.quality_2(votes, {name: ppb / BILLION for name, ppb in model.items()})
        expected = {name: round(x * BILLION) for name, x in fit.model.items()}
        need(model == expected, f"{path}: the model is {expected}")
        fitted = fit.posterior
        check_cells(f"{path}: the prior", prior, fit.prior)
        for worker, row in zip(votes.workers, fit.confusion):
            published = [ppb for true in campaign.classes for ppb in confusion[worker, true]]
            check_cells(f"{path}: the confusion of {worker}", published, row)
    else:
        votes = verify_fit.Votes(answers, [1.0] * len(answers), size)
        columns, _ = verify_fit.dawid_skene(votes)
        fitted = list(zip(*columns))
        # Of these only the posterior is rounded: prior and confusions are shares of it.
        columns = [[posterior[task][k] for task in votes.tasks] for k in range(size)]
        masses = [sum(column) for column in columns] if answers else [1] * size
        need(near_shares(prior, masses), f"{path}: the prior does not follow")
        for worker, row in zip(votes.workers, votes.counts(columns)):
            for k, true in enumerate(campaign.classes):
                follows = near_shares(confusion[worker, true], row[k * size:k * size + size])
                need(follows, f"{path}: the confusion of {worker} does not follow")
    for task, row in zip(votes.tasks, fitted):
        check_cells(f"{path}: {task}", posterior[task], row)

def check_tables(campaign, trust):
    path, labels = campaign.path, campaign.classes
    for name in TABLES["campaign"]:
        file, there = campaign.bundle.files.get(f"{path}/{name}.csv"), not ONLY_OF.get(name, campaign.rules).isdisjoint(campaign.rules)
        need((file is not None) == there, f"{path}/{name}.csv is missing, or does not belong here")
        need(not there or campaign.settled[name + "Hash"] == sha256(file), f"{path}: another {name}.csv was settled")
    if campaign.campaign.kind:
        return campaign.of_kind
    answers = [(task, worker, campaign.index[label]) for (worker, task, _), label in campaign.answers.items()]
    rows = campaign.cells("posterior", sorted({(task,) for task, _, _ in answers}))
    posterior = {task: row for (task,), row in rows.items()}
    check_fit(campaign, answers, campaign.cells("prior", [()])[()], posterior, campaign.confusion())
    if "pay/3" in campaign.rules:
        verify_accounts.check(campaign, answers, posterior)
    best = [[task, labels[row.index(max(row))], max(row)] for task, row in posterior.items()]
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
    if campaign.campaign.kind:
        return verify_agreement.check_scores(campaign, campaign.of_kind, rows)
    if "pay/3" in campaign.rules:
        return verify_accounts.check_scores(campaign, rows)
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

def check_pay(one, trust):
    path, settled, sums, expected = one.path, one.settled, defaultdict(list), []
    for worker, *_, score in one.table("scores"):
        sums[worker].append(score)
    for worker, scores in sorted(sums.items()):
        score, best = sum(scores), BILLION * len(scores)
        expected.append([worker, len(scores), score, one.price * min(max(score, 0), best) // BILLION])
    need(one.table("settlement") == expected, f"{path}/settlement.csv does not follow from the scores")
    before, found = verify_rounds.standing(one), {row[0]: row[3] for row in expected}
    due = {worker: before.pay[worker].due(found.get(worker, 0)) for worker in {*before.pay, *found}}
    paid = sorted((body["worker"], whole(body["amountBaseUnits"], -UINT256)) for body in one.paid)
    need(paid == sorted(due.items()), f"{path}: the PaySettled events pay something else")
    for name in ("settlement", "asset", "range", "corrects"):
        need(all(body.get(name) == settled.get(name) for body in one.paid), f"{path}: pay of another {name}")
    need(all(body["holdSeconds"] == one.created["holdSeconds"] for body in one.paid), f"{path}: pay with another hold")
    need(settled["asset"] == one.created["asset"], f"{path}: settles another asset")
    gross = sum(due.values())
    total = gross + sum(account.total() for account in before.pay.values())
    charged = before.fee.due(total * one.campaign.fee_ppb // BILLION)
    actual = [whole(settled[name], -UINT256) for name in ("grossBaseUnits", "feeBaseUnits", "workers")]
    need(actual == [gross, charged, len(due)], f"{path}: other sums than of the gross {gross}")
