package io.datafi.benchmarks.simulation;

import io.datafi.rules.inference.AnswerIndex;
import java.util.Map;

/** Measures what a pair of rules makes of a campaign. */
public final class Trial {
    private Trial() {}

    /** Runs the rules on a campaign, and on its honest part with the truth known. */
    public static Outcome of(Campaign campaign, Payer payer) {
        Payer.Decision decided = payer.decide(campaign);
        Payer.Decision ideal = payer.decide(campaign.honestWithTruth());
        double bad = 0;
        double honest = 0;
        for (Map.Entry<String, Long> amount : decided.amounts().entrySet()) {
            if (campaign.bad().contains(amount.getKey())) {
                bad += amount.getValue();
            } else {
                honest += amount.getValue();
            }
        }
        double due = 0;
        for (long amount : ideal.amounts().values()) {
            due += amount;
        }
        int flagged = 0;
        for (String account : decided.flagged()) {
            flagged += campaign.bad().contains(account) ? 0 : 1;
        }
        return new Outcome(
                bad + honest == 0 ? 0 : bad / (bad + honest),
                due == 0 ? 1 : honest / due,
                accuracy(decided.labels(), campaign.truth()),
                best(campaign),
                flagged);
    }

    private static double accuracy(Map<String, String> labels, Map<String, String> truth) {
        double right = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            right += label.getValue().equals(truth.get(label.getKey())) ? 1 : 0;
        }
        return right / labels.size();
    }

    private static double best(Campaign campaign) {
        AnswerIndex answers = new AnswerIndex(campaign.answers(), campaign.classes());
        int[] truth = answers.gold(campaign.truth());
        int k = answers.classes().size();
        Peers peers = new Peers(answers, answers.gold(campaign.gold()));
        double majority = Peers.accuracy(peers.majority(), truth, k);
        double confusion = Peers.accuracy(peers.dawidSkene(), truth, k);
        double oneCoin = Peers.accuracy(peers.oneCoin(), truth, k);
        return Math.max(majority, Math.max(confusion, oneCoin));
    }
}
