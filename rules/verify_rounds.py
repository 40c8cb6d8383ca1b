"""In which rounds a campaign was settled, and what each of them leaves everybody with.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
from collections import defaultdict

from verify_grammar import need, whole

class Account:
    """What somebody has of a range: what vested, and what each round holds that is not final."""
    def __init__(self):
        self.vested, self.held = 0, {}

    def total(self):
        return self.vested + sum(self.held.values())

    def due(self, found):
        """What a further round adds that finds this much: what vested is not taken back."""
        return max(found, self.vested) - self.total()

    def settle(self, number, amount):
        """A round adds an amount; one below zero is taken from what the newest rounds hold."""
        for other in sorted(self.held, reverse=True):
            taken = min(self.held[other], max(-amount, 0))
            self.held[other] -= taken
            amount += taken
        self.held[number] = amount

    def finish(self, number):
        self.vested += self.held.pop(number, 0)

class Standing:
    """The accounts of all workers of a range, and that of the platform's fee."""
    def __init__(self):
        self.pay, self.fee = defaultdict(Account), Account()

def standing(one):
    """How the earlier rounds over its range leave everybody, when a round is decided."""
    found, range_of = Standing(), one.corrects or one.number
    steps = []
    for other in one.campaign.rounds[:one.number - 1]:
        if range_of == (other.corrects or other.number):
            steps += [(other.seq, other, False), *((event.seq, other, True) for event in other.finals if event.seq < one.seq)]
    for _, other, final in sorted(steps, key=lambda step: step[0]):
        accounts = [found.fee, *found.pay.values()] if final else ()
        for account in accounts:
            account.finish(other.number)
        for body in () if final else other.paid:
            found.pay[body["worker"]].settle(other.number, whole(body["amountBaseUnits"], -2**63))
        if not final:
            found.fee.settle(other.number, whole(other.settled["feeBaseUnits"], -2**63))
    return found

def check_rounds(campaign, trust):
    """The rounds are numbered from 1, those that correct nothing have ranges that follow each other from the first event
    to the close and end where something was closed; whatever belongs to a round stands in its place; each is final once,
    when its hold is over."""
    path, rounds, before = campaign.path, campaign.rounds, 0
    need(len(rounds) == len(campaign.bundle.rounds(path)), f"{path}: {len(rounds)} rounds, and other tables")
    need([one.settled["round"] for one in rounds] == [one.number for one in rounds], f"{path}: the rounds are numbered otherwise")
    need(len({one.settled["settlement"] for one in rounds}) == len(rounds), f"{path}: two rounds are one settlement")
    for one in rounds:
        if one.corrects is None:
            need(one.span[0] == before + 1, f"{one.path}: its range does not follow the one before it")
            before = one.span[1]
            need(before < one.begin, f"{one.path}: pays before its range ends")
        else:
            need(one.corrects < one.number and rounds[one.corrects - 1].corrects is None
                 and one.span == rounds[one.corrects - 1].span, f"{one.path}: corrects no range of an earlier round")
    ends = [event.seq for kind in ("LotClosed", "CampaignClosed") for event in campaign.openings.events(kind)]
    need(sorted(ends) == [one.span[1] for one in rounds if one.corrects is None], f"{path}: other ranges than were closed")
    for event in [*campaign.payments, *campaign.openings.events("AnswersExcluded")]:
        number = event.body["round"]
        need(number <= len(rounds) and (number == 1 or rounds[number - 2].seq < event.seq) and event.seq < rounds[number - 1].seq,
             f"{path}: event {event.seq} is not amid its round")
        one = rounds[number - 1]
        need(event.type == "PaySettled" or one.corrects and event.body["settlement"] == one.settled["settlement"],
             f"{path}: event {event.seq} leaves out answers of no correction")
    finals = campaign.openings.events("SettlementFinal")
    need(sorted(event.body["round"] for event in finals) == [one.number for one in rounds], f"{path}: not every round is final once")
    for event in finals:
        one = rounds[event.body["round"] - 1]
        need(event.seq > one.seq and event.time >= one.time + one.created["holdSeconds"] * 10**6
             and event.body["settlement"] == one.settled["settlement"], f"{one.path}: final before its time")
