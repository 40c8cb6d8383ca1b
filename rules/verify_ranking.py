#!/usr/bin/env python3
"""Verify a leaderboard: recompute it from the votes, as `verify.py --votes` does.

A second implementation of docs/ranking.md, written from that page alone: it shares no code with `datafi rank` and needs
nothing but Python 3.9 and verify.py, beside which it lies. With --defend a leaderboard was made with the tables
exclusions.csv and caps.csv; give both, and judge for yourself whether they are fair.

exit 0   every number of the leaderboard follows from the votes, to 1e-6
exit 1   one does not; the last line names it
exit 64  the command was called wrongly
"""
import argparse, csv, math, sys
from collections import Counter, defaultdict
from verify import explain, need, show

NUMBERS = ("rating", "lower", "upper", "ability", "standard_error", "standard_error_judge")
OUTCOMES = ("a", "tie", "b", "bad")
TOLERANCE = 1e-6
POINT = 400 / math.log(10)
WIDTH = 1.959963984540054  # of the 95 % interval, in standard errors
RIDGE = 1e-9
STEPS_MAX = 50

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

def read_votes(votes, exclusions, caps):
    """{(judge, a, b, outcome, weight): number}, whom each item beat, and whom it beat or tied with."""
    out = {row["judge"] for row in exclusions}
    caps = {(row["judge"], row["item"]): float(row["weight"]) for row in caps}
    counts, won, met = Counter(), defaultdict(set), defaultdict(set)
    for line, row in enumerate(votes):
        a, b, outcome = row["item_a"], row["item_b"], OUTCOMES.index(row["winner"])
        judge = row.get("judge") or line  # Who is not known stands for one vote.
        weight = 0 if judge in out else min(caps.get((judge, a), 1), caps.get((judge, b), 1))
        met[a], met[b]  # Being named makes an item.
        if outcome < 3 and weight:
            counts[judge, a, b, outcome, weight] += 1
            for winner, loser in ((a, b), (b, a))[outcome // 2:1 + (outcome + 1) // 2]:
                met[winner].add(loser)
                won[winner].update([loser] * (outcome != 1))
    return counts, won, met

def likelihood(counts, at, size):
    """At abilities, behind which stands the tie parameter if there is one (else a tie is half a win): the slope of the
    log-likelihood, its information, the squares of the votes' scores, and the scores summed by judge."""
    wide, slope, judged = len(at), [-RIDGE * x for x in at], defaultdict(Counter)
    information, squares = ([[0.0] * wide for _ in at] for _ in range(2))
    for (judge, i, j, outcome, weight), n in counts.items():
        lead, places = (at[i] - at[j]) / 2, list(enumerate((i, j, size)[:2 + wide - size]))
        odds = [math.exp(lead), math.exp(at[-1]) if wide > size else 0, math.exp(-lead)]
        says = [(.5, -.5, 0), (0, 0, 1), (-.5, .5, 0)]  # A win, a tie, a loss; of i, of j, of ties.
        mean = [sum(o * one[k] for o, one in zip(odds, says)) / sum(odds) for k in range(3)]
        says = [[x - m for x, m in zip(one, mean)] for one in says]
        for k, p in places:
            slope[p] += n * weight * says[outcome][k]
            judged[judge][p] += n * weight * says[outcome][k]
            for m, q in places:
                information[p][q] += n * weight * sum(o * one[k] * one[m] for o, one in zip(odds, says)) / sum(odds)
                squares[p][q] += n * weight**2 * says[outcome][k] * says[outcome][m]
    return slope, information, squares, judged

def fit(counts, at, size):
    """Newton's method; the abilities centred, the bread of the sandwich, and its fillings."""
    for _ in range(STEPS_MAX):
        slope, information, squares, judged = likelihood(counts, at, size)
        # Adding the same to all abilities changes no chance, so that is held, and taken out of the inverse again.
        held = [[x + (max(p, q) < size) for q, x in enumerate(row)] for p, row in enumerate(information)]
        bread = inverse(held)
        step = [sum(x * y for x, y in zip(row, slope)) for row in bread]
        at = [x + y for x, y in zip(at, step)]
        if max(map(abs, step)) < 1e-10:
            bread = [[x - (max(p, q) < size) / size**2 for q, x in enumerate(row)] for p, row in enumerate(bread)]
            middle = sum(at[:size]) / size
            return [x - middle for x in at[:size]], bread, squares, judged
    need(False, "the likelihood has no maximum near the abilities")

def recompute(counts, items, abilities, ties):
    """{item: what the leaderboard must say of it}"""
    place, size, rows = {item: i for i, item in enumerate(items)}, len(items), {}
    counts = {(judge, place[a], place[b], *rest): n for (judge, a, b, *rest), n in counts.items()}
    at, bread, squares, judged = fit(counts, abilities + [0.0] * ties, size)
    for item, ability, row in zip(items, at, bread):
        error = math.sqrt(sum(x * y * z for x, line in zip(row, squares) for y, z in zip(line, row)))
        by_judge = math.sqrt(sum(sum(row[p] * x for p, x in score.items()) ** 2 for score in judged.values()))
        points = [1000 + POINT * (ability + end * WIDTH * error) for end in (0, -1, 1)]
        rows[item] = dict(zip(NUMBERS, (*points, ability, error, by_judge)))
    for row in rows.values():
        row["rank_low"] = 1 + sum(other["lower"] > row["upper"] for other in rows.values())
        row["rank_high"] = sum(other["upper"] >= row["lower"] for other in rows.values())
    return rows

def check(options):
    board = {row["item"]: row for row in table(options.ratings)}
    counts, won, met = read_votes(table(options.votes), table(options.exclusions), table(options.caps))
    need(list(board) == sorted(met), "not the items of the votes, in order")
    items = comparable(sorted(met), met)
    items = items if len(items) > 1 else []
    need([item for item in board if board[item]["ability"]] == items, f"finite estimates are those of {items}")
    counts = {key: n for key, n in counts.items() if {key[1], key[2]} <= {*items}}
    won = {item: won[item] & {*items} for item in items}
    # The tie parameter is finite only where there is a tie, and some items beat each other in a circle.
    ties = options.ties == "davidson" and any(key[3] == 1 for key in counts) and len(comparable(items, won)) > 1
    abilities = [float(board[item]["ability"]) for item in items]  # Any start leads to the one maximum.
    for item, row in recompute(counts, items, abilities, ties).items() if items else ():
        for name, value in row.items():
            need(abs(float(board[item][name]) - value) <= TOLERANCE, f"{name} of {item} is {value:.9f}")
    return len(items)

def main(arguments):
    parser = argparse.ArgumentParser("verify.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.error = lambda message: parser.exit(64, f"{parser.format_usage()}{message}\n")
    parser.add_argument("--votes", metavar="FILE", required=True, help="the votes, as datafi rank took them")
    parser.add_argument("--ratings", metavar="FILE", required=True, help="the leaderboard that it wrote")
    parser.add_argument("--ties", choices=("half", "davidson"), default="half", help="what a tie is (default half)")
    parser.add_argument("--exclusions", metavar="FILE", help="judges left out, by --defend")
    parser.add_argument("--caps", metavar="FILE", help="judges who count less, by --defend")
    options = parser.parse_args(arguments)
    try:
        show("ok leaderboard", f"{check(options)} items rated")
        show("OK")
        return 0
    except Exception as error:  # A hostile file fails the check; it never ends the program.
        show("FAILED leaderboard", explain(error))
        show("FAILED leaderboard")
        return 1

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
