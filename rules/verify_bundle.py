"""What a bundle is: a canonical zip of files of the grammar, named by a manifest, and streams of events in them.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import hashlib, re, struct, zlib
from collections import Counter

import verify_grammar, verify_openings
from verify_grammar import (ADDRESS, ENTRIES, FILE_BYTES, HEX32, HEX64, ONLY_OF, PATH_NAME, TABLES, TEXT, UUID, Bad,
                            TooLarge, ascending, explain, fits, matching, need, parse, to_json, whole)

LOG_OF = {"campaign": "annotation", "epoch": "reward"}
ZERO = "0x" + "0" * 64

def unhex(value, pattern=HEX32):
    return bytes.fromhex(matching(pattern, value)[2:])

def sha256(data):
    return "0x" + hashlib.sha256(data).hexdigest()

def pack(files):
    """The one canonical zip of these files: sorted by name, stored, all of 1980-01-01 00:00, nothing else."""
    body, directory, offset = [], [], 0
    for name, data in sorted(files.items()):
        raw = name.encode()
        fixed = struct.pack("<5H3I2H", 20, 0, 0, 0, 0x21, zlib.crc32(data), len(data), len(data), len(raw), 0)
        body += [b"PK\3\4", fixed, raw, data]
        directory += [b"PK\1\2\x14\0", fixed, struct.pack("<3H2I", 0, 0, 0, 0, offset), raw]
        offset += 30 + len(raw) + len(data)
    length, count = sum(map(len, directory)), len(files)
    return b"".join(body + directory + [struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, length, offset, 0)])

def read_zip(path):
    """The files of a canonical zip. Its bytes must be those that its files make, so only names and sizes are read."""
    with open(path, "rb") as source:
        data = source.read(FILE_BYTES + 1)
    fits(len(data) <= FILE_BYTES, "bundle")
    files, offset, last = {}, 0, ""
    while data[offset:offset + 4] == b"PK\3\4" and len(data) >= offset + 30:
        fits(len(files) < ENTRIES, "files")
        size, length = struct.unpack_from("<IH", data, offset + 22)
        first = offset + 30 + length
        name = matching(PATH_NAME, data[offset + 30:first].decode("ascii"))
        need(last < name and len(name) <= 255, f"{name} is out of order, there twice, or long")
        need(first + size <= len(data), "the zip ends inside a file")
        files[name], offset, last = data[first:first + size], first + size, name
    need(pack(files) == data, "not a canonical zip, or damaged")
    return files

class Event:
    """One line of events.jsonl: the public text of a log entry."""
    def __init__(self, line, kind):
        entry = parse(line)
        verify_grammar.ENTRY(entry, "an entry")
        self.id, self.previous, self.stream, self.type = (entry[name] for name in ("id", "previous", "stream", "type"))
        self.seq, self.version, self.body = int(entry["streamSeq"]), entry["version"], entry["body"]
        self.time, self.leaf = verify_grammar.microseconds(entry["time"]), sha256(b"\0" + line)
        if kind == "campaign" and "commitment" in self.body:
            verify_grammar.SEALED(self.body, self.type)
        elif self.type in verify_grammar.BODIES[kind]:
            verify_grammar.BODIES[kind][self.type](self.body, self.type)

class Bundle:
    """A bundle within the bounds; fails with TooLarge, and keeps the reason why a zip cannot be read."""
    def __init__(self, path):
        self.files, self.problem, self.read, self.tables = {}, None, {}, {}
        try:
            self.files = read_zip(path)
        except (TooLarge, MemoryError):
            raise
        except Exception as error:
            self.problem = explain(error)
        verify_grammar.fits_bounds(self.files)

    def streams(self, *kinds):
        """campaign/UUID and epoch/NUMBER, in order."""
        manifest, found = parse(self.files["bundle.json"]), []
        verify_grammar.MANIFEST(manifest, "bundle.json")
        for kind in kinds or TABLES:
            names = manifest[kind + "s"]
            ascending(names if kind == "campaign" else [int(name) for name in names], "bundle.json")
            found += [f"{kind}/{name}" for name in names]
        return found

    @staticmethod
    def of(bundle):
        """What a check of the whole bundle is made of. Campaign, Epoch and Log say the same of themselves."""
        return [bundle]

    def events(self, stream, kind=None):
        """The events of a stream; of one type: only these."""
        if stream not in self.read:
            lines, events = self.files[stream + "/events.jsonl"].split(b"\n"), []
            need(lines.pop() == b"", f"{stream}: the last line has no end")
            for number, line in enumerate(lines, 1):
                try:
                    events.append(Event(line, stream.split("/")[0]))
                except MemoryError:
                    raise
                except Exception as error:
                    raise Bad(f"{stream}: line {number}: {explain(error)}")
            self.read[stream] = events
        return [event for event in self.read[stream] if event.type == kind] if kind else self.read[stream]

    def only(self, stream, kind):
        found = self.events(stream, kind)
        need(len(found) == 1, f"{stream} has {len(found)} events {kind}")
        return found[0]

    def rounds(self, campaign):
        """The folders of a campaign's tables, as many as there are: campaign/UUID/round/1 and on."""
        start = f"{campaign}/round/"
        return [f"{start}{i + 1}" for i in range(max(1, len({
            path[len(start):].split("/")[0] for path in self.files if path.startswith(start)})))]

    def table(self, folder, name):
        """The rows of a CSV file, in order, their numbers read."""
        path = f"{folder}/{name}.csv"
        if path not in self.tables:
            self.tables[path] = verify_grammar.read_table(self.files[path], path, folder.split("/")[0], name)
        return self.tables[path]

    def fits(self):
        """No campaign of the bundle is larger than what would be admitted."""
        for stream in self.streams("campaign"):
            openings = verify_openings.Openings(self, stream)
            created = openings.events("CampaignCreated")
            answers = [event.body for event in openings.events("AnswerAccepted") if "task" in event.body]
            if len(created) == 1:
                rounds = len(self.rounds(stream))
                tasks, workers = (Counter(answer[name] for answer in answers) for name in ("task", "worker"))
                verify_grammar.fits_campaign(
                    rounds, len(answers), tasks, len(workers), len(created[0].body.get("classes", [])))

