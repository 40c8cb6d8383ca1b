package io.datafi.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * In how many campaigns of honest accounts any account is flagged, over the range of {@link HonestWorlds}.
 *
 * @param flagged campaigns in which one is
 * @param strata the same campaigns, parted in several ways
 */
record FalseAlarms(int flagged, List<Stratum> strata) {
    /** Of all campaigns. */
    static final double GOAL = .01;

    /** Of those of a stratum. */
    static final double STRATUM_GOAL = .02;

    record Stratum(String name, int campaigns, int flagged) {}

    static FalseAlarms of(Payer payer, int campaigns, long firstSeed) {
        List<Boolean> flagged = Pair.map(campaigns, i -> {
            Campaign honest = Generator.campaign(HonestWorlds.drawn(firstSeed + i), Behaviour.HONEST, 0, firstSeed + i);
            return !payer.decide(honest).flagged().isEmpty();
        });
        List<Stratum> strata = new ArrayList<>();
        for (HonestWorlds.Cut cut : HonestWorlds.CUTS) {
            int[][] counts = new int[cut.bounds().length + 1][2];
            for (int i = 0; i < campaigns; i++) {
                int[] of = counts[cut.of(HonestWorlds.drawn(firstSeed + i))];
                of[0]++;
                of[1] += flagged.get(i) ? 1 : 0;
            }
            for (int s = 0; s < counts.length; s++) {
                strata.add(new Stratum(cut.name(s), counts[s][0], counts[s][1]));
            }
        }
        return new FalseAlarms((int) flagged.stream().filter(one -> one).count(), strata);
    }
}
