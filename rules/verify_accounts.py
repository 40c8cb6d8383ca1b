"""What follows from the accounts of a campaign under `pay/3`, and what of them follows from its answers.

A part of verify.py, in a file of its own; it does nothing by itself. Written from docs/quality.md. Worth, honesty and
flags are taken as published, within bounds: docs/verify.md says which.
"""
import functools, math
from collections import Counter, defaultdict

import verify_worth
from verify_bundle import need

BILLION, TOLERANCE = 10**9, 10
NEAR, FAR, FACTOR, LITTLE, CHANCE = 0.01, 0.6, 5, 0.02, 0.5  # bounds of worth, see docs/verify.md
FEW, MUCH, ALIKE = 6, 1 / 3, 0.9  # where two of them do not apply
REASONS = ["DEPENDENT", "TURNED", "ON_OFF", "KNOWN_ONLY", "BORROWED", "NO_KNOWLEDGE"]  # in the order of a table

def accounts_of(campaign):
    """{worker: (answers, source, skill, lower, upper, worth, honesty, reasons)}; nothing by rules that judge nobody."""
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
    for worker, (given, source, skill, lower, upper, worth, honesty, reasons) in accounts.items():
        place, own, codes = f"{path}: the account of {worker}", rights[worker], reasons.split(" ") if reasons else []
        need((given, skill) == (len(own), sum(own) // len(own)), f"{place}: not its answers or skill")
        for end, ppb in zip(skill_interval(own), (lower, upper)):
            need(abs(ppb - BILLION * end) <= TOLERANCE, f"{place}: an end of its interval is {BILLION * end:.0f}")
        need(source in accounts and accounts[source][1] == source, f"{place}: no source")
        need(codes == [code for code in REASONS if code in codes], f"{place}: unknown reasons")
        need(source == worker or "DEPENDENT" in codes, f"{place}: a source of others, and no reason")
        most = 0 if set(codes) - {"DEPENDENT"} else BILLION // 2 if codes else BILLION  # A source is paid once.
        need(honesty <= most, f"{place}: too honest for {reasons}")
        need(worth <= BILLION, f"{place}: worth beyond the whole")
    check_worth(campaign, accounts)

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
def judgement(answers, size, accounts):
    """Of tuples, so that it is made once for the checks that need it. accounts: (worker, source, how probably steady)"""
    source, steady = ({account[0]: account[i] for account in accounts} for i in (1, 2))
    return verify_worth.Judgement(answers, size, source, steady)

def judge(campaign, accounts):
    """The accounts judged anew, and {worker: how far the published chances of each of its answers are from that}."""
    answers = tuple((task, worker, campaign.index[label]) for (worker, task, _), label in sorted(campaign.answers.items()))
    judged, apart = judgement(answers, len(campaign.classes), tuple(
        (worker, source, verify_worth.steadiness(honesty / BILLION, reasons.split()))
        for worker, (_, source, *_, honesty, reasons) in accounts.items())), defaultdict(list)
    try:
        published = {tuple(row[:3]): row[4:6] for row in campaign.table("scores")}
        for key, right, guess in zip(sorted(campaign.answers), judged.right, judged.guess):
            p, b = published[key]
            apart[key[0]].append((abs(p / BILLION - right), abs(b / BILLION - guess)))
    except Exception:  # What is wrong with the scores is said of the scores.
        apart = {worker: [(1.0, 1.0)] for worker in accounts}
    return judged, apart

def contested(campaign, accounts):
    """Whether so few take part, so much is flagged, or all agree so much, that all may be suspected of one source: then
    the other program compares nobody with anybody, and only what accounts publish of it is left to compare."""
    given = sum(row[0] for row in accounts.values())
    flagged, labels = sum(row[0] for row in accounts.values() if row[-1]), defaultdict(Counter)
    for (_, task, _), label in campaign.answers.items():
        labels[task][label] += 1
    pairs = sum(math.comb(sum(counts.values()), 2) for counts in labels.values())
    equal = sum(math.comb(n, 2) for counts in labels.values() for n in counts.values())
    return len(accounts) < FEW or flagged > MUCH * given or equal > ALIKE * pairs

def check_worth(campaign, accounts):
    """Worth is near what follows from the answers; very near where the chances of the account's answers are, which are
    those of the tables unless somebody is suspected."""
    (judged, apart), path, sums = judge(campaign, accounts), campaign.path, [0.0, 0.0]
    for worker, (given, _, _, _, _, worth, _, _) in accounts.items():
        due, near = judged.worth[worker], max(max(pair) for pair in apart[worker]) <= NEAR
        far = abs(worth / BILLION - due)
        need(far <= (NEAR if near else FAR), f"{path}: an answer of {worker} is worth {due:.3f}")
        sums = [sums[0] + given * worth / BILLION, sums[1] + given * due]
    if max(sums) > LITTLE * len(campaign.answers) and not contested(campaign, accounts):
        need(max(sums) <= FACTOR * min(sums), f"{path}: all answers are worth {sums[1]:.1f}, not {sums[0]:.1f}")

def check_scores(campaign, rows):
    """Each score is its account's worth x honesty, in whole ppb, rounded down; the chances are near those of the tables."""
    accounts, path = accounts_of(campaign), campaign.path
    for worker, task, _, _, probability, guess, score in rows:
        *_, worth, honesty, _ = accounts[worker]
        due = worth * honesty // BILLION
        need(score == due and max(probability, guess) <= BILLION, f"{path}: {worker} on {task}: the score is {due}")
    far = [right for pairs in judge(campaign, accounts)[1].values() for right, _ in pairs]
    need(sum(far) <= CHANCE * len(far) or contested(campaign, accounts), f"{path}: chances that are far from those of the answers")