def check_format(bundle, trust):
    need(bundle.problem is None, bundle.problem)
    manifest, streams = parse(bundle.files["bundle.json"]), bundle.streams()
    need(streams, "neither campaign nor epoch")
    folders = bundle.streams("epoch") + [one for stream in bundle.streams("campaign") for one in bundle.rounds(stream)]
    tables = {f"{folder}/{name}.csv": (folder, name) for folder in folders for name in TABLES[folder.split("/")[0]]}
    free = {path for path, (_, name) in tables.items() if name in ONLY_OF}
    epochs, proofs = bundle.streams("epoch"), {f"proofs/{LOG_OF[stream.split('/')[0]]}.json" for stream in streams}
    expected = (tables.keys() - free) | proofs | {f"{stream}/events.jsonl" for stream in streams}
    expected |= {f"{epoch}/epoch.json" for epoch in epochs}
    private = [stream for stream in bundle.streams("campaign") if verify_openings.is_private(bundle, stream)]
    expected |= {verify_openings.file_of(stream) for stream in private}
    present = set(bundle.files) - {"bundle.json"}
    for name in sorted(expected | present | set(manifest["files"])):
        need(name in present, f"{name} is missing")
        need(name in expected | free or re.match(r"rules/[a-z0-9-]+\.json\Z", name), f"{name} does not belong here")
        need(manifest["files"].get(name) == sha256(bundle.files[name]), f"{name} has another hash")
    for stream in streams:
        bundle.events(stream)
    for stream in private:
        verify_openings.read_file(bundle, stream)
    for path, (folder, name) in tables.items():
        if path in present:
            bundle.table(folder, name)
    for shape, paths in ((verify_grammar.EPOCH_FILE, [f"{epoch}/epoch.json" for epoch in epochs]),
                         (verify_grammar.PROOFS, proofs)):
        for path in paths:
            shape(parse(bundle.files[path]), path)

def check_stream(bundle, trust):
    for stream in bundle.streams():
        events, previous = bundle.events(stream), ZERO
        need(events, f"{stream}: no events")
        for number, one in enumerate(events, 1):
            need((one.stream, one.seq, one.previous) == (stream, number, previous), f"{stream}: broken before {number}")
            need(one.version == 1, f"{stream}: unknown version {one.version} of {one.type}")
            need((one.body.get("closes") is True) == (one is events[-1]), f"{stream}: closed too early or never")
            previous = one.leaf
        need(len({event.id for event in events}) == len(events), f"{stream}: two events with one id")
