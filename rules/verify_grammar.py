"""What may stand in a bundle and in a trust file: bounds, JSON, tables, members and cells, as docs/verify.md states them.

A part of verify.py, in a file of its own; it does nothing by itself.
"""
import calendar, functools, json, re

FILE_BYTES, ENTRIES = 1 << 29, 10_000  # of the zip
JSON_BYTES, LINE_BYTES, ROWS, NESTING = 16 << 20, 1 << 20, 5_000_000, 16  # of a JSON file, of a line, of a file, of JSON
CLASSES, ANSWERS, WORKERS, CELLS, COMPARISONS = 200, 100_000, 2_000, 1_000_000, 10_000_000  # of a campaign
KINDS = ("number", "ranking", "set", "spans", "boxes", "text")  # of answers that are no classes
ROUNDS = 100  # in which it is settled
HEX32, HEX64, ADDRESS = (re.compile(r"0x[0-9a-f]{%d}\Z" % digits) for digits in (64, 128, 40))
INSTANT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.[0-9]{6}Z\Z")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
SOURCE = re.compile(r"((campaign|order)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|custody|private)\Z")
RULE = re.compile(r"[a-z0-9-]{1,64}/[1-9][0-9]{0,8}\Z")
WHOLE = re.compile(r"(0|-?[1-9][0-9]{0,77})\Z")
PATH_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*\Z")
TEXT, WORDS, WORD = (re.compile(one) for one in (r"[^\0-\x1f]+\Z", r"[^\0-\x1f]*\Z", r"[A-Za-z]{1,100}\Z"))
CONTRACT = re.compile(r"0x[0-9a-fA-F]{40}\Z")
INT64, UINT256 = 2**63 - 1, 2**256 - 1

class Bad(Exception):
    """Why a check fails."""

class TooLarge(Exception):
    """What passes a bound: one word."""

def need(condition, reason):
    if not condition:
        raise Bad(reason)

def fits(condition, what):
    if not condition:
        raise TooLarge(what)

def explain(error):
    plain = {Bad: f"{error}", KeyError: f"{error} is missing"}
    return plain.get(type(error), f"malformed ({type(error).__name__}: {error})")

def whole(value, low=0, high=UINT256):
    """A whole number, given as a JSON number or in decimal."""
    number = int(value) if type(value) is str and WHOLE.match(value) else value
    need(type(number) is int and low <= number <= high, f"not a whole number in range: {value!r}")
    return number

def matching(pattern, value):
    need(type(value) is str and pattern.match(value), f"malformed: {value!r}")
    return value

def ascending(keys, path):
    for before, after in zip(keys, keys[1:]):
        need(before < after, f"{path}: out of order or there twice: {after!r}")

# Bounds: looked at before anything is read.

TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)

def fits_shallow(text):
    """Counts brackets outside of texts; whether the JSON is well-formed is not asked yet."""
    if text.count(b"{") + text.count(b"[") > NESTING:
        depth = 0
        for bracket in re.findall(rb"[][{}]", TEXTS.sub(b"", text)):
            depth += 1 if bracket in b"{[" else -1
            fits(depth <= NESTING, "nesting")

def fits_bounds(files):
    """Looks at each file in the order of their names."""
    for name, data in files.items():
        if name.endswith(".json"):
            fits(len(data) <= JSON_BYTES, "file")
            fits_shallow(data)
        else:
            fits(data.count(b"\n") <= ROWS, "rows")
            for line in data.split(b"\n"):
                fits(len(line) <= LINE_BYTES, "line")
                if name.endswith(".jsonl"):
                    fits_shallow(line)

def fits_campaign(rounds, answers, tasks, workers, classes):
    """What a campaign would not be admitted for; tasks: {task: answers to it}."""
    fits(rounds <= ROUNDS, "rounds")
    fits(classes <= CLASSES, "classes")
    fits(answers <= ANSWERS, "answers")
    fits(workers <= WORKERS, "workers")
    fits(len(tasks) * classes + workers * classes**2 <= CELLS, "cells")
    fits(answers * max(tasks.values(), default=0) * classes <= COMPARISONS, "comparisons")

