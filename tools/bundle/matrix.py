"""Every table of a settlement x every kind of change, under both pairs of rules, with every hash, chain of events, proof
and signature made anew: what a platform that lies about its own decisions could publish.

Each case names the check at which it must fail first in both programs, without any trust. The few that only one of them
can refuse say so in `second`.
"""
import csv
import io

import settlement
import tamper
import verify_accounts
import verify_fit
import world as worlds

BILLION = 10**9
PLAIN, JUDGED = ("dawid-skene-ml/1", "pay/1"), ("quality/2", "pay/3")
CHECK = {"scores": "scores", "settlement": "pay"}  # all other tables are those of the check `tables`
BEYOND = 20  # ppb: beyond what rounding can do


class Case(tamper.Case):
    """`second` is the check that fails first in the second program, where it is another than in the first; None: it cannot
    know."""

    def __init__(self, name, data, check, why, second=tamper.SAME):
        # The logs are signed by a forger's key, so with trust it fails at the signature too.
        super().__init__(name, data, check or "signature", check, True, why)
        self.second = check if second is tamper.SAME else second


def cases():
    for rules, made in ((PLAIN, worlds.animals), (JUDGED, worlds.judged)):
        pair = "-".join(rules).replace("/", "-")
        true = worlds.World([made()], rules)
        true.keys = {log: worlds.seed("forger", log) for log in true.keys}
        yield Case(f"{pair}-valid", true.seal(), None, "Everything is in order, but for whose key it is.")
        for name, check, change, why, *second in changes(rules):
            forgery = true.copy()
            change(next(iter(forgery.campaigns.values())))
            forgery.settle_epoch()
            yield Case(f"{pair}-{name}", forgery.seal(), check, why, *second)


