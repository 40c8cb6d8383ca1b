"""A campaign that is settled in rounds, two lots and two corrections, and what can be wrong with that: every hash, chain,
proof and signature is made anew. Each case names the check at which it must fail first in both programs without any
trust; with trust it fails at the signature too.
"""

import settlement
import tamper
import world as worlds
from world import World, event

CASES = []


def wrong(check):
    """Marks a change of the world with the campaign."""
    def mark(change):
        CASES.append((change, check))
        return change
    return mark


def cases():
    true = World([worlds.harvest()])
    true.keys = {log: worlds.seed("forger", log) for log in true.keys}
    yield tamper.Case("rounds-valid", true.seal(), "signature", None, True, "Everything is in order, but for whose key it is.")
    for change, check in CASES:
        forgery = true.copy()
        campaign = next(iter(forgery.campaigns.values()))
        data = change(campaign) or forgery
        data.settle_epoch() if check != "epoch-lines" else None
        yield tamper.Case("rounds-" + tamper.name_of(change), data.seal(), check, check, True, change.__doc__)


def of_round(campaign, number, *types):
    return [one for one in campaign.events if one["type"] in types and one["body"].get("round") == number]


def bodies(campaign, number):
    return [one["body"] for one in of_round(campaign, number, "PaySettled", "SettlementClosed")]


def ranged(campaign, number, first, last):
    for body in bodies(campaign, number):
        body["range"] = {"from": str(first), "to": str(last)}


def drop(campaign, events):
    campaign.events = [one for one in campaign.events if not any(one is other for other in events)]


def span(campaign, number):
    found = bodies(campaign, number)[0]["range"]
    return int(found["from"]), int(found["to"])


@wrong("rounds")
def round_missing(campaign):
    """The second lot was never settled, and its tables are gone; what follows is numbered as if it had not been."""
    drop(campaign, of_round(campaign, 3, "PaySettled", "SettlementClosed", "SettlementFinal"))
    del campaign.later[3]
    campaign.later = {2: campaign.later[2], 3: campaign.later[4]}
    for one in of_round(campaign, 4, "AnswersExcluded", "PaySettled", "SettlementClosed", "SettlementFinal"):
        one["body"]["round"] = 3


@wrong("rounds")
def tables_of_a_round_missing(campaign):
    """The newest round has events and no tables."""
    del campaign.later[4]


@wrong("rounds")
def tables_of_a_round_that_is_not(campaign):
    """There are tables of a fifth round, and four were settled."""
    campaign.later[5] = campaign.later[4]


@wrong("rounds")
def ranges_that_overlap(campaign):
    """The second lot begins with the last event of the first."""
    first, last = span(campaign, 3)
    ranged(campaign, 3, first - 1, last)


@wrong("rounds")
def ranges_with_a_gap(campaign):
    """An event between two lots is in neither."""
    first, last = span(campaign, 3)
    ranged(campaign, 3, first + 1, last)


@wrong("rounds")
def range_that_nothing_closed(campaign):
    """The first lot is said to end before the event that closed it, and the second to begin there."""
    first, last = span(campaign, 1)
    for number in (1, 2, 4):
        ranged(campaign, number, first, last - 1)
    ranged(campaign, 3, last, span(campaign, 3)[1])


@wrong("rounds")
def lot_that_nobody_settled(campaign):
    """A lot was closed in the middle of the second one, and has no round."""
    at = next(i for i, one in enumerate(campaign.events) if one["type"] == "CampaignClosed")
    campaign.events.insert(at - 3, event("LotClosed", {"answers": 7}, campaign.id, "another"))
    ranged(campaign, 3, span(campaign, 3)[0], span(campaign, 3)[1] + 1)


@wrong("answers")
def lot_of_another_size(campaign):
    """The event that closed the first lot counts one answer less."""
    campaign.of("LotClosed")[0]["answers"] -= 1


@wrong("rounds")
def finality_missing(campaign):
    """A round never became final."""
    drop(campaign, of_round(campaign, 2, "SettlementFinal"))


