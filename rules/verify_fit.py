"""The fits of `dawid-skene-ml/1` and `quality/2`: what the answers of a campaign say of its tasks and workers.

A part of verify.py, in a file of its own; it does nothing by itself. Written from docs/quality.md: from the rule's
published start, the shares of a task's answers, step by step to the rule's end. Only there it is compared with what was
published, because labels that are all wrong, or all the same, stay where they are under every step too.

A column is a list with one number for each task, or each cell, of one true class. Most work is done by sum, map and
itemgetter on columns, which is what makes it quick.
"""
import math
from operator import itemgetter, sub, truediv

from verify_bundle import need

DONE, TOLERATED = 1e-12, 1e-9  # moves of a probability: at which a fit is done, and that still count at the bound
TIE = 1e-9  # a choice by less than this is taken as published: programs round differently
STRENGTHS = [2.0**power for power in range(10)]
EXPONENTS = [hundredths / 100 for hundredths in (100, 90, 80, 70, 60, 50, 45, 40, 35, 30, 25, 20, 16, 13, 10, 8, 6)]
LEARNING_LEAST, TEMPER_SHARE, CHOOSE_EVERY, CHOICES = 0.5, 0.6, 5, 12
SMALLEST = 1e-150

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

class Strengths:
    """How strongly confusions are drawn toward what is known better: s1 toward the pool's accuracy, s2 toward the worker's."""
    def __init__(self, size):
        self.size, self.skill, self.row = size, 4.0, 4.0

    def learn(self, counts):
        """Takes the expected counts, [worker][true * size + given]."""
        self.counts, size = counts, self.size
        self.right, self.every = [sum(row[::size + 1]) for row in counts], list(map(sum, counts))
        self.pool = max(1 / size, (sum(self.right) + 1) / (sum(self.every) + size))

    def accuracy(self, worker):
        return (self.right[worker] + self.skill * self.pool) / (self.every[worker] + self.skill)

    def means(self, worker):
        """What each cell of a worker's confusion is drawn toward: the right ones, and the others."""
        accuracy = self.accuracy(worker)
        return (accuracy, (1 - accuracy) / (self.size - 1)) if self.size > 1 else (1.0, 0.0)

    def drawn(self):
        """Counts with what they are drawn toward, [worker][true * size + given], and their sums, [worker][true]."""
        size, above, below = self.size, [], []
        for worker, row in enumerate(self.counts):
            right, other = (self.row * mean for mean in self.means(worker))
            cells = [x + other for x in row]
            cells[::size + 1] = [x + right for x in row[::size + 1]]
            above.append(cells)
            below.append([sum(row[true:true + size]) + self.row for true in range(0, size**2, size)])
        return above, below

    def confusion(self):
        size, (above, below) = self.size, self.drawn()
        return [[cell / sums[i // size] for i, cell in enumerate(cells)] for cells, sums in zip(above, below)]

    def choose(self, published):
        """Chooses s1, then s2, by the evidence of the counts, were they observed. published: {parameter: value} if any"""
        before = self.skill, self.row
        self.skill = most_evident(self.skill_evidence, published.get("skill_strength"))
        self.row = most_evident(self.row_evidence, published.get("row_strength"))
        return (self.skill, self.row) != before

    def skill_evidence(self, strength):
        """Beta-binomial: of so many answers of each worker, so many were right."""
        if self.pool == 1:
            return 0.0
        lgamma, good, bad = math.lgamma, strength * self.pool, strength * (1 - self.pool)
        fixed = lgamma(strength) - lgamma(good) - lgamma(bad)
        return sum(fixed - lgamma(every + strength) + lgamma(good + right) + lgamma(bad + max(0.0, every - right))
                   for right, every in zip(self.right, self.every))

    def row_evidence(self, strength):
        """Dirichlet-multinomial: of each true class, a worker gave each class so often."""
        lgamma, size, evidence = math.lgamma, self.size, 0.0
        for worker, row in enumerate(self.counts):
            right, other = (strength * mean for mean in self.means(worker))
            fixed = lgamma(strength) - lgamma(right) - (size - 1) * (lgamma(other) if other else 0.0)
            for true in range(size):
                counts = row[true * size:true * size + size]
                evidence += fixed - lgamma(sum(counts) + strength) + lgamma(counts[true] + right)
                evidence += sum(lgamma(x + other) for x in counts[:true] + counts[true + 1:]) if other else 0.0
        return evidence

def near(one, other):
    """Whether two sums of logarithms are so near that another program may order them otherwise."""
    return abs(one - other) <= TIE * max(1.0, abs(one))

def most_evident(evidence, published):
    """The strength with the largest evidence, the first of several; where it is a tie, the one that was published."""
    of = {strength: evidence(strength) for strength in STRENGTHS}
    best = max(of, key=of.get)
    return published if published in of and near(of[best], of[published]) else best

def predicted(votes, posterior, evidence, prior, strengths, scale):
    """How well each answer is predicted by the others on its task, the sum of logarithms. The evidence is taken to the
    power of `scale`."""
    size, (above, below), total = votes.size, strengths.drawn(), 0.0
    chances = shares(votes.joint(prior, evidence, scale))
    without = [[math.exp(-scale * x) for x in column] for column in evidence]
    for task, cells in enumerate(votes.of_task):
        for cell in cells:
            worker, given, weight = votes.cells[cell]
            counts, sums, every, likely = above[worker], below[worker], 0.0, 0.0
            for true in range(size):
                share, own = chances[true][task] * without[true][cell], weight * posterior[true][task]
                every += share
                likely += share * (counts[true * size + given] - own) / (sums[true] - own)
            total += weight * math.log(max(likely / every, SMALLEST))
    return total

def walked(place, score, published):
    """Where a walk along the exponents ends that goes on while answers are predicted better: to weaker ones, else to
    stronger ones. published: the place that was published, which decides where it is a tie"""
    best = score(EXPONENTS[place])
    for step in (1, -1):
        start = place
        while 0 <= place + step < len(EXPONENTS):
            there = score(EXPONENTS[place + step])
            tie = near(best, there) and published is not None
            if not ((published - place) * step > 0 if tie else there > best):
                break
            place, best = place + step, there
        if place != start:
            break
    return place

class Quality2:
    """The end of a fit by `quality/2`: prior [class], confusion [worker][true * size + given], posterior in columns,
    model {parameter: value}, and how many steps it took."""
    def __init__(self, votes, published=None, since=0):
        """published: {parameter: value}, which decides where a choice is a tie, from the choice `since` on"""
        plain = votes.size == 1 or not votes.tasks  # Everything is certain, or nothing is: no choice is near a tie.
        strengths, place, posterior, move, steps = Strengths(votes.size), 0, votes.start(), math.inf, 0
        voted, evidence = [sum(column) for column in posterior], None
        most = steps_at_most(2 * 10**10, sum(map(len, votes.of_task)) * votes.size, 500, 20_000)
        while move > DONE and steps < most:
            strengths.learn(votes.counts(posterior))
            prior = [(sum(column) + votes_of + 1) / (2 * len(votes.tasks) + votes.size)
                     for column, votes_of in zip(posterior, voted)]
            chosen = False
            if steps % CHOOSE_EVERY == CHOOSE_EVERY - 1 and steps < CHOOSE_EVERY * CHOICES:
                known = {} if plain or steps < CHOOSE_EVERY * since else published or {}
                chosen, learning = strengths.choose(known), max(EXPONENTS[place], LEARNING_LEAST)
                before, place = place, walked(place, lambda exponent: predicted(
                    votes, posterior, evidence, prior, strengths, exponent / learning), self.place_of(known))
                chosen = chosen or place != before
            self.confusion = strengths.confusion()
            evidence = votes.evidence(self.confusion, max(EXPONENTS[place], LEARNING_LEAST))
            joint = votes.joint(prior, evidence)
            after = shares(joint)
            move = math.inf if chosen or steps < CHOOSE_EVERY else largest_move(posterior, after)
            posterior, steps = after, steps + 1
        learning = max(EXPONENTS[place], LEARNING_LEAST)
        temper = TEMPER_SHARE * EXPONENTS[place] / learning
        strengths.learn(votes.counts(posterior))
        self.prior = [(sum(column) + votes_of + 1) / (2 * len(votes.tasks) + votes.size)
                      for column, votes_of in zip(posterior, voted)]
        self.confusion, self.steps = strengths.confusion(), steps
        self.posterior = shares([[temper * x for x in column] for column in votes.joint(self.prior, evidence)])
        self.model = {"evidence": learning, "row_strength": strengths.row, "skill_strength": strengths.skill,
                      "temper": temper}

    @staticmethod
    def place_of(model):
        """The place of the exponent of which the learning exponent and the temper tell; None if there is none."""
        if "evidence" not in model:
            return None
        exponent = model["evidence"] * model.get("temper", 0.0) / TEMPER_SHARE
        return min(range(len(EXPONENTS)), key=lambda place: abs(EXPONENTS[place] - exponent))

def quality_1(votes, published):
    """The fit of which this model was published, if one is that differs from ours by ties alone; else ours. A tie may
    come out otherwise in any of the choices, and what follows depends on it. published: {parameter: value}"""
    def found(fit):
        return fit.model.keys() == published.keys() and all(near(x, published[name]) for name, x in fit.model.items())
    ours = Quality2(votes)
    if found(ours):
        return ours
    theirs = Quality2(votes, published)
    since = range(1, CHOICES) if theirs.model != ours.model and not found(theirs) else ()
    return next(filter(found, (theirs, *(Quality2(votes, published, first) for first in since))), ours)
