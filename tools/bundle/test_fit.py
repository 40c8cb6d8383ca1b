"""The fits of the verifier against the golden vectors of the rules, which the other program wrote, and their bounds."""
import csv
import io
import itertools
import json
import math
import os
import random
import unittest

import test_bundle
import verify_accounts
import verify_fit
import verify_sources
import verify_worth
from verify_bundle import Bad

VECTORS = os.path.join(test_bundle.RULES, "src", "test", "resources", "vectors")
TOLERANCE = 10


def vectors(rule):
    """The vectors without known classes, which campaigns do not have."""
    with open(os.path.join(VECTORS, rule + ".json"), encoding="utf-8") as source:
        return [one for one in json.load(source) if not one["gold"]]


def votes_of(vector, of=verify_fit.Votes):
    """The votes, and the place of each class."""
    place = {label: k for k, label in enumerate(sorted(vector["classes"]))}
    answers = [(task, worker, place[label]) for task, worker, _, label in vector["answers"]]
    return of(answers, [1.0] * len(answers), len(place)), place


def crowd(tasks, workers, each, size, draw):
    """Answers of workers of accuracy .6 to .95."""
    answers, skill = [], [draw.uniform(0.6, 0.95) for _ in range(workers)]
    for task in range(tasks):
        for worker in draw.sample(range(workers), each):
            right = draw.random() < skill[worker]
            answers.append((f"t{task:04}", f"w{worker:02}", task % size if right else draw.randrange(size)))
    return answers


def table(vector, name):
    """{key: ppb}"""
    rows = list(csv.reader(io.StringIO(vector[name + ".csv"])))[1:]
    return {tuple(key): int(ppb) for *key, ppb in rows}


