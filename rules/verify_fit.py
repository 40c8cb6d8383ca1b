"""The fits of `dawid-skene-ml/1` and `quality/2`: what the answers of a campaign say of its tasks and workers.

A part of verify.py, in a file of its own; it does nothing by itself. Written from docs/quality.md: from the rule's
published start, the shares of a task's answers, step by step to the rule's end. Only there it is compared with what was
published, because labels that are all wrong, or all the same, stay where they are under every step too.

Of `dawid-skene-ml/1` a column is a list with one number for each task, or each cell, of one true class; of `quality/2` a
row is a list with one number for each state. Most work is done by sum, map and itemgetter on lists, which is what makes
it quick.
"""
import math
from operator import itemgetter, sub, truediv

from verify_bundle import need

DONE, TOLERATED = 1e-12, 1e-9  # moves of a probability: at which a fit is done, and that still count at the bound
TIE = 1e-9  # a choice by less than this is taken as published: programs round differently
POWERS = range(10)  # a strength is two to the power of one of them
CHOOSE_EVERY, CHOOSE_UNTIL, POWER_FIRST = 5, 60, 4
DONE_2, PASSES_MOST, PASSES_LEAST, VISITS = 1e-10, 1000, 100, 2 * 10**9
ALL_CLASSES = 16  # with more, a task has the classes that somebody gave, and the rest
ACCURACY_PRIOR, GUESS_PRIOR, EXPERIENCE = 8.0, 4.0, 10.0
TEMPERATURE_OF_TWO, TEMPERATURE, UNANIMOUS = 0.55, 0.4, 0.55
KIND_PRIOR, CLASS_LEAST, GAIN_LEAST, VOTE_SHARE = 0.05, 0.625, 5.0, 0.25

