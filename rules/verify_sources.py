"""Whether accounts share a source under `pay/3`: the likelihood ratio of each group that a campaign lists.

A part of verify.py, in a file of its own; it does nothing by itself. Written from docs/quality.md (Common source).
"""
import functools, math
from collections import Counter, defaultdict

from verify_worth import EASES, from_logs, log, log_sum, response

TEMPTING = (0.88, 0.7, 0.5, 0.3, 0.1)  # difficulty multipliers of tempting items
TEMPTED, LEAST, SHARES, SHARE_ITEMS, ROUNDS = 0.9, 1e-9, [0.6, 0.13, 0.09, 0.03] + [0.03] * 5, 10, 8
RIGHT, RIGHT_TEMPTING, WRONG, WRONG_TEMPTS, WRONG_TEMPTING = range(5)
MISLED, ITEM_MOST, ANSWER_MOST, ANSWERS_MOST = 0.15, 4, 1, 100
SKILLS, PARTLY_SKILLS, PASSED_ON, FAITHFUL, USUAL = \
    (-0.9, -0.4, 0.0, 0.2, 0.4, 0.55, 0.7, 0.85, 0.95, 0.99), (0.0, 0.3, 0.6, 0.85), (0.8, 0.6, 0.4), 0.95, 0.7
INDEPENDENT = SKILLS[2:]
FALSE_ALARM, SUSPICIOUS = 0.003, 0.5

def choose(of, size):
    return sum(math.log((of - i) / (i + 1)) for i in range(size))

