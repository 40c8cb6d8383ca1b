package io.datafi.marketplace.dataset;

import io.datafi.rules.royalty.Contribution;
import io.datafi.rules.royalty.Royalty1;
import java.util.Collection;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Someone whose answers are behind the rows of a version.
 *
 * @param worker pseudonym in the campaign
 * @param answers accepted answers over the version's rows
 * @param found what the campaign's settlement found of the worker's answers
 */
public record DatasetContributor(String worker, UUID accountId, long answers, Contribution found) {
    /** By what royalties are split between them. */
    public static SortedMap<String, Long> weights(Collection<DatasetContributor> contributors) {
        return Royalty1.weights(
                contributors.stream().collect(Collectors.toMap(DatasetContributor::worker, DatasetContributor::found)));
    }
}
