"""A pass of Dawid & Skene's expectation-maximisation in numpy, in two common forms.

Arguments: answers, classes, answers a task, workers. Prints the least CPU seconds of each form."""
import sys
import time

import numpy as np

n, k, per, workers = map(int, sys.argv[1:])
tasks = n // per
random = np.random.default_rng(1)
task = np.repeat(np.arange(tasks), per)
worker = random.integers(0, workers, n)
truth = random.integers(0, k, tasks)
label = np.where(random.random(n) < 0.7, truth[task], random.integers(0, k, n))
cell = worker * k + label


def shares(logs):
    parts = np.exp(logs - logs.max(1, keepdims=True))
    return parts / parts.sum(1, keepdims=True)


def log_rates(counts):
    return np.log((counts + 0.01) / (counts + 0.01).sum(1, keepdims=True))


def add_at(posterior):
    counts = np.zeros((workers, k, k))
    np.add.at(counts, (worker, label), posterior[task])
    joint = np.tile(np.log(posterior.mean(0)), (tasks, 1))
    np.add.at(joint, task, log_rates(counts)[worker, label])
    return shares(joint)


def bincount(posterior):
    given = posterior[task]
    counts = np.stack([np.bincount(cell, given[:, c], workers * k) for c in range(k)], 1)
    evidence = log_rates(counts.reshape(workers, k, k)).reshape(-1, k)[cell]
    joint = np.stack([np.bincount(task, evidence[:, c], tasks) for c in range(k)], 1)
    return shares(np.log(posterior.mean(0)) + joint)


start = np.zeros((tasks, k))
np.add.at(start, (task, label), 1)
start /= start.sum(1, keepdims=True)
assert abs(add_at(start) - bincount(start)).max() < 1e-9
for form in (add_at, bincount):
    best = float("inf")
    for _ in range(5):
        before = time.process_time()
        form(start)
        best = min(best, time.process_time() - before)
    print(form.__name__, best)
