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
    found, steps = Standing(), []
    for other in one.campaign.rounds[:one.number - 1]:
        if (other.corrects or other.number) == (one.corrects or one.number):
            ends = [event.seq for event in other.finals if event.seq < one.seq]
            steps += [(other.seq, other, False), *((seq, other, True) for seq in ends)]
    for _, other, final in sorted(steps, key=lambda step: step[0]):
        if final:
            for account in (found.fee, *found.pay.values()):
                account.finish(other.number)
            continue
        for body in other.paid:
            found.pay[body["worker"]].settle(other.number, whole(body["amountBaseUnits"], -2**63))
        found.fee.settle(other.number, whole(other.settled["feeBaseUnits"], -2**63))
    return found

def need_ranges(campaign, rounds):
    """Those that correct nothing have ranges that follow each other and end where something was closed."""
    path, settled = campaign.path, [0]
    for one in rounds:
        if one.corrects is None:
            need(one.span[0] == settled[-1] + 1, f"{one.path}: its range does not follow the one before it")
            need(one.span[1] < one.begin, f"{one.path}: pays before its range ends")
            settled.append(one.span[1])
        else:
            need(one.corrects < one.number, f"{one.path}: corrects no earlier round")
            first = rounds[one.corrects - 1]
            need(first.corrects is None and first.span == one.span, f"{one.path}: corrects no range of that round")
    ends = [event.seq for kind in ("LotClosed", "CampaignClosed") for event in campaign.openings.events(kind)]
    need([0, *sorted(ends)] == settled, f"{path}: other ranges than were closed")

def need_places(campaign, rounds):
    """What a round pays and leaves out stands behind the round before and before its own close."""
    for event in [*campaign.payments, *campaign.openings.events("AnswersExcluded")]:
        number, place = event.body["round"], f"{campaign.path}: event {event.seq}"
        need(number <= len(rounds), f"{place} is of a round that there is not")
        one, before = rounds[number - 1], rounds[number - 2].seq if number > 1 else 0
        need(before < event.seq < one.seq, f"{place} is not amid its round")
        same = event.body["settlement"] == one.settled["settlement"]
        need(event.type == "PaySettled" or one.corrects and same, f"{place} leaves out answers of no correction")

def need_final(campaign, rounds):
    """Each is final once, after it was settled and when its hold is over."""
    finals, hold = campaign.openings.events("SettlementFinal"), campaign.created["holdSeconds"] * 10**6
    numbers = sorted(event.body["round"] for event in finals)
    need(numbers == [one.number for one in rounds], f"{campaign.path}: not every round is final once")
    for event in finals:
        one = rounds[event.body["round"] - 1]
        need(event.seq > one.seq and event.time >= one.time + hold, f"{one.path}: final before its time")
        need(event.body["settlement"] == one.settled["settlement"], f"{one.path}: final as another settlement")

def check_rounds(campaign, trust):
    """The rounds are numbered from 1, there are tables of each, and they are what is said above."""
    path, rounds = campaign.path, campaign.rounds
    need(len(rounds) == len(campaign.bundle.rounds(path)), f"{path}: {len(rounds)} rounds, and other tables")
    numbers = [one.settled["round"] for one in rounds]
    need(numbers == [one.number for one in rounds], f"{path}: the rounds are numbered otherwise")
    need(len({one.settled["settlement"] for one in rounds}) == len(rounds), f"{path}: two rounds are one settlement")
    need_ranges(campaign, rounds)
    need_places(campaign, rounds)
    need_final(campaign, rounds)
