package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.ORDER_PAID;

import io.datafi.marketplace.listing.Listing;
import io.datafi.rules.pay.Rate;
import java.time.Instant;
import java.util.UUID;

/**
 * A purchase. What changes it is an event of its escrow: see {@link OrderPaymentHandler}.
 *
 * @param feePpb the platform's share of the price, as it was when the order was placed
 * @param deposit a serialised DepositInstruction; null until the escrow is reserved
 * @param licenceId null until LICENSED, as paidAt
 */
record Order(
        UUID id,
        UUID organisationId,
        UUID listingId,
        UUID datasetVersionId,
        UUID orderedBy,
        long priceBaseUnits,
        long feePpb,
        String asset,
        String ageRecipient,
        State state,
        byte[] deposit,
        UUID licenceId,
        Instant placedAt,
        Instant paidAt) {
    /** How far an order is. */
    enum State {
        /** Waits for the deposit. */
        PENDING_PAYMENT,
        /** The licence is granted and the price is split. */
        LICENSED,
        /** Given up, or not paid in time. */
        CANCELLED
    }

    static Order placed(
            UUID id, UUID organisationId, UUID orderedBy, Listing listing, String ageRecipient, Instant now) {
        return new Order(
                id,
                organisationId,
                listing.id(),
                listing.datasetVersionId(),
                orderedBy,
                listing.priceBaseUnits(),
                Rate.FEE.ppb(),
                listing.asset(),
                ageRecipient,
                State.PENDING_PAYMENT,
                null,
                null,
                now,
                null);
    }

    /** Fails with ORDER_PAID. */
    void requireUnpaid() {
        if (state == State.LICENSED) {
            throw ORDER_PAID.because("order %s is %s", id, state);
        }
    }
}
