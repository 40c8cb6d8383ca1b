"""What a bundle is: a canonical zip of canonical JSON, streams of events, and tables. The grammar, and no decision.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import csv, functools, hashlib, json, re, struct, zlib

FILE_BYTES, ENTRIES = 1 << 29, 10_000
TABLES = {  # columns; before the bar stands the key, in whose order the rows are
    "campaign": {"prior": "label|ppb", "posterior": "task label|ppb", "confusion": "worker true_label label|ppb",
                 "scores": "worker task occasion|label probability_ppb prior_ppb score_ppb",
                 "settlement": "worker|answers score_ppb amount", "labels": "task|label ppb", "model": "parameter|ppb",
                 "accounts": "worker|answers source skill_ppb lower_ppb upper_ppb worth_ppb honesty_ppb reasons"},
    "epoch": {"previous": "account token|cumulative", "leaves": "account token|cumulative",
              "lines": "source worker account token|amount"}}
ROUND = {"campaign": "round/1/", "epoch": ""}  # the folder of the tables: a campaign is settled in one round
ONLY_OF = {"model": "quality/1", "accounts": "pay/2"}  # tables of one rule alone
TEXTS = {"label", "task", "worker", "true_label", "account", "token", "source", "parameter", "reasons"}
ZERO = "0x" + "0" * 64
HEX32, HEX64, ADDRESS = (re.compile(r"0x[0-9a-f]{%d}\Z" % digits) for digits in (64, 128, 40))
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
WHOLE = re.compile(r"(0|-?[1-9][0-9]{0,77})\Z")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*\Z")
TEXT = re.compile(r"[^\0-\x1f]+\Z")
ENTRY = {"id": UUID, "previous": HEX32, "stream": NAME, "streamSeq": WHOLE, "time": INSTANT, "type": TEXT}

class Bad(Exception):
    """Why a check fails."""

def need(condition, reason):
    if not condition:
        raise Bad(reason)

def explain(error):
    plain = {Bad: f"{error}", KeyError: f"{error} is missing"}
    return plain.get(type(error), f"malformed ({type(error).__name__}: {error})")

def whole(value, low=0, high=2**256 - 1):
    """A whole number, given as a JSON number or in decimal."""
    number = int(value) if type(value) is str and WHOLE.match(value) else value
    need(type(number) is int and low <= number <= high, f"not a whole number in range: {value!r}")
    return number

def matching(pattern, value):
    need(type(value) is str and pattern.match(value), f"malformed: {value!r}")
    return value

def unhex(value, pattern=HEX32):
    return bytes.fromhex(matching(pattern, value)[2:])

def sha256(data):
    return "0x" + hashlib.sha256(data).hexdigest()

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

def parse(data):
    """Canonical JSON, RFC 8785. Every number in a bundle is whole and below 10^15; larger ones are texts."""
    def members(pairs):
        names = [name.encode("utf-16-be") for name, _ in pairs]
        need(names == sorted(set(names)), "members out of order or there twice")
        return dict(pairs)
    number, text = functools.partial(whole, low=1 - 10**15, high=10**15 - 1), data.decode()
    value = json.loads(text, object_pairs_hook=members, parse_int=number, parse_float=number, parse_constant=number)
    need(type(value) is dict and to_json(value) == text, "not an object in canonical JSON")
    return value

def read_zip(path):
    """The files of a canonical zip: sorted, stored, of a fixed time; all else follows from these and is compared."""
    with open(path, "rb") as source:
        data = source.read(FILE_BYTES)
    files, directory, offset, last = {}, [], 0, ""
    while data[offset:offset + 4] == b"PK\3\4":
        version, flags, _, _, _, crc, _, size, length, _ = struct.unpack_from("<5H3I2H", data, offset + 4)
        first = offset + 30 + length
        raw, fixed = data[offset + 30:first], (version, flags, 0, 0, 0x21, crc, size, size, length)
        name = matching(NAME, raw.decode("ascii"))
        need(name > last and len(directory) < ENTRIES, f"{name} is out of order, there twice or one too many")
        need(version in (10, 20) and flags in (0, 0x800)
             and data[offset + 4:offset + 30] == struct.pack("<5H3I2H", *fixed, 0), f"{name} is not stored plainly")
        files[name] = data[first:first + size]
        need(len(files[name]) == size and zlib.crc32(files[name]) == crc, f"{name} has another size or checksum")
        directory.append(struct.pack("<4s6H3I5H2I", b"PK\1\2", version, *fixed, 0, 0, 0, 0, 0, offset) + raw)
        offset, last = first + size, name
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(files), len(files), sum(map(len, directory)), offset, 0)
    need(data[offset:] == b"".join(directory) + end, f"not the directory of a canonical zip after {len(files)} files")
    return files

def ascending(keys, path):
    for before, after in zip(keys, keys[1:]):
        need(before < after, f"{path}: out of order or there twice: {after!r}")

class Event:
    """One line of events.jsonl: the public text of a log entry."""
    def __init__(self, line):
        entry = parse(line)
        need(set(entry) - {"privateHash"} == {*ENTRY, "body", "version"}, "not the members of an entry")
        self.id, self.previous, self.stream, seq, _, self.type = (matching(ENTRY[name], entry[name]) for name in ENTRY)
        self.seq, self.version, self.body = whole(seq, 1), whole(entry["version"]), dict(entry["body"])
        self.leaf, self.private = sha256(b"\0" + line), unhex(entry.get("privateHash", ZERO))

class Bundle:
    def __init__(self, path):
        self.files, self.problem, self.read = {}, None, {}
        try:
            self.files = read_zip(path)
        except Exception as error:
            self.problem = explain(error)

    def streams(self, *kinds):
        """campaign/UUID and epoch/NUMBER, in order."""
        manifest, found = parse(self.files["bundle.json"]), []
        for kind in kinds or TABLES:
            names = [matching(UUID if kind == "campaign" else WHOLE, one) for one in manifest[kind + "s"]]
            ascending(names if kind == "campaign" else [whole(name) for name in names], "bundle.json")
            found += [f"{kind}/{name}" for name in names]
        return found

    @staticmethod
    def of(bundle):
        """What a check of the whole bundle is made of. Campaign, Epoch and Log say the same of themselves."""
        return [bundle]

    def events(self, stream, kind=None):
        """The events of a stream (of one type: only these), and what is wrong with the lines that are none."""
        if stream not in self.read:
            lines, events, problems = self.files[stream + "/events.jsonl"].split(b"\n"), [], []
            for number, line in enumerate(lines[:-1], 1):
                try:
                    events.append(Event(line))
                except Exception as error:
                    problems.append(f"line {number}: {explain(error)}")
            self.read[stream] = events, problems + (["the last line has no end"] if lines[-1] else [])
        events, problems = self.read[stream]
        return [event for event in events if event.type == kind] if kind else (events, problems)

    def only(self, stream, kind):
        found = self.events(stream, kind)
        need(len(found) == 1, f"{stream} has {len(found)} events {kind}")
        return found[0]

    @staticmethod
    def path(stream, table):
        return f"{stream}/{ROUND[stream.split('/')[0]]}{table}.csv"

    def table(self, stream, name):
        """The rows of a CSV file, in order, their numbers read."""
        path, layout = self.path(stream, name), TABLES[stream.split("/")[0]][name]
        columns, keys = re.split("[ |]", layout), len(layout.split("|")[0].split(" "))
        lines = self.files[path].decode().split("\n")
        need(lines.pop() == "" and lines[0] == ",".join(columns), f"{path} has no end, or other columns")
        rows = list(csv.reader(lines[1:], strict=True))
        numeric = [i for i, column in enumerate(columns) if column not in TEXTS]
        for row in rows:
            need(len(row) == len(columns), f"{path}: a row without {len(columns)} fields")
            for i in numeric:
                row[i] = whole(row[i], -10**18 if columns[i] == "score_ppb" else 0)
        ascending([row[:keys] for row in rows], path)
        return rows

def check_format(bundle, trust):
    need(bundle.problem is None, bundle.problem)
    manifest, streams = parse(bundle.files["bundle.json"]), bundle.streams()
    need(set(manifest) == {"format", "campaigns", "epochs", "files"}, "bundle.json has other members")
    need(manifest["format"] == "datafi-bundle/1" and streams, "an unknown format, or neither campaign nor epoch")
    expected = {bundle.path(stream, name) for stream in streams for name in TABLES[stream.split("/")[0]].keys() - ONLY_OF}
    expected |= {f"{stream}/events.jsonl" for stream in streams}
    expected |= {f"{stream}/epoch.json" for stream in bundle.streams("epoch")}
    free = re.compile(r"((rules/[a-z0-9-]+|proofs/(annotation|marketplace|reward))\.json"
                      r"|campaign/[0-9a-f-]{36}/round/1/(accounts|model)\.csv)\Z")
    present = set(bundle.files) - {"bundle.json"}
    for name in sorted(expected | present | set(manifest["files"])):
        need(name in present, f"{name} is missing")
        need(name in expected or free.match(name), f"{name} does not belong here")
        need(manifest["files"][name] == sha256(bundle.files[name]), f"{name} has another hash")

def check_stream(bundle, trust):
    for stream in bundle.streams():
        events, problems = bundle.events(stream)
        need(events and not problems, f"{stream}: {'; '.join(problems[:3]) or 'no events'}")
        previous = ZERO
        for number, one in enumerate(events, 1):
            need((one.stream, one.seq, one.previous) == (stream, number, previous), f"{stream}: broken before {number}")
            need(one.version == 1, f"{stream}: unknown version {one.version} of {one.type}")
            need((one.body.get("closes") is True) == (one is events[-1]), f"{stream}: closed too early or never")
            previous = one.leaf
        need(len({event.id for event in events}) == len(events), f"{stream}: two events with one id")
