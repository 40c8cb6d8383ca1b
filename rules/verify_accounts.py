"""What follows from the accounts of a campaign under `pay/3`, and what of them follows from its answers.

A part of verify.py, in a file of its own; it does nothing by itself. Written from docs/quality.md. Who is listed to
share a source is tested; that nobody was left out is not.
"""
import functools, math
from collections import Counter, defaultdict

import verify_sources, verify_worth
from verify_bundle import need

BILLION, TOLERANCE = 10**9, 10
TIE = 1e-9  # in nats: a choice so near is taken as published
REASONS = ["DEPENDENT", "TURNED", "ON_OFF", "KNOWN_ONLY", "BORROWED", "NO_KNOWLEDGE", "NOT_IDENTIFIABLE"]  # in the order of a table

def accounts_of(campaign):
    """{worker: (answers, source, suspects, skill, lower, upper, worth, honesty, reasons)}; nothing by rules that judge nobody."""
    rows = campaign.table("accounts") if "pay/3" in campaign.rules else []
    return {worker: row for worker, *row in rows}

def weights(campaign, answers):
    """The exponent of each answer's likelihood: all answers to a task from one source count as one together.
    answers: [(task, worker, label index)]"""
    source = {worker: row[1] for worker, row in accounts_of(campaign).items()}
    sharers = Counter((task, source.get(worker)) for task, worker, _ in answers)
    return [1 / sharers[task, source[worker]] if source else 1.0 for task, worker, _ in answers]

