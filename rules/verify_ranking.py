#!/usr/bin/env python3
"""Verify a leaderboard: recompute it from the votes, as `verify.py --votes` does.

A second implementation of docs/ranking.md, written from that page alone: it shares no code with `datafi rank` and needs
nothing but Python 3.9 and verify.py, beside which it lies. A defended leaderboard was made with the tables exclusions.csv,
caps.csv, judges.csv and mixture.csv beside it; give all four. Which judges look at the items is recomputed; who rigs is
not: judge for yourself whether exclusions and caps are fair.

exit 0   every number of the leaderboard follows from the votes, to 1e-6
exit 1   one does not; the last line names it
exit 64  the command was called wrongly
"""
import argparse, csv, math, sys
from collections import Counter, defaultdict
from verify import explain, need, show

NUMBERS = ("rating", "lower", "upper", "standard_error", "standard_error_judge", "ability")
OUTCOMES = ("a", "tie", "b", "bad")
TYPES = ("informative", "random", "first", "second")
TOLERANCE = 1e-6
POINT = 400 / math.log(10)
WIDTH = 1.959963984540054  # of the 95 % interval, in standard errors
RIDGE = 1e-9
STEPS_MAX = 50
SLIP = .005  # how often a one-sided judge votes for the other side
GAIN_MIN = 6.6  # of 2 * log-likelihood, that asks for a type of judge or for taste
VARIANCES = (0, .02, .04, .06, .09, .13, .2, .3, .45, .6, .8, 1.1, 1.5, 2, 2.7, 3.6, 5)

def table(path):
    if path is None:
        return []
    with open(path, encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source, strict=True))

def comparable(items, links):
    """The largest set in which links lead from each item to each; of two as large, that with the first item."""
    reached = {item: {item} for item in items}
    for item, seen in reached.items():
        todo = [item]
        while todo:
            new = links[todo.pop()] - seen
            seen.update(new)
            todo.extend(new)
    return max(([j for j in items if j in reached[i] and i in reached[j]] for i in items), key=len, default=[])

def inverse(matrix):
    """Of a positive definite matrix, so no pivot is zero."""
    rows = [[*row, *(float(i == j) for j in range(len(matrix)))] for i, row in enumerate(matrix)]
    for i in range(len(rows)):
        rows[i] = [x / rows[i][i] for x in rows[i]]
        rows = [row if k == i else [x - row[i] * y for x, y in zip(row, rows[i])] for k, row in enumerate(rows)]
    return [row[len(rows):] for row in rows]

