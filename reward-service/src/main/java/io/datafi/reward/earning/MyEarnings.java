package io.datafi.reward.earning;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;

import com.google.protobuf.Timestamp;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.datafi.reward.earning.EarningStore.Entry;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.v1.EarningState;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.datafi.reward.v1.ListMyEarningsResponse;
import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Earnings of a person, or of an organisation to its members; both doors use it. */
@ApplicationScoped
class MyEarnings {
    private static final int PAGE_SIZE_DEFAULT = 50;

    /** Newer than every earning, and within what the database can hold. */
    private static final String FIRST = "9999-01-01T00:00:00Z/ffffffff-ffff-ffff-ffff-ffffffffffff";

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
        return account(caller, request.getOrganisationId()).chain(account -> sums(account, request.getAsset()));
    }

    private Uni<UUID> account(Caller caller, String organisationId) {
        if (organisationId.isEmpty()) {
            return Uni.createFrom().item(caller.accountId());
        }
        UUID organisation = UUID.fromString(organisationId);
        return memberships.require(pool, caller, organisation).replaceWith(organisation);
    }

    private Uni<GetMyEarningsResponse> sums(UUID account, String assetCode) {
        String asset = (assetCode.isEmpty() ? Assets.TUSD : Assets.get(assetCode)).code();
        List<String> codes = List.of(
                Accounts.held(account),
                Accounts.vested(account),
                Accounts.pending(account),
                Accounts.paid(account),
                Accounts.custody(account));
        return ledger.balances(pool, asset, codes).map(balances -> {
            long custody = sum(balances, codes.get(4));
            return GetMyEarningsResponse.newBuilder()
                    .setAsset(asset)
                    .setHeldBaseUnits(sum(balances, codes.get(0)))
                    .setVestedBaseUnits(sum(balances, codes.get(1)))
                    .setPendingBaseUnits(sum(balances, codes.get(2)))
                    .setPaidBaseUnits(sum(balances, codes.get(3)) + custody)
                    .setCustodyBaseUnits(custody)
                    .build();
        });
    }

    /** The earnings, newest first. Fails with NOT_A_MEMBER. */
    Uni<ListMyEarningsResponse> list(Caller caller, ListMyEarningsRequest request) {
        return account(caller, request.getOrganisationId()).chain(account -> list(account, request.getPage()));
    }

    private Uni<ListMyEarningsResponse> list(UUID account, PageRequest page) {
        int size = page.getPageSize() == 0 ? PAGE_SIZE_DEFAULT : page.getPageSize();
        String token = page.getPageToken().isEmpty() ? FIRST : page.getPageToken();
        String[] parts = token.split("/", -1);
        try {
            Instant before = Instant.parse(parts[0]);
            UUID beforeEvent = UUID.fromString(parts[parts.length - 1]);
            return store.list(pool, account, before, beforeEvent, size + 1).map(entries -> page(entries, size));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            throw INVALID_ARGUMENT.because("not a page token of this list").atField("page.page_token");
        }
    }

    private static ListMyEarningsResponse page(List<Entry> entries, int size) {
        ListMyEarningsResponse.Builder response = ListMyEarningsResponse.newBuilder();
        entries.stream().limit(size).forEach(entry -> response.addEarnings(earning(entry)));
        if (entries.size() > size) {
            Entry last = entries.get(size - 1);
            response.setPage(PageResponse.newBuilder().setNextPageToken(last.decidedAt() + "/" + last.eventId()));
        }
        return response.build();
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
                            case PAID -> EarningState.EARNING_STATE_PAID;
                            case REVERSED -> EarningState.EARNING_STATE_REVERSED;
                        })
                .setEpoch(entry.epoch())
                .setRound(entry.round())
                .setDecidedAt(timestamp(entry.decidedAt()));
        if (entry.vestsAt() != null) {
            message.setVestsAt(timestamp(entry.vestsAt()));
        }
        return message.build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static long sum(Map<String, Ledger.Balance> balances, String code) {
        Ledger.Balance balance = balances.get(code);
        return balance == null ? 0 : balance.baseUnits();
    }
}
