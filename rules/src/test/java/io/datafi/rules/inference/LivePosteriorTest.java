package io.datafi.rules.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePosteriorTest {
    @Test
    void theSameAnswersGiveThePublishedPosterior() {
        Crowd crowd = new Crowd(2, 50, 3);
        for (int w = 0; w < 6; w++) {
            crowd.worker("w" + w, .6, .3 + .1 * w);
        }
        AnswerIndex answers = new AnswerIndex(crowd.answers, List.of());
        int[] gold = new int[answers.tasks().size()];
        Arrays.fill(gold, -1);
        TruthTables tables = TruthTables.of(Quality2.fit(answers, gold, null));
        LivePosterior live = new LivePosterior(tables);

        for (int task = 0; task < gold.length; task++) {
            int from = answers.from(task);
            int[] worker = new int[answers.from(task + 1) - from];
            int[] label = new int[worker.length];
            Arrays.setAll(worker, i -> answers.worker(from + i));
            Arrays.setAll(label, i -> answers.label(from + i));
            double[] posterior = live.of(worker, label);
            for (int c = 0; c < 3; c++) {
                assertThat(posterior[c]).isEqualTo(tables.posterior(task, c) / 1e9, within(1e-8));
            }
        }
    }

    @Test
    void aStrangerCountsAsTheMean() {
        AnswerIndex answers =
                new AnswerIndex(List.of(new Answer("t", "v", 1, "a"), new Answer("t", "w", 1, "b")), List.of());
        TruthTables tables = TruthTables.read(
                answers,
                "label,ppb\na,500000000\nb,500000000\n",
                "task,label,ppb\nt,a,500000000\nt,b,500000000\n",
                "worker,true_label,label,ppb\nv,a,a,900000000\nv,a,b,100000000\n"
                        + "v,b,a,100000000\nv,b,b,900000000\nw,a,a,500000000\n"
                        + "w,a,b,500000000\nw,b,a,500000000\nw,b,b,500000000\n");

        // No rule with a model: no exponents. The mean of .9 and .5 is .7.
        assertThat(new LivePosterior(tables).of(new int[] {-1}, new int[] {0})[0])
                .isEqualTo(.7, within(1e-12));
    }
}
