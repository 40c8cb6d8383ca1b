/**
 * Commands that need files alone: {@code infer} and {@code settle} recompute labels and pay from a
 * list of answers, {@code verify} recomputes a bundle, {@code trust} writes down what the chain
 * says so that a verification needs no network.
 *
 * <p>They read, call {@code rules/}, and write: what decides anything is there. A refused input
 * file is named with its line and ends with exit code 65; the exit codes of {@code verify} are
 * those of the verdict: 0 verified, 1 a check failed, 2 consistent but of unchecked origin.
 */
package io.datafi.cli.offline;
