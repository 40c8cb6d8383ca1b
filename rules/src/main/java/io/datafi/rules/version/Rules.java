package io.datafi.rules.version;

import static io.datafi.rules.RuleError.UNKNOWN_RULE;

import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.DawidSkene;
import io.datafi.rules.inference.MajorityVote;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.KindPay1;
import io.datafi.rules.pay.Pay1;
import io.datafi.rules.pay.Pay3;
import io.datafi.rules.rating.Leaderboard;
import io.datafi.rules.rating.LeaderboardOptions;
import io.datafi.rules.rating.VoteTable;
import io.datafi.rules.royalty.Royalty1;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The rule versions that this code computes. Published ones stay: their golden vectors prove that
 * the code still is theirs.
 */
public final class Rules {
    private static final Map<String, BiFunction<AnswerIndex, int[], TruthTables>> INFERENCE = Map.of(
            DawidSkene.RULE,
            (answers, gold) ->
                    TruthTables.of(answers, DawidSkene.fit(answers, gold).posterior()),
            MajorityVote.RULE,
            (answers, gold) -> TruthTables.of(answers, MajorityVote.posterior(answers, gold)),
            Quality2.RULE,
            (answers, gold) -> TruthTables.of(Quality2.fit(answers, gold, null)));

    private static final Set<String> SHARING = Set.of(Pay1.RULE, Pay3.RULE, Royalty1.RULE);

    /** Of answers that are not classes; see KindSettlement. */
    private static final Set<String> KINDS = Set.of(Consensus.RULE, KindPay1.RULE);

    private static final Map<String, BiFunction<VoteTable, LeaderboardOptions, Leaderboard>> RATING =
            Map.of(Leaderboard.RULE, Leaderboard::of);

    private Rules() {}

    /**
     * The version with this name, for example {@code pay/1}.
     *
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE
     */
    public static RuleVersion find(String id) {
        boolean known =
                INFERENCE.containsKey(id) || SHARING.contains(id) || KINDS.contains(id) || RATING.containsKey(id);
        if (!known) {
            throw UNKNOWN_RULE.because("\"%s\"", id);
        }
        String path = id.replace('/', '-') + ".json";
        try (InputStream in = Rules.class.getResourceAsStream(path)) {
            return RuleVersion.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The function from answers and known classes to tables of an inference rule.
     *
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE
     */
    public static BiFunction<AnswerIndex, int[], TruthTables> inference(String id) {
        return found(INFERENCE, id);
    }

    /**
     * The function from votes and options to a leaderboard of a rating rule.
     *
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE
     */
    public static BiFunction<VoteTable, LeaderboardOptions, Leaderboard> rating(String id) {
        return found(RATING, id);
    }

    private static <T> T found(Map<String, T> rules, String id) {
        T rule = rules.get(id);
        if (rule == null) {
            throw UNKNOWN_RULE.because("\"%s\"", id);
        }
        return rule;
    }
}
