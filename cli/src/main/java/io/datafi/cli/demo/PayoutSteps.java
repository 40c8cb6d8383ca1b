package io.datafi.cli.demo;

import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.reward.v1.Earning;
import io.datafi.reward.v1.EarningState;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.GetBooksRequest;
import io.datafi.reward.v1.GetBooksResponse;
import io.datafi.reward.v1.GetEpochRequest;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListEpochsRequest;
import io.datafi.reward.v1.SettleEpochRequest;
import io.datafi.type.v1.PageRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Step 5, and the payout of royalties in step 6: an epoch from settlement to final claims. */
final class PayoutSteps {
    private static final Duration EVENT = Duration.ofSeconds(60);
    private static final Duration EPOCH = Duration.ofSeconds(300);

    /** Another epoch runs, or took all there was. */
    private static final Set<String> NO_EPOCH_NOW = Set.of("EPOCH_RUNNING", "EPOCH_EMPTY");

    private static final Set<EarningState> PAID =
            Set.of(EarningState.EARNING_STATE_PAID, EarningState.EARNING_STATE_CUSTODY);

    private final Session operator;
    private final DemoPeople people;
    private final DemoChain chain;
    private final DemoReport report;
    private final Disturbance disturbance;

    PayoutSteps(Session operator, DemoPeople people, DemoChain chain, DemoReport report, Disturbance disturbance) {
        this.operator = operator;
        this.people = people;
        this.chain = chain;
        this.report = report;
        this.disturbance = disturbance;
    }

    /** What each worker has by now, by recorded name. */
    Map<String, GetMyEarningsResponse> earnings() {
        Map<String, GetMyEarningsResponse> earnings = new LinkedHashMap<>();
        people.workers().forEach((name, worker) -> earnings.put(name, Earned.by(worker.session())));
        return earnings;
    }

    /**
     * Waits until the workers' earnings sum to this, whatever state they are in: the events have
     * arrived.
     */
    void awaitEarnings(long totalBaseUnits) {
        Retry.until(
                "the earnings to arrive",
                EVENT,
                () -> earnings().values().stream().mapToLong(Earned::total).sum(),
                sum -> sum == totalBaseUnits);
    }

    /** Who answers for themselves is paid; who passes on one source's answers is not. */
    void compareCopiers(DemoData data) {
        Map<Boolean, List<Long>> earned = people.workers(data).stream()
                .collect(Collectors.partitioningBy(
                        worker -> data.copiers().contains(worker.recordedAs()),
                        Collectors.mapping(worker -> Earned.total(Earned.by(worker.session())), Collectors.toList())));
        List<Long> own = earned.get(false).stream().sorted().toList();
        List<Long> copied = earned.get(true);
        long together = copied.stream().mapToLong(Long::longValue).sum();
        report.say(
                "%d people answer for themselves and earn %s to %s each",
                own.size(), Money.text(own.getFirst()), Money.text(own.getLast()));
        report.check(
                "whoever passes on answers earns less than the least of them, all %d together".formatted(copied.size()),
                together < own.getFirst(),
                Money.text(together));
    }

    /**
     * Waits until all that the workers earned is in an epoch, which is asked for here unless the system's schedule was
     * faster.
     *
     * @param total what they earned by now, in base units
     */
    void take(long total) {
        Retry.until("all earnings to be in an epoch", EPOCH, () -> areTaken(total), taken -> taken);
    }

    /** Follows the newest epoch until its claims are final. */
    void follow() {
        ListEpochsRequest newest = ListEpochsRequest.newBuilder()
                .setPage(PageRequest.newBuilder().setPageSize(1))
                .build();
        long number = Retry.call(() -> operator.epochs().listEpochs(newest))
                .getEpochs(0)
                .getNumber();
        Epoch epoch = Retry.until("epoch " + number, EPOCH, () -> epoch(number), now -> {
            disturbance.epoch(now.getState());
            return now.getState() == EpochState.EPOCH_STATE_FINAL;
        });
        report.say("epoch %d is final: root %s, %d claims", number, epoch.getRoot(), epoch.getClaims());
    }

    private boolean areTaken(long total) {
        Collection<GetMyEarningsResponse> all = earnings().values();
        long taken = all.stream()
                .mapToLong(mine -> Earned.total(mine) - mine.getHeldBaseUnits() - mine.getVestedBaseUnits())
                .sum();
        if (taken == total) {
            return true;
        }
        // What is held vests when its event arrives; asked before, an epoch would leave it behind.
        if (all.stream().allMatch(mine -> mine.getHeldBaseUnits() == 0)) {
            ask();
        }
        return false;
    }

