/**
 * Assignments: leases of tasks to workers, set-based on the reactive pool.
 *
 * <p>A row stands for (task, worker, occasion): LEASED → ANSWERED or REPORTED for good, or →
 * RETURNED or EXPIRED and, by a later claim of the same worker, LEASED again with the next fencing
 * token.
 *
 * <p>Invariants: answers + leases of a task never pass the campaign's overlap; a worker never holds
 * two leases on one task. Both hold because whoever leases a task holds its slot row locked and
 * then counts in a new snapshot. Nobody sweeps: a slot row says from when it may be free, and the
 * claim that visits it then expires what has ended. Until then an ended lease still counts, and an
 * answer to it is taken; one that is being answered at that moment is locked, is left alone and
 * keeps its slot. What a claim expired may be taken up again while the task has room. A worker's first lease takes
 * one of the places that the campaign's settlement has for workers; who neither answered nor holds
 * a lease loses it to a newcomer. Locks are taken in this order: worker, campaign, slots,
 * assignments; idle workers that are locked are passed over.
 */
package io.datafi.annotation.assignment;
