package io.datafi.reward.epoch;

import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;

import io.datafi.platform.execution.Detached;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Large things that never change: the few asked for last are kept, and each is made once for all
 * who ask meanwhile.
 */
final class LastAsked<K, V> {
    private final int most;
    private final Function<K, Uni<V>> make;

    /** Least recently asked for first. */
    private final Map<K, Uni<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Set<K> inTheMaking = new HashSet<>();

    /**
     * Keeps none yet.
     *
     * @param most how many are kept, and made at once
     * @param make does not read the request's context: others wait for it too
     */
    LastAsked(int most, Function<K, Uni<V>> make) {
        this.most = most;
        this.make = make;
    }

    /** Fails with TOO_MANY_REQUESTS, and as its making does, which the next call tries again. */
    Uni<V> get(K key) {
        Context caller = Vertx.currentContext();
        Uni<V> value = Uni.createFrom().deferred(() -> keptOrBegun(key));
        return caller == null ? value : value.emitOn(answer -> caller.runOnContext(nothing -> answer.run()));
    }

    private synchronized Uni<V> keptOrBegun(K key) {
        Uni<V> known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (inTheMaking.size() == most) {
            throw TOO_MANY_REQUESTS.because("%d others are being made; repeat later", most);
        }
        Uni<V> making = Detached.run(Uni.createFrom().deferred(() -> make.apply(key)))
                .onItemOrFailure()
                .invoke((value, failure) -> isMade(key, failure == null))
                .memoize()
                .indefinitely();
        inTheMaking.add(key);
        kept.put(key, making);
        return making;
    }

    private synchronized void isMade(K key, boolean isGood) {
        inTheMaking.remove(key);
        if (!isGood) {
            kept.remove(key);
        }
        var eldest = kept.keySet().iterator();
        for (int over = kept.size() - most; over > 0 && eldest.hasNext(); ) {
            if (!inTheMaking.contains(eldest.next())) {
                eldest.remove();
                over--;
            }
        }
    }
}
