package io.datafi.reward.earning;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.id.Ids;
import io.datafi.reward.account.AccountKind;
import io.datafi.reward.account.AccountRegister;
import io.datafi.reward.escrow.Escrows;
import io.datafi.reward.ledger.Accounts;
import io.datafi.reward.ledger.Ledger;
import io.datafi.reward.ledger.Transfer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Turns decisions of the other services into transfers. */
@ApplicationScoped
public class Earnings {
    private static final int VESTED_AT_ONCE_MAX = 5_000;
    private static final int VESTING_ROUNDS_MAX = 20;

    private final EarningStore store;
    private final AccountRegister accounts;
    private final Escrows escrows;
    private final Ledger ledger;
    private final Ids ids;
    private final EarningConfig config;

    Earnings(
            EarningStore store,
            AccountRegister accounts,
            Escrows escrows,
            Ledger ledger,
            Ids ids,
            EarningConfig config) {
        this.store = store;
        this.accounts = accounts;
        this.escrows = escrows;
        this.ledger = ledger;
        this.ids = ids;
        this.config = config;
    }

    /**
     * Moves decided sums out of their escrows. A sum of nothing leaves no trace here; one below zero
     * takes back what is held.
     */
    Uni<Void> decide(SqlConnection tx, List<Earning> decided) {
        List<Earning> added = decided.stream()
                .filter(earning -> earning.amountBaseUnits() > 0)
                .toList();
        List<Earning> taken = decided.stream()
                .filter(earning -> earning.amountBaseUnits() < 0)
                .toList();
        return add(tx, added).chain(() -> InTurn.each(taken, one -> takeBack(tx, one)));
    }

    private Uni<Void> add(SqlConnection tx, List<Earning> earnings) {
        return earnings.isEmpty()
                ? Uni.createFrom().voidItem()
                : noteAccounts(tx, earnings)
                        .chain(() -> store.insert(tx, earnings))
                        .chain(() ->
                                ledger.post(tx, earnings.stream().map(this::pay).toList()));
    }

    /** Goes back to the escrow from what the newest rounds over the range hold, never from what vested. */
    private Uni<Void> takeBack(SqlConnection tx, Earning taken) {
        return store.held(tx, taken).chain(held -> {
            Reversal reversal = Reversal.of(taken, held);
            List<Transfer> transfers = new ArrayList<>(
                    reversal.reversed().stream().map(this::reverse).toList());
            reversal.remainder().map(this::pay).ifPresent(transfers::add);
            return store.reverse(tx, reversal.reversed(), taken.eventId())
                    .chain(() -> reversal.remainder()
                            .map(left -> store.insert(tx, List.of(left)))
                            .orElse(Uni.createFrom().voidItem()))
                    .chain(() -> ledger.post(tx, transfers));
        });
    }

    private Transfer reverse(Earning earning) {
        return new Transfer(
                ids.next(),
                earning.accountId() == null ? Accounts.FEES : Accounts.held(earning.accountId()),
                Accounts.escrow(earning.escrowId()),
                earning.asset(),
                earning.amountBaseUnits(),
                "REVERSE_" + earning.kind().name(),
                earning.eventId());
    }

    /** Only a seller is an organisation; all others who earn are people. */
    private Uni<Void> noteAccounts(SqlConnection tx, List<Earning> earnings) {
        return accounts.note(tx, AccountKind.ORGANISATION, earners(earnings, true))
                .chain(() -> accounts.note(tx, AccountKind.PERSON, earners(earnings, false)));
    }

    private static List<UUID> earners(List<Earning> earnings, boolean sellers) {
        return earnings.stream()
                .filter(earning -> earning.accountId() != null)
                .filter(earning -> (earning.kind() == Earning.Kind.SELLER) == sellers)
                .map(Earning::accountId)
                .toList();
    }

    private Transfer pay(Earning earning) {
        return new Transfer(
                ids.next(),
                Accounts.escrow(earning.escrowId()),
                earning.accountId() == null ? Accounts.FEES : Accounts.held(earning.accountId()),
                earning.asset(),
                earning.amountBaseUnits(),
                earning.kind().name(),
                earning.eventId());
    }

    /** A round of a campaign is final: what it holds vests. Fees wait in their account for the epoch. */
    Uni<Void> finish(SqlConnection tx, String source, int round) {
        return store.vestRound(tx, source, round)
                .chain(vested -> ledger.post(
                        tx,
                        vested.stream()
                                .filter(one -> one.accountId() != null)
                                .map(this::vest)
                                .toList()));
    }

    /** An order is settled for good: its hold begins, and what its escrow has left goes back. */
    Uni<Void> closeOrder(SqlConnection tx, String source, UUID escrowId) {
        return store.startHold(tx, source, config.holdSeconds())
                .chain(() -> vestDue(tx))
                .chain(() -> escrows.close(tx, escrowId));
    }

    /** Every round of a campaign is final: what its escrow has left goes back. */
    Uni<Void> closeCampaign(SqlConnection tx, UUID escrowId) {
        return escrows.close(tx, escrowId);
    }

    /** A campaign has ended without a settlement: all that its escrow holds goes back. */
    Uni<Void> giveUpCampaign(SqlConnection tx, UUID escrowId) {
        return escrows.giveUp(tx, escrowId);
    }

    /** Vests what orders decided and whose hold has ended, in the caller's transaction. */
    public Uni<Void> vestDue(SqlConnection tx) {
        return vestDue(tx, VESTING_ROUNDS_MAX);
    }

    private Uni<Void> vestDue(SqlConnection tx, int roundsLeft) {
        return store.vestDue(tx, VESTED_AT_ONCE_MAX)
                .call(vested -> ledger.post(tx, vested.stream().map(this::vest).toList()))
                .chain(vested -> vested.size() < VESTED_AT_ONCE_MAX || roundsLeft == 1
                        ? Uni.createFrom().voidItem()
                        : vestDue(tx, roundsLeft - 1));
    }

    /**
     * Puts vested earnings into an epoch, of the escrows that waited longest; what is beyond the
     * bounds waits for the next.
     */
    public Uni<Void> take(SqlConnection tx, long epoch, String asset, int escrowsMax, int earningsMax) {
        return store.take(tx, epoch, asset, escrowsMax, earningsMax);
    }

    /** What is behind these lines of epochs is paid. */
    public Uni<Void> pay(SqlConnection tx, List<PaidLine> lines) {
        return store.pay(tx, lines);
    }

    private Transfer vest(EarningStore.Vested vested) {
        return new Transfer(
                ids.next(),
                Accounts.held(vested.accountId()),
                Accounts.vested(vested.accountId()),
                vested.asset(),
                vested.amountBaseUnits(),
                "VEST",
                vested.eventId());
    }
}
