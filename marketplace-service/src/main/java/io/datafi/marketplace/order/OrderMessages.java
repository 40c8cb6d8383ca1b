package io.datafi.marketplace.order;

import com.google.protobuf.InvalidProtocolBufferException;
import io.datafi.marketplace.v1.GetOrderResponse;
import io.datafi.marketplace.v1.OrderEscrow;
import io.datafi.marketplace.v1.OrderState;
import io.datafi.marketplace.v1.PlaceOrderResponse;
import io.datafi.platform.asset.EscrowBalance;
import io.datafi.platform.wire.Wire;
import io.datafi.reward.v1.Escrow;
import io.datafi.type.v1.DepositInstruction;
import java.util.Optional;

/** Wire to domain and back. */
final class OrderMessages {
    private OrderMessages() {}

    static PlaceOrderResponse placed(Order order) {
        return PlaceOrderResponse.newBuilder().setOrder(toWire(order)).build();
    }

    /** The same as its escrow is now, if reward told: a repeat says what is still missing. */
    static PlaceOrderResponse placed(Order order, Optional<Escrow> escrow) {
        io.datafi.marketplace.v1.Order message = toWire(order);
        return PlaceOrderResponse.newBuilder()
                .setOrder(escrow.map(live -> withDeposit(message, live)).orElse(message))
                .build();
    }

    /** With what its escrow holds now, if reward told. */
    static GetOrderResponse got(Order order, Optional<Escrow> escrow) {
        io.datafi.marketplace.v1.Order message = toWire(order);
        return GetOrderResponse.newBuilder()
                .setOrder(escrow.map(live -> withDeposit(message, live).toBuilder()
                                .setEscrow(balance(live))
                                .build())
                        .orElse(message))
                .build();
    }

    /** An order that deposits cover waits for nothing but to be told so. */
    private static io.datafi.marketplace.v1.Order withDeposit(io.datafi.marketplace.v1.Order order, Escrow escrow) {
        if (!order.hasDeposit()) {
            return order;
        }
        return EscrowBalance.missing(escrow) > 0
                ? order.toBuilder().setDeposit(escrow.getDeposit()).build()
                : order.toBuilder().clearDeposit().build();
    }

    private static OrderEscrow balance(Escrow escrow) {
        var message = OrderEscrow.newBuilder();
        EscrowBalance.endsAt(escrow).ifPresent(message::setEndsAt);
        return message.setRequiredBaseUnits(escrow.getReservedBaseUnits())
                .setDepositedBaseUnits(escrow.getDepositedBaseUnits())
                .setMissingBaseUnits(EscrowBalance.missing(escrow))
                .setSurplusBaseUnits(EscrowBalance.surplus(escrow))
                .setRefundableBaseUnits(escrow.getAvailableBaseUnits())
                .setRefundedBaseUnits(escrow.getRefundedBaseUnits())
                .build();
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
        // What is paid in besides only comes back.
        if (order.deposit() != null && order.state() == Order.State.PENDING_PAYMENT) {
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
