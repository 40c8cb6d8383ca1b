"""What an answer of each account is worth under `pay/3`, as far as a second program can tell without its tests of honesty.

A part of verify.py, in a file of its own; it does nothing by itself. Written from docs/quality.md (Honesty, Pay). Taken
as published: whose answers an account gives (source), and how probably it is steady (from its honesty). Not known here:
whom the other program suspects without proof, and what an account knows while it is not steady. Where neither matters,
this agrees with it to a thousandth; where it does, only bounds hold. docs/verify.md states them.
"""
import itertools, math
from collections import Counter, defaultdict

EASES, EASE_SHARES, MEAN_EASE = (1.0, 0.7, 0.4, 0.1), (0.7, 0.15, 0.1, 0.05), 0.85
ZERO, TOP = 20, 0.98
GRID = [(i - ZERO) * TOP / ZERO for i in range(2 * ZERO + 1)]  # knowledge
BROAD = [0.5 / len(GRID) + (i >= ZERO + 8) * 0.5 / (len(GRID) - ZERO - 8) for i in range(len(GRID))]
BROAD_ACCOUNTS, OTHER_ACCOUNTS, LEVEL_STEP, LEVEL_WIDTH = 3, 2, 0.25, 0.35
ROUNDS, START_MOST, CAUTION, LEAST = 26, 0.6, 1 / 3, 1e-6
BREAKS = {"TURNED", "ON_OFF", "KNOWN_ONLY", "BORROWED"}

def normal(masses):
    total = sum(masses)
    return [x / total for x in masses]

def from_logs(logs):
    highest = max(logs)
    return normal([math.exp(x - highest) for x in logs])

def quantile(masses, part):
    """Knowledge below which a part of the mass lies; that of each point of the grid is spread around it."""
    below, i = 0.0, 0
    while i < len(masses) - 1 and below + masses[i] < part:
        below, i = below + masses[i], i + 1
    return GRID[i] + ((part - below) / masses[i] - 0.5 if masses[i] else 0.0) * TOP / ZERO

def wrong_mass(guess, size):
    """Mass of guesses that are not the truth where the label is wrong, the mean over such truths."""
    return guess + (1 - guess) * (size - 2) / max(1, size - 1)

def channel(guess, knowledge, size):
    """Probability of a label where it is the truth, and where it is not."""
    if knowledge >= 0:
        right, wrong = (1 - knowledge) * guess + knowledge, (1 - knowledge) * guess
    else:
        right = (1 + knowledge) * guess
        wrong = right - knowledge * guess / wrong_mass(guess, size)
    return max(right, LEAST), max(wrong, LEAST)

def steadiness(honesty, reasons):
    """How probable steady conduct is, of which honesty = h^2 / (h^2 + 4 (1 - h)^2) tells; 1 where a reason hides it."""
    if BREAKS & set(reasons):
        return 0.0
    if reasons or honesty >= 1:
        return 1.0
    root = 2 * math.sqrt(honesty / (1 - honesty))
    return root / (1 + root)

class Population:
    """How much accounts know, among those that answer about as much. level, weight: {account: ...}"""
    def __init__(self, level, weight):
        self.level, self.weight = level, weight
        self.learn({})

    def learn(self, known):
        """known: {account: mass on the grid}"""
        mass = {level: [0.0] * len(GRID) for level in set(self.level.values())}
        for account, masses in known.items():
            level = self.level[account]
            mass[level] = [x + self.weight[account] * y for x, y in zip(mass[level], masses)]
        everybody = self.smooth([sum(column) for column in zip(*mass.values())])
        everybody = normal([x + BROAD_ACCOUNTS * y for x, y in zip(everybody, BROAD)])
        self.of_level = {}
        for here in mass:
            factors = [math.exp(-((here - there) * LEVEL_STEP / LEVEL_WIDTH) ** 2 / 2) for there in mass]
            near = [sum(f * x for f, x in zip(factors, column)) for column in zip(*mass.values())]
            self.of_level[here] = normal([x + BROAD_ACCOUNTS * y + OTHER_ACCOUNTS * z
                                          for x, y, z in zip(self.smooth(near), BROAD, everybody)])

    @staticmethod
    def smooth(mass):
        return [(below + 2 * x + above) / 4 for below, x, above in zip(mass[:1] + mass, mass, mass[1:] + mass[-1:])]

    def of(self, account):
        return self.of_level[self.level[account]]