class FitTest(unittest.TestCase):
    def assert_near(self, published, computed):
        self.assertEqual(published.keys(), computed.keys())
        for key, ppb in published.items():
            self.assertLessEqual(abs(ppb - 1e9 * computed[key]), TOLERANCE, key)

    def posterior(self, votes, place, columns):
        return {(task, label): columns[k][i] for i, task in enumerate(votes.tasks) for label, k in place.items()}

    def test_dawid_skene_ends_where_the_golden_vectors_do(self):
        for vector in vectors("dawid-skene-ml-1"):
            with self.subTest(vector["name"]):
                votes, place = votes_of(vector)
                columns, _ = verify_fit.dawid_skene(votes)
                self.assert_near(table(vector, "posterior"), self.posterior(votes, place, columns))

    def test_quality_2_ends_where_the_golden_vectors_do_whatever_was_published(self):
        for vector in vectors("quality-2"):
            published = {name: ppb / 1e9 for (name,), ppb in table(vector, "model").items()}
            evidence, place = votes_of(vector, verify_fit.Evidence)
            for known in (None, published, dict(published, kinds=4.0), dict(published, accuracy_strength=4.0)):
                with self.subTest(vector["name"], known=known):
                    fit = verify_fit.Quality2(evidence, known)
                    self.assertEqual({(name,): round(x * 1e9) for name, x in fit.model.items()}, table(vector, "model"))
                    self.assert_near(table(vector, "posterior"), self.posterior(evidence, place, list(zip(*fit.posterior))))
                    self.assert_near(table(vector, "prior"), {(label,): fit.prior[k] for label, k in place.items()})
                    self.assert_near(table(vector, "confusion"), {
                        (worker, true, given): fit.confusion[i][place[true] * len(place) + place[given]]
                        for i, worker in enumerate(evidence.workers) for true in place for given in place})

    def test_answers_of_one_source_count_as_one_together(self):
        answers = [("t", "a", 0), ("t", "b", 0), ("t", "c", 1)]
        evidence = verify_fit.Evidence(answers, [0.5, 0.5, 1.0], 2)
        self.assertEqual((evidence.votes, evidence.compared), ([[0.5, 0.5]], [True]))
        self.assertEqual(verify_fit.Evidence(answers[:2], [0.5, 0.5], 2).compared, [False])

    def test_a_tie_is_taken_as_published_and_nothing_else_is(self):
        def walked(score, published, start=4):
            model = verify_fit.Model.__new__(verify_fit.Model)
            model.power, model.published, model.log_evidence = start, published, score
            model.walk()
            return model.power
        self.assertEqual(walked(lambda power: -abs(power - 6), None), 6)
        self.assertEqual(walked(lambda power: -abs(power - 6), 2), 6)
        self.assertEqual(walked(lambda power: -abs(power - 2), 9), 2)
        self.assertEqual(walked(lambda power: 0.0, 9), 4)
        self.assertEqual(walked(lambda power: 1e-9 * power, 6), 6)

    def test_nobody_to_compare_with_is_said(self):
        alone = verify_fit.Quality2(verify_fit.Evidence([("t1", "a", 0), ("t2", "b", 1)], [1.0, 1.0], 2))
        self.assertEqual((alone.posterior, alone.model["kinds"]), ([[0.75, 0.25], [0.25, 0.75]], 1.0))

    def test_a_fit_is_bounded_by_the_cells_that_it_visits(self):
        self.assertEqual(verify_fit.steps_at_most(2 * 10**9, 15_000, 20_000, 200_000), 133_333)
        self.assertEqual(verify_fit.steps_at_most(2 * 10**9, 1, 20_000, 200_000), 200_000)
        self.assertEqual(verify_fit.steps_at_most(2 * 10**9, 10**9, 20_000, 200_000), 20_000)
        self.assertEqual(verify_fit.steps_at_most(2 * 10**9, 0, 100, 1000), 1000)

    def test_a_large_campaign_takes_few_steps(self):
        # What bounds the time: a step visits each answer once for each class.
        answers = crowd(600, 60, 5, 5, random.Random(3))
        weights = [1.0] * len(answers)
        self.assertLess(verify_fit.Quality2(verify_fit.Evidence(answers, weights, 5)).steps, 300)
        self.assertLess(verify_fit.dawid_skene(verify_fit.Votes(answers, weights, 5))[1], 300)

    def test_a_fit_that_still_moves_at_its_bound_is_refused(self):
        votes, _ = votes_of(vectors("dawid-skene-ml-1")[0])
        bound, verify_fit.steps_at_most = verify_fit.steps_at_most, lambda *_: 3
        try:
            with self.assertRaises(Bad):
                verify_fit.dawid_skene(votes)
        finally:
            verify_fit.steps_at_most = bound

    def test_accounts_are_what_the_golden_vectors_say_of_them(self):
        for vector in vectors("pay-3"):
            if vector["exam"]:
                continue  # Campaigns publish none.
            place = {label: k for k, label in enumerate(sorted(vector["classes"]))}
            answers = tuple(sorted((task, worker, place[label], seq) for task, worker, _, label, seq in vector["answers"]))
            rows = list(csv.DictReader(io.StringIO(vector["accounts.csv"])))
            source, suspects = ({row["worker"]: row[name] for row in rows} for name in ("source", "suspect_cluster"))
            if not verify_worth.identifiable(answers):
                self.assertEqual({row["reasons"] for row in rows}, {"NOT_IDENTIFIABLE"})
                continue
            judged = verify_worth.Judgement(answers, len(place), source, suspects)
            for row in rows:
                self.assertLessEqual(abs(int(row["worth_ppb"]) - 1e9 * judged.worth[row["worker"]]), TOLERANCE)
                self.assertLessEqual(abs(int(row["honesty_ppb"]) - 1e9 * judged.steady[row["worker"]]), TOLERANCE)

    def test_copies_of_one_source_pass_their_threshold_and_others_do_not(self):
        draw, answers = random.Random(6), []
        for task in range(60):
            for worker in range(7):
                wrong = task % 6 == 0 and 2 if worker >= 5 else draw.randrange(1, 5) if draw.randrange(8) == 0 else 0
                answers.append((f"t{task:02}", f"w{worker}", (task + wrong) % 5, len(answers) + 1))
        alone = {f"w{worker}": f"w{worker}" for worker in range(7)}
        sources = verify_sources.Sources(verify_worth.Judgement(tuple(answers), 5, dict(alone, w6="w5"), dict(alone, w6="w5")))
        self.assertGreater(sources.ratio(["w5", "w6"]), sources.threshold(["w5", "w6"]))
        self.assertLess(sources.ratio(["w0", "w1"]), sources.threshold(["w0", "w1"]) / 2)
        self.assertAlmostEqual(sources.threshold(["w5", "w6"]), math.log(2 / 0.003) + math.log(7) + math.log(21))
        self.assertEqual(verify_sources.originals(answers, True, ["w5", "w6"]), ["w5"])

    def test_the_forward_backward_recursion_is_the_sum_over_all_sequences(self):
        works, idles = [0.9, 0.9, 0.1, 0.9, 0.1, 0.1], [0.5] * 6
        total, good = 0.0, [0.0] * 6
        for states in itertools.product((0, 1), repeat=6):
            chance = 0.5
            for i, on in enumerate(states):
                chance *= (works if on else idles)[i] * (1 if i == 0 else 0.9 if on == states[i - 1] else 0.1)
            total += chance
            good = [x + on * chance for x, on in zip(good, states)]
        logs, on = verify_worth.Regimes([works], idles, [0.8], [1.0]).switching(works)
        self.assertAlmostEqual(logs, math.log(total), places=12)
        for x, y in zip(on, good):
            self.assertAlmostEqual(x, y / total, places=12)

    def test_beta_quantiles_are_those_that_are_known_in_closed_form(self):
        for probability in (0.025, 0.3, 0.975):
            quantile = verify_accounts.beta_quantile
            self.assertAlmostEqual(quantile(probability, 0.5, 0.5), math.sin(math.pi / 2 * probability) ** 2, places=12)
            self.assertAlmostEqual(quantile(probability, 40.5, 1), probability ** (1 / 40.5), places=12)
            self.assertAlmostEqual(quantile(probability, 1, 9), 1 - (1 - probability) ** (1 / 9), places=12)


if __name__ == "__main__":
    unittest.main()
