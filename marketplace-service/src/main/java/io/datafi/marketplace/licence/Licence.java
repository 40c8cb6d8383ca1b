package io.datafi.marketplace.licence;

import java.time.Instant;
import java.util.UUID;

/**
 * One organisation's right to use one dataset version. Granted in the transaction of the payment.
 */
public record Licence(UUID id, UUID organisationId, UUID datasetVersionId, UUID orderId, Instant grantedAt) {}
