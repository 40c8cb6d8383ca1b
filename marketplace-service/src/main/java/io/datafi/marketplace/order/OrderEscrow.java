package io.datafi.marketplace.order;

import static io.datafi.marketplace.order.OrderError.ORDER_PAID;

import io.datafi.platform.error.RemoteError;
import io.datafi.platform.remote.ServiceChannels;
import io.datafi.reward.v1.CancelEscrowRequest;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.MutinyEscrowServiceGrpc;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.type.v1.DepositInstruction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Asks reward-service for an escrow under the order's id, which makes the call repeatable. */
@ApplicationScoped
class OrderEscrow {
    private static final long DEADLINE_SECONDS = 10;
    private static final long LOOK_SECONDS = 1;

    private final ServiceChannels channels;

    OrderEscrow(ServiceChannels channels) {
        this.channels = channels;
    }

    /** Reserves the price and says how to pay it. */
    Uni<DepositInstruction> reserve(Order order) {
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .reserveBudget(ReserveBudgetRequest.newBuilder()
                        .setEscrowId(order.id().toString())
                        .setKind(EscrowKind.ESCROW_KIND_ORDER)
                        .setOrganisationId(order.organisationId().toString())
                        .setAccountId(order.orderedBy().toString())
                        .setAsset(order.asset())
                        .setAmountBaseUnits(order.priceBaseUnits())
                        .build())
                .map(response -> response.getEscrow().getDeposit());
    }

    /** What the order's escrow holds now; empty without one, or if reward does not answer at once. */
    Uni<Optional<Escrow>> find(Order order) {
        if (order.deposit() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .withDeadlineAfter(LOOK_SECONDS, TimeUnit.SECONDS)
                .getEscrow(GetEscrowRequest.newBuilder()
                        .setEscrowId(order.id().toString())
                        .build())
                .map(response -> Optional.of(response.getEscrow()))
                .onFailure()
                .recoverWithItem(Optional::empty);
    }

    /**
     * Ends the reservation, so that it cannot be paid any more. One that is not there may still be
     * on its way: it is made and ended here, so that what comes late finds it ended, also by another
     * call that does the same. Fails with ORDER_PAID.
     */
    Uni<Void> cancel(Order order) {
        return end(order.id())
                .onFailure(failure -> RemoteError.is(failure, "ESCROW_NOT_FOUND"))
                .recoverWithUni(() -> reserve(order)
                        .onFailure(failure -> RemoteError.is(failure, "ESCROW_CLOSED"))
                        .recoverWithNull()
                        .chain(() -> end(order.id())))
                .onFailure(failure -> RemoteError.is(failure, "ESCROW_FUNDED"))
                .transform(funded -> ORDER_PAID.because("order %s is being paid", order.id()));
    }

    private Uni<Void> end(UUID orderId) {
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .cancelEscrow(CancelEscrowRequest.newBuilder()
                        .setEscrowId(orderId.toString())
                        .build())
                .replaceWithVoid();
    }
}