def changes(rules):
    """Name, check, change of a campaign, why, and what the second program says if it is something else."""
    names = ["prior", "posterior", "confusion", "labels", "scores", "settlement"]
    names += ["model", "accounts"] * (rules == JUDGED)
    for table in names:
        check = CHECK.get(table, "tables")
        for column in numbers_of(table):
            for by in (BEYOND, -BEYOND):
                way = "up" if by > 0 else "down"
                yield (f"{table}-{column}-{way}", check, lambda c, t=table, n=column, b=by: moved(c, t, n, b),
                       f"A cell of {table}.csv is {way}.")
        yield f"{table}-row-dropped", check, lambda c, t=table: edit(c, t, lambda rows: rows[:1] + rows[2:]), "A row is gone."
        yield (f"{table}-row-doubled", "format", lambda c, t=table: edit(c, t, lambda rows: rows[:2] + rows[1:]),
               "A row is there twice.")
    yield "amount-raised", "pay", amount_raised, "A worker gets one unit more, in the table, the event and the gross."
    yield "fee-raised", "pay", fee_raised, "The platform takes one unit more."
    yield "fee-of-another-rate", "pay", fee_of_another_rate, "The platform takes another share than the campaign was made with."
    if rules == PLAIN:
        yield "labels-inverted", "tables", lambda c: settle_from(c, inverted), "Tables fitted from the inverted start."
        yield "labels-all-the-same", "tables", lambda c: settle_from(c, the_same), "Tables fitted from one label for all."
        return
    yield "labels-inverted", "tables", lambda c: refit(c, inverted, PASSES_MOST=6), "Tables fitted from the inverted start."
    yield "labels-all-the-same", "tables", lambda c: refit(c, the_same, PASSES_MOST=6), "Tables fitted from one label for all."
    for what, constants in (("temperature", {"TEMPERATURE": 0.9, "TEMPERATURE_OF_TWO": 0.9}), ("strengths", {"POWER_FIRST": 1, "CHOOSE_UNTIL": 0}),
                            ("kinds", {"CLASS_LEAST": 0.0, "GAIN_LEAST": -1e9})):
        yield (f"model-of-other-{what}", "tables", lambda c, other=constants: refit(c, **other),
               f"Tables that follow from other {what}.")
    yield "worth-of-all-zero", "tables", lambda c: worth_of(c, lambda worth: 0), "Nobody's answers are worth anything."
    yield "worth-of-one-zero", "tables", lambda c: worth_of(c, lambda worth: 0, 1), "One account's answers are worth nothing."
    yield "worth-of-one-doubled", "tables", lambda c: worth_of(c, lambda worth: 2 * worth, 1), "One account is paid double."
    yield ("worth-of-one-a-little-less", "tables", lambda c: worth_of(c, lambda worth: worth - worth // 100, 1),
           "One account's worth is a hundredth less.")
    yield ("honesty-of-one-a-little-less", "tables", lambda c: account(c, "honesty_ppb", lambda one: one - 10**7, 1),
           "One account is doubted.")
    yield ("a-flag-that-nothing-bears-out", "tables", lambda c: account(c, "reasons", lambda _: "TURNED", 1),
           "An account is said to have turned, and did not.")
    yield "a-source-of-two", "tables", one_source, "Two accounts are said to share a source, and do not."
    yield "suspects-without-a-reason", "tables", suspected, "Two accounts are suspected, and nothing speaks for it."
    yield "chances-all-even", "scores", chances_even, "Every answer is as probable as not, whatever the others said."
    yield ("a-flag-without-a-source", "tables", lambda c: account(c, "reasons", lambda _: "COPIED", 1),
           "An account has a reason that there is not.")


def numbers_of(table):
    header = {"prior": "ppb", "posterior": "ppb", "confusion": "ppb", "labels": "ppb", "model": "ppb",
              "scores": "probability_ppb prior_ppb score_ppb", "settlement": "answers score_ppb amount",
              "accounts": "answers skill_ppb lower_ppb upper_ppb worth_ppb honesty_ppb"}
    return header[table].split()


def read(text):
    return list(csv.reader(io.StringIO(text)))


def write(rows):
    return settlement.table(",".join(rows[0]), rows[1:])


def edit(campaign, table, change):
    campaign.tables[table] = write(change(read(campaign.tables[table])))


def moved(campaign, table, column, by):
    """Moves a cell; where a row of shares must keep its sum, from one to the next."""
    rows = read(campaign.tables[table])
    place = rows[0].index(column)

    def free(i):
        whole = table in ("settlement", "model") or column == "answers"
        return whole or BEYOND <= int(rows[i][place]) <= BILLION - BEYOND
    i = next(i for i in range(1, len(rows)) if free(i))
    rows[i][place] = str(max(0, int(rows[i][place]) + by))
    if table in ("prior", "posterior", "confusion"):
        j = next(j for j in range(i + 1, len(rows)) if free(j) and rows[j][:place - 1] == rows[i][:place - 1])
        rows[j][place] = str(int(rows[j][place]) - by)
    campaign.tables[table] = write(rows)


def amount_raised(campaign):
    rows = read(campaign.tables["settlement"])
    rows[1][-1] = str(int(rows[1][-1]) + 1)
    campaign.settle(dict(campaign.tables, settlement=write(rows)))


def fee_raised(campaign):
    settled = campaign.of("SettlementClosed")[0]
    settled["feeBaseUnits"] = str(int(settled["feeBaseUnits"]) + 1)


def fee_of_another_rate(campaign):
    settled = campaign.of("SettlementClosed")[0]
    settled["feeBaseUnits"] = str(int(settled["grossBaseUnits"]) * (campaign.fee_ppb + 10**7) // 10**9)


def pay_by_scores(campaign):
    """The settlement and all events from the scores."""
    sums = {}
    for worker, *_, score in read(campaign.tables["scores"])[1:]:
        count, total = sums.get(worker, (0, 0))
        sums[worker] = count + 1, total + int(score)
    rows = [[worker, count, total, campaign.price * min(max(total, 0), BILLION * count) // BILLION]
            for worker, (count, total) in sorted(sums.items())]
    tables = dict(campaign.tables, settlement=settlement.table("worker,answers,score_ppb,amount", rows))
    campaign.settle(tables)


def account(campaign, column, change, many=10**6):
    """Changes a column of the first accounts, and pays all by what follows."""
    rows = read(campaign.tables["accounts"])
    place = rows[0].index(column)
    for row in rows[1:many + 1]:
        row[place] = str(change(int(row[place]) if row[place].isdigit() else row[place]))
    campaign.tables["accounts"] = write(rows)
    score = {row[0]: int(row[7]) * int(row[8]) // BILLION for row in rows[1:]}
    edit(campaign, "scores", lambda ones: ones[:1] + [[*one[:-1], str(score[one[0]])] for one in ones[1:]])
    pay_by_scores(campaign)


def one_source(campaign):
    """The second account is flagged as a copy of the first."""
    rows = read(campaign.tables["accounts"])
    rows[2][2] = rows[2][3] = rows[1][0]
    rows[2][8], rows[2][9] = "0", "DEPENDENT"
    campaign.tables["accounts"] = write(rows)
    account(campaign, "reasons", lambda reasons: reasons)


def suspected(campaign):
    rows = read(campaign.tables["accounts"])
    rows[2][3] = rows[1][0]
    campaign.tables["accounts"] = write(rows)


def worth_of(campaign, change, many=10**6):
    account(campaign, "worth_ppb", change, many)


def chances_even(campaign):
    edit(campaign, "scores", lambda rows: rows[:1] + [[*row[:4], "0", row[5], row[6]] for row in rows[1:]])


def votes_of(campaign, start=None):
    """What a fit starts from; `start` changes its columns."""
    classes = sorted(campaign.classes)
    answers = [(task, worker, classes.index(label)) for worker, task, _, label in campaign.answers]
    votes = verify_fit.Votes(answers, [1.0] * len(answers), len(classes))
    if start:
        columns = start(votes.start())
        votes.start = lambda: columns
    return votes


def inverted(columns):
    """Each task is of the next class than that which its answers say."""
    return columns[-1:] + columns[:-1]


def the_same(columns):
    """All tasks are of the last class."""
    return [[float(column is columns[-1])] * len(column) for column in columns]


def settle_from(campaign, start):
    """Tables by dawid-skene-ml/1 and pay/1 from another start."""
    votes, classes = votes_of(campaign, start), sorted(campaign.classes)
    columns, _ = verify_fit.dawid_skene(votes)
    posterior = {task: dict(zip(classes, row)) for task, *row in zip(votes.tasks, *columns)}
    fit, settlement.fit = settlement.fit, lambda *_: posterior
    try:
        campaign.settle()
    finally:
        settlement.fit = fit


def refit(campaign, start=None, **constants):
    """Tables by quality/2 and pay/3 of a fit from another start, or with other constants than the rule's. Skills follow;
    what accounts are worth stays."""
    classes = sorted(campaign.classes)
    answers = [(task, worker, classes.index(label)) for worker, task, _, label in campaign.answers]
    evidence = verify_fit.Evidence(answers, [1.0] * len(answers), len(classes))
    rows = list(map(list, zip(*start(list(zip(*evidence.votes)))))) if start else None
    before = {name: getattr(verify_fit, name) for name in constants}
    try:
        for name, value in constants.items():
            setattr(verify_fit, name, value)
        fit = verify_fit.Quality2(evidence, start=rows)
    finally:
        for name, value in before.items():
            setattr(verify_fit, name, value)
    publish(campaign, evidence, fit)


def publish(campaign, evidence, fit):
    classes, k = sorted(campaign.classes), len(campaign.classes)
    cells = {task: settlement.apportion(row) for task, row in zip(evidence.tasks, fit.posterior)}
    best = {task: max(range(k), key=lambda i: (row[i], -i)) for task, row in cells.items()}
    campaign.tables.update(
        prior=settlement.table("label,ppb", zip(classes, settlement.apportion(fit.prior))),
        posterior=settlement.table("task,label,ppb", [[t, c, row[i]] for t, row in cells.items()
                                                      for i, c in enumerate(classes)]),
        confusion=settlement.table("worker,true_label,label,ppb", [
            [worker, true, given, ppb] for worker, row in zip(evidence.workers, fit.confusion)
            for i, true in enumerate(classes)
            for given, ppb in zip(classes, settlement.apportion(row[i * k:i * k + k]))]),
        model=settlement.table("parameter,ppb", [[name, round(x * BILLION)] for name, x in sorted(fit.model.items())]),
        labels=settlement.table("task,label,ppb", [[t, classes[best[t]], row[best[t]]] for t, row in cells.items()]))
    rights = {}
    for worker, task, _, label in campaign.answers:
        rights.setdefault(worker, []).append(cells[task][classes.index(label)])
    rows = read(campaign.tables["accounts"])
    for row in rows[1:]:
        own = rights[row[0]]
        ends = verify_accounts.skill_interval(own)
        row[4:7] = [str(sum(own) // len(own)), *(str(round(end * BILLION)) for end in ends)]
    campaign.tables["accounts"] = write(rows)
