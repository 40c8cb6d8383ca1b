"""Settles a campaign: from answers to the six tables, by dawid-skene-ml/1 and pay/1, for fixtures.

Slow and plain on purpose: exact fractions wherever the rule is exact, and the fit runs until nothing moves.
"""
import csv
import math
from fractions import Fraction

BILLION = 10**9


def fit(answers, classes):
    """Dawid & Skene (1979) by plain maximum likelihood; answers are (worker, task, occasion, label)."""
    tasks = sorted({task for _, task, _, _ in answers})
    posterior = {}
    if not tasks:
        return posterior
    for task in tasks:
        given = [label for _, t, _, label in answers if t == task]
        posterior[task] = {c: given.count(c) / len(given) for c in classes}
    for _ in range(5000):
        prior = {c: sum(posterior[t][c] for t in tasks) / len(tasks) for c in classes}
        seen, met = {}, {}
        for worker, task, _, label in answers:
            for c in classes:
                seen[worker, c, label] = seen.get((worker, c, label), 0.0) + posterior[task][c]
                met[worker, c] = met.get((worker, c), 0.0) + posterior[task][c]
        change = 0.0
        weights = {task: dict(prior) for task in tasks}
        for worker, task, _, label in answers:
            for c in classes:
                weights[task][c] *= seen[worker, c, label] / met[worker, c] if met[worker, c] else 0.0
        for task in tasks:
            total = sum(weights[task].values())
            for c in classes:
                share = weights[task][c] / total
                change = max(change, abs(share - posterior[task][c]))
                posterior[task][c] = share
        if change < 1e-15:
            break
    return posterior


def apportion(weights):
    """Shares of 10^9 by largest remainder; equal remainders go to the first."""
    exact = [Fraction(w) * BILLION / sum(map(Fraction, weights)) for w in weights]
    parts = [math.floor(x) for x in exact]
    order = sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])
    for i in order[:BILLION - sum(parts)]:
        parts[i] += 1
    return parts


def cell(value):
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n\r') else text


def table(header, rows):
    return "".join(",".join(map(cell, row)) + "\n" for row in [header.split(","), *rows])


def rows(text):
    """The rows of a table, without its header."""
    return list(csv.reader(text.splitlines(True)))[1:]


def settle(answers, classes, price):
    """The tables as texts."""
    classes = sorted(classes)
    float_posterior = fit(answers, classes)
    tasks, workers = sorted(float_posterior), sorted({worker for worker, _, _, _ in answers})
    posterior = {task: apportion([float_posterior[task][c] for c in classes]) for task in tasks}
    mass = [sum(posterior[t][k] for t in tasks) for k in range(len(classes))]
    prior = apportion(mass if tasks else [1] * len(classes))  # without an answer every class is as likely
    confusion = {}
    for worker in workers:
        for k, true in enumerate(classes):
            mass = [sum(posterior[t][k] for w, t, _, label in answers if w == worker and label == c) for c in classes]
            confusion[worker, true] = apportion(mass) if sum(mass) else [0] * len(classes)
    scores = score(answers, classes, prior, confusion)
    settlement = []
    for worker in workers:
        own = [row[6] for row in scores if row[0] == worker]
        amount = price * min(max(sum(own), 0), BILLION * len(own)) // BILLION
        settlement.append([worker, len(own), sum(own), amount])
    best = {task: max(range(len(classes)), key=lambda k: (posterior[task][k], -k)) for task in tasks}
    tables = {
        "prior": table("label,ppb", zip(classes, prior)),
        "posterior": table("task,label,ppb", [[t, c, posterior[t][k]] for t in tasks for k, c in enumerate(classes)]),
        "confusion": table("worker,true_label,label,ppb", [
            [w, true, c, confusion[w, true][k]] for w in workers for true in classes for k, c in enumerate(classes)]),
        "scores": table("worker,task,occasion,label,probability_ppb,prior_ppb,score_ppb", scores),
        "settlement": table("worker,answers,score_ppb,amount", settlement),
        "labels": table("task,label,ppb", [[t, classes[best[t]], posterior[t][best[t]]] for t in tasks]),
    }
    return tables


def score(answers, classes, prior, confusion):
    rows, alone = [], []
    for worker, task, occasion, label in sorted(answers):
        k = classes.index(label)
        others = [(w, given) for w, t, _, given in answers if t == task and w != worker]
        if not others:
            alone.append(len(rows))
            rows.append([worker, task, occasion, label, prior[k], prior[k], None])
            continue
        weights = []
        for j, true in enumerate(classes):
            weight = max(prior[j], 1)
            for w, given in others:
                weight *= max(confusion[w, true][classes.index(given)], 1)
            weights.append(weight)
        p = math.floor(Fraction(weights[k], sum(weights)) * BILLION + Fraction(1, 2))
        due = (p - prior[k]) * BILLION // (BILLION - prior[k]) if prior[k] < BILLION else 0
        rows.append([worker, task, occasion, label, p, prior[k], due])
    for i in alone:
        known = [row[6] for j, row in enumerate(rows) if row[0] == rows[i][0] and j not in alone]
        rows[i][6] = sum(known) // len(known) if known else 0
    return rows
