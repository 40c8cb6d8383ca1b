package io.datafi.marketplace.licence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * One organisation's right to use one dataset version. Granted in the transaction of the payment.
 */
@Entity
@Immutable
public class Licence {
    @Id
    public UUID id;

    public UUID organisationId;
    public UUID datasetVersionId;
    public UUID orderId;
    public Instant grantedAt;

    /** For Hibernate. */
    protected Licence() {}
}
