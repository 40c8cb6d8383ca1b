"""Tasks from a CSV with the header task,content; what is wrong is told with its line, and ends the program."""
import csv, re, sys, unicodedata

COLUMNS = ["content", "task"]
KEY_BYTES_MAX, CONTENT_LENGTH_MAX = 200, 16384
FORBIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")  # In any text: what controls, or turns its direction round.
CHUNK_TASKS_MAX, CHUNK_BYTES_MAX = 1000, 900_000  # A message has at most a megabyte.


def read(path):
    """The tasks as a list of key and content."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return _tasks(path, csv.reader(file, strict=True))
    except (OSError, UnicodeDecodeError) as unreadable:
        sys.exit(f"{path}: {unreadable.strerror if isinstance(unreadable, OSError) else 'it is not UTF-8'}")


def chunks(tasks):
    """The tasks in their order, in parts that fit into a message; always the same ones."""
    chunk, size = [], 0
    for key, content in tasks:
        more = len(key.encode()) + len(content.encode()) + 16
        if chunk and (len(chunk) == CHUNK_TASKS_MAX or size + more > CHUNK_BYTES_MAX):
            yield chunk
            chunk, size = [], 0
        chunk.append((key, content))
        size += more
    if chunk:
        yield chunk


def _is_blank(row):
    return not row or len(row) == 1 and row[0] != "" and not row[0].strip(" \t")


def _tasks(path, rows):
    tasks, lines, line = [], {}, 1
    try:
        while _is_blank(header := next(rows, [""])):
            line = rows.line_num + 1
        if sorted(header) != COLUMNS:
            sys.exit(f"{path}:{line}: the header is task,content, not {','.join(header)}")
        while True:
            line = rows.line_num + 1
            row = next(rows, None)
            if row is None:
                break
            if _is_blank(row):
                continue
            if len(row) != len(header):
                sys.exit(f"{path}:{line}: {len(row)} cells, but {len(header)} columns")
            task = dict(zip(header, row))
            key, content = task["task"], task["content"]
            if not 0 < len(key.encode()) <= KEY_BYTES_MAX or any(unicodedata.category(c) == "Cc" for c in key):
                sys.exit(f"{path}:{line}: task has 1 to {KEY_BYTES_MAX} bytes and no control characters")
            if FORBIDDEN.search(key + content):
                sys.exit(f"{path}:{line}: there are control characters, or such as turn the direction of text")
            if len(content) > CONTENT_LENGTH_MAX:
                sys.exit(f"{path}:{line}: content has at most {CONTENT_LENGTH_MAX} characters")
            if key in lines:
                sys.exit(f"{path}:{line}: the task \"{key}\" is on line {lines[key]} already")
            lines[key] = line
            tasks.append((key, content))
    except csv.Error as malformed:
        sys.exit(f"{path}:{line}: {malformed}")
    return tasks or sys.exit(f"{path}:2: there is no task")
