"""What a bundle whose checks all hold does show, and what it does not, line by line.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import verify_royalty
from verify_campaign import Campaign
from verify_epoch import Epoch
from verify_log import Log

SOURCES = 5  # named one by one; the others are counted

def sum_of(lines):
    return f"{len(lines)} lines of {sum(line[4] for line in lines)} token units"

def of_campaign(campaign, paid):
    tasks, workers = ({key[i] for key in campaign.answers} for i in (1, 0))
    gross, rounds = sum(int(one.settled["grossBaseUnits"]) for one in campaign.rounds), len(campaign.rounds)
    yield (f"checked: {campaign.path}: {len(campaign.answers)} answers to {len(tasks)} tasks by {len(workers)} workers, "
           f"{gross} base units{f' in {rounds} rounds' if rounds > 1 else ''}")
    weighed = verify_royalty.of_campaign(campaign)
    yield (f"checked: {campaign.path}: weights by {verify_royalty.RULE} of {len(weighed)} workers, "
           f"SHA-256 {verify_royalty.hash_of(weighed)}")
    for one in campaign.rounds:
        if one.excluded:
            yield f"not covered: {campaign.path}: why round {one.number} leaves out {len(one.excluded)} answers"
    if not paid:
        yield f"not covered: {campaign.path}: that it was paid: no epoch is in the bundle"
    elif campaign.openings.private:
        yield f"not covered: {campaign.path}: that an epoch owes what it settled, which is not told from others'"
    if "pay/3" in campaign.rules:
        yield f"not recomputed: that no group was left out of {campaign.path} by a second program"

def of_epoch(epoch, trust, there):
    path, lines = epoch.path, epoch.table("lines")
    yield f"checked: {path}: {len(lines)} lines, {len(epoch.table('leaves'))} balances, root {epoch.stated['root']}"
    before = f"epoch/{epoch.number - 1}"
    if epoch.number > 1 and trust is None and before not in there:
        yield f"not covered: {path}: that its balances before are those of {before}"
    sources = {}
    for line in lines:
        if line[0] not in there:
            sources.setdefault(line[0], []).append(line)
    for source in sorted(sources)[:SOURCES]:
        yield f"not covered: {path}: what settled {sum_of(sources[source])} of {source}"
    others = [line for source in sorted(sources)[SOURCES:] for line in sources[source]]
    if others:
        yield f"not covered: {path}: what settled {sum_of(others)} of {len(sources) - SOURCES} other sources"
    for source, worker, account, *_ in lines[:1]:
        yield (f"not covered: {path}: whose the addresses of {len(lines)} lines are, the first {account} of {worker} "
               f"in {source}")

def of_log(log, trust):
    yield f"checked: the log {log.name}: a head of {log.size} entries, {'signed' if trust is None else 'anchored'}"

def shares(campaign, total):
    yield f"royalties: {campaign.path}: {total} base units by {verify_royalty.RULE}, {verify_royalty.RULE_HASH}"
    for worker, amount in verify_royalty.split(total, verify_royalty.of_campaign(campaign)).items():
        yield f"royalties: {campaign.path}: {amount} base units to {worker}"

def coverage(bundle, trust, royalties=None):
    """The lines in their order: checked, not covered, not recomputed, and how a sum for the contributors is split."""
    there, lines = set(bundle.streams()), []
    for campaign in Campaign.of(bundle):
        lines += of_campaign(campaign, bundle.streams("epoch"))
        lines += shares(campaign, royalties) if royalties is not None else []
    for epoch in Epoch.of(bundle):
        lines += of_epoch(epoch, trust, there)
    for log in Log.of(bundle):
        lines += of_log(log, trust)
    if trust is None:
        lines.append("not covered: the origin of keys, heads and roots: no trust was given")
    return sorted(lines, key=lambda line: ("checked", "not covered", "not recomputed", "royalties").index(line.split(":")[0]))
