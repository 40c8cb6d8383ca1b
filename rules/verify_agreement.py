"""What answers that are no classes come to, and what they earn: the rules consensus/1 and kind-pay/1.

A part of verify.py, in a file of its own; it does nothing by itself. docs/agreement.md and docs/quality.md state it.
"""
import functools, itertools, json, math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from verify_grammar import need
from verify_kinds import MERGES, distance, read

BILLION, TOLERANCE, TIE = 10**9, 10, 1e-9
OTHERS, STRANGERS, DRAWS, OF_OTHERS = 10, 24, 64, 32
ROUNDS, TRUST_MIN, MASK = 15, 1e-3, 2**64 - 1
FALSE_ALARM, RATE_MIN, PAIRS_MIN, HARDLY_EVER, AGREEMENT_MIN = 0.005, 0.05, 20, 0.2, 0.3
NOTHING, WHOLE_PAY, FLOOR = 100_000_000, 850_000_000, 500_000_000
MORE_STRANGERS, SPREAD, SPREAD_MIN, WORTH = 50, 1.5, 0.01, (0.02, 0.98)
PRICE, FITS, SHRINKAGE, SCALE_MIN, MADE_UP, LEAST = 3, 4, 4, 0.1, 10, 2.0**-1022
WAYS = [("mean", 0, 0), ("median", 0, 0), ("student", 0, 0), ("mean", 1, 0), ("student", 1, 0), ("mean", 0, 1),
        ("mean", 1, 1), ("student", 1, 1)]  # centre, weighted, unbiased

def draw(place, bound):
    """A pseudo-random number below a bound: the finaliser of splitmix64."""
    x = place + 0x9E3779B97F4A7C15 & MASK
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ x >> 27) * 0x94D049BB133111EB & MASK
    return (x ^ x >> 31) % bound

class Crowd:
    """Answers in order, and how far each is from others to its task and from answers to other tasks.

    answers: {(worker, task, occasion): (seq, label)}"""
    def __init__(self, kind, answers):
        self.kind = kind
        rows = sorted((task, worker, occasion, *answer) for (worker, task, occasion), answer in answers.items())
        self.task, self.worker, self.occasion, self.seq, labels = zip(*rows)
        self.value, self.workers = [read(kind, label) for label in labels], sorted(set(self.worker))
        self.span, count = {}, len(rows)
        for i, task in enumerate(self.task):
            self.span[task] = self.span.get(task, (i, i))[0], i + 1
        if kind == "number":
            ordered = sorted(self.value)
            self.place = [(bisect_left(ordered, x) + bisect_right(ordered, x)) / 2 / count for x in self.value]
        self.other = [self.others(i) for i in range(count)]
        self.stranger = [[(j, self.far(i, j)) for k in range(STRANGERS) for j in [draw(i * DRAWS + k, count)]
                          if self.task[j] != self.task[i] and self.worker[j] != self.worker[i]] for i in range(count)]
        apart = [far for row in self.stranger for _, far in row]
        self.chance = sum(apart) / len(apart) if apart else 0.0
        self.apart = apart

    def others(self, i):
        start, end = self.span[self.task[i]]
        size = end - start
        drawn = range(start, end) if size <= OTHERS + 1 else (
            start + draw(i * DRAWS + OF_OTHERS + k, size) for k in range(OTHERS))
        return [(j, self.far(i, j)) for j in dict.fromkeys(drawn) if self.worker[j] != self.worker[i]]

    def far(self, i, j):
        if self.value[i] == self.value[j]:
            return 0.0
        if self.kind == "number":
            return abs(self.place[i] - self.place[j])
        return distance(self.kind, self.value[i], self.value[j])

