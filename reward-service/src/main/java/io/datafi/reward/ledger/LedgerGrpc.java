package io.datafi.reward.ledger;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.reward.v1.GetBalanceRequest;
import io.datafi.reward.v1.GetBalanceResponse;
import io.datafi.reward.v1.GetBooksRequest;
import io.datafi.reward.v1.GetBooksResponse;
import io.datafi.reward.v1.ListEntriesRequest;
import io.datafi.reward.v1.ListEntriesResponse;
import io.datafi.reward.v1.MutinyLedgerServiceGrpc;
import io.datafi.reward.v1.PostTransfersRequest;
import io.datafi.reward.v1.PostTransfersResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** The ledger's door for services, operators and auditors. */
@GrpcService
class LedgerGrpc extends MutinyLedgerServiceGrpc.LedgerServiceImplBase {
    private static final String DEFAULT_ASSET = Assets.TUSD.code();

    private final Callers callers;
    private final TransferBatcher batcher;
    private final Ledger ledger;
    private final Statements statements;
    private final Books books;
    private final Pool pool;

    LedgerGrpc(Callers callers, TransferBatcher batcher, Ledger ledger, Statements statements, Books books, Pool pool) {
        this.callers = callers;
        this.batcher = batcher;
        this.ledger = ledger;
        this.statements = statements;
        this.books = books;
        this.pool = pool;
    }

    @Override
    public Uni<PostTransfersResponse> postTransfers(PostTransfersRequest request) {
        TransferRights.require(callers.current(), request.getTransfersList());
        return batcher.post(LedgerMessages.units(request)).map(outcomes -> LedgerMessages.response(request, outcomes));
    }

    @Override
    public Uni<GetBalanceResponse> getBalance(GetBalanceRequest request) {
        Caller caller = callers.current();
        caller.requireRole("operator", "auditor", Caller.SERVICE);
        String asset = Assets.get(request.getAsset()).code();
        return ledger.balance(pool, asset, request.getAccount())
                .map(balance -> LedgerMessages.balance(request.getAccount(), asset, balance));
    }

    @Override
    public Uni<ListEntriesResponse> listEntries(ListEntriesRequest request) {
        callers.current().requireRole("operator", "auditor", Caller.SERVICE);
        String asset = Assets.get(request.getAsset()).code();
        int size = LedgerMessages.size(request.getPage());
        return statements
                .before(asset, request.getAccount(), LedgerMessages.before(request.getPage()), size + 1)
                .map(lines -> LedgerMessages.entries(lines, size));
    }

    @Override
    public Uni<GetBooksResponse> getBooks(GetBooksRequest request) {
        callers.current().requireRole("operator", "auditor");
        String asset = Assets.get(request.getAsset().isEmpty() ? DEFAULT_ASSET : request.getAsset())
                .code();
        return books.of(asset).map(sheet -> LedgerMessages.books(asset, sheet));
    }
}
