"""The peer of the ranking benchmark: Bradley-Terry as scikit-learn's logistic regression, one row a vote.

usage: rank-peer.py VOTES ITEMS, VOTES being 32-bit integers a, b, outcome (0 a wins, 1 tie, 2 b wins), vote by vote.
Prints seconds of a fit with default settings, of one bootstrap round (resampling and fit), and the ratings of a fit that
is as exact as the solver allows. A tie is two rows of half the weight, as in the notebooks of Chatbot Arena.
"""
import sys
import time
import warnings

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression


def design(votes, items):
    tie = votes[:, 2] == 1
    rows = numpy.concatenate([votes, votes[tie]])
    wins = numpy.concatenate([votes[:, 2] <= 1, numpy.zeros(tie.sum(), bool)])
    weight = numpy.concatenate([numpy.where(tie, .5, 1.), numpy.full(tie.sum(), .5)])
    count = len(rows)
    signs = numpy.concatenate([numpy.ones(count), -numpy.ones(count)])
    places = numpy.concatenate([rows[:, 0], rows[:, 1]])
    matrix = scipy.sparse.csr_matrix((signs, (numpy.tile(numpy.arange(count), 2), places)), (count, items))
    return matrix, wins, weight


def fit(votes, items, **settings):
    matrix, wins, weight = design(votes, items)
    model = LogisticRegression(penalty=None, fit_intercept=False, **settings)
    return model.fit(matrix, wins, weight).coef_[0]


def timed(name, work):
    start, processor = time.perf_counter(), time.process_time()
    work()
    print(name, time.perf_counter() - start)
    print(name + "-cpu", time.process_time() - processor)


def main():
    warnings.simplefilter("ignore")
    items = int(sys.argv[2])
    votes = numpy.fromfile(sys.argv[1], numpy.int32).reshape(-1, 3)
    timed("fit", lambda: fit(votes, items))
    random = numpy.random.default_rng(1)
    timed("round", lambda: fit(votes[random.integers(0, len(votes), len(votes))], items))
    ability = fit(votes, items, solver="newton-cg", tol=1e-8, max_iter=1000)
    for rating in 1000 + 400 / numpy.log(10) * (ability - ability.mean()):
        print("rating", repr(float(rating)))


main()