@wrong("rounds")
def final_twice(campaign):
    """A round became final two times."""
    one, = of_round(campaign, 2, "SettlementFinal")
    campaign.events.insert(-1, dict(one, id=worlds.uuid("final again")))


@wrong("rounds")
def final_before_it_was_settled(campaign):
    """A round became final, and was settled then."""
    one, = of_round(campaign, 4, "SettlementFinal")
    campaign.events.remove(one)
    at = campaign.events.index(of_round(campaign, 4, "PaySettled")[0])
    campaign.events.insert(at, one)


@wrong("rounds")
def final_before_its_hold_is_over(campaign):
    """A round became final a second before it may."""
    for body in [campaign.of("CampaignCreated")[0], *campaign.of("PaySettled")]:
        body["holdSeconds"] = 4


@wrong("rounds")
def final_as_another_settlement(campaign):
    """The event that makes a round final names the settlement of another."""
    one, = of_round(campaign, 4, "SettlementFinal")
    one["body"]["settlement"] = bodies(campaign, 3)[0]["settlement"]


@wrong("rounds")
def rounds_in_another_order(campaign):
    """The second lot is numbered as the second round and the correction before it as the third."""
    for one in campaign.events:
        if one["body"].get("round") in (2, 3):
            one["body"]["round"] = 5 - one["body"]["round"]
    campaign.later[2], campaign.later[3] = campaign.later[3], campaign.later[2]


@wrong("rounds")
def corrected_before_it_was_settled(campaign):
    """The correction stands before the round that it corrects."""
    events = of_round(campaign, 2, "AnswersExcluded", "PaySettled", "SettlementClosed")
    drop(campaign, events)
    at = next(i for i, one in enumerate(campaign.events) if one["type"] == "PaySettled")
    campaign.events[at:at] = events


@wrong("rounds")
def corrects_a_correction(campaign):
    """The last round corrects the second one and not the first."""
    for body in bodies(campaign, 4):
        body["corrects"] = 2


@wrong("rounds")
def corrects_another_range(campaign):
    """The last round says that it corrects the second lot, over the range of the first."""
    for body in bodies(campaign, 4):
        body["corrects"] = 3


@wrong("rounds")
def correction_that_says_it_is_none(campaign):
    """The last round settles the range of the first anew and does not say so."""
    for body in bodies(campaign, 4):
        del body["corrects"]


@wrong("rounds")
def two_rounds_of_one_settlement(campaign):
    """Two rounds have one id."""
    for one in of_round(campaign, 4, "AnswersExcluded", "PaySettled", "SettlementClosed", "SettlementFinal"):
        one["body"]["settlement"] = bodies(campaign, 3)[0]["settlement"]


@wrong("rounds")
def paid_before_its_round(campaign):
    """Somebody is paid by the second round amid the first."""
    one = of_round(campaign, 2, "PaySettled")[0]
    campaign.events.remove(one)
    campaign.events.insert(campaign.events.index(of_round(campaign, 1, "SettlementClosed")[0]), one)


@wrong("rounds")
def paid_by_a_round_that_is_not(campaign):
    """A payment names a fifth round."""
    of_round(campaign, 4, "PaySettled")[0]["body"]["round"] = 5


@wrong("rounds")
def lot_settled_before_it_was_closed(campaign):
    """The second lot is paid while it takes answers."""
    one = of_round(campaign, 3, "PaySettled")[0]
    campaign.events.remove(one)
    at = next(i for i, other in enumerate(campaign.events) if other["type"] == "CampaignClosed")
    campaign.events.insert(at - 1, one)
    ranged(campaign, 3, span(campaign, 3)[0], span(campaign, 3)[1] + 1)


@wrong("rounds")
def answers_left_out_of_what_corrects_nothing(campaign):
    """The second lot is settled without an answer of it."""
    at = campaign.events.index(of_round(campaign, 3, "PaySettled")[0])
    seq = next(seq for seq in campaign.decided[2]["seqs"].values())
    campaign.events.insert(at, event("AnswersExcluded", {
        "settlement": bodies(campaign, 3)[0]["settlement"], "round": 3, "answers": [str(seq)]}, campaign.id, 3))


