"""A campaign of each kind of answers that are no classes x lies about what they come to and earn, every hash, chain and
signature made anew. Both programs must name the check.
"""
import tamper
import world as worlds
from matrix import BEYOND, BILLION, edit, pay_by_scores

RULES = ("consensus/1", "kind-pay/1")


def cases():
    for made in worlds.kinds():
        true = worlds.World([made], RULES)
        true.keys = {log: worlds.seed("forger", log) for log in true.keys}
        kind = made[0]
        yield tamper.Case(f"kind-{kind}-valid", true.seal(), "signature", None, True, "In order, but for whose key it is.")
        some = list(changes())
        for name, check, change, why in some if kind == "number" else some[-2:-1]:
            forgery = true.copy()
            change(forgery.campaigns[kind])
            forgery.settle_epoch()
            yield tamper.Case(f"kind-{kind}-{name}", forgery.seal(), check, check, True, why)


def changes():
    """Name, check, change of a campaign, and why."""
    for table, column in (("agreements", "judged"), ("agreements", "agreement_ppb"), ("labels", "ppb")):
        yield f"{table}-{column}", "tables", lambda c, t=table, n=column: less(c, t, n), f"A cell of {table}.csv is another."
    yield "label-of-another", "tables", label_of_another, "A task is delivered with the label of another."
    yield "accused", "tables", lambda c: accused(c, "DEPENDENT"), "An account is said to be of a source."
    yield "pay-of-one-raised", "tables", pay_raised, "One account has a larger share than its agreement is worth."
    for column in ("probability_ppb", "prior_ppb", "score_ppb"):
        yield f"scores-{column}", "scores", lambda c, n=column: less(c, "scores", n), "A score is another."
    yield "settlement-amount", "pay", lambda c: less(c, "settlement", "amount"), "A worker gets less."


def less(campaign, table, column):
    """The largest cell of a column."""
    def change(rows):
        place = rows[0].index(column)
        row = max(rows[1:], key=lambda row: int(row[place]))
        row[place] = str(int(row[place]) - min(BEYOND, int(row[place])))
        return rows
    edit(campaign, table, change)


def label_of_another(campaign):
    def change(rows):
        other = next(i for i in range(2, len(rows)) if rows[i][1] != rows[1][1])
        rows[1][1] = rows[other][1]
        return rows
    edit(campaign, "labels", change)


def accused(campaign, reason):
    def change(rows):
        row = next(row for row in rows[1:] if not row[6])
        row[6] = reason
        return rows
    edit(campaign, "agreements", change)


def pay_raised(campaign):
    """In the account's row, its scores, its pay and the sums."""
    raised = {}
    def change(rows):
        row = next(row for row in rows[1:] if int(row[5]) < BILLION - BEYOND)
        row[5] = str(int(row[5]) + BEYOND)
        raised[row[0]] = row[5]
        return rows
    edit(campaign, "agreements", change)
    edit(campaign, "scores", lambda rows: [[*row[:6], raised.get(row[0], row[6])] for row in rows])
    pay_by_scores(campaign)
