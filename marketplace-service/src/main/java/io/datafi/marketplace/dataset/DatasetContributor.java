package io.datafi.marketplace.dataset;

import java.util.UUID;

/**
 * Someone whose answers are behind the rows of a version.
 *
 * @param worker pseudonym in the campaign
 * @param answers accepted answers over the version's rows
 */
public record DatasetContributor(String worker, UUID accountId, long answers) {}
