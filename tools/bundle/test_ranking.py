"""The verifier of leaderboards against the golden vectors of rank/2, which the other program wrote, and against lies."""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
VERIFY = os.path.join(RULES, "verify.py")
TIES = {"HALF": "half", "DAVIDSON": "davidson"}


def vectors():
    with open(os.path.join(RULES, "src/test/resources/vectors/rank-2.json"), encoding="utf-8") as source:
        return [one for one in json.load(source) if one["ties"] in TIES]


TABLES = ("exclusions", "caps", "judges", "mixture")


def verify(vector, ratings, tables=TABLES, **instead):
    """Exit code and last lines of the program on a vector's votes, these ratings and the tables beside them."""
    with tempfile.TemporaryDirectory() as folder:
        files = {"votes": vector["votes.csv"], "ratings": ratings}
        files.update({name: instead.get(name, vector[name + ".csv"]) for name in tables})
        arguments = ["--ties", TIES[vector["ties"]]]
        for name, text in files.items():
            path = os.path.join(folder, name + ".csv")
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(text)
            arguments += ["--" + name, path]
        done = subprocess.run([sys.executable, VERIFY, *arguments], capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout.splitlines()[-2:]


def changed(ratings, change):
    """The table after a change of its rows, the header among them."""
    rows = list(csv.reader(io.StringIO(ratings)))
    change(rows)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


class RankingTest(unittest.TestCase):
    def test_both_programs_agree(self):
        self.assertGreater(len(vectors()), 4)
        for vector in vectors():
            self.assertEqual(verify(vector, vector["ratings.csv"])[0], 0)
            self.assertEqual(verify(vector, vector["undefended.csv"], tables=())[0], 0)

    def test_a_defended_leaderboard_needs_its_tables(self):
        weighed = [one for one in vectors() if one["undefended.csv"] != one["ratings.csv"]]
        self.assertGreater(len(weighed), 2)
        for vector in weighed:
            self.assertEqual(verify(vector, vector["ratings.csv"], tables=())[0], 1)

    def test_which_judges_look_is_recomputed(self):
        mixed = [one for one in vectors() if one["judges.csv"].count("\n") > 1]
        self.assertGreater(len(mixed), 1)
        for vector in mixed:
            def lie(rows):
                rows[1][1] = str(float(rows[1][1]) - 1e-5)
            for name in ("judges", "mixture"):
                with self.subTest(name):
                    changes = {name: changed(vector[name + ".csv"], lie)}
                    self.assertEqual(verify(vector, vector["ratings.csv"], **changes)[0], 1)

    def test_every_column_is_checked(self):
        vector = vectors()[2]
        for column in range(1, 9):
            def lie(rows, column=column):
                rows[3][column] = str(float(rows[3][column]) + 2e-6) if column < 7 else str(int(rows[3][column]) + 1)
            code, lines = verify(vector, changed(vector["ratings.csv"], lie))
            self.assertEqual((code, lines[-1]), (1, "FAILED leaderboard"))

    def test_items_can_neither_be_hidden_nor_made_up(self):
        vector = vectors()[2]
        lies = {
            "one less": lambda rows: rows.pop(2),
            "one more": lambda rows: rows.append(["zz"] + [""] * 8),
            "unrated": lambda rows: rows.__setitem__(2, rows[2][:1] + [""] * 8),
            "another order": lambda rows: rows.insert(1, rows.pop(2)),
        }
        for name, lie in lies.items():
            with self.subTest(name):
                self.assertEqual(verify(vector, changed(vector["ratings.csv"], lie))[0], 1)

    def test_a_file_that_is_no_table_fails_and_does_not_end_the_program(self):
        for text in ("", "item\n", "item,rating\nx\n", "\0", '"'):
            code, lines = verify(vectors()[2], text)
            self.assertEqual((code, lines[-1]), (1, "FAILED leaderboard"))

    def test_wrong_arguments_are_no_verdict(self):
        done = subprocess.run([sys.executable, VERIFY, "--votes", "x"], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 64)


if __name__ == "__main__":
    unittest.main()
