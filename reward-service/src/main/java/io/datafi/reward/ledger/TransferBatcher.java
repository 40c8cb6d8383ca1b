package io.datafi.reward.ledger;

import static io.datafi.reward.ledger.LedgerError.LEDGER_BUSY;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Group commit: calls that come while a batch is being committed wait for the next one, which then
 * serves all of them with the same statements and one commit. Nobody waits for company: an idle
 * ledger posts a single transfer at once. Answers are given after the commit.
 */
@ApplicationScoped
class TransferBatcher {
    private static final int BATCH_MAX = 4_000;
    private static final int WAITING_MAX = 100_000;
    private static final int ATTEMPTS_MAX = 4;

    /** Deadlock, serialisation failure: with posters in other transactions; safe to repeat. */
    private static final Set<String> REPEATABLE = Set.of("40P01", "40001");

    private final Pool pool;
    private final LedgerStore store;
    private final AccountIds accountIds;
    private final Context context;
    private final Deque<Call> waiting = new ArrayDeque<>();
    private int waitingTransfers;
    private boolean busy;

    TransferBatcher(Vertx vertx, Pool pool, LedgerStore store, AccountIds accountIds) {
        this.pool = pool;
        this.store = store;
        this.accountIds = accountIds;
        // Its own: the context of the call that happens to come first would end with that call.
        context = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    private record Call(List<List<Transfer>> units, int size, UniEmitter<? super List<List<Outcome>>> emitter) {}

    /**
     * Posts units and answers once they are durable; refuses with LEDGER_BUSY when too many wait.
     */
    Uni<List<List<Outcome>>> post(List<List<Transfer>> units) {
        Context caller = Vertx.currentContext();
        Uni<List<List<Outcome>>> outcomes = Uni.createFrom().emitter(emitter -> enqueue(units, emitter));
        return caller == null ? outcomes : outcomes.emitOn(answer -> caller.runOnContext(nothing -> answer.run()));
    }

    private void enqueue(List<List<Transfer>> units, UniEmitter<? super List<List<Outcome>>> emitter) {
        int size = units.stream().mapToInt(List::size).sum();
        synchronized (this) {
            if (waitingTransfers + size > WAITING_MAX) {
                emitter.fail(LEDGER_BUSY.because("%d transfers wait already", waitingTransfers));
                return;
            }
            waiting.add(new Call(units, size, emitter));
            waitingTransfers += size;
            if (busy) {
                return;
            }
            busy = true;
        }
        context.runOnContext(nothing -> next());
    }

    private void next() {
        List<Call> calls = take();
        if (calls.isEmpty()) {
            return;
        }
        List<List<Transfer>> units =
                calls.stream().flatMap(call -> call.units().stream()).toList();
        commit(units, false, ATTEMPTS_MAX)
                .subscribe()
                .with(
                        outcomes -> {
                            answer(calls, outcomes);
                            next();
                        },
                        failure -> {
                            calls.forEach(call -> call.emitter().fail(failure));
                            next();
                        });
    }

    private synchronized List<Call> take() {
        List<Call> calls = new ArrayList<>();
        int size = 0;
        while (!waiting.isEmpty() && (calls.isEmpty() || size + waiting.peek().size() <= BATCH_MAX)) {
            Call call = waiting.poll();
            size += call.size();
            calls.add(call);
        }
        waitingTransfers -= size;
        busy = !calls.isEmpty();
        return calls;
    }

    private Uni<List<List<Outcome>>> commit(List<List<Transfer>> units, boolean checkFirst, int attemptsLeft) {
        return accountIds
                .resolve(pool, Ledger.keys(units), true)
                .chain(ids -> pool.withTransaction(tx -> store.post(tx, units, ids, checkFirst)))
                .onFailure(failure -> attemptsLeft > 1 && isRepeatable(failure))
                .recoverWithUni(failure ->
                        commit(units, checkFirst || failure instanceof LedgerStore.RepeatFound, attemptsLeft - 1));
    }

    private static boolean isRepeatable(Throwable failure) {
        return failure instanceof LedgerStore.RepeatFound
                || failure instanceof PgException postgres
                        && REPEATABLE.contains(String.valueOf(postgres.getSqlState()));
    }

    private static void answer(List<Call> calls, List<List<Outcome>> outcomes) {
        int from = 0;
        for (Call call : calls) {
            int to = from + call.units().size();
            call.emitter().complete(List.copyOf(outcomes.subList(from, to)));
            from = to;
        }
    }
}
