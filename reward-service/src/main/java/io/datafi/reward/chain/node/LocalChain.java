package io.datafi.reward.chain.node;

import java.util.OptionalInt;
import java.util.Set;

/** What holds only for the chains of test nodes, whose keys everybody knows. */
public final class LocalChain {
    private static final Set<Long> IDS = Set.of(31337L, 1337L);
    private static final int TIMELOCK_SECONDS = 5;
    private static final int TIMELOCK_ELSEWHERE_SECONDS = 86_400;

    private LocalChain() {}

    /** Whether this is one. */
    public static boolean is(long chainId) {
        return IDS.contains(chainId);
    }

    /** Between publication and activation, if nothing is configured: a guardian needs the day. */
    public static int timelockSeconds(long chainId, OptionalInt configured) {
        return configured.orElse(is(chainId) ? TIMELOCK_SECONDS : TIMELOCK_ELSEWHERE_SECONDS);
    }
}