class Sources:
    """Which accounts give answers of one source, and which repeat what others gave."""
    def __init__(self, crowd):
        self.crowd, self.source, self.repeats = crowd, {worker: worker for worker in crowd.workers}, set()
        if crowd.chance > 0:
            self.pairs = self.counted()
            self.all = sum(self.pairs.values(), Counter())
            self.test_pairs()
            self.test_repeaters()

    def counted(self):
        """{pair of accounts: counts}"""
        crowd, tasks, votes, pairs = self.crowd, defaultdict(set), defaultdict(Counter), {}
        for task, value in zip(crowd.task, crowd.value):
            tasks[value].add(task)
            votes[task][value] += 1
        self.rare = [len(tasks[value]) == 1 for value in crowd.value]
        odd = [max((n for other, n in votes[task].items() if other != value), default=0) >= votes[task][value]
               for task, value in zip(crowd.task, crowd.value)]
        compared = [{j for j, _ in row} for row in crowd.other]
        for i, row in enumerate(crowd.other):
            for j, far in row:
                if i > j and i in compared[j]:
                    continue
                same = crowd.value[i] == crowd.value[j]
                half = (odd[i] + odd[j]) / 2
                counts = pairs.setdefault(tuple(sorted((crowd.worker[i], crowd.worker[j]))), Counter())
                counts.update(common=1, same=same, far=far, odd=half, odd_same=half * same)
                if self.rare[i] and self.rare[j]:
                    near = far <= crowd.chance / 2
                    counts.update(rare=1, rare_same=same, near=near, near_same=near and same)
        return pairs

    def test_pairs(self):
        alike, limit = defaultdict(set), 10 * len(self.crowd.workers)
        candidates = [pair for pair in sorted(self.pairs) if self.pairs[pair]["same"] >= 3
                      and 2 * self.pairs[pair]["same"] >= self.pairs[pair]["common"]]
        for a, b in candidates:
            alike[a].add(b)
            alike[b].add(a)
        def strength(pair):
            return max(self.pairs[pair]["rare_same"], self.pairs[pair]["odd_same"])
        for a, b in sorted(candidates, key=strength, reverse=True)[:limit]:
            least = self.rate(a, b) - 0.1
            group = {a, b} | {c for c in alike[a] & alike[b] if self.rate(a, c) >= least and self.rate(b, c) >= least}
            if self.source[a] != self.source[b] and 2 * len(group) <= len(self.crowd.workers):
                others = self.outside(frozenset(group))
                if self.agree(others) and self.are_one(self.pairs[a, b], others):
                    low, high = sorted((self.source[a], self.source[b]))
                    self.source = {worker: low if of == high else of for worker, of in self.source.items()}

    @functools.lru_cache(maxsize=10_000)
    def outside(self, group):
        """The counts of all pairs but those inside."""
        others = Counter(self.all)
        for pair in itertools.combinations(sorted(group), 2):
            others.subtract(self.pairs.get(pair, {}))
        return others

    def rate(self, a, b):
        counts = self.pairs[min(a, b), max(a, b)]
        return counts["same"] / counts["common"]

    def agree(self, counts):
        return counts["common"] > 0 and 1 - counts["far"] / counts["common"] / self.crowd.chance >= AGREEMENT_MIN

    @staticmethod
    def hardly_ever_same(counts):
        return counts["near"] >= PAIRS_MIN and counts["near_same"] < HARDLY_EVER * counts["near"]

    def are_one(self, pair, others):
        bound = FALSE_ALARM / len(self.pairs)
        if self.hardly_ever_same(others):
            rate = (others["near_same"] + 1) / (others["near"] + 2)
            if is_more(pair["rare_same"], pair["rare"], rate, bound):
                return True
        return is_more(pair["odd_same"], pair["odd"], (others["odd_same"] + 1) / (others["odd"] + 2), bound)

    def test_repeaters(self):
        crowd, later, repeated = self.crowd, Counter(), Counter()
        if min(crowd.seq) <= 0 or not self.agree(self.all):
            return
        for i, worker in enumerate(crowd.worker):
            before = [j for j in range(*crowd.span[crowd.task[i]]) if crowd.seq[j] < crowd.seq[i] and crowd.worker[j] != worker]
            if before and self.rare[i]:
                later[worker] += 1
                repeated[worker] += any(crowd.value[j] == crowd.value[i] for j in before)
        own = defaultdict(Counter)
        for pair, counts in self.pairs.items():
            for worker in pair:
                own[worker].update(counts)
        for worker in crowd.workers:
            others = Counter(self.all)
            others.subtract(own[worker])
            rate = (sum(repeated.values()) - repeated[worker] + 1) / (sum(later.values()) - later[worker] + 2)
            if self.hardly_ever_same(others) and is_more(repeated[worker], later[worker], rate,
                                                         FALSE_ALARM / len(crowd.workers)):
                self.repeats.add(worker)

    def originals(self):
        """{worker: whose the answers of its source are}, None where time is not known."""
        crowd, merit, sizes = self.crowd, Counter(), Counter(self.source.values())
        if min(crowd.seq) <= 0:
            return {worker: worker if sizes[of] == 1 else None for worker, of in self.source.items()}
        for start, end in crowd.span.values():
            own = defaultdict(list)
            for i in range(start, end):
                own[self.source[crowd.worker[i]]].append(i)
            for ones in own.values():
                if len(ones) > 1:
                    merit[crowd.worker[min(ones, key=lambda i: crowd.seq[i])]] += 1
        first = {}
        for worker in crowd.workers:
            best = first.setdefault(self.source[worker], worker)
            if merit[worker] > merit[best]:
                first[self.source[worker]] = worker
        return {worker: first[of] for worker, of in self.source.items()}

