package io.datafi.marketplace.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A company or group that orders work, sells and buys data. */
@Entity
@Immutable
public class Organisation {
    @Id
    public UUID id;

    @Column(columnDefinition = "text", nullable = false, updatable = false)
    public String name;

    /** The account that made it. */
    @Column(nullable = false, updatable = false)
    public UUID createdBy;

    @Column(nullable = false, updatable = false)
    public Instant createdAt;

    /** For Hibernate. */
    protected Organisation() {}

    Organisation(UUID id, String name, UUID createdBy, Instant now) {
        this.id = id;
        this.name = name;
        this.createdBy = createdBy;
        this.createdAt = now;
    }
}
