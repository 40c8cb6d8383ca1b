package io.datafi.marketplace.listing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An offer of one dataset version at a fixed price. */
@Entity
@Immutable
public class Listing {
    /**
     * Half of what the platform's fee leaves goes to the contributors unless the seller says
     * otherwise.
     */
    static final long CONTRIBUTOR_SHARE_DEFAULT_PPB = 500_000_000;

    @Id
    public UUID id;

    public UUID organisationId;
    public UUID datasetVersionId;
    public long priceBaseUnits;

    @Column(columnDefinition = "text")
    public String asset;

    public long contributorSharePpb;
    public Instant publishedAt;

    /** For Hibernate. */
    protected Listing() {}

    Listing(
            UUID id,
            UUID organisationId,
            UUID datasetVersionId,
            long priceBaseUnits,
            String asset,
            long contributorSharePpb,
            Instant now) {
        this.id = id;
        this.organisationId = organisationId;
        this.datasetVersionId = datasetVersionId;
        this.priceBaseUnits = priceBaseUnits;
        this.asset = asset;
        this.contributorSharePpb = contributorSharePpb;
        this.publishedAt = now;
    }
}
