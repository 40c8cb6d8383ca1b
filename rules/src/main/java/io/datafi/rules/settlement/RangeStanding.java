package io.datafi.rules.settlement;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;

import io.datafi.rules.pay.Settlement;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/**
 * What the rounds over one range leave its workers and the platform with. A round that corrects
 * others settles differences: one below zero is taken from what the newest rounds hold, and what
 * vested is never taken back.
 */
public final class RangeStanding {
    private final SortedMap<String, Account> pay = new TreeMap<>(CODE_POINTS);
    private final Account fee = new Account();

    /** What vested, and what each round holds that is not final. */
    private static final class Account {
        private final TreeMap<Integer, Long> held = new TreeMap<>();
        private long vested;

        private long total() {
            return held.values().stream().reduce(vested, Math::addExact);
        }

        private long due(long found) {
            return Math.subtractExact(Math.max(found, vested), total());
        }

        private void settle(int round, long amount) {
            long left = amount;
            for (Map.Entry<Integer, Long> other : held.descendingMap().entrySet()) {
                long taken = Math.min(other.getValue(), Math.max(0, Math.negateExact(left)));
                other.setValue(other.getValue() - taken);
                left += taken;
            }
            held.put(round, left);
        }

        private void finish(int round) {
            Long amount = held.remove(round);
            vested = Math.addExact(vested, amount == null ? 0 : amount);
        }
    }

    /** A round settled these differences. */
    public void settle(int round, Map<String, Long> amounts, long feeBaseUnits) {
        amounts.forEach((worker, amount) ->
                pay.computeIfAbsent(worker, _ -> new Account()).settle(round, amount));
        fee.settle(round, feeBaseUnits);
    }

    /** A round became final: what it still holds has vested. */
    public void finish(int round) {
        pay.values().forEach(account -> account.finish(round));
        fee.finish(round);
    }

    /**
     * What the next round settles with everybody who has, or should have, anything: in code-point
     * order of the workers.
     *
     * @param found what each worker who answered should have of the range
     */
    public SortedMap<String, Long> due(Collection<Settlement.Line> found) {
        TreeMap<String, Long> should = new TreeMap<>(CODE_POINTS);
        found.forEach(line -> should.put(line.worker(), line.amountBaseUnits()));
        TreeSet<String> workers = new TreeSet<>(CODE_POINTS);
        workers.addAll(pay.keySet());
        workers.addAll(should.keySet());
        TreeMap<String, Long> due = new TreeMap<>(CODE_POINTS);
        for (String worker : workers) {
            long most = should.getOrDefault(worker, 0L);
            due.put(worker, pay.getOrDefault(worker, new Account()).due(most));
        }
        return due;
    }

    /**
     * What the next round charges the customer for the platform.
     *
     * @param gross sum of what it settles with the workers
     * @param feeOf the fee on all pay of the range
     */
    public long feeDue(long gross, LongUnaryOperator feeOf) {
        long total = pay.values().stream().map(Account::total).reduce(gross, Math::addExact);
        return fee.due(feeOf.applyAsLong(total));
    }
}
