"""Labels that are no classes: numbers, rankings, sets, spans, boxes, texts. How they are read, how far two are apart, and
what several come to.

A part of verify.py, in a file of its own; it does nothing by itself. docs/agreement.md states it.
"""
import json, math
from collections import defaultdict

from verify_grammar import Bad, need

SYMBOLS = 10_000  # of a text
SAME = 0.5  # boxes that overlap less are different things

def read(kind, label):
    """A value that can be compared; equal labels have equal ones."""
    def refuse(constant):
        raise Bad(f"no number: {constant}")
    try:
        value = json.loads(label, parse_constant=refuse)
    except ValueError:
        raise Bad(f"no JSON: {label!r}") from None
    return READERS[kind](value)

def number(value):
    need(type(value) in (int, float) and math.isfinite(value), f"no number: {value!r}")
    return float(value)

def strings(value):
    need(type(value) is list and all(type(item) is str for item in value), f"no texts: {value!r}")
    return tuple(value)

def ranking(value):
    need(len(set(strings(value))) == len(value), "an item is there twice")
    return tuple(value)

def read_set(value):
    return tuple(sorted(set(strings(value))))

def parts(value, sides):
    """Arrays of so many numbers, and a label or none."""
    need(type(value) is list, "no array")
    for part in value:
        need(type(part) is list and sides <= len(part) <= sides + 1, f"no part: {part!r}")
        need(len(part) == sides or type(part[-1]) is str, f"no label: {part!r}")
        yield [number(side) for side in part[:sides]], part[sides] if len(part) > sides else ""

def read_spans(value):
    found = list(parts(value, 2))
    for (start, end), _ in found:
        need(0 <= start < end < 2**31 and start == int(start) and end == int(end), "no span")
    return marked([[(label, int(start), int(end)) for (start, end), label in found]], [1.0], 0.0)

def read_boxes(value):
    found = [(label, *sides) for sides, label in parts(value, 4)]
    need(all(left < right and top < bottom for _, left, top, right, bottom in found), "a box without area")
    return tuple(sorted(found))

def read_text(value):
    text = value if type(value) is str else strings(value)
    need(len(text) <= SYMBOLS, "a long text")
    return text

READERS = {"number": number, "ranking": ranking, "set": read_set, "spans": read_spans, "boxes": read_boxes,
           "text": read_text}

# How far two values are apart: 0 to 1, but of numbers.

def kendall(left, right):
    """The share of pairs in another order. What a ranking leaves out is tied behind the rest; a tie in one alone is half."""
    def order(ranks, one, other):
        a, b = ranks.get(one, math.inf), ranks.get(other, math.inf)
        return (a > b) - (a < b)
    ranks = [{item: rank for rank, item in enumerate(value)} for value in (left, right)]
    items, apart = sorted({*left, *right}), 0.0
    for i, one in enumerate(items):
        for other in items[:i]:
            apart += abs(order(ranks[0], one, other) - order(ranks[1], one, other)) / 2
    pairs = len(items) * (len(items) - 1) / 2
    return apart / pairs if pairs else 0.0

def jaccard(left, right):
    common = len(set(left) & set(right))
    count = len(left) + len(right) - common
    return 1 - common / count if count else 0.0

def of_spans(left, right):
    length = sum(end - start for _, start, end in (*left, *right))
    both = sum(max(0, min(end, stop) - max(start, begin))
               for label, start, end in left for other, begin, stop in right if label == other)
    return 1 - 2 * both / length if length else 0.0

def area(box):
    return (box[3] - box[1]) * (box[4] - box[2])

def overlap(one, other):
    """Intersection over union of two boxes, 0 if they are labelled otherwise."""
    width, height = min(one[3], other[3]) - max(one[1], other[1]), min(one[4], other[4]) - max(one[2], other[2])
    if width <= 0 or height <= 0 or one[0] != other[0]:
        return 0.0
    both = width * height
    return both / (area(one) + area(other) - both)

def matches(left, right):
    """Pairs of boxes, the largest overlap first, no box in two: [(index, index, overlap)]"""
    pairs = [(i, j, shared) for i, one in enumerate(left) for j, other in enumerate(right)
             if (shared := overlap(one, other)) > 0]
    found, used = [], (set(), set())
    for i, j, shared in sorted(pairs, key=lambda pair: -pair[2]):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((i, j, shared))
    return found