def read_votes(votes, exclusions, caps, looking):
    """{(judge, a, b, outcome, weight): number}, whom each item beat, and whom it beat or tied with."""
    out = {row["judge"] for row in exclusions}
    caps = {(row["judge"], row["item"]): float(row["weight"]) for row in caps}
    counts, won, met = Counter(), defaultdict(set), defaultdict(set)
    for line, row in enumerate(votes):
        a, b, outcome = row["item_a"], row["item_b"], OUTCOMES.index(row["winner"])
        judge = row.get("judge") or line  # Who is not known stands for one vote.
        weight = 0 if judge in out else min(caps.get((judge, a), 1), caps.get((judge, b), 1))
        met[a], met[b]  # Being named makes an item.
        if outcome < 3 and weight * looking.get(judge, 1):
            counts[judge, a, b, outcome, weight] += 1
            for winner, loser in ((a, b), (b, a))[outcome // 2:1 + (outcome + 1) // 2]:
                met[winner].add(loser)
                won[winner].update([loser] * (outcome != 1))
    return counts, won, met

def likelihood(counts, looking, at, size):
    """At abilities, behind which stands the tie parameter if there is one (else a tie is half a win): the slope of the
    log-likelihood, its information, the squares of the votes' scores, and the scores summed by judge. A judge counts as it
    is probable that the judge looks at the items."""
    wide, slope, judged = len(at), [-RIDGE * x for x in at], defaultdict(Counter)
    information, squares = ([[0.0] * wide for _ in at] for _ in range(2))
    for p in range(wide):
        information[p][p] += RIDGE
    for (judge, i, j, outcome, weight), n in counts.items():
        share = looking.get(judge, 1)
        lead, places = (at[i] - at[j]) / 2, list(enumerate((i, j, size)[:2 + wide - size]))
        odds = [math.exp(lead), math.exp(at[-1]) if wide > size else 0, math.exp(-lead)]
        says = [(.5, -.5, 0), (0, 0, 1), (-.5, .5, 0)]  # A win, a tie, a loss; of i, of j, of ties.
        mean = [sum(o * one[k] for o, one in zip(odds, says)) / sum(odds) for k in range(3)]
        says = [[x - m for x, m in zip(one, mean)] for one in says]
        for k, p in places:
            slope[p] += n * weight * share * says[outcome][k]
            judged[judge][p] += n * weight * says[outcome][k]
            for m, q in places:
                information[p][q] += n * weight * share * sum(o * x[k] * x[m] for o, x in zip(odds, says)) / sum(odds)
                squares[p][q] += n * weight**2 * share * says[outcome][k] * says[outcome][m]
    return slope, information, squares, judged

def held(information, size):
    """Adding the same to all abilities changes no chance, so that is held; released() takes it out of the inverse again."""
    return [[x + (max(p, q) < size) for q, x in enumerate(row)] for p, row in enumerate(information)]

def released(bread, size):
    return [[x - (max(p, q) < size) / size**2 for q, x in enumerate(row)] for p, row in enumerate(bread)]

def fit(counts, looking, at, size):
    """Newton's method; the parameters with centred abilities, their information, the squares and the scores by judge."""
    for _ in range(STEPS_MAX):
        slope, information, squares, judged = likelihood(counts, looking, at, size)
        step = [sum(x * y for x, y in zip(row, slope)) for row in inverse(held(information, size))]
        at = [x + y for x, y in zip(at, step)]
        if max(map(abs, step)) < 1e-10:
            middle = sum(at[:size]) / size
            return [x - middle for x in at[:size]] + at[size:], information, squares, judged
    need(False, "the likelihood has no maximum near the abilities")

class Mixture:
    """What the decided votes of each judge say of the judge's type, at abilities."""

    def __init__(self, counts, at):
        self.votes, self.scores, self.heights = defaultdict(list), defaultdict(Counter), defaultdict(Counter)
        for (judge, i, j, outcome, weight), n in counts.items():
            if isinstance(judge, str) and outcome != 1:
                chance = 1 / (1 + math.exp(at[j] - at[i]))
                self.votes[judge].append((outcome == 0, chance, n * weight))
                score = n * weight * ((outcome == 0) - chance)
                for item, sign in ((i, 1), (j, -1)):
                    self.scores[judge][item] += sign * score
                    self.heights[judge][item] += n * weight * chance * (1 - chance)

    def taste(self, judge, variance):
        """By how much a taste of that variance makes the judge's votes likelier."""
        spread = {item: 1 + variance * height for item, height in self.heights[judge].items()}
        return sum(self.scores[judge][i]**2 * variance / s / 2 - math.log(s) / 2 for i, s in spread.items())

    def logs(self, judge, variance):
        """Log-likelihoods of the judge's votes by type."""
        sums = [self.taste(judge, variance), 0, 0, 0]
        for first, chance, weight in self.votes[judge]:
            chances = (chance if first else 1 - chance, .5, 1 - SLIP if first else SLIP, SLIP if first else 1 - SLIP)
            sums = [one + weight * math.log(x) for one, x in zip(sums, chances)]
        return sums

    def posterior(self, shares, variance):
        """{judge: probabilities of the types}, and the log-likelihood."""
        result, whole = {}, 0
        for judge in self.votes:
            logs = [x + math.log(share) if share else -math.inf for x, share in zip(self.logs(judge, variance), shares)]
            odds = [math.exp(x - max(logs)) for x in logs]
            result[judge] = [x / sum(odds) for x in odds]
            whole += max(logs) + math.log(sum(odds))
        return result, whole

    def likeliest_taste(self, informative):
        """(variance, 2 * gain) of each variance that is tried."""
        return [(v, 2 * sum(informative[judge] * self.taste(judge, v) for judge in self.votes)) for v in VARIANCES]

    def information(self, known, posterior, shares):
        """Of the parameters and the shares' logarithms: that of known types, less what is missing."""
        used = [k for k in (1, 2, 3) if shares[k]]
        wide = len(known)
        rows = [[*row, *(0.0 for _ in used)] for row in known] + [[0.0] * (wide + len(used)) for _ in used]
        for m, k in enumerate(used):
            for n, l in enumerate(used):
                rows[wide + m][wide + n] = len(self.votes) * (shares[k] * (k == l) - shares[k] * shares[l])
        for judge, of in posterior.items():
            score = self.scores[judge]
            for p, x in score.items():
                for q, y in score.items():
                    rows[p][q] -= of[0] * (1 - of[0]) * x * y
                for m, k in enumerate(used):
                    rows[p][wide + m] += of[0] * of[k] * x
                    rows[wide + m][p] += of[0] * of[k] * x
            for m, k in enumerate(used):
                for n, l in enumerate(used):
                    rows[wide + m][wide + n] -= of[k] * (k == l) - of[k] * of[l]
        return rows

def mixed(counts, at, information, size, judges, shares, taste, plain):
    """Checks which judges look at the items; by how much each error grows because nobody knows for sure."""
    mixture = Mixture(counts, at)
    need(set(judges) == set(mixture.votes), "judges are those with decided votes")
    posterior, whole = mixture.posterior(shares, taste)
    for judge, of in posterior.items():
        for k, name in enumerate(TYPES):
            need(abs(of[k] - judges[judge][k]) <= TOLERANCE, f"{name} of {judge} is {of[k]:.9f}")
    for k, name in enumerate(TYPES):
        mean = sum(of[k] for of in posterior.values()) / len(posterior)
        need(abs(mean - shares[k]) <= TOLERANCE, f"the share of {name} is {mean:.9f}")
    gains = mixture.likeliest_taste({judge: of[0] for judge, of in posterior.items()})
    need(is_likeliest(gains, taste), f"taste is one of {gains}")
    need(2 * (whole - plain) > GAIN_MIN - TOLERANCE, "no type of judge is asked for")
    unknown = released(inverse(held(mixture.information(information, posterior, shares), size)), size)
    told = released(inverse(held(information, size)), size)
    return [math.sqrt(max(1, unknown[p][p] / told[p][p])) for p in range(size)]

def is_likeliest(gains, taste):
    best = max(gain for _, gain in gains)
    return dict(gains)[taste] >= best - TOLERANCE if best > GAIN_MIN + TOLERANCE or taste else True

def plainly(counts, at, size):
    """The log-likelihood with every judge informative, of votes of which all that are allowed count."""
    at, *_ = fit(counts, {}, at, size)
    mixture = Mixture(counts, at)
    gains = mixture.likeliest_taste(dict.fromkeys(mixture.votes, 1))
    variance, gain = max(gains, key=lambda one: one[1])
    return mixture.posterior((1, 0, 0, 0), variance if gain > GAIN_MIN else 0)[1]

def recompute(counts, items, abilities, ties, types):
    """{item: what the leaderboard must say of it}"""
    judges, shares, taste = types
    place, size, rows = {item: i for i, item in enumerate(items)}, len(items), {}
    counts = {(judge, place[a], place[b], *rest): n for (judge, a, b, *rest), n in counts.items()}
    looking = {judge: of[0] for judge, of in judges.items()}
    at, information, squares, judged = fit(counts, looking, abilities + [0.0] * ties, size)
    bread, grown = released(inverse(held(information, size)), size), [1] * size
    if judges:
        grown = mixed(counts, at, information, size, judges, shares, taste, plainly(counts, at, size))
    ballots, voters, most = [0] * size, [0] * size, defaultdict(float)
    for (judge, i, j, _, weight), n in counts.items():
        most[judge] = max(most[judge], weight)
        for p in (i, j):
            ballots[p] += n * weight * looking.get(judge, 1)
    for judge, score in judged.items():
        for p in score.keys() - {size}:
            voters[p] += most[judge] * looking.get(judge, 1)
    for p, (item, row) in enumerate(zip(items, bread)):
        sandwich = sum(x * y * z for x, line in zip(row, squares) for y, z in zip(line, row))
        clustered = sum(looking.get(judge, 1) * sum(row[q] * x for q, x in score.items()) ** 2
                        for judge, score in judged.items())
        error, by_judge = (POINT * grown[p] * math.sqrt(square + row[p] / max(1, units))
                           for square, units in ((sandwich, ballots[p]), (clustered, voters[p])))
        points = [1000 + POINT * at[p] + end * WIDTH * error for end in (0, -1, 1)]
        rows[item] = dict(zip(NUMBERS, (*points, error, by_judge, at[p])))
    for row in rows.values():
        row["rank_low"] = 1 + sum(other["lower"] > row["upper"] for other in rows.values())
        row["rank_high"] = sum(other["upper"] >= row["lower"] for other in rows.values())
    return rows

def read_types(judges, mixture):
    """{judge: probabilities of the types}, the shares of the types, and the variance of the taste."""
    parameters = {row["parameter"]: float(row["value"]) for row in mixture} or {"informative": 1}
    shares = [parameters.get(name, 0) for name in TYPES]
    judges = {row["judge"]: [float(row[name]) for name in TYPES] for row in judges}
    need(bool(judges) == (shares[0] < 1), "judges and mixture belong together")
    return judges, shares, parameters.get("taste", 0)

def check(options):
    board = {row["item"]: row for row in table(options.ratings)}
    types = read_types(table(options.judges), table(options.mixture))
    looking = {judge: of[0] for judge, of in types[0].items()}
    counts, won, met = read_votes(table(options.votes), table(options.exclusions), table(options.caps), looking)
    need(list(board) == sorted(met), "not the items of the votes, in order")
    items = comparable(sorted(met), met)
    items = items if len(items) > 1 else []
    need([item for item in board if board[item]["ability"]] == items, f"finite estimates are those of {items}")
    counts = {key: n for key, n in counts.items() if {key[1], key[2]} <= {*items}}
    won = {item: won[item] & {*items} for item in items}
    # The tie parameter is finite only where there is a tie, and some items beat each other in a circle.
    ties = options.ties == "davidson" and any(key[3] == 1 for key in counts) and len(comparable(items, won)) > 1
    abilities = [float(board[item]["ability"]) for item in items]  # Any start leads to the one maximum.
    for item, row in recompute(counts, items, abilities, ties, types).items() if items else ():
        for name, value in row.items():
            need(abs(float(board[item][name]) - value) <= TOLERANCE, f"{name} of {item} is {value:.9f}")
    return len(items)

def main(arguments):
    parser = argparse.ArgumentParser("verify.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.error = lambda message: parser.exit(64, f"{parser.format_usage()}{message}\n")
    parser.add_argument("--votes", metavar="FILE", required=True, help="the votes, as datafi rank took them")
    parser.add_argument("--ratings", metavar="FILE", required=True, help="the leaderboard that it wrote")
    parser.add_argument("--ties", choices=("half", "davidson"), default="half", help="what a tie is (default half)")
    parser.add_argument("--exclusions", metavar="FILE", help="judges left out")
    parser.add_argument("--caps", metavar="FILE", help="judges who count less on an item")
    parser.add_argument("--judges", metavar="FILE", help="which judges look at the items")
    parser.add_argument("--mixture", metavar="FILE", help="how many judges do")
    options = parser.parse_args(arguments)
    try:
        show("ok leaderboard", f"{check(options)} items rated")
        if options.exclusions or options.caps:
            show("not covered: that exclusions and caps follow from the votes")
        if options.mixture:
            show("not covered: that no further type of judge is asked for")
        show("OK")
        return 0
    except Exception as error:  # A hostile file fails the check; it never ends the program.
        show("FAILED leaderboard", explain(error))
        show("FAILED leaderboard")
        return 1

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
