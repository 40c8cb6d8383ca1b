package io.datafi.cli.faults;

import io.datafi.cli.chain.ChainException;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.demo.Disturbance;
import io.datafi.reward.v1.EpochState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Carries out a plan at the moments the demo tells. */
final class Disturber implements Disturbance {
    private static final int SHALLOW = 1;
    private static final int DEEP = 5;

    /** A block may be mined between our look and the reorganisation, which then is one deeper. */
    private static final int SHALLOW_TRIES_MAX = 5;

    private final FaultPlan plan;
    private final Killer killer;
    private final Reorgs reorgs;
    private final boolean withReorgs;
    private final AtomicInteger answeringKills = new AtomicInteger();
    private final AtomicInteger payingKills = new AtomicInteger();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong reports = new AtomicLong();
    private final Map<String, Long> killedAt = new HashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final FaultRun run;
    private CompletableFuture<Void> overThePublication = CompletableFuture.completedFuture(null);
    private boolean paying;

    Disturber(FaultPlan plan, Killer killer, EthRpc rpc, boolean withReorgs, FaultRun run) {
        this.plan = plan;
        this.killer = killer;
        this.reorgs = new Reorgs(rpc);
        this.withReorgs = withReorgs;
        this.run = run;
    }

    @Override
    public void answered(long total) {
        answers.accumulateAndGet(total, Math::max);
        carryOut(plan.whileAnswering(), answeringKills, answers, "answers");
    }

    /** The wallet notices and sends its deposit again. */
    @Override
    public void deposited() {
        if (withReorgs) {
            forgetTwice("the deposit", Math.max(0, reorgs.head() - 2), Reorgs::isDeposit, true);
        }
    }

    @Override
    public void epochAsked() {
        synchronized (this) {
            if (withReorgs && !paying) {
                // It may have been published while we were told.
                long from = Math.max(0, reorgs.head() - 1);
                overThePublication = CompletableFuture.runAsync(
                        () -> forgetTwice("the published root", from, Reorgs::isPublication, false));
            }
            paying = true;
        }
    }

    @Override
    public void epoch(EpochState state) {
        looks.incrementAndGet();
        carryOut(plan.whilePaying(), payingKills, looks, "looks at the epoch");
    }

    /**
     * Forgets the block of the transaction at once, and once more when it is {@link #DEEP} blocks
     * deep.
     */
    private void forgetTwice(String what, long from, Predicate<Reorgs.Mined> wanted, boolean sendAgain) {
        Reorgs.Mined mined = reorgs.await(from, wanted);
        for (int tries = 0; forget(what, mined, sendAgain) > SHALLOW; tries++) {
            if (tries == SHALLOW_TRIES_MAX) {
                throw new ChainException("blocks come faster than we can look at them");
            }
            mined = reorgs.await(mined.block(), wanted);
        }
        mined = reorgs.await(mined.block(), wanted);
        reorgs.awaitBlock(mined.block() + DEEP - 1);
        forget(what, mined, sendAgain);
    }

    private int forget(String what, Reorgs.Mined mined, boolean sendAgain) {
        int depth = (int) (reorgs.head() - mined.block()) + 1;
        List<Reorgs.Mined> forgotten = reorgs.forget(depth);
        run.note("the chain forgot %d blocks with %s", depth, what);
        if (sendAgain) {
            reorgs.sendAgain(forgotten);
        }
        return depth;
    }

    /**
     * Carries out what is due. Who reports waits for it, so that kills keep pace with progress; and
     * a part is killed again only upon a report that came after its last death, so that it works in
     * between.
     */
    private void carryOut(List<FaultPlan.Kill> kills, AtomicInteger next, AtomicLong progress, String unit) {
        long report = reports.incrementAndGet();
        synchronized (killedAt) {
            while (next.get() < kills.size()) {
                FaultPlan.Kill kill = kills.get(next.get());
                boolean due = kill.at() <= progress.get();
                if (!due || report <= killedAt.getOrDefault(kill.part(), 0L)) {
                    return;
                }
                next.incrementAndGet();
                killer.kill(kill.part());
                killedAt.put(kill.part(), reports.get());
                run.note("killed %s after %d %s", kill.part(), progress.get(), unit);
            }
        }
    }

    @Override
    public boolean mayOverlap() {
        return false;
    }

    /** Waits for what is still under way; fails if a fault could not be brought about. */
    void finish() {
        try {
            overThePublication.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the root could not be forgotten", e.getCause());
        }
        killer.awaitAllUp();
    }
}