@wrong("answers")
def answer_of_another_range_left_out(campaign):
    """The correction of the first lot leaves out an answer of the second."""
    of_round(campaign, 4, "AnswersExcluded")[0]["body"]["answers"][-1] = str(max(campaign.decided[2]["seqs"].values()))


@wrong("answers")
def event_left_out_that_is_no_answer(campaign):
    """The correction leaves out the campaign's creation."""
    of_round(campaign, 4, "AnswersExcluded")[0]["body"]["answers"][0] = "1"


@wrong("answers")
def answer_left_out_unsaid(campaign):
    """The correction is decided without an answer, and nothing says which."""
    of_round(campaign, 4, "AnswersExcluded")[0]["body"]["answers"].pop()


@wrong("answers")
def opened_before_the_end_of_its_lot(campaign):
    """The answers of the second lot are opened with those of the first."""
    def rearrange(events):
        opened = [one for one in events if one["type"] == "AnswersOpened"]
        events = [one for one in events if one is not opened[1]]
        at = next(i for i, one in enumerate(events) if one["type"] == "CampaignClosed")
        return [*events[:at], opened[1], *events[at:]]
    campaign.rearrange = rearrange
    ranged(campaign, 3, span(campaign, 3)[0], span(campaign, 3)[1] + 1)


def paid_otherwise(campaign, number, worker, by):
    """All sums follow, but for who should have what."""
    events = of_round(campaign, number, "PaySettled")
    body = next(one["body"] for one in events if one["body"]["worker"] == worker)
    body["amountBaseUnits"] = str(int(body["amountBaseUnits"]) + by)
    settled = bodies(campaign, number)[-1]
    settled["grossBaseUnits"] = str(int(settled["grossBaseUnits"]) + by)


@wrong("pay")
def vested_pay_taken_back(campaign):
    """The correction takes from a worker what was final."""
    paid_otherwise(campaign, 4, "w-lea", -20)


@wrong("pay")
def correction_that_takes_too_little(campaign):
    """The first correction leaves a worker with more than it finds."""
    paid_otherwise(campaign, 2, "w-lea", 20)


@wrong("pay")
def correction_that_pays_all_again(campaign):
    """The correction pays what it finds, and not what is missing."""
    found = settlement.rows(campaign.later[4]["settlement"])
    for one in of_round(campaign, 4, "PaySettled"):
        one["body"]["amountBaseUnits"] = next(row[3] for row in found if row[0] == one["body"]["worker"])
    gross = sum(int(one["body"]["amountBaseUnits"]) for one in of_round(campaign, 4, "PaySettled"))
    bodies(campaign, 4)[-1]["grossBaseUnits"] = str(gross)


@wrong("pay")
def fee_of_a_correction_kept(campaign):
    """The first correction lowers the pay and not the fee on it."""
    bodies(campaign, 2)[-1]["feeBaseUnits"] = "0"


@wrong("tables")
def tables_of_another_round(campaign):
    """The tables of the two lots have changed places."""
    campaign.tables, campaign.later[3] = campaign.later[3], campaign.tables


@wrong("TOO LARGE rounds")
def rounds_too_many(campaign):
    """There are tables of more rounds than a campaign may have."""
    campaign.later.update({number: campaign.later[4] for number in range(5, 102)})


@wrong("epoch-lines")
def epoch_that_pays_the_first_round_alone(campaign):
    """The epoch owes what the first round settled, whatever others added."""
    forgery = World([worlds.harvest()])
    forgery.keys = {log: worlds.seed("forger", log) for log in forgery.keys}
    own, = forgery.campaigns.values()
    first = {one["body"]["worker"]: int(one["body"]["amountBaseUnits"]) for one in of_round(own, 1, "PaySettled")}
    first["fee"] = int(bodies(own, 1)[-1]["feeBaseUnits"])
    for line in forgery.lines:
        if line[0] == own.stream:
            line[4] = first[line[1]]
    forgery.pay_out()
    return forgery