def is_more(hits, of, rate, bound):
    """Whether there are at least half, and more than independent people would have."""
    return 2 * hits >= of and hits >= 1 and tail(int(hits), math.ceil(of), max(RATE_MIN, rate)) < bound

def tail(hits, of, q):
    log, found = of * math.log(1 - q), 0.0
    for k in range(of + 1):
        found += math.exp(log) if k >= hits else 0.0
        log += math.log((of - k) / (k + 1)) + math.log(q / (1 - q)) if k < of else 0.0
    return found

class Agreements:
    """How well each account agrees with the others, corrected for chance: worth, None where nothing tells.

    near, expected: of each answer; judged: how many answers of each account others say something of"""
    def __init__(self, crowd):
        self.crowd, self.sources = crowd, Sources(crowd)
        sizes, source = Counter(self.sources.source.values()), self.sources.source
        equal = {worker: 0.0 if worker in self.sources.repeats else 1 / sizes[source[worker]] for worker in crowd.workers}
        self.trust = dict(equal)
        for _ in range(ROUNDS):
            self.judge()
            known = {worker: 1.0 if worth is None else worth for worker, worth in self.worth.items()}
            self.trust = {worker: equal[worker] * (known[worker]**2 + TRUST_MIN) for worker in crowd.workers}

    def judge(self):
        far, chance, self.judged = defaultdict(float), defaultdict(float), Counter()
        self.near, self.expected = [], []
        for i, worker in enumerate(self.crowd.worker):
            _, apart = self.mean(i, self.crowd.stranger[i])
            weight, off = self.mean(i, self.crowd.other[i])
            self.expected.append(0.0 if apart is None else 1 - apart)
            self.near.append(self.expected[-1])
            if apart and weight > 0:
                self.near[-1] = 1 - off
                far[worker] += weight * off
                chance[worker] += weight * apart
                self.judged[worker] += 1
        self.worth = {worker: min(max(1 - far[worker] / chance[worker], 0.0), 1.0) if chance[worker] > 0 else None
                      for worker in self.crowd.workers}

    def mean(self, i, row):
        """By trust: the weight of all who say something, and the mean distance; None of nothing."""
        source, worker, weights, total = self.sources.source, self.crowd.worker, 0.0, 0.0
        for j, far in row:
            weight = 0.0 if source[worker[j]] == source[worker[i]] else self.trust[worker[j]]
            weights += weight
            total += weight * far
        return weights, total / weights if weights else None

    def worths(self):
        known = [worth for worth in self.worth.values() if worth is not None]
        mean = sum(known) / len(known) if known else 0.5
        return {worker: mean if worth is None else worth for worker, worth in self.worth.items()}

# Consensus.

def shares_of(logs):
    highest = max(logs)
    weights = [math.exp(x - highest) for x in logs]
    return [weight / sum(weights) for weight in weights]

def medoids(crowd, agreements):
    """{task: (labels of which any may be published, confidence)}: more than one only where they tie."""
    kind, low_high, found = crowd.kind, WORTH, {}
    worth = {worker: min(max(x, low_high[0]), low_high[1]) for worker, x in agreements.worths().items()}
    chance = crowd.chance or 1.0
    near = [far for row in crowd.other for _, far in row if far <= chance / 2]
    scale = max(SPREAD * sum(near) / len(near) if near else 0.0, SPREAD_MIN * chance)
    of_same = (MORE_STRANGERS + len(crowd.apart)) / (1 + sum(math.exp(-far / scale) for far in crowd.apart))
    for task, (start, end) in crowd.span.items():
        values, known = crowd.value[start:end], [worth[worker] for worker in crowd.worker[start:end]]
        far = [[distance(kind, one, other) for other in values] for one in values]
        logs = []
        for z in range(len(values) + 1):
            log = 0.0
            for i, s in enumerate(known):
                if i == z:
                    log += math.log(s / len(values))
                elif z == len(values):
                    log += math.log(1 - s)
                else:
                    log += math.log(1 - s + s * of_same * math.exp(-far[i][z] / scale))
            logs.append(log)
        truth = shares_of(logs)[:-1]
        def expected(row):
            return sum(p * x for p, x in zip(truth, row))
        costs = [(expected(row), value) for row, value in zip(far, values)]
        if kind in MERGES:
            order = sorted(range(len(values)), key=lambda i: (costs[i][0], written(kind, values[i])))
            merged = MERGES[kind]([values[i] for i in order], [truth[i] for i in order])
            costs.append((expected([distance(kind, merged, value) for value in values]), merged))
        least = min(cost for cost, _ in costs)
        found[task] = [value for cost, value in costs if cost <= least + TIE], min(max(sum(truth) - least / chance, 0.0), 1.0)
    return found