class Judgement:
    """Accounts judged by the answers of others. answers: [(task, account, label index)]; source, steady: {account: ...}

    `right` and `guess` are of each answer: how probable it is by the others, and how often its account guesses it;
    `worth` is of each account."""
    def __init__(self, answers, size, source, steady):
        self.answers, self.size, self.source = answers, size, source
        self.items, self.of = defaultdict(list), defaultdict(list)
        for i, (task, account, _) in enumerate(answers):
            self.items[task].append(i)
            self.of[account].append(i)
        sharers = Counter(source.values())
        weight = {account: steady[account] / sharers[source[account]] for account in source}
        level = {account: math.floor(math.log(len(own)) / LEVEL_STEP + 0.5) for account, own in self.of.items()}
        population = Population(level, weight)
        self.class_shares = [1 / size] * size
        self.guesses = {account: self.class_shares for account in source}
        knowledge = {account: min(START_MOST, sum(x * s for x, s in zip(population.of(account), GRID)))
                     for account in source}
        for _ in range(ROUNDS):
            self.compare(knowledge)
            known = {account: self.judge(own, population.of(account)) for account, own in self.of.items()}
            knowledge = {account: sum(x * s for x, s in zip(masses, GRID)) for account, masses in known.items()}
            population.learn(known)
            for account, own in self.of.items():
                self.guesses[account] = self.guessed(own, knowledge[account])
        self.worth = {account: max(0.0, quantile(masses, CAUTION) * MEAN_EASE) ** 3 for account, masses in known.items()}

    def tells(self, account, label, knowledge):
        """Logarithms of how probable an answer is where its label is the truth, and where it is not, of each ease."""
        guess = self.guesses[account][label]
        cells = [list(map(math.log, channel(guess, knowledge * ease, self.size))) for ease in EASES]
        return tuple(zip(*cells))

    def compare(self, knowledge):
        """Each answer with those of all other sources on its task; and how frequent classes are.

        The classes that no answer on a task names are told apart by their shares alone. So they count as one class there,
        which makes a task as quick as its answers, however many classes there are."""
        told, mass, unnamed, count = {}, [1.0] * self.size, 0.0, len(self.answers)
        self.right, self.guess, self.gain, self.loss = ([0.0] * count for _ in range(4))
        for own in self.items.values():
            by_source, parts = defaultdict(list), []
            for i in own:
                by_source[self.source[self.answers[i][1]]].append(i)
            named = sorted({self.answers[i][2] for i in own})
            shares = [self.class_shares[label] for label in named]
            rest = sum(self.class_shares) - sum(shares) if len(named) < self.size else 0.0
            columns = [*named, None] if rest > 0 else named
            joint = [math.log(share * ease) for share in [*shares, rest][:len(columns)] for ease in EASE_SHARES]
            for ones in by_source.values():  # Answers of one source count as one together.
                rows = []
                for i in ones:
                    _, account, label = self.answers[i]
                    if (account, label) not in told:
                        told[account, label] = self.tells(account, label, knowledge[account])
                    right, wrong = told[account, label]
                    rows.append([x for true in columns for x in (right if true == label else wrong)])
                parts.append([sum(column) / len(rows) for column in zip(*rows)] if len(rows) > 1 else rows[0])
                joint = [x + y for x, y in zip(joint, parts[-1])]
            for ones, part in zip(by_source.values(), parts):
                self.summarise(ones, named, from_logs([x - y for x, y in zip(joint, part)]))
            chances = from_logs(joint)
            each = [sum(chances[at:at + len(EASES)]) for at in range(0, len(chances), len(EASES))]
            factor = each.pop() / rest if rest > 0 else 0.0
            unnamed += factor
            for label, share, chance in zip(named, shares, each):
                mass[label] += chance - factor * share
        self.class_shares = normal([x + unnamed * share for x, share in zip(mass, self.class_shares)])

    def summarise(self, ones, named, others):
        """Of answers of one source, by the chance of each column and ease from all others: the likelihood of an answer is
        guess + s * gain for knowledge s >= 0, else guess - s * loss. named: the classes of the first columns"""
        all_ease = sum(x * ease for x, ease in zip(others, itertools.cycle(EASES)))
        for i in ones:
            _, account, label = self.answers[i]
            guess, at = self.guesses[account][label], named.index(label) * len(EASES)
            hits = others[at:at + len(EASES)]
            hit_ease = sum(x * ease for x, ease in zip(hits, EASES))
            self.right[i], self.guess[i], self.gain[i] = sum(hits), guess, hit_ease - guess * all_ease
            self.loss[i] = (all_ease - hit_ease) * guess / wrong_mass(guess, self.size) - guess * all_ease

    def judge(self, own, prior):
        """Mass of each knowledge of an account, by its answers."""
        guess, gain, loss = ([values[i] for i in own] for values in (self.guess, self.gain, self.loss))
        logs, log = [], math.log
        for s, share in zip(GRID, prior):
            slope, by = (gain, s) if s >= 0 else (loss, -s)
            logs.append(log(share) + sum([log(g + by * x) for g, x in zip(guess, slope)]))
        return from_logs(logs)

    def guessed(self, own, s):
        """How often an account guesses each class, from the answers that it probably guessed."""
        mass = [1.0] * self.size
        for i in own:
            likely = self.guess[i] + s * self.gain[i] if s >= 0 else self.guess[i] - s * self.loss[i]
            knew = s * (self.gain[i] + self.guess[i] * MEAN_EASE) if s >= 0 else 0.0
            mass[self.answers[i][2]] += 1 - min(max(knew / max(likely, 1e-9), 0.0), 1.0)
        return normal(mass)
