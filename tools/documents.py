"""Runs the commands that the pages show, as a newcomer would type them, on the system that DATAFI_HOME names.

    DATAFI_HOME=... python3 tools/documents.py [WORDS OF A TITLE...]

A road is a section with blocks of ```console: each line that begins with "$ " is a command. One bash runs the commands of a road one
after the other, in a folder of its own in which ./datafi, docs, rules and clients are found. A command must end with 0; the lines
under it must stand in what it prints, in their order, where "…" stands for anything. A road of docs/first-use.md has at most ten
commands. What takes long or changes the machine stands in plain blocks, whose commands DocumentedCommandsTest compares with --help.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEN_AT_MOST = "first-use.md"
COMMANDS_MAX = 10
SECONDS_MAX = 300
USUAL_ROUTER = 8080
PORT = re.compile(r"localhost:(\d{4})")


def roads(page):
    """[(title, [(command, [expected line])])] of each section that has commands."""
    found = []
    for section in re.split(r"^## ", page, flags=re.M)[1:]:
        title = section.splitlines()[0]
        steps = []
        for block in re.findall(r"^```console\n(.*?)^```", section, flags=re.M | re.S):
            for line in block.splitlines():
                if line.startswith("$ "):
                    steps.append((line[2:], []))
                else:
                    steps[-1][1].append(line)
        if steps:
            found.append((title, steps))
    return found


def missing(expected, printed):
    """The first expected line that is not in what was printed, in its place; None when all are."""
    lines = iter(printed.splitlines())
    for wanted in expected:
        pattern = re.compile(".*".join(re.escape(part) for part in wanted.split("…")))
        if not any(pattern.search(line) for line in lines):
            return wanted
    return None


def here(command, home, offset):
    """The command for this system: its home and its ports in place of the usual ones."""
    command = command.replace("~/.datafi", str(home))
    return PORT.sub(lambda port: f"localhost:{int(port.group(1)) + offset}", command)


def run(steps, home, offset):
    """Runs one road; raises AssertionError with the command at fault."""
    with tempfile.TemporaryDirectory(prefix="datafi-road.") as name:
        folder = pathlib.Path(name)
        for shared in ("docs", "rules", "clients"):
            (folder / shared).symlink_to(ROOT / shared)
        # Not a link: the script looks for the sources beside itself.
        (folder / "datafi").write_text(f'#!/bin/sh\nexec "{ROOT}/datafi" "$@"\n')
        (folder / "datafi").chmod(0o755)
        environment = dict(
            os.environ, DATAFI_HOME=str(home), DATAFI_CHAIN_RPC_URL=here("http://localhost:8545", home, offset)
        )
        with subprocess.Popen(
            ["bash", "--norc"], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as shell:
            try:
                for command, expected in steps:
                    one(shell, folder / ".printed", here(command, home, offset), expected)
            finally:
                shell.kill()


def one(shell, out, command, expected):
    """One command, in the shell of its road, so that variables live on."""
    started = time.monotonic()
    overdue = threading.Timer(SECONDS_MAX, shell.kill)
    overdue.start()
    shell.stdin.write(f"{{ {command}\n}} >{out} 2>&1 </dev/null; echo $?\n")
    shell.stdin.flush()
    status = shell.stdout.readline().strip()
    overdue.cancel()
    seconds = time.monotonic() - started
    print(f"  {seconds:5.1f} s  {command}", flush=True)
    printed = out.read_text()
    assert status, f"{command}: not within {SECONDS_MAX} s\n{printed}"
    assert status == "0", f"{command}: exit code {status}\n{printed}"
    line = missing(expected, printed)
    assert line is None, f"{command}: prints no line like {line!r}\n{printed}"


def main(names):
    home = pathlib.Path(os.environ["DATAFI_HOME"])
    status = json.loads(subprocess.check_output([ROOT / "datafi", "status", "--json"]))
    offset = status["ports"]["router"] - USUAL_ROUTER
    failed = 0
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for title, steps in roads(page.read_text()):
            if names and not any(name in title for name in names):
                continue
            print(f"{page.name}: {title}", flush=True)
            try:
                assert page.name != TEN_AT_MOST or len(steps) <= COMMANDS_MAX, f"{len(steps)} commands"
                run(steps, home, offset)
            except AssertionError as fault:
                failed += 1
                print(f"  FAILED {fault}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
