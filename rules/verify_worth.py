"""What an answer of each account is worth under `pay/3`, and how far it is beyond doubt that it answered steadily.

A part of verify.py, in a file of its own; it does nothing by itself. Written from docs/quality.md (Honesty, Pay). Taken
as published: who is held to share a source, and who is suspected to. verify_sources.py tests what is published of that.
"""
import math
from collections import Counter, defaultdict

EASES = (1.0, 0.7, 0.4, 0.1)  # difficulty multipliers
HARD_LEVELS, HARD_MOST, LEVEL_ITEMS = (0.0, 1 / 2, 1 / 3, 1 / 6), 0.3, 8
ZERO = 20
GRID = [(i - ZERO) / 20 for i in range(39)] + [0.94, 0.97, 0.99, 1.0]  # abilities
ENDS = [GRID[0]] + [(a + b) / 2 for a, b in zip(GRID, GRID[1:])] + [GRID[-1]]
BROAD = [0.5 / len(GRID) + (i >= ZERO + 8) * 0.5 / (len(GRID) - ZERO - 8) for i in range(len(GRID))]
BROAD_ACCOUNTS, OTHER_ACCOUNTS, LEVEL_STEP, LEVEL_WIDTH = 5, 2, 0.25, 0.35
STEADY_ROUNDS, MIXTURE_ROUNDS, START_MOST, VOICE, LEAST, LEAST_SUM = 15, 10, 0.6, 0.9, 1e-6, 1e-9
STEADY, TURNED, ON_OFF, KINDS = 0, 1, 2, 5  # the other two need known answers or an exam, which campaigns do not publish
KIND_SHARE, KIND_SHARE_LEAST, STEADY_ACCOUNTS = 0.02, 1e-4, 20
GOOD, SPREAD, SWITCH, LENGTHS, UNKNOWN, NEGLIGIBLE = ZERO + 6, 0.2, 0.1, (3, 4, 5, 6, 8, 10, 12, 15, 20, 25), 2, 1e-12
CAUTION, DOUBT, SOME, FLOOR = 1 / 3, 4, ZERO + 4, 0.5
BREAK_FALSE_ALARM, KNOWLEDGE_FALSE_ALARM = 0.005, 0.002

def normal(masses):
    total = sum(masses)
    return [x / total for x in masses]

def log_sum(logs):
    highest = max(logs)
    return highest + math.log(sum(math.exp(x - highest) for x in logs)) if highest > -math.inf else highest

def from_logs(logs):
    highest = max(logs)
    return normal([math.exp(x - highest) for x in logs])

def log(x):
    return math.log(x) if x > 0 else -math.inf

def quantile(masses, part):
    """Ability below which a part of the mass lies; that of each point of the grid is spread over its cell."""
    below, i = 0.0, 0
    while i < len(masses) - 1 and below + masses[i] < part:
        below, i = below + masses[i], i + 1
    within = min(1.0, (part - below) / masses[i]) if masses[i] > 0 else 0.5
    return ENDS[i] + within * (ENDS[i + 1] - ENDS[i])

def wrong_mass(guess, size):
    """Mass of guesses that are not the truth where the label is wrong, the mean over such truths."""
    return guess + (1 - guess) * (size - 2) / max(1, size - 1)

def response(guess, ability, size):
    """Probability of a label where it is the truth, and where it is not."""
    if ability >= 0:
        right, wrong = (1 - ability) * guess + ability, (1 - ability) * guess
    else:
        right = (1 + ability) * guess
        wrong = right - ability * guess / wrong_mass(guess, size)
    return max(right, LEAST), max(wrong, LEAST)

class Population:
    """How much accounts know, among those that answer about as much. level: {account: ...}"""
    def __init__(self, level):
        self.level = level
        self.learn({}, {})

    def learn(self, known, weight):
        """known: {account: mass on the grid}; weight: {account: how much it counts}"""
        mass = {level: [0.0] * len(GRID) for level in set(self.level.values())}
        for account, masses in known.items():
            level = self.level[account]
            mass[level] = [x + weight[account] * y for x, y in zip(mass[level], masses)]
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

