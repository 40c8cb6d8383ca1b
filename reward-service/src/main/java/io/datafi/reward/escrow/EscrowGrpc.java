package io.datafi.reward.escrow;

import io.datafi.platform.execution.Detached;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.v1.CancelEscrowRequest;
import io.datafi.reward.v1.CancelEscrowResponse;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.GetEscrowResponse;
import io.datafi.reward.v1.ListStrayDepositsRequest;
import io.datafi.reward.v1.ListStrayDepositsResponse;
import io.datafi.reward.v1.MutinyEscrowServiceGrpc;
import io.datafi.reward.v1.RefundStrayDepositRequest;
import io.datafi.reward.v1.RefundStrayDepositResponse;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.reward.v1.ReserveBudgetResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Locale;
import java.util.UUID;

/** The escrows' door: services reserve, members look. */
@GrpcService
class EscrowGrpc extends MutinyEscrowServiceGrpc.EscrowServiceImplBase {
    private static final String ANNOTATION = "annotation-service";
    private static final String MARKETPLACE = "marketplace-service";

    private final Callers callers;
    private final Memberships memberships;
    private final Escrows escrows;
    private final StrayDeposits strays;
    private final Manifests manifests;
    private final Pool pool;

    EscrowGrpc(
            Callers callers,
            Memberships memberships,
            Escrows escrows,
            StrayDeposits strays,
            Manifests manifests,
            Pool pool) {
        this.callers = callers;
        this.memberships = memberships;
        this.escrows = escrows;
        this.strays = strays;
        this.manifests = manifests;
        this.pool = pool;
    }

    /** Each service reserves for what it owns only. */
    @Override
    public Uni<ReserveBudgetResponse> reserveBudget(ReserveBudgetRequest request) {
        Caller caller = callers.current();
        caller.requireService(request.getKind() == EscrowKind.ESCROW_KIND_ORDER ? MARKETPLACE : ANNOTATION);
        Escrow wanted = EscrowMessages.escrow(request, caller.client());
        return manifests
                .get()
                .chain(manifest -> Detached.run(escrows.reserve(wanted))
                        .chain(escrows::view)
                        .map(view -> ReserveBudgetResponse.newBuilder()
                                .setEscrow(EscrowMessages.escrow(view, manifest))
                                .build()));
    }

    @Override
    public Uni<GetEscrowResponse> getEscrow(GetEscrowRequest request) {
        Caller caller = callers.current();
        return escrows.view(UUID.fromString(request.getEscrowId()))
                .call(view -> requireAccess(caller, view.escrow()))
                .chain(view -> manifests
                        .get()
                        .map(manifest -> GetEscrowResponse.newBuilder()
                                .setEscrow(EscrowMessages.escrow(view, manifest))
                                .build()));
    }

    /** Each service ends only what it reserved. */
    @Override
    public Uni<CancelEscrowResponse> cancelEscrow(CancelEscrowRequest request) {
        Caller caller = callers.current();
        caller.requireService(ANNOTATION, MARKETPLACE);
        UUID id = UUID.fromString(request.getEscrowId());
        return manifests
                .get()
                .chain(manifest -> Detached.run(escrows.cancel(caller, id))
                        .chain(escrows::view)
                        .map(view -> CancelEscrowResponse.newBuilder()
                                .setEscrow(EscrowMessages.escrow(view, manifest))
                                .build()));
    }

    @Override
    public Uni<ListStrayDepositsResponse> listStrayDeposits(ListStrayDepositsRequest request) {
        callers.current().requireRole("operator");
        return strays.list(Paging.of(request.getPage())).map(EscrowMessages::strays);
    }

    @Override
    public Uni<RefundStrayDepositResponse> refundStrayDeposit(RefundStrayDepositRequest request) {
        Caller caller = callers.current();
        caller.requireRole("operator");
        return Detached.run(strays.refund(
                        caller.accountId(),
                        UUID.fromString(request.getEscrowId()),
                        request.getDepositor().toLowerCase(Locale.ROOT),
                        request.getReason()))
                .map(EscrowMessages::refund);
    }

    private Uni<Void> requireAccess(Caller caller, Escrow escrow) {
        if (caller.isService()) {
            caller.requireService(ANNOTATION, MARKETPLACE);
            return Uni.createFrom().voidItem();
        }
        return memberships.require(pool, caller, escrow.organisationId());
    }
}
