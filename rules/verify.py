#!/usr/bin/env python3
"""Verify a DataFi bundle offline: recompute every decision in it from the events and the rules.

This is a second implementation, written from the definition of the bundle alone; it shares no code with
`datafi verify` and needs nothing but Python 3.9 and the files verify_*.py beside it. If the format holds, all checks run and print a line
each; if all of them hold, a table says what was checked, what is not covered, and what was not recomputed.

exit 0   every check holds, and the origin was checked against --trust or --rpc
exit 1   a check failed; the last line names the first one that did
exit 2   every check that needs no origin holds: the bundle is internally consistent, no more
exit 3   the bundle or the trust file passes a bound; the last line says which
exit 64  the command was called wrongly; --votes verifies a leaderboard, see verify_ranking.py beside this file

--trust FILE is what you, or somebody whose word you take, read from the chain earlier: log keys, anchored
heads, payout roots, contracts. No network is used. --rpc URL --contracts FILE reads keys, heads and roots now, from an
Ethereum node's event logs, which you trust. No node can say which contracts are DataFi's, and no bundle may say it of
itself: FILE names them (and the chain id; of a trust file only these are used).
"""
import argparse, sys

from verify_bundle import Bundle, check_format, check_stream
from verify_campaign import Campaign, Round, check_answers, check_pay, check_rules, check_scores, check_tables
from verify_coverage import coverage
from verify_epoch import (Epoch, check_epoch_anchor, check_epoch_leaves, check_epoch_lines, check_epoch_root,
                          keccak256)
from verify_grammar import CONTRACTS, JSON_BYTES, TRUST, TooLarge, explain, fits, need, parse_any
from verify_log import Log, check_anchor, check_consistency, check_inclusion, check_signature
from verify_rounds import check_rounds

def read_trust(path, url):
    """What is trusted: what the file says, or what a node says of the contracts that the file names."""
    with open(path, "rb") as source:
        data = source.read(JSON_BYTES + 1)
    fits(len(data) <= JSON_BYTES, "trust")
    document = parse_any(data)
    CONTRACTS(document["contracts"], "contracts")
    contracts = {name: address.lower() for name, address in document["contracts"].items()}
    if url:
        import verify_chain
        return verify_chain.read(url, document.get("chainId"), contracts, keccak256)
    TRUST(document, "trust")
    heads = {(one["log"], int(one["treeSize"]), one["rootHash"]) for one in document["anchoredHeads"]}
    roots = {(one["epoch"], one["root"]) for one in document["epochs"]}
    for given, keys in ((document["anchoredHeads"], {one[:2] for one in heads}),
                        (document["epochs"], {one[0] for one in roots})):
        need(len(given) == len(keys), "a head or an epoch is there twice")
    return {"chain": document["chainId"], "contracts": contracts, "keys": document["logKeys"], "heads": heads,
            "epochs": roots}

CHECKS = [(Bundle, check_format), (Bundle, check_rules), (Bundle, check_stream), (Log, check_inclusion),
          (Log, check_signature), (Log, check_anchor), (Log, check_consistency), (Campaign, check_rounds),
          (Campaign, check_answers), (Round, check_tables), (Round, check_scores), (Round, check_pay),
          (Bundle, check_epoch_lines), (Epoch, check_epoch_leaves), (Bundle, check_epoch_root), (Epoch, check_epoch_anchor)]
NAMES = [check.__name__[6:].replace("_", "-") for _, check in CHECKS]

def show(*words):
    """One line of plain characters, whatever the bundle put into it."""
    print("".join(c if c.isascii() and c.isprintable() else "?" for c in " ".join(words)[:300]))

def run_checks(path, trust, royalties):
    """Prints a line for each check, and the table if they all hold; the names of those that failed."""
    bundle, failed = Bundle(path), []
    for name, (kind, check) in zip(NAMES, CHECKS):
        if failed[:1] == ["format"]:
            show("skipped", name, "the format is another")
            continue
        if trust is None and check in (check_anchor, check_epoch_anchor):
            show("skipped", name, "no trust was given")
            continue
        try:
            units = kind.of(bundle)
            for unit in units:
                check(unit, trust)
            if check is check_format:
                bundle.fits()
            show("ok", name, f"{len(units)} {kind.__name__.lower()}{'s' if len(units) != 1 else ''}")
        except (TooLarge, MemoryError):
            raise
        except Exception as error:  # A hostile bundle fails a check; it never ends the program.
            show("FAILED", name, explain(error))
            failed.append(name)
    for line in [] if failed else coverage(bundle, trust, royalties):
        show(line)
    return failed

def verify(path, trust, royalties=None):
    """Prints the verdict on a bundle; the exit code. trust() gives what is trusted, or None."""
    try:
        try:
            trusted = trust()
        except (TooLarge, MemoryError):
            raise
        except Exception as error:
            show("FAILED", "trust", explain(error))
            for name in NAMES:
                show("skipped", name, "it is not known what to trust")
            show("FAILED trust")
            return 1
        failed = run_checks(path, trusted, royalties)
    except (TooLarge, MemoryError) as what:
        show("TOO LARGE", f"{what}" if type(what) is TooLarge else "memory")
        return 3
    origin = "" if trusted is not None else " (internally consistent, origin not checked)"
    show(f"FAILED {failed[0]}" if failed else "OK" + origin)
    return 1 if failed else 0 if trusted is not None else 2

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
    parser.add_argument("--royalties", metavar="BASE_UNITS", type=int, help="also split the contributors' part of a price")
    options = parser.parse_args(arguments)
    if bool(options.rpc) != bool(options.contracts) or options.trust and options.rpc:
        parser.error("give --trust, or --rpc and --contracts, or neither")
    if options.royalties is not None and not 0 <= options.royalties < 2**63:
        parser.error("--royalties is a number of base units from 0 on")
    source = options.trust or options.contracts
    return verify(options.bundle, lambda: read_trust(source, options.rpc) if source else None,
                  options.royalties)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
