package io.datafi.reward.escrow;

import com.google.protobuf.Timestamp;
import io.datafi.platform.asset.Assets;
import io.datafi.reward.chain.Manifest;
import io.datafi.reward.chain.Words;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.EscrowState;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.rules.json.Formats;
import io.datafi.type.v1.DepositInstruction;
import java.time.Instant;
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
                0,
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
        io.datafi.reward.v1.Escrow.Builder wire =
                io.datafi.reward.v1.Escrow.newBuilder()
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
                        .setCreatedAt(timestamp(escrow.createdAt()));
        if (escrow.fundedAt() != null) {
            wire.setFundedAt(timestamp(escrow.fundedAt()));
        }
        return wire.build();
    }

    private static DepositInstruction deposit(Escrow escrow, Manifest manifest) {
        long missing = escrow.missingBaseUnits();
        return DepositInstruction.newBuilder()
                .setChainId(manifest.chainId())
                .setEscrowContract(manifest.escrow())
                .setTokenContract(manifest.tokenOf(escrow.asset()))
                .setEscrowId(Formats.hex(Words.of(escrow.id())))
                .setAmountTokenUnits(Assets.get(escrow.asset()).toTokenUnits(missing).toString())
                .setAmountBaseUnits(missing)
                .build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
