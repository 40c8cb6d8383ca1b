package io.datafi.marketplace.order;

import com.google.protobuf.InvalidProtocolBufferException;
import io.datafi.marketplace.v1.OrderState;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.platform.wire.Wire;
import io.datafi.type.v1.DepositInstruction;

/** Wire to domain and back. */
final class OrderMessages {
    private OrderMessages() {}

    static PlaceOrderResponse placed(Order order) {
        return PlaceOrderResponse.newBuilder().setOrder(toWire(order)).build();
    }

    static io.datafi.marketplace.v1.Order toWire(Order order) {
        io.datafi.marketplace.v1.Order.Builder wire = io.datafi.marketplace.v1.Order.newBuilder()
                .setId(order.id().toString())
                .setOrganisationId(order.organisationId().toString())
                .setListingId(order.listingId().toString())
                .setDatasetVersionId(order.datasetVersionId().toString())
                .setPriceBaseUnits(order.priceBaseUnits())
                .setFeePpb(order.feePpb())
                .setAsset(order.asset())
                .setAgeRecipient(order.ageRecipient())
                .setState(state(order.state()))
                .setPlacedAt(Wire.timestamp(order.placedAt()));
        // What is paid into a cancelled order only comes back.
        if (order.deposit() != null && order.state() != Order.State.CANCELLED) {
            wire.setDeposit(deposit(order.deposit()));
        }
        if (order.licenceId() != null) {
            wire.setLicenceId(order.licenceId().toString());
        }
        if (order.paidAt() != null) {
            wire.setPaidAt(Wire.timestamp(order.paidAt()));
        }
        return wire.build();
    }

    private static DepositInstruction deposit(byte[] stored) {
        try {
            return DepositInstruction.parseFrom(stored);
        } catch (InvalidProtocolBufferException weWroteIt) {
            throw new IllegalStateException(weWroteIt);
        }
    }

    private static OrderState state(Order.State state) {
        return switch (state) {
            case PENDING_PAYMENT -> OrderState.ORDER_STATE_PENDING_PAYMENT;
            case LICENSED -> OrderState.ORDER_STATE_LICENSED;
            case CANCELLED -> OrderState.ORDER_STATE_CANCELLED;
        };
    }
}