def check(campaign, answers, posterior):
    """The accounts are those of the answers, their skills follow from the posterior, and what else is said of them can
    be. posterior: {task: [ppb]}"""
    path, rights, accounts = campaign.path, defaultdict(list), accounts_of(campaign)
    for task, worker, label in answers:
        rights[worker].append(posterior[task][label])
    need(accounts.keys() == rights.keys(), f"{path}: not the accounts of the answers")
    for worker, (given, source, suspects, skill, lower, upper, worth, honesty, reasons) in accounts.items():
        place, own, codes = f"{path}: the account of {worker}", rights[worker], reasons.split(" ") if reasons else []
        need((given, skill) == (len(own), sum(own) // len(own)), f"{place}: not its answers or skill")
        for end, ppb in zip(skill_interval(own), (lower, upper)):
            need(abs(ppb - BILLION * end) <= TOLERANCE, f"{place}: an end of its interval is {BILLION * end:.0f}")
        need(source in accounts and accounts[source][1] == source, f"{place}: no source")
        need(suspects in accounts and accounts[suspects][2] == suspects, f"{place}: no suspects")
        need(codes == [code for code in REASONS if code in codes], f"{place}: unknown reasons")
    check_honesty(campaign, accounts)

def skill_interval(rights):
    """The ends of the 95 % interval of a share of right answers, that share within it. rights: how probable each answer is,
    in ppb"""
    count, shares = len(rights), [ppb / BILLION for ppb in rights]
    skill = sum(rights) / BILLION / count
    spread, unknown = count * skill * (1 - skill), sum(p * (1 - p) for p in shares)
    known = count * spread / (spread + unknown) if spread else count
    a, b = known * skill + 0.5, known * (1 - skill) + 0.5
    return [min(skill, beta_quantile(0.025, a, b)), max(skill, beta_quantile(0.975, a, b))]

def beta_quantile(probability, a, b):
    """The value below which a beta-distributed one lies with this probability, by halving."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_up_to(middle, a, b) < probability else (low, middle)
    return low

def beta_up_to(x, a, b):
    """The regularised incomplete beta function, by its continued fraction (Abramowitz & Stegun 26.5.8)."""
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_up_to(1 - x, b, a)
    value, above, below = 1.0, 1.0, 0.0
    for n in range(1, 10_000):
        m = n // 2
        term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)) if n % 2 == 0 else \
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        below, above = 1 / ((1 + term * below) or 1e-300), (1 + term / above) or 1e-300
        value *= above * below
        if abs(above * below - 1) < 1e-15:
            break
    logs = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(logs) / a / value

@functools.lru_cache(maxsize=2)
def judgement(answers, size, clusters):
    """Of tuples, so that it is made once for the checks that need it. clusters: (worker, source, suspects)"""
    source, suspects = ({row[0]: row[i] for row in clusters} for i in (1, 2))
    return verify_worth.Judgement(answers, size, source, suspects)

def judge(campaign, accounts):
    answers = tuple((task, worker, campaign.index[label], campaign.place[worker, task, occasion])
                    for (task, worker, occasion), label in
                    sorted(((task, worker, occasion), label) for (worker, task, occasion), label in campaign.answers.items()))
    clusters = tuple((worker, row[1], row[2]) for worker, row in sorted(accounts.items()))
    return judgement(answers, len(campaign.classes), clusters)

def check_honesty(campaign, accounts):
    """Worth, honesty and reasons follow from the answers and the listed clusters; and each of these is borne out."""
    path = campaign.path
    if not accounts:
        return
    judged = judge(campaign, accounts)
    if not verify_worth.identifiable(judged.answers):
        for worker, (_, source, suspects, *_, worth, honesty, reasons) in accounts.items():
            due = (worker, worker, BILLION // 2, BILLION, "NOT_IDENTIFIABLE")
            need((source, suspects, worth, honesty, reasons) == due, f"{path}: nothing tells of {worker}, and it is not paid the floor")
        return
    shares = check_clusters(campaign, accounts, judged)
    for worker, (*_, worth, honesty, reasons) in accounts.items():
        place, codes = f"{path}: the account of {worker}", reasons.split()
        odds = {**judged.odds[worker], "NO_KNOWLEDGE": judged.nothing[worker]}
        for code in REASONS[1:]:
            by = odds.get(code, -math.inf)
            need(abs(by) <= TIE or (by > 0) == (code in codes), f"{place}: {code} passes its threshold by {by:.3f} nats")
        need((shares[worker] < 1) == ("DEPENDENT" in codes), f"{place}: a source of several, or none, and its reason")
        due = 0.0 if set(codes) - {"DEPENDENT"} else judged.steady[worker] * shares[worker]
        need(abs(honesty - BILLION * due) <= TOLERANCE, f"{place}: its honesty is {due:.9f}")
        need(abs(worth - BILLION * judged.worth[worker]) <= TOLERANCE, f"{place}: its answers are worth {judged.worth[worker]:.9f}")

def check_clusters(campaign, accounts, judged):
    """Each listed cluster passes its threshold, and its source is the original. Returns {worker: share that is paid}"""
    path, shares, groups, suspects = campaign.path, dict.fromkeys(accounts, 1.0), defaultdict(list), defaultdict(list)
    for worker, row in sorted(accounts.items()):
        groups[row[1]].append(worker)
        suspects[row[2]].append(worker)
    tested = verify_sources.Sources(judged) if len(suspects) < len(accounts) else None
    for first, group in groups.items():
        if len(group) > 1:
            passes_by = tested.ratio(group) - tested.threshold(group)
            need(passes_by >= -TIE, f"{path}: that {', '.join(group)} share a source misses its threshold by {-passes_by:.3f} nats")
            originals = verify_sources.originals(judged.answers, judged.timed, group)
            need(first == originals[0] and suspects[first] == group, f"{path}: the source of {', '.join(group)} is {originals[0]}")
            shares.update({worker: 1 / len(originals) if worker in originals else 0.0 for worker in group})
    for first, group in suspects.items():
        if len(group) > 1 and group != groups[first]:
            need(all(len(groups[accounts[worker][1]]) == 1 for worker in group), f"{path}: suspects of another source")
            passes_by = tested.ratio(group) - verify_sources.SUSPICIOUS * tested.threshold(group)
            need(passes_by >= -TIE and first == group[0], f"{path}: {', '.join(group)} are suspected without a reason")
    return shares

def check_scores(campaign, rows):
    """Each score is its account's worth x honesty, in whole ppb, rounded down; the chances are those of the answers."""
    accounts, path = accounts_of(campaign), campaign.path
    judged = judge(campaign, accounts) if accounts else None
    chances = {}
    for i, key in enumerate(sorted((task, worker, occasion) for worker, task, occasion in campaign.answers)):
        chances[key] = judged.right[i], judged.guess[i]
    for worker, task, occasion, _, probability, guess, score in rows:
        *_, worth, honesty, _ = accounts[worker]
        due = worth * honesty // BILLION
        need(score == due, f"{path}: {worker} on {task}: the score is {due}")
        right, often = chances[task, worker, occasion]
        near = abs(probability - BILLION * right) <= TOLERANCE and abs(guess - BILLION * often) <= TOLERANCE
        need(near, f"{path}: {worker} on {task}: chances of {right:.9f} and {often:.9f}")
