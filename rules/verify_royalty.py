"""How royalties of a campaign's labels are split among those who answered: the rule royalty/1.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import hashlib

RULE = "royalty/1"
RULE_HASH = "0xed293147cc972d5f660adad565b4eaeee377ac4c254f70fb4a7f5e7e7794f0c2"  # SHA-256 of what publishes the rule
BILLION = 10**9

def contributions(tables):
    """{worker: (answers, worth)} from settlement.csv of the newest round over each range; worth is clamped as pay is."""
    found = {}
    for rows in tables:
        for worker, answers, score, _ in rows:
            before = found.get(worker, (0, 0))
            found[worker] = before[0] + answers, before[1] + min(max(score, 0), answers * BILLION)
    return found

def weights(found):
    """{worker: weight}: what the answers are worth or, if nobody's are worth anything, how many there are."""
    column = 1 if any(worth for _, worth in found.values()) else 0
    return {worker: found[worker][column] for worker in sorted(found)}

def of_campaign(campaign):
    newest = {one.corrects or one.number: one for one in campaign.rounds}
    return weights(contributions([one.table("settlement") for one in newest.values()]))

def split(total, weighed):
    """{worker: amount}, by largest remainders; of equal ones the first worker's comes first."""
    whole = sum(weighed.values())
    parts = {worker: total * weight // whole for worker, weight in weighed.items()} if whole else {}
    left = total - sum(parts.values())
    for worker in sorted(parts, key=lambda worker: -(total * weighed[worker] % whole))[:left]:
        parts[worker] += 1
    return parts

def hash_of(weighed):
    """SHA-256 of the weights as CSV."""
    def cell(text):
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n\r') else text
    lines = ["worker,weight", *(f"{cell(worker)},{weight}" for worker, weight in weighed.items())]
    return "0x" + hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()
