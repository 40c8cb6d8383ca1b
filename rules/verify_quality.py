"""What verify.py recomputes of campaigns under `quality/1` and `pay/2`: a part of that program, in a file of its own.

Written from docs/quality.md; needs nothing but Python 3.9. It is used by verify.py and does nothing by itself.
"""
import math
from collections import Counter, defaultdict

BILLION = 10**9
SMALLEST = 1e-99  # of a probability published as 0, so that it has a logarithm

def accounts_of(campaign):
    """{worker: (answers, source, worth, honesty)}; nothing under rules that do not judge accounts."""
    rows = campaign.table("accounts") if "pay/2" in campaign.rules else []
    return {worker: (answers, source, worth, honesty) for worker, answers, source, _, _, _, worth, honesty, _ in rows}

def weights(answers, accounts):
    """The exponent of each answer's likelihood: all answers to a task from one source count as one together.
    answers: [(task, worker, label index)]"""
    if not accounts:
        return [1] * len(answers)
    sharers = Counter((task, accounts[worker][1]) for task, worker, _ in answers)
    return [1 / sharers[task, accounts[worker][1]] for task, worker, _ in answers]

def shares(logs):
    highest = max(logs)
    parts = [math.exp(x - highest) for x in logs]
    total = sum(parts)
    return [x / total for x in parts]

def expected_counts(answers, weight, sharp, size):
    """{worker: [true][given]}: how often a worker gave a class for a true one, by the sharpened posterior."""
    count = defaultdict(lambda: [[0.0] * size for _ in range(size)])
    for (task, worker, label), exponent in zip(answers, weight):
        for true, share in enumerate(sharp[task]):
            count[worker][true][label] += exponent * share
    return count

def shrunk(count, model, size):
    """{worker: [true][given]}: rows drawn toward the worker's accuracy, that toward the pool's."""
    right = {worker: sum(rows[k][k] for k in range(size)) for worker, rows in count.items()}
    every = {worker: sum(map(sum, rows)) for worker, rows in count.items()}
    pool = max(1 / size, (sum(right.values()) + 1) / (sum(every.values()) + size))
    skill_strength, row_strength = model["skill_strength"], model["row_strength"]
    confusion = {}
    for worker, rows in count.items():
        skill = (right[worker] + skill_strength * pool) / (every[worker] + skill_strength)
        other = (1 - skill) / max(1, size - 1)
        confusion[worker] = [[(x + row_strength * (skill if true == given else other)) / (sum(row) + row_strength)
                              if size > 1 else 1.0 for given, x in enumerate(row)] for true, row in enumerate(rows)]
    return confusion

def step(answers, weight, posterior, model, size):
    """One step of quality/1. posterior: {task: [ppb]}; model: {parameter: ppb}. Gives the next prior, confusion and
    posterior as shares."""
    model = {name: ppb / BILLION for name, ppb in model.items()}
    sharp = {task: shares([math.log(max(x, SMALLEST)) / model["temper"] for x in row])
             for task, row in posterior.items()}
    votes = {task: [0.0] * size for task in posterior}
    for (task, _, label), exponent in zip(answers, weight):
        votes[task][label] += exponent
    mass = [1.0] * size
    for task, row in votes.items():
        total = sum(row)
        for k in range(size):
            mass[k] += sharp[task][k] + (row[k] / total if total else 1 / size)
    prior = [x / sum(mass) for x in mass]
    confusion = shrunk(expected_counts(answers, weight, sharp, size), model, size)
    joint = {task: [math.log(x) for x in prior] for task in posterior}
    for (task, worker, label), exponent in zip(answers, weight):
        for k in range(size):
            joint[task][k] += model["evidence"] * exponent * math.log(confusion[worker][k][label])
    return prior, confusion, {task: shares([model["temper"] * x for x in row]) for task, row in joint.items()}

def largest_move(campaign, answers, prior, posterior):
    """By how many ppb one step of quality/1 moves a cell of the published tables at most."""
    def far(ppb, row):
        return max(abs(BILLION * x - y) for x, y in zip(row, ppb))
    model, published = dict(campaign.table("model")), campaign.confusion()
    stepped = step(answers, weights(answers, accounts_of(campaign)), posterior, model, len(prior))
    moves = [far(prior, stepped[0])] + [far(row, stepped[2][task]) for task, row in posterior.items()]
    moves += [far(row, stepped[1][worker][campaign.index[true]]) for (worker, true), row in published.items()]
    return max(moves)

def wrong_score(campaign, rows):
    """What is wrong with the scores under pay/2: each is its account's worth x honesty, in whole ppb, rounded down."""
    accounts, given = accounts_of(campaign), Counter(worker for worker, _, _ in campaign.answers)
    if {worker: row[0] for worker, row in accounts.items()} != given:
        return "not the accounts of the answers"
    for worker, (_, source, worth, honesty) in accounts.items():
        if source not in accounts or max(worth, honesty) > BILLION:
            return f"the account of {worker} is not as it must be"
    for worker, task, _, _, _, _, score in rows:
        due = accounts[worker][2] * accounts[worker][3] // BILLION
        if score != due:
            return f"{worker} on {task}: the score is {due}"
    return None
