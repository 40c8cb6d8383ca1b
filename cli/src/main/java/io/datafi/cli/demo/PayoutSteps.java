package io.datafi.cli.demo;

import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.GetBooksRequest;
import io.datafi.reward.v1.GetBooksResponse;
import io.datafi.reward.v1.GetEpochRequest;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.SettleEpochRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Step 5, and the payout of royalties in step 6: an epoch from settlement to final claims. */
final class PayoutSteps {
    private static final Duration EVENT = Duration.ofSeconds(60);
    private static final Duration EPOCH = Duration.ofSeconds(300);

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
        people.workers().forEach((name, worker) -> earnings.put(name, earnings(worker)));
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
                () -> earnings().values().stream().mapToLong(PayoutSteps::total).sum(),
                sum -> sum == totalBaseUnits);
    }

    /** Who answers for themselves is paid; who passes on one source's answers is not. */
    void compareCopiers(DemoData data) {
        Map<Boolean, List<Long>> earned = people.workers(data).stream()
                .collect(Collectors.partitioningBy(
                        worker -> data.copiers().contains(worker.recordedAs()),
                        Collectors.mapping(worker -> total(earnings(worker)), Collectors.toList())));
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

    /** Settles an epoch and follows it until its claims are final. */
    Epoch settle() {
        SettleEpochRequest request = SettleEpochRequest.newBuilder()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        long number = Retry.whileRefused(
                        "EPOCH_RUNNING", EPOCH, () -> operator.epochs().settleEpoch(request))
                .getEpoch()
                .getNumber();
        disturbance.epochAsked();
        GetEpochRequest ask = GetEpochRequest.newBuilder().setNumber(number).build();
        Epoch epoch = Retry.until(
                "epoch " + number, EPOCH, () -> operator.epochs().getEpoch(ask).getEpoch(), now -> {
                    disturbance.epoch(now.getState());
                    return now.getState() == EpochState.EPOCH_STATE_FINAL;
                });
        report.say("epoch %d is final: root %s, %d claims", number, epoch.getRoot(), epoch.getClaims());
        return epoch;
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
            GetMyEarningsResponse mine = earnings(worker);
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

    private static GetMyEarningsResponse earnings(DemoPeople.Worker worker) {
        GetMyEarningsRequest request =
                GetMyEarningsRequest.newBuilder().setAsset(DemoChain.ASSET).build();
        return Retry.call(() -> worker.session().earnings().getMyEarnings(request));
    }

    private static long total(GetMyEarningsResponse mine) {
        return mine.getHeldBaseUnits()
                + mine.getVestedBaseUnits()
                + mine.getPendingBaseUnits()
                + mine.getPaidBaseUnits()
                + mine.getCustodyBaseUnits();
    }
}