# JSON.

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

def parse(data):
    """An object in canonical JSON, RFC 8785. Every number in a bundle is whole and below 10^15; larger ones are texts."""
    def members(pairs):
        names = [name.encode("utf-16-be") for name, _ in pairs]
        need(names == sorted(set(names)), "members out of order or there twice")
        return dict(pairs)
    number, text = functools.partial(whole, low=1 - 10**15, high=10**15 - 1), data.decode()
    value = json.loads(text, object_pairs_hook=members, parse_int=number, parse_float=number, parse_constant=number)
    need(type(value) is dict and to_json(value) == text, "not an object in canonical JSON")
    return value

def parse_any(data):
    """JSON in any form, without numbers and with no member twice."""
    def members(pairs):
        need(len(dict(pairs)) == len(pairs), "a member is there twice")
        return dict(pairs)
    def number(text):
        raise Bad(f"a number: {text}")
    return json.loads(data.decode(), object_pairs_hook=members, parse_int=number, parse_float=number,
                      parse_constant=number)

# Shapes: each is called with a value and where it stands, and fails unless it is one.

def text(pattern):
    return lambda value, place: need(type(value) is str and pattern.match(value), f"{place}: malformed: {value!r}")

def decimal(low, high):
    """A whole number as a text."""
    def shape(value, place):
        need(type(value) is str and WHOLE.match(value) and low <= int(value) <= high,
             f"{place}: not a decimal text in its range: {value!r}")
    return shape

def integer(low, high):
    """A whole JSON number."""
    return lambda value, place: need(type(value) is int and low <= value <= high,
                                     f"{place}: not a whole number in its range: {value!r}")

def listing(item, most=10**9):
    def shape(value, place):
        need(type(value) is list and len(value) <= most, f"{place}: no array, or too long")
        for one in value:
            item(one, place)
    return shape

def distinct(item):
    """Texts of which none is there twice; at least one."""
    def shape(value, place):
        listing(item)(value, place)
        need(0 < len(set(value)) == len(value), f"{place}: not a set")
    return shape

def mapping(key, member):
    """An object of any members that all have one shape."""
    def shape(value, place):
        need(type(value) is dict, f"{place}: no object")
        for name, one in value.items():
            matching(key, name)
            member(one, f"{place}.{name}")
    return shape

def having(members, optional=(), more=True):
    """An object that has these members, may have the optional ones and, unless told otherwise, any others."""
    optional = dict(optional)
    def shape(value, place):
        need(type(value) is dict and members.keys() <= value.keys(), f"{place}: members are missing")
        need(more or value.keys() <= members.keys() | optional.keys(), f"{place}: other members")
        for name, one in {**members, **optional}.items():
            if name in value:
                one(value[name], f"{place}.{name}")
    return shape

def either(name, members, others, optional=()):
    """An object that has these members if it has the named one of them, else the others."""
    def shape(value, place):
        having(members if type(value) is dict and name in value else others, optional)(value, place)
    return shape

def exactly(members, optional=()):
    return having(members, optional, more=False)

def both(one, other):
    def shape(value, place):
        one(value, place)
        other(value, place)
    return shape

def time(value, place):
    parts = INSTANT.match(value) if type(value) is str else None
    need(parts, f"{place}: no time: {value!r}")
    year, month, day, hour, minute, second = map(int, parts.groups())
    need(year >= 1970 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
         and hour < 24 and minute < 60 and second < 60, f"{place}: no time: {value!r}")

def microseconds(value):
    """Of a time, since 1970."""
    year, month, day, hour, minute, second = map(int, INSTANT.match(value).groups())
    return calendar.timegm((year, month, day, hour, minute, second)) * 10**6 + int(value[-7:-1])

NAMED, ID, HASH, AT = text(TEXT), text(UUID), text(HEX32), text(ADDRESS)
LONG, POSITIVE, TOKENS, EPOCH_NUMBER = decimal(0, INT64), decimal(1, INT64), decimal(0, UINT256), decimal(1, 10**18)
RATE = decimal(0, 10**9)  # a share in parts per billion
SIGNED, ROUND = decimal(-INT64, INT64), integer(1, 10**9)
COUNT, PATH = integer(0, 10**9), listing(HASH, 64)
RANGE = exactly({"from": LONG, "to": LONG})
TOTALS = listing(exactly({"token": AT, "amount": TOKENS}))

