package io.datafi.marketplace.order;

import io.datafi.marketplace.dataset.DatasetContributor;
import io.datafi.rules.apportionment.Apportionment;
import io.datafi.rules.pay.Rate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Who gets what of an order's price: first the platform's fee, then the contributors' share of the
 * rest, split by their accepted answers over the delivered rows; what is left is the seller's.
 *
 * @param grossBaseUnits the whole price, the sum of all parts
 */
record RevenueSplit(
        long grossBaseUnits, long feeBaseUnits, long contributorsBaseUnits, long sellerBaseUnits, List<Share> shares) {
    /** What one contributor earns. */
    record Share(String worker, UUID accountId, long amountBaseUnits) {}

    /**
     * Splits a price exactly. Fee and contributors' share are rounded down, so every remainder is
     * the seller's; without an answer the seller gets the contributors' share too.
     *
     * @param contributors in code-point order of the pseudonyms, which decides equal remainders
     * @param contributorShare of what the fee leaves
     */
    static RevenueSplit of(
            long priceBaseUnits, Rate feeRate, Rate contributorShare, List<DatasetContributor> contributors) {
        long fee = feeRate.of(priceBaseUnits);
        long net = priceBaseUnits - fee;
        long[] weights =
                contributors.stream().mapToLong(DatasetContributor::answers).toArray();
        boolean anyAnswer = IntStream.range(0, weights.length).anyMatch(i -> weights[i] > 0);
        long forContributors = anyAnswer ? contributorShare.of(net) : 0;
        long[] parts = Apportionment.split(forContributors, weights);
        List<Share> shares = IntStream.range(0, parts.length)
                .mapToObj(i -> new Share(
                        contributors.get(i).worker(), contributors.get(i).accountId(), parts[i]))
                .toList();
        return new RevenueSplit(priceBaseUnits, fee, forContributors, net - forContributors, shares);
    }
}