def of_boxes(left, right):
    count = len(left) + len(right)
    return 1 - 2 * sum(shared for _, _, shared in matches(left, right)) / count if count else 0.0

def edits(left, right):
    """Insertions, deletions and replacements over the longer length, a row of the table at a time, as the bits of a number.

    Myers (1999), Journal of the ACM 46(3), 395-415; Hyyrö (2003)."""
    short, long = sorted((left, right), key=len)
    if not short:
        return 1.0 if long else 0.0
    places, every, last = defaultdict(int), (1 << len(short)) - 1, 1 << (len(short) - 1)
    for place, symbol in enumerate(short):
        places[symbol] |= 1 << place
    more, less, count = every, 0, len(short)
    for symbol in long:
        equal = places.get(symbol, 0)
        across = (((equal & more) + more) ^ more) | equal
        up, down = less | ~(across | more) & every, more & across
        count += 1 if up & last else -1 if down & last else 0
        up, down, vertical = (up << 1 | 1) & every, down << 1 & every, equal | less
        more, less = down | ~(vertical | up) & every, up & vertical
    return count / len(long)

DISTANCES = {"number": lambda left, right: abs(left - right), "ranking": kendall, "set": jaccard, "spans": of_spans,
             "boxes": of_boxes, "text": edits}

def distance(kind, left, right):
    return 0.0 if left == right else DISTANCES[kind](left, right)

# What several come to; the first value is the best of them.

def marked(values, weights, above):
    """The spans over which more than this weight lies, by label and start. One value marks a place once."""
    steps = defaultdict(lambda: defaultdict(float))
    for value, weight in zip(values, weights):
        own = defaultdict(lambda: defaultdict(int))
        for label, start, end in value:
            own[label][start] += 1
            own[label][end] -= 1
        for label, changes in own.items():
            depth = 0
            for place in sorted(changes):
                before, depth = depth > 0, depth + changes[place]
                steps[label][place] += ((depth > 0) - before) * weight
    found = []
    for label in sorted(steps):
        weight, start = 0.0, None
        for place in sorted(steps[label]):
            weight += steps[label][place]
            if weight > above + 1e-12 and start is None:
                start = place
            elif weight <= above + 1e-12 and start is not None:
                found.append((label, start, place))
                start = None
    return tuple(found)

def borda(values, weights):
    """All items, by their mean rank; what a ranking leaves out shares the ranks behind."""
    items, sums = sorted({item for value in values for item in value}), defaultdict(float)
    for value, weight in zip(values, weights):
        ranks, behind = {item: rank for rank, item in enumerate(value)}, (len(value) + len(items) - 1) / 2
        for item in items:
            sums[item] += weight * ranks.get(item, behind)
    return tuple(sorted(items, key=sums.get))

def majority(values, weights):
    votes, half = defaultdict(float), sum(weights) / 2
    for value, weight in zip(values, weights):
        for item in value:
            votes[item] += weight
    return tuple(sorted(item for item, vote in votes.items() if vote > half))

def low_median(values, weights):
    below, total = 0.0, sum(weights)
    for value, weight in sorted(zip(values, weights), key=lambda pair: pair[0]):
        below += weight
        if 2 * below >= total:
            return value
    return max(values)

def merged_boxes(values, weights):
    """The boxes of the first that more than half of the weight has, each side at its median."""
    same, total, found = defaultdict(list), sum(weights), []
    for value, weight in zip(values, weights):
        for i, j, shared in matches(values[0], value):
            if shared >= SAME:
                same[i].append((value[j], weight))
    for i, box in enumerate(values[0]):
        votes = [weight for _, weight in same[i]]
        if 2 * sum(votes) > total:
            sides = [low_median([other[side] for other, _ in same[i]], votes) for side in range(1, 5)]
            if sides[0] < sides[2] and sides[1] < sides[3]:
                found.append((box[0], *sides))
    return tuple(sorted(found))

MERGES = {"ranking": borda, "set": majority, "boxes": merged_boxes,
          "spans": lambda values, weights: marked(values, weights, sum(weights) / 2)}
