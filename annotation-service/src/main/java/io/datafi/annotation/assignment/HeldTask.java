package io.datafi.annotation.assignment;

import java.util.UUID;

/**
 * A task that a worker holds or held.
 *
 * @param worker their pseudonym in the campaign
 */
public record HeldTask(UUID campaignId, long taskNumber, UUID worker) {}
