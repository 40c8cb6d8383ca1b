#!/usr/bin/env python3
"""Verify a DataFi bundle offline: recompute every decision in it from the events and the rules.

This is a second implementation, written from the definition of the bundle alone; it shares no code with
`datafi verify` and needs nothing but Python 3.9 and the files verify_*.py beside it. All checks always run and print a
line each.

exit 0   every check holds, and the origin was checked against --trust or --rpc
exit 1   a check failed; the last line names the first one that did
exit 2   every check that needs no origin holds: the bundle is internally consistent, no more
exit 64  the command was called wrongly; --votes verifies a leaderboard, see verify_ranking.py beside this file

--trust FILE is what you, or somebody whose word you take, read from the chain earlier: log keys, anchored
heads, payout roots, contracts. No network is used. --rpc URL --contracts FILE reads keys, heads and roots now, from an
Ethereum node's event logs, which you trust. No node can say which contracts are DataFi's, and no bundle may say it of
itself: FILE names them (and the chain id; of a trust file only these are used).
"""
import argparse, json, sys

from verify_bundle import ADDRESS, FILE_BYTES, Bundle, check_format, check_stream, explain, matching, need, whole
from verify_campaign import Campaign, check_answers, check_pay, check_rules, check_scores, check_tables
from verify_epoch import (Epoch, check_epoch_anchor, check_epoch_leaves, check_epoch_lines, check_epoch_root,
                          keccak256)
from verify_log import Log, check_anchor, check_consistency, check_inclusion, check_signature

def read_trust(path, url):
    """What is trusted: what the file says, or what a node says of the contracts that the file names."""
    with open(path, "rb") as source:
        document = json.loads(source.read(FILE_BYTES))
    contracts = {name: matching(ADDRESS, address.lower()) for name, address in document["contracts"].items()}
    if url:
        import verify_chain
        return verify_chain.read(url, document.get("chainId"), contracts, keccak256)
    need(document["format"] == "datafi-trust/1", "an unknown format")
    heads = {(one["log"], whole(one["treeSize"]), one["rootHash"]) for one in document["anchoredHeads"]}
    roots = {(str(whole(one["epoch"])), one["root"]) for one in document["epochs"]}
    chain = str(whole(document["chainId"]))
    return {"chain": chain, "contracts": contracts, "keys": document["logKeys"], "heads": heads, "epochs": roots}

CHECKS = [(Bundle, check_format), (Campaign, check_rules), (Bundle, check_stream), (Log, check_inclusion),
          (Log, check_signature), (Log, check_anchor), (Log, check_consistency), (Campaign, check_answers),
          (Campaign, check_tables), (Campaign, check_scores), (Campaign, check_pay), (Bundle, check_epoch_lines),
          (Epoch, check_epoch_leaves), (Epoch, check_epoch_root), (Epoch, check_epoch_anchor)]

def show(*words):
    """One line of plain characters, whatever the bundle put into it."""
    print("".join(c if c.isascii() and c.isprintable() else "?" for c in " ".join(words)[:300]))

def verify(path, trust):
    bundle, failed = Bundle(path), []
    for kind, check in CHECKS:
        name = check.__name__[6:].replace("_", "-")
        if trust is None and check in (check_anchor, check_epoch_anchor):
            show("skipped", name, "no trust was given")
            continue
        try:
            units = kind.of(bundle)
            for unit in units:
                check(unit, trust)
            show("ok", name, f"{len(units)} {kind.__name__.lower()}{'s' if len(units) != 1 else ''}")
        except Exception as error:  # A hostile bundle fails a check; it never ends the program.
            show("FAILED", name, explain(error))
            failed.append(name)
    show(f"FAILED {failed[0]}" if failed else "OK" + (trust is None) * " (internally consistent, origin not checked)")
    return 1 if failed else 2 if trust is None else 0

def main(arguments):
    if any(argument.split("=")[0] == "--votes" for argument in arguments):
        import verify_ranking  # A leaderboard is no bundle.
        return verify_ranking.main(arguments)
    parser = argparse.ArgumentParser("verify.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    # argparse would exit with 2, which here says that a bundle is consistent.
    parser.error = lambda message: parser.exit(64, f"{parser.format_usage()}{message}\n")
    parser.add_argument("bundle", metavar="BUNDLE")
    parser.add_argument("--trust", metavar="FILE", help="what is trusted, read from the chain earlier")
    parser.add_argument("--rpc", metavar="URL", help="an Ethereum node to read it from now")
    parser.add_argument("--contracts", metavar="FILE", help="with --rpc: the contracts to believe in")
    options = parser.parse_args(arguments)
    if bool(options.rpc) != bool(options.contracts) or options.trust and options.rpc:
        parser.error("give --trust, or --rpc and --contracts, or neither")
    try:
        trust = read_trust(options.trust or options.contracts, options.rpc) if options.trust or options.rpc else None
    except Exception as error:  # Every check that needs it will fail.
        trust = {}
        print(f"what is trusted cannot be read: {explain(error)}", file=sys.stderr)
    return verify(options.bundle, trust)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
