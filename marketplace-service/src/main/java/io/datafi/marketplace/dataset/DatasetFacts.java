package io.datafi.marketplace.dataset;

import io.datafi.rules.royalty.Contribution;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What is known of a version's rows once all are written.
 *
 * @param contentRoot Merkle root (RFC 9162) of the rows in order
 * @param plainHash SHA-256 of the file of rows
 * @param plainBytes its length
 * @param answersPerRowMin accepted answers behind the row that has fewest; 0 without rows
 * @param answersPerRowMax and behind the row that has most
 * @param rowsByLabel how often each label occurs
 * @param contributors by pseudonym
 */
record DatasetFacts(
        long rows,
        byte[] contentRoot,
        byte[] plainHash,
        long plainBytes,
        long answersPerRowMin,
        long answersPerRowMax,
        SortedMap<String, Long> rowsByLabel,
        SortedMap<String, Contributor> contributors) {
    /**
     * One contributor's part in the whole version.
     *
     * @param answers accepted answers over the version's rows
     * @param found what the campaign's settlement found of them
     */
    record Contributor(UUID accountId, long answers, Contribution found) {}

    /** Accepted answers over all rows. */
    long answers() {
        return contributors.values().stream().mapToLong(Contributor::answers).sum();
    }
}