MANIFEST = exactly({"format": text(re.compile(r"datafi-bundle/1\Z")), "campaigns": listing(ID),
                    "epochs": listing(EPOCH_NUMBER), "files": mapping(PATH_NAME, HASH)})
EPOCH_FILE = exactly({"epoch": EPOCH_NUMBER, "root": HASH, "previousRoot": HASH, "chainId": TOKENS, "distributor": AT,
                      "totals": TOTALS})
PROOFS = exactly({
    "log": NAMED, "key": HASH,
    "head": exactly({"treeSize": POSITIVE, "rootHash": HASH, "time": time, "signature": text(HEX64)}),
    "inclusion": listing(exactly({"stream": NAMED, "streamSeq": POSITIVE, "position": LONG, "leafHash": HASH,
                                  "path": PATH})),
    "consistency": listing(exactly({"first": POSITIVE, "firstRoot": HASH, "second": POSITIVE, "secondRoot": HASH,
                                    "path": PATH}))})
CONTRACTS = both(mapping(WORD, text(CONTRACT)), having(dict.fromkeys(("payoutDistributor", "token"), text(CONTRACT))))
TRUST = exactly({
    "format": text(re.compile(r"datafi-trust/1\Z")), "chainId": decimal(1, UINT256),
    "contracts": CONTRACTS, "logKeys": mapping(WORD, distinct(HASH)),
    "anchoredHeads": listing(exactly({"log": NAMED, "treeSize": POSITIVE, "rootHash": HASH})),
    "epochs": listing(exactly({"epoch": EPOCH_NUMBER, "root": HASH}))})
ENTRY = exactly({"body": having({}), "id": ID, "previous": HASH, "stream": NAMED, "streamSeq": POSITIVE, "time": time,
                 "type": text(WORD), "version": integer(1, 10**6)}, {"privateHash": HASH})
SEALED, OPENING = exactly({"commitment": HASH}), having({"seq": POSITIVE, "salt": HASH})
ANSWER = {"answer": ID, "worker": NAMED, "task": NAMED, "occasion": integer(0, 10**6), "label": NAMED}
CREATED = {"campaign": ID, "priceBaseUnits": LONG, "asset": NAMED, "feePpb": RATE, "qualityRule": text(RULE),
           "payRule": text(RULE), "holdSeconds": COUNT, "ruleHashes": mapping(RULE, HASH)}
SETTLED = {"settlement": ID, "round": ROUND, "range": RANGE, "answers": COUNT, "workers": COUNT, "qualityRuleHash": HASH,
           "payRuleHash": HASH, "labelsHash": HASH, "scoresHash": HASH, "settlementHash": HASH, "grossBaseUnits": SIGNED,
           "feeBaseUnits": SIGNED, "asset": NAMED}
BODIES = {  # of the events that checks read; those of other types may hold anything. A campaign's may be SEALED instead
    "campaign": {
        "CampaignCreated": either("kind", {**CREATED, "kind": text(re.compile(r"(%s)\Z" % "|".join(KINDS)))},
                                  {**CREATED, "classes": distinct(NAMED)}),
        "AnswerAccepted": SEALED,
        "AnswersOpened": exactly({"from": POSITIVE, "to": POSITIVE,
                                  "openings": listing(exactly({"seq": POSITIVE, "salt": HASH, **ANSWER}), 200)}),
        "LotClosed": having({"answers": COUNT}),
        "CampaignClosed": having({"answers": COUNT}),
        "AnswersExcluded": having({"settlement": ID, "round": ROUND, "answers": listing(POSITIVE, 200)}),
        "PaySettled": having({"settlement": ID, "round": ROUND, "holdSeconds": COUNT, "worker": NAMED,
                              "amountBaseUnits": SIGNED, "asset": NAMED, "ruleHash": HASH, "range": RANGE},
                             {"corrects": ROUND}),
        "SettlementClosed": either(
            "agreementsHash", {**SETTLED, "agreementsHash": HASH},
            {**SETTLED, "priorHash": HASH, "posteriorHash": HASH, "confusionHash": HASH},
            {"corrects": ROUND, "modelHash": HASH, "accountsHash": HASH}),
        "SettlementFinal": having({"settlement": ID, "round": ROUND})},
    "epoch": {"EpochSettled": having({"epoch": EPOCH_NUMBER, "root": HASH, "previousRoot": HASH, "totals": TOTALS,
                                      "leavesHash": HASH, "linesHash": HASH})}}

