package io.datafi.marketplace.order;

import io.datafi.marketplace.dataset.DatasetContributor;
import io.datafi.rules.pay.Rate;
import io.datafi.rules.royalty.Royalty1;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who gets what of an order's price: first the platform's fee, then the contributors' share of the
 * rest, split by what their answers are worth ({@code royalty/1}); what is left is the seller's.
 *
 * @param grossBaseUnits the whole price, the sum of all parts
 */
record RevenueSplit(
        long grossBaseUnits, long feeBaseUnits, long contributorsBaseUnits, long sellerBaseUnits, List<Share> shares) {
    /** What one contributor earns, and by which weight. */
    record Share(String worker, UUID accountId, long weight, long amountBaseUnits) {}

    /**
     * Splits a price exactly. Fee and contributors' share are rounded down, so every remainder is
     * the seller's; without an answer the seller gets the contributors' share too.
     *
     * @param contributorShare of what the fee leaves
     */
    static RevenueSplit of(
            long priceBaseUnits, Rate feeRate, Rate contributorShare, List<DatasetContributor> contributors) {
        long fee = feeRate.of(priceBaseUnits);
        long net = priceBaseUnits - fee;
        SortedMap<String, Long> weights = DatasetContributor.weights(contributors);
        boolean anyWeight = weights.values().stream().anyMatch(weight -> weight > 0);
        long forContributors = anyWeight ? contributorShare.of(net) : 0;
        Map<String, UUID> accounts = contributors.stream()
                .collect(Collectors.toMap(DatasetContributor::worker, DatasetContributor::accountId));
        List<Share> shares = Royalty1.split(forContributors, weights).stream()
                .map(share -> new Share(
                        share.worker(), accounts.get(share.worker()), share.weight(), share.amountBaseUnits()))
                .toList();
        return new RevenueSplit(priceBaseUnits, fee, forContributors, net - forContributors, shares);
    }
}
