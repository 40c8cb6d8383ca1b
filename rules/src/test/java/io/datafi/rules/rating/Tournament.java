package io.datafi.rules.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up votes: judges meet random pairs and vote by the abilities. */
final class Tournament {
    final List<Vote> votes = new ArrayList<>();
    private final SplittableRandom random;
    private final double[] ability;
    private final double tieShare;

    /** Items m00, m01, … of these abilities; this share of votes is a tie whatever the pair. */
    Tournament(long seed, double tieShare, double... ability) {
        random = new SplittableRandom(seed);
        this.ability = ability;
        this.tieShare = tieShare;
    }

    /** Evenly spread abilities from -range/2 to range/2, best first. */
    static double[] spread(int items, double range) {
        double[] ability = new double[items];
        for (int i = 0; i < items; i++) {
            ability[i] = range * (.5 - i / (items - 1.0));
        }
        return ability;
    }

    static String item(int index) {
        return "m%02d".formatted(index);
    }

    /** Judges who vote on random pairs as they find the items. */
    Tournament honest(String judges, int count, int votesEach) {
        for (int judge = 0; judge < count; judge++) {
            for (int v = 0; v < votesEach; v++) {
                int a = random.nextInt(ability.length);
                int b = (a + 1 + random.nextInt(ability.length - 1)) % ability.length;
                votes.add(new Vote(item(a), item(b), verdict(a, b), judges + judge));
            }
        }
        return this;
    }

    /**
     * Judges who see random pairs and are honest, but where the target is one of them: then it
     * wins, or loses, whatever they see.
     *
     * @param only whether they vote on nothing else
     */
    Tournament rigged(String judges, int count, int votesEach, int target, boolean against, boolean only) {
        for (int judge = 0; judge < count; judge++) {
            for (int v = 0; v < votesEach; v++) {
                int a = only ? target : random.nextInt(ability.length);
                int b = (a + 1 + random.nextInt(ability.length - 1)) % ability.length;
                Winner honest = verdict(a, b);
                Winner rigged = (a == target) == against ? Winner.B : Winner.A;
                Winner given = a == target || b == target ? rigged : honest;
                votes.add(new Vote(item(a), item(b), given, judges + judge));
            }
        }
        return this;
    }

    private Winner verdict(int a, int b) {
        if (random.nextDouble() < tieShare) {
            return Winner.TIE;
        }
        return random.nextDouble() < TieModel.logistic(ability[a] - ability[b]) ? Winner.A : Winner.B;
    }

    VoteTable table() {
        return new VoteTable(votes);
    }
}