class Sources:
    """judged: a verify_worth.Judgement, whose clusters are those that are published."""
    def __init__(self, judged):
        self.judged, self.size = judged, judged.size
        self.likelihood = functools.lru_cache(maxsize=None)(self.likelihood)
        self.cells = {task: self.table(own) for task, own in judged.items.items()}
        self.shares = list(SHARES)
        for _ in range(ROUNDS):
            self.learn()
        self.priors = {task: self.prior(task) for task in judged.items}

    def likelihood(self, relation, guess, ability):
        """Probability of a label. relation: (how it lies to the cell, level)"""
        kind, level = relation
        if kind in (RIGHT, WRONG):
            return response(guess, ability * EASES[level], self.size)[kind == WRONG]
        knows = max(0.0, ability) * TEMPTING[level]
        by_guess = (1 - TEMPTED) * guess + (TEMPTED if kind == WRONG_TEMPTS else 0.0)
        return max((1 - knows) * by_guess + (knows if kind == RIGHT_TEMPTING else 0.0), LEAST)

    def table(self, own):
        """The cells of a task: [(true class or None, level, what tempts or None)], and how each named label lies to them."""
        labels = [self.judged.answers[i][2] for i in own]
        named, times = sorted(set(labels)), Counter(labels)
        cells = []
        for true in named + [None] * (len(named) < self.size):
            cells += [(true, level, None) for level in range(len(EASES))]
            cells += [(true, level, label) for label in named if label != true and times[label] > 1
                      for level in range(len(TEMPTING))]
        def relation(label, true, level, tempts):
            if tempts is None:
                return (RIGHT if label == true else WRONG), level
            return (RIGHT_TEMPTING if label == true else WRONG_TEMPTS if label == tempts else WRONG_TEMPTING), level
        tempters = {label for label in named if times[label] > 1}
        return cells, {label: [relation(label, *cell) for cell in cells] for label in named}, tempters

    def prior(self, task):
        """Logarithms of how probable each cell is before any answer."""
        cells, relations, tempters = self.cells[task]
        shares = {label: self.judged.class_shares[label] for label in relations}
        shares[None] = 1 - sum(shares.values())
        tempting, others, logs = sum(self.shares[len(EASES):]), max(1, self.size - 1), []
        for true, level, tempts in cells:
            first = log(max(shares[true], 1e-12))
            if tempts is None:
                unseen = (1 - len(tempters - {true}) / others) * tempting / len(EASES)
                logs.append(first + math.log(self.shares[level] + unseen))
            else:
                logs.append(first + math.log(self.shares[len(EASES) + level] / (self.size - 1)))
        return logs

    def add(self, logs, task, i, ability):
        """Adds the log-likelihood of an answer, as often as it counts."""
        _, account, label, _ = self.judged.answers[i]
        guess, times, tells = self.judged.guess_of(account, label), self.judged.weight[i], {}
        relations = self.cells[task][1][label]
        for relation in set(relations):
            tells[relation] = times * math.log(self.likelihood(relation, guess, ability))
        return [x + tells[relation] for x, relation in zip(logs, relations)]

    def learn(self):
        """How many items are of each level, and tempting."""
        mass = [SHARE_ITEMS * share for share in SHARES]
        for task, own in self.judged.items.items():
            if len(own) > 1:
                logs = self.prior(task)
                for i in own:
                    logs = self.add(logs, task, i, self.judged.ability[i])
                for chance, (_, level, tempts) in zip(from_logs(logs), self.cells[task][0]):
                    mass[level + (0 if tempts is None else len(EASES))] += chance
        total = sum(mass)
        self.shares = [x / total for x in mass]

    def threshold(self, group):
        """What the log-likelihood ratio of a proven group passes."""
        judged, accounts, size = self.judged, len(self.judged.of), len(group)
        least = choose(accounts, size)
        for account in group:
            shared = Counter()
            for i in judged.of[account]:
                own = judged.items[judged.answers[i][0]]
                if len(own) <= ANSWERS_MOST:
                    shared.update(judged.answers[o][1] for o in own)
            fewest = min(shared[other] for other in group if other != account)
            if fewest:
                among = 1 + sum(count >= fewest for other, count in shared.items() if other != account)
                least = min(least, math.log(accounts) + math.log(among) + choose(among - 1, size - 1))
        return math.log(2 / FALSE_ALARM) + math.log(accounts) + least

    def ratio(self, group):
        """The log-likelihood ratio of a group: the larger of two views of the others, halved."""
        return max(self.ratio_by(group, ability) for ability in (self.judged.ability, self.judged.voices)) - math.log(2)

    def ratio_by(self, group, ability):
        judged, inside, alone, shared = self.judged, set(group), {w: [0.0] * len(INDEPENDENT) for w in group}, []
        for task, own in judged.items.items():
            members = [i for i in own if judged.answers[i][1] in inside]
            if members:
                item = self.item(task, own, members, inside, ability)
                for i in members:
                    _, account, label, _ = judged.answers[i]
                    guess, relations = judged.guess_of(account, label), item[0][label]
                    for s, skill in enumerate(INDEPENDENT):
                        alone[account][s] += math.log(sum(x * self.likelihood(r, guess, skill) for x, r in zip(item[1], relations)))
                if 1 < len(members) <= ANSWERS_MOST:
                    shared.append((members, item))
        best = {account: INDEPENDENT[logs.index(max(logs))] for account, logs in alone.items()}
        nulls = [best, *({account: skill for account in group} for skill in INDEPENDENT)]
        independent = [[self.independent(members, item, null) for members, item in shared] for null in nulls]
        null = max(independent, key=sum)
        totals = [0.0] * (len(SKILLS) + len(PARTLY_SKILLS) * len(PASSED_ON))
        for (members, item), alone_log in zip(shared, null):
            for s, common in enumerate(self.common(members, item, group)):
                ratio = common - alone_log
                totals[s] += min(ITEM_MOST + ANSWER_MOST * len(members), item[3] * ratio if ratio > 0 else ratio)
        return log_sum(totals) - math.log(len(totals))

    def item(self, task, own, members, inside, ability):
        """Cells to which all labels of the group lie alike, joined: ({label: relations}, chances by all others,
        probability of the group's answers on an item that misleads, how far others refute the labels it shares)"""
        judged, relations = self.judged, self.cells[task][1]
        logs, counts, total = self.priors[task], defaultdict(lambda: 1.0), float(self.size)
        for i in own:
            if judged.answers[i][1] not in inside:
                logs = self.add(logs, task, i, ability[i])
                counts[judged.answers[i][2]] += judged.weight[i]
                total += judged.weight[i]
        labels, misled = sorted({judged.answers[i][2] for i in members}), 1.0
        for i in members:
            label = judged.answers[i][2]
            misled *= counts[label] / total
            counts[label] += 1
            total += 1
        joined = defaultdict(float)
        for key, chance in zip(zip(*(relations[label] for label in labels)), from_logs(logs)):
            joined[key] += chance
        lie = {label: [key[at] for key in joined] for at, label in enumerate(labels)}
        chances, times, refuted = list(joined.values()), Counter(judged.answers[i][2] for i in members), 0.0
        shared = {label: count for label, count in times.items() if count > 1}
        for label, count in shared.items():
            right = sum(x for x, (kind, _) in zip(chances, lie[label]) if kind in (RIGHT, RIGHT_TEMPTING))
            refuted += count * max(0.0, 1 - right / judged.class_shares[label])
        return lie, chances, misled, refuted / sum(shared.values()) if shared else 0.0

    def independent(self, members, item, null):
        """Logarithm of how probable the group's answers are of accounts of these abilities."""
        lie, chances, misled, _ = item
        products = list(chances)
        for i in members:
            _, account, label, _ = self.judged.answers[i]
            guess, skill = self.judged.guess_of(account, label), null[account]
            products = [x * self.likelihood(r, guess, skill) for x, r in zip(products, lie[label])]
        return math.log((1 - MISLED) * sum(products) + MISLED * misled)

    def common(self, members, item, group):
        """Logarithms of how probable they are if one source's answer is passed on, of each kind of source."""
        judged, (lie, chances, _, _) = self.judged, item
        guesses = {label: sum(judged.guess_of(w, label) for w in group) / len(group) for label in lie}
        given = [judged.answers[i][2] for i in members]
        for skill in SKILLS:
            source = {label: sum(x * self.likelihood(r, guesses[label], skill) for x, r in zip(chances, lie[label])) for label in lie}
            noise = math.prod((1 - FAITHFUL) * source[label] for label in given)
            total = max(0.0, 1 - sum(source.values())) * noise
            for z in lie:
                total += source[z] * math.prod((1 - FAITHFUL) * source[y] + FAITHFUL * (y == z) for y in given)
            yield math.log(total)
        own = [[self.likelihood(r, judged.guess_of(judged.answers[i][1], y), USUAL) for r in lie[y]]
               for i, y in zip(members, given)]
        for skill in PARTLY_SKILLS:
            source = {label: [self.likelihood(r, guesses[label], skill) for r in lie[label]] for label in lie}
            for part in PASSED_ON:
                total = 0.0
                for c, chance in enumerate(chances):
                    rest = 1.0
                    for z in lie:
                        rest -= source[z][c]
                        total += chance * source[z][c] * math.prod((1 - part) * o[c] + part * (y == z) for o, y in zip(own, given))
                    total += chance * max(0.0, rest) * math.prod((1 - part) * o[c] for o in own)
                yield math.log(total)

def originals(answers, timed, group):
    """Who of a group was first on most tasks that several of it answered; all whom nothing tells apart."""
    inside, merit, tasks = set(group), Counter(), defaultdict(list)
    for task, account, _, seq in answers:
        if account in inside:
            tasks[task].append((seq, account))
    for own in tasks.values():
        if timed and len(own) > 1:
            merit[min(own, key=lambda one: one[0])[1]] += 1
    most = max(merit[account] for account in group)
    return sorted(account for account in group if merit[account] == most)
