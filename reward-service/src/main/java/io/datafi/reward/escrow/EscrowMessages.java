package io.datafi.reward.escrow;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.paging.Page;
import io.datafi.platform.wire.Wire;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.node.Bytes32;
import io.datafi.reward.escrow.StrayDeposits.Stray;
import io.datafi.reward.v1.EscrowEnd;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.EscrowState;
import io.datafi.reward.v1.ListStrayDepositsResponse;
import io.datafi.reward.v1.RefundStrayDepositResponse;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.reward.v1.StrayDeposit;
import io.datafi.reward.v1.StrayDepositState;
import io.datafi.rules.json.Formats;
import io.datafi.type.v1.DepositInstruction;
import java.util.UUID;

/** Between the wire and escrows. */
final class EscrowMessages {
    private EscrowMessages() {}

    static Escrow escrow(ReserveBudgetRequest request, String client) {
        return new Escrow(
                UUID.fromString(request.getEscrowId()),
                kind(request.getKind()),
                UUID.fromString(request.getOrganisationId()),
                UUID.fromString(request.getAccountId()),
                client,
                Assets.get(request.getAsset()).code(),
                Escrow.State.RESERVED,
                request.getAmountBaseUnits(),
                request.getRevision(),
                0,
                null,
                null,
                null,
                null,
                false);
    }

    private static Escrow.Kind kind(EscrowKind kind) {
        return switch (kind) {
            case ESCROW_KIND_CAMPAIGN -> Escrow.Kind.CAMPAIGN;
            case ESCROW_KIND_ORDER -> Escrow.Kind.ORDER;
            case ESCROW_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("refused by the contract's own rules");
        };
    }

    static io.datafi.reward.v1.Escrow escrow(Escrows.View view, Manifest manifest) {
        Escrow escrow = view.escrow();
        io.datafi.reward.v1.Escrow.Builder wire = io.datafi.reward.v1.Escrow.newBuilder()
                .setEscrowId(escrow.id().toString())
                .setKind(
                        switch (escrow.kind()) {
                            case CAMPAIGN -> EscrowKind.ESCROW_KIND_CAMPAIGN;
                            case ORDER -> EscrowKind.ESCROW_KIND_ORDER;
                        })
                .setOrganisationId(escrow.organisationId().toString())
                .setAsset(escrow.asset())
                .setState(
                        switch (escrow.state()) {
                            case RESERVED -> EscrowState.ESCROW_STATE_RESERVED;
                            case FUNDED -> EscrowState.ESCROW_STATE_FUNDED;
                            case CLOSED -> EscrowState.ESCROW_STATE_CLOSED;
                        })
                .setReservedBaseUnits(escrow.reservedBaseUnits())
                .setDepositedBaseUnits(escrow.depositedBaseUnits())
                .setAvailableBaseUnits(view.availableBaseUnits())
                .setRefundedBaseUnits(view.refundedBaseUnits())
                .setDeposit(deposit(escrow, manifest))
                .setCreatedAt(Wire.timestamp(escrow.createdAt()))
                .setClosedBecause(end(escrow.closedBecause()));
        if (escrow.fundedAt() != null) {
            wire.setFundedAt(Wire.timestamp(escrow.fundedAt()));
        }
        return wire.build();
    }

    private static DepositInstruction deposit(Escrow escrow, Manifest manifest) {
        long missing = escrow.missingBaseUnits();
        return DepositInstruction.newBuilder()
                .setChainId(manifest.chainId())
                .setEscrowContract(manifest.escrow())
                .setTokenContract(manifest.tokenOf(escrow.asset()))
                .setEscrowId(Formats.hex(Bytes32.of(escrow.id())))
                .setAmountTokenUnits(
                        Assets.get(escrow.asset()).toTokenUnits(missing).toString())
                .setAmountBaseUnits(missing)
                .setEndsAt(Wire.timestamp(escrow.endsAt()))
                .build();
    }

    private static EscrowEnd end(Escrow.End end) {
        return switch (end) {
            case null -> EscrowEnd.ESCROW_END_UNSPECIFIED;
            case SETTLED -> EscrowEnd.ESCROW_END_SETTLED;
            case CANCELLED -> EscrowEnd.ESCROW_END_CANCELLED;
            case EXPIRED -> EscrowEnd.ESCROW_END_EXPIRED;
        };
    }

    /** A page of so many. */
    static ListStrayDepositsResponse strays(Page<Stray> page) {
        return ListStrayDepositsResponse.newBuilder()
                .addAllDeposits(page.map(EscrowMessages::stray).items())
                .setPage(page.response())
                .build();
    }

    private static StrayDeposit stray(Stray stray) {
        StrayDeposit.Builder wire = StrayDeposit.newBuilder()
                .setEscrowId(stray.escrowId().toString())
                .setDepositor(stray.depositor())
                .setState(
                        switch (stray.state()) {
                            case UNRESERVED -> StrayDepositState.STRAY_DEPOSIT_STATE_UNRESERVED;
                            case TOO_SMALL -> StrayDepositState.STRAY_DEPOSIT_STATE_TOO_SMALL;
                        })
                .setAsset(stray.asset())
                .setAmountTokenUnits(stray.tokenUnits().toString())
                .setAmountBaseUnits(stray.baseUnits())
                .setSince(Wire.timestamp(stray.since()));
        if (stray.returnsAt() != null) {
            wire.setReturnsAt(Wire.timestamp(stray.returnsAt()));
        }
        return wire.build();
    }

    static RefundStrayDepositResponse refund(Refund refund) {
        return RefundStrayDepositResponse.newBuilder()
                .setRefundId(refund.id().toString())
                .setAmountTokenUnits(refund.tokenUnits().toString())
                .setAsset(refund.asset())
                .build();
    }
}
