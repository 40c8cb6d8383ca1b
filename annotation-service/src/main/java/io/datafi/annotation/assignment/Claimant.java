package io.datafi.annotation.assignment;

import java.util.UUID;

/**
 * A worker in an open campaign, with what a claim must know; the worker's row is locked.
 *
 * @param cursor fresh tasks are looked for behind it
 * @param leasesMax tasks that it may hold at once
 * @param leases no fewer than it holds
 * @param hasPlace whether it counts among the campaign's workers already
 */
record Claimant(
        UUID campaignId,
        UUID worker,
        long cursor,
        int overlap,
        int answersPerWorkerMax,
        int leaseSeconds,
        int leasesMax,
        int leases,
        boolean hasPlace,
        boolean choosesTasks) {}