def steps_at_most(visits, each, least, most):
    """The bound of a fit: so many cells may be visited."""
    return min(max(visits // max(1, each), least), most)

def picker(places, empty):
    """Picks several places of a column, as a tuple; `empty` is a place that holds 0."""
    return itemgetter(*places, *[empty] * (2 - len(places)))

def log(x):
    return math.log(x) if x else -math.inf

def shares(columns):
    """Logarithms of weights, a column for each class, as shares of each row's sum."""
    highest = list(map(max, zip(*columns)))
    parts = [list(map(math.exp, map(sub, column, highest))) for column in columns]
    total = list(map(sum, zip(*parts)))
    return [list(map(truediv, part, total)) for part in parts]

def largest_move(before, after):
    return max((max(map(abs, map(sub, one, other)), default=0.0) for one, other in zip(before, after)), default=0.0)

class Votes:
    """Answers (task, worker, label index), the exponent of each one's likelihood, and the number of classes.

    A cell is a worker, a label and an exponent: what an answer tells depends on its cell alone."""
    def __init__(self, answers, weights, size):
        self.size, self.tasks, self.workers = size, *(sorted({answer[i] for answer in answers}) for i in (0, 1))
        task_of, worker_of = ({one: i for i, one in enumerate(ones)} for ones in (self.tasks, self.workers))
        cells, self.of_task = {}, [[] for _ in self.tasks]
        for (task, worker, label), weight in sorted(zip(answers, weights)):
            self.of_task[task_of[task]].append(cells.setdefault((worker_of[worker], label, weight), len(cells)))
        self.cells, tasks_of = list(cells), [[] for _ in cells]
        for task, ones in enumerate(self.of_task):
            for cell in ones:
                tasks_of[cell].append(task)
        self.pick_cells = [picker(ones, len(self.cells)) for ones in self.of_task]
        self.pick_tasks = [picker(ones, len(self.tasks)) for ones in tasks_of]

    def start(self):
        """The shares of each class among a task's answers, a column for each class."""
        columns = [[0.0] * len(self.tasks) for _ in range(self.size)]
        for task, cells in enumerate(self.of_task):
            total = sum(self.cells[cell][2] for cell in cells)
            for cell in cells:
                columns[self.cells[cell][1]][task] += self.cells[cell][2]
            for column in columns:
                column[task] /= total
        return columns

    def counts(self, posterior):
        """How often a worker gave a class for a true one, [worker][true * size + given]."""
        size, found = self.size, [[0.0] * self.size**2 for _ in self.workers]
        for true, column in enumerate(posterior):
            filled = [*column, 0.0]
            for (worker, given, weight), pick in zip(self.cells, self.pick_tasks):
                found[worker][true * size + given] += weight * sum(pick(filled))
        return found

    def evidence(self, chances, exponent):
        """What each cell tells of each true class, a column for each. chances: [worker][true * size + given]"""
        return [[exponent * weight * log(chances[worker][true + given]) for worker, given, weight in self.cells]
                for true in range(0, self.size**2, self.size)]

    def joint(self, prior, evidence, scale=1.0):
        """Logarithms of how likely each task's answers are with each class, a column for each."""
        columns = []
        for share, column in zip(prior, evidence):
            start, filled = log(share), [*column, 0.0]
            columns.append([start + scale * sum(pick(filled)) for pick in self.pick_cells])
        return columns

def dawid_skene(votes):
    """The posterior by `dawid-skene-ml/1`, a column for each class; and how many steps it took."""
    size, posterior, move, steps = votes.size, votes.start(), math.inf, 0
    most = steps_at_most(2 * 10**9, sum(map(len, votes.of_task)) * size, 20_000, 200_000)
    while move > DONE and steps < most:
        counts = votes.counts(posterior)
        for row in counts:
            for true in range(0, size**2, size):
                total = sum(row[true:true + size])
                row[true:true + size] = [x / total if total else 0.0 for x in row[true:true + size]]
        prior = [sum(column) / max(1, len(column)) for column in posterior]
        after = shares(votes.joint(prior, votes.evidence(counts, 1.0)))
        posterior, move, steps = after, largest_move(posterior, after), steps + 1
    need(move <= TOLERATED, f"a posterior still moves by {move} after {steps} steps")
    return posterior, steps

class Evidence:
    """What `quality/2` learns from. answers: (task, worker, label index); weights: the exponent of each

    A pair is a worker and a label, a key a pair and a weight. Only tasks that two workers answered, with weights of more
    than 1 together, are compared, and only those teach."""
    def __init__(self, answers, weights, size):
        self.size, self.tasks, self.workers = size, *(sorted({answer[i] for answer in answers}) for i in (0, 1))
        task_of, worker_of = ({one: i for i, one in enumerate(ones)} for ones in (self.tasks, self.workers))
        self.of_task = [[] for _ in self.tasks]  # of each answer its worker, label and weight
        for (task, worker, label), weight in sorted(zip(answers, weights)):
            self.of_task[task_of[task]].append((worker_of[worker], label, weight))
        self.compared = [len({worker for worker, _, weight in ones if weight > 0}) > 1
                         and sum(weight for *_, weight in ones) > 1 + TIE for ones in self.of_task]
        self.pairs = sorted({(worker, label) for ones in self.of_task for worker, label, _ in ones})
        self.pair_of = {pair: i for i, pair in enumerate(self.pairs)}
        self.given, self.total = [0.0] * len(self.pairs), [0.0] * len(self.workers)
        for worker, label, weight in self.teaching():
            self.given[self.pair_of[worker, label]] += weight
        for (worker, _), given in zip(self.pairs, self.given):
            self.total[worker] += given
        self.all = sum(self.total)
        labels = {label for worker, label, weight in self.teaching() if weight > 0}
        self.identifiable = len(labels) > 1
        self.states = [list(range(size)) if size <= ALL_CLASSES else sorted({label for _, label, _ in ones})
                       for ones in self.of_task]
        self.votes = [self.shares(ones, states) for ones, states in zip(self.of_task, self.states)]

    def teaching(self):
        return [one for ones, compared in zip(self.of_task, self.compared) if compared for one in ones]

    @property
    def sparse(self):
        return self.size > ALL_CLASSES

    def shares(self, ones, states):
        """The shares of the weighted votes, and nothing for the rest."""
        total, votes = sum(weight for *_, weight in ones), [0.0] * len(states)
        for _, label, weight in ones:
            votes[states.index(label)] += weight
        return [vote / total if total else 1 / len(states) for vote in votes] + [0.0] * self.sparse

    def voted(self):
        """The shares of each class over compared tasks."""
        mass = [0.0] * self.size
        for votes, states, compared in zip(self.votes, self.states, self.compared):
            for vote, state in zip(votes, states if compared else ()):
                mass[state] += vote
        return mass

    def by_agreement(self):
        """Votes weighted by how often the voter's labels are the plurality of their tasks."""
        agrees, votes = [0.0] * len(self.workers), [0.0] * len(self.workers)
        for ones, shares, states in zip(self.of_task, self.votes, self.states):
            plural = [state for share, state in zip(shares, states) if share >= max(shares) - TIE]
            for worker, label, weight in ones:
                agrees[worker] += weight / len(plural) if label in plural else 0.0
                votes[worker] += weight
        agrees = [agree / vote if vote else 0.0 for agree, vote in zip(agrees, votes)]
        found = []
        for ones, shares, states in zip(self.of_task, self.votes, self.states):
            row = [0.0] * len(shares)
            for worker, label, weight in ones:
                row[states.index(label)] += weight * agrees[worker]
            found.append([x / sum(row) for x in row] if sum(row) else shares)
        return found

class Accuracy:
    """One accuracy a worker: what each row of a confusion is drawn toward."""
    def __init__(self, evidence):
        self.evidence = evidence

    def learn(self, right):
        """right: how many answers of each pair are right"""
        size, of_worker = self.evidence.size, [0.0] * len(self.evidence.workers)
        for (worker, _), count in zip(self.evidence.pairs, right):
            of_worker[worker] += count
        pool = max(1 / size, (sum(of_worker) + 1) / (self.evidence.all + size))
        self.accuracy = [(count + ACCURACY_PRIOR * pool) / (total + ACCURACY_PRIOR)
                         for count, total in zip(of_worker, self.evidence.total)]

    def means(self, worker, label):
        """The chance of a label where it is right, and where another class is true."""
        accuracy = self.accuracy[worker]
        return accuracy, (1 - accuracy) / (self.evidence.size - 1)

class Guess:
    """A worker knows, or guesses by an own distribution."""
    def __init__(self, evidence):
        self.evidence, size = evidence, evidence.size
        agreed, voted = [0.0] * len(evidence.workers), [0.0] * size
        for ones, shares, states, compared in zip(evidence.of_task, evidence.votes, evidence.states, evidence.compared):
            for worker, label, weight in ones if compared else ():
                agreed[worker] += weight * shares[states.index(label)]
        for (_, label), given in zip(evidence.pairs, evidence.given):
            voted[label] += given
        shares = [one / total if total else 0.0 for one, total in zip(agreed, evidence.total)]
        self.knows = [min(max((share - 1 / size) / (1 - 1 / size), 0.05), 0.95) for share in shares]
        self.guess = {(worker, label): (voted[label] + 1) / (evidence.all + size) for worker, label in evidence.pairs}

    def learn(self, right):
        evidence, known, guessed = self.evidence, [0.0] * len(self.knows), []
        self.rest, self.pool = [0.0] * len(self.knows), [1.0] * evidence.size
        for pair, count, given in zip(evidence.pairs, right, evidence.given):
            worker, label = pair
            meant = count * self.knows[worker] / (self.knows[worker] + (1 - self.knows[worker]) * self.guess[pair])
            guessed.append(max(0.0, given - meant))
            known[worker] += meant
            self.rest[worker] += guessed[-1]
            self.pool[label] += guessed[-1]
        mean, total = (sum(known) + 1) / (evidence.all + 2), sum(self.pool)
        self.pool = [count / total for count in self.pool]
        self.knows = [(one + GUESS_PRIOR * mean) / (n + GUESS_PRIOR) for one, n in zip(known, evidence.total)]
        self.guess = {(worker, label): (count + GUESS_PRIOR * self.pool[label]) / (self.rest[worker] + GUESS_PRIOR)
                      for (worker, label), count in zip(evidence.pairs, guessed)}

    def means(self, worker, label):
        guess = self.guess.get((worker, label), GUESS_PRIOR * self.pool[label] / (self.rest[worker] + GUESS_PRIOR))
        wrong = (1 - self.knows[worker]) * guess
        return self.knows[worker] + wrong, wrong

def rise(start, by):
    """log gamma(start + by) - log gamma(start)"""
    return math.lgamma(start + by) - math.lgamma(start) if by else 0.0

class Model:
    """A model of confusions, fitted. class_of: the class of each state; published: its strength, which decides a tie"""
    def __init__(self, evidence, means, start, class_of=None, vote_share=1.0, published=None):
        self.evidence, self.means, self.published = evidence, means, published
        self.class_of = class_of or list(range(evidence.size))
        self.kinds = [self.class_of.count(label) for label in range(evidence.size)]
        self.votes, self.power, self.steps = [vote_share * mass for mass in evidence.voted()], POWER_FIRST, 0
        self.states = [[*range(len(self.class_of))] for _ in evidence.tasks] if not evidence.sparse else evidence.states
        # A cell is a pair and a state; of each answer those of its task's states, of each task its answers.
        pairs, codes, self.answers = evidence.pair_of, {}, []
        for ones, states in zip(evidence.of_task, self.states):
            self.answers.append([(pairs[worker, label], weight) for worker, label, weight in ones])
            for pair, _ in self.answers[-1]:
                codes.setdefault(pair, set()).update(states)
        self.cells = {pair: {state: i for i, state in enumerate(sorted(states))} for pair, states in codes.items()}
        self.places = [[tuple(self.cells[pair][state] for state in states) for pair, _ in ones]
                       for ones, states in zip(self.answers, self.states)] if evidence.sparse else None
        self.posterior = start
        self.count()
        most = steps_at_most(VISITS, 1 + sum(len(ones) * len(row) for ones, row in zip(self.answers, start)),
                             PASSES_LEAST, PASSES_MOST)
        done = False
        while not done and self.steps < most:
            choose = self.steps % CHOOSE_EVERY == 0 and self.steps < CHOOSE_UNTIL
            self.learn(choose)
            move = self.expect()
            self.count()
            done = move <= DONE_2 and self.steps >= CHOOSE_EVERY and not choose
            self.steps += 1
        self.learn(False)

    def count(self):
        """Expected counts of the cells of each pair, and of tasks in each state."""
        width = len(self.class_of)
        self.counts = [[0.0] * len(self.cells[pair]) for pair in range(len(self.evidence.pairs))]
        self.mass, rows = [0.0] * width, {}
        for task, (ones, states, row) in enumerate(zip(self.answers, self.states, self.posterior)):
            if not self.evidence.compared[task]:
                continue
            if self.places is None:
                for key in ones:
                    rows.setdefault(key, []).append(row)
            else:
                for state, x in zip(states, row):
                    self.mass[state] += x
                for (pair, weight), places in zip(ones, self.places[task]):
                    counts = self.counts[pair]
                    for place, x in zip(places, row):
                        counts[place] += weight * x
        for (pair, weight), found in rows.items():
            self.counts[pair] = [x + weight * y for x, y in zip(self.counts[pair], map(sum, zip(*found)))]
        if self.places is None:
            compared = [row for row, known in zip(self.posterior, self.evidence.compared) if known]
            self.mass = list(map(sum, zip(*compared))) if compared else self.mass

    def learn(self, choose):
        """Means, strength and prior from the counts."""
        evidence, class_of = self.evidence, self.class_of
        right = [sum(x for state, x in zip(self.cells[pair], counts) if class_of[state] == evidence.pairs[pair][1])
                 for pair, counts in enumerate(self.counts)]
        self.means.learn(right)
        self.cell_means, self.rows = [], [dict() for _ in evidence.workers]
        for pair, (worker, label) in enumerate(evidence.pairs):
            good, bad = self.means.means(worker, label)
            self.cell_means.append([good if class_of[state] == label else bad for state in self.cells[pair]])
            row = self.rows[worker]
            for state, x in zip(self.cells[pair], self.counts[pair]):
                row[state] = row.get(state, 0.0) + x
        if choose:
            self.walk()
        self.of_class = [0.0] * evidence.size
        for label, x in zip(class_of, self.mass):
            self.of_class[label] += x
        prior = [x + votes + 1 for x, votes in zip(self.of_class, self.votes)]
        self.prior = [x / sum(prior) for x in prior]
        self.share = [(x + KIND_PRIOR) / (self.of_class[label] + KIND_PRIOR * self.kinds[label])
                      if self.kinds[label] > 1 else 1.0 for label, x in zip(class_of, self.mass)]

    @property
    def strength(self):
        return 2.0**self.power

    def walk(self):
        best = self.log_evidence(self.power)
        for step in (1, -1):
            start = self.power
            while self.power + step in POWERS:
                there = self.log_evidence(self.power + step)
                gain, tie = there - best, TIE * max(1.0, abs(best))
                near = self.published is not None and abs(gain - tie) <= tie / 2
                if not ((self.published - self.power) * step > 0 if near else gain > tie):
                    break
                best, self.power = there, self.power + step
            if self.power != start:
                break

    def log_evidence(self, power):
        strength = 2.0**power
        total = -sum(rise(strength, x) for row in self.rows for x in row.values())
        for means, counts in zip(self.cell_means, self.counts):
            total += sum(rise(strength * mean, x) for mean, x in zip(means, counts) if mean > 0)
        return total

    def total_evidence(self):
        """F: how probable answers and states are, in nats, and the entropy of the states."""
        total = self.log_evidence(self.power) + sum(x * math.log(p) for x, p in zip(self.of_class, self.prior))
        for label, kinds in enumerate(self.kinds):
            if kinds > 1:
                total -= rise(KIND_PRIOR * kinds, self.of_class[label])
                total += sum(rise(KIND_PRIOR, x) for of, x in zip(self.class_of, self.mass) if of == label)
        compared = (row for row, known in zip(self.posterior, self.evidence.compared) if known)
        return total - sum(x * math.log(x) for row in compared for x in row if x > 0)

    def expect(self):
        """The states from prior and confusions; how far one moved."""
        evidence, strength, logs, rest = self.evidence, self.strength, [], []
        for pair, (worker, label) in enumerate(evidence.pairs):
            row = self.rows[worker]
            logs.append([math.log((x + strength * mean) / (row[state] + strength))
                         for state, x, mean in zip(self.cells[pair], self.counts[pair], self.cell_means[pair])])
            rest.append(log(self.means.means(worker, label)[1]))
        scaled = {key: [key[1] * x for x in logs[key[0]]] for ones in self.answers for key in ones}
        kind = [math.log(share) for share in self.share]
        prior = [math.log(self.prior[label]) + x for label, x in zip(self.class_of, kind)]
        after = []
        for task, (ones, states) in enumerate(zip(self.answers, self.states)):
            known = evidence.compared[task]
            if self.places is None:
                joint = list(map(sum, zip(prior if known else kind, *map(scaled.__getitem__, ones))))
            else:
                joint = [prior[state] if known else 0.0 for state in states]
                unnamed = 1 - sum(self.prior[state] for state in states) if known else evidence.size - len(states)
                joint.append(log(max(0.0, unnamed)) + sum(weight * rest[pair] for pair, weight in ones))
                for key, places in zip(ones, self.places[task]):
                    row = scaled[key]
                    joint[:-1] = [x + row[place] for x, place in zip(joint, places)]
            highest = max(joint)
            parts = [math.exp(x - highest) for x in joint]
            total = sum(parts)
            after.append([x / total for x in parts])
        move = max(max(map(abs, map(sub, one, other))) for one, other in zip(self.posterior, after))
        self.posterior = after
        return move

    def confusion(self, worker):
        """[true * size + given]"""
        size, found = self.evidence.size, []
        means = [self.means.means(worker, label) for label in range(size)]
        pairs = [self.evidence.pair_of.get((worker, label)) for label in range(size)]
        for true in range(size):
            states = [state for state, label in enumerate(self.class_of) if label == true]
            for label in range(size):
                mean, total = means[label][label != true], 0.0
                for state in states:
                    pair = pairs[label]
                    place = self.cells[pair].get(state) if pair is not None else None
                    count = self.counts[pair][place] if place is not None else 0.0
                    total += self.share[state] * (count + self.strength * mean) / (
                        self.rows[worker].get(state, 0.0) + self.strength)
                found.append(total)
        return found

def halved(model, label, vote_share, published):
    """The model with twice as many kinds of items in a class, from each kind halved by the votes for the class."""
    evidence, size, kinds = model.evidence, model.evidence.size, model.kinds[label]
    first, start = [label, *range(size, size + kinds - 1)], []
    for row, votes in zip(model.posterior, evidence.votes):
        half = [row[state] * (1 - votes[label]) for state in first]
        whole = [x * votes[label] if state in first else x for state, x in enumerate(row)]
        start.append(whole + half)
    class_of = model.class_of + [label] * kinds
    return Model(evidence, Accuracy(evidence), start, class_of, vote_share, published)

class Quality2:
    """The end of a fit by `quality/2`: prior [class], confusion [worker][true * size + given], posterior [task][class],
    model {parameter: value}, and how many steps it took."""
    def __init__(self, evidence, published=None, start=None):
        """published: {parameter: value}, which decides where a choice is a tie; start: other than the votes"""
        self.evidence, self.steps, published = evidence, 0, published or {}
        if not evidence.identifiable:
            self.as_answered()
            return
        powers = {name: math.log2(published[name]) if published.get(name, 0) > 0 else None
                  for name in ("accuracy_strength", "guess_strength")}
        start = start or evidence.votes
        models = [Model(evidence, Accuracy(evidence), start, published=powers["accuracy_strength"])]
        models = self.with_kinds(models[0], powers["accuracy_strength"], published.get("kinds")) or models
        kinds = models[0].class_of.count(models[0].class_of[-1])
        if kinds == 1 and evidence.size > 2:
            models.append(Model(evidence, Guess(evidence), start, published=powers["guess_strength"]))
        self.steps += sum(model.steps for model in models)
        self.prior = [sum(ones) / len(models) for ones in zip(*(model.prior for model in models))]
        self.confusion = [[sum(ones) / len(models) for ones in zip(*(model.confusion(worker) for model in models))]
                          for worker in range(len(evidence.workers))]
        self.model = {"accuracy_strength": models[0].strength, "kinds": float(kinds),
                      "guess_strength": models[1].strength if len(models) > 1 else 0.0,
                      "inverse_temperature": TEMPERATURE if evidence.size > 2 else TEMPERATURE_OF_TWO}
        self.pool(models)

    def with_kinds(self, model, published, kinds):
        evidence, label = self.evidence, model.prior.index(max(model.prior))
        share = model.prior[label]
        taken = published is not None and kinds is not None
        if evidence.sparse or not (kinds > 1 if taken and abs(share - CLASS_LEAST) <= TIE else share >= CLASS_LEAST):
            return None
        two = halved(model, label, 1.0, published)
        self.steps += model.steps + two.steps
        before, after = model.total_evidence(), two.total_evidence()
        gain = after - before - GAIN_LEAST
        tie = taken and abs(gain) <= TIE * max(1.0, abs(before))
        return [halved(two, label, VOTE_SHARE, published)] if (kinds > 1 if tie else gain > 0) else None

    def pool(self, models):
        evidence, size, self.posterior = self.evidence, self.evidence.size, []
        agreement = evidence.by_agreement()
        for task, (ones, states, votes) in enumerate(zip(evidence.of_task, evidence.states, agreement)):
            rows = []
            for model in models:
                row = [0.0] * len(votes)
                for state, x in enumerate(model.posterior[task]):
                    row[state if evidence.sparse else model.class_of[state]] += x
                rows.append(row)
            total = sum(weight for *_, weight in ones)
            share = sum(weight * EXPERIENCE / (EXPERIENCE + evidence.total[worker]) for worker, _, weight in ones)
            share = share / total if total else 0.0
            if len({label for _, label, weight in ones if weight > 0}) == 1:
                share = max(share, UNANIMOUS)
            pooled = [(1 - share) * sum(column) / len(rows) + share * vote for *column, vote in zip(*rows, votes)]
            powers = [x**self.model["inverse_temperature"] if x > 0 else 0.0 for x in pooled]
            shares_of = [x / sum(powers) for x in powers]
            if evidence.sparse:
                unnamed = 1 - sum(self.prior[state] for state in states)
                row = [shares_of[-1] * p / unnamed if unnamed > 0 else 0.0 for p in self.prior]
                for state, x in zip(states, shares_of):
                    row[state] = x
                shares_of = row
            self.posterior.append(shares_of)

    def as_answered(self):
        """Where accuracies cannot be told apart: as if each class had been given 1/size times more."""
        evidence, size = self.evidence, self.evidence.size
        self.posterior, self.prior = [], [1.0] * size
        for ones in evidence.of_task:
            row = [1 / size] * size
            for _, label, weight in ones:
                row[label] += weight
            total = 1 + sum(weight for *_, weight in ones)
            self.posterior.append([x / total for x in row])
            self.prior = list(map(sum, zip(self.prior, self.posterior[-1])))
        self.prior = [x / (len(evidence.tasks) + size) for x in self.prior]
        right = (1 + 1 / size) / 2
        wrong = (1 - right) / (size - 1) if size > 1 else 0.0
        row = [right if i // size == i % size else wrong for i in range(size**2)]
        self.confusion = [row for _ in evidence.workers]
        self.model = {"accuracy_strength": 0.0, "guess_strength": 0.0, "inverse_temperature": 1.0, "kinds": 1.0}

def quality_2(evidence, published):
    """The fit of which this model was published, if one is that differs from ours by ties alone; else ours.
    published: {parameter: value}"""
    ours = Quality2(evidence)
    return ours if ours.model == published else Quality2(evidence, published)