    /** What somebody was paid for a campaign by now; asks for an epoch where that waits for one. */
    long paidFor(Session worker, String campaignId) {
        List<Earning> earned = Earned.by(worker, campaignId);
        if (earned.stream().anyMatch(one -> one.getState() == EarningState.EARNING_STATE_VESTED)) {
            ask();
        }
        return earned.stream()
                .filter(one -> PAID.contains(one.getState()))
                .mapToLong(Earning::getAmountBaseUnits)
                .sum();
    }

    private void ask() {
        SettleEpochRequest request = SettleEpochRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        try {
            Retry.call(() -> operator.epochs().settleEpoch(request));
            disturbance.epochAsked();
        } catch (ClientException refused) {
            if (!NO_EPOCH_NOW.contains(refused.code())) {
                throw refused;
            }
        }
    }

    private Epoch epoch(long number) {
        GetEpochRequest request = GetEpochRequest.newBuilder().setNumber(number).build();
        return Retry.call(() -> operator.epochs().getEpoch(request)).getEpoch();
    }

    /** The epoch that paid for a campaign: a round of it vests as a whole, so anybody's earning tells. */
    Epoch epochOf(String campaignId, List<DemoPeople.Worker> workers) {
        long number = workers.stream()
                .flatMap(worker -> Earned.by(worker.session(), campaignId).stream())
                .findFirst()
                .orElseThrow(() -> new ClientException("NOT_PAID", "nobody earned in campaign " + campaignId))
                .getEpoch();
        return epoch(number);
    }

    /**
     * Compares the ledger with the chain for every worker, once all is paid or long enough after.
     *
     * @param total what they must have been paid by now, in base units
     * @return what was claimed on chain for each by recorded name, in base units, custody included
     */
    Map<String, Long> compareWithChain(String what, long total) {
        awaitPaid(total);
        boolean equal = true;
        Map<String, Long> claimed = new LinkedHashMap<>();
        for (DemoPeople.Worker worker : people.workers().values()) {
            GetMyEarningsResponse mine = Earned.by(worker.session());
            if (worker.wallet() == null) {
                equal &= mine.getPaidBaseUnits() == 0;
                claimed.put(worker.recordedAs(), mine.getCustodyBaseUnits());
            } else {
                BigInteger onChain = chain.balance(worker.wallet().address());
                equal &= onChain.equals(units(mine.getPaidBaseUnits()));
                claimed.put(
                        worker.recordedAs(),
                        onChain.divide(chain.unitsPerBaseUnit()).longValueExact());
            }
        }
        report.check(
                what + ": balances on chain equal the ledger to the unit",
                equal && claimed.values().stream().mapToLong(Long::longValue).sum() == total);
        GetBooksResponse books = Retry.call(() -> operator.ledger()
                .getBooks(GetBooksRequest.newBuilder().setAsset(DemoChain.ASSET).build()));
        books.getEqualitiesList().stream()
                .filter(equality -> !equality.getHolds())
                .forEach(equality -> report.say(
                        "%s: %d is not %d",
                        equality.getName(), equality.getLeftBaseUnits(), equality.getRightBaseUnits()));
        report.check(what + ": the books balance", books.getBalanced());
        return claimed;
    }

    /** A claim that was retried may be final only after its epoch is. */
    private void awaitPaid(long total) {
        try {
            Retry.until(
                    "the workers to be paid",
                    EVENT,
                    () -> earnings().values().stream()
                            .mapToLong(mine -> mine.getPaidBaseUnits() + mine.getCustodyBaseUnits())
                            .sum(),
                    paid -> paid == total);
        } catch (ClientException notInTime) {
            // The comparison says what is missing.
            report.say("%s", notInTime.getMessage());
        }
    }

    /**
     * Waits until what the campaign did not need is back in the wallet of its customer, who has
     * ordered nothing else; returns that amount.
     */
    long awaitRefund(DemoPeople.Company customer, String campaignId, long expectedBaseUnits, DemoReport report) {
        GetEscrowRequest ask =
                GetEscrowRequest.newBuilder().setEscrowId(campaignId).build();
        Escrow escrow = Retry.until(
                "the refund",
                EPOCH,
                () -> customer.session().escrows().getEscrow(ask).getEscrow(),
                now -> now.getRefundedBaseUnits() >= expectedBaseUnits);
        report.check(
                "the remainder went back to the customer",
                escrow.getRefundedBaseUnits() == expectedBaseUnits
                        && chain.balance(customer.wallet().address()).equals(units(expectedBaseUnits)),
                Money.text(expectedBaseUnits));
        return escrow.getRefundedBaseUnits();
    }

    private BigInteger units(long baseUnits) {
        return BigInteger.valueOf(baseUnits).multiply(chain.unitsPerBaseUnit());
    }
}
