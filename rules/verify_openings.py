"""What opens the commitments of a campaign's events, and whether it is what they commit to.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import copy, hashlib

from verify_grammar import CONTENTS, OPENING, need, parse, to_json

def is_private(bundle, path):
    """Whether the campaign's events show the public commitments only."""
    return any("commitment" in event.body for event in bundle.events(path, "CampaignCreated"))

def file_of(path):
    return path + "/openings.jsonl"

def content_of(opening):
    return {name: value for name, value in opening.items() if name not in ("seq", "salt")}

def read_file(bundle, path):
    """The lines of a private campaign's openings.jsonl, each of the grammar of the event that it opens."""
    lines, types = bundle.files[file_of(path)].split(b"\n"), {event.seq: event.type for event in bundle.events(path)}
    need(lines.pop() == b"", f"{file_of(path)}: the last line has no end")
    openings = [parse(line) for line in lines]
    for number, opening in enumerate(openings, 1):
        OPENING(opening, f"{file_of(path)}: line {number}")
        shape = CONTENTS.get(types.get(int(opening["seq"])))
        if shape:
            shape(content_of(opening), f"{file_of(path)}: line {number}")
    return openings

class Openings:
    """The events AnswersOpened of a public campaign, for its answers; the file openings.jsonl of a private one, for all
    that its events say. Other checks read the events as they are opened here; check() is that every opening is right."""
    def __init__(self, bundle, path):
        self.bundle, self.path, self.private = bundle, path, is_private(bundle, path)
        self.found = read_file(bundle, path) if self.private else [
            one for event in bundle.events(path, "AnswersOpened") for one in event.body["openings"]]
        self.contents = {int(one["seq"]): content_of(one) for one in reversed(self.found)}

    def events(self, kind):
        """The events of one type, with what their commitments say in their place, as far as they were opened."""
        opened = [copy.copy(event) for event in self.bundle.events(self.path, kind)]
        for event in opened:
            event.body = self.contents.get(event.seq, event.body) if "commitment" in event.body else event.body
        return opened

    def only(self, kind):
        self.bundle.only(self.path, kind)
        return self.events(kind)[0]

    def check(self, ranges):
        """Every commitment is opened once, in the order of the stream, by what it commits to, and nothing else is; the
        answers of a public campaign between the end of their range and its first payment. ranges: (from, to, payment)"""
        path, sealed = self.path, [event for event in self.bundle.events(self.path) if "commitment" in event.body]
        for event in sealed:
            need(self.private or event.type == "AnswerAccepted", f"{path}: event {event.seq} hides what it says")
        need([event.seq for event in sealed] == [int(one["seq"]) for one in self.found],
             f"{path}: not every commitment is opened once, in order, and nothing else")
        for event, one in zip(sealed, self.found):
            salted = bytes.fromhex(one["salt"][2:]) + to_json(content_of(one)).encode()
            need(event.body["commitment"] == "0x" + hashlib.sha256(salted).hexdigest(),
                 f"{path}: event {event.seq} commits to something else than its opening")
        opening = self.bundle.events(path, "AnswersOpened")
        need(not (self.private and opening), f"{path}: a private campaign is opened")
        for event in opening:
            span = [one["seq"] for one in event.body["openings"]]
            need(span and [event.body["from"], event.body["to"]] == [span[0], span[-1]],
                 f"{path}: event {event.seq} opens another range than it says")
            low, high = int(span[0]), int(span[-1])
            need(any(first <= low <= high <= last < event.seq < payment for first, last, payment in ranges),
                 f"{path}: event {event.seq} opens before the end of its range or after a payment")
