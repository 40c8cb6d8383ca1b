package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSION_NOT_READY;

import io.datafi.rules.log.LogHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Immutable rows of one campaign, once READY. */
@Entity
public class DatasetVersion {
    /** How far the building is. */
    public enum State {
        /** A builder is, or will be, at work. */
        BUILDING,
        /** Immutable. */
        READY,
        /** Could not be built. */
        FAILED
    }

    @Id
    public UUID id;

    /** Counts the writes, so that none is lost; see count_version in the database. */
    @Version
    long version;

    public UUID organisationId;
    public UUID campaignId;

    /** The account in whose name annotation is asked for the rows. */
    public UUID orderedBy;

    @Column(columnDefinition = "text")
    public String name;

    @Column(columnDefinition = "text")
    public String description;

    @Column(columnDefinition = "text")
    public String licenceText;

    public byte[] licenceHash;
    public byte[] schemaHash;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    public State state;

    public int attempts;

    /** Until then a builder holds the version; null once it is decided. */
    public Instant nextAttemptAt;

    @Column(name = "row_count")
    public long rows;

    public byte[] contentRoot;
    public byte[] plainHash;
    public byte[] contentHash;
    public long contentBytes;

    @Column(columnDefinition = "text")
    public String contentObject;

    public byte[] wrappedKey;

    @Column(columnDefinition = "text")
    public String croissant;

    public byte[] croissantHash;

    @Column(columnDefinition = "text")
    public String failureCode;

    public Instant createdAt;
    public Instant readyAt;

    /** Once offered, anyone may read what is known of the version; the rows stay encrypted. */
    public boolean listed;

    /** For Hibernate. */
    protected DatasetVersion() {}

    /** What a seller says of a version. */
    record Description(String name, String description, String licenceText) {}

    DatasetVersion(UUID id, UUID organisationId, UUID campaignId, UUID orderedBy, Description said, Instant now) {
        this.id = id;
        this.organisationId = organisationId;
        this.campaignId = campaignId;
        this.orderedBy = orderedBy;
        this.name = said.name();
        this.description = said.description();
        this.licenceText = said.licenceText();
        this.licenceHash = LogHash.sha256(licenceText.getBytes(StandardCharsets.UTF_8));
        this.schemaHash = RowSchema.hash();
        this.state = State.BUILDING;
        this.nextAttemptAt = now;
        this.createdAt = now;
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

    /** Becomes immutable. */
    void ready(StoredContent content, String passport, Instant now) {
        state = State.READY;
        nextAttemptAt = null;
        rows = content.facts().rows();
        contentRoot = content.facts().contentRoot();
        plainHash = content.facts().plainHash();
        contentHash = content.hash();
        contentBytes = content.bytes();
        contentObject = content.object();
        wrappedKey = content.wrappedKey();
        croissant = passport;
        croissantHash = LogHash.sha256(passport.getBytes(StandardCharsets.UTF_8));
        readyAt = now;
    }
}