CONTENTS = {**BODIES["campaign"], "AnswerAccepted": exactly(ANSWER)}  # of what is sealed, without seq and salt

# Tables. The columns before the bar are the key, in whose order the rows are.

TABLES = {
    "campaign": {"prior": "label|ppb", "posterior": "task label|ppb", "confusion": "worker true_label label|ppb",
                 "scores": "worker task occasion|label probability_ppb prior_ppb score_ppb",
                 "settlement": "worker|answers score_ppb amount", "labels": "task|label ppb", "model": "parameter|ppb",
                 "accounts": "worker|answers source suspect_cluster skill_ppb lower_ppb upper_ppb worth_ppb honesty_ppb reasons",
                 "agreements": "worker|answers judged source agreement_ppb pay_ppb reasons"},
    "epoch": {"previous": "account token|cumulative", "leaves": "account token|cumulative",
              "lines": "source worker account token|amount"}}
ONLY_OF = {"model": {"quality/2"}, "accounts": {"pay/3"}, "agreements": {"kind-pay/1"},
           **dict.fromkeys(("prior", "posterior", "confusion"), {"pay/1", "pay/3"})}  # tables of some rules alone
PATTERNS = {**dict.fromkeys(("label", "task", "worker", "true_label", "parameter", "source", "suspect_cluster"), TEXT), "reasons": WORDS,
            "account": ADDRESS, "token": ADDRESS, "lines source": SOURCE, "agreements source": WORDS}
RANGES = {"answers": (0, 10**9), "judged": (0, 10**9), "occasion": (0, 10**9), "score_ppb": (-10**18, 10**18), "cumulative": (0, UINT256),
          "settlement amount": (0, INT64), "lines amount": (1, UINT256)}  # of the others, 0 to 10^18

def cells(line, path):
    """The cells of a row; a cell is quoted if it holds a comma or a quote, and only then."""
    found, at = [], 0
    while True:
        quoted = QUOTED.match(line, at)
        cell = quoted or PLAIN.match(line, at)
        end, cell = cell.end(), cell.group()
        if quoted:
            cell = cell[1:-1].replace('""', '"')
            need("," in cell or '"' in cell, f"{path}: quotes that nothing asks for")
        else:
            need('"' not in cell, f"{path}: a quote that is not closed or opens nothing")
        found.append(cell)
        if end == len(line):
            return found
        need(line[end] == ",", f"{path}: text after a closing quote")
        at = end + 1

QUOTED, PLAIN = re.compile(r'"(?:[^"]|"")*"'), re.compile(r"[^,]*")

def read_table(data, path, kind, name):
    """The rows of a CSV file, in order, their numbers read."""
    layout = TABLES[kind][name]
    columns, keys = re.split("[ |]", layout), len(layout.split("|")[0].split(" "))
    lines = data.decode().split("\n")
    need(lines.pop() == "" and lines[0] == ",".join(columns), f"{path} has no end, or other columns")
    rows = [cells(line, path) for line in lines[1:]]
    for row in rows:
        need(len(row) == len(columns), f"{path}: a row of {len(row)} cells")
        for i, column in enumerate(columns):
            pattern = PATTERNS.get(f"{name} {column}", PATTERNS.get(column))
            if pattern:
                matching(pattern, row[i])
            else:
                low, high = RANGES.get(f"{name} {column}", RANGES.get(column, (0, 10**18)))
                need(WHOLE.match(row[i]), f"{path}: malformed: {row[i]!r}")
                row[i] = whole(row[i], low, high)
    ascending([row[:keys] for row in rows], path)
    return rows
