package io.datafi.marketplace.order;

import io.datafi.platform.remote.ServiceChannels;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.MutinyEscrowServiceGrpc;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.type.v1.DepositInstruction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Asks reward-service for an escrow under the order's id, which makes the call repeatable. */
@ApplicationScoped
class OrderEscrow {
    private static final long DEADLINE_SECONDS = 10;

    private final ServiceChannels channels;

    OrderEscrow(ServiceChannels channels) {
        this.channels = channels;
    }

    /** Reserves the price and says how to pay it. */
    Uni<DepositInstruction> reserve(Order order) {
        return MutinyEscrowServiceGrpc.newMutinyStub(channels.reward())
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .reserveBudget(
                        ReserveBudgetRequest.newBuilder()
                                .setEscrowId(order.id.toString())
                                .setKind(EscrowKind.ESCROW_KIND_ORDER)
                                .setOrganisationId(order.organisationId.toString())
                                .setAccountId(order.orderedBy.toString())
                                .setAsset(order.asset)
                                .setAmountBaseUnits(order.priceBaseUnits)
                                .build())
                .map(response -> response.getEscrow().getDeposit());
    }
}