def written(kind, value):
    """The value as canonical JSON, by which equal costs are ordered."""
    if kind in ("spans", "boxes"):
        value = [[*(int(side) if side == int(side) else side for side in sides), *([label] if label else [])]
                 for label, *sides in value]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

class Numbers:
    """The fit of each way to make one number of several."""
    def __init__(self, crowd):
        self.crowd, self.x = crowd, crowd.value
        errors = [self.errors(*self.fit(way)) for way in (WAYS[1], WAYS[-1])]
        self.fits, price = [], PRICE * len(crowd.workers) / len(self.x)
        for way in WAYS:
            fit = self.fit(way)
            self.fits.append(((1 + (way[1] + way[2]) * price) * sum(self.risk(shown, *fit) for shown in errors), fit))

    def fit(self, way):
        """way, bias, scale"""
        apart = [abs(x - median(self.x[start:end])) for start, end in self.crowd.span.values() for x in self.x[start:end]]
        scale = dict.fromkeys(self.crowd.workers, max(sum(apart) / len(apart), LEAST))
        bias = dict.fromkeys(self.crowd.workers, 0.0)
        for _ in range(FITS):
            errors = self.errors(way, bias, scale)
            count = sum(map(len, errors.values()))
            if way[2]:
                bias = {w: len(own) * median(own) / (len(own) + SHRINKAGE) if own else 0.0 for w, own in errors.items()}
                shift = median(list(bias.values()), [float(len(errors[w])) for w in bias])
                bias = {w: x - shift for w, x in bias.items()}
            sums = {w: sum(abs(error - bias[w]) for error in own) for w, own in errors.items()}
            mean = max(sum(sums.values()) / count if count else 0.0, LEAST)
            scale = {w: max((sums[w] + SHRINKAGE * mean) / (len(errors[w]) + SHRINKAGE), SCALE_MIN * mean) if way[1] else mean
                     for w in scale}
        return way, bias, scale

    def errors(self, way, bias, scale):
        """{worker: how far each answer is from the centre of the others}"""
        found = {worker: [] for worker in self.crowd.workers}
        for i, worker in enumerate(self.crowd.worker):
            others = [j for j, _ in self.crowd.other[i]]
            if others:
                by = [self.crowd.worker[j] for j in others]
                found[worker].append(self.x[i] - self.centre([self.x[j] for j in others], by, way, bias, scale))
        return found

    @staticmethod
    def centre(x, by, way, bias, scale):
        x, scales = [value - bias[w] for value, w in zip(x, by)], [scale[w] for w in by]
        weights = [1 / (s * s) if way[1] else 1.0 for s in scales]
        if way[0] == "mean":
            return mean_of(x, weights)
        centre = median(x, weights)
        for _ in range(5 if way[0] == "student" else 0):
            centre = mean_of(x, [w * 4 / (3 + ((v - centre) / s)**2) for v, w, s in zip(x, weights, scales)])
        return centre

    def risk(self, errors, way, bias, scale):
        """The mean error on tasks made up of errors, where the truth is 0."""
        total = 0.0
        for start, end in self.crowd.span.values():
            by = self.crowd.worker[start:end]
            for k in range(MADE_UP):
                made = [errors[w][draw((start + i) * MADE_UP + k, len(errors[w]))] if errors[w] else 0.0
                        for i, w in enumerate(by)]
                total += abs(inside(self.centre(made, by, way, bias, scale), made))
        return total / len(self.crowd.span) / MADE_UP

    def labels(self, way, bias, scale):
        """{task: ([label], confidence)}"""
        found, ordered, count = {}, sorted(self.x), len(self.x)
        gaps = sum(i * (count - i) * (ordered[i] - ordered[i - 1]) for i in range(1, count))
        chance = gaps / (count * (count - 1) / 2) if count > 1 else math.nan
        for task, (start, end) in self.crowd.span.items():
            given, by = self.x[start:end], self.crowd.worker[start:end]
            value = inside(self.centre(given, by, way, bias, scale), given)
            misfit = sum(abs(x - bias[w] - value) / scale[w] for x, w in zip(given, by)) / len(given)
            error = max(1.0, misfit) / math.sqrt(sum(1 / (scale[w] * scale[w]) for w in by)) if max(scale.values()) > LEAST else 0.0
            found[task] = [value], min(max(1 - error / chance, 0.0), 1.0) if error else 1.0
        return found

