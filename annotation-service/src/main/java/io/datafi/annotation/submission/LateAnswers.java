package io.datafi.annotation.submission;

import static io.datafi.annotation.assignment.AssignmentError.LEASE_EXPIRED;

import io.datafi.annotation.assignment.LateLeases;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Answers to leases that a claim has expired: those whose tasks have room are submitted a second time. */
@ApplicationScoped
class LateAnswers {
    private final SubmissionStore store;
    private final LateLeases leases;

    LateAnswers(SubmissionStore store, LateLeases leases) {
        this.store = store;
        this.leases = leases;
    }

    /**
     * What became of the answers in the end. Most requests have nothing late, and cost nothing here.
     *
     * @param outcomes of their first submission in this transaction
     */
    Uni<List<Submitted>> submit(
            SqlConnection tx, UUID account, JudgedAnswers answers, UUID[] answerIds, List<Submitted> outcomes) {
        List<Integer> late = IntStream.range(0, outcomes.size())
                .filter(i -> answers.texts()[i] != null && isExpired(outcomes.get(i)))
                .boxed()
                .toList();
        if (late.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        JudgedAnswers again = answers.only(late);
        UUID[] ids = late.stream().map(index -> answerIds[index]).toArray(UUID[]::new);
        return leases.takeUp(tx, account, again.assignments(), again.fencingTokens())
                .chain(() -> store.submit(tx, account, again, ids))
                .map(second -> replaced(outcomes, late, second));
    }

    private static boolean isExpired(Submitted outcome) {
        return outcome instanceof Submitted.Refused refused && refused.reason().code() == LEASE_EXPIRED;
    }

    private static List<Submitted> replaced(List<Submitted> outcomes, List<Integer> late, List<Submitted> second) {
        List<Submitted> all = new ArrayList<>(outcomes);
        for (int i = 0; i < late.size(); i++) {
            all.set(late.get(i), second.get(i));
        }
        return all;
    }
}
