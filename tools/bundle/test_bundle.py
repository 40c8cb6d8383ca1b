"""The independent verifier on a valid bundle and on every tampered one; the fixtures' own vectors.

    python3 -m unittest discover -s tools/bundle
"""
import ast
import contextlib
import glob
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

HERE = os.path.dirname(os.path.abspath(__file__))
RULES = os.path.join(os.path.dirname(os.path.dirname(HERE)), "rules")
sys.path[:0] = [HERE, RULES]

import crypto  # noqa: E402
import links  # noqa: E402
import kinds  # noqa: E402
import matrix  # noqa: E402
import rounds  # noqa: E402
import tamper  # noqa: E402
import world  # noqa: E402
import verify  # noqa: E402

NAMES = ["format", "rules", "stream", "inclusion", "signature", "anchor", "consistency", "rounds", "answers", "tables",
         "scores", "pay", "epoch-lines", "epoch-leaves", "epoch-root", "epoch-anchor"]


@contextlib.contextmanager
def node(truth):
    """A JSON-RPC server that knows the event logs of which this truth is read; one event is too young to count."""
    def word(number):
        return f"{number:064x}"

    def ascii32(text):
        return "0x" + text.encode().hex().ljust(64, "0")

    def log(signature, topics, data, block=1):
        return {"topics": ["0x" + crypto.keccak256(signature.encode()).hex(), *topics], "data": data, "block": block}
    anchors = [log("LogKeySet(bytes32,bytes32)", [ascii32(name)], key)
               for name, keys in truth["logKeys"].items() for key in keys]
    anchors += [log("Anchored(bytes32,uint64,bytes32)", [ascii32(head["log"])],
                    "0x" + word(int(head["treeSize"])) + head["rootHash"][2:]) for head in truth["anchoredHeads"]]
    anchors.append(log("LogKeySet(bytes32,bytes32)", [ascii32("reward")], world.ZERO, 95))
    roots = [log("RootActivated(uint256,bytes32)", ["0x" + word(int(one["epoch"])), one["root"]], "0x")
             for one in truth["epochs"]]
    by_address = {truth["contracts"]["logAnchor"]: anchors, truth["contracts"]["payoutDistributor"]: roots}

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            result = {"eth_chainId": lambda: hex(int(truth["chainId"])), "eth_blockNumber": lambda: hex(100),
                      "eth_getLogs": lambda: self.logs(**request["params"][0])}[request["method"]]()
            body = json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def logs(self, address, topics, fromBlock, toBlock):
            return [one for one in by_address[address] if one["topics"][0] == topics[0]
                    and int(fromBlock, 16) <= one["block"] <= int(toBlock, 16)]

        def log_message(self, *arguments):
            pass
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class BundleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.world = world.World()
        cls.valid = cls.write("valid.zip", cls.world.seal())
        cls.trust = cls.write("trust.json", json.dumps(cls.world.trust()).encode())

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def write(cls, name, data):
        path = os.path.join(cls.folder.name, name)
        with open(path, "wb") as target:
            target.write(data)
        return path

    def run_verify(self, *arguments):
        """Exit code, {check: ok, FAILED or skipped} in order, last line."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = verify.main(list(arguments))
        lines = out.getvalue().splitlines()
        outcome = {line.split(" ")[1]: line.split(" ")[0] for line in lines[:-1] if ":" not in line.split(" ")[0]
                   and not line.startswith("not ")}
        self.assertEqual([name for name in outcome if name != "trust"], NAMES)
        return code, outcome, lines[-1]

    def last_of(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            return verify.main(list(arguments)), out.getvalue().splitlines()[-1]

    def failed(self, outcome):
        return [name for name in outcome if outcome[name] == "FAILED"]

    def test_a_valid_bundle_with_trust_is_ok(self):
        code, outcome, last = self.run_verify(self.valid, "--trust", self.trust)
        self.assertEqual((code, last, set(outcome.values())), (0, "OK", {"ok"}))

    def test_a_valid_bundle_without_trust_is_only_consistent(self):
        code, outcome, last = self.run_verify(self.valid)
        self.assertEqual((code, last), (2, "OK (internally consistent, origin not checked)"))
        self.assertEqual([name for name in NAMES if outcome[name] == "skipped"], ["anchor", "epoch-anchor"])

    def test_every_tampered_bundle_fails_at_its_check(self):
        for case in tamper.cases():
            with self.subTest(case.name):
                path = self.write(case.name, case.data)
                if case.check.startswith("TOO LARGE"):
                    self.assertEqual(self.last_of(path), (3, case.check))
                    continue
                code, outcome, last = self.run_verify(path, "--trust", self.trust)
                failed = self.failed(outcome)
                self.assertEqual((code, last), (1, "FAILED " + failed[0]))
                self.assertIn(case.check, failed)
                code, outcome, last = self.run_verify(path)
                failed = self.failed(outcome)
                if case.first or not failed:
                    self.assertEqual(failed[:1], [case.alone] if case.alone else [])
                else:
                    self.assertIn(case.alone, failed)
                self.assertEqual(code, 1 if case.alone else 2)

    def test_an_epoch_is_trusted_only_with_the_epoch_before_it_and_in_the_trusted_token(self):
        for name, trust in tamper.other_trusts(self.world.trust()):
            with self.subTest(name):
                code, outcome, _ = self.run_verify(
                    self.valid, "--trust", self.write("other.json", json.dumps(trust).encode()))
                self.assertEqual((code, self.failed(outcome)), (1, ["epoch-anchor"]))

    def test_the_table_says_what_is_not_covered(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            verify.main([self.valid, "--trust", self.trust])
        lines = out.getvalue().splitlines()
        self.assertIn("not covered: epoch/2: what settled 6 lines of 20188997 token units of private", lines)
        self.assertTrue(any(line.startswith("not covered: epoch/2: whose the addresses of") for line in lines), lines)
        files = {name: data for name, data in self.world.files().items() if name[:5] not in ("epoch", "proof")
                 or name == "proofs/annotation.json"}
        sealed = world.manifested(files, self.world.campaigns.values(), "2")
        sealed["bundle.json"] = sealed["bundle.json"].replace(b'"epochs":["2"]', b'"epochs":[]')
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = verify.main([self.write("campaigns.zip", world.pack(sealed))])
        self.assertEqual(code, 2)
        self.assertEqual(out.getvalue().count(": that it was paid: no epoch is in the bundle\n"), len(self.world.campaigns))

    def test_royalties_are_split_by_what_the_newest_rounds_found(self):
        true = world.World([world.harvest()])
        path, out = self.write("harvest.zip", true.seal()), io.StringIO()
        with contextlib.redirect_stdout(out):
            verify.main([path, "--royalties", "1000"])
        shares = [line.split(" ") for line in out.getvalue().splitlines() if line.startswith("royalties: ")]
        self.assertEqual([len(shares), sum(int(share[2]) for share in shares[1:])], [4, 1000])
        self.assertIn(": weights by royalty/1 of 3 workers, SHA-256 0x", out.getvalue())

    def test_every_change_of_any_other_file_fails_at_its_check(self):
        for case in links.cases():
            with self.subTest(case.name):
                path = self.write("links.zip", case.data)
                code, outcome, _ = self.run_verify(path)
                self.assertEqual((code, self.failed(outcome)[:1]), (1, [case.alone]) if case.alone else (2, []))
                if not case.alone:
                    code, outcome, _ = self.run_verify(path, "--trust", self.trust)
                    self.assertIn(case.check, self.failed(outcome))

    def test_a_campaign_in_rounds_is_ok_and_the_table_counts_them(self):
        true = world.World([world.harvest()])
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = verify.main([self.write("harvest.zip", true.seal()), "--trust",
                                self.write("harvest.json", json.dumps(true.trust()).encode())])
        self.assertEqual((code, out.getvalue().splitlines()[-1]), (0, "OK"))
        stream = next(iter(true.campaigns.values())).stream
        for line in (f"checked: {stream}: 22 answers to 8 tasks by 3 workers, 2899996 base units in 4 rounds",
                     f"not covered: {stream}: why round 4 leaves out 2 answers"):
            self.assertIn(line, out.getvalue().splitlines())

    def test_every_change_of_the_rounds_fails_at_its_check(self):
        for case in rounds.cases():
            with self.subTest(case.name):
                path = self.write("rounds.zip", case.data)
                if case.check.startswith("TOO LARGE"):
                    self.assertEqual(self.last_of(path), (3, case.check))
                    continue
                code, outcome, _ = self.run_verify(path)
                self.assertEqual((code, self.failed(outcome)[:1]), (1, [case.alone]) if case.alone else (2, []))

    def test_every_change_of_a_settlement_fails_at_its_check(self):
        for case in matrix.cases():
            with self.subTest(case.name):
                code, outcome, _ = self.run_verify(self.write("matrix.zip", case.data))
                self.assertEqual((code, self.failed(outcome)[:1]),
                                 (1, [case.second]) if case.second else (2, []))

    def test_what_other_answers_than_classes_earn_follows_from_them(self):
        for case in kinds.cases():
            with self.subTest(case.name):
                code, outcome, _ = self.run_verify(self.write("kinds.zip", case.data))
                self.assertEqual((code, self.failed(outcome)[:1]), (1, [case.alone]) if case.alone else (2, []))

    def test_a_forged_world_fails_at_anchor_and_signature_too(self):
        forgery = self.world.copy()
        forgery.keys = {log: world.seed("forger", log) for log in forgery.keys}
        tamper.reordered_events(forgery)
        path = self.write("forged.zip", forgery.seal())
        _, outcome, _ = self.run_verify(path, "--trust", self.trust)
        self.assertEqual(self.failed(outcome), ["signature", "anchor"])

    def test_trust_that_cannot_be_read_fails_the_verification(self):
        true = self.world.trust()
        without_heads = {name: value for name, value in true.items() if name != "anchoredHeads"}
        for name, data in {"missing": None, "empty": b"", "deep": b"[" * 10**5, "list": b"[]", "nan": b"NaN",
                           "partial": json.dumps(without_heads).encode(),
                           "other": json.dumps(dict(true, format="datafi-trust/9")).encode()}.items():
            with self.subTest(name):
                path = os.path.join(self.folder.name, "none") if data is None else self.write(name, data)
                with contextlib.redirect_stderr(io.StringIO()):
                    code, outcome, last = self.run_verify(self.valid, "--trust", path)
                self.assertEqual((code, last, self.failed(outcome)), (1, "FAILED trust", ["trust"]))

    def test_a_bundle_that_is_not_there_fails_at_format(self):
        code, _, last = self.run_verify(os.path.join(self.folder.name, "none.zip"))
        self.assertEqual((code, last), (1, "FAILED format"))

    def test_the_chain_is_trusted_through_a_node(self):
        contracts = self.write("contracts.json", json.dumps(
            {"contracts": self.world.trust()["contracts"]}).encode())
        with node(self.world.trust()) as url:
            code, outcome, last = self.run_verify(self.valid, "--rpc", url, "--contracts", contracts)
            self.assertEqual((code, last, set(outcome.values())), (0, "OK", {"ok"}))

    def test_what_a_node_does_not_know_is_not_trusted(self):
        truth = self.world.trust()
        for name, changes, failed in (
                ("no keys", {"logKeys": {}}, ["signature"]),
                ("no heads", {"anchoredHeads": []}, ["anchor", "consistency"]),
                ("no roots", {"epochs": []}, ["epoch-anchor"]),
                ("another chain", {"chainId": "1"}, ["trust"])):
            with self.subTest(name), node(dict(truth, **changes)) as url:
                with contextlib.redirect_stderr(io.StringIO()):
                    code, outcome, _ = self.run_verify(self.valid, "--rpc", url, "--contracts", self.trust)
                self.assertEqual((code, self.failed(outcome)), (1, failed))

    def test_a_node_that_does_not_answer_is_not_trusted(self):
        with contextlib.redirect_stderr(io.StringIO()):
            code, outcome, last = self.run_verify(self.valid, "--rpc", "http://127.0.0.1:9", "--contracts", self.trust)
        self.assertEqual((code, last), (1, "FAILED trust"))

    def test_wrong_calls_exit_64_because_2_means_consistent(self):
        for arguments in ([], ["a", "b"], ["a", "--rpc", "http://localhost:1"], ["a", "--nonsense"],
                          ["a", "--royalties", "-1"], ["a", "--royalties", "x"], ["a", "--royalties", str(2**63)],
                          ["a", "--trust", "t", "--rpc", "r", "--contracts", "c"]):
            with self.subTest(arguments), contextlib.redirect_stderr(io.StringIO()):
                with self.assertRaises(SystemExit) as caught:
                    verify.main(arguments)
                self.assertEqual(caught.exception.code, 64)

    def test_output_is_plain_whatever_the_bundle_says(self):
        files = self.world.files()
        name = next(name for name in files if name.endswith("events.jsonl"))
        files[name] = files[name].replace(b'"AnswerAccepted"', b'"Answer\\u001b[2J\xe2\x80\xae"')
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            verify.main([self.write("escape.zip", self.world.seal(files))])
        self.assertTrue(all(line.isascii() and line.isprintable() for line in out.getvalue().splitlines()))

    def test_each_file_of_the_verifier_stays_within_600_lines(self):
        files = glob.glob(os.path.join(RULES, "verify*.py"))
        self.assertIn(os.path.join(RULES, "verify.py"), files)
        for file in files:
            with self.subTest(file), open(file, encoding="utf-8") as source:
                self.assertLessEqual(len(source.readlines()), 600)

    def test_the_verifier_needs_nothing_but_the_standard_library(self):
        files = glob.glob(os.path.join(RULES, "verify*.py"))
        own = {os.path.basename(file).removesuffix(".py") for file in files}
        for file in files:
            with self.subTest(file), open(file, encoding="utf-8") as source:
                nodes = list(ast.walk(ast.parse(source.read())))
            named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
            named |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
            self.assertLessEqual({name.split(".")[0] for name in named}, own | sys.stdlib_module_names)

    def test_the_verifier_runs_from_any_directory(self):
        done = subprocess.run([sys.executable, os.path.join(RULES, "verify.py"), "valid.zip", "--trust", "trust.json"],
                              cwd=self.folder.name, capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout.splitlines()[-1:]), (0, ["OK"]), done.stderr)


if __name__ == "__main__":
    unittest.main()