def mean_of(x, weights):
    return sum(w * v for v, w in zip(x, weights)) / sum(weights)

def median(x, weights=None):
    """Up to which half of the weight lies; between two numbers the more frequent one, else the middle."""
    pairs = sorted(zip(x, weights or [1.0] * len(x)), key=lambda pair: pair[0])
    total, below = sum(w for _, w in pairs), 0.0
    for (value, weight), (after, _) in zip(pairs, pairs[1:]):
        below += weight
        if abs(2 * below - total) <= TIE * total:
            lows, highs = x.count(value), x.count(after)
            return value if lows > highs else after if highs > lows else (value + after) / 2
        if 2 * below > total:
            return value
    return pairs[-1][0]

def inside(value, given):
    return min(max(value, min(given)), max(given))

def consensus(crowd, agreements):
    """Each {task: (labels, confidence)} that the rule may publish: more than one only where ways tie."""
    if crowd.kind != "number":
        return [medoids(crowd, agreements)]
    numbers = Numbers(crowd)
    least = min(risk for risk, _ in numbers.fits)
    return [numbers.labels(*fit) for risk, fit in numbers.fits if risk <= least * (1 + TIE)]

def is_label(kind, published, labels):
    value = read(kind, published)
    if kind == "number":
        return any(abs(value - label) <= 1e-9 * max(1.0, abs(label)) for label in labels)
    return value in labels

# Checks.

def check_tables(one, kind, answers):
    """That labels.csv and agreements.csv follow from the answers. answers: {(worker, task, occasion): (seq, label)}"""
    path, labels, accounts = one.path, one.table("labels"), one.table("agreements")
    if not answers:
        need(not labels and not accounts, f"{path}: labels or accounts of nothing")
        return None
    crowd = Crowd(kind, answers)
    agreements = Agreements(crowd)
    need([row[0] for row in labels] == sorted(crowd.span), f"{path}: not the labels of the tasks")
    def follow(found):
        return all(is_label(kind, label, found[task][0]) and abs(ppb - BILLION * found[task][1]) <= TOLERANCE
                   for task, label, ppb in labels)
    need(any(map(follow, consensus(crowd, agreements))), f"{path}: the labels do not follow from the answers")
    check_accounts(path, crowd, agreements, accounts)
    return crowd, agreements

def check_accounts(path, crowd, agreements, accounts):
    counts, sizes = Counter(crowd.worker), Counter(agreements.sources.source.values())
    originals = agreements.sources.originals()
    need([row[0] for row in accounts] == crowd.workers, f"{path}: not the accounts of the answers")
    for worker, given, judged, source, agreement, pay, reasons in accounts:
        place, worth, original = f"{path}: {worker}", agreements.worth[worker], originals[worker]
        repeats, tells = worker in agreements.sources.repeats, worth is not None
        need((given, judged) == (counts[worker], agreements.judged[worker]), f"{place}: not its answers")
        need(source == (original or ""), f"{place}: its source is {original}")
        need(abs(agreement - BILLION * (worth or 0.0)) <= TOLERANCE, f"{place}: its agreement is {worth}")
        share = (min(max(agreement, NOTHING), WHOLE_PAY) - NOTHING) * BILLION // (WHOLE_PAY - NOTHING) if tells else FLOOR
        due = share // sizes[agreements.sources.source[worker]] if original is None else share if original == worker else 0
        need(pay == (0 if repeats else due), f"{place}: its pay is {due}")
        reason = "DEPENDENT" if repeats or original != worker else "" if tells else "NOT_IDENTIFIABLE"
        need(reasons == reason, f"{place}: its reasons are {reason!r}")

def check_scores(one, found, rows):
    """That scores.csv follows: found is what check_tables returned."""
    pay = {row[0]: row[5] for row in one.table("agreements")}
    if found is None:
        return need(not rows, f"{one.path}: scores of nothing")
    crowd, agreements = found
    keys = {key: i for i, key in enumerate(zip(crowd.worker, crowd.task, crowd.occasion))}
    for worker, task, occasion, _, near, expected, score in rows:
        i, place = keys[worker, task, occasion], f"{one.path}: {worker} on {task}"
        need(abs(near - BILLION * agreements.near[i]) <= TOLERANCE, f"{place}: it is as near as {agreements.near[i]}")
        need(abs(expected - BILLION * agreements.expected[i]) <= TOLERANCE, f"{place}: another chance")
        need(score == pay[worker], f"{place}: the score is {pay[worker]}")