class BreakPriors:
    """When accounts of a campaign break their behaviour, learned from all of them."""
    def __init__(self):
        self.turns, self.patterns = [], [0.0] * (2 * len(LENGTHS) + 1)

    def turn(self, moments):
        """Probability of each number of answers before a change."""
        mass = [0.0] + (self.turns + [0.0] * (moments + 1))[:moments + 1]
        return normal([UNKNOWN / moments + (mass[p] + 2 * mass[p + 1] + mass[p + 2]) / 4 for p in range(moments)])

    def pattern(self):
        """Probability of each pattern: turns of each length, good first and idle first, and last any."""
        even = 0.5 / (len(self.patterns) - 1)
        return normal([x + UNKNOWN * even for x in self.patterns[:-1]] + [self.patterns[-1] + UNKNOWN * 0.5])

    def teach(self, turned, turn, on_off, pattern):
        self.turns += [0.0] * (len(turn) - len(self.turns))
        for p, x in enumerate(turn):
            self.turns[p] += turned * x
        self.patterns = [x + on_off * y for x, y in zip(self.patterns, pattern)]

class Regimes:
    """Breaks in time of one account. works: likelihood of its answers in their order, for each skill; idles: if guessed"""
    def __init__(self, works, idles, skills, prior):
        self.works, self.idles, self.skills, self.n = works, idles, skills, len(idles)
        self.good, self.idle = [list(map(log, own)) for own in works], list(map(log, idles))
        self.log_prior = list(map(log, prior))

    def turned(self, priors):
        """Log-likelihood of a change point, the ability behind each answer, and how probable each moment is."""
        n = self.n
        if n < 2:
            return -math.inf, [0.0] * n, []
        shares, later = list(map(log, priors.turn(n))), [0.0]
        for x in reversed(self.idle):
            later.append(later[-1] + x)
        later.reverse()
        rows = []
        for first, own in zip(self.log_prior, self.good):
            row, before = [], first
            for p in range(n):
                row.append(before + shares[p] + later[p])
                before += own[p]
            rows.append(row)
        total = log_sum([max(row) + math.log(sum(math.exp(x - max(row)) for x in row)) for row in rows])
        ability, turn = [0.0] * n, [0.0] * n
        for skill, row in zip(self.skills, rows):
            after = 0.0
            for p in range(n - 1, -1, -1):
                ability[p] += skill * after
                mass = math.exp(row[p] - total)
                after += mass
                turn[p] += mass
        return total, ability, turn

    def on_off(self, priors):
        """The same of turns, regular or not; and how probable each pattern is."""
        n, shares, cells, on = self.n, list(map(log, priors.pattern())), [], []
        for first, works, own in zip(self.log_prior, self.works, self.good):
            better, guessed = [0.0], sum(self.idle)
            for x, y in zip(own, self.idle):
                better.append(better[-1] + x - y)
            logs = []
            for length in LENGTHS:
                for start in (0, length):
                    logs.append(guessed + sum(better[min(p + length, n)] - better[p] for p in range(start, n, 2 * length)))
            irregular, states = self.switching(works)
            on.append(states)
            cells.append([first + share + x for share, x in zip(shares, [*logs, irregular])])
        total = log_sum([x for row in cells for x in row])
        ability, pattern, good = [0.0] * n, [0.0] * len(shares), [0.0] * (len(shares) - 1)
        for skill, row, states in zip(self.skills, cells, on):
            masses = [math.exp(x - total) for x in row]
            pattern = [x + y for x, y in zip(pattern, masses)]
            good = [x + skill * y for x, y in zip(good, masses)]
            ability = [x + masses[-1] * skill * y for x, y in zip(ability, states)]
        for one, mass in enumerate(good):
            length, idle_first = LENGTHS[one // 2], one % 2
            if mass > NEGLIGIBLE:
                ability = [x + mass * ((p // length % 2 == 0) == (idle_first == 0)) for p, x in enumerate(ability)]
        return total, ability, pattern

    def switching(self, works):
        """A two-state hidden Markov model that switches after each answer with probability SWITCH, by the
        forward-backward recursion: log-likelihood, and how probably each answer was good."""
        forward, state, total = [], 0.5, 0.0
        for p, (good, idle) in enumerate(zip(works, self.idles)):
            if p:
                state = state * (1 - SWITCH) + (1 - state) * SWITCH
            here, there = state * good, (1 - state) * idle
            total += math.log(here + there)
            state = here / (here + there)
            forward.append(state)
        on, back_on, back_off = [0.0] * len(works), 1.0, 1.0
        for p in range(len(works) - 1, -1, -1):
            a, b = forward[p] * back_on, (1 - forward[p]) * back_off
            on[p] = a / (a + b)
            here, there, change = back_on * works[p], back_off * self.idles[p], SWITCH if p else 0.0
            next_on, next_off = (1 - change) * here + change * there, (1 - change) * there + change * here
            back_on, back_off = next_on / (next_on + next_off), next_off / (next_on + next_off)
        return total, on

class Judgement:
    """Accounts judged by the answers of others. answers: [(task, account, label index, place in time)], in order of
    task and account; source, suspects: {account: name of its cluster}

    `right` and `guess` are of each answer: how probable its label is by the others, and how often its account guesses
    it; `worth`, `steady` (how probable), `proven` and `knows_nothing` are of each account."""
    def __init__(self, answers, size, source, suspects):
        self.answers, self.size, self.source, self.suspects = answers, size, source, suspects
        self.items, self.of = defaultdict(list), defaultdict(list)
        for i, (task, account, _, _) in enumerate(answers):
            self.items[task].append(i)
            self.of[account].append(i)
        self.timed = all(seq > 0 for *_, seq in answers)
        for own in self.of.values():
            own.sort(key=lambda i: answers[i][3] if self.timed else 0)
        self.sizes, self.suspect_sizes = Counter(source.values()), Counter(suspects.values())
        shared = Counter((task, source[account]) for task, account, *_ in answers)
        self.weight = [1 / shared[task, source[account]] for task, account, *_ in answers]
        level = {account: math.floor(math.log(len(own)) / LEVEL_STEP + 0.5) for account, own in self.of.items()}
        self.population, self.priors = Population(level), BreakPriors()
        self.class_shares, self.guesses = [1 / size] * size, defaultdict(lambda: 1 / size)
        self.set_hard(HARD_MOST / 2)
        self.shares = [1 - (KINDS - 1) * KIND_SHARE] + [KIND_SHARE] * (KINDS - 1)
        start = {account: min(START_MOST, sum(x * s for x, s in zip(self.population.of(account), GRID))) for account in self.of}
        self.voices = [VOICE] * len(answers)  # nobody is known to guess
        self.ability = [start[account] for _, account, *_ in answers]
        for n in range(STEADY_ROUNDS + MIXTURE_ROUNDS):
            self.compare()
            self.judge(n >= STEADY_ROUNDS)
            self.learn(n >= STEADY_ROUNDS)
        self.conclude()

    def set_hard(self, share):
        self.levels = [1 - share] + [share * level for level in HARD_LEVELS[1:]]
        self.mean_ease = sum(x * ease for x, ease in zip(self.levels, EASES))

    def guess_of(self, account, label):
        return self.guesses[account, label] if (account, label) in self.guesses else self.guesses[account]

    def compare(self):
        """Each answer with those of all others on its task; and how frequent classes and hard items are.

        The classes that no answer on a task names are told apart by their shares alone: they count as one there."""
        count, size, levels = len(self.answers), self.size, range(len(EASES))
        self.right, self.guess, self.gain, self.loss = ([0.0] * count for _ in range(4))
        tells = [[response(self.guess_of(account, label), self.ability[i] * ease, size) for ease in EASES]
                 for i, (_, account, label, _) in enumerate(self.answers)]
        mass, unnamed, easy = [1.0] * size, 0.0, 0.0
        for own in self.items.values():
            named = sorted({self.answers[i][2] for i in own})
            shares = [self.class_shares[label] for label in named]
            shares.append(max(0.0, 1 - sum(shares)) if len(named) < size else 0.0)
            joint = [[log(share) + log(level) for level in self.levels] for share in shares]
            for i in own:
                self.add(joint, named, tells, i, self.weight[i])
            chances = from_logs([x for row in joint for x in row])
            chances = [chances[at:at + len(EASES)] for at in range(0, len(chances), len(EASES))]
            for i in own:
                circle = self.suspects[self.answers[i][1]]
                if self.suspect_sizes[circle] > 1:
                    others = [list(row) for row in joint]
                    for o in own:
                        if self.suspects[self.answers[o][1]] == circle:
                            self.add(others, named, tells, o, -self.weight[o])
                    flat = from_logs([x for row in others for x in row])
                    rows = [flat[at:at + len(EASES)] for at in range(0, len(flat), len(EASES))]
                    hit, miss = self.parted(rows, named.index(self.answers[i][2]))
                else:
                    hit, miss = self.parted(chances, named.index(self.answers[i][2]))
                    hit = [hit[d] / tells[i][d][0] for d in levels]
                    miss = [miss[d] / tells[i][d][1] for d in levels]
                self.summarise(i, hit, miss)
            easy += sum(row[0] for row in chances)
            factor = sum(chances[-1]) / shares[-1] if shares[-1] > 0 else 0.0
            unnamed += factor
            for label, row in zip(named, chances):
                mass[label] += sum(row) - factor * self.class_shares[label]
        self.class_shares = normal([x + unnamed * share for x, share in zip(mass, self.class_shares)])
        easy_prior = LEVEL_ITEMS * (1 - HARD_MOST / 2)
        self.set_hard(min(HARD_MOST, 1 - (easy_prior + easy) / (LEVEL_ITEMS + len(self.items))))

    def add(self, joint, named, tells, i, times):
        label = self.answers[i][2]
        right, wrong = zip(*[(times * math.log(r), times * math.log(w)) for r, w in tells[i]])
        for c, row in enumerate(joint):
            part = right if c < len(named) and named[c] == label else wrong
            joint[c] = [x + y for x, y in zip(row, part)]

    @staticmethod
    def parted(rows, column):
        return rows[column], [sum(row[d] for c, row in enumerate(rows) if c != column) for d in range(len(EASES))]

    def summarise(self, i, hit, miss):
        """The likelihood of an answer is guess + s * gain for ability s >= 0, else guess - s * loss."""
        guess, total = self.guess_of(*self.answers[i][1:3]), sum(hit) + sum(miss)
        wrong_guess = guess / wrong_mass(guess, self.size)
        hit_ease, miss_ease = (sum(e * x for e, x in zip(EASES, row)) for row in (hit, miss))
        self.right[i], self.guess[i] = sum(hit) / total, guess
        self.gain[i] = (hit_ease * (1 - guess) - miss_ease * guess) / total
        self.loss[i] = (miss_ease * (wrong_guess - guess) - hit_ease * guess) / total

    def likelihoods(self, own, s):
        slope, by = (self.gain, s) if s >= 0 else (self.loss, -s)
        return [max(self.guess[i] + by * slope[i], LEAST_SUM) for i in own]

    def judge(self, any_kind):
        """Each account: how likely its answers are of each ability and kind, and the ability behind each answer."""
        self.by_skill, self.masses, self.logs, self.kinds, self.taught = {}, {}, {}, {}, {}
        for account, own in self.of.items():
            prior = self.population.of(account)
            works = [self.likelihoods(own, s) for s in GRID]
            by_skill = [sum(map(math.log, row)) for row in works]
            logs = [log(x) + y for x, y in zip(prior, by_skill)]
            self.by_skill[account], self.masses[account] = by_skill, from_logs(logs)
            mean = sum(x * s for x, s in zip(self.masses[account], GRID))
            kinds, abilities = [log_sum(logs)] + [-math.inf] * (KINDS - 1), {STEADY: [mean] * len(own)}
            if any_kind and self.timed:
                regimes = self.regimes(own, prior, works)
                kinds[TURNED], abilities[TURNED], turn = regimes.turned(self.priors)
                kinds[ON_OFF], abilities[ON_OFF], pattern = regimes.on_off(self.priors)
                self.taught[account] = turn, pattern
            self.logs[account] = kinds
            chances = self.kinds[account] = from_logs([log(share) + x for share, x in zip(self.shares, kinds)])
            for at, i in enumerate(own):
                self.ability[i] = sum(chances[kind] * row[at] for kind, row in abilities.items())

    def regimes(self, own, prior, works):
        """Every second ability that is good is fine enough."""
        good = normal(prior[GOOD:])
        good = [(1 - SPREAD) * x + SPREAD / len(good) for x in good]
        size = len(good) // 2
        masses = [good[2 * i] + good[2 * i + 1] for i in range(size)]
        masses[-1] += sum(good[2 * size:])
        points = [GOOD + 2 * i + 1 for i in range(size)]
        return Regimes([works[p] for p in points], [self.guess[i] for i in own], [GRID[p] for p in points], masses)

    def learn(self, any_kind):
        """The population, in which a source counts once; habits; and what each account guesses."""
        part = {account: 1 / self.sizes[self.source[account]] for account in self.of}
        self.population.learn(self.masses, {account: part[account] * self.kinds[account][STEADY] for account in self.of})
        self.priors = BreakPriors()
        for account, (turn, pattern) in self.taught.items():
            kinds = self.kinds[account]
            self.priors.teach(part[account] * kinds[TURNED], turn, part[account] * kinds[ON_OFF], pattern)
        self.guesses = {}
        for account, own in self.of.items():
            mass, total = Counter(), float(self.size)
            for i in own:
                s = self.ability[i]
                likely = self.guess[i] + s * self.gain[i] if s >= 0 else self.guess[i] - s * self.loss[i]
                knew = s * (self.gain[i] + self.guess[i] * self.mean_ease) if s >= 0 else 0.0
                guessed = 1 - min(max(knew / max(likely, 1e-9), 0.0), 1.0)
                mass[self.answers[i][2]] += guessed
                total += guessed
            self.guesses[account] = 1 / total
            self.guesses.update({(account, label): (1 + x) / total for label, x in mass.items()})
        if any_kind:
            counts = [sum(part[account] * kinds[kind] for account, kinds in self.kinds.items()) for kind in range(KINDS)]
            total = STEADY_ACCOUNTS + sum(counts)
            breaks = [max(KIND_SHARE_LEAST, count / total) for count in counts[1:]]
            self.shares = [1 - sum(breaks)] + breaks

    def conclude(self):
        """Worth, steadiness and flags, as far as they do not depend on what others have in common with the account."""
        accounts = len(self.of)
        proof, none = math.log((KINDS - 1) * accounts / BREAK_FALSE_ALARM), math.log(accounts / KNOWLEDGE_FALSE_ALARM)
        self.worth, self.steady, self.odds, self.nothing = {}, {}, {}, {}
        for account, masses in self.masses.items():
            knows = max(0.0, quantile(masses, CAUTION) * self.mean_ease)
            chance, kinds, by_skill = self.kinds[account][STEADY], self.logs[account], self.by_skill[account]
            self.worth[account] = knows ** 3
            self.steady[account] = chance ** 2 / (chance ** 2 + DOUBT * (1 - chance) ** 2)
            # By how much each passes what proves it.
            self.odds[account] = {"TURNED": kinds[TURNED] - kinds[STEADY] - proof, "ON_OFF": kinds[ON_OFF] - kinds[STEADY] - proof}
            ratio = log_sum(by_skill[:ZERO + 1]) - math.log(ZERO + 1) - max(by_skill[SOME:])
            self.nothing[account] = ratio - none

def identifiable(answers):
    """Whether anything tells right answers from wrong ones: several labels, and a task that two accounts answered."""
    first = {}
    met = any(first.setdefault(task, account) != account for task, account, *_ in answers)
    return met and len({label for _, _, label, *_ in answers}) > 1
