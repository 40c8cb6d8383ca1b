package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSION_NOT_READY;

import io.datafi.rules.log.LogHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Immutable rows of one campaign, once READY.
 *
 * @param orderedBy the account in whose name annotation is asked for the rows
 * @param attempts to build it so far
 * @param content null until READY
 * @param failureCode null unless FAILED
 * @param listed once offered, anyone may read what is known of the version; the rows stay encrypted
 */
public record DatasetVersion(
        UUID id,
        UUID organisationId,
        UUID campaignId,
        UUID orderedBy,
        Description said,
        byte[] licenceHash,
        byte[] schemaHash,
        State state,
        int attempts,
        Content content,
        String failureCode,
        Instant createdAt,
        boolean listed) {
    /** How far the building is. */
    public enum State {
        /** A builder is, or will be, at work. */
        BUILDING,
        /** Immutable. */
        READY,
        /** Could not be built. */
        FAILED
    }

    /** What a seller says of a version. */
    public record Description(String name, String description, String licenceText) {}

    /**
     * What a READY version has.
     *
     * @param root Merkle root (RFC 9162) of the rows in order
     * @param plainHash SHA-256 of the file of rows
     * @param hash SHA-256 of the encrypted file
     * @param bytes its length
     * @param object its key in the object store
     * @param wrappedKey its identity under the master key
     * @param croissant the passport
     */
    public record Content(
            long rows,
            byte[] root,
            byte[] plainHash,
            byte[] hash,
            long bytes,
            String object,
            byte[] wrappedKey,
            String croissant,
            byte[] croissantHash,
            Instant readyAt) {
        static Content of(StoredContent stored, String passport, Instant now) {
            return new Content(
                    stored.facts().rows(),
                    stored.facts().contentRoot(),
                    stored.facts().plainHash(),
                    stored.hash(),
                    stored.bytes(),
                    stored.object(),
                    stored.wrappedKey(),
                    passport,
                    sha256(passport),
                    now);
        }
    }

    /** A version that is to be built. */
    static DatasetVersion ordered(
            UUID id, UUID organisationId, UUID campaignId, UUID orderedBy, Description said, Instant now) {
        return new DatasetVersion(
                id,
                organisationId,
                campaignId,
                orderedBy,
                said,
                sha256(said.licenceText()),
                RowSchema.hash(),
                State.BUILDING,
                0,
                null,
                null,
                now,
                false);
    }

    /** Refuses with DATASET_VERSION_NOT_READY while, or because, there is nothing to offer. */
    public void requireReady() {
        if (state != State.READY) {
            throw DATASET_VERSION_NOT_READY.because("dataset version %s is %s", id, state);
        }
    }

    /** Whether the attempt still holds the version. */
    boolean mayBeDecidedBy(int attempt) {
        return state == State.BUILDING && attempts == attempt;
    }

    private static byte[] sha256(String text) {
        return LogHash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
