package io.datafi.reward.earning;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Caller;
import io.datafi.platform.wire.Wire;
import io.datafi.reward.earning.EarningStore.Entry;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.v1.EarningState;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.datafi.reward.v1.ListMyEarningsResponse;
import io.datafi.type.v1.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Earnings of a person, or of an organisation to its members; both doors use it. */
@ApplicationScoped
class MyEarnings {
    /** Newer than every earning, and within what the database can hold. */
    private static final Place NEWEST = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    /** Where an earning stands in the list. */
    private record Place(Instant decidedAt, UUID eventId) {
        static Place parse(String text) {
            String[] parts = text.split("/", -1);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return decidedAt + "/" + eventId;
        }
    }

    private final Pool pool;
    private final Memberships memberships;
    private final Ledger ledger;
    private final EarningStore store;

    MyEarnings(Pool pool, Memberships memberships, Ledger ledger, EarningStore store) {
        this.pool = pool;
        this.memberships = memberships;
        this.ledger = ledger;
        this.store = store;
    }

    /** The sums in an asset, TUSD if none is named. Fails with NOT_A_MEMBER. */
    Uni<GetMyEarningsResponse> sums(Caller caller, GetMyEarningsRequest request) {
        return memberships
                .holder(pool, caller, request.getOrganisationId())
                .chain(account -> sums(account, request.getAsset()));
    }

    private Uni<GetMyEarningsResponse> sums(UUID account, String assetCode) {
        String asset = (assetCode.isEmpty() ? Assets.TUSD : Assets.get(assetCode)).code();
        List<String> codes = List.of(
                Accounts.held(account),
                Accounts.vested(account),
                Accounts.pending(account),
                Accounts.paid(account),
                Accounts.custody(account));
        return store.wallet(pool, account)
                .chain(wallet -> ledger.balances(pool, asset, codes)
                        .map(balances -> GetMyEarningsResponse.newBuilder()
                                .setAsset(asset)
                                .setHeldBaseUnits(sum(balances, codes.get(0)))
                                .setVestedBaseUnits(sum(balances, codes.get(1)))
                                .setPendingBaseUnits(sum(balances, codes.get(2)))
                                .setPaidBaseUnits(sum(balances, codes.get(3)))
                                .setCustodyBaseUnits(sum(balances, codes.get(4)))
                                .setWalletAddress(wallet.orElse(""))
                                .build()));
    }

    /** The earnings, newest first. Fails with NOT_A_MEMBER. */
    Uni<ListMyEarningsResponse> list(Caller caller, ListMyEarningsRequest request) {
        return memberships
                .holder(pool, caller, request.getOrganisationId())
                .chain(account -> list(account, request.getPage()));
    }

    private Uni<ListMyEarningsResponse> list(UUID account, PageRequest page) {
        Paging paging = Paging.of(page);
        Place before = paging.after(NEWEST, Place::parse);
        return store.list(pool, account, before.decidedAt, before.eventId, paging.rowsToRead())
                .map(read -> paging.page(read, entry -> new Place(entry.decidedAt(), entry.eventId())))
                .map(found -> found.map(MyEarnings::earning))
                .map(found -> ListMyEarningsResponse.newBuilder()
                        .addAllEarnings(found.items())
                        .setPage(found.response())
                        .build());
    }

    private static io.datafi.reward.v1.Earning earning(Entry entry) {
        io.datafi.reward.v1.Earning.Builder message = io.datafi.reward.v1.Earning.newBuilder()
                .setEarningId(entry.eventId().toString())
                .setSource(entry.source())
                .setAsset(entry.asset())
                .setAmountBaseUnits(entry.amountBaseUnits())
                .setState(
                        switch (entry.state()) {
                            case HELD -> EarningState.EARNING_STATE_HELD;
                            case VESTED -> EarningState.EARNING_STATE_VESTED;
                            case PENDING -> EarningState.EARNING_STATE_PENDING;
                            case PAID ->
                                entry.inCustody()
                                        ? EarningState.EARNING_STATE_CUSTODY
                                        : EarningState.EARNING_STATE_PAID;
                            case REVERSED -> EarningState.EARNING_STATE_REVERSED;
                        })
                .setEpoch(entry.epoch())
                .setRound(entry.round())
                .setDecidedAt(Wire.timestamp(entry.decidedAt()));
        if (entry.vestsAt() != null) {
            message.setVestsAt(Wire.timestamp(entry.vestsAt()));
        }
        return message.build();
    }

    private static long sum(Map<String, Ledger.Balance> balances, String code) {
        Ledger.Balance balance = balances.get(code);
        return balance == null ? 0 : balance.baseUnits();
    }
}
